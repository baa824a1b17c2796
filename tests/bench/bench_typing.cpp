// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file How long a letter takes from the key to its place in the composer while three chats stream
//! 200 tokens a second each, one of them in view. The window, the engine and the simulator (in a
//! thread of its own) are the real ones; a thread types, as an input device would, without asking
//! whether the window is ready. The floor: the same window and typist while nothing streams.

#include "core/base/clock.h"
#include "core/services/chatservice.h"
#include "core/services/engine.h"
#include "core/simulator/simulatorserver.h"
#include "ui/chat/chatpage.h"
#include "ui/common/application.h"
#include "ui/shell/mainwindow.h"

#include <QApplication>
#include <QInputDevice>
#include <QJsonDocument>
#include <QJsonObject>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::Services;

namespace {

constexpr double kLimitMs = 33;
constexpr int kStreams = 3;
constexpr double kTokensPerSecond = 200;
constexpr int kKeys = 500;
constexpr int kLettersAWord = 6;
// Uneven to a screen's frames, and faster than anybody writes.
constexpr std::chrono::milliseconds kBetweenKeys { 37 };
constexpr int kPatienceMs = 30'000;

using Instant = std::chrono::steady_clock::time_point;

//! Knows when a key was pressed and when the window had painted what came of it.
class WatchedApplication : public QApplication {
public:
    using QApplication::QApplication;

    void watch(QObject* edit)
    {
        const std::lock_guard lock(m_mutex);
        m_edit = edit;
        m_pressed.clear();
        m_latencies.clear();
        m_handled = 0;
    }
    //! From any thread.
    void press(int key, const QString& text)
    {
        const std::lock_guard lock(m_mutex);
        m_pressed.push_back(std::chrono::steady_clock::now());
        postEvent(m_edit, new QKeyEvent(QEvent::KeyPress, key, Qt::NoModifier, text));
        postEvent(m_edit, new QKeyEvent(QEvent::KeyRelease, key, Qt::NoModifier, text));
    }
    const std::vector<double>& latencies() const { return m_latencies; }

    bool notify(QObject* receiver, QEvent* event) override
    {
        const QEvent::Type type = event->type(); // the event may be gone afterwards
        const bool isKey = receiver == m_edit && type == QEvent::KeyPress;
        const bool isTaken = QApplication::notify(receiver, event);
        if (isKey)
            ++m_handled;
        else if (type == QEvent::UpdateRequest)
            notePainted();
        return isTaken;
    }

private:
    void notePainted()
    {
        const std::lock_guard lock(m_mutex);
        const Instant now = std::chrono::steady_clock::now();
        while (m_latencies.size() < m_handled) {
            const std::chrono::duration<double, std::milli> took
                = now - m_pressed[m_latencies.size()];
            m_latencies.push_back(took.count());
        }
    }

    std::mutex m_mutex;
    QObject* m_edit = nullptr;
    std::vector<Instant> m_pressed;
    std::vector<double> m_latencies;
    size_t m_handled = 0;
};

double percentile(std::vector<double> values, int percent)
{
    std::sort(values.begin(), values.end());
    return values[values.size() * size_t(percent) / 100];
}

void require(bool isTrue, const char* what)
{
    if (isTrue)
        return;
    std::fprintf(stderr, "bench_typing: %s\n", what);
    std::exit(1);
}

std::vector<double> type(WatchedApplication& app, QPlainTextEdit& edit)
{
    edit.clear();
    edit.setFocus();
    app.watch(&edit);
    std::thread typist([&app] {
        for (int i = 0; i < kKeys; ++i) {
            const bool isBlank = i % (kLettersAWord + 1) == kLettersAWord;
            const int key = isBlank ? Qt::Key_Space : Qt::Key_A + i % 26;
            app.press(key, QString(QChar(isBlank ? u' ' : char16_t(u'a' + i % 26))));
            std::this_thread::sleep_for(kBetweenKeys);
        }
    });
    const bool isDone
        = QTest::qWaitFor([&] { return app.latencies().size() == kKeys; }, kPatienceMs);
    typist.join();
    require(isDone && edit.toPlainText().size() == kKeys, "not every key arrived");
    return app.latencies();
}

//! Starts the answers and waits until all arrive; the last one is in view.
void stream(const Engine& engine, Ui::ChatPage& page)
{
    ChatService& chat = engine.services().chat;
    QObject::connect(&chat, &ChatService::answerFinished, &page,
        [] { require(false, "an answer ended too early"); });
    for (int i = 0; i < kStreams; ++i) {
        auto sent = chat.send({ .text = u"long 100000 number %1"_s.arg(i),
            .target = { u"gemini"_s, u"simulated-fast"_s } });
        require(
            QTest::qWaitFor([&] { return sent.isFinished(); }, kPatienceMs) && sent.result().isOk(),
            "a question could not be sent");
        page.open(sent.result()->conversation.id);
    }
    QSet<ConversationId> streaming;
    const auto counting = QObject::connect(
        &chat, &ChatService::answerProgressed, &page, [&streaming](const AnswerProgress& progress) {
            if (!progress.text.isEmpty())
                streaming.insert(progress.conversation);
        });
    require(QTest::qWaitFor([&] { return streaming.size() == kStreams; }, kPatienceMs),
        "the answers did not begin");
    QObject::disconnect(counting);
}

QJsonObject measure(WatchedApplication& app, quint16 port)
{
    const QTemporaryDir profile;
    QProcessEnvironment environment;
    environment.insert(u"GEMINI_BASE_URL"_s, u"http://127.0.0.1:%1"_s.arg(port));
    environment.insert(u"GEMINI_API_KEY"_s, u"nobodys-key"_s);
    environment.insert(u"OLLAMA_HOST"_s, u"http://127.0.0.1:9"_s);
    const Engine engine(
        { .profile = profile.path(), .programName = u"bench"_s, .environment = environment });
    const Ui::ApplicationLook look(app, engine.services().settings);
    Ui::MainWindow window(engine.services());
    window.resize(1200, 800);
    window.show();
    auto* edit = window.findChild<QPlainTextEdit*>(u"composerEdit"_s);
    auto* page = window.findChild<Ui::ChatPage*>();
    require(edit && page && QTest::qWaitForWindowExposed(&window), "the window did not open");
    const std::vector<double> floor = type(app, *edit);
    stream(engine, *page);
    const std::vector<double> typed = type(app, *edit);
    return {
        { u"bench"_s, u"typing"_s },
        { u"keys"_s, kKeys },
        { u"streams"_s, kStreams },
        { u"floor_p50_ms"_s, percentile(floor, 50) },
        { u"floor_p99_ms"_s, percentile(floor, 99) },
        { u"p50_ms"_s, percentile(typed, 50) },
        { u"p99_ms"_s, percentile(typed, 99) },
        { u"limit_ms"_s, kLimitMs },
    };
}

} // namespace

int main(int argc, char** argv)
{
    Ui::prepareApplication();
    WatchedApplication app(argc, argv);
    QInputDevice::primaryKeyboard(); // made by the thread that asks first
    const SystemClock clock;
    QThread simulatorThread;
    QObject inThread;
    inThread.moveToThread(&simulatorThread);
    simulatorThread.start();
    std::unique_ptr<Simulator::SimulatorServer> simulator; // lives in that thread
    std::promise<Result<quint16>> listening;
    QMetaObject::invokeMethod(&inThread, [&] {
        simulator = std::make_unique<Simulator::SimulatorServer>(
            clock, Simulator::SimulatorOptions { .tokensPerSecond = kTokensPerSecond });
        listening.set_value(simulator->listen(0));
    });
    const Result<quint16> port = listening.get_future().get();
    require(port.isOk(), "the simulator can't listen");
    std::puts(QJsonDocument(measure(app, *port)).toJson(QJsonDocument::Compact).constData());
    QMetaObject::invokeMethod(&inThread, [&] {
        simulator.reset();
        simulatorThread.quit();
    });
    simulatorThread.wait();
    return 0;
}
