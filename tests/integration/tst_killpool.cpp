// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sql/database.h"
#include "tests/core/services/poolrun.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QSet>
#include <QTemporaryDir>
#include <QUuid>

#include <csignal>

using namespace Headgate;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kSenders = 4; // of killpoolchild

//! A program that sends requests, and the service that counts them.
class Child {
public:
    Child(const QString& folder, qint64 cap)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QStringLiteral(KILLPOOLCHILD), { folder, QString::number(cap) });
        readUntil([this] { return m_output.contains("ready\n"); });
    }
    ~Child() { kill(); }

    qsizetype sent() const { return m_output.count("sent\n"); }
    //! \return false: not within a minute
    template <typename Condition> bool readUntil(Condition condition)
    {
        const auto read = [&] {
            m_output += m_process.readAllStandardOutput();
            return condition();
        };
        return QTest::qWaitFor(read, 60'000);
    }
    void kill()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        ::kill(pid_t(m_process.processId()), SIGKILL);
        m_process.waitForFinished(30'000);
        m_output += m_process.readAllStandardOutput();
    }

private:
    QProcess m_process;
    QByteArray m_output;
};

} // namespace

//! SIGKILL at random moments while requests run: `HEADGATE_KILL_ROUNDS` times (the issue asks for
//! 500), by default 20. What it leaves is no half of anything.
class TestKillPool : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_lost.clear();
    }
    void number6_aKilledProgramForgetsNoRequest();
    void number14_whenOneOfTwoIsKilledTheOtherGoesOnUnderTheCap();

private:
    static int rounds()
    {
        bool isSet = false;
        const int rounds = qEnvironmentVariableIntValue("HEADGATE_KILL_ROUNDS", &isSet);
        return isSet ? rounds : 20;
    }
    //! Empty where a restart knows at least what was sent, and more only by what was held.
    QString complaint(qint64 sent)
    {
        PoolRun run(m_dir->path(), m_clock, { u"1"_s });
        const auto state = run.ledger.state(PoolRun::day());
        if (!state)
            return u"nothing is known"_s;
        const bool isTrue = state->used + state->held >= sent && state->used <= sent;
        return isTrue ? QString()
                      : u"%1 used, %2 held, %3 sent"_s.arg(state->used).arg(state->held).arg(sent);
    }

    //! By a program that is alone with the books: so those that were under way are in them.
    qint64 booked()
    {
        Ledger::LedgerStore store;
        must(store.open(m_dir->path()));
        return must(store.sums().usage({})).value(0).requests;
    }

    //! Of books as SIGKILL left them: empty where each request is settled and booked, or its hold
    //! and its note stand. (Each has one attempt here.)
    QString halfDone()
    {
        Sql::Database db;
        must(db.open(m_dir->path() + u"/ledger.db"_s, Sql::Database::Mode::ReadWrite));
        const auto idsOf = [&db](const QString& table) {
            QSet<QString> ids;
            Sql::Statement rows = db.prepare(u"SELECT id FROM "_s + table);
            must(rows.exec());
            while (rows.next())
                ids.insert(
                    QUuid::fromRfc4122(rows.value(0).toByteArray()).toString(QUuid::WithoutBraces));
            return ids;
        };
        const QSet<QString> booked = idsOf(u"request"_s);
        QSet<QString> underWay = idsOf(u"under_way"_s);
        m_underWay += underWay.size();
        for (const Limits::LedgerEvent& event : must(Ledger::LimitJournal(db).events())) {
            const QString& id = event.request.text;
            if (id.isEmpty() || m_lost.contains(id)) // of a snapshot, or of an earlier round
                continue;
            const bool isSettled = event.kind == Limits::LedgerEventKind::Settled;
            m_settled += isSettled ? 1 : 0;
            if (booked.contains(id) != isSettled || underWay.remove(id) == isSettled)
                return u"%1: booked %2, settled %3"_s.arg(id)
                    .arg(booked.contains(id))
                    .arg(isSettled);
            if (!isSettled)
                m_lost.insert(id);
        }
        return underWay.isEmpty() ? QString() : u"a note without its hold"_s;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    SystemClock m_clock;
    QSet<QString> m_lost; //!< requests of killed programs, which the next one has booked
    qsizetype m_underWay = 0; //!< found so, over all rounds
    qint64 m_settled = 0;
};

void TestKillPool::number6_aKilledProgramForgetsNoRequest()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    QRandomGenerator random(seed);
    qint64 sent = 0;
    qint64 most = 0; // were about to be sent when their program was killed
    for (int round = 0; round < rounds(); ++round) {
        Child child(m_dir->path(), 1'000'000);
        const qsizetype enough = random.bounded(1, 60);
        QVERIFY(child.readUntil([&] { return child.sent() >= enough; }));
        child.kill();
        const QString half = halfDone();
        QVERIFY2(half.isEmpty(), qPrintable(u"round %1: %2"_s.arg(round).arg(half)));
        sent += child.sent();
        const QString wrong = complaint(sent);
        QVERIFY2(wrong.isEmpty(), qPrintable(u"round %1: %2"_s.arg(round).arg(wrong)));
        most += kSenders;
        const qint64 inBooks = booked();
        QVERIFY2(inBooks >= sent && inBooks <= sent + most,
            qPrintable(u"round %1: %2 sent, %3 in the books"_s.arg(round).arg(sent).arg(inBooks)));
    }
    QVERIFY(m_underWay > 0 && m_settled > 0);
    qInfo("seed %u: %lld found under way, %lld settled and booked", seed, qint64(m_underWay),
        m_settled);
}

void TestKillPool::number14_whenOneOfTwoIsKilledTheOtherGoesOnUnderTheCap()
{
    QRandomGenerator* random = QRandomGenerator::global();
    for (int round = 0; round < rounds() / 4; ++round) {
        m_dir = std::make_unique<QTemporaryDir>();
        constexpr qint64 kCap = 150;
        Child first(m_dir->path(), kCap);
        QVERIFY(first.readUntil([&] { return first.sent() >= 1; })); // or the other has all
        Child second(m_dir->path(), kCap);
        const qsizetype enough = random->bounded(1, 30);
        QVERIFY(first.readUntil([&] { return first.sent() >= enough; }));
        first.kill();
        // What the first one held when it died stays taken, and 3 % of a learned limit unused.
        const qsizetype most = kCap - kCap * 3 / 100 - 1 - first.sent() - 4;
        QVERIFY(second.readUntil([&] { return second.sent() >= most; }));
        second.kill();
        const QString half = halfDone();
        QVERIFY2(half.isEmpty(), qPrintable(half));
        const qsizetype sent = first.sent() + second.sent();
        QVERIFY2(sent <= kCap, qPrintable(QString::number(sent)));
        const QString wrong = complaint(sent);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }
}

QTEST_GUILESS_MAIN(TestKillPool)
#include "tst_killpool.moc"
