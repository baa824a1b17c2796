// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/httptransport.h"
#include "core/services/localnetworkservice.h"
#include "tests/core/net/transferrecorder.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testsupport.h"

#include <QSignalSpy>
#include <QTest>

using namespace Headgate;
using namespace Headgate::Services;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Reachability = QNetworkInformation::Reachability;

class TestLocalNetworkService : public QObject {
    Q_OBJECT

private slots:
    void theDesktopsWordIsToldOnce();
    void whatTheDesktopDoesNotVouchForIsUnknown();
    void aRequestThatFailsOfflineSaysSo();
    void thisMachineNeedsNoNetwork();
    void itEndsByItselfWhenTheAddressIsBack();

private:
    static Net::LineWatch watchOf(LocalNetworkService& network)
    {
        return { .reached = [&network] { network.noteReached(); },
            .unreached = [&network](const QString& host) { return network.noteUnreached(host); } };
    }

    QStringList addresses;
};

void TestLocalNetworkService::theDesktopsWordIsToldOnce()
{
    LocalNetworkService network([] { return QStringList(); }, nullptr);
    const QSignalSpy told(&network, &NetworkService::offlineChanged);
    network.noteDesktop(Reachability::Disconnected);
    network.noteDesktop(Reachability::Disconnected);
    QVERIFY(network.isOffline());
    network.noteDesktop(Reachability::Online);
    QVERIFY(!network.isOffline());
    QCOMPARE(told.size(), 2);
}

void TestLocalNetworkService::whatTheDesktopDoesNotVouchForIsUnknown()
{
    LocalNetworkService network([] { return QStringList { u"192.0.2.7"_s }; }, nullptr);
    for (const auto state : { Reachability::Unknown, Reachability::Local, Reachability::Site }) {
        network.noteDesktop(state);
        QVERIFY(!network.isOffline());
    }
}

void TestLocalNetworkService::aRequestThatFailsOfflineSaysSo()
{
    addresses.clear();
    LocalNetworkService network([this] { return addresses; }, nullptr);
    Net::HttpTransport transport;
    transport.setLineWatch(watchOf(network));
    const HttpRequest request { .url = QUrl(u"http://nobody.invalid/"_s) };
    TransferRecorder offline(transport.start(request, { .connect = 50s }));
    HEADGATE_TRY_VERIFY(offline.isDone());
    QCOMPARE(offline.end.outcome, HttpOutcome::Offline);
    QVERIFY(network.isOffline());
    addresses = { u"192.0.2.7"_s }; // the name is wrong, then
    TransferRecorder online(transport.start(request, { .connect = 50s }));
    HEADGATE_TRY_VERIFY(online.isDone());
    QVERIFY(online.end.outcome != HttpOutcome::Offline);
}

void TestLocalNetworkService::thisMachineNeedsNoNetwork()
{
    LocalNetworkService network([] { return QStringList(); }, nullptr);
    network.noteDesktop(Reachability::Disconnected);
    Net::HttpTransport transport;
    transport.setLineWatch(watchOf(network));
    ScriptedServer server;
    server.setScript({ Step::Write { "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok" } });
    TransferRecorder local(transport.start({ .url = server.url() }));
    HEADGATE_TRY_VERIFY(local.isDone());
    QCOMPARE(local.end.outcome, HttpOutcome::Complete);
    TransferRecorder closed(transport.start({ .url = QUrl(u"http://127.0.0.1:1/"_s) }));
    HEADGATE_TRY_VERIFY(closed.isDone());
    QCOMPARE(closed.end.outcome, HttpOutcome::ConnectFailed);
    QVERIFY(network.isOffline()); // neither says anything of the network
}

void TestLocalNetworkService::itEndsByItselfWhenTheAddressIsBack()
{
    addresses.clear();
    LocalNetworkService network([this] { return addresses; }, nullptr);
    QVERIFY(network.noteUnreached(u"api.example"_s));
    addresses = { u"192.0.2.7"_s };
    QTRY_VERIFY_WITH_TIMEOUT(!network.isOffline(), 60000);
}

QTEST_GUILESS_MAIN(TestLocalNetworkService)
#include "tst_localnetworkservice.moc"
