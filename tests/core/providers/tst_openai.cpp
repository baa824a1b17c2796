// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/openai/openaiprovider.h"
#include "core/providers/openai/openairequest.h"
#include "tests/core/providers/requests.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::Providers;

class TestOpenAi : public QObject {
    Q_OBJECT

private slots:
    void asksForAPlainAnswer();
    void sendsEveryParameter();
    void namesTheOutputBoundAsTheServerKnowsIt_data();
    void namesTheOutputBoundAsTheServerKnowsIt();
    void sendsTopKOnlyWhereItIsKnown();
    void mapsThinking_data();
    void mapsThinking();
    void asksForStrictSchemasOnlyWhereAllowed_data();
    void asksForStrictSchemasOnlyWhereAllowed();
    void sendsAWholeConversation();
    void sendsMediaOfEachKind();
    void givesStateBackVerbatim();
    void saysWhatItCannotSend();
    void baseComesInAnyForm_data();
    void baseComesInAnyForm();
    void classifiesErrors_data();
    void classifiesErrors();
    void listsModels();
    void authorizesAsTheHostWants();

private:
    QByteArray bodyFor(const ChatRequest& request, const QString& base = u"http://h/v1"_s) const
    {
        const auto http = m_provider.chatRequest(request, QUrl(base));
        return http ? http->body : QByteArray();
    }

    OpenAiProvider m_provider;
};

void TestOpenAi::asksForAPlainAnswer()
{
    ChatRequest request = Test::question(u"Hi"_s);
    const auto http = m_provider.chatRequest(request, QUrl(u"https://api.openai.com/v1"_s));
    QVERIFY(http);
    QCOMPARE(http->url, QUrl(u"https://api.openai.com/v1/chat/completions"_s));
    QVERIFY(http->isStreaming);
    Test::mustEqual(http->body,
        R"({"model":"m","messages":[{"role":"user","content":"Hi"}],"stream":true,"stream_options":{"include_usage":true}})"_ba);
    request.stream = false;
    Test::mustEqual(bodyFor(request),
        R"({"model":"m","messages":[{"role":"user","content":"Hi"}],"stream":false})"_ba);
}

void TestOpenAi::sendsEveryParameter()
{
    ChatRequest request = Test::question(u"q"_s);
    Test::setEveryParameter(&request);
    Test::mustEqual(bodyFor(request),
        R"({"model":"m","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"q"}],)"
        R"("stream":true,"stream_options":{"include_usage":true},"max_tokens":100,"temperature":0.5,"top_p":0.9,"top_k":40,"seed":9007199254740993,"stop":["END"],)"
        R"("response_format":{"type":"json_schema","json_schema":{"name":"answer","schema":{"type":"object","properties":{"z":{"type":"string"},"a":{"type":"string"}}},"strict":false}},)"
        R"("reasoning_effort":"high",)"
        R"("tools":[{"type":"function","function":{"name":"now","description":"The time","parameters":{"type":"object","properties":{"z":{},"a":{}}}}}]})"_ba);
}

void TestOpenAi::namesTheOutputBoundAsTheServerKnowsIt_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("model");
    QTest::addColumn<QByteArray>("name");
    const QByteArray oldName = "max_tokens";
    const QByteArray newName = "max_completion_tokens";
    const QString local = u"http://127.0.0.1:8080"_s;
    QTest::newRow("official") << u"https://api.openai.com/v1"_s << u"gpt-4o"_s << newName;
    QTest::newRow("azure") << u"https://x.openai.azure.com/openai/v1"_s << u"gpt-4o"_s << newName;
    QTest::newRow("local") << local << u"llama-3.1-8b"_s << oldName;
    QTest::newRow("gpt-4o elsewhere") << local << u"gpt-4o"_s << oldName;
    QTest::newRow("o3 elsewhere") << local << u"o3-mini"_s << newName;
    QTest::newRow("gpt-6 elsewhere") << local << u"gpt-6.1-sol"_s << newName;
    QTest::newRow("router's name") << local << u"openai/gpt-5"_s << newName;
    QTest::newRow("open weights") << local << u"openai/gpt-oss-120b"_s << oldName;
    QTest::newRow("olmo") << local << u"olmo-2"_s << oldName;
}

void TestOpenAi::namesTheOutputBoundAsTheServerKnowsIt()
{
    QFETCH(QString, base);
    QFETCH(QString, model);
    QFETCH(QByteArray, name);
    ChatRequest request = Test::question(u"q"_s);
    request.target.model = model;
    request.params.maxOutputTokens = 7;
    const QByteArray body = bodyFor(request, base);
    const QByteArray member = "\"" + name + "\":7";
    QVERIFY2(body.contains(member), body.constData());
}

void TestOpenAi::sendsTopKOnlyWhereItIsKnown()
{
    ChatRequest request = Test::question(u"q"_s);
    request.params.topK = 5;
    Test::mustContain(bodyFor(request), R"("top_k":5)");
    QVERIFY(!bodyFor(request, u"https://api.openai.com"_s).contains("top_k"));
}

void TestOpenAi::mapsThinking_data()
{
    QTest::addColumn<Thinking>("thinking");
    QTest::addColumn<QByteArray>("effort");
    using Mode = Thinking::Mode;
    QTest::newRow("default") << Thinking {} << ""_ba;
    QTest::newRow("auto") << Thinking { Mode::Auto } << ""_ba;
    QTest::newRow("off") << Thinking { Mode::Off } << "none"_ba;
    QTest::newRow("level") << Thinking { Mode::Level, 0, u"xhigh"_s } << "xhigh"_ba;
    QTest::newRow("2048") << Thinking { Mode::Budget, 2048 } << "low"_ba;
    QTest::newRow("2049") << Thinking { Mode::Budget, 2049 } << "medium"_ba;
    QTest::newRow("8193") << Thinking { Mode::Budget, 8193 } << "high"_ba;
}

void TestOpenAi::mapsThinking()
{
    QFETCH(Thinking, thinking);
    QFETCH(QByteArray, effort);
    ChatRequest request = Test::question(u"q"_s);
    request.params.thinking = thinking;
    const QByteArray body = bodyFor(request);
    QCOMPARE(body.contains("reasoning_effort"), !effort.isEmpty());
    if (effort.isEmpty())
        return;
    const QByteArray member = "\"reasoning_effort\":\"" + effort + "\"";
    QVERIFY2(body.contains(member), body.constData());
}

void TestOpenAi::asksForStrictSchemasOnlyWhereAllowed_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<bool>("isStrict");
    QTest::newRow("closed, all required")
        << R"({"type":"object","properties":{"a":{}},"required":["a"],"additionalProperties":false})"_ba
        << true;
    QTest::newRow("open") << R"({"type":"object","properties":{"a":{}},"required":["a"]})"_ba
                          << false;
    QTest::newRow("optional")
        << R"({"type":"object","properties":{"a":{},"b":{}},"required":["a"],"additionalProperties":false})"_ba
        << false;
    QTest::newRow("open below")
        << R"({"type":"object","properties":{"a":{"type":"array","items":{"type":"object","properties":{"c":{}}}}},"required":["a"],"additionalProperties":false})"_ba
        << false;
}

void TestOpenAi::asksForStrictSchemasOnlyWhereAllowed()
{
    QFETCH(QByteArray, schema);
    QFETCH(bool, isStrict);
    ChatRequest request = Test::question(u"q"_s);
    request.params.responseSchema = schema;
    const QByteArray member = isStrict ? "\"strict\":true" : "\"strict\":false";
    QVERIFY(bodyFor(request).contains(member));
    request.params.responseSchema = " {} ";
    Test::mustContain(bodyFor(request), R"("response_format":{"type":"json_object"})");
}

void TestOpenAi::sendsAWholeConversation()
{
    Test::mustEqual(bodyFor(Test::conversation()),
        R"({"model":"m","messages":[)"
        R"({"role":"user","content":[{"type":"text","text":"notes.txt:\n\nA note"},{"type":"image_url","image_url":{"url":"data:image/png;base64,cG5n"}},{"type":"text","text":"Look"}]},)"
        R"({"role":"assistant","content":"I look.","tool_calls":[)"
        R"({"id":"call_1","type":"function","function":{"name":"now","arguments":"{\"b\":1,\"a\":2}"}},)"
        R"({"id":"call_0","type":"function","function":{"name":"rm","arguments":"{}"}}]},)"
        R"({"role":"tool","tool_call_id":"call_0","content":"The tool was not run."},)"
        R"({"role":"tool","tool_call_id":"call_1","content":"12:00"},)"
        R"({"role":"user","content":"And?\n\nSay!"}],"stream":true,"stream_options":{"include_usage":true}})"_ba);
}

void TestOpenAi::sendsMediaOfEachKind()
{
    Test::mustContain(bodyFor(Test::questionWith(u"audio/wav"_s)),
        R"({"type":"input_audio","input_audio":{"data":"ZGF0YQ==","format":"wav"}})");
    Test::mustContain(bodyFor(Test::questionWith(u"audio/mpeg"_s)), R"("format":"mp3")");
    Test::mustContain(bodyFor(Test::questionWith(u"application/pdf"_s)),
        R"({"type":"file","file":{"filename":"file.bin","file_data":"data:application/pdf;base64,ZGF0YQ=="}})");
    ChatRequest linked = Test::questionWith(u"image/jpeg"_s);
    linked.messages.first().parts.last().media.data.clear();
    linked.messages.first().parts.last().media.remoteUri = u"https://x.example/a.jpg"_s;
    Test::mustContain(bodyFor(linked), R"("url":"https://x.example/a.jpg")");
}

void TestOpenAi::givesStateBackVerbatim()
{
    ChatRequest request = Test::question(u"q"_s);
    Part call;
    call.kind = Part::Kind::ToolCall;
    call.toolCall = { u"call_9"_s, u"now"_s, "{}" };
    call.raw = R"({"extra_content":{"google":{"thought_signature":"c2ln"}}})";
    call.dialect = u"openai"_s;
    Part state;
    state.kind = Part::Kind::Opaque;
    state.raw = R"({"reasoning_details":[{"z":1.0,"a":2}],"content":"no"})";
    state.dialect = u"openai"_s;
    request.messages += Message { Role::Assistant, { Part::ofText(u"a"_s), call, state } };
    const QByteArray expected
        = R"({"role":"assistant","content":"a","tool_calls":[{"id":"call_9","type":"function","function":{"name":"now","arguments":"{}"},"extra_content":{"google":{"thought_signature":"c2ln"}}}],"reasoning_details":[{"z":1.0,"a":2}]})";
    const QByteArray body = bodyFor(request, u"https://openrouter.ai/api/v1"_s);
    QVERIFY2(body.contains(expected), body.constData());
    for (const QString& host :
        { u"https://api.openai.com"_s, u"https://api.groq.com/openai/v1"_s }) {
        const QByteArray strict = bodyFor(request, host);
        QVERIFY(!strict.contains("reasoning_details") && !strict.contains("extra_content"));
    }
}

void TestOpenAi::saysWhatItCannotSend()
{
    for (const QString& kind : { u"video/mp4"_s, u"audio/flac"_s, u"application/zip"_s }) {
        const auto http = m_provider.chatRequest(Test::questionWith(kind), QUrl(u"http://h"_s));
        QCOMPARE(http.error().kind, ErrorKind::Unsupported);
        QCOMPARE(http.error().field, u"attachment"_s);
    }
    Test::checkInvalidRequests([this](const ChatRequest& request) {
        return m_provider.chatRequest(request, QUrl(u"http://h"_s));
    });
}

void TestOpenAi::baseComesInAnyForm_data()
{
    QTest::addColumn<QString>("url");
    QTest::newRow("https://api.openai.com") << u"https://api.openai.com/v1/models"_s;
    QTest::newRow("https://api.openai.com/") << u"https://api.openai.com/v1/models"_s;
    QTest::newRow("https://api.openai.com/v1/") << u"https://api.openai.com/v1/models"_s;
    QTest::newRow("http://h:8080/v1/chat/completions") << u"http://h:8080/v1/models"_s;
    QTest::newRow("https://api.z.ai/api/paas/v4") << u"https://api.z.ai/api/paas/v4/models"_s;
    QTest::newRow("https://x.openai.azure.com/openai/v1?api-version=preview")
        << u"https://x.openai.azure.com/openai/v1/models?api-version=preview"_s;
}

void TestOpenAi::baseComesInAnyForm()
{
    QFETCH(QString, url);
    QCOMPARE(
        openAiUrl(QUrl(QString::fromLatin1(QTest::currentDataTag())), u"/models"_s), QUrl(url));
}

void TestOpenAi::classifiesErrors_data()
{
    Test::addErrorColumns();
    using C = FailureCause;
    using K = ErrorKind;
    using R = RetryAdvice;
    const auto row = [](const char* name, int status, const char* body, K kind, C cause, R retry,
                         const QString& field = {}) {
        QTest::newRow(name) << status << QByteArray(body) << kind << cause << retry << field;
    };
    row("bad key", 401,
        R"({"error":{"message":"Incorrect API key provided: sk-abc***.","type":"invalid_request_error","param":null,"code":"invalid_api_key"}})",
        K::Auth, C::KeyInvalid, R::OtherKey);
    row("no key", 401,
        R"({"error":{"message":"You didn't provide an API key.","type":"invalid_request_error","param":null,"code":null}})",
        K::Auth, C::KeyMissing, R::OtherKey);
    row("openrouter no key", 401,
        R"({"error":{"message":"Missing Authentication header","code":401}})", K::Auth,
        C::KeyMissing, R::OtherKey);
    row("perplexity", 401,
        R"({"error":{"message":"Invalid API key provided.","type":"invalid_api_key","code":401}})",
        K::Auth, C::KeyInvalid, R::OtherKey);
    row("azure", 401,
        R"({"statusCode":401,"message":"Access denied due to invalid subscription key."})", K::Auth,
        C::KeyInvalid, R::OtherKey);
    row("country", 403,
        R"({"error":{"message":"Country not supported","type":"request_forbidden","param":null,"code":"unsupported_country_region_territory"}})",
        K::Permission, C::RegionUnsupported, R::OtherTarget);
    row("forbidden", 403,
        R"({"error":{"message":"Project does not have access to model","type":"invalid_request_error","code":null}})",
        K::Permission, C::PermissionDenied, R::OtherKey);
    row("payment", 402, R"({"error":{"message":"Insufficient credits","code":402}})",
        K::QuotaExhausted, C::BalanceDepleted, R::OtherTarget);
    row("model", 404,
        R"({"error":{"message":"The model `x` does not exist or you do not have access to it.","type":"invalid_request_error","param":null,"code":"model_not_found"}})",
        K::NotFound, C::ModelNotFound, R::OtherTarget);
    row("model by 400", 400,
        R"({"error":{"message":"The model `x` does not exist","type":"invalid_request_error","code":"model_not_found"}})",
        K::NotFound, C::ModelNotFound, R::OtherTarget);
    row("retired", 404,
        R"({"error":{"message":"The model `x` has been deprecated","type":"invalid_request_error","code":"model_not_found"}})",
        K::NotFound, C::ModelRetired, R::OtherTarget);
    row("deployment", 404,
        R"({"error":{"type":"invalid_request_error","code":"DeploymentNotFound","message":"The API deployment for this resource does not exist."}})",
        K::NotFound, C::ModelNotFound, R::OtherTarget);
    row("fastapi 404", 404, R"({"detail":"Not Found"})", K::NotFound, C::NotTheService, R::No);
    row("llama-server 404", 404,
        R"({"error":{"message":"File Not Found","type":"not_found_error","code":404}})",
        K::NotFound, C::NotTheService, R::No);
    row("html 404", 404, "<html>404</html>", K::NotFound, C::NotTheService, R::No);
    row("context", 400,
        R"({"error":{"message":"This model's maximum context length is 8192 tokens.","type":"invalid_request_error","param":"messages","code":"context_length_exceeded"}})",
        K::TooLarge, C::ContextTooLong, R::OtherTarget);
    row("openrouter context", 400,
        R"({"error":{"message":"This endpoint's maximum context length is 200000 tokens.","code":400}})",
        K::TooLarge, C::ContextTooLong, R::OtherTarget);
    row("llama-server context", 400,
        R"({"error":{"code":400,"message":"the request exceeds the available context size","type":"exceed_context_size_error","n_prompt_tokens":9,"n_ctx":4}})",
        K::TooLarge, C::ContextTooLong, R::OtherTarget);
    row("parameter", 400,
        R"({"error":{"message":"Unsupported parameter: 'max_tokens' is not supported with this model.","type":"invalid_request_error","param":"max_tokens","code":"unsupported_parameter"}})",
        K::Unsupported, C::UnsupportedParameter, R::WithoutField, u"maxOutputTokens"_s);
    row("value", 400,
        R"({"error":{"message":"Unsupported value: 'temperature'","type":"invalid_request_error","param":"temperature","code":"unsupported_value"}})",
        K::Unsupported, C::UnsupportedParameter, R::WithoutField, u"temperature"_s);
    row("unrecognized", 400,
        R"({"error":{"message":"Unrecognized request argument supplied: top_k","type":"invalid_request_error","param":null,"code":null}})",
        K::Unsupported, C::UnsupportedParameter, R::WithoutField, u"topK"_s);
    row("image", 400,
        R"({"error":{"message":"Error while downloading","type":"invalid_request_error","param":null,"code":"invalid_image_url"}})",
        K::InvalidInput, C::InvalidRequest, R::No);
    row("azure filter", 400,
        R"({"error":{"message":"The response was filtered","type":null,"param":"prompt","code":"content_filter","status":400,"innererror":{"code":"ResponsibleAIPolicyViolation"}}})",
        K::Blocked, C::PromptBlocked, R::No);
    row("fastapi 422", 422,
        R"({"detail":[{"loc":["body","messages",0],"msg":"field required","type":"missing"}]})",
        K::InvalidInput, C::InvalidRequest, R::No);
    row("vllm 400", 400,
        R"({"object":"error","message":"bad","type":"BadRequestError","param":null,"code":400})",
        K::InvalidInput, C::InvalidRequest, R::No);
    row("hf text", 400, R"({"error":"Input validation error"})", K::InvalidInput, C::InvalidRequest,
        R::No);
    row("tpm", 429,
        R"({"error":{"message":"Rate limit reached for gpt-6 on tokens per min (TPM): Limit 404","type":"tokens","param":null,"code":"rate_limit_exceeded"}})",
        K::RateLimited, C::TokensPerMinute, R::SameTarget);
    row("rpm", 429,
        R"({"error":{"message":"Rate limit reached","type":"requests","param":null,"code":"rate_limit_exceeded"}})",
        K::RateLimited, C::RequestsPerMinute, R::SameTarget);
    row("rpd", 429,
        R"({"error":{"message":"Rate limit reached on requests per day (RPD): Limit 200","type":"requests","param":null,"code":"rate_limit_exceeded"}})",
        K::QuotaExhausted, C::PerDay, R::OtherTarget);
    row("quota", 429,
        R"({"error":{"message":"You exceeded your current quota","type":"insufficient_quota","param":null,"code":"insufficient_quota"}})",
        K::QuotaExhausted, C::BalanceDepleted, R::OtherTarget);
    row("openrouter 429", 429,
        R"({"error":{"code":429,"message":"Provider returned error","metadata":{"provider_name":"G","raw":"x is temporarily rate-limited"}}})",
        K::RateLimited, C::Throttled, R::SameTarget);
    row("litellm", 429,
        R"({"error":{"message":"litellm.RateLimitError: OpenAIException - slow down","type":"throttling_error","param":null,"code":"429"}})",
        K::RateLimited, C::Throttled, R::SameTarget);
    row("mistral", 429, R"({"message":"Requests rate limit exceeded","request_id":"req-7"})",
        K::RateLimited, C::Throttled, R::SameTarget);
    row("429 text", 429, "slow down", K::RateLimited, C::Throttled, R::SameTarget);
    row("500", 500,
        R"({"error":{"message":"The server had an error","type":"server_error","param":null,"code":null}})",
        K::Provider, C::ServerError, R::SameTarget);
    row("501", 501,
        R"({"error":{"code":501,"message":"no embeddings","type":"not_supported_error"}})",
        K::Unsupported, C::UnsupportedParameter, R::No);
    row("loading", 503,
        R"({"error":{"code":503,"message":"Loading model","type":"unavailable_error"}})",
        K::Provider, C::Overloaded, R::SameTarget);
    row("502 html", 502, "<html>Bad gateway</html>", K::Provider, C::ServerError, R::SameTarget);
    row("504", 504, R"({"error":"timeout"})", K::Timeout, C::DeadlineExceeded, R::SameTargetOnce);
    row("redirect", 302, "", K::Protocol, C::NotTheService, R::No);
    row("200 with error", 200, R"({"error":{"message":"Upstream went away","code":502}})",
        K::Provider, C::ServerError, R::SameTarget);
}

void TestOpenAi::classifiesErrors()
{
    Test::checkError(m_provider);
}

void TestOpenAi::listsModels()
{
    const auto page = m_provider.modelsFrom(
        R"({"object":"list","models":[{"name":"ignored"}],"data":[)"
        R"({"id":"gpt-6","object":"model","owned_by":"openai"},)"
        R"({"id":"text-embedding-3-large"},)"
        R"({"id":"/models/oak.gguf","meta":{"n_ctx":4096,"n_ctx_train":131072,"size":4000}},)"
        R"({"id":"r/x","name":"X","context_length":200000,"top_provider":{"max_completion_tokens":8000},"architecture":{"input_modalities":["text","image"]},"supported_parameters":["tools","reasoning","structured_outputs"]},)"
        R"({"id":"mistral-s","max_context_length":32768,"capabilities":{"completion_chat":true,"function_calling":true,"vision":false}},{"id":""}]})");
    QVERIFY(page);
    QCOMPARE(page->models.size(), 5);
    QVERIFY(page->nextPageToken.isEmpty());
    QVERIFY(page->models.at(0).canChat && !page->models.at(0).has && !page->models.at(0).lacks);
    QVERIFY(!page->models.at(1).canChat);
    QCOMPARE(page->models.at(2).contextWindow, 4096); // as loaded, not as trained
    const ModelInfo& routed = page->models.at(3);
    QCOMPARE(routed.displayName, u"X"_s);
    QCOMPARE(routed.contextWindow, 200000);
    QCOMPARE(routed.maxOutputTokens, 8000);
    QCOMPARE(routed.has,
        Capabilities(Capability::Vision | Capability::Tools | Capability::Thinking
            | Capability::StructuredOutput));
    const ModelInfo& mistral = page->models.at(4);
    QCOMPARE(mistral.has, Capabilities(Capability::Tools));
    QCOMPARE(mistral.lacks, Capabilities(Capability::Vision));
    QCOMPARE(m_provider.modelsFrom(R"([{"id":"a"}])")->models.size(), 1);
    QCOMPARE(m_provider.modelsFrom(R"({"object":"list"})").error().kind, ErrorKind::Protocol);
    QCOMPARE(m_provider.modelsFrom("<html>").error().kind, ErrorKind::Protocol);
}

void TestOpenAi::authorizesAsTheHostWants()
{
    HttpRequest request;
    request.url = QUrl(u"https://api.openai.com/v1/models"_s);
    m_provider.authorize(&request, Secret::take(u"sk-canary-000000000000"_s));
    QCOMPARE(request.secretHeaders.first().name, "Authorization");
    QCOMPARE(request.secretHeaders.first().prefix, "Bearer ");
    HttpRequest azure;
    azure.url = QUrl(u"https://x.openai.azure.com/openai/v1/models"_s);
    m_provider.authorize(&azure, Secret::take(u"canary-000000000000"_s));
    QCOMPARE(azure.secretHeaders.first().name, "api-key");
    QVERIFY(azure.secretHeaders.first().prefix.isEmpty());
}

QTEST_GUILESS_MAIN(TestOpenAi)

#include "tst_openai.moc"
