// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file What the transcript costs the window's thread: opening, streaming frames, scrolling and
//! resizing over a long conversation, beside a floor measured in the same run: repainting an empty
//! viewport of the same size. A chat of 10,000 messages is opened from a history file, as the
//! window does it; its floor is reading the same texts by one statement.
//! bench_transcript [--json] [--messages N]

#include "core/history/historystore.h"
#include "core/sql/database.h"
#include "ui/chat/itembuilder.h"
#include "ui/chat/transcript/transcriptview.h"
#include "ui/common/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QPainter>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTextStream>
#include <QWheelEvent>

#include <algorithm>
#include <functional>
#include <numeric>
#include <time.h>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

namespace {

constexpr int kFrames = 250;
constexpr double kTokensPerFrame = 3.2; //!< 200 tokens a second at 16 ms a frame
constexpr int kCharactersPerToken = 4;
constexpr QSize kWindow(1100, 800);
constexpr int kLongChat = 10000; //!< messages
constexpr int kFirstMessages = 100; //!< as the chat page asks for
constexpr int kLongAnswer = 100000; //!< characters
constexpr int kCodeLines = 2000;

//! Half of the messages short questions, half answers of paragraphs, lists, code, tables, quotes;
//! mean about 1.1 kB.
class Corpus {
public:
    QVector<TranscriptItem> make(int messages)
    {
        QVector<TranscriptItem> items;
        for (int i = 0; i < messages; ++i) {
            TranscriptItem item;
            item.id = newId<MessageId>();
            item.role = i % 2 ? Role::Assistant : Role::User;
            item.markdown = i % 2 ? answer() : words(8 + m_random.bounded(30)) + u'?';
            items.append(item);
        }
        return items;
    }

    QString answer()
    {
        QString text;
        const int blocks = 3 + m_random.bounded(6);
        for (int i = 0; i < blocks; ++i)
            text += block() + u"\n\n"_s;
        return text;
    }

private:
    QString words(int count)
    {
        static const QStringList kWords { u"stream"_s, u"the"_s, u"of"_s, u"**bold**"_s,
            u"request"_s, u"`code()`"_s, u"answer"_s, u"is"_s, u"and"_s, u"token"_s, u"*soft*"_s,
            u"a"_s, u"پاسخ"_s, u"window"_s, u"it"_s, u"every"_s, u"[link](https://example.org)"_s };
        QStringList chosen;
        for (int i = 0; i < count; ++i)
            chosen.append(kWords[m_random.bounded(int(kWords.size()))]);
        return chosen.join(u' ');
    }

    QString block()
    {
        switch (m_random.bounded(8)) {
        case 0:
            return u"## "_s + words(4);
        case 1:
            return u"- "_s + words(9) + u"\n- "_s + words(12) + u"\n  - "_s + words(6);
        case 2: {
            QString code = u"```cpp\n"_s;
            for (int i = 0; i < 12; ++i)
                code += u"    const int value%1 = compute(\"text\", %1); // note\n"_s.arg(i);
            return code + u"```"_s;
        }
        case 3:
            return u"| a | b | c |\n|---|---|---|\n| 1 | "_s + words(2)
                + u" | 3 |\n| 4 | 5 | 6 |"_s;
        case 4:
            return u"> "_s + words(20);
        default:
            return words(40 + m_random.bounded(50)) + u'.';
        }
    }

    QRandomGenerator m_random { 20261121 };
};

double threadMs()
{
    timespec time {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

double residentMb()
{
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * 4096 / 1e6;
}

struct Figure {
    QString name;
    double p50 = 0;
    double p99 = 0;
    double cpuP50 = 0;
    double cpuP99 = 0;
    double target50 = 0; //!< 0: none
    double target99 = 0;
    double cpuMean = 0;
};

class Bench {
public:
    void sample(const QString& name, int count, const std::function<void(int)>& step,
        double target50 = 0, double target99 = 0)
    {
        QVector<double> wall;
        QVector<double> cpu;
        for (int i = 0; i < count; ++i) {
            QElapsedTimer timer;
            timer.start();
            const double before = threadMs();
            step(i);
            QApplication::processEvents();
            cpu.append(threadMs() - before);
            wall.append(double(timer.nsecsElapsed()) / 1e6);
        }
        std::sort(wall.begin(), wall.end());
        std::sort(cpu.begin(), cpu.end());
        figures.append(
            { name, wall[count / 2], wall[count * 99 / 100], cpu[count / 2], cpu[count * 99 / 100],
                target50, target99, std::accumulate(cpu.begin(), cpu.end(), 0.0) / count });
    }

    QVector<Figure> figures;
};

//! The floor: what any view of this size pays for a full repaint.
class EmptyView : public QAbstractScrollArea {
protected:
    void paintEvent(QPaintEvent* event) override
    {
        QPainter(viewport()).fillRect(event->rect(), Qt::white);
    }
};

void measure(Bench& bench, int messages)
{
    const QSize size = kWindow;
    EmptyView empty;
    empty.resize(size);
    empty.show();
    QApplication::processEvents();
    bench.sample(
        u"floor: repaint an empty viewport"_s, 200, [&](int) { empty.viewport()->update(); });
    empty.hide();

    Corpus corpus;
    auto items = corpus.make(messages);
    const double before = residentMb();
    TranscriptView view;
    view.resize(size);
    view.show();
    QApplication::processEvents();
    bench.sample(u"open"_s, 1, [&](int) { view.setMessages(items); });
    const double after = residentMb();
    TranscriptItem streaming;
    streaming.id = newId<MessageId>();
    streaming.role = Role::Assistant;
    streaming.state = ItemState::Streaming;
    view.appendMessage(streaming);
    QString text;
    while (text.size() < kFrames * kTokensPerFrame * kCharactersPerToken + 100)
        text += corpus.answer();
    qsizetype at = 0;
    bench.sample(
        u"stream frame, 200 tokens/s"_s, kFrames,
        [&](int) {
            const auto length = qsizetype(kTokensPerFrame * kCharactersPerToken);
            view.appendDelta(streaming.id, text.mid(at, length));
            view.flush();
            at += length;
        },
        1.0, 5.0);
    bench.sample(u"scroll 120 px"_s, 200, [&](int) {
        const QPointF point(300, 300);
        QWheelEvent wheel(point, point, QPoint(0, 120), QPoint(0, 120), Qt::NoButton,
            Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(view.viewport(), &wheel);
    });
    QRandomGenerator random(3);
    bench.sample(u"random jump"_s, 100, [&](int) {
        view.verticalScrollBar()->setValue(random.bounded(view.verticalScrollBar()->maximum()));
    });
    bench.sample(u"resize step"_s, 60, [&](int i) { view.resize(600 + (i % 30) * 4, 800); });
    Figure memory;
    memory.name = u"memory added by opening, MB"_s;
    memory.p50 = memory.p99 = memory.cpuP50 = memory.cpuP99 = after - before;
    memory.target50 = memory.target99 = 25;
    bench.figures.append(memory);
}

QString mixedAnswer()
{
    Corpus corpus;
    QString text;
    while (text.size() < kLongAnswer)
        text += corpus.answer();
    return text.left(kLongAnswer);
}

QString codeAnswer()
{
    QString text = u"```cpp\n"_s;
    for (int line = 0; line < kCodeLines; ++line)
        text += u"    const int value%1 = compute(\"text\", %1); // note\n"_s.arg(line);
    return text;
}

//! An answer arrives at 200 tokens a second; its last tenth beside its first.
void measureAnswer(Bench& bench, const QString& name, const QString& text)
{
    TranscriptView view;
    view.resize(kWindow);
    view.show();
    TranscriptItem question;
    question.id = newId<MessageId>();
    TranscriptItem answer;
    answer.id = newId<MessageId>();
    answer.role = Role::Assistant;
    answer.state = ItemState::Streaming;
    view.setMessages({ question, answer });
    QApplication::processEvents();
    const auto length = qsizetype(kTokensPerFrame * kCharactersPerToken);
    const auto frames = int(text.size() / length);
    const auto frame = [&](int i) {
        view.appendDelta(answer.id, text.mid(i * length, length));
        view.flush();
    };
    const int tenth = frames / 10;
    bench.sample(name + u" first tenth"_s, tenth, frame);
    bench.sample(name + u" middle"_s, frames - 2 * tenth, [&](int i) { frame(tenth + i); });
    bench.sample(
        name + u" last tenth"_s, tenth, [&](int i) { frame(frames - tenth + i); }, 0, 4.0);
}

//! The history file of a chat as long as people's longest.
ConversationId fillHistory(History::HistoryStore& store)
{
    Corpus corpus;
    const auto items = corpus.make(kLongChat);
    ConversationId chat;
    const Result<void> filled = store.atomically([&]() -> Result<void> {
        const auto made = store.conversations().create({ .title = u"long"_s });
        if (!made)
            return made.error();
        chat = made->id;
        MessageId parent;
        for (const TranscriptItem& item : items) {
            const QVector<Part> parts { Part::ofText(item.markdown) };
            const auto record = item.role == Role::User
                ? store.messages().appendUser(chat, parent, { Role::User, parts })
                : store.answers().begin(chat, parent);
            if (!record)
                return record.error();
            parent = record->id;
            if (item.role == Role::Assistant) {
                History::AnswerEnd end;
                end.parts = parts;
                if (const auto done = store.answers().finish(parent, end); !done)
                    return done;
            }
        }
        return {};
    });
    if (!filled)
        qFatal("the history could not be filled: %s", qPrintable(filled.error().detail));
    return chat;
}

//! The store's thread and the window's thread work one after the other: both are counted.
void measureLongChat(Bench& bench)
{
    QTemporaryDir folder;
    const SystemClock clock;
    History::HistoryStore store(clock);
    if (!store.open(folder.path()))
        qFatal("no history");
    const ConversationId chat = fillHistory(store);
    bench.sample(u"long chat floor: read its texts"_s, 5, [&](int) {
        Sql::Statement rows
            = store.database().prepare(u"SELECT id, parent_id, text FROM message"_s);
        if (rows.exec()) {
            while (rows.next())
                rows.text(2);
        }
    });
    TranscriptView view;
    view.resize(kWindow);
    view.show();
    QApplication::processEvents();
    QVector<MessageRecord> path;
    const auto show = [&](int) {
        QVector<TranscriptItem> items;
        items.reserve(path.size());
        for (const MessageRecord& record : std::as_const(path))
            items << transcriptItem(record);
        view.setMessages(items, view.readingPlace());
    };
    bench.sample(u"long chat read its end"_s, 5, [&](int) {
        if (auto read = store.messages().tail(chat, kFirstMessages))
            path = std::move(read).value().records;
    });
    bench.sample(u"long chat end shown"_s, 5, show);
    bench.sample(u"long chat read whole"_s, 5, [&](int) {
        path.clear();
        if (auto read = store.messages().path(chat))
            path = std::move(read).value();
    });
    QVector<TranscriptItem> items; // the page has them made in the pool
    bench.sample(u"long chat items (pool)"_s, 5, [&](int) {
        items.clear();
        for (const MessageRecord& record : std::as_const(path))
            items << transcriptItem(record);
    });
    bench.sample(
        u"long chat shown whole"_s, 5, [&](int) { view.setMessages(items, view.readingPlace()); });
    bench.sample(
        u"long chat scroll"_s, 300,
        [&](int) {
            const QPointF point(300, 300);
            QWheelEvent wheel(point, point, QPoint(0, 120), QPoint(0, 120), Qt::NoButton,
                Qt::NoModifier, Qt::NoScrollPhase, false);
            QApplication::sendEvent(view.viewport(), &wheel);
        },
        0, 8.0);
}

void print(const Bench& bench, int messages, bool asJson)
{
    QTextStream out(stdout);
    if (asJson) {
        out << "{\"bench\":\"transcript\",\"messages\":" << messages << ",\"figures\":[";
        for (qsizetype i = 0; i < bench.figures.size(); ++i) {
            const Figure& f = bench.figures[i];
            out << (i ? "," : "") << "{\"name\":\"" << f.name << "\",\"p50\":" << f.p50
                << ",\"p99\":" << f.p99 << ",\"cpu_p50\":" << f.cpuP50
                << ",\"cpu_p99\":" << f.cpuP99 << ",\"target_p50\":" << f.target50
                << ",\"target_p99\":" << f.target99 << ",\"cpu_mean\":" << f.cpuMean << "}";
        }
        out << "]}\n";
        return;
    }
    out << "Transcript of " << messages << " messages, milliseconds on the window's thread\n";
    out << QString(u"%1 %2 %3 %4 %5  target"_s)
               .arg(u""_s, -36)
               .arg(u"p50"_s, 8)
               .arg(u"p99"_s, 8)
               .arg(u"cpu p50"_s, 8)
               .arg(u"cpu p99"_s, 8)
        << '\n';
    for (const Figure& f : bench.figures) {
        out << QString(u"%1 %2 %3 %4 %5"_s)
                   .arg(f.name, -36)
                   .arg(f.p50, 8, 'f', 2)
                   .arg(f.p99, 8, 'f', 2)
                   .arg(f.cpuP50, 8, 'f', 2)
                   .arg(f.cpuP99, 8, 'f', 2);
        if (f.target50 > 0 || f.target99 > 0) {
            // By CPU: wall time tells what else the machine did.
            const bool ok = (f.target50 <= 0 || f.cpuP50 <= f.target50) && f.cpuP99 <= f.target99;
            out << "  " << f.target50 << " / " << f.target99 << (ok ? "  met" : "  MISSED");
        }
        out << '\n';
    }
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    applyTheme(application, Scheme::Light);
    const QStringList arguments = QApplication::arguments();
    int messages = 1000;
    if (const auto at = arguments.indexOf(u"--messages"_s); at > 0)
        messages = std::max(1, arguments.value(at + 1).toInt());
    Bench bench;
    measure(bench, messages);
    measureAnswer(bench, u"long answer"_s, mixedAnswer());
    measureAnswer(bench, u"long code"_s, codeAnswer());
    measureLongChat(bench);
    print(bench, messages, arguments.contains(u"--json"_s));
    return 0;
}
