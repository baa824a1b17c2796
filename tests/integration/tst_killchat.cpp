// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history/historystore.h"
#include "core/settings/paths.h"
#include "core/simulator/simulatorserver.h"
#include "tests/integration/ctlprogram.h"

#include <QJsonDocument>
#include <QRandomGenerator>
#include <QSet>
#include <QTest>

#include <csignal>

using namespace Headgate;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr int kRounds = 15;
constexpr int kPatienceMs = 60'000;
constexpr milliseconds kMostLoss = 2s;

std::chrono::steady_clock::time_point now()
{
    return std::chrono::steady_clock::now();
}

//! What a killed program had said, and when.
struct Said {
    QString question;
    bool hasStarted = false; //!< it said `start`, so the turn is committed
    QVector<QString> pieces;
    QVector<std::chrono::steady_clock::time_point> times; //!< of the pieces
    std::chrono::steady_clock::time_point killedAt;

    void take(const QByteArray& line)
    {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        hasStarted = hasStarted || object[u"type"] == u"start"_s;
        if (object[u"type"] != u"text"_s)
            return;
        pieces.append(object[u"text"].toString());
        times.append(now());
    }
    //! Empty where the stored text is all that was said, but for the last moments.
    QString complaintAbout(const QString& stored) const
    {
        QString sofar;
        for (qsizetype i = 0; i < pieces.size(); ++i) {
            sofar += pieces[i];
            if (stored.startsWith(sofar))
                continue;
            if (!sofar.startsWith(stored))
                return u"stored what was never said: "_s + stored.right(80);
            const auto lost = std::chrono::duration_cast<milliseconds>(killedAt - times[i]);
            return lost <= kMostLoss ? QString() : u"lost %1 ms"_s.arg(lost.count());
        }
        return {};
    }
};

} // namespace

//! The whole program killed at random moments of an answer.
class TestKillChat : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void losesNothingOlderThanTheBound();

private:
    Said runAndKill(int round, QRandomGenerator& random);
    QString check(const Said& said, const QVector<MessageRecord>& path);

    SystemClock m_clock;
    std::unique_ptr<Simulator::SimulatorServer> m_simulator;
    CtlProgram m_ctl;
};

void TestKillChat::initTestCase()
{
    Simulator::SimulatorOptions options;
    options.tokensPerSecond = 200;
    options.latency = 0ms;
    m_simulator = std::make_unique<Simulator::SimulatorServer>(m_clock, options);
    QVERIFY(m_simulator->listen(0));
    m_ctl.useSimulator(m_simulator->port());
}

Said TestKillChat::runAndKill(int round, QRandomGenerator& random)
{
    Said said { .question = u"long 20000, round %1"_s.arg(round) };
    const std::unique_ptr<QProcess> program = m_ctl.start({ u"chat"_s, u"--provider"_s, u"gemini"_s,
        u"--model"_s, u"simulated-fast"_s, u"--json"_s, said.question });
    const auto readAll = [&] {
        while (program->canReadLine())
            said.take(program->readLine());
    };
    connect(program.get(), &QProcess::readyReadStandardOutput, this, readAll);
    // Some die before they have said a word.
    if (round % 5 != 0 && !QTest::qWaitFor([&] { return !said.pieces.isEmpty(); }, kPatienceMs))
        qFatal("the program said nothing");
    QTest::qWait(random.bounded(1, 1000));
    said.killedAt = now();
    ::kill(pid_t(program->processId()), SIGKILL);
    if (!QTest::qWaitFor([&] { return program->state() == QProcess::NotRunning; }, kPatienceMs))
        qFatal("the program outlived SIGKILL");
    readAll();
    return said;
}

QString TestKillChat::check(const Said& said, const QVector<MessageRecord>& path)
{
    if (path.size() != 2)
        return u"%1 messages"_s.arg(path.size());
    const MessageRecord& answer = path.last();
    if (path.first().siblingCount != 1 || answer.siblingCount != 1)
        return u"a message twice"_s;
    if (answer.state != MessageState::Interrupted)
        return u"state %1"_s.arg(int(answer.state));
    return said.complaintAbout(answer.message.plainText());
}

void TestKillChat::losesNothingOlderThanTheBound()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    QRandomGenerator random(seed);
    int stored = 0;
    for (int round = 0; round < kRounds; ++round) {
        const Said said = runAndKill(round, random);
        History::HistoryStore store(m_clock);
        const auto info = store.open(Settings::ProfilePaths::resolve(m_ctl.profile(), {}).dataDir);
        QVERIFY2(info.isOk(), info ? "" : qPrintable(info.error().detail));
        QVERIFY(info->setAsideFile.isEmpty() && info->isOwner);
        const auto chats = store.conversations().list({});
        QVERIFY(chats.isOk());
        const bool isStored = !chats->isEmpty() && chats->first().title == said.question;
        QVERIFY(isStored || !said.hasStarted);
        stored += isStored;
        QCOMPARE(chats->size(), stored);
        if (!isStored)
            continue;
        const auto path = store.messages().path(chats->first().id);
        QVERIFY(path.isOk());
        const QString complaint = check(said, *path);
        QVERIFY2(complaint.isEmpty(),
            qPrintable(u"seed %1, round %2: %3"_s.arg(seed).arg(round).arg(complaint)));
    }
    QVERIFY(stored >= kRounds / 2);
    QCOMPARE(m_ctl.run({ u"history"_s, u"list"_s }).status, 0);
}

QTEST_GUILESS_MAIN(TestKillChat)
#include "tst_killchat.moc"
