// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/provider.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::Providers;

namespace {

const QUrl kBase(u"https://generativelanguage.googleapis.com"_s);

const Provider& gemini()
{
    return providerFor(Dialect::Gemini);
}

ChatRequest hello(const QString& model = u"gemini-3.8-flash"_s)
{
    ChatRequest request;
    request.target = { .backendId = u"gemini"_s, .model = model };
    request.messages = { { .role = Role::User, .parts = { Part::ofText(u"Hello"_s) } } };
    return request;
}

Part callPart(const QString& id, const QString& name, const QByteArray& arguments)
{
    Part part;
    part.kind = Part::Kind::ToolCall;
    part.toolCall = { .id = id, .name = name, .arguments = arguments };
    return part;
}

Part resultPart(const QString& id, const QByteArray& content, bool isError = false)
{
    Part part;
    part.kind = Part::Kind::ToolResult;
    part.toolResult = { .callId = id, .name = {}, .content = content, .isError = isError };
    return part;
}

Part rawPart(Part::Kind kind, const QByteArray& raw, const QString& dialect = u"gemini"_s)
{
    Part part;
    part.kind = kind;
    part.text = u"shown"_s;
    part.raw = raw;
    part.dialect = dialect;
    return part;
}

Part mediaPart(const QByteArray& data, const QString& uri)
{
    Part part;
    part.kind = Part::Kind::Media;
    part.media.mimeType = u"image/png"_s;
    part.media.data = data;
    part.media.remoteUri = uri;
    return part;
}

QByteArray bodyOf(const ChatRequest& request)
{
    const auto http = gemini().chatRequest(request, kBase);
    return http ? http->body : "failed: " + http.error().detail.toUtf8();
}

//! The body as JSON must equal `expected`; spelled out on a difference.
void compareBody(const ChatRequest& request, const QByteArray& expected)
{
    const QJsonDocument wanted = QJsonDocument::fromJson(expected);
    QVERIFY2(!wanted.isNull(), "the expectation is no JSON");
    QCOMPARE(QJsonDocument::fromJson(bodyOf(request)).toJson(), wanted.toJson());
}

} // namespace

class TestGeminiRequest : public QObject {
    Q_OBJECT

private slots:
    void asksAtTheRightAddress_data();
    void asksAtTheRightAddress();
    void sendsOnlyWhatIsSet();
    void sendsEverythingThatIsSet();
    void keepsTheOrderOfASchema();
    void sendsOwnPartsVerbatimAndInOrder();
    void rebuildsForeignParts();
    void answersToolCalls();
    void sendsMedia();
    void putsThinkingIntoTheModelsTerms_data();
    void putsThinkingIntoTheModelsTerms();
    void refusesWhatGeminiWouldRefuse_data();
    void refusesWhatGeminiWouldRefuse();
    void refusesABaseThatIsNoAddress();
    void putsTheKeyIntoAHeaderOnly();
};

void TestGeminiRequest::asksAtTheRightAddress_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("model");
    QTest::addColumn<bool>("stream");
    QTest::addColumn<QString>("expected");
    QTest::newRow("stream") << u"https://h"_s << u"m-1"_s << true
                            << u"https://h/v1beta/models/m-1:streamGenerateContent?alt=sse"_s;
    QTest::newRow("unary") << u"https://h/"_s << u"m-1"_s << false
                           << u"https://h/v1beta/models/m-1:generateContent"_s;
    QTest::newRow("version kept") << u"https://h/v1"_s << u"m"_s << false
                                  << u"https://h/v1/models/m:generateContent"_s;
    QTest::newRow("version and slash")
        << u"http://localhost:8080/x/v1beta/"_s << u"m"_s << false
        << u"http://localhost:8080/x/v1beta/models/m:generateContent"_s;
    QTest::newRow("prefixed model") << u"https://h"_s << u"models/m"_s << false
                                    << u"https://h/v1beta/models/m:generateContent"_s;
    QTest::newRow("tuned model") << u"https://h"_s << u"tunedModels/t"_s << false
                                 << u"https://h/v1beta/tunedModels/t:generateContent"_s;
    QTest::newRow("odd model") << u"https://h"_s << u"a?b#c"_s << false
                               << u"https://h/v1beta/models/a%3Fb%23c:generateContent"_s;
    QTest::newRow("credentials dropped") << u"https://u:p@h/?key=k"_s << u"m"_s << false
                                         << u"https://h/v1beta/models/m:generateContent"_s;
}

void TestGeminiRequest::asksAtTheRightAddress()
{
    QFETCH(QString, base);
    QFETCH(QString, model);
    QFETCH(bool, stream);
    ChatRequest request = hello(model);
    request.stream = stream;
    const auto http = gemini().chatRequest(request, QUrl(base));
    QVERIFY(http);
    QTEST(QString::fromLatin1(http->url.toEncoded()), "expected");
    QCOMPARE(http->method, "POST"_ba);
    QCOMPARE(http->isStreaming, stream);
    QCOMPARE(http->headers, HttpHeaders({ { "Content-Type", "application/json" } }));
}

void TestGeminiRequest::sendsOnlyWhatIsSet()
{
    QCOMPARE(bodyOf(hello()), R"({"contents":[{"role":"user","parts":[{"text":"Hello"}]}]})"_ba);
}

void TestGeminiRequest::sendsEverythingThatIsSet()
{
    ChatRequest request = hello();
    request.systemInstruction = u"Be \"brief\"."_s;
    request.params.temperature = 0.7;
    request.params.topP = 0.95;
    request.params.topK = 40;
    request.params.maxOutputTokens = 1000;
    request.params.seed = -7;
    request.params.stopSequences = { u"END"_s };
    request.params.responseSchema = R"( {"type":"object"} )";
    request.params.safety
        = { { .category = u"HARM_CATEGORY_HARASSMENT"_s, .threshold = u"OFF"_s } };
    request.params.googleSearch = true;
    request.params.codeExecution = true;
    request.params.urlContext = true;
    request.tools = {
        { .name = u"time"_s, .description = {}, .parametersSchema = {} },
        { .name = u"find"_s, .description = u"Finds"_s, .parametersSchema = R"({"type":"object"})" }
    };
    compareBody(request, R"json({
        "contents":[{"role":"user","parts":[{"text":"Hello"}]}],
        "systemInstruction":{"parts":[{"text":"Be \"brief\"."}]},
        "tools":[
            {"functionDeclarations":[{"name":"time"},
                {"name":"find","description":"Finds","parametersJsonSchema":{"type":"object"}}]},
            {"googleSearch":{}},{"codeExecution":{}},{"urlContext":{}}],
        "safetySettings":[{"category":"HARM_CATEGORY_HARASSMENT","threshold":"OFF"}],
        "generationConfig":{"temperature":0.7,"topP":0.95,"topK":40,"maxOutputTokens":1000,"seed":-7,
            "stopSequences":["END"],"responseMimeType":"application/json",
            "responseJsonSchema":{"type":"object"}}})json");
}

void TestGeminiRequest::keepsTheOrderOfASchema()
{
    ChatRequest request = hello();
    request.params.responseSchema = R"({"properties":{"z":{},"a":{}},"maximum":1e400})";
    QVERIFY(bodyOf(request).contains(request.params.responseSchema));
}

void TestGeminiRequest::sendsOwnPartsVerbatimAndInOrder()
{
    ChatRequest request = hello();
    const QByteArrayList raws { R"({"text":"","thoughtSignature":"c2ln"})",
        R"({"functionCall":{"name":"f","args":{"z":1.0,"a":12345678901234567890123}}})",
        R"({"executableCode":{"language":"PYTHON","code":"1"}})" };
    request.messages.append({ .role = Role::Assistant,
        .parts = { Part::ofThought(u"unsigned summary"_s), Part::ofText(u"Yes"_s),
            rawPart(Part::Kind::Text, raws.at(0)), rawPart(Part::Kind::ToolCall, raws.at(1)),
            rawPart(Part::Kind::Opaque, raws.at(2)) } });
    const QByteArray expected
        = R"({"role":"model","parts":[{"text":"Yes"},)" + raws.join(',') + "]}";
    QVERIFY2(bodyOf(request).contains(expected), bodyOf(request).constData());
}

void TestGeminiRequest::rebuildsForeignParts()
{
    ChatRequest request = hello();
    const QString other = u"anthropic"_s;
    request.messages.append({ .role = Role::Assistant,
        .parts
        = { rawPart(Part::Kind::Thought, "{}", other), rawPart(Part::Kind::Opaque, "{}", other),
            rawPart(Part::Kind::Text, "{}", other), callPart(u"c1"_s, u"f"_s, R"({"a":1})"),
            callPart({}, u"g"_s, {}), callPart({}, u"h"_s, "not json") } });
    request.messages.append(
        { .role = Role::Assistant, .parts = { Part::ofThought(u"only this"_s) } });
    compareBody(request, R"json({"contents":[
        {"role":"user","parts":[{"text":"Hello"}]},
        {"role":"model","parts":[{"text":"shown"},
            {"functionCall":{"id":"c1","name":"f","args":{"a":1}},
             "thoughtSignature":"context_engineering_is_the_way_to_go"},
            {"functionCall":{"name":"g","args":{}}},
            {"functionCall":{"name":"h","args":{"arguments":"not json"}}}]}]})json");
}

void TestGeminiRequest::answersToolCalls()
{
    ChatRequest request = hello();
    request.messages.append({ .role = Role::Assistant,
        .parts = { callPart(u"1"_s, u"f"_s, "{}"), callPart(u"2"_s, u"g"_s, "{}") } });
    request.messages.append({ .role = Role::User,
        .parts = { resultPart(u"1"_s, R"({"t":18})"), resultPart(u"2"_s, "cold"),
            resultPart(u"2"_s, "[1]"), resultPart(u"1"_s, "no such city", true) } });
    const QByteArray body = bodyOf(request);
    const QByteArray expected
        = R"({"role":"user","parts":[{"functionResponse":{"id":"1","name":"f","response":{"t":18}}},)"
          R"({"functionResponse":{"id":"2","name":"g","response":{"output":"cold"}}},)"
          R"({"functionResponse":{"id":"2","name":"g","response":{"output":[1]}}},)"
          R"({"functionResponse":{"id":"1","name":"f","response":{"error":"no such city"}}}]})";
    QVERIFY2(body.contains(expected), body.constData());
}

void TestGeminiRequest::sendsMedia()
{
    ChatRequest request = hello();
    request.messages[0].parts
        = { mediaPart("\x01\x02", {}), mediaPart({}, u"https://x/files/a"_s) };
    compareBody(request, R"json({"contents":[{"role":"user","parts":[
        {"inlineData":{"mimeType":"image/png","data":"AQI="}},
        {"fileData":{"mimeType":"image/png","fileUri":"https://x/files/a"}}]}]})json");
}

void TestGeminiRequest::putsThinkingIntoTheModelsTerms_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<Thinking>("thinking");
    QTest::addColumn<QByteArray>("expected");
    using Mode = Thinking::Mode;
    const auto row
        = [](const char* name, const char* model, const Thinking& thinking, const char* expected) {
              QTest::newRow(name) << QString::fromLatin1(model) << thinking << QByteArray(expected);
          };
    const Thinking off { .mode = Mode::Off, .budget = 0, .level = {}, .includeThoughts = true };
    const Thinking automatic {
        .mode = Mode::Auto, .budget = 0, .level = {}, .includeThoughts = true
    };
    const Thinking silent {
        .mode = Mode::Auto, .budget = 0, .level = {}, .includeThoughts = false
    };
    const Thinking budget {
        .mode = Mode::Budget, .budget = 2000, .level = {}, .includeThoughts = true
    };
    const Thinking level {
        .mode = Mode::Level, .budget = 0, .level = u"high"_s, .includeThoughts = false
    };
    row("default", "gemini-2.5-flash", {}, "null");
    row("2.5 off", "gemini-2.5-flash", off, R"({"thinkingBudget":0})");
    row("2.5 pro can't be off", "gemini-2.5-pro", off, R"({"thinkingBudget":128})");
    row("2.5 auto", "gemini-2.5-flash", automatic,
        R"({"thinkingBudget":-1,"includeThoughts":true})");
    row("2.5 budget", "gemini-2.5-flash", budget,
        R"({"thinkingBudget":2000,"includeThoughts":true})");
    row("2.5 level", "gemini-2.5-flash", level, R"({"thinkingBudget":24576})");
    row("3 off", "gemini-3.8-flash", off, R"({"thinkingLevel":"low"})");
    row("3 auto", "gemini-3-pro-preview", automatic, R"({"includeThoughts":true})");
    row("3 auto, unseen", "gemini-3-pro-preview", silent, "null");
    row("3 budget", "gemini-3.8-flash", budget,
        R"({"thinkingBudget":2000,"includeThoughts":true})");
    row("3 level", "gemini-3.8-flash", level, R"({"thinkingLevel":"high"})");
    row("4 budget", "gemini-4-argon", budget,
        R"({"thinkingLevel":"medium","includeThoughts":true})");
    row("alias", "gemini-flash-latest", level, R"({"thinkingLevel":"high"})");
}

void TestGeminiRequest::putsThinkingIntoTheModelsTerms()
{
    QFETCH(QString, model);
    QFETCH(Thinking, thinking);
    QFETCH(QByteArray, expected);
    ChatRequest request = hello(model);
    request.params.thinking = thinking;
    const QJsonObject body = QJsonDocument::fromJson(bodyOf(request)).object();
    QCOMPARE(body["generationConfig"_L1]["thinkingConfig"_L1].toObject(),
        QJsonDocument::fromJson(expected).object());
}

void TestGeminiRequest::refusesWhatGeminiWouldRefuse_data()
{
    QTest::addColumn<ChatRequest>("request");
    QTest::addColumn<QString>("field");
    const auto row = [](const char* name, const char* field, auto change) {
        ChatRequest request = hello();
        change(request);
        QTest::newRow(name) << request << QString::fromLatin1(field);
    };
    row("no model", "model", [](ChatRequest& r) { r.target.model = u" "_s; });
    row("no messages", "messages", [](ChatRequest& r) { r.messages.clear(); });
    row("empty message", "messages", [](ChatRequest& r) { r.messages[0].parts = { Part() }; });
    row("hot", "temperature", [](ChatRequest& r) { r.params.temperature = 2.01; });
    row("cold", "temperature", [](ChatRequest& r) { r.params.temperature = -0.1; });
    row("not a number", "temperature", [](ChatRequest& r) { r.params.temperature = qQNaN(); });
    row("top-p", "topP", [](ChatRequest& r) { r.params.topP = 1.5; });
    row("top-k", "topK", [](ChatRequest& r) { r.params.topK = 0; });
    row("limit", "maxOutputTokens", [](ChatRequest& r) { r.params.maxOutputTokens = 0; });
    row("seed", "seed", [](ChatRequest& r) { r.params.seed = 1LL << 40; });
    row("stops", "stopSequences",
        [](ChatRequest& r) { r.params.stopSequences = QStringList(6, u"x"_s); });
    row("schema", "responseSchema", [](ChatRequest& r) { r.params.responseSchema = "{\"type\":"; });
    row("schema array", "responseSchema", [](ChatRequest& r) { r.params.responseSchema = "[]"; });
    row("budget", "thinking",
        [](ChatRequest& r) { r.params.thinking.mode = Thinking::Mode::Budget; });
    row("level", "thinking",
        [](ChatRequest& r) { r.params.thinking.mode = Thinking::Mode::Level; });
    row("safety", "safety", [](ChatRequest& r) { r.params.safety = { {} }; });
    row("tool name", "tools", [](ChatRequest& r) { r.tools = { { u"two words"_s, {}, {} } }; });
    row("tool schema", "tools", [](ChatRequest& r) { r.tools = { { u"f"_s, {}, "nope" } }; });
    row("media", "attachments",
        [](ChatRequest& r) { r.messages[0].parts = { mediaPart({}, {}) }; });
    row("result of no call", "messages",
        [](ChatRequest& r) { r.messages[0].parts = { resultPart(u"x"_s, "{}") }; });
}

void TestGeminiRequest::refusesWhatGeminiWouldRefuse()
{
    QFETCH(ChatRequest, request);
    const auto http = gemini().chatRequest(request, kBase);
    QVERIFY(!http);
    QCOMPARE(http.error().kind, ErrorKind::InvalidInput);
    QTEST(http.error().field, "field");
}

void TestGeminiRequest::refusesABaseThatIsNoAddress()
{
    for (const QString& base : { u""_s, u"generativelanguage"_s, u"ftp://h"_s, u"https://"_s }) {
        const auto http = gemini().chatRequest(hello(), QUrl(base));
        QVERIFY(!http);
        QCOMPARE(http.error().field, u"baseUrl"_s);
    }
}

void TestGeminiRequest::putsTheKeyIntoAHeaderOnly()
{
    auto http = gemini().chatRequest(hello(), kBase);
    gemini().authorize(&http.value(), Secret::take(u"AIzaCanary0123456789"_s));
    QCOMPARE(http->secretHeaders.size(), 1);
    QCOMPARE(http->secretHeaders.at(0).name, "x-goog-api-key"_ba);
    QVERIFY(http->secretHeaders.at(0).prefix.isEmpty());
    QVERIFY(!http->url.toEncoded().contains("Canary") && !http->body.contains("Canary"));
}

QTEST_GUILESS_MAIN(TestGeminiRequest)
#include "tst_geminirequest.moc"
