// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/cutprompt.h"
#include "core/services/chatservice.h"
#include "core/services/engine.h"
#include "core/services/installedmodelservice.h"
#include "core/services/localinstalledmodelservice.h"
#include "core/services/modelservice.h"
#include "core/services/settingsservice.h"
#include "tests/support/fakeclock.h"
#include "tests/support/roadfixture.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testprofile.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using namespace Headgate;
using namespace Headgate::Services;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 20'000;

Script json(const QByteArray& body, const QByteArray& status = "200 OK")
{
    return { Step::Write { plainAnswer(body, status) } };
}

//! A list as Ollama before 0.32 gives it: without capabilities.
QByteArray tags(int count)
{
    QByteArray models;
    for (int i = 0; i < count; ++i) {
        const QByteArray name = "m" + QByteArray::number(i) + ":latest";
        models += QByteArray(i == 0 ? "" : ",") + R"({"name":")" + name + R"(","model":")" + name
            + R"(","size":1000,"digest":"digest-)" + name + R"("})";
    }
    return R"({"models":[)" + models + "]}";
}

const QByteArray kShown = R"({"capabilities":["completion","vision"],
    "model_info":{"general.architecture":"x","x.context_length":4096}})";

QString modelOf(const RecordedRequest& request)
{
    return QJsonDocument::fromJson(request.body)[u"model"].toString();
}

template <typename Value> Value resultOf(QFuture<Value> future)
{
    const bool isDone = QTest::qWaitFor([&] { return future.isFinished(); }, kPatienceMs);
    if (!isDone || future.resultCount() == 0)
        qFatal("a future was not finished");
    return future.result();
}

} // namespace

//! Models on a server of the user's own: what they can do, what is loaded, bringing and removing.
class TestInstalledModels : public QObject {
    Q_OBJECT

private slots:
    void init();
    void asksForWhatTheListLeavesOpen();
    void asksOnceForEachDigest();
    void leavesUnknownWhatNobodySaid();
    void asksAFewAtATime();
    void tellsHowFarAPullIs();
    void endsAPullOnceWhenCancelled();
    void endsAPullWithTheServersError();
    void refusesBackendsThatInstallNothing();
    void saysWhatTheServerSays();
    void showsTemplateParametersAndLicence();
    void keepsAndUnloadsAModel();
    void aCutPullGoesOnWhenAskedAgain();
    void aPullThatDoesNotFitOnTheDiskEndsBeforeItFillsIt();
    void theDiskIsNotLookedAtForEveryLineOfAPull();
    void aModelsOptionsGoWithEveryChat();
    void tellsLoadingFromWaiting_data();
    void tellsLoadingFromWaiting();
    void asksWhetherAModelIsLoadedWhenTheTurnHasCome();
    void anAttemptAfterALoadedModelFailedIsNotLoading();
    void saysWhenAPromptWasCut();

private:
    BackendModels ollama() const
    {
        for (const BackendModels& entry : m_engine->services().models.backends()) {
            if (entry.backend.id == "ollama"_L1)
                return entry;
        }
        return {};
    }
    //! Refreshes and waits for list and details.
    void refresh()
    {
        m_engine->services().models.refresh(u"ollama"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!ollama().isRefreshing && !ollama().isCompleting, kPatienceMs);
    }
    qsizetype asked(const QByteArray& target) const
    {
        return std::count_if(m_server->requests().begin(), m_server->requests().end(),
            [&](const RecordedRequest& request) { return request.target == target; });
    }
    void pull(const QString& model);

    //! Sends one message and waits for its end.
    MessageRecord chat(const QString& text);

    std::unique_ptr<TestProfile> m_profile;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<Engine> m_engine;
    QVector<PullProgress> m_progress;
    QVector<std::optional<Failure>> m_ends;
    QVector<AnswerPhase> m_phases;
    std::optional<MessageRecord> m_answer;
};

void TestInstalledModels::init()
{
    m_engine.reset();
    m_profile = std::make_unique<TestProfile>();
    m_server = std::make_unique<ScriptedServer>();
    QProcessEnvironment environment;
    environment.insert(u"OLLAMA_HOST"_s, m_server->url(u""_s).toString());
    environment.insert(u"OLLAMA_MODELS"_s, m_profile->path());
    m_engine = std::make_unique<Engine>(EngineOptions { .profile = m_profile->path(),
        .programName = u"test"_s,
        .asksForModels = false,
        .environment = environment });
    m_progress.clear();
    m_ends.clear();
    InstalledModelService& models = m_engine->services().installedModels;
    connect(&models, &InstalledModelService::pullProgressed, this,
        [this](const PullProgress& progress) { m_progress.append(progress); });
    connect(&models, &InstalledModelService::pullFinished, this,
        [this](const Target&, const std::optional<Failure>& failure) { m_ends.append(failure); });
    m_phases.clear();
    m_answer.reset();
    ChatService& chat = m_engine->services().chat;
    connect(&chat, &ChatService::answerProgressed, this, [this](const AnswerProgress& progress) {
        if (m_phases.isEmpty() || m_phases.last() != progress.phase)
            m_phases.append(progress.phase);
    });
    connect(&chat, &ChatService::answerFinished, this,
        [this](const MessageRecord& answer) { m_answer = answer; });
}

MessageRecord TestInstalledModels::chat(const QString& text)
{
    m_answer.reset();
    const auto sent = resultOf(
        m_engine->services().chat.send({ .text = text, .target = { u"ollama"_s, u"m:latest"_s } }));
    if (!sent || !QTest::qWaitFor([this] { return m_answer.has_value(); }, kPatienceMs))
        qFatal("a chat was not answered");
    return *m_answer;
}

void TestInstalledModels::pull(const QString& model)
{
    m_engine->services().installedModels.pull({ u"ollama"_s, model });
}

void TestInstalledModels::asksForWhatTheListLeavesOpen()
{
    m_server->setHandler([](const RecordedRequest& request) {
        return json(request.target == "/api/tags" ? tags(4) : kShown);
    });
    refresh();
    QCOMPARE(ollama().list.models.size(), 4);
    for (const ModelInfo& model : ollama().list.models) {
        QCOMPARE(model.has, Capabilities(Capability::Vision));
        QVERIFY(model.lacks.testFlag(Capability::Tools));
        QCOMPARE(model.contextWindow, 4096);
    }
    QCOMPARE(asked("/api/show"), 4);
}

void TestInstalledModels::asksOnceForEachDigest()
{
    m_server->setHandler([](const RecordedRequest& request) {
        return json(request.target == "/api/tags" ? tags(2) : kShown);
    });
    refresh();
    refresh();
    QCOMPARE(asked("/api/tags"), 2);
    QCOMPARE(asked("/api/show"), 2);
    QCOMPARE(ollama().list.models.last().has, Capabilities(Capability::Vision));
}

void TestInstalledModels::leavesUnknownWhatNobodySaid()
{
    m_server->setHandler([](const RecordedRequest& request) {
        if (request.target == "/api/tags")
            return json(tags(2));
        if (modelOf(request) == "m0:latest"_L1)
            return json(R"({"error":"boom"})", "500 Internal Server Error");
        return json(kShown);
    });
    refresh();
    const ModelInfo failed = ollama().list.models.first();
    QCOMPARE(failed.has, Capabilities());
    QCOMPARE(failed.lacks, Capabilities());
    QVERIFY(failed.canChat);
    QVERIFY(!failed.contextWindow);
    QVERIFY(!ollama().failure);
    QCOMPARE(ollama().list.models.last().contextWindow, 4096);
    refresh(); // what failed is asked again
    QCOMPARE(asked("/api/show"), 3);
}

void TestInstalledModels::asksAFewAtATime()
{
    m_server->setHandler([](const RecordedRequest& request) -> Script {
        if (request.target == "/api/tags")
            return json(tags(8));
        return { Step::Gate {}, Step::Write { plainAnswer(kShown) } };
    });
    m_engine->services().models.refresh(u"ollama"_s);
    QTRY_COMPARE_WITH_TIMEOUT(asked("/api/show"), 3, kPatienceMs);
    QVERIFY(!ollama().isRefreshing); // the list does not wait for them
    QCOMPARE(ollama().list.models.size(), 8);
    QVERIFY(ollama().isCompleting);
    const auto isComplete = [this] {
        m_server->openGate();
        return !ollama().isCompleting;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isComplete(), kPatienceMs);
    QCOMPARE(asked("/api/show"), 8);
}

void TestInstalledModels::tellsHowFarAPullIs()
{
    m_server->setHandler([](const RecordedRequest& request) {
        if (request.target != "/api/pull")
            return json(tags(1));
        return chunkedScript({ R"({"status":"pulling manifest"})"
                               "\n",
            R"({"status":"pulling a","digest":"a","total":100})"
            "\n",
            R"({"status":"pulling b","digest":"b","total":50,"completed":20})"
            "\n",
            R"({"status":"pulling a","digest":"a","total":100,"completed":60})"
            "\n",
            R"({"status":"success"})"
            "\n" });
    });
    pull(u"m0"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_ends.size(), 1, kPatienceMs);
    QVERIFY(!m_ends.first());
    QCOMPARE(m_progress.size(), 5);
    QCOMPARE(m_progress[0].status, u"pulling manifest"_s);
    QVERIFY(!m_progress[0].totalBytes);
    QCOMPARE(m_progress[3].totalBytes, 150);
    QCOMPARE(m_progress[3].completedBytes, 80);
    QTRY_COMPARE_WITH_TIMEOUT(ollama().list.models.size(), 1, kPatienceMs); // asked anew by itself
}

void TestInstalledModels::endsAPullOnceWhenCancelled()
{
    m_server->setScript({ Step::Write { chunkedHead("application/x-ndjson")
                              + chunk(R"({"status":"pulling manifest"})"
                                      "\n") },
        Step::Stall {} });
    pull(u"big"_s);
    pull(u"big"_s); // is under way already
    QTRY_COMPARE_WITH_TIMEOUT(m_progress.size(), 1, kPatienceMs);
    m_engine->services().installedModels.cancelPull({ u"ollama"_s, u"big"_s });
    QTRY_COMPARE_WITH_TIMEOUT(m_ends.size(), 1, kPatienceMs);
    QCOMPARE(m_ends.first()->kind, ErrorKind::Cancelled);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->openConnections(), 0, kPatienceMs);
    QCOMPARE(asked("/api/pull"), 1);
}

void TestInstalledModels::endsAPullWithTheServersError()
{
    const QByteArray lines = R"({"status":"pulling manifest"})"
                             "\n"
                             R"({"error":"pull model manifest: file does not exist"})"
                             "\n";
    m_server->setScript({ Step::Write { chunkedHead("application/x-ndjson") + chunk(lines) },
        Step::Stall {} }); // an error is the end, whatever the server does then
    pull(u"nonsense"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_ends.size(), 1, kPatienceMs);
    QCOMPARE(m_ends.first()->vendorMessage, u"pull model manifest: file does not exist"_s);
    m_server->setScript(json(R"({"error":"disk full"})", "500 Internal Server Error"));
    pull(u"nonsense"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_ends.size(), 2, kPatienceMs);
    QCOMPARE(m_ends.last()->vendorMessage, u"disk full"_s);
}

void TestInstalledModels::refusesBackendsThatInstallNothing()
{
    InstalledModelService& models = m_engine->services().installedModels;
    const Result<QString> version = resultOf(models.version(u"gemini"_s));
    QCOMPARE(version.error().kind, ErrorKind::Unsupported);
    QCOMPARE(version.error().field, u"provider"_s);
    QCOMPARE(resultOf(models.loaded(u"nobody"_s)).error().kind, ErrorKind::InvalidInput);
    models.pull({ u"openai"_s, u"gpt"_s });
    QTRY_COMPARE_WITH_TIMEOUT(m_ends.size(), 1, kPatienceMs);
    QCOMPARE(m_ends.first()->kind, ErrorKind::Unsupported);
    QVERIFY(m_server->requests().isEmpty());
}

void TestInstalledModels::saysWhatTheServerSays()
{
    m_server->setHandler([](const RecordedRequest& request) {
        if (request.target == "/api/version")
            return json(R"({"version":"0.31.1"})");
        if (request.target == "/api/ps")
            return json(R"({"models":[{"model":"m:latest","size":10,"size_vram":4,
                "expires_at":"2026-11-21T10:00:00Z","context_length":2048}]})");
        if (request.target == "/api/delete")
            return json(R"({"error":"model 'm' not found"})", "404 Not Found");
        return json("<html>");
    });
    InstalledModelService& models = m_engine->services().installedModels;
    QCOMPARE(*resultOf(models.version(u"ollama"_s)), u"0.31.1"_s);
    const auto loaded = resultOf(models.loaded(u"ollama"_s));
    QCOMPARE(loaded->size(), 1);
    QCOMPARE(loaded->first().target, (Target { u"ollama"_s, u"m:latest"_s }));
    QCOMPARE(loaded->first().vramBytes, 4);
    QCOMPARE(loaded->first().contextLength, 2048);
    const Target target { u"ollama"_s, u"m"_s };
    QCOMPARE(resultOf(models.remove(target)).error().kind, ErrorKind::NotFound);
    QVERIFY(!resultOf(models.show(target))); // a page of something else is no answer
}

void TestInstalledModels::showsTemplateParametersAndLicence()
{
    m_server->setScript(json(R"({"template":"{{ .Prompt }}","parameters":"num_ctx 8192",
        "license":"Apache","system":"Be brief.","modified_at":"2026-11-03T12:00:00Z",
        "details":{"family":"oak","parameter_size":"7B","quantization_level":"Q4_K_M"},
        "capabilities":["completion","vision"]})"));
    const Target target { u"ollama"_s, u"oak"_s };
    const Result<ShownModel> shown = resultOf(m_engine->services().installedModels.show(target));
    QVERIFY(shown);
    QCOMPARE(shown->promptTemplate, u"{{ .Prompt }}"_s);
    QCOMPARE(shown->parameters, u"num_ctx 8192"_s);
    QCOMPARE(shown->licence, u"Apache"_s);
    QCOMPARE(shown->systemInstruction, u"Be brief."_s);
    QCOMPARE(shown->model.target, target);
    QCOMPARE(shown->model.quantization, u"Q4_K_M"_s);
    QCOMPARE(shown->model.modifiedAt, QDateTime(QDate(2026, 11, 3), QTime(12, 0), Qt::UTC));
    QVERIFY(shown->model.has.testFlag(Capability::Vision));
}

void TestInstalledModels::keepsAndUnloadsAModel()
{
    m_server->setScript(json(R"({"model":"m","done":true,"done_reason":"unload"})"));
    InstalledModelService& models = m_engine->services().installedModels;
    QVERIFY(resultOf(models.keep({ u"ollama"_s, u"m"_s }, u"0"_s)));
    QVERIFY(resultOf(models.keep({ u"ollama"_s, u"m"_s }, u"1h"_s)));
    QCOMPARE(m_server->requests().first().target, "/api/generate"_ba);
    QCOMPARE(
        m_server->requests().first().body, R"({"model":"m","keep_alive":0,"stream":false})"_ba);
    QCOMPARE(
        m_server->requests().last().body, R"({"model":"m","keep_alive":"1h","stream":false})"_ba);
    m_server->setScript(json(R"({"error":"model 'm' not found"})", "404 Not Found"));
    QCOMPARE(
        resultOf(models.keep({ u"ollama"_s, u"m"_s }, u"0"_s)).error().kind, ErrorKind::NotFound);
}

void TestInstalledModels::aCutPullGoesOnWhenAskedAgain()
{
    const QByteArray half = R"({"status":"pulling a","digest":"a","total":100,"completed":50})"
                            "\n";
    m_server->setScripts(
        { { Step::Write { chunkedHead("application/x-ndjson") + chunk(half) }, Step::Stall {} },
            chunkedScript({ half,
                R"({"status":"pulling a","digest":"a","total":100,"completed":100})"
                "\n",
                R"({"status":"success"})"
                "\n" }) });
    pull(u"big"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_progress.size(), 1, kPatienceMs);
    QCOMPARE(m_progress.first().layers, (QVector<PullLayer> { { u"a"_s, 100, 50 } }));
    m_engine->services().installedModels.cancelPull({ u"ollama"_s, u"big"_s });
    QTRY_COMPARE_WITH_TIMEOUT(m_ends.size(), 1, kPatienceMs);
    pull(u"big"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_ends.size(), 2, kPatienceMs);
    QVERIFY(!m_ends.last());
    QCOMPARE(m_progress.last().completedBytes, 100);
}

void TestInstalledModels::aPullThatDoesNotFitOnTheDiskEndsBeforeItFillsIt()
{
    const QByteArray huge = R"({"status":"pulling a","digest":"a","total":900000000000000000})"
                            "\n";
    m_server->setScript(
        { Step::Write { chunkedHead("application/x-ndjson") + chunk(huge) }, Step::Stall {} });
    pull(u"huge"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_ends.size(), 1, kPatienceMs);
    QVERIFY(m_ends.first());
    QCOMPARE(m_ends.first()->kind, ErrorKind::Storage);
    QVERIFY(m_progress.last().freeBytes.value_or(0) > 0);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->openConnections(), 0, kPatienceMs); // and the server stops
}

void TestInstalledModels::theDiskIsNotLookedAtForEveryLineOfAPull()
{
    const auto line = [](int completed, const QByteArray& digest = "a") {
        return R"({"status":"pulling","digest":")" + digest + R"(","total":100,"completed":)"
            + QByteArray::number(completed) + "}\n";
    };
    m_server->setScript(chunkedScript({ line(10), line(20), line(30), line(40), line(10, "b"),
        line(20, "b"), "{\"status\":\"success\"}\n" }));
    RoadFixture road;
    const FakeClock clock;
    int looks = 0;
    LocalInstalledModelService models(
        [&] {
            const RoadParts parts = road.parts();
            return RoadParts { parts.transport, clock, parts.lease, parts.jitter, parts.limits };
        },
        [&](const QString&) {
            return std::optional(BackendInfo {
                .id = u"ollama"_s, .dialect = Dialect::Ollama, .baseUrl = m_server->url(u""_s) });
        },
        [&looks](const BackendInfo&) {
            ++looks;
            return std::optional<qint64>(1000);
        },
        nullptr);
    const QSignalSpy progressed(&models, &InstalledModelService::pullProgressed);
    const QSignalSpy ended(&models, &InstalledModelService::pullFinished);
    models.pull({ u"ollama"_s, u"m"_s });
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, kPatienceMs);
    QCOMPARE(progressed.size(), 7);
    QCOMPARE(looks, 2); // for each layer, while the clock stands still
}

namespace {
const QByteArray kAnswered
    = R"({"model":"m:latest","message":{"role":"assistant","content":"Hi"},"done":true,"done_reason":"stop","load_duration":1500000000,"prompt_eval_count":35,"prompt_eval_cached_count":5,"prompt_eval_duration":600000000,"eval_count":7,"eval_duration":271668000})"
      "\n";
} // namespace

void TestInstalledModels::aModelsOptionsGoWithEveryChat()
{
    m_server->setHandler([](const RecordedRequest& request) {
        return request.target == "/api/ps" ? json(R"({"models":[]})") : json(kAnswered);
    });
    SettingsService& settings = m_engine->services().settings;
    const Target target { u"ollama"_s, u"m:latest"_s };
    QCOMPARE(settings.setModelOptions({ target, 0, {} }).error().field, u"contextLength"_s);
    QCOMPARE(settings.setModelOptions({ target, {}, u"soon"_s }).error().field, u"keepAlive"_s);
    QVERIFY(settings.setModelOptions({ target, 16'384, u"1h"_s }));
    QCOMPARE(settings.modelOptions(target).contextLength, 16'384);
    const MessageRecord answer = chat(u"Hello"_s);
    const auto sent = std::find_if(m_server->requests().begin(), m_server->requests().end(),
        [](const RecordedRequest& request) { return request.target == "/api/chat"; });
    const QJsonObject body = QJsonDocument::fromJson(sent->body).object();
    QCOMPARE(body[u"options"][u"num_ctx"].toInt(), 16'384);
    QCOMPARE(body[u"keep_alive"].toString(), u"1h"_s);
    QCOMPARE(answer.receipt->params.contextLength, 16'384);
    QVERIFY(settings.setModelOptions({ .target = target })); // forgets it
    QVERIFY(settings.modelOptions(target).isEmpty());
}

void TestInstalledModels::tellsLoadingFromWaiting_data()
{
    QTest::addColumn<QByteArray>("inMemory");
    QTest::addColumn<bool>("isLoading");
    QTest::newRow("cold") << R"({"models":[]})"_ba << true;
    QTest::newRow("another") << R"({"models":[{"model":"other:latest"}]})"_ba << true;
    QTest::newRow("warm") << R"({"models":[{"model":"m:latest"}]})"_ba << false;
    QTest::newRow("not said") << "<html>"_ba << false;
}

void TestInstalledModels::tellsLoadingFromWaiting()
{
    QFETCH(QByteArray, inMemory);
    QFETCH(bool, isLoading);
    m_server->setHandler([&](const RecordedRequest& request) -> Script {
        if (request.target == "/api/ps")
            return json(inMemory);
        return { Step::Gate {}, Step::Write { plainAnswer(kAnswered) } };
    });
    const auto sent = resultOf(m_engine->services().chat.send(
        { .text = u"Hello"_s, .target = { u"ollama"_s, u"m:latest"_s } }));
    QVERIFY(sent);
    const AnswerPhase last = isLoading ? AnswerPhase::LoadingModel : AnswerPhase::Connecting;
    QTRY_VERIFY_WITH_TIMEOUT(m_phases.contains(last), kPatienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(asked("/api/ps"), 1, kPatienceMs);
    m_server->openGate();
    QTRY_VERIFY_WITH_TIMEOUT(m_answer.has_value(), kPatienceMs);
    QCOMPARE(m_phases.contains(AnswerPhase::LoadingModel), isLoading);
    const Usage& usage = m_answer->receipt->usage;
    QCOMPARE(usage.loadTime, std::chrono::milliseconds(1500));
    QCOMPARE(usage.promptTime, std::chrono::milliseconds(600));
    QCOMPARE(usage.answerTime, std::chrono::milliseconds(272));
}

void TestInstalledModels::asksWhetherAModelIsLoadedWhenTheTurnHasCome()
{
    m_server->setHandler([](const RecordedRequest& request) -> Script {
        if (request.target == "/api/ps")
            return json(R"({"models":[]})");
        return { Step::Gate {}, Step::Write { plainAnswer(kAnswered) } };
    });
    const Services::ServiceSet& services = m_engine->services();
    QVERIFY(services.settings.setRow(u"chats/answers_at_once"_s, u"1"_s));
    int ends = 0;
    connect(&services.chat, &ChatService::answerFinished, this, [&ends] { ++ends; });
    for (int i = 0; i < 2; ++i)
        QVERIFY(resultOf(
            services.chat.send({ .text = u"Hello"_s, .target = { u"ollama"_s, u"m:latest"_s } })));
    QTRY_VERIFY_WITH_TIMEOUT(m_phases.contains(AnswerPhase::WaitingForTurn), kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(m_phases.contains(AnswerPhase::LoadingModel), kPatienceMs);
    QCOMPARE(asked("/api/ps"), 1);
    QTRY_COMPARE_WITH_TIMEOUT(asked("/api/chat"), 1, kPatienceMs);
    m_server->openGate();
    QTRY_COMPARE_WITH_TIMEOUT(ends, 1, kPatienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(asked("/api/ps"), 2, kPatienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(asked("/api/chat"), 2, kPatienceMs);
    m_server->openGate();
    QTRY_COMPARE_WITH_TIMEOUT(ends, 2, kPatienceMs);
}

void TestInstalledModels::anAttemptAfterALoadedModelFailedIsNotLoading()
{
    int tries = 0;
    m_server->setHandler([&tries](const RecordedRequest& request) -> Script {
        if (request.target == "/api/ps")
            return json(R"({"models":[]})");
        if (++tries == 1)
            return { Step::Gate {},
                Step::Write { plainAnswer(R"({"error":"busy"})", "503 Service Unavailable") } };
        return json(kAnswered);
    });
    const auto sent = resultOf(m_engine->services().chat.send(
        { .text = u"Hello"_s, .target = { u"ollama"_s, u"m:latest"_s } }));
    QVERIFY(sent);
    QTRY_VERIFY_WITH_TIMEOUT(m_phases.contains(AnswerPhase::LoadingModel), kPatienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(asked("/api/chat"), 1, kPatienceMs);
    m_server->openGate();
    QTRY_VERIFY_WITH_TIMEOUT(m_answer.has_value(), kPatienceMs);
    QCOMPARE(m_answer->state, MessageState::Complete);
    const qsizetype retry = m_phases.indexOf(AnswerPhase::WaitingForRetry);
    QVERIFY(retry > 0);
    QCOMPARE(m_phases.indexOf(AnswerPhase::LoadingModel, retry), -1);
}

void TestInstalledModels::saysWhenAPromptWasCut()
{
    m_server->setHandler([](const RecordedRequest& request) {
        return request.target == "/api/ps" ? json(R"({"models":[]})") : json(kAnswered);
    });
    const Target target { u"ollama"_s, u"m:latest"_s };
    QVERIFY(m_engine->services().settings.setModelOptions({ target, 50, {} }));
    const MessageRecord fits = chat(u"Hello"_s);
    QVERIFY(!cutPrompt(*fits.receipt));
    const MessageRecord cut = chat(u"many words "_s.repeated(100));
    QVERIFY(cutPrompt(*cut.receipt));
    QCOMPARE(cutPrompt(*cut.receipt)->readTokens, 50);
    QCOMPARE(cutPrompt(*cut.receipt)->sentTokens, 200); // two words a time
    // Without a length of ours, what the server counted tells.
    QVERIFY(m_engine->services().settings.setModelOptions({ .target = target }));
    QVERIFY(cutPrompt(*chat(u"many words "_s.repeated(100)).receipt));
}

QTEST_GUILESS_MAIN(TestInstalledModels)
#include "tst_installedmodels.moc"
