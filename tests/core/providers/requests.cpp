// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/providers/requests.h"

#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;

namespace Headgate::Test {

namespace {

Part mediaPart(const QString& mimeType, const QString& name, const QByteArray& data)
{
    Part part;
    part.kind = Part::Kind::Media;
    part.media.mimeType = mimeType;
    part.media.name = name;
    part.media.data = data;
    return part;
}

Part callPart(const QString& id, const QString& name, const QByteArray& arguments)
{
    Part part;
    part.kind = Part::Kind::ToolCall;
    part.toolCall = { id, name, arguments };
    return part;
}

Part foreignPart(Part::Kind kind)
{
    Part part;
    part.kind = kind;
    part.text = u"of another service"_s;
    part.raw = R"({"foreign":1})";
    part.dialect = u"gemini"_s;
    return part;
}

} // namespace

ChatRequest question(const QString& text)
{
    ChatRequest request;
    request.target = { u"b"_s, u"m"_s };
    request.messages = { { Role::User, { Part::ofText(text) } } };
    return request;
}

ChatRequest questionWith(const QString& mimeType)
{
    ChatRequest request = question(u"q"_s);
    request.messages.first().parts.append(mediaPart(mimeType, u"file.bin"_s, "data"));
    return request;
}

void setEveryParameter(ChatRequest* request)
{
    request->systemInstruction = u"Be brief."_s;
    GenerationParams& params = request->params;
    params.temperature = 0.5;
    params.topP = 0.9;
    params.topK = 40;
    params.maxOutputTokens = 100;
    params.seed = 9007199254740993; // over the whole numbers of a double
    params.stopSequences = { u"END"_s };
    params.responseSchema
        = R"({"type":"object","properties":{"z":{"type":"string"},"a":{"type":"string"}}})";
    params.thinking = { Thinking::Mode::Level, 0, u"high"_s };
    params.contextLength = 8192;
    params.keepAlive = u"10m"_s;
    params.googleSearch = true; // of no use here, must not be sent
    request->tools
        = { { u"now"_s, u"The time"_s, R"({"type":"object","properties":{"z":{},"a":{}}})" } };
}

ChatRequest conversation()
{
    ChatRequest request = question(u"Look"_s);
    request.messages.first().parts.prepend(mediaPart(u"image/png"_s, u"a.png"_s, "png"));
    request.messages.first().parts.prepend(mediaPart(u"text/plain"_s, u"notes.txt"_s, "A note"));
    Part result;
    result.kind = Part::Kind::ToolResult;
    result.toolResult = { u"call_1"_s, {}, "12:00", false };
    request.messages += {
        Message { Role::Assistant,
            { Part::ofThought(u"Hm"_s), foreignPart(Part::Kind::Thought),
                foreignPart(Part::Kind::Opaque), Part::ofText(u"I look."_s),
                callPart(u"call_1"_s, u"now"_s, R"({"b":1,"a":2})"),
                callPart({}, u"rm"_s, "{ oops") } },
        Message { Role::User, { result, Part::ofText(u"And?"_s) } },
        Message { Role::Assistant, { Part::ofThought(u"cut off"_s), Part::ofText(u" "_s) } },
        Message { Role::User, { Part::ofText(u"Say!"_s) } },
    };
    return request;
}

void mustContain(const QByteArray& body, const QByteArray& piece)
{
    const QByteArray message = "no " + piece + " in " + body;
    QVERIFY2(body.contains(piece), message.constData());
}

void mustEqual(const QByteArray& body, const QByteArray& expected)
{
    QCOMPARE(body, expected);
}

void checkInvalidRequests(
    const std::function<Result<HttpRequest>(const ChatRequest& request)>& build)
{
    const auto check = [&build](const char* field, auto change) {
        ChatRequest request = question(u"q"_s);
        change(&request);
        const auto http = build(request);
        QVERIFY2(!http, field);
        QCOMPARE(http.error().kind, ErrorKind::InvalidInput);
        QCOMPARE(http.error().field, QString::fromLatin1(field));
    };
    check("model", [](ChatRequest* r) { r->target.model.clear(); });
    check("messages", [](ChatRequest* r) { r->messages.clear(); });
    check("temperature", [](ChatRequest* r) { r->params.temperature = 2.1; });
    check("temperature",
        [](ChatRequest* r) { r->params.temperature = std::numeric_limits<double>::quiet_NaN(); });
    check("topP", [](ChatRequest* r) { r->params.topP = -0.1; });
    check("topK", [](ChatRequest* r) { r->params.topK = 0; });
    check("maxOutputTokens", [](ChatRequest* r) { r->params.maxOutputTokens = 0; });
    check("contextLength", [](ChatRequest* r) { r->params.contextLength = -1; });
    check("thinking", [](ChatRequest* r) { r->params.thinking = { Thinking::Mode::Budget, 0 }; });
    check("responseSchema", [](ChatRequest* r) { r->params.responseSchema = "{\"type\":"; });
    check("responseSchema", [](ChatRequest* r) { r->params.responseSchema = "[]"; });
    check("tools", [](ChatRequest* r) { r->tools = { { {}, {}, "{}" } }; });
    check("tools", [](ChatRequest* r) { r->tools = { { u"f"_s, {}, "nope" } }; });
    check("attachment", [](ChatRequest* r) {
        r->messages.first().parts.append(mediaPart(u"image/png"_s, u"a.png"_s, {}));
    });
}

void addErrorColumns()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<FailureCause>("cause");
    QTest::addColumn<RetryAdvice>("retry");
    QTest::addColumn<QString>("field");
}

void checkError(const Providers::Provider& provider)
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(ErrorKind, kind);
    QFETCH(FailureCause, cause);
    QFETCH(RetryAdvice, retry);
    QFETCH(QString, field);
    const HttpHead head { .status = status,
        .headers = { { "X-Request-Id", "req-7" }, { "Retry-After", "3" } } };
    const Failure failure = provider.failureFrom(head, body);
    QCOMPARE(errorKindName(failure.kind), errorKindName(kind));
    QCOMPARE(failureCauseName(failure.cause), failureCauseName(cause));
    QCOMPARE(retryAdviceName(failure.retry), retryAdviceName(retry));
    QCOMPARE(failure.field, field);
    QCOMPARE(failure.requestId, u"req-7"_s);
    QCOMPARE(failure.retryAfter.has_value(), status >= 400);
}

} // namespace Headgate::Test
