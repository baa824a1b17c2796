// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/alerthealth.h"
#include "core/services/localvitalsservice.h"
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

QTEST_GUILESS_MAIN(TestVitals)
#include "tst_vitals.moc"
