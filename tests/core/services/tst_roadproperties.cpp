// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file Random schedules over the whole road, on real sockets, against a service that counts for
//! itself: what is sent, what the limits hold and what is booked must be the same. HEADGATE_SEED
//! repeats a schedule, HEADGATE_RUNS asks for more of them. Threads and sockets go as they like, so
//! a seed gives the same plan and the same dice, not the same microseconds.

#include "tests/core/services/roadschedule.h"

#include <QTest>

using namespace Headgate::Test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kRuns = 50;

} // namespace

class TestRoadProperties : public QObject {
    Q_OBJECT

public:
    //! Thousands of schedules take longer than a test is given.
    static void initMain() { qputenv("QTEST_FUNCTION_TIMEOUT", "36000000"); }

private slots:
    void whateverHappensTheServiceTheLimitsAndTheBooksAgree();
};

void TestRoadProperties::whateverHappensTheServiceTheLimitsAndTheBooksAgree()
{
    const bool isRepeat = qEnvironmentVariableIsSet("HEADGATE_SEED");
    const quint32 first = isRepeat ? quint32(qEnvironmentVariable("HEADGATE_SEED").toUInt())
                                   : std::random_device {}();
    const int asked = qEnvironmentVariableIntValue("HEADGATE_RUNS");
    const int runs = asked > 0 ? asked : isRepeat ? 1 : kRuns;
    qInfo("seeds %u to %u", first, first + quint32(runs) - 1);
    qsizetype requests = 0;
    qsizetype accepted = 0;
    for (quint32 i = 0; i < quint32(runs); ++i) {
        Schedule schedule(first + i);
        const QString found = schedule.run();
        if (!found.isEmpty())
            QFAIL(qPrintable(u"HEADGATE_SEED=%1: %2"_s.arg(first + i).arg(found)));
        requests += schedule.requests();
        accepted += schedule.accepted();
    }
    qInfo("%d runs, %lld requests, %lld taken by the service", runs, qint64(requests),
        qint64(accepted));
    QVERIFY(accepted > runs);
}

QTEST_GUILESS_MAIN(TestRoadProperties)
#include "tst_roadproperties.moc"
