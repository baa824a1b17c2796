// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/limits/fairqueue.h"
#include "core/limits/slotshares.h"
#include "tests/support/fakeclock.h"

#include <QRandomGenerator>
#include <QSet>
#include <QTest>

using namespace Headgate;
using namespace Headgate::Limits;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Ticket = FairQueue::Ticket;

class TestFairQueue : public QObject {
    Q_OBJECT

private slots:
    void init();
    void whoIsMoreUrgentGoesFirst();
    void clientsHaveEqualShares();
    void whoAsksForMoreGoesLessOften();
    void linesDoNotWaitForEachOther();
    void upToEightThatDoNotFitArePassedOver();
    void whoHasWaitedLongIsPassedOverNoMore();
    void whoWaitsForItsOwnKeyHoldsUpNobody();
    void whoIsBackGoesBeforeTheOthers();
    void number12_aFloodOfBatchesStarvesNobody();
    void theQueueAndEachClientHaveABound();
    void asManyWaitAsAreAllowed();
    void whoIsPastItsDeadlineLeaves();
    void isAskedAgainWhenItsWaitIsOver();
    void isNotWokenForOneThatIsNotAsked();
    void losesNobody();
    void aClassThatWaitsTogetherHidesNobodyBehindIt();
    void whoWasAskedForAllLeavesItsTimeToAnother();
    void whoHasWaitedLongStandsHigher();
    void theBodiesThatWaitHaveABound();
    void whileItsServiceIsTriedBatchesGoFirst();
    void oneThatComesWhileItsServiceIsTriedMayNotBeTheOne();
    void sharesOfSlotsAreRoundedDown();
    void whatIsKeptIsThereForThemWhateverHappens();

private:
    Ticket enter(QueueClass urgency, const QString& client = u"a"_s, qint64 cost = 1)
    {
        const auto ticket = m_queue->enter({ .urgency = urgency,
            .client = client,
            .line = u"line"_s,
            .cost = cost,
            .deadline = m_clock.steadyNow() + 1h });
        return ticket.value_or(0);
    }
    //! Lets so many go; who they were.
    QVector<Ticket> go(int count)
    {
        QVector<Ticket> gone;
        m_queue->serve([&](Ticket ticket) -> std::optional<QueueWait> {
            if (gone.size() >= count)
                return QueueWait { 1s };
            gone.append(ticket);
            return {};
        });
        return gone;
    }
    //! Who is asked where nobody fits.
    QVector<Ticket> asked()
    {
        QVector<Ticket> all;
        m_queue->serve([&](Ticket ticket) {
            all.append(ticket);
            return QueueWait { 1s };
        });
        return all;
    }

    Test::FakeClock m_clock;
    std::unique_ptr<FairQueue> m_queue;
};

void TestFairQueue::init()
{
    m_clock = Test::FakeClock();
    m_queue = std::make_unique<FairQueue>(m_clock);
}

void TestFairQueue::whoIsMoreUrgentGoesFirst()
{
    const Ticket batch = enter(QueueClass::Batch);
    const Ticket tools = enter(QueueClass::Tools);
    const Ticket gateway = enter(QueueClass::Gateway);
    const Ticket person = enter(QueueClass::Interactive);
    QCOMPARE(m_queue->inLine(u"line"_s), QVector<Ticket>({ person, gateway, tools, batch }));
    QCOMPARE(go(4), QVector<Ticket>({ person, gateway, tools, batch }));
    QCOMPARE(m_queue->size(), qsizetype(0));
}

void TestFairQueue::clientsHaveEqualShares()
{
    QVector<Ticket> many, few;
    for (int i = 0; i < 5; ++i)
        many.append(enter(QueueClass::Gateway, u"many"_s));
    for (int i = 0; i < 2; ++i)
        few.append(enter(QueueClass::Gateway, u"few"_s));
    QCOMPARE(go(5), QVector<Ticket>({ many[0], few[0], many[1], few[1], many[2] }));
    const Ticket late = enter(QueueClass::Gateway, u"late"_s); // no share of what is past
    QCOMPARE(go(3), QVector<Ticket>({ many[3], late, many[4] }));
}

void TestFairQueue::whoAsksForMoreGoesLessOften()
{
    QHash<Ticket, QString> clients;
    for (int i = 0; i < 20; ++i) {
        clients.insert(enter(QueueClass::Tools, u"large"_s, 3000), u"large"_s);
        clients.insert(enter(QueueClass::Tools, u"small"_s, 1000), u"small"_s);
    }
    int large = 0;
    for (const Ticket ticket : go(16))
        large += clients.value(ticket) == u"large"_s ? 1 : 0;
    QCOMPARE(large, 4);
}

void TestFairQueue::linesDoNotWaitForEachOther()
{
    enter(QueueClass::Interactive);
    const auto other = m_queue->enter(
        { .urgency = QueueClass::Batch, .line = u"other"_s, .deadline = m_clock.steadyNow() + 1h });
    QVector<Ticket> gone;
    m_queue->serve([&](Ticket ticket) -> std::optional<QueueWait> {
        if (ticket != *other)
            return QueueWait { 1s };
        gone.append(ticket);
        return {};
    });
    QCOMPARE(gone, QVector<Ticket>({ *other }));
}

void TestFairQueue::upToEightThatDoNotFitArePassedOver()
{
    QVector<Ticket> all;
    for (int i = 0; i < 12; ++i)
        all.append(enter(QueueClass::Interactive));
    QCOMPARE(asked(), all.mid(0, 8));
}

void TestFairQueue::whoHasWaitedLongIsPassedOverNoMore()
{
    const Ticket first = enter(QueueClass::Interactive);
    const Ticket second = enter(QueueClass::Interactive);
    QCOMPARE(asked(), QVector<Ticket>({ first, second }));
    m_clock.advance(5s);
    enter(QueueClass::Interactive, u"b"_s);
    QCOMPARE(asked(), QVector<Ticket>({ first }));
    QCOMPARE(go(1), QVector<Ticket>({ first }));
    QCOMPARE(asked().size(), 2); // the one of b has less of its share; then the second
}

void TestFairQueue::whoWaitsForItsOwnKeyHoldsUpNobody()
{
    const Ticket own = enter(QueueClass::Interactive);
    const auto ask = [&](Ticket ticket) -> std::optional<QueueWait> {
        return ticket == own ? std::optional(QueueWait { 1s, false }) : std::nullopt;
    };
    m_queue->serve(ask);
    m_clock.advance(1min);
    enter(QueueClass::Batch);
    m_queue->serve(ask);
    QCOMPARE(m_queue->inLine(u"line"_s), QVector<Ticket>({ own }));
}

void TestFairQueue::whoIsBackGoesBeforeTheOthers()
{
    enter(QueueClass::Interactive);
    QCOMPARE(go(1).size(), 1);
    enter(QueueClass::Interactive);
    const auto back = m_queue->enter({ .client = u"a"_s,
        .line = u"line"_s,
        .deadline = m_clock.steadyNow() + 1h,
        .isBack = true });
    QCOMPARE(m_queue->inLine(u"line"_s).first(), *back);
}

//! A slot a second; ten batches keep the queue full, for ever, and a person comes now and then.
void TestFairQueue::number12_aFloodOfBatchesStarvesNobody()
{
    QHash<Ticket, Clock::Steady> since;
    QSet<Ticket> ofPersons;
    std::chrono::nanoseconds longestBatch {}, longestPerson {};
    int batches = 0, persons = 0;
    for (int second = 0; second < 3000; ++second) {
        for (int client = 0; client < 10; ++client) {
            while (const Ticket ticket = enter(QueueClass::Batch, u"batch-%1"_s.arg(client)))
                since.insert(ticket, m_clock.steadyNow());
        }
        if (second % 3 == 0) {
            const Ticket person = enter(QueueClass::Interactive, u"person"_s);
            QVERIFY(person != 0); // who floods the queue has not all of it
            since.insert(person, m_clock.steadyNow());
            ofPersons.insert(person);
        }
        for (const Ticket gone : go(1)) {
            const auto waited = m_clock.steadyNow() - since.take(gone);
            const bool isPerson = ofPersons.contains(gone);
            (isPerson ? persons : batches)++;
            std::chrono::nanoseconds& longest = isPerson ? longestPerson : longestBatch;
            longest = std::max<std::chrono::nanoseconds>(longest, waited);
        }
        m_clock.advance(1s);
    }
    QVERIFY(persons >= 999);
    QVERIFY(longestPerson <= 1s); // the next slot, or the one after that
    QVERIFY(batches >= 1900);
    QVERIFY(longestBatch < 1500s); // those that stand before it, at two of three slots
}

void TestFairQueue::theQueueAndEachClientHaveABound()
{
    for (int i = 0; i < FairQueue::kMostOfAClient; ++i)
        QVERIFY(enter(QueueClass::Batch, u"one"_s) != 0);
    QCOMPARE(enter(QueueClass::Interactive, u"one"_s), Ticket(0));
    for (int i = FairQueue::kMostOfAClient; i < FairQueue::kMost - FairQueue::kMost / 10; ++i)
        QVERIFY(enter(QueueClass::Batch, QString::number(i / 50)) != 0);
    QCOMPARE(enter(QueueClass::Batch, u"another"_s), Ticket(0));
    for (int i = 0; i < FairQueue::kMost / 10; ++i)
        QVERIFY(enter(QueueClass::Interactive, u"person"_s) != 0);
    QCOMPARE(enter(QueueClass::Interactive, u"another"_s), Ticket(0));
    QVERIFY(m_queue->leave(1));
    QVERIFY(!m_queue->leave(1));
    QVERIFY(enter(QueueClass::Interactive, u"one"_s) != 0);
}

void TestFairQueue::asManyWaitAsAreAllowed()
{
    m_queue->setMost(20);
    for (int i = 0; i < 18; ++i)
        QVERIFY(enter(QueueClass::Batch, u"one"_s) != 0);
    QCOMPARE(enter(QueueClass::Batch, u"one"_s), Ticket(0));
    for (int i = 0; i < 2; ++i)
        QVERIFY(enter(QueueClass::Interactive, u"person"_s) != 0);
    QCOMPARE(enter(QueueClass::Interactive, u"person"_s), Ticket(0));
    m_queue->setMost(10); // who is there stays
    QCOMPARE(m_queue->size(), qsizetype(20));
}

void TestFairQueue::whoIsPastItsDeadlineLeaves()
{
    const auto soon = m_queue->enter({ .line = u"line"_s, .deadline = m_clock.steadyNow() + 10s });
    const Ticket later = enter(QueueClass::Batch);
    QCOMPARE(m_queue->untilNext(), std::optional(10'000ms));
    QCOMPARE(m_queue->takeExpired(), QVector<Ticket>());
    m_clock.advance(10s);
    QCOMPARE(m_queue->takeExpired(), QVector<Ticket>({ *soon }));
    QCOMPARE(m_queue->inLine(u"line"_s), QVector<Ticket>({ later }));
}

void TestFairQueue::isAskedAgainWhenItsWaitIsOver()
{
    QCOMPARE(m_queue->untilNext(), std::nullopt);
    const Ticket ticket = enter(QueueClass::Interactive);
    asked(); // not before a second has passed
    QCOMPARE(m_queue->untilNext(), std::optional(1000ms));
    QCOMPARE(m_queue->untilAsked(ticket), std::optional(1000ms));
    m_clock.advance(400ms);
    QCOMPARE(m_queue->untilNext(), std::optional(600ms));
}

void TestFairQueue::isNotWokenForOneThatIsNotAsked()
{
    for (int i = 0; i < 9; ++i)
        enter(QueueClass::Interactive);
    asked();
    const Ticket first = enter(QueueClass::Interactive, u"b"_s); // now the ninth is not reached
    Q_UNUSED(first)
    m_clock.advance(2s);
    asked();
    QCOMPARE(m_queue->untilNext(), std::optional(1000ms)); // not at once
}

//! Random schedules; the seed is printed.
void TestFairQueue::losesNobody()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    QRandomGenerator random(seed);
    qInfo("seed %u", seed);
    QSet<Ticket> waiting;
    for (int step = 0; step < 20'000; ++step) {
        const int dice = random.bounded(10);
        if (dice < 4) {
            const auto ticket = m_queue->enter({ .urgency = QueueClass(random.bounded(4)),
                .client = QString::number(random.bounded(5)),
                .line = QString::number(random.bounded(3)),
                .cost = random.bounded(100),
                .deadline = m_clock.steadyNow() + std::chrono::seconds(random.bounded(1, 400)),
                .isBack = random.bounded(5) == 0 });
            if (ticket)
                waiting.insert(*ticket);
        } else if (dice < 5 && !waiting.isEmpty()) {
            const Ticket ticket = *waiting.begin();
            QVERIFY(m_queue->leave(ticket));
            waiting.remove(ticket);
        } else if (dice < 8) {
            m_queue->serve([&](Ticket ticket) -> std::optional<QueueWait> {
                if (!waiting.contains(ticket))
                    qFatal("asked after it had left");
                if (random.bounded(3) > 0)
                    return QueueWait { std::chrono::milliseconds(random.bounded(9000)) };
                waiting.remove(ticket);
                return {};
            });
        } else {
            m_clock.advance(std::chrono::milliseconds(random.bounded(4000)));
            for (const Ticket ticket : m_queue->takeExpired())
                QVERIFY(waiting.remove(ticket));
        }
        QCOMPARE(m_queue->size(), waiting.size());
    }
    for (int line = 0; line < 3; ++line) {
        for (const Ticket ticket : m_queue->inLine(QString::number(line)))
            QVERIFY(waiting.remove(ticket));
    }
    QVERIFY(waiting.isEmpty());
}

//! However many of them stand at the front by now.
void TestFairQueue::aClassThatWaitsTogetherHidesNobodyBehindIt()
{
    QVector<Ticket> batches;
    for (int i = 0; i < 30; ++i)
        batches.append(enter(QueueClass::Batch));
    for (const auto patience : { 120s, 30s, 15s }) {
        m_clock.advance(patience);
        asked();
    }
    QVector<Ticket> seen;
    const auto ask = [&](Ticket ticket) -> std::optional<QueueWait> {
        seen.append(ticket);
        if (batches.contains(ticket))
            return QueueWait { 1s, false, true };
        return {};
    };
    m_queue->serve(ask);
    QCOMPARE(seen, QVector<Ticket>({ batches.first() })); // for all of them
    const Ticket first = enter(QueueClass::Interactive);
    m_queue->serveNew(first, ask);
    QCOMPARE(seen, QVector<Ticket>({ batches.first(), first }));
    const Ticket second = enter(QueueClass::Gateway);
    m_queue->serve(ask);
    QCOMPARE(seen.mid(2), QVector<Ticket>({ batches.first(), second }));
    const Ticket another = enter(QueueClass::Batch);
    m_queue->serveNew(another, ask);
    QCOMPARE(seen.size(), qsizetype(4)); // one of its class waits before it
}

void TestFairQueue::whoWasAskedForAllLeavesItsTimeToAnother()
{
    const Ticket first = enter(QueueClass::Batch);
    const Ticket second = enter(QueueClass::Batch);
    m_queue->serve([](Ticket) { return QueueWait { 5s, false, true }; });
    m_clock.advance(1s);
    QVERIFY(m_queue->leave(first));
    QCOMPARE(m_queue->untilNext(), std::optional(4'000ms));
    m_clock.advance(4s);
    QCOMPARE(go(1), QVector<Ticket>({ second }));
}

void TestFairQueue::whoHasWaitedLongStandsHigher()
{
    const Ticket batch = enter(QueueClass::Batch);
    QCOMPARE(m_queue->standingOf(batch), QueueClass::Batch);
    for (const auto& [patience, standing] : { std::pair(120s, QueueClass::Tools),
             std::pair(30s, QueueClass::Gateway), std::pair(15s, QueueClass::Interactive) }) {
        m_clock.advance(patience);
        asked();
        QCOMPARE(m_queue->standingOf(batch), standing);
    }
}

void TestFairQueue::theBodiesThatWaitHaveABound()
{
    const auto enterBytes = [this](QueueClass urgency, qint64 mebibytes, bool isBack = false) {
        return *m_queue->enter({ .urgency = urgency,
            .client = u"a"_s,
            .line = u"line"_s,
            .deadline = m_clock.steadyNow() + 1h,
            .isBack = isBack,
            .bytes = mebibytes * 1024 * 1024 });
    };
    const Ticket alone = enterBytes(QueueClass::Batch, 100);
    QVERIFY(!m_queue->isTooMuch(alone));
    QVERIFY(m_queue->isTooMuch(enterBytes(QueueClass::Interactive, 1)));
    QVERIFY(!m_queue->isTooMuch(enterBytes(QueueClass::Batch, 1, true))); // was let in before
    go(3);
    QVERIFY(!m_queue->isTooMuch(enterBytes(QueueClass::Batch, 30)));
    const Ticket batch = enterBytes(QueueClass::Batch, 28);
    QVERIFY(m_queue->isTooMuch(batch)); // the last tenth is persons'
    QVERIFY(m_queue->leave(batch));
    QVERIFY(!m_queue->isTooMuch(enterBytes(QueueClass::Interactive, 34)));
    QVERIFY(m_queue->isTooMuch(enterBytes(QueueClass::Interactive, 1)));
    go(3);
    QCOMPARE(m_queue->size(), qsizetype(0));
    QVERIFY(!m_queue->isTooMuch(enterBytes(QueueClass::Interactive, 70)));
}

void TestFairQueue::whileItsServiceIsTriedBatchesGoFirst()
{
    bool isTrying = true;
    m_queue->setTrying([&isTrying](const QString& line) { return isTrying && line == u"line"_s; });
    const Ticket person = enter(QueueClass::Interactive);
    const Ticket tools = enter(QueueClass::Tools);
    const Ticket gateway = enter(QueueClass::Gateway);
    const Ticket batch = enter(QueueClass::Batch);
    QCOMPARE(asked(), QVector<Ticket>({ batch, tools, gateway, person }));
    QCOMPARE(go(1), QVector<Ticket>({ batch }));
    isTrying = false;
    QCOMPARE(go(3), QVector<Ticket>({ person, gateway, tools }));
    isTrying = true;
    const Ticket only = enter(QueueClass::Interactive); // where nobody else waits
    QCOMPARE(go(1), QVector<Ticket>({ only }));
}

void TestFairQueue::oneThatComesWhileItsServiceIsTriedMayNotBeTheOne()
{
    m_queue->setTrying([](const QString&) { return true; });
    const Ticket batch = enter(QueueClass::Batch);
    const Ticket person = enter(QueueClass::Interactive);
    QVector<Ticket> gone;
    m_queue->serveNew(person, [&](Ticket ticket) -> std::optional<QueueWait> {
        if (!gone.isEmpty())
            return QueueWait { 1s };
        gone.append(ticket);
        return {};
    });
    QCOMPARE(gone, QVector<Ticket>({ batch }));
}

void TestFairQueue::sharesOfSlotsAreRoundedDown()
{
    const auto kept = [](qint64 capacity) {
        QVector<qint64> all;
        for (int i = 0; i < 4; ++i)
            all.append(slotsKeptFor(QueueClass(i), capacity));
        return all;
    };
    QCOMPARE(kept(100), QVector<qint64>({ 50, 30, 15, 0 }));
    QCOMPARE(kept(10), QVector<qint64>({ 5, 3, 1, 0 }));
    QCOMPARE(kept(1), QVector<qint64>({ 0, 0, 0, 0 }));
    QCOMPARE(slotsFor(QueueClass::Interactive, 10, {}), 10);
    QCOMPARE(slotsFor(QueueClass::Gateway, 10, {}), 5);
    QCOMPARE(slotsFor(QueueClass::Tools, 10, {}), 2);
    QCOMPARE(slotsFor(QueueClass::Batch, 10, {}), 1);
    QCOMPARE(slotsFor(QueueClass::Batch, 10, { 7, 2, 0, 0 }), 8); // of what is used none is kept
    for (qint64 capacity = 1; capacity < 1000; ++capacity)
        QVERIFY(slotsFor(QueueClass::Batch, capacity, {}) >= 1); // nobody is kept out for ever
}

//! Random schedules of requests that begin and end; the seed is printed.
void TestFairQueue::whatIsKeptIsThereForThemWhateverHappens()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    QRandomGenerator random(seed);
    qInfo("seed %u", seed);
    const LimitId limit { { OwnerKind::Project, u"p"_s, {} }, Measure::Concurrency, Window::Now };
    for (int schedule = 0; schedule < 500; ++schedule) {
        SlotShares shares;
        const qint64 capacity = random.bounded(1, 40);
        UnderWayByClass underWay {};
        qint64 all = 0;
        for (int step = 0; step < 200; ++step) {
            const auto urgency = QueueClass(random.bounded(4));
            qint64& own = underWay.at(size_t(urgency));
            if (random.bounded(3) == 0) {
                if (own == 0)
                    continue;
                shares.end({ limit }, urgency);
                --own;
                --all;
                continue;
            }
            const bool isLast = all >= shares.most(limit, urgency, capacity);
            QVERIFY(!isLast || all > 0);
            if (isLast)
                continue;
            shares.begin({ limit }, urgency);
            ++own;
            ++all;
            QVERIFY(all <= capacity);
            for (int higher = 0; higher < int(urgency); ++higher) { // each has room for its own
                const qint64 kept = slotsKeptFor(QueueClass(higher), capacity);
                QVERIFY(capacity - all >= kept - underWay.at(size_t(higher)));
            }
            const qint64 persons = slotsKeptFor(QueueClass::Interactive, capacity);
            QVERIFY(capacity - all >= persons - underWay.at(0));
        }
    }
}

QTEST_GUILESS_MAIN(TestFairQueue)
#include "tst_fairqueue.moc"
