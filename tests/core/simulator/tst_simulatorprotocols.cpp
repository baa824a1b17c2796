// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/simulator/simulatorserver.h"
#include "tests/core/simulator/simclient.h"
#include "tests/support/fakeclock.h"

#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace Headgate;
using Headgate::Simulator::SimulatorOptions;
using Headgate::Simulator::SimulatorServer;
using Headgate::Test::SimCall;

namespace {

constexpr auto kOpening = "*Simulated answer.*";

QByteArray geminiBody(const QByteArray& prompt, const QByteArray& more = {})
{
    return R"({"contents":[{"role":"user","parts":[{"text":")" + prompt + "\"}]}]" + more + '}';
}

QByteArray chatBody(const QByteArray& prompt, const QByteArray& more = {},
    const QByteArray& model = "simulated-fast")
{
    return R"({"model":")" + model + R"(","messages":[{"role":"user","content":")" + prompt + "\"}]"
        + more + '}';
}

QJsonArray partsOf(const QJsonObject& event)
{
    return event[u"candidates"][0][u"content"][u"parts"].toArray();
}

} // namespace

class TestSimulatorProtocols : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void listsGeminiModelsInPages();
    void decidesTheModelListByHeader_data();
    void decidesTheModelListByHeader();
    void streamsGemini();
    void streamsGeminiAsArray();
    void answersGeminiWhole();
    void countsTokensAsItMeters();
    void keepsThoughtsApart();
    void callsADeclaredToolAndEchoesItsResult();
    void obeysASchema();
    void makesAPicture();
    void uploadsFilesInPieces();
    void streamsOllamaLines();
    void answersOllamaWhole();
    void pullsAndDeletes();
    void showsContextLengthAndCapabilities();
    void keepsModelsInMemoryAsTheyAreAskedTo();
    void aLookIntoMemoryTakesNoFault();
    void streamsOpenAiWithUsageOnlyIfAsked();
    void streamsOpenAiToolCallsInPieces();
    void streamsAnthropic();
    void answersAnthropicWhole();
    void respectsMaxTokens_data();
    void respectsMaxTokens();
    void beginsEveryTextWithItsWarning_data();
    void beginsEveryTextWithItsWarning();
    void writesExactlyAsManyTokensAsAsked();
    void namesUnknownModelsInEachDialect_data();
    void namesUnknownModelsInEachDialect();

private:
    using Call = std::unique_ptr<SimCall>;
    Call call(const QByteArray& method, const QByteArray& target, const QByteArray& body = {},
        const QByteArray& headers = {});

    Test::FakeClock m_clock;
    std::unique_ptr<SimulatorServer> m_server;
};

void TestSimulatorProtocols::init()
{
    SimulatorOptions options;
    options.tokensPerSecond = 0;
    options.latency = {};
    m_server = std::make_unique<SimulatorServer>(m_clock, options);
    QVERIFY(m_server->listen(0).isOk());
}

void TestSimulatorProtocols::cleanup()
{
    m_server.reset();
}

//! Waits for the end of the answer.
TestSimulatorProtocols::Call TestSimulatorProtocols::call(const QByteArray& method,
    const QByteArray& target, const QByteArray& body, const QByteArray& headers)
{
    auto made = std::make_unique<SimCall>(m_server->port(), method, target, body, headers);
    if (!QTest::qWaitFor([&] { return made->isClosed(); }, 20'000))
        qWarning("the answer did not end");
    return made;
}

void TestSimulatorProtocols::listsGeminiModelsInPages()
{
    const Call first = call("GET", "/v1beta/models?pageSize=2");
    QCOMPARE(first->json()[u"models"].toArray().size(), 2);
    QCOMPARE(first->json()[u"models"][0][u"name"].toString(), u"models/simulated-fast"_s);
    const QByteArray token = first->json()[u"nextPageToken"].toString().toLatin1();
    const Call second = call("GET", "/v1beta/models?pageSize=2&pageToken=" + token);
    QCOMPARE(second->json()[u"models"].toArray().size(), 1);
    QVERIFY(!second->json().contains(u"nextPageToken"));
    QCOMPARE(call("GET", "/v1beta/models/simulated-thinking")->json()[u"thinking"].toBool(), true);
}

void TestSimulatorProtocols::decidesTheModelListByHeader_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<QString>("list");
    QTest::addColumn<QString>("name");
    QTest::newRow("gemini key") << "x-goog-api-key: k\r\n"_ba << u"models"_s << u"name"_s;
    QTest::newRow("gemini client")
        << "x-goog-api-client: a\r\nanthropic-version: 1\r\n"_ba << u"models"_s << u"name"_s;
    QTest::newRow("anthropic") << "anthropic-version: 2026-10-21\r\n"_ba << u"data"_s
                               << u"display_name"_s;
    QTest::newRow("openai") << QByteArray() << u"data"_s << u"owned_by"_s;
}

void TestSimulatorProtocols::decidesTheModelListByHeader()
{
    QFETCH(QByteArray, headers);
    QFETCH(QString, list);
    QFETCH(QString, name);
    const Call made = call("GET", "/v1/models", {}, headers);
    QCOMPARE(made->status(), 200);
    QCOMPARE(made->json()[list].toArray().size(), 3);
    QVERIFY(made->json()[list][0].toObject().contains(name));
}

void TestSimulatorProtocols::streamsGemini()
{
    const Call made = call(
        "POST", "/v1beta/models/simulated-fast:streamGenerateContent?alt=sse", geminiBody("Hello"));
    QVERIFY(made->head().contains("Content-Type: text/event-stream"));
    QVERIFY(made->body().startsWith("data: {"));
    QVERIFY(made->body().endsWith("}\r\n\r\n"));
    QVERIFY(!made->body().contains("[DONE]") && !made->body().contains("event:"));
    const auto events = made->events();
    QVERIFY(events.size() > 10);
    QString text;
    for (const QJsonObject& event : events)
        text += partsOf(event).at(0)[u"text"].toString();
    QVERIFY(text.startsWith(QLatin1StringView(kOpening)));
    QVERIFY(text.contains(u"> Hello"_s));
    const QJsonObject last = events.last();
    QCOMPARE(last[u"candidates"][0][u"finishReason"].toString(), u"STOP"_s);
    const QJsonValue usage = last[u"usageMetadata"];
    QCOMPARE(usage[u"promptTokenCount"].toInteger(), 2); // "Hello": 5 bytes, 4 a token
    QCOMPARE(usage[u"candidatesTokenCount"].toInteger(), (text.toUtf8().size() + 3) / 4);
    QCOMPARE(usage[u"totalTokenCount"].toInteger(), 2 + usage[u"candidatesTokenCount"].toInteger());
}

void TestSimulatorProtocols::streamsGeminiAsArray()
{
    const Call made
        = call("POST", "/v1/models/simulated-fast:streamGenerateContent", geminiBody("Hello"));
    const QJsonDocument document = QJsonDocument::fromJson(made->body());
    QVERIFY(document.isArray());
    QVERIFY(document.array().size() > 10);
}

void TestSimulatorProtocols::answersGeminiWhole()
{
    const Call made
        = call("POST", "/v1beta/models/simulated-fast:generateContent", geminiBody("Hello"));
    QVERIFY(made->head().contains("Content-Length"));
    QVERIFY(
        partsOf(made->json()).at(0)[u"text"].toString().startsWith(QLatin1StringView(kOpening)));
    const Call bad = call("POST", "/v1beta/models/simulated-fast:generateContent", "{nonsense");
    QCOMPARE(bad->status(), 400);
    QCOMPARE(bad->json()[u"error"][u"status"].toString(), u"INVALID_ARGUMENT"_s);
    const Call odd = call("POST", "/v1beta/models/simulated-fast:dance", geminiBody("Hello"));
    QCOMPARE(odd->status(), 404);
}

void TestSimulatorProtocols::countsTokensAsItMeters()
{
    const QByteArray body = geminiBody("How many are these? \xd8\xb3\xd9\x84\xd8\xa7\xd9\x85");
    const Call count = call("POST", "/v1beta/models/simulated-fast:countTokens", body);
    const Call answer = call("POST", "/v1beta/models/simulated-fast:generateContent", body);
    QCOMPARE(count->json()[u"totalTokens"].toInteger(), 7); // 28 bytes
    QCOMPARE(answer->json()[u"usageMetadata"][u"promptTokenCount"].toInteger(), 7);
    const Call claude = call("POST", "/v1/messages/count_tokens", chatBody("12345678"));
    QCOMPARE(claude->json()[u"input_tokens"].toInteger(), 2);
}

void TestSimulatorProtocols::keepsThoughtsApart()
{
    const QByteArray target = "/v1beta/models/simulated-thinking:generateContent";
    const Call shown = call("POST", target,
        geminiBody("Hello", R"(,"generationConfig":{"thinkingConfig":{"includeThoughts":true}})"));
    QCOMPARE(partsOf(shown->json()).size(), 2);
    QCOMPARE(partsOf(shown->json()).at(0)[u"thought"].toBool(), true);
    const qint64 thoughts = shown->json()[u"usageMetadata"][u"thoughtsTokenCount"].toInteger();
    QVERIFY(thoughts > 10);
    const Call hidden = call("POST", target, geminiBody("Hello"));
    QCOMPARE(partsOf(hidden->json()).size(), 1);
    QCOMPARE(hidden->json()[u"usageMetadata"][u"thoughtsTokenCount"].toInteger(), thoughts);
    const Call off = call("POST", target,
        geminiBody("Hello", R"(,"generationConfig":{"thinkingConfig":{"thinkingBudget":0}})"));
    QVERIFY(!off->json()[u"usageMetadata"].toObject().contains(u"thoughtsTokenCount"));
    const Call wrong = call("POST", "/v1beta/models/simulated-fast:generateContent",
        geminiBody("Hello", R"(,"generationConfig":{"thinkingConfig":{"includeThoughts":true}})"));
    QCOMPARE(wrong->status(), 400);
}

void TestSimulatorProtocols::callsADeclaredToolAndEchoesItsResult()
{
    const QByteArray tools
        = R"(,"tools":[{"functionDeclarations":[{"name":"get_weather",)"
          R"("parameters":{"type":"OBJECT","properties":{"city":{"type":"STRING"}},)"
          R"("required":["city"]}}]}])";
    const QByteArray target = "/v1beta/models/simulated-fast:generateContent";
    const Call made = call("POST", target, geminiBody("Use a tool please", tools));
    const QJsonValue function = partsOf(made->json()).at(0)[u"functionCall"];
    QCOMPARE(function[u"name"].toString(), u"get_weather"_s);
    QCOMPARE(function[u"args"][u"city"].toString(), u"simulated"_s);
    QCOMPARE(made->json()[u"candidates"][0][u"finishReason"].toString(), u"STOP"_s);
    QVERIFY(partsOf(made->json()).at(0).toObject().contains(u"thoughtSignature"));
    const Call after = call("POST", target,
        R"({"contents":[{"role":"user","parts":[{"text":"Use a tool"}]},{"role":"model","parts":)"
        R"([{"functionCall":{"name":"get_weather","args":{}}}]},{"role":"user","parts":)"
        R"([{"functionResponse":{"name":"get_weather","response":{"output":"sunny"}}}]}])"
            + tools + '}');
    QVERIFY(partsOf(after->json()).at(0)[u"text"].toString().contains(u"sunny"_s));
}

void TestSimulatorProtocols::obeysASchema()
{
    const Call made = call("POST", "/v1/chat/completions",
        chatBody("Hello",
            R"(,"response_format":{"type":"json_schema","json_schema":{"name":"x","schema":)"
            R"({"type":"object","required":["n","tags","kind"],"properties":{"n":{"type":"integer",)"
            R"("minimum":5},"tags":{"type":"array","minItems":2,"items":{"$ref":"#/$defs/tag"}},)"
            R"("kind":{"enum":["b","a"]},"extra":{"type":"string"}},"$defs":{"tag":{"type":"string"}}}}})"));
    const QString text = made->json()[u"choices"][0][u"message"][u"content"].toString();
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    QCOMPARE(object[u"n"].toInt(), 5);
    QCOMPARE(object[u"tags"].toArray(), (QJsonArray { u"simulated"_s, u"simulated"_s }));
    QCOMPARE(object[u"kind"].toString(), u"b"_s);
    QCOMPARE(object.size(), 3);
}

void TestSimulatorProtocols::makesAPicture()
{
    const Call made = call(
        "POST", "/v1beta/models/simulated-vision:generateContent", geminiBody("An image, please"));
    const QJsonValue media = partsOf(made->json()).last()[u"inlineData"];
    QCOMPARE(media[u"mimeType"].toString(), u"image/png"_s);
    const QByteArray png = QByteArray::fromBase64(media[u"data"].toString().toLatin1());
    QVERIFY(png.startsWith("\x89PNG\r\n\x1a\n"));
    // the end chunk has the one checksum that the whole world knows
    QVERIFY(png.endsWith(QByteArray("\0\0\0\0IEND\xae\x42\x60\x82", 12)));
}

void TestSimulatorProtocols::uploadsFilesInPieces()
{
    const Call start = call("POST", "/upload/v1beta/files",
        R"({"file":{"displayName":"a.txt","mimeType":"text/plain"}})",
        "X-Goog-Upload-Protocol: resumable\r\nX-Goog-Upload-Command: start\r\n");
    const QByteArray head = start->head();
    const qsizetype at = head.indexOf("upload_id=");
    const QByteArray target = "/upload/v1beta/files?" + head.mid(at, head.indexOf("\r\n", at) - at);
    const Call first = call(
        "POST", target, "hello ", "X-Goog-Upload-Command: upload\r\nX-Goog-Upload-Offset: 0\r\n");
    QVERIFY(first->head().contains("x-goog-upload-status: active"));
    const Call query = call("POST", target, {}, "X-Goog-Upload-Command: query\r\n");
    QVERIFY(query->head().contains("x-goog-upload-size-received: 6\r\n"));
    const Call gap
        = call("POST", target, "x", "X-Goog-Upload-Command: upload\r\nX-Goog-Upload-Offset: 9\r\n");
    QCOMPARE(gap->status(), 400);
    const Call last = call("POST", target, "world",
        "X-Goog-Upload-Command: upload, finalize\r\nX-Goog-Upload-Offset: 6\r\n");
    QVERIFY(last->head().contains("x-goog-upload-status: final"));
    const QJsonValue file = last->json()[u"file"];
    QCOMPARE(file[u"sizeBytes"].toString(), u"11"_s);
    const QByteArray name = file[u"name"].toString().toLatin1();
    QCOMPARE(call("GET", "/v1beta/" + name)->json()[u"state"].toString(), u"ACTIVE"_s);
    QCOMPARE(call("DELETE", "/v1beta/" + name)->status(), 200);
    QCOMPARE(call("GET", "/v1beta/" + name)->status(), 403);
}

void TestSimulatorProtocols::streamsOllamaLines()
{
    QCOMPARE(call("GET", "/")->body(), "Ollama is running"_ba);
    const Call made = call("POST", "/api/chat", chatBody("Hello", {}, "simulated-thinking:latest"));
    QVERIFY(made->head().contains("application/x-ndjson"));
    const auto lines = made->events();
    QString text;
    QString thoughts;
    for (const QJsonObject& line : lines) {
        text += line[u"message"][u"content"].toString();
        thoughts += line[u"message"][u"thinking"].toString();
    }
    QVERIFY(text.startsWith(QLatin1StringView(kOpening)));
    QVERIFY(!thoughts.isEmpty()); // thinking models think by default
    QCOMPARE(lines.last()[u"done"].toBool(), true);
    QCOMPARE(lines.last()[u"done_reason"].toString(), u"stop"_s);
    QCOMPARE(lines.last()[u"prompt_eval_count"].toInteger(), 2);
    QVERIFY(lines.last()[u"eval_count"].toInteger() > 20);
    QVERIFY(lines.last()[u"eval_duration"].toInteger() > 0);
}

void TestSimulatorProtocols::answersOllamaWhole()
{
    const Call chat = call("POST", "/api/chat", chatBody("Hello", R"(,"stream":false)"));
    QCOMPARE(chat->json()[u"done"].toBool(), true);
    const Call generate = call(
        "POST", "/api/generate", R"({"model":"simulated-fast","prompt":"Hello","stream":false})");
    QVERIFY(generate->json()[u"response"].toString().startsWith(QLatin1StringView(kOpening)));
    const Call think = call("POST", "/api/chat", chatBody("Hello", R"(,"think":true)"));
    QCOMPARE(think->status(), 400);
    QCOMPARE(think->json()[u"error"].toString(), u"\"simulated-fast\" does not support thinking"_s);
    QCOMPARE(call("POST", "/api/chat", "{}")->json()[u"error"].toString(), u"model is required"_s);
}

void TestSimulatorProtocols::pullsAndDeletes()
{
    const Call pull = call("POST", "/api/pull", R"({"name":"simulated-new"})");
    const auto lines = pull->events();
    QCOMPARE(lines.first()[u"status"].toString(), u"pulling manifest"_s);
    QCOMPARE(lines.last()[u"status"].toString(), u"success"_s);
    QCOMPARE(lines.at(21)[u"completed"].toInteger(), lines.at(21)[u"total"].toInteger());
    QCOMPARE(call("GET", "/api/tags")->json()[u"models"].toArray().size(), 4);
    QCOMPARE(call("DELETE", "/api/delete", R"({"model":"simulated-new"})")->status(), 200);
    QCOMPARE(call("DELETE", "/api/delete", R"({"model":"simulated-new"})")->status(), 404);
    QCOMPARE(call("GET", "/api/tags")->json()[u"models"].toArray().size(), 3);
    const auto failed = call("POST", "/api/pull", R"({"model":"nobody-knows"})")->events();
    QVERIFY(failed.last().contains(u"error"));
}

void TestSimulatorProtocols::showsContextLengthAndCapabilities()
{
    const QJsonObject shown = call("POST", "/api/show", R"({"model":"simulated-vision"})")->json();
    QCOMPARE(shown[u"model_info"][u"simulated.context_length"].toInteger(), 32'768);
    QVERIFY(shown[u"capabilities"].toArray().contains(u"vision"_s));
    QCOMPARE(call("GET", "/api/version")->json()[u"version"].toString(), u"0.35.1"_s);
}

void TestSimulatorProtocols::keepsModelsInMemoryAsTheyAreAskedTo()
{
    const auto running = [this] { return call("GET", "/api/ps")->json()[u"models"].toArray(); };
    QVERIFY(running().isEmpty());
    const Call first = call("POST", "/api/chat", chatBody("Hello", R"(,"stream":false)"));
    const Call second = call("POST", "/api/chat", chatBody("Hello", R"(,"stream":false)"));
    QVERIFY(
        first->json()[u"load_duration"].toInteger() > second->json()[u"load_duration"].toInteger());
    QCOMPARE(running().size(), 1);
    QVERIFY(running().first()[u"size_vram"].toInteger() < running().first()[u"size"].toInteger());
    call("POST", "/api/generate", R"({"model":"simulated-fast","keep_alive":-1})");
    const QDateTime until
        = QDateTime::fromString(running().first()[u"expires_at"].toString(), Qt::ISODateWithMs);
    QVERIFY(until.date().year() > 2200);
    const Call out = call("POST", "/api/generate", R"({"model":"simulated-fast","keep_alive":0})");
    QCOMPARE(out->json()[u"done_reason"].toString(), u"unload"_s);
    QVERIFY(running().isEmpty());
}

void TestSimulatorProtocols::aLookIntoMemoryTakesNoFault()
{
    call("POST", "/simulator/control", R"({"faults":"error=rpm","count":1})");
    QCOMPARE(call("GET", "/api/ps")->status(), 200);
    QCOMPARE(call("POST", "/api/chat", chatBody("Hello"))->status(), 429);
    QCOMPARE(call("POST", "/api/chat", chatBody("Hello"))->status(), 200);
}

void TestSimulatorProtocols::streamsOpenAiWithUsageOnlyIfAsked()
{
    const Call plain = call("POST", "/v1/chat/completions", chatBody("Hello", R"(,"stream":true)"));
    QVERIFY(plain->body().endsWith("data: [DONE]\n\n"));
    QVERIFY(!plain->body().contains("\"usage\""));
    const auto chunks = plain->events();
    QCOMPARE(chunks.first()[u"choices"][0][u"delta"][u"role"].toString(), u"assistant"_s);
    QCOMPARE(chunks.last()[u"choices"][0][u"finish_reason"].toString(), u"stop"_s);
    QVERIFY(chunks.first()[u"choices"][0][u"finish_reason"].isNull());
    const Call asked = call("POST", "/v1/chat/completions",
        chatBody("Hello", R"(,"stream":true,"stream_options":{"include_usage":true})"));
    const QJsonObject last = asked->events().last();
    QVERIFY(last[u"choices"].toArray().isEmpty());
    QCOMPARE(last[u"usage"][u"prompt_tokens"].toInteger(), 2);
    const Call google = call("POST", "/v1beta/openai/chat/completions", chatBody("Hello"));
    QCOMPARE(google->json()[u"object"].toString(), u"chat.completion"_s);
}

void TestSimulatorProtocols::streamsOpenAiToolCallsInPieces()
{
    const Call made = call("POST", "/v1/chat/completions",
        chatBody("Call the tool",
            R"(,"stream":true,"tools":[{"type":"function","function":{"name":"find","parameters":)"
            R"({"type":"object","properties":{"what":{"type":"string"}}}}}])"));
    QString arguments;
    int pieces = 0;
    for (const QJsonObject& chunk : made->events()) {
        const QJsonValue tool = chunk[u"choices"][0][u"delta"][u"tool_calls"][0];
        if (tool.isObject()) {
            arguments += tool[u"function"][u"arguments"].toString();
            ++pieces;
        }
    }
    QVERIFY(pieces > 2);
    QCOMPARE(
        QJsonDocument::fromJson(arguments.toUtf8()).object()[u"what"].toString(), u"simulated"_s);
    QCOMPARE(made->events().last()[u"choices"][0][u"finish_reason"].toString(), u"tool_calls"_s);
}

void TestSimulatorProtocols::streamsAnthropic()
{
    const Call made = call("POST", "/v1/messages",
        chatBody("Hello", R"(,"stream":true,"max_tokens":500,"thinking":{"type":"adaptive"})",
            "simulated-thinking"));
    QVERIFY(made->body().startsWith("event: message_start\ndata: {"));
    QStringList types;
    QString text;
    for (const QJsonObject& event : made->events()) {
        const QString type = event[u"type"].toString();
        text += event[u"delta"][u"text"].toString();
        if (types.isEmpty() || types.last() != type)
            types.append(type);
    }
    QCOMPARE(types,
        (QStringList { u"message_start"_s, u"ping"_s, u"content_block_start"_s,
            u"content_block_delta"_s, u"content_block_stop"_s, u"content_block_start"_s,
            u"content_block_delta"_s, u"content_block_stop"_s, u"message_delta"_s,
            u"message_stop"_s }));
    QVERIFY(text.startsWith(QLatin1StringView(kOpening)));
    QVERIFY(made->body().contains("\"type\":\"signature_delta\""));
}

void TestSimulatorProtocols::answersAnthropicWhole()
{
    const QJsonObject message
        = call("POST", "/v1/messages", chatBody("Hello", R"(,"max_tokens":500)"))->json();
    QCOMPARE(message[u"stop_reason"].toString(), u"end_turn"_s);
    QCOMPARE(message[u"content"][0][u"type"].toString(), u"text"_s);
    QCOMPARE(message[u"usage"][u"input_tokens"].toInteger(), 2);
    const Call missing = call("POST", "/v1/messages", chatBody("Hello"));
    QCOMPARE(missing->status(), 400);
    QCOMPARE(missing->json()[u"type"].toString(), u"error"_s);
    QCOMPARE(missing->json()[u"error"][u"message"].toString(), u"max_tokens: Field required"_s);
}

void TestSimulatorProtocols::respectsMaxTokens_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("gemini") << "/v1beta/models/simulated-fast:generateContent"_ba
                            << geminiBody(
                                   "long 100", R"(,"generationConfig":{"maxOutputTokens":20})")
                            << "\"MAX_TOKENS\""_ba;
    QTest::newRow("ollama") << "/api/chat"_ba
                            << chatBody(
                                   "long 100", R"(,"stream":false,"options":{"num_predict":20})")
                            << "\"done_reason\":\"length\""_ba;
    QTest::newRow("openai") << "/v1/chat/completions"_ba
                            << chatBody("long 100", R"(,"max_completion_tokens":20)")
                            << "\"finish_reason\":\"length\""_ba;
    QTest::newRow("anthropic") << "/v1/messages"_ba << chatBody("long 100", R"(,"max_tokens":20)")
                               << "\"stop_reason\":\"max_tokens\""_ba;
}

void TestSimulatorProtocols::respectsMaxTokens()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, expected);
    const Call made = call("POST", target, body);
    QVERIFY2(made->body().contains(expected), made->body());
    const Call state = call("GET", "/simulator/state");
    const qint64 output = state->json()[u"requests"][0][u"outputTokens"].toInteger();
    QVERIFY(output > 10 && output <= 20);
}

void TestSimulatorProtocols::beginsEveryTextWithItsWarning_data()
{
    QTest::addColumn<QByteArray>("prompt");
    QTest::addColumn<QString>("contains");
    QTest::newRow("tour") << "A markdown tour"_ba << u"````markdown"_s;
    QTest::newRow("tour's long word") << "tour"_ba << QString(1000, u'w');
    QTest::newRow("code") << "Show some code"_ba << u"```rust"_s;
    QTest::newRow("table") << "A table"_ba << u"| column 30 |"_s;
    QTest::newRow("math") << "Math!"_ba << u"but $5 and $6 are prices"_s;
    QTest::newRow("rtl") << "rtl"_ba << u"شبیه‌سازی"_s;
    QTest::newRow("cjk") << "cjk"_ba << u"这是模拟的回答"_s;
    QTest::newRow("json without a schema") << "Some json"_ba << u"```json\n{\"simulated\""_s;
    QTest::newRow("default") << "Something else"_ba << u"> Something else"_s;
    QTest::newRow("empty") << ""_ba << u"(nothing)"_s;
}

void TestSimulatorProtocols::beginsEveryTextWithItsWarning()
{
    QFETCH(QByteArray, prompt);
    QFETCH(QString, contains);
    const Call made = call("POST", "/v1/chat/completions", chatBody(prompt));
    const QString text = made->json()[u"choices"][0][u"message"][u"content"].toString();
    QVERIFY(text.startsWith(QLatin1StringView(kOpening)));
    QVERIFY(text.contains(contains));
    const Call again = call("POST", "/v1/chat/completions", chatBody(prompt));
    QCOMPARE(again->json()[u"choices"][0][u"message"][u"content"].toString(), text);
}

void TestSimulatorProtocols::writesExactlyAsManyTokensAsAsked()
{
    const Call made = call("POST", "/v1/chat/completions", chatBody("long 3000"));
    QCOMPARE(made->json()[u"usage"][u"completion_tokens"].toInteger(), 3000);
}

void TestSimulatorProtocols::namesUnknownModelsInEachDialect_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("gemini") << "/v1beta/models/gone:generateContent"_ba << geminiBody("Hi")
                            << "models/gone is not found for API version v1beta"_ba;
    QTest::newRow("ollama") << "/api/chat"_ba << chatBody("Hi", {}, "gone")
                            << "model 'gone' not found"_ba;
    QTest::newRow("openai") << "/v1/chat/completions"_ba << chatBody("Hi", {}, "gone")
                            << "model_not_found"_ba;
    QTest::newRow("anthropic") << "/v1/messages"_ba << chatBody("Hi", {}, "gone")
                               << "not_found_error"_ba;
    QTest::newRow("no such path") << "/v2/what"_ba << QByteArray() << "nothing at this address"_ba;
}

void TestSimulatorProtocols::namesUnknownModelsInEachDialect()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, expected);
    const Call made = call("POST", target, body);
    QCOMPARE(made->status(), 404);
    QVERIFY2(made->body().contains(expected), made->body());
}

QTEST_GUILESS_MAIN(TestSimulatorProtocols)
#include "tst_simulatorprotocols.moc"
