// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/anthropic/anthropicprovider.h"
#include "core/providers/anthropic/anthropicrequest.h"
#include "tests/core/providers/decoding.h"
#include "tests/core/providers/requests.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::Providers;

class TestAnthropic : public QObject {
    Q_OBJECT

private slots:
    void asksForAPlainAnswer();
    void sendsEveryParameter();
    void mapsThinking_data();
    void mapsThinking();
    void refusesImpossibleBudgets();
    void sendsAWholeConversation();
    void sendsMediaOfEachKind();
    void givesBlocksBackVerbatim();
    void makesForeignIdsAcceptable();
    void saysWhatItCannotSend();
    void baseComesInAnyForm_data();
    void baseComesInAnyForm();
    void countsTokens();
    void classifiesErrors_data();
    void classifiesErrors();
    void listsModelsPageByPage();
    void authorizesByHeader();

private:
    AnthropicProvider m_provider;
};

void TestAnthropic::asksForAPlainAnswer()
{
    const auto http
        = m_provider.chatRequest(Test::question(u"Hi"_s), QUrl(u"https://api.anthropic.com"_s));
    QVERIFY(http);
    QCOMPARE(http->url, QUrl(u"https://api.anthropic.com/v1/messages"_s));
    const std::pair version("anthropic-version"_ba, "2023-06-01"_ba);
    QVERIFY(http->headers.contains(version));
    Test::mustEqual(http->body,
        R"({"model":"m","max_tokens":8192,"messages":[{"role":"user","content":[{"type":"text","text":"Hi"}]}],"stream":true})"_ba);
}

void TestAnthropic::sendsEveryParameter()
{
    ChatRequest request = Test::question(u"q"_s);
    Test::setEveryParameter(&request);
    Test::mustEqual(*anthropicChatBody(request),
        R"({"model":"m","max_tokens":100,"system":"Be brief.","messages":[{"role":"user","content":[{"type":"text","text":"q"}]}],"stream":true,)"
        R"("temperature":0.5,"top_p":0.9,"top_k":40,"stop_sequences":["END"],)"
        R"("tools":[{"name":"now","description":"The time","input_schema":{"type":"object","properties":{"z":{},"a":{}}}}],)"
        R"("thinking":{"type":"adaptive"},)"
        R"("output_config":{"effort":"high","format":{"type":"json_schema","schema":{"type":"object","properties":{"z":{"type":"string"},"a":{"type":"string"}}}}}})"_ba);
}

void TestAnthropic::mapsThinking_data()
{
    QTest::addColumn<Thinking>("thinking");
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<int>("maxTokens");
    using Mode = Thinking::Mode;
    QTest::newRow("off") << Thinking { Mode::Off } << R"("thinking":{"type":"disabled"})"_ba
                         << 8192;
    QTest::newRow("auto") << Thinking { Mode::Auto } << R"("thinking":{"type":"adaptive"})"_ba
                          << 8192;
    QTest::newRow("budget") << Thinking { Mode::Budget, 1024 }
                            << R"("thinking":{"type":"enabled","budget_tokens":1024})"_ba << 9216;
    QTest::newRow("level") << Thinking { Mode::Level, 0, u"max"_s }
                           << R"("output_config":{"effort":"max"})"_ba << 8192;
}

void TestAnthropic::mapsThinking()
{
    QFETCH(Thinking, thinking);
    QFETCH(QByteArray, expected);
    QFETCH(int, maxTokens);
    ChatRequest request = Test::question(u"q"_s);
    request.params.thinking = thinking;
    const QByteArray body = *anthropicChatBody(request);
    QVERIFY2(body.contains(expected), body.constData());
    const QByteArray bound = "\"max_tokens\":" + QByteArray::number(maxTokens) + ",";
    QVERIFY2(body.contains(bound), body.constData());
}

void TestAnthropic::refusesImpossibleBudgets()
{
    ChatRequest request = Test::question(u"q"_s);
    request.params.thinking = { Thinking::Mode::Budget, 1023 };
    QCOMPARE(anthropicChatBody(request).error().field, u"thinking"_s);
    request.params.thinking.budget = 2000;
    request.params.maxOutputTokens = 2000;
    QCOMPARE(anthropicChatBody(request).error().field, u"maxOutputTokens"_s);
    request.params.maxOutputTokens = 2001;
    QVERIFY(anthropicChatBody(request));
}

void TestAnthropic::sendsAWholeConversation()
{
    Test::mustEqual(*anthropicChatBody(Test::conversation()),
        R"({"model":"m","max_tokens":8192,"messages":[)"
        R"({"role":"user","content":[{"type":"document","source":{"type":"text","media_type":"text/plain","data":"A note"},"title":"notes.txt"},{"type":"image","source":{"type":"base64","media_type":"image/png","data":"cG5n"}},{"type":"text","text":"Look"}]},)"
        R"({"role":"assistant","content":[{"type":"text","text":"I look."},{"type":"tool_use","id":"call_1","name":"now","input":{"b":1,"a":2}},{"type":"tool_use","id":"call_0","name":"rm","input":{}}]},)"
        R"({"role":"user","content":[{"type":"tool_result","tool_use_id":"call_0","content":"The tool was not run.","is_error":true},{"type":"tool_result","tool_use_id":"call_1","content":"12:00"},{"type":"text","text":"And?"},{"type":"text","text":"Say!"}]}],"stream":true})"_ba);
}

void TestAnthropic::sendsMediaOfEachKind()
{
    Test::mustContain(*anthropicChatBody(Test::questionWith(u"application/pdf"_s)),
        R"({"type":"document","source":{"type":"base64","media_type":"application/pdf","data":"ZGF0YQ=="},"title":"file.bin"})");
    ChatRequest linked = Test::questionWith(u"image/jpeg"_s);
    linked.messages.first().parts.last().media.data.clear();
    linked.messages.first().parts.last().media.remoteUri = u"https://x.example/a.jpg"_s;
    Test::mustContain(*anthropicChatBody(linked),
        R"({"type":"image","source":{"type":"url","url":"https://x.example/a.jpg"}})");
}

//! What an answer held goes back as it came: through the decoder and into the next request.
void TestAnthropic::givesBlocksBackVerbatim()
{
    for (const QString& name :
        { u"chat-thinking.sse"_s, u"chat-server-tools.sse"_s, u"chat-tools.sse"_s }) {
        const auto answer = Test::decode(m_provider, Test::sample(u"anthropic/"_s + name), true);
        ChatRequest request = Test::question(u"q"_s);
        request.messages += Message { Role::Assistant, answer.parts };
        const QByteArray body = *anthropicChatBody(request);
        int verbatim = 0;
        for (const Part& part : answer.parts) {
            verbatim += part.raw.isEmpty() ? 0 : 1;
            QVERIFY2(body.contains(part.raw), body.constData());
        }
        QVERIFY(verbatim > 0);
    }
}

void TestAnthropic::makesForeignIdsAcceptable()
{
    ChatRequest request = Test::question(u"q"_s);
    Part call;
    call.kind = Part::Kind::ToolCall;
    call.toolCall = { u"functions.now:0"_s, u"now"_s, "{}" };
    Part result;
    result.kind = Part::Kind::ToolResult;
    result.toolResult = { u"functions.now:0"_s, u"now"_s, "12:00", false };
    request.messages
        += { Message { Role::Assistant, { call } }, Message { Role::User, { result } } };
    const QByteArray body = *anthropicChatBody(request);
    Test::mustContain(body, R"("id":"functions_now_0")");
    Test::mustContain(body, R"("tool_use_id":"functions_now_0")");
}

void TestAnthropic::saysWhatItCannotSend()
{
    for (const QString& kind : { u"video/mp4"_s, u"audio/wav"_s, u"application/zip"_s })
        QCOMPARE(anthropicChatBody(Test::questionWith(kind)).error().kind, ErrorKind::Unsupported);
    Test::checkInvalidRequests([this](const ChatRequest& request) {
        return m_provider.chatRequest(request, QUrl(u"http://h"_s));
    });
    ChatRequest hot = Test::question(u"q"_s);
    hot.params.temperature = 1.5; // fine elsewhere
    QCOMPARE(anthropicChatBody(hot).error().field, u"temperature"_s);
}

void TestAnthropic::baseComesInAnyForm_data()
{
    QTest::addColumn<QString>("url");
    const QString official = u"https://api.anthropic.com/v1/messages"_s;
    QTest::newRow("https://api.anthropic.com") << official;
    QTest::newRow("https://api.anthropic.com/") << official;
    QTest::newRow("https://api.anthropic.com/v1") << official;
    QTest::newRow("https://api.anthropic.com/v1/messages") << official;
    QTest::newRow("https://api.deepseek.com/anthropic")
        << u"https://api.deepseek.com/anthropic/v1/messages"_s;
}

void TestAnthropic::baseComesInAnyForm()
{
    QFETCH(QString, url);
    const QUrl base(QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(anthropicUrl(base, u"/messages"_s), QUrl(url));
}

void TestAnthropic::countsTokens()
{
    ChatRequest request = Test::question(u"q"_s);
    request.systemInstruction = u"Be brief."_s;
    request.params.temperature = 0.5;
    const auto http = anthropicCountTokensRequest(request, QUrl(u"https://h/v1"_s));
    QVERIFY(http);
    QCOMPARE(http->url, QUrl(u"https://h/v1/messages/count_tokens"_s));
    QVERIFY(!http->isStreaming);
    Test::mustEqual(http->body,
        R"({"model":"m","system":"Be brief.","messages":[{"role":"user","content":[{"type":"text","text":"q"}]}]})"_ba);
    QCOMPARE(*anthropicCountTokensFrom(R"({"input_tokens":43})"), 43);
    QCOMPARE(anthropicCountTokensFrom("{}").error().kind, ErrorKind::Protocol);
}

void TestAnthropic::classifiesErrors_data()
{
    Test::addErrorColumns();
    using C = FailureCause;
    using K = ErrorKind;
    using R = RetryAdvice;
    const auto row = [](int status, const char* type, const char* text, K kind, C cause, R retry,
                         const QString& field = {}) {
        const QByteArray body = R"({"type":"error","error":{"type":")"_ba + type
            + R"(","message":")" + text + R"("},"request_id":"req-7"})";
        QTest::addRow("%d %s %s", status, type, text)
            << status << body << kind << cause << retry << field;
    };
    const char* invalid = "invalid_request_error";
    row(400, invalid, "messages: at least one message is required", K::InvalidInput,
        C::InvalidRequest, R::No);
    row(400, invalid, "max_tokens: 99999 > 64000", K::InvalidInput, C::InvalidRequest, R::No,
        u"maxOutputTokens"_s);
    row(400, invalid, "prompt is too long: 250000 tokens > 200000 maximum", K::TooLarge,
        C::ContextTooLong, R::OtherTarget);
    row(400, invalid, "Your credit balance is too low to access the Anthropic API.",
        K::QuotaExhausted, C::BalanceDepleted, R::OtherTarget);
    row(400, invalid, "This model does not support effort level 'xhigh'.", K::Unsupported,
        C::UnsupportedParameter, R::WithoutField, u"thinking"_s);
    row(400, invalid, "`temperature` may only be set to 1 when thinking is enabled.",
        K::Unsupported, C::UnsupportedParameter, R::WithoutField, u"temperature"_s);
    row(400, invalid, "adaptive thinking is not supported on this model", K::Unsupported,
        C::UnsupportedParameter, R::WithoutField, u"thinking"_s);
    row(401, "authentication_error", "invalid x-api-key", K::Auth, C::KeyInvalid, R::OtherKey);
    row(402, "billing_error", "pay", K::QuotaExhausted, C::BalanceDepleted, R::OtherTarget);
    row(403, "permission_error", "no", K::Permission, C::PermissionDenied, R::OtherKey);
    row(404, "not_found_error", "model: claude-sonet", K::NotFound, C::ModelNotFound,
        R::OtherTarget);
    row(404, "not_found_error", "Not found", K::NotFound, C::NotTheService, R::No);
    row(413, "request_too_large", "Request exceeds the maximum size", K::TooLarge,
        C::ContextTooLong, R::OtherTarget);
    row(429, "rate_limit_error", "rate limit of 40,000 input tokens per minute", K::RateLimited,
        C::TokensPerMinute, R::SameTarget);
    row(429, "rate_limit_error", "rate limit of 50 requests per minute", K::RateLimited,
        C::RequestsPerMinute, R::SameTarget);
    row(429, "rate_limit_error", "Number of concurrent connections", K::RateLimited, C::Throttled,
        R::SameTarget);
    row(500, "api_error", "Internal server error", K::Provider, C::ServerError, R::SameTarget);
    row(504, "timeout_error", "timed out", K::Timeout, C::DeadlineExceeded, R::SameTargetOnce);
    row(529, "overloaded_error", "Overloaded", K::Provider, C::Overloaded, R::SameTarget);
    row(418, "novel_error", "new", K::InvalidInput, C::InvalidRequest, R::No);
    QTest::newRow("502 html") << 502 << "<html></html>"_ba << K::Provider << C::ServerError
                              << R::SameTarget << QString();
    QTest::newRow("404 html") << 404 << "<html></html>"_ba << K::NotFound << C::NotTheService
                              << R::No << QString();
}

void TestAnthropic::classifiesErrors()
{
    Test::checkError(m_provider);
}

void TestAnthropic::listsModelsPageByPage()
{
    const QUrl base(u"https://h"_s);
    QCOMPARE(m_provider.modelsRequest(base, {}).url, QUrl(u"https://h/v1/models?limit=1000"_s));
    QCOMPARE(m_provider.modelsRequest(base, u"a&b"_s).url.toEncoded(),
        "https://h/v1/models?limit=1000&after_id=a%26b");
    const auto page = m_provider.modelsFrom(
        R"({"data":[{"type":"model","id":"claude-x","display_name":"Claude X","max_input_tokens":200000,"max_tokens":64000,"capabilities":{"image_input":{"supported":true},"thinking":{"supported":false}}},{"id":"claude-y"}],"has_more":true,"first_id":"claude-x","last_id":"claude-y"})");
    QVERIFY(page);
    QCOMPARE(page->nextPageToken, u"claude-y"_s);
    QCOMPARE(page->models.at(0).displayName, u"Claude X"_s);
    QCOMPARE(page->models.at(0).contextWindow, 200000);
    QCOMPARE(page->models.at(0).maxOutputTokens, 64000);
    QCOMPARE(page->models.at(0).has, Capabilities(Capability::Vision));
    QCOMPARE(page->models.at(0).lacks, Capabilities(Capability::Thinking));
    QCOMPARE(page->models.at(1).displayName, u"claude-y"_s);
    QVERIFY(m_provider.modelsFrom(R"({"data":[],"has_more":false,"last_id":null})")
                ->nextPageToken.isEmpty());
    QCOMPARE(m_provider.modelsFrom("{}").error().kind, ErrorKind::Protocol);
}

void TestAnthropic::authorizesByHeader()
{
    HttpRequest request;
    m_provider.authorize(&request, Secret::take(u"sk-ant-canary-00000000"_s));
    QCOMPARE(request.secretHeaders.size(), 1);
    QCOMPARE(request.secretHeaders.first().name, "x-api-key");
    QVERIFY(request.secretHeaders.first().prefix.isEmpty());
}

QTEST_GUILESS_MAIN(TestAnthropic)

#include "tst_anthropic.moc"
