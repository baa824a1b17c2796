// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/chatservice.h"
#include "core/services/engine.h"
#include "core/services/installedmodelservice.h"
#include "core/services/keyservice.h"
#include "core/services/modelservice.h"
#include "core/services/settingsservice.h"
#include "tests/support/canaries.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testprofile.h"

#include <QDirIterator>
#include <QTest>

using namespace Headgate;
using namespace Headgate::Services;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 20'000;

Script json(const QByteArray& body)
{
    return { Step::Write { plainAnswer(body) } };
}

Script answerTo(const RecordedRequest& request)
{
    if (request.target == "/api/tags")
        return json(R"({"models":[{"name":"m:latest","model":"m:latest","size":1000}]})");
    if (request.target == "/api/show")
        return json(R"({"capabilities":["completion"],"model_info":{}})");
    if (request.target == "/api/pull")
        return chunkedScript({ "{\"status\":\"success\"}\n" });
    if (request.target == "/api/ps")
        return json(R"({"models":[]})");
    if (request.target == "/api/chat")
        return chunkedScript({ "{\"message\":{\"content\":\"Hi\"},\"done\":false}\n",
            "{\"message\":{\"content\":\"\"},\"done\":true,\"done_reason\":\"stop\"}\n" });
    return json("{}");
}

template <typename Value> Value resultOf(QFuture<Value> future)
{
    const bool isDone = QTest::qWaitFor([&] { return future.isFinished(); }, kPatienceMs);
    if (!isDone || future.resultCount() == 0)
        qFatal("a future was not finished");
    return future.result();
}

} // namespace

//! An Ollama on another machine, behind TLS and a gate that wants a key: over real sockets.
class TestRemoteOllama : public QObject {
    Q_OBJECT

private slots:
    void init();
    void everyRequestCarriesTheKeyInTheHeaderThatIsWanted_data();
    void everyRequestCarriesTheKeyInTheHeaderThatIsWanted();
    void nothingLeavesForAServerWhoseCertificateNobodyVouchesFor();
    void aKeyNeverGoesOverPlainHttpToAnotherMachine();
    void theKeyIsInNoFileOfTheProfile();
    void aWrongHeaderOrProxyIsRefusedAndChangesNothing_data();
    void aWrongHeaderOrProxyIsRefusedAndChangesNothing();

private:
    void start(const QString& address, const QString& caFile);
    BackendModels ollama() const
    {
        for (const BackendModels& entry : m_engine->services().models.backends()) {
            if (entry.backend.id == "ollama"_L1)
                return entry;
        }
        return {};
    }
    //! List, details, chat, pull, removal, and the checks of key and connection.
    void doEverything();
    MessageRecord chat();

    std::unique_ptr<TestProfile> m_profile;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<Engine> m_engine;
};

void TestRemoteOllama::init()
{
    m_engine.reset();
    m_profile = std::make_unique<TestProfile>();
    m_server = std::make_unique<ScriptedServer>(ScriptedServer::Security::Tls);
    m_server->setHandler(answerTo);
}

void TestRemoteOllama::start(const QString& address, const QString& caFile)
{
    QProcessEnvironment environment;
    environment.insert(u"OLLAMA_HOST"_s, address);
    environment.insert(u"OLLAMA_API_KEY"_s, QString::fromLatin1(kShapelessCanary));
    if (!caFile.isEmpty())
        environment.insert(u"HEADGATE_CA_FILE"_s, caFile);
    m_engine = std::make_unique<Engine>(EngineOptions { .profile = m_profile->path(),
        .programName = u"test"_s,
        .asksForModels = false,
        .environment = environment });
    QTRY_VERIFY_WITH_TIMEOUT(!m_engine->services().keys.keys().isEmpty(), kPatienceMs);
}

MessageRecord TestRemoteOllama::chat()
{
    std::optional<MessageRecord> answer;
    connect(&m_engine->services().chat, &ChatService::answerFinished, this,
        [&answer](const MessageRecord& one) { answer = one; });
    const auto sent = resultOf(m_engine->services().chat.send(
        { .text = u"Hi"_s, .target = { u"ollama"_s, u"m:latest"_s } }));
    if (!sent || !QTest::qWaitFor([&] { return answer.has_value(); }, kPatienceMs))
        qFatal("a chat was not answered");
    m_engine->services().chat.disconnect(this);
    return *answer;
}

void TestRemoteOllama::doEverything()
{
    const ServiceSet& services = m_engine->services();
    services.models.refresh(u"ollama"_s);
    QTRY_VERIFY_WITH_TIMEOUT(
        !ollama().isRefreshing && !ollama().isCompleting && !ollama().list.models.isEmpty(),
        kPatienceMs);
    QCOMPARE(chat().message.plainText(), u"Hi"_s);
    QVERIFY(resultOf(services.installedModels.show({ u"ollama"_s, u"m:latest"_s })));
    std::optional<Failure> pullFailure;
    bool hasPulled = false;
    connect(&services.installedModels, &InstalledModelService::pullFinished, this,
        [&](const Target&, const std::optional<Failure>& failure) {
            pullFailure = failure;
            hasPulled = true;
        });
    services.installedModels.pull({ u"ollama"_s, u"m:latest"_s });
    QTRY_VERIFY_WITH_TIMEOUT(hasPulled, kPatienceMs);
    services.installedModels.disconnect(this);
    QVERIFY(!pullFailure);
    QVERIFY(resultOf(services.installedModels.remove({ u"ollama"_s, u"m:latest"_s })));
    QVERIFY(resultOf(services.keys.verify(services.keys.keys().constFirst().id)));
    QVERIFY(!resultOf(services.models.testConnection(u"ollama"_s))->failure);
}

void TestRemoteOllama::everyRequestCarriesTheKeyInTheHeaderThatIsWanted_data()
{
    QTest::addColumn<QString>("keyHeader");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("prefix");
    QTest::newRow("as Ollama’s own service") << QString() << "Authorization"_ba
                                             << "Bearer "_ba;
    QTest::newRow("a gate’s own") << u"X-Api-Key"_s << "X-Api-Key"_ba
                                  << ""_ba;
    QTest::newRow("said aloud") << u"authorization"_s << "Authorization"_ba
                                << "Bearer "_ba;
}

void TestRemoteOllama::everyRequestCarriesTheKeyInTheHeaderThatIsWanted()
{
    QFETCH(QString, keyHeader);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, prefix);
    start(m_server->url(u""_s).toString(), ScriptedServer::certificateFile());
    QVERIFY(m_engine->services().settings.setBackendReach({ u"ollama"_s, keyHeader, {} }));
    QTRY_COMPARE_WITH_TIMEOUT(ollama().backend.keyHeader, keyHeader, kPatienceMs);
    doEverything();
    QSet<QByteArray> targets;
    for (const RecordedRequest& request : m_server->requests()) {
        targets.insert(request.target);
        QCOMPARE(request.header(name), prefix + kShapelessCanary);
        QVERIFY(!request.target.contains(kShapelessCanary));
        qsizetype carriers = 0;
        for (const auto& [header, value] : request.headers)
            carriers += value.contains(kShapelessCanary) ? 1 : 0;
        QCOMPARE(carriers, 1);
    }
    for (const QByteArray& target :
        { "/api/tags"_ba, "/api/show"_ba, "/api/chat"_ba, "/api/pull"_ba, "/api/delete"_ba })
        QVERIFY2(targets.contains(target), target.constData());
}

void TestRemoteOllama::nothingLeavesForAServerWhoseCertificateNobodyVouchesFor()
{
    start(m_server->url(u""_s).toString(), {});
    const MessageRecord answer = chat();
    QCOMPARE(answer.state, MessageState::Failed);
    QCOMPARE(answer.failure->cause, FailureCause::TlsFailed);
    QVERIFY(m_server->requests().isEmpty());
}

void TestRemoteOllama::aKeyNeverGoesOverPlainHttpToAnotherMachine()
{
    start(u"http://gpu.example:11434"_s, {});
    const ServiceSet& services = m_engine->services();
    const MessageRecord answer = chat();
    QCOMPARE(answer.failure->cause, FailureCause::KeyUnprotected);
    QVERIFY(!answer.failure->detail.contains(QLatin1StringView(kShapelessCanary)));
    const Result<void> checked
        = resultOf(services.keys.verify(services.keys.keys().constFirst().id));
    QCOMPARE(checked.error().kind, ErrorKind::InvalidInput);
    QCOMPARE(checked.error().field, u"key_unprotected"_s);
    const auto report = resultOf(services.models.testConnection(u"ollama"_s));
    QCOMPARE(report->failure->cause, FailureCause::KeyUnprotected);
    QCOMPARE(report->steps.at(2).state, ConnectionStep::State::Failed);
    QCOMPARE(report->steps.at(0).state, ConnectionStep::State::NotReached);
    QVERIFY(services.models.contactedHosts().isEmpty());
}

void TestRemoteOllama::theKeyIsInNoFileOfTheProfile()
{
    start(m_server->url(u""_s).toString(), ScriptedServer::certificateFile());
    QVERIFY(m_engine->services().settings.setBackendReach({ u"ollama"_s, u"X-Api-Key"_s, {} }));
    QTRY_COMPARE_WITH_TIMEOUT(ollama().backend.keyHeader, u"X-Api-Key"_s, kPatienceMs);
    doEverything();
    m_engine.reset();
    int files = 0;
    QDirIterator all(m_profile->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        QFile file(all.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains(kShapelessCanary), qPrintable(file.fileName()));
        ++files;
    }
    QVERIFY(files > 1);
}

void TestRemoteOllama::aWrongHeaderOrProxyIsRefusedAndChangesNothing_data()
{
    QTest::addColumn<QString>("keyHeader");
    QTest::addColumn<QString>("proxy");
    QTest::addColumn<QString>("field");
    QTest::newRow("two words") << u"X Api Key"_s << QString() << u"keyHeader"_s;
    QTest::newRow("with a value") << u"X-Api-Key: abc"_s << QString() << u"keyHeader"_s;
    QTest::newRow("a line break") << u"X-Api-Key\r\nX-Evil"_s << QString() << u"keyHeader"_s;
    QTest::newRow("a header of HTTP") << u"content-length"_s << QString() << u"keyHeader"_s;
    QTest::newRow("a proxy without scheme")
        << QString() << u"proxy.example:8080"_s << u"ownProxy"_s;
    QTest::newRow("a proxy with a password")
        << QString() << u"http://ada:secret@proxy.example"_s << u"ownProxy"_s;
    QTest::newRow("a password without a user")
        << QString() << u"socks5://:secret@proxy.example"_s << u"ownProxy"_s;
    QTest::newRow("a proxy with a path")
        << QString() << u"http://proxy.example/path"_s << u"ownProxy"_s;
    QTest::newRow("a proxy that nobody speaks")
        << QString() << u"ftp://proxy.example"_s << u"ownProxy"_s;
}

void TestRemoteOllama::aWrongHeaderOrProxyIsRefusedAndChangesNothing()
{
    QFETCH(QString, keyHeader);
    QFETCH(QString, proxy);
    start(m_server->url(u""_s).toString(), {});
    SettingsService& settings = m_engine->services().settings;
    const BackendReach before { u"ollama"_s, u"X-Api-Key"_s, u"socks5://ada@proxy.example:1080"_s };
    QVERIFY(settings.setBackendReach(before));
    const Result<void> refused = settings.setBackendReach({ u"ollama"_s, keyHeader, proxy });
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::InvalidInput);
    QTEST(refused.error().field, "field");
    QVERIFY(!refused.error().detail.contains(u"secret"_s));
    QCOMPARE(settings.backendReach(u"ollama"_s), before);
    QVERIFY(settings.setBackendReach({ .backendId = u"ollama"_s })); // forgets it
    QVERIFY(settings.backendReach(u"ollama"_s).isEmpty());
}

QTEST_GUILESS_MAIN(TestRemoteOllama)
#include "tst_remoteollama.moc"
