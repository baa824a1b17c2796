// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/engine.h"
#include "core/services/keyservice.h"
#include "core/services/modelservice.h"
#include "core/services/settingsservice.h"
#include "tests/support/canaries.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testprofile.h"

#include <QTcpServer>
#include <QTest>

using namespace Headgate;
using namespace Headgate::Services;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 20'000;
using State = ConnectionStep::State;

Script models(const QByteArray& status = "200 OK")
{
    const bool isFine = status.startsWith("200");
    return { Step::Write { plainAnswer(isFine ? R"({"data":[{"id":"a"},{"id":"b"}]})"
                                              : R"({"error":{"message":"Incorrect API key",)"
                                                R"("type":"invalid_request_error",)"
                                                R"("code":"invalid_api_key"}})",
        status) } };
}

} // namespace

//! What the Test button of a connection finds, over real sockets, TLS included.
class TestConnectionTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void eachStepHasItsResultAndTime();
    void aSelfSignedServerIsRefusedUntilItsCertificateIsTrusted();
    void aRefusedKeyIsNotARefusedConnection();
    void aClosedPortFailsAtTheConnection();
    void aNameThatIsNoneFailsAtTheName();
    void aPageOfSomethingElseFailsAtTheModels();
    void asksForTheModelsOnlyAndOnAConnectionOfItsOwn();
    void listsWhomRequestsWentTo();

private:
    //! The built-in OpenAI back end at this address, tested.
    ConnectionReport test(const QString& address);
    static QVector<State> states(const ConnectionReport& report)
    {
        QVector<State> all;
        for (const ConnectionStep& step : report.steps)
            all.append(step.state);
        return all;
    }

    std::unique_ptr<TestProfile> m_profile;
    std::unique_ptr<Engine> m_engine;
};

void TestConnectionTest::init()
{
    m_engine.reset();
    m_profile = std::make_unique<TestProfile>();
    QProcessEnvironment environment;
    environment.insert(u"OPENAI_API_KEY"_s, QString::fromLatin1(kOpenAiCanary));
    m_engine = std::make_unique<Engine>(EngineOptions { .profile = m_profile->path(),
        .programName = u"test"_s,
        .asksForModels = false,
        .environment = environment });
}

ConnectionReport TestConnectionTest::test(const QString& address)
{
    const ServiceSet& services = m_engine->services();
    if (!services.settings.setBaseAddress(u"openai"_s, address))
        qFatal("the address is refused");
    const auto isKnown = [&] {
        for (const BackendModels& entry : services.models.backends()) {
            if (entry.backend.id == "openai"_L1)
                return entry.backend.baseUrl.toString() == address && entry.hasKey;
        }
        return false;
    };
    if (!QTest::qWaitFor(isKnown, kPatienceMs))
        qFatal("the address is not in force");
    const auto report = services.models.testConnection(u"openai"_s);
    if (!QTest::qWaitFor([&] { return report.isFinished(); }, kPatienceMs))
        qFatal("the test of a connection does not end");
    return *report.result();
}

void TestConnectionTest::eachStepHasItsResultAndTime()
{
    ScriptedServer server;
    server.setScript(models());
    const ConnectionReport report = test(server.url(u"/v1"_s).toString());
    QCOMPARE(states(report),
        QVector<State>({ State::Done, State::Done, State::NotNeeded, State::Done, State::Done }));
    QVERIFY(report.steps.at(0).time.has_value());
    QVERIFY(report.steps.at(1).time >= report.steps.at(0).time);
    QVERIFY(report.steps.at(4).time >= report.steps.at(1).time);
    QCOMPARE(report.modelCount, 2);
    QVERIFY(!report.failure);
}

void TestConnectionTest::aSelfSignedServerIsRefusedUntilItsCertificateIsTrusted()
{
    ScriptedServer server(ScriptedServer::Security::Tls);
    server.setScript(models());
    const QUrl url = server.url(u"/v1"_s);
    const ConnectionReport refused = test(url.toString());
    QCOMPARE(states(refused),
        QVector<State>(
            { State::Done, State::Done, State::Failed, State::NotReached, State::NotReached }));
    QCOMPARE(refused.failure->cause, FailureCause::TlsFailed);
    QVERIFY(server.requests().isEmpty());
    NetworkSettings network = m_engine->services().settings.network();
    network.extraCaFile = ScriptedServer::certificateFile();
    QVERIFY(m_engine->services().settings.setNetwork(network));
    const ConnectionReport trusted = test(url.toString());
    QCOMPARE(states(trusted), QVector<State>(5, State::Done));
    QVERIFY(trusted.steps.at(2).time >= trusted.steps.at(1).time);
}

void TestConnectionTest::aRefusedKeyIsNotARefusedConnection()
{
    ScriptedServer server;
    server.setScript(models("401 Unauthorized"));
    const ConnectionReport report = test(server.url(u"/v1"_s).toString());
    QCOMPARE(states(report),
        QVector<State>(
            { State::Done, State::Done, State::NotNeeded, State::Failed, State::NotReached }));
    QCOMPARE(report.failure->kind, ErrorKind::Auth);
    QVERIFY(!report.failure->detail.contains(u"canary"_s));
}

void TestConnectionTest::aClosedPortFailsAtTheConnection()
{
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost));
    const QString address = u"http://127.0.0.1:%1/v1"_s.arg(closed.serverPort());
    closed.close();
    const ConnectionReport report = test(address);
    QCOMPARE(states(report).mid(0, 2), QVector<State>({ State::Done, State::Failed }));
    QCOMPARE(report.failure->cause, FailureCause::ConnectFailed);
}

void TestConnectionTest::aNameThatIsNoneFailsAtTheName()
{
    const ConnectionReport report = test(u"https://no-such-host.invalid/v1"_s);
    QCOMPARE(states(report).first(), State::Failed);
    const FailureCause cause = report.failure->cause; // the second on a machine without network
    QVERIFY(cause == FailureCause::DnsFailed || cause == FailureCause::Offline);
}

void TestConnectionTest::aPageOfSomethingElseFailsAtTheModels()
{
    ScriptedServer server;
    server.setScript({ Step::Write { plainAnswer("<html>Welcome</html>") } });
    const ConnectionReport report = test(server.url(u"/v1"_s).toString());
    QCOMPARE(states(report).last(), State::Failed);
    QCOMPARE(states(report).at(3), State::Done);
    QCOMPARE(report.failure->cause, FailureCause::NotTheService);
}

void TestConnectionTest::asksForTheModelsOnlyAndOnAConnectionOfItsOwn()
{
    ScriptedServer server;
    server.setScript(models());
    const QString address = server.url(u"/v1"_s).toString();
    test(address);
    test(address);
    QCOMPARE(server.requests().size(), 2);
    for (const RecordedRequest& request : server.requests()) {
        QCOMPARE(request.method, "GET"_ba);
        QCOMPARE(request.target, "/v1/models"_ba);
    }
    QVERIFY(server.requests().at(0).connection != server.requests().at(1).connection);
}

void TestConnectionTest::listsWhomRequestsWentTo()
{
    const ModelService& service = m_engine->services().models;
    QVERIFY(service.contactedHosts().isEmpty());
    ScriptedServer server;
    server.setScript(models());
    const QString address = server.url(u"/v1"_s).toString();
    test(address);
    test(address);
    QCOMPARE(service.contactedHosts(),
        (QVector<ContactedHost> { { u"127.0.0.1"_s, server.port(), 2 } }));
}

QTEST_GUILESS_MAIN(TestConnectionTest)
#include "tst_connectiontest.moc"
