// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history/jsonfields.h"
#include "core/history/partcodec.h"
#include "core/history/recordcodec.h"

#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Headgate;
using namespace Headgate::History;

class TestPartCodec : public QObject {
    Q_OBJECT

private slots:
    void everyKindComesBackAsItWas();
    void textsStandOutsideTheJson();
    void mediaBytesAreNeverStored();
    void bytesThatAreNoUtf8ComeBack();
    void unknownFieldsAndKindsAreTolerated();
    void refusesWhatDoesNotFit_data();
    void refusesWhatDoesNotFit();
    void everyBitFlipIsReadOrRefused();
    void recordsComeBackAsTheyWere();
    void parametersComeBackAsTheyWere();
    void recordsTolerateWhatTheyDoNotKnow();
};

namespace {

QVector<Part> sampleParts()
{
    Part thought = Part::ofThought(u"hm… 🤔"_s);
    thought.raw = R"({"thought":true,"thoughtSignature":"AbC=", "text" : "hm"})"_ba;
    thought.dialect = u"gemini"_s;
    Part call;
    call.kind = Part::Kind::ToolCall;
    call.toolCall = { u"call_1"_s, u"weather"_s, R"({"city":"تهران"})"_ba };
    Part result;
    result.kind = Part::Kind::ToolResult;
    result.toolResult = { u"call_1"_s, u"weather"_s, "21 °C"_ba, true };
    Part media;
    media.kind = Part::Kind::Media;
    media.media.mimeType = u"image/png"_s;
    media.media.name = u"photo.png"_s;
    media.media.sha256 = QString(64, u'a');
    media.media.remoteUri = u"https://example.org/files/1"_s;
    media.media.sizeBytes = 3'000'000'000;
    Part opaque;
    opaque.kind = Part::Kind::Opaque;
    opaque.text = u"server tool"_s;
    opaque.raw = R"({"type":"server_tool_use"})"_ba;
    opaque.dialect = u"anthropic"_s;
    return { thought, Part::ofText(u"Hello "_s), call, result, media, Part::ofText({}), opaque,
        Part::ofText(u"世界\n\"quoted\" \\ end"_s) };
}

Failure sampleFailure()
{
    Failure failure;
    failure.kind = ErrorKind::RateLimited;
    failure.cause = FailureCause::TokensPerMinute;
    failure.scope = FailureScope::ProjectAndModel;
    failure.retry = RetryAdvice::OtherKey;
    failure.detail = u"429"_s;
    failure.httpStatus = 429;
    failure.vendorCode = u"RESOURCE_EXHAUSTED"_s;
    failure.vendorMessage = u"Too much"_s;
    failure.retryAfter = 12345ms;
    failure.quota = { { u"id"_s, u"metric"_s, u"model"_s, u"global"_s, 250000 }, {} };
    failure.budget = BudgetStop { { { BudgetPeriod::Month, u"title"_s }, { 5'000'000'000'000 },
                                      { { 9'007'199'254'740'993 }, 7, 3, 2, 1 }, { 12 },
                                      QDateTime(QDate(2026, 12, 1), {}, Qt::UTC) },
        PicoUsd { 34 }, true };
    failure.field = u"model"_s;
    failure.replacementModel = u"newer"_s;
    failure.project = u"42"_s;
    failure.requestId = u"req"_s;
    failure.helpUrl = QUrl(u"https://example.org/a%20b?c=d"_s);
    return failure;
}

Receipt sampleReceipt()
{
    Receipt receipt;
    receipt.requestId = RequestId { u"r"_s };
    receipt.target = { u"gemini"_s, u"flash"_s };
    receipt.asked = { u"gemini"_s, u"pro"_s };
    receipt.passedTargets
        = { { receipt.asked, u"Google Gemini"_s, LeftOut::Failed, FailureCause::Overloaded },
              { { u"openai"_s, u"gpt"_s }, u"OpenAI"_s, LeftOut::NoKey, FailureCause::None } };
    receipt.backendLabel = u"Google Gemini"_s;
    receipt.modelAnswered = u"flash-001"_s;
    receipt.keyLabel = u"work"_s;
    receipt.isSimulated = true;
    receipt.usage.inputTokens = std::numeric_limits<qint64>::max();
    receipt.usage.cachedTokens = 0;
    receipt.usage.outputTokens = 7;
    receipt.usage.loadTime = 1500ms;
    receipt.usage.promptTime = 20ms;
    receipt.usage.answerTime = 900ms;
    receipt.usage.quality = UsageQuality::LowerBound;
    receipt.usage.raw = R"({"promptTokenCount": 1})"_ba;
    receipt.usage.audioInputTokens = 3;
    receipt.usage.audioOutputTokens = 4;
    receipt.usage.imageOutputTokens = 5;
    receipt.usage.cachedAudioTokens = 1;
    receipt.usage.cacheWriteHourTokens = 2;
    receipt.usage.webSearches = 4;
    receipt.usage.serviceTier = u"flex"_s;
    receipt.cost = Cost { { 9'007'199'254'740'993 }, CostQuality::LowerBound, u"gemini/flash"_s };
    receipt.firstToken = 321ms;
    receipt.thinking = 1234ms;
    receipt.duration = 4567ms;
    receipt.params.temperature = 0.5;
    receipt.promptEstimate = 9000;
    receipt.attempts = 2;
    receipt.finish = FinishReason::Length;
    receipt.finishRaw = u"MAX_TOKENS"_s;
    receipt.finishMessage = u"long"_s;
    return receipt;
}

} // namespace

void TestPartCodec::everyKindComesBackAsItWas()
{
    const auto parts = decodeParts(encodeParts(sampleParts()));
    QVERIFY(parts);
    QCOMPARE(parts->size(), sampleParts().size());
    for (int i = 0; i < parts->size(); ++i)
        QVERIFY2(parts->at(i) == sampleParts().at(i), qPrintable(QString::number(i)));
}

void TestPartCodec::textsStandOutsideTheJson()
{
    const StoredParts stored = encodeParts({ Part::ofText(u"one"_s), Part::ofText(u"two"_s) });
    QCOMPARE(stored.json, u"[{\"kind\":\"text\",\"length\":3},{\"kind\":\"text\",\"length\":3}]"_s);
    QCOMPARE(stored.text, u"onetwo"_s);
}

void TestPartCodec::mediaBytesAreNeverStored()
{
    Part part;
    part.kind = Part::Kind::Media;
    part.media.data = "MARKER"_ba;
    const StoredParts stored = encodeParts({ part });
    QVERIFY(!stored.json.contains(u"MARKER"_s));
    QVERIFY(!stored.json.contains(QString::fromLatin1("MARKER"_ba.toBase64())));
}

void TestPartCodec::bytesThatAreNoUtf8ComeBack()
{
    Part part;
    part.kind = Part::Kind::ToolCall;
    part.toolCall.arguments = QByteArray("{\"a\":\"\xff\xfe\x00\x01\"", 12);
    part.raw = "\xc3\x28"_ba;
    const auto parts = decodeParts(encodeParts({ part }));
    QVERIFY(parts);
    QCOMPARE(parts->at(0).toolCall.arguments, part.toolCall.arguments);
    QCOMPARE(parts->at(0).raw, part.raw);
}

void TestPartCodec::unknownFieldsAndKindsAreTolerated()
{
    const StoredParts stored { uR"([{"kind":"text","length":2,"mood":"new"},
        {"kind":"hologram","text":"from later"}])"_s,
        u"hi"_s, {} };
    const auto parts = decodeParts(stored);
    QVERIFY(parts);
    QCOMPARE(parts->at(0), Part::ofText(u"hi"_s));
    QCOMPARE(int(parts->at(1).kind), int(Part::Kind::Opaque));
    QCOMPARE(parts->at(1).text, u"from later"_s);
}

void TestPartCodec::refusesWhatDoesNotFit_data()
{
    QTest::addColumn<QString>("json");
    QTest::newRow("empty") << QString();
    QTest::newRow("no JSON") << u"[{"_s;
    QTest::newRow("object") << u"{}"_s;
    QTest::newRow("numbers") << u"[1, 2]"_s;
    QTest::newRow("text missing") << u"[]"_s;
    QTest::newRow("too short") << uR"([{"kind":"text","length":3}])"_s;
    QTest::newRow("too long") << uR"([{"kind":"text","length":5}])"_s;
    QTest::newRow("negative") << uR"([{"kind":"text","length":-1},{"kind":"text","length":5}])"_s;
    QTest::newRow("no length") << uR"([{"kind":"text"}])"_s;
    QTest::newRow("huge") << uR"([{"kind":"text","length":9223372036854775807}])"_s;
    QTest::newRow("wrong column") << uR"([{"kind":"thought","length":4}])"_s;
}

void TestPartCodec::refusesWhatDoesNotFit()
{
    QFETCH(QString, json);
    QVERIFY(!decodeParts({ json, u"text"_s, {} }));
}

void TestPartCodec::everyBitFlipIsReadOrRefused()
{
    const StoredParts stored = encodeParts(sampleParts());
    const QByteArray json = stored.json.toUtf8();
    int refused = 0;
    for (qsizetype i = 0; i < json.size() * 8; ++i) {
        QByteArray flipped = json;
        flipped[i / 8] = char(flipped[i / 8] ^ (1 << (i % 8)));
        const auto parts = decodeParts({ QString::fromUtf8(flipped), stored.text, stored.thought });
        refused += !parts;
        QString text; // what is read has all of the text
        for (const Part& part : parts.value_or(partsFromTexts(stored.text, {})))
            text += part.kind == Part::Kind::Text ? part.text : QString();
        QCOMPARE(text, stored.text);
    }
    QVERIFY(refused > 0);
}

void TestPartCodec::recordsComeBackAsTheyWere()
{
    QVERIFY(decodeReceipt(encodeReceipt(sampleReceipt())) == sampleReceipt());
    QVERIFY(decodeReceipt(encodeReceipt(Receipt())) == Receipt());
    QVERIFY(decodeFailure(encodeFailure(sampleFailure())) == sampleFailure());
    QVERIFY(decodeFailure(encodeFailure(Failure())) == Failure());
    for (int cause = 0; cause <= int(FailureCause::Cancelled); ++cause) {
        Failure failure;
        failure.cause = FailureCause(cause);
        QVERIFY(decodeFailure(encodeFailure(failure)) == failure);
    }
    const QVector<Citation> citations { { u"https://example.org"_s, u"Title"_s, 0, 12, u"c"_s },
        { {}, {}, {}, 3, {} } };
    QVERIFY(decodeCitations(encodeCitations(citations)) == citations);
}

void TestPartCodec::parametersComeBackAsTheyWere()
{
    GenerationParams params;
    QVERIFY(decodeParams(encodeParams(params)) == params);
    params.temperature = 0.7;
    params.topP = 1.0;
    params.topK = 40;
    params.maxOutputTokens = 8192;
    params.seed = std::numeric_limits<qint64>::min();
    params.stopSequences = { u"\n\n"_s, u"END"_s };
    params.responseSchema = R"({"type": "object"})"_ba;
    params.thinking = { Thinking::Mode::Budget, 1024, u"low"_s, false };
    params.safety = { { u"HARM"_s, u"BLOCK_NONE"_s } };
    params.googleSearch = params.codeExecution = params.urlContext = true;
    params.contextLength = 32768;
    params.keepAlive = u"10m"_s;
    QVERIFY(decodeParams(encodeParams(params)) == params);
}

void TestPartCodec::recordsTolerateWhatTheyDoNotKnow()
{
    QVERIFY(!decodeReceipt(u"{"_s));
    QVERIFY(!decodeFailure(u"[]"_s));
    QVERIFY(!decodeCitations(u"{}"_s));
    QVERIFY(!decodeParams(u"nonsense"_s));
    const auto failure = decodeFailure(uR"({"cause":"from_later","new":1})"_s);
    QVERIFY(failure);
    QCOMPARE(int(failure->cause), int(FailureCause::None));
    const auto receipt = decodeReceipt(uR"({"finish":"from_later","attempts":"three"})"_s);
    QVERIFY(receipt);
    QCOMPARE(int(*receipt->finish), int(FinishReason::Other));
    QCOMPARE(receipt->attempts, 0);
}

QTEST_GUILESS_MAIN(TestPartCodec)
#include "tst_partcodec.moc"
