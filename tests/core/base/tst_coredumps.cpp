// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/coredumps.h"

#include <QTest>

#include <sys/prctl.h>
#include <sys/resource.h>

class TestCoreDumps : public QObject {
    Q_OBJECT

private slots:
    void leavesNoWayToACoreFile();
};

void TestCoreDumps::leavesNoWayToACoreFile()
{
    Headgate::forbidCoreDumps();
    rlimit limit {};
    QCOMPARE(getrlimit(RLIMIT_CORE, &limit), 0);
    QCOMPARE(limit.rlim_max, rlim_t(0));
    QCOMPARE(prctl(PR_GET_DUMPABLE), 0);
}

QTEST_GUILESS_MAIN(TestCoreDumps)
#include "tst_coredumps.moc"
