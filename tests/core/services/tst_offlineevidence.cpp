// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/offlineevidence.h"

#include <QTest>

using namespace Headgate::Services;
using namespace Qt::StringLiterals;

using Desktop = OfflineEvidence::Desktop;

class TestOfflineEvidence : public QObject {
    Q_OBJECT

private slots:
    void whatIsNotKnownIsNotOffline();
    void theDesktopSaysIt();
    void oneHostThatFailsIsNoEvidence();
    void aFailureWithoutAnyAddressIs();
    void twoHostsThatFailAre();
    void whatAnswersEndsIt();
    void theDesktopIsBelievedOverFailures();
    void anAnswerProvesTheDesktopWrong();
    void newAddressesEndWhatRequestsSaid();
};

void TestOfflineEvidence::whatIsNotKnownIsNotOffline()
{
    OfflineEvidence evidence;
    QVERIFY(!evidence.isOffline());
    evidence.noteDesktop(Desktop::Unknown);
    QVERIFY(!evidence.isOffline());
}

void TestOfflineEvidence::theDesktopSaysIt()
{
    OfflineEvidence evidence;
    evidence.noteDesktop(Desktop::Disconnected);
    QVERIFY(evidence.isOffline());
    QVERIFY(!evidence.isByRequests());
    evidence.noteDesktop(Desktop::Online);
    QVERIFY(!evidence.isOffline());
}

void TestOfflineEvidence::oneHostThatFailsIsNoEvidence()
{
    OfflineEvidence evidence;
    evidence.noteUnreached(u"api.example"_s, true);
    evidence.noteUnreached(u"api.example"_s, true);
    QVERIFY(!evidence.isOffline());
}

void TestOfflineEvidence::aFailureWithoutAnyAddressIs()
{
    OfflineEvidence evidence;
    evidence.noteUnreached(u"api.example"_s, false);
    QVERIFY(evidence.isOffline());
    QVERIFY(evidence.isByRequests());
}

void TestOfflineEvidence::twoHostsThatFailAre()
{
    OfflineEvidence evidence;
    evidence.noteUnreached(u"api.example"_s, true);
    evidence.noteUnreached(u"other.example"_s, true);
    QVERIFY(evidence.isOffline());
}

void TestOfflineEvidence::whatAnswersEndsIt()
{
    OfflineEvidence evidence;
    evidence.noteUnreached(u"api.example"_s, false);
    evidence.noteReached();
    QVERIFY(!evidence.isOffline());
    evidence.noteUnreached(u"other.example"_s, true);
    QVERIFY(!evidence.isOffline());
}

void TestOfflineEvidence::theDesktopIsBelievedOverFailures()
{
    OfflineEvidence evidence;
    evidence.noteDesktop(Desktop::Online);
    evidence.noteUnreached(u"api.example"_s, true);
    evidence.noteUnreached(u"other.example"_s, true);
    QVERIFY(!evidence.isOffline());
}

//! As where another program than the one it asks looks after the interface.
void TestOfflineEvidence::anAnswerProvesTheDesktopWrong()
{
    OfflineEvidence evidence;
    evidence.noteDesktop(Desktop::Disconnected);
    evidence.noteReached();
    QVERIFY(!evidence.isOffline());
    evidence.noteUnreached(u"api.example"_s, false);
    QVERIFY(evidence.isOffline());
}

void TestOfflineEvidence::newAddressesEndWhatRequestsSaid()
{
    OfflineEvidence evidence;
    evidence.noteUnreached(u"api.example"_s, false);
    evidence.noteNewAddresses();
    QVERIFY(!evidence.isOffline());
    evidence.noteDesktop(Desktop::Disconnected);
    evidence.noteNewAddresses();
    QVERIFY(evidence.isOffline());
}

QTEST_GUILESS_MAIN(TestOfflineEvidence)
#include "tst_offlineevidence.moc"
