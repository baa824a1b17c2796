// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/alerthealth.h"
#include "core/services/localvitalsservice.h"
#include "tests/core/ledger/ledgerfixture.h"
#include "tests/support/fakeclock.h"

#include <QTest>

using namespace Headgate;
using namespace Headgate::Services;
using namespace std::chrono_literals;

//! What is measured of the running program and its machine.
class TestVitals : public QObject {
    Q_OBJECT

private slots:
    void init();
    void theProcessorIsSharedByTheTimeThatPassed();
    void aSystemThatDoesNotTellIsUnknown();
    void aClockThatStandsStillGivesNoShare();
    void theQueueIsWhatThePoolSays();
    void onlyTheLastHoursAreKept();
    void linuxTellsOfItself();
    void whatIsNoSuchFileIsUnknown();
    void alertsGoByTheAverageOfMinutes();
    void aMinuteIsKeptWhenItIsOver();
    void theBooksKeepMinutesAndHours();

private:
    void take(std::chrono::milliseconds after)
    {
        clock.advance(after);
        service->take();
    }

    Test::FakeClock clock;
    MachineReading reading;
    int waiting = 0;
    std::unique_ptr<LocalVitalsService> service;
};

void TestVitals::init()
{
    reading = {};
    reading.processors = 4;
    waiting = 0;
    service = std::make_unique<LocalVitalsService>(clock,
        LocalVitalsService::Surroundings { [this] { return reading; },
            [this](VitalSample* sample) { sample->waiting = waiting; } },
        nullptr);
}

void TestVitals::theProcessorIsSharedByTheTimeThatPassed()
{
    reading.programTime = 10s;
    reading.machineTime = ProcessorTime { 1000, 4000 };
    take(5s);
    QVERIFY(!service->samples().constFirst().programCpu); // since when, nobody knows
    reading.programTime = 12s; // two of the twenty seconds that four processors had
    reading.machineTime = ProcessorTime { 1500, 6000 };
    take(5s);
    QCOMPARE(*service->samples().constLast().programCpu, 0.1);
    QCOMPARE(*service->samples().constLast().machineCpu, 0.25);
    QCOMPARE(service->samples().constLast().at, clock.utcNow());
    clock.stepWall(-1h); // the wall clock is none of it
    reading.programTime = 14s;
    take(5s);
    QCOMPARE(*service->samples().constLast().programCpu, 0.1);
}

void TestVitals::aSystemThatDoesNotTellIsUnknown()
{
    take(5s);
    take(5s);
    const VitalSample sample = service->samples().constLast();
    QVERIFY(!sample.programCpu && !sample.machineCpu);
    QVERIFY(!sample.programMemory && !sample.machineMemory);
    QCOMPARE(sample.waiting, 0); // this is known all the same
}

void TestVitals::aClockThatStandsStillGivesNoShare()
{
    reading.programTime = 1s;
    reading.machineTime = ProcessorTime { 1, 2 };
    take(5s);
    take(0s);
    QVERIFY(!service->samples().constLast().programCpu);
    QVERIFY(!service->samples().constLast().machineCpu);
}

void TestVitals::theQueueIsWhatThePoolSays()
{
    take(5s);
    waiting = 7;
    take(5s);
    QCOMPARE(service->samples().constFirst().waiting, 0);
    QCOMPARE(service->samples().constLast().waiting, 7);
}

void TestVitals::onlyTheLastHoursAreKept()
{
    for (int i = 0; i < LocalVitalsService::kMost + 3; ++i) {
        waiting = i;
        take(5s);
    }
    QCOMPARE(service->samples().size(), LocalVitalsService::kMost);
    QCOMPARE(service->samples().constFirst().waiting, 3);
    QCOMPARE(service->samples().constFirst().at.secsTo(clock.utcNow()), 6 * 3600 - 5);
}

void TestVitals::linuxTellsOfItself()
{
    const auto time = processorTimeFrom("cpu  100 20 30 800 50 1 2 3 40 0\ncpu0 1 2 3 4\n");
    QCOMPARE(time->busy, 156); // neither idle nor waiting for a disk; guests are users
    QCOMPARE(time->whole, 1006);
    QCOMPARE(*usedMemoryFrom("MemTotal:  1000 kB\nMemFree: 5 kB\nMemAvailable:  400 kB\n"),
        qint64(600) * 1024);
    QCOMPARE(*wholeMemoryFrom("MemTotal:  1000 kB\n"), qint64(1000) * 1024);
    QCOMPARE(*residentFrom("5000 1200 300 1 0 900 0\n", 4096), qint64(1200) * 4096);
#ifdef Q_OS_LINUX
    const MachineReading now = readMachine();
    QVERIFY(now.programTime && now.machineTime);
    QVERIFY(*now.programMemory > 1'000'000);
    QVERIFY(*now.machineMemory > *now.programMemory / 2);
#endif
}

void TestVitals::whatIsNoSuchFileIsUnknown()
{
    QVERIFY(!processorTimeFrom({}));
    QVERIFY(!processorTimeFrom("cpu 1 2\n"));
    QVERIFY(!processorTimeFrom("cpu a b c d e\n"));
    QVERIFY(!usedMemoryFrom("MemTotal: 1000 kB\n")); // an old kernel: not told, not 1000
    QVERIFY(!residentFrom("5000\n", 4096));
}

void TestVitals::alertsGoByTheAverageOfMinutes()
{
    const auto fact = [this] { return loadFact(service->samples(), clock.utcNow()); };
    reading.programMemory = 100;
    reading.machineMemory = 300;
    reading.machineWhole = 400;
    for (int i = 0; i < 40; ++i)
        take(5s);
    QVERIFY(!fact().programMemory); // of three minutes alone nothing is said
    for (int i = 0; i < 10; ++i)
        take(5s);
    QCOMPARE(fact().programMemory, std::optional<qint64>(100));
    QCOMPARE(*fact().machineMemory, 0.75);
    QVERIFY(!fact().programCpu && !fact().machineCpu);
    reading.programMemory = 700;
    for (int i = 0; i < 30; ++i)
        take(5s);
    QCOMPARE(fact().programMemory, std::optional<qint64>(400)); // half of the five minutes
    clock.advance(10min); // the machine slept
    QVERIFY(!fact().programMemory);
}

void TestVitals::aMinuteIsKeptWhenItIsOver()
{
    QVector<VitalSample> kept;
    service = std::make_unique<LocalVitalsService>(clock,
        LocalVitalsService::Surroundings { [this] { return reading; },
            [this](VitalSample* sample) {
                sample->waiting = waiting;
                sample->open = waiting / 2;
            },
            [&kept](const VitalSample& minute) { kept.append(minute); } },
        nullptr);
    const qint64 past = clock.utcNow().toMSecsSinceEpoch() % 60'000;
    clock.advance(std::chrono::milliseconds(60'000 - past));
    const QDateTime begin = clock.utcNow();
    for (int i = 1; i <= 11; ++i) { // at 5 to 55 seconds
        waiting = i % 5;
        reading.programTime = std::chrono::milliseconds(i == 1 ? 0 : i * 1000); // a 20th each
        reading.programMemory = i == 3 ? 900 : 100;
        take(5s);
    }
    QVERIFY(kept.isEmpty());
    take(5s); // of the next minute
    QCOMPARE(kept.size(), 1);
    const VitalSample minute = kept.constFirst();
    QCOMPARE(minute.at.toSecsSinceEpoch() / 60, begin.toSecsSinceEpoch() / 60);
    QCOMPARE(minute.waiting, 4);
    QCOMPARE(minute.open, 2);
    QCOMPARE(minute.programMemory, std::optional<qint64>(900));
    QVERIFY(minute.programCpu && !minute.machineCpu && !minute.machineMemory);
    clock.advance(1h); // asleep: no minute is made up
    take(5s);
    QCOMPARE(kept.size(), 2);
    QCOMPARE(kept[1].at, begin.addSecs(60));
}

void TestVitals::theBooksKeepMinutesAndHours()
{
    Test::LedgerFixture f;
    const QDateTime hour = Test::kNoon;
    const auto store = [&f](int second, const VitalSample& given) {
        VitalSample minute = given;
        minute.at = Test::kNoon.addSecs(second);
        Test::must(f.store->together([&] { return f.store->vitals().store(minute); }));
    };
    VitalSample calm;
    calm.programCpu = 0.1;
    calm.programMemory = 500;
    VitalSample busy;
    busy.waiting = 4;
    busy.longestWait = 9s;
    busy.open = 1;
    busy.programCpu = 0.3;
    busy.machineMemory = 7000;
    store(5, calm);
    store(59, busy); // of another program, in the same minute
    store(65, calm);
    f.open(); // a restart
    const auto kept
        = [&f](const TimeSpan& span) { return Test::must(f.store->vitals().kept(span)); };
    const QVector<VitalSample> minutes = kept({ hour, hour.addSecs(3600) });
    QCOMPARE(minutes.size(), 2);
    QCOMPARE(minutes[0].at, hour);
    QCOMPARE(minutes[0].waiting, 4);
    QCOMPARE(minutes[0].longestWait, 9000ms);
    QCOMPARE(minutes[0].open, 1);
    QCOMPARE(minutes[0].programCpu, std::optional(0.2));
    QCOMPARE(minutes[0].programMemory, std::optional<qint64>(500));
    QCOMPARE(minutes[0].machineMemory, std::optional<qint64>(7000));
    QVERIFY(!minutes[0].machineCpu);
    QCOMPARE(minutes[1].open, 0);
    const QVector<VitalSample> hours = kept({ hour.addDays(-3), hour.addDays(1) });
    QCOMPARE(hours.size(), 1);
    QCOMPARE(hours[0].at, hour);
    QCOMPARE(hours[0].waiting, 4);
    QCOMPARE(qRound(*hours[0].programCpu * 1000), 167);
    QCOMPARE(kept({}).size(), 1);
    QVERIFY(kept({ hour.addSecs(120), hour.addSecs(3600) }).isEmpty());
    Test::must(f.store->together([&]() -> Result<void> {
        Test::must(f.store->prune(hour.addDays(91)));
        return {};
    }));
    // The minutes are gone: hours tell, also of a day that would be told by minutes.
    QCOMPARE(kept({ hour, hour.addSecs(3600) }), hours);
    QCOMPARE(kept({}).size(), 1);
    store(90'005, calm);
    QCOMPARE(kept({ hour, hour.addSecs(3600) }), hours);
    const QVector<VitalSample> both = kept({ hour, hour.addSecs(93'600) });
    QCOMPARE(both.size(), 2); // by hours up to that of the oldest minute, then by minutes
    QCOMPARE(both[0], hours[0]);
    QCOMPARE(both[1].at, hour.addSecs(90'000));
    QVERIFY(kept({ hour.addSecs(90'060), hour.addSecs(93'600) }).isEmpty());
    Test::must(f.store->together([&]() -> Result<void> {
        Test::must(f.store->prune(hour.addDays(403)));
        return {};
    }));
    QVERIFY(kept({}).isEmpty());
}

QTEST_GUILESS_MAIN(TestVitals)
#include "tst_vitals.moc"
