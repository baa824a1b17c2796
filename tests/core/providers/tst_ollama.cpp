// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/ollama/ollamaadmin.h"
#include "core/providers/ollama/ollamaprovider.h"
#include "core/providers/ollama/ollamarequest.h"
#include "tests/core/providers/requests.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::Providers;

class TestOllama : public QObject {
    Q_OBJECT

private slots:
    void asksForAPlainAnswer();
    void sendsEveryParameter();
    void sendsAWholeConversation();
    void saysWhatItCannotSend();
    void mapsThinking_data();
    void mapsThinking();
    void keepAliveIsANumberOrADuration();
    void baseComesInAnyForm_data();
    void baseComesInAnyForm();
    void readsOllamaHost_data();
    void readsOllamaHost();
    void classifiesErrors_data();
    void classifiesErrors();
    void listsModels();
    void showsAModel();
    void listsRunningModels();
    void readsTheVersion();
    void pulls();
    void aPullWithoutSuccessFailed();
    void deletes();
    void authorizesByBearer();

private:
    OllamaProvider m_provider;
};

void TestOllama::asksForAPlainAnswer()
{
    ChatRequest request = Test::question(u"Hi \"there\"\n👋"_s);
    const auto http = m_provider.chatRequest(request, QUrl(u"http://localhost:11434"_s));
    QVERIFY(http);
    QCOMPARE(http->method, "POST");
    QCOMPARE(http->url, QUrl(u"http://localhost:11434/api/chat"_s));
    QVERIFY(http->isStreaming);
    Test::mustEqual(http->body,
        R"({"model":"m","messages":[{"role":"user","content":"Hi \"there\"\n👋"}],"stream":true})"_ba);
    request.stream = false;
    QVERIFY(ollamaChatBody(request)->contains(R"("stream":false)")); // never left to the default
}

void TestOllama::sendsEveryParameter()
{
    ChatRequest request = Test::question(u"q"_s);
    Test::setEveryParameter(&request);
    Test::mustEqual(*ollamaChatBody(request),
        R"({"model":"m","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"q"}],)"
        R"("tools":[{"type":"function","function":{"name":"now","description":"The time","parameters":{"type":"object","properties":{"z":{},"a":{}}}}}],)"
        R"("format":{"type":"object","properties":{"z":{"type":"string"},"a":{"type":"string"}}},)"
        R"("options":{"num_ctx":8192,"num_predict":100,"temperature":0.5,"top_p":0.9,"top_k":40,"seed":9007199254740993,"stop":["END"]},)"
        R"("stream":true,"think":"high","keep_alive":"10m"})"_ba);
    request.params.responseSchema = "{}";
    Test::mustContain(*ollamaChatBody(request), R"("format":"json")");
}

void TestOllama::sendsAWholeConversation()
{
    Test::mustEqual(*ollamaChatBody(Test::conversation()),
        R"({"model":"m","messages":[)"
        R"({"role":"user","content":"notes.txt:\n\nA note\n\nLook","images":["cG5n"]},)"
        R"({"role":"assistant","content":"I look.","tool_calls":[)"
        R"({"id":"call_1","function":{"name":"now","arguments":{"b":1,"a":2}}},)"
        R"({"id":"call_0","function":{"name":"rm","arguments":{}}}]},)"
        R"({"role":"tool","content":"The tool was not run.","tool_name":"rm","tool_call_id":"call_0"},)"
        R"({"role":"tool","content":"12:00","tool_name":"now","tool_call_id":"call_1"},)"
        R"({"role":"user","content":"And?\n\nSay!"}],"stream":true})"_ba);
}

void TestOllama::saysWhatItCannotSend()
{
    QCOMPARE(
        ollamaChatBody(Test::questionWith(u"audio/wav"_s)).error().kind, ErrorKind::Unsupported);
    Test::checkInvalidRequests([this](const ChatRequest& request) {
        return m_provider.chatRequest(request, QUrl(u"http://h"_s));
    });
}

void TestOllama::mapsThinking_data()
{
    QTest::addColumn<Thinking>("thinking");
    QTest::addColumn<QByteArray>("expected");
    using Mode = Thinking::Mode;
    QTest::newRow("default") << Thinking {} << ""_ba;
    QTest::newRow("off") << Thinking { Mode::Off } << R"("think":false)"_ba;
    QTest::newRow("auto") << Thinking { Mode::Auto } << R"("think":true)"_ba;
    QTest::newRow("budget") << Thinking { Mode::Budget, 500 } << R"("think":true)"_ba;
    QTest::newRow("level") << Thinking { Mode::Level, 0, u"low"_s } << R"("think":"low")"_ba;
}

void TestOllama::mapsThinking()
{
    QFETCH(Thinking, thinking);
    QFETCH(QByteArray, expected);
    ChatRequest request = Test::question(u"q"_s);
    request.params.thinking = thinking;
    const QByteArray body = *ollamaChatBody(request);
    QCOMPARE(body.contains("think"), !expected.isEmpty());
    QVERIFY2(body.contains(expected), body.constData());
}

void TestOllama::keepAliveIsANumberOrADuration()
{
    ChatRequest request = Test::question(u"q"_s);
    request.params.keepAlive = u"-1"_s;
    Test::mustContain(*ollamaChatBody(request), R"("keep_alive":-1)");
    request.params.keepAlive = u"1h30m"_s;
    Test::mustContain(*ollamaChatBody(request), R"("keep_alive":"1h30m")");
}

void TestOllama::baseComesInAnyForm_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("url");
    QTest::newRow("bare") << u"http://h:1"_s << u"http://h:1/api/chat"_s;
    QTest::newRow("slash") << u"http://h:1/"_s << u"http://h:1/api/chat"_s;
    QTest::newRow("api") << u"http://h:1/api"_s << u"http://h:1/api/chat"_s;
    QTest::newRow("openai's") << u"http://h:1/v1/"_s << u"http://h:1/api/chat"_s;
    QTest::newRow("behind a path") << u"https://h/ollama/"_s << u"https://h/ollama/api/chat"_s;
}

void TestOllama::baseComesInAnyForm()
{
    QFETCH(QString, base);
    QFETCH(QString, url);
    QCOMPARE(ollamaUrl(QUrl(base), u"/chat"_s), QUrl(url));
}

void TestOllama::readsOllamaHost_data()
{
    QTest::addColumn<QString>("base");
    QTest::newRow("localhost") << u"http://localhost:11434"_s;
    QTest::newRow(" 10.0.0.2:8080 ") << u"http://10.0.0.2:8080"_s;
    QTest::newRow(":9999") << u"http://127.0.0.1:9999"_s;
    QTest::newRow("0.0.0.0") << u"http://127.0.0.1:11434"_s;
    QTest::newRow("0.0.0.0:1234") << u"http://127.0.0.1:1234"_s;
    QTest::newRow("[::1]:1234") << u"http://[::1]:1234"_s;
    QTest::newRow("https://h") << u"https://h"_s;
    QTest::newRow("http://h:80/base/") << u"http://h:80/base"_s;
    QTest::newRow("ollama.com") << u"https://ollama.com"_s;
    QTest::newRow("") << u""_s;
    QTest::newRow("ftp://h") << u""_s;
    QTest::newRow("a b") << u""_s;
    QTest::newRow("h:port") << u""_s;
}

void TestOllama::readsOllamaHost()
{
    QFETCH(QString, base);
    QCOMPARE(ollamaBaseFromHost(QString::fromLatin1(QTest::currentDataTag())), QUrl(base));
}

void TestOllama::classifiesErrors_data()
{
    Test::addErrorColumns();
    using C = FailureCause;
    using K = ErrorKind;
    using R = RetryAdvice;
    const auto row
        = [](int status, const char* text, K kind, C cause, R retry, QString field = {}) {
              QTest::addRow("%d %s", status, text)
                  << status << R"({"error":")"_ba + text + "\"}" << kind << cause << retry << field;
          };
    row(400, "model is required", K::InvalidInput, C::InvalidRequest, R::No);
    row(400, "\\\"oak\\\" does not support thinking", K::Unsupported, C::UnsupportedParameter,
        R::WithoutField, u"thinking"_s);
    row(400, "registry.ollama.ai/library/oak does not support tools", K::Unsupported,
        C::UnsupportedParameter, R::WithoutField, u"tools"_s);
    row(400, "\\\"oak\\\" does not support chat", K::Unsupported, C::UnsupportedParameter,
        R::OtherTarget, u"model"_s);
    row(400, "Multimodal data provided, but model does not support multimodal requests",
        K::Unsupported, C::UnsupportedParameter, R::No, u"attachment"_s);
    row(400, "prompt too long; exceeded max context length by 1119046 tokens", K::TooLarge,
        C::ContextTooLong, R::OtherTarget);
    row(401, "unauthorized", K::Auth, C::KeyInvalid, R::OtherKey);
    row(403, "cloud disabled", K::Permission, C::PermissionDenied, R::OtherKey);
    row(404, "model 'x' not found", K::NotFound, C::ModelNotFound, R::OtherTarget);
    row(404, "model \\\"x\\\" not found, try pulling it first", K::NotFound, C::ModelNotFound,
        R::OtherTarget);
    row(404, "page not found", K::NotFound, C::NotTheService, R::No);
    row(429, "too many requests", K::RateLimited, C::Throttled, R::SameTarget);
    row(499, "request canceled", K::Provider, C::CancelledUpstream, R::SameTargetOnce);
    row(500, "llama runner process has terminated: exit status 2", K::Provider, C::ServerError,
        R::SameTarget);
    row(500, "model requires more system memory (9.0 GiB) than is available", K::Provider,
        C::ServerError, R::OtherTarget);
    row(502, "bad gateway", K::Provider, C::ServerError, R::SameTarget);
    row(503, "server busy, please try again.  maximum pending requests exceeded", K::Provider,
        C::Overloaded, R::SameTarget);
    row(200, "the model failed to generate a response", K::Provider, C::ModelFailed,
        R::SameTargetOnce);
    QTest::newRow("404 plain") << 404 << "404 page not found"_ba << K::NotFound << C::NotTheService
                               << R::No << QString();
    QTest::newRow("502 html") << 502 << "<html>Bad gateway</html>"_ba << K::Provider
                              << C::ServerError << R::SameTarget << QString();
    QTest::newRow("200 html") << 200 << "<html>Hello</html>"_ba << K::Protocol << C::NotTheService
                              << R::No << QString();
}

void TestOllama::classifiesErrors()
{
    Test::checkError(m_provider);
    HttpHead head { .status = 401 };
    const Failure failure = m_provider.failureFrom(
        head, R"({"error":"unauthorized","signin_url":"https://ollama.com/connect?x=1"})");
    QCOMPARE(failure.helpUrl, QUrl(u"https://ollama.com/connect?x=1"_s));
    QCOMPARE(failure.vendorMessage, u"unauthorized"_s);
}

void TestOllama::listsModels()
{
    const QUrl base(u"http://h:11434"_s);
    QCOMPARE(m_provider.modelsRequest(base, {}).url, QUrl(u"http://h:11434/api/tags"_s));
    const auto page = m_provider.modelsFrom(
        R"({"models":[{"name":"oak:7b","model":"oak:7b","size":4700000000,"details":{"family":"oak","parameter_size":"7B","quantization_level":"Q4_K_M","context_length":32768},"capabilities":["completion","tools","thinking"]},
            {"name":"old:latest","model":"old:latest","size":1,"details":{"family":"old"}},
            {"name":"embed","size":2,"details":{},"capabilities":["embedding"]},{"size":3}]})");
    QVERIFY(page);
    QCOMPARE(page->models.size(), 3);
    const ModelInfo& oak = page->models.at(0);
    QCOMPARE(oak.target.model, u"oak:7b"_s);
    QCOMPARE(oak.description, u"oak, 7B, Q4_K_M"_s);
    QCOMPARE(oak.contextWindow, 32768);
    QCOMPARE(oak.sizeBytes, 4700000000);
    QCOMPARE(oak.has, Capabilities(Capability::Tools | Capability::Thinking));
    QCOMPARE(
        oak.lacks, Capabilities(Capability::Vision | Capability::Audio | Capability::Embedding));
    QVERIFY(!page->models.at(1).has && !page->models.at(1).lacks); // unknown, not absent
    QVERIFY(page->models.at(1).canChat);
    QCOMPARE(page->models.at(2).displayName, u"embed"_s);
    QVERIFY(!page->models.at(2).canChat);
    QCOMPARE(m_provider.modelsFrom("<html>").error().kind, ErrorKind::Protocol);
    QCOMPARE(m_provider.modelsFrom(R"({"data":[]})").error().kind, ErrorKind::Protocol);
    QVERIFY(
        m_provider.modelsFrom(R"({"models":null})")->models.isEmpty()); // a server without models
}

void TestOllama::showsAModel()
{
    const HttpRequest request = ollamaShowRequest(QUrl(u"http://h/"_s), u"oak:7b"_s);
    QCOMPARE(request.url, QUrl(u"http://h/api/show"_s));
    Test::mustEqual(request.body, R"({"model":"oak:7b"})"_ba);
    ModelInfo entry;
    entry.target.model = u"oak:7b"_s;
    const auto info = ollamaShowFrom(
        R"({"model_info":{"general.architecture":"oak2","oak2.context_length":8192},"capabilities":["completion","vision"]})",
        entry);
    QVERIFY(info);
    QCOMPARE(info->target.model, u"oak:7b"_s);
    QCOMPARE(info->contextWindow, 8192);
    QVERIFY(info->has.testFlag(Capability::Vision));
    QVERIFY(info->lacks.testFlag(Capability::Tools));
}

void TestOllama::listsRunningModels()
{
    QCOMPARE(ollamaRunningRequest(QUrl(u"http://h"_s)).url, QUrl(u"http://h/api/ps"_s));
    const auto running = ollamaRunningFrom(
        R"({"models":[{"name":"oak:7b","model":"oak:7b","size":6000,"size_vram":2000,"expires_at":"2318-11-01T10:00:00.5+02:00","context_length":4096}]})");
    QVERIFY(running);
    const OllamaRunning expected { u"oak:7b"_s, 6000, 2000, 4096,
        QDateTime(QDate(2318, 11, 1), QTime(8, 0, 0, 500), Qt::UTC) };
    QCOMPARE(running->size(), 1);
    QCOMPARE(running->first(), expected);
    QCOMPARE(ollamaRunningFrom("{}").error().kind, ErrorKind::Protocol);
}

void TestOllama::readsTheVersion()
{
    QCOMPARE(ollamaVersionRequest(QUrl(u"http://h"_s)).url, QUrl(u"http://h/api/version"_s));
    QCOMPARE(*ollamaVersionFrom(R"({"version":"0.35.1"})"), u"0.35.1"_s);
    QCOMPARE(ollamaVersionFrom("Ollama is running").error().kind, ErrorKind::Protocol);
}

void TestOllama::pulls()
{
    const HttpRequest request = ollamaPullRequest(QUrl(u"http://h"_s), u"oak"_s);
    QCOMPARE(request.url, QUrl(u"http://h/api/pull"_s));
    QVERIFY(request.isStreaming);
    const QByteArray body = R"({"status":"pulling manifest"}
{"status":"pulling 0123456789ab","digest":"sha256:01","total":100}
{"status":"pulling 0123456789ab","digest":"sha256:01","total":100,"completed":60}
{"status":"success"})";
    const QVector<OllamaPullStep> expected { { u"pulling manifest"_s, {}, {}, {} },
        { u"pulling 0123456789ab"_s, u"sha256:01"_s, 100, 0 },
        { u"pulling 0123456789ab"_s, u"sha256:01"_s, 100, 60 }, { u"success"_s, {}, {}, {} } };
    for (qsizetype at = 0; at <= body.size(); ++at) {
        OllamaPullDecoder decoder;
        QVector<OllamaPullStep> steps = decoder.feed(QByteArrayView(body).first(at));
        steps += decoder.feed(QByteArrayView(body).sliced(at));
        steps += decoder.finish(HttpOutcome::Complete);
        QCOMPARE(steps, expected);
        QVERIFY(!decoder.failure());
    }
}

void TestOllama::aPullWithoutSuccessFailed()
{
    OllamaPullDecoder cut;
    cut.feed("{\"status\":\"pulling manifest\"}\n");
    cut.finish(HttpOutcome::Complete);
    QCOMPARE(cut.failure()->kind, ErrorKind::Incomplete);
    OllamaPullDecoder refused;
    const auto steps = refused.feed("{\"status\":\"pulling manifest\"}\n"
                                    "{\"error\":\"pull model manifest: file does not exist\"}\n"
                                    "{\"status\":\"success\"}\n");
    QCOMPARE(steps.size(), 1);
    QCOMPARE(refused.failure()->vendorMessage, u"pull model manifest: file does not exist"_s);
    QVERIFY(refused.finish(HttpOutcome::Complete).isEmpty());
    OllamaPullDecoder garbled;
    garbled.feed("<html>\n");
    QCOMPARE(garbled.failure()->kind, ErrorKind::Protocol);
}

void TestOllama::deletes()
{
    const HttpRequest request = ollamaDeleteRequest(QUrl(u"http://h"_s), u"oak"_s);
    QCOMPARE(request.method, "DELETE");
    QCOMPARE(request.url, QUrl(u"http://h/api/delete"_s));
    Test::mustEqual(request.body, R"({"model":"oak"})"_ba);
}

void TestOllama::authorizesByBearer()
{
    HttpRequest request;
    m_provider.authorize(&request, Secret::take(u"sk-canary-000000000000"_s));
    QCOMPARE(request.secretHeaders.size(), 1);
    QCOMPARE(request.secretHeaders.first().name, "Authorization");
    QCOMPARE(request.secretHeaders.first().prefix, "Bearer ");
    QVERIFY(request.headers.isEmpty() && request.url.isEmpty());
}

QTEST_GUILESS_MAIN(TestOllama)

#include "tst_ollama.moc"
