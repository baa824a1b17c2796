// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/clock.h"
#include "core/services/engine.h"
#include "core/services/settingsservice.h"
#include "core/simulator/simulatorserver.h"
#include "tests/support/canaries.h"
#include "tests/support/testprofile.h"
#include "ui/chat/chatpage.h"
#include "ui/chat/firstrun.h"
#include "ui/chat/modelpicker.h"
#include "ui/shell/mainwindow.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Headgate;
using namespace Headgate::Test;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

namespace {
constexpr int kPatienceMs = 60'000;
}

//! The window of somebody who has nothing yet, on the real engine, with services that speak over
//! sockets.
class TestFirstRun : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void aPastedKeyIsTriedAndItsMistakesAreSaidBesideTheField();
    void anAddressOfOllamaIsTriedAtOnce();
    void theSimulatorIsAskedForAndNothingIsForced();

private:
    template <typename T> T* find(const char* name)
    {
        return m_window->findChild<T*>(QLatin1String(name));
    }
    bool isFirstRunShown()
    {
        const auto* page = find<FirstRun>("firstRun");
        return page != nullptr && page->isVisible();
    }
    QString said(const char* label) { return find<QLabel>(label)->text(); }

    SystemClock m_clock;
    std::unique_ptr<Simulator::SimulatorServer> m_simulator;
    std::unique_ptr<TestProfile> m_profile;
    std::unique_ptr<Services::Engine> m_engine;
    std::unique_ptr<MainWindow> m_window;
    QString m_address;
};

void TestFirstRun::init()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/headgate-test"); // no keychain
    m_simulator
        = std::make_unique<Simulator::SimulatorServer>(m_clock, Simulator::SimulatorOptions());
    const Result<quint16> port = m_simulator->listen(0);
    QVERIFY(port);
    m_address = u"http://127.0.0.1:%1"_s.arg(*port);
    m_profile = std::make_unique<TestProfile>();
    QProcessEnvironment environment;
    environment.insert(u"GEMINI_BASE_URL"_s, m_address);
    environment.insert(u"MAX_RETRIES"_s, u"1"_s);
    m_engine = std::make_unique<Services::Engine>(Services::EngineOptions {
        .profile = m_profile->path(), .programName = u"test"_s, .environment = environment });
    // Nothing listens there, whatever runs on this machine.
    QVERIFY(m_engine->services().settings.setBaseAddress(u"ollama"_s, u"http://127.0.0.1:9"_s));
    m_window = std::make_unique<MainWindow>(m_engine->services());
    m_window->resize(1100, 900);
    m_window->show();
    QTRY_VERIFY_WITH_TIMEOUT(isFirstRunShown(), kPatienceMs);
}

void TestFirstRun::cleanup()
{
    m_window.reset();
    m_engine.reset();
    m_simulator.reset();
}

void TestFirstRun::aPastedKeyIsTriedAndItsMistakesAreSaidBesideTheField()
{
    QTRY_VERIFY_WITH_TIMEOUT(
        said("firstRunFound").contains(u"Ollama does not answer"_s), kPatienceMs);
    QVERIFY(said("firstRunFound").contains(u"No key is in the environment."_s));
    auto* secret = find<QLineEdit>("newKeyEdit");
    QCOMPARE(secret->echoMode(), QLineEdit::Password);
    QTest::keyClicks(secret, u"an-invalid-key"_s);
    QTest::keyClick(secret, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(
        said("newKeyError").contains(u"did not accept the key"_s), kPatienceMs);
    QCOMPARE(secret->text(), u"an-invalid-key"_s); // to be corrected
    QVERIFY(isFirstRunShown());

    secret->clear();
    QTest::keyClicks(secret, QString::fromLatin1(kAddedCanary));
    QTest::keyClick(secret, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(find<QPushButton>("sessionKeyButton")->isVisible(), kPatienceMs);
    find<QPushButton>("sessionKeyButton")->click();
    QTRY_VERIFY_WITH_TIMEOUT(!isFirstRunShown(), kPatienceMs);
    QVERIFY(said("emptyStateText").contains(u"will answer"_s));
    QCOMPARE(m_window->findChild<ModelPicker*>()->target().backendId, u"gemini"_s);
}

void TestFirstRun::anAddressOfOllamaIsTriedAtOnce()
{
    auto* address = find<QLineEdit>("firstRunOllamaEdit");
    const auto enter = [&](const QString& text) {
        address->setFocus();
        address->selectAll();
        QTest::keyClicks(address, text);
        find<QPushButton>("firstRunOllamaButton")->click();
    };
    enter(u"ftp://somewhere"_s);
    QVERIFY2(
        said("firstRunOllamaError").contains(u"http"_s), qPrintable(said("firstRunOllamaError")));
    enter(u"http://127.0.0.1:1"_s);
    QTRY_VERIFY_WITH_TIMEOUT(said("firstRunOllamaError").contains(u"be reached"_s), kPatienceMs);
    QCOMPARE(address->text(), u"http://127.0.0.1:1"_s);
    enter(m_address);
    QTRY_VERIFY_WITH_TIMEOUT(!isFirstRunShown(), kPatienceMs);
    QCOMPARE(m_window->findChild<ModelPicker*>()->target().backendId, u"ollama"_s);
}

void TestFirstRun::theSimulatorIsAskedForAndNothingIsForced()
{
    QSignalSpy wanted(m_window.get(), &MainWindow::demoRequested);
    find<QPushButton>("firstRunDemoButton")->click();
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted.at(0).at(0).toBool(), true);
    // The composer stays in reach, and says what is missing.
    auto* composer = find<QPlainTextEdit>("composerEdit");
    QTest::keyClicks(composer, u"hello"_s);
    QTest::keyClick(composer, Qt::Key_Return);
    QCOMPARE(composer->toPlainText(), u"hello"_s);
    QVERIFY(!said("composerProblem").isEmpty());
}

QTEST_MAIN(TestFirstRun)
#include "tst_firstrun.moc"
