// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/headgatectl/command.h"
#include "app/headgatectl/eventjson.h"
#include "core/providers/provider.h"
#include "core/services/answerrun.h"

#include <QTest>

using namespace Headgate;
using namespace Qt::StringLiterals;

namespace {

QByteArray sse(const QByteArrayList& documents)
{
    return "data: " + documents.join("\n\ndata: ") + "\n\n";
}

QByteArray quoted(const QString& word)
{
    return '"' + word.toUtf8() + '"';
}

//! A whole stream of the dialect that ends with this word; `text` may be empty.
QByteArray streamOf(Dialect dialect, const QString& word, const QByteArray& text)
{
    switch (dialect) {
    case Dialect::Gemini:
        return sse({ R"({"candidates":[{"content":{"parts":[)"
            + (text.isEmpty() ? QByteArray() : R"({"text":")" + text + R"("})")
            + R"(],"role":"model"},"finishReason":)" + quoted(word) + "}]}" });
    case Dialect::Ollama:
        return R"({"model":"m","message":{"role":"assistant","content":")" + text
            + R"("},"done":false})"
              "\n"
              R"({"model":"m","message":{"role":"assistant","content":""},"done":true,"done_reason":)"
            + quoted(word) + "}\n";
    case Dialect::OpenAi:
        return sse({ R"({"choices":[{"index":0,"delta":{"content":")" + text + R"("}}]})",
            R"({"choices":[{"index":0,"delta":{},"finish_reason":)" + quoted(word) + "}]}",
            "[DONE]" });
    case Dialect::Anthropic:
        return sse({ R"({"type":"message_start","message":{"model":"m","content":[]}})",
            R"({"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}})",
            R"({"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":")"
                + text + R"("}})",
            R"({"type":"content_block_stop","index":0})",
            R"({"type":"message_delta","delta":{"stop_reason":)" + quoted(word) + "}}",
            R"({"type":"message_stop"})" });
    }
    return {};
}

//! The stored answer that the road makes of a stream.
MessageRecord answerOf(Dialect dialect, const QByteArray& stream)
{
    const auto decoder = Providers::providerFor(dialect).chatDecoder(true);
    QVector<StreamEvent> events = decoder->feed(stream);
    events += decoder->finish(HttpOutcome::Complete);
    ExchangeSummary summary;
    summary.parts = decoder->parts();
    summary.failure = decoder->failure();
    for (const StreamEvent& event : events) {
        if (const auto* finish = std::get_if<Event::Finish>(&event)) {
            summary.receipt.finish = finish->reason;
            summary.receipt.finishRaw = finish->raw;
        }
    }
    const History::AnswerEnd end = Services::answerEnd(summary);
    MessageRecord record;
    record.message = { Role::Assistant, end.parts };
    record.state = end.state;
    record.receipt = end.receipt;
    record.failure = end.failure;
    return record;
}

//! "finish length" or "error blocked prompt_blocked".
QString verdictOf(const MessageRecord& answer)
{
    if (answer.failure)
        return u"error %1 %2"_s.arg(
            errorKindName(answer.failure->kind), failureCauseName(answer.failure->cause));
    return answer.receipt->finish ? u"finish "_s + finishReasonName(*answer.receipt->finish)
                                  : u"nothing"_s;
}

} // namespace

//! Every word by which a service ends an answer: what it means, and what headgatectl ends with
//! (operations 5.4; protocols 1.5, 2.2, 3.2, 4.3).
class TestFinishWords : public QObject {
    Q_OBJECT

private slots:
    void endsAnAnswerWithText_data();
    void endsAnAnswerWithText() { check("Some words"); }
    void endsAnEmptyAnswer_data();
    void endsAnEmptyAnswer() { check({}); }
    void blocksAPrompt_data();
    void blocksAPrompt();

private:
    static void addColumns();
    static void addRow(Dialect dialect, const char* word, const char* verdict, int status);
    static void check(const QByteArray& text);
};

void TestFinishWords::addColumns()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<int>("status");
}

void TestFinishWords::addRow(Dialect dialect, const char* word, const char* verdict, int status)
{
    QTest::addRow("%s %s", qPrintable(dialectName(dialect)), word)
        << dialect << QString::fromLatin1(word) << QString::fromLatin1(verdict) << status;
}

void TestFinishWords::check(const QByteArray& text)
{
    QFETCH(Dialect, dialect);
    QFETCH(QString, word);
    QFETCH(QString, verdict);
    QFETCH(int, status);
    const MessageRecord answer = answerOf(dialect, streamOf(dialect, word, text));
    QCOMPARE(verdictOf(answer), verdict);
    QCOMPARE(int(Ctl::exitStatusFor(answer)), status);
    QCOMPARE(answer.message.plainText(), QString::fromUtf8(text)); // whatever the end, text stays
    if (answer.failure)
        QCOMPARE(answer.state, text.isEmpty() ? MessageState::Failed : MessageState::Interrupted);
    else
        QCOMPARE(answer.receipt->finishRaw, word);
}

void TestFinishWords::endsAnAnswerWithText_data()
{
    addColumns();
    const auto gemini = [](const char* word, const char* verdict, int status) {
        addRow(Dialect::Gemini, word, verdict, status);
    };
    gemini("STOP", "finish stop", 0);
    gemini("MAX_TOKENS", "finish length", 0);
    for (const char* word : { "SAFETY", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "IMAGE_SAFETY",
             "IMAGE_PROHIBITED_CONTENT", "MODEL_ARMOR" })
        gemini(word, "finish safety", 7);
    for (const char* word : { "RECITATION", "IMAGE_RECITATION" })
        gemini(word, "finish recitation", 7);
    for (const char* word : { "OTHER", "LANGUAGE", "IMAGE_OTHER", "NO_IMAGE", "A_WORD_OF_TOMORROW",
             "FINISH_REASON_UNSPECIFIED" })
        gemini(word, "finish other", 0);
    for (const char* word :
        { "MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL", "TOO_MANY_TOOL_CALLS" })
        gemini(word, "error provider malformed_tool_call", 6);
    gemini("MISSING_THOUGHT_SIGNATURE", "error invalid_input invalid_request", 6);

    addRow(Dialect::Ollama, "stop", "finish stop", 0);
    addRow(Dialect::Ollama, "length", "finish length", 0);
    addRow(Dialect::Ollama, "tomorrow", "finish other", 0);

    for (const char* word : { "stop", "eos", "end_turn" })
        addRow(Dialect::OpenAi, word, "finish stop", 0);
    for (const char* word : { "length", "max_tokens" })
        addRow(Dialect::OpenAi, word, "finish length", 0);
    for (const char* word : { "tool_calls", "function_call" })
        addRow(Dialect::OpenAi, word, "finish tool", 0);
    addRow(Dialect::OpenAi, "content_filter", "finish safety", 7);
    addRow(Dialect::OpenAi, "error", "error provider model_failed", 6);
    addRow(Dialect::OpenAi, "tomorrow", "finish other", 0);

    for (const char* word : { "end_turn", "stop_sequence" })
        addRow(Dialect::Anthropic, word, "finish stop", 0);
    for (const char* word : { "max_tokens", "model_context_window_exceeded" })
        addRow(Dialect::Anthropic, word, "finish length", 0);
    addRow(Dialect::Anthropic, "tool_use", "finish tool", 0);
    addRow(Dialect::Anthropic, "refusal", "finish safety", 7);
    for (const char* word : { "pause_turn", "tomorrow" })
        addRow(Dialect::Anthropic, word, "finish other", 0);
}

void TestFinishWords::endsAnEmptyAnswer_data()
{
    addColumns();
    const auto gemini = [](const char* word, const char* verdict, int status) {
        addRow(Dialect::Gemini, word, verdict, status);
    };
    gemini("STOP", "error provider empty_answer", 6);
    gemini("MAX_TOKENS", "finish length", 0);
    for (const char* word : { "SAFETY", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "IMAGE_SAFETY" })
        gemini(word, "finish safety", 7);
    gemini("RECITATION", "finish recitation", 7);
    for (const char* word :
        { "OTHER", "LANGUAGE", "IMAGE_OTHER", "NO_IMAGE", "A_WORD_OF_TOMORROW" })
        gemini(word, "error provider model_failed", 6);
    for (const char* word :
        { "MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL", "TOO_MANY_TOOL_CALLS" })
        gemini(word, "error provider malformed_tool_call", 6);

    // Only Gemini falls silent by mistake; elsewhere nothing to say is an answer (after a tool's
    // result).
    // Gemini falls silent by mistake; elsewhere nothing to say is an answer, after a tool's result.
    addRow(Dialect::Ollama, "stop", "finish stop", 0);
    addRow(Dialect::OpenAi, "stop", "finish stop", 0);
    addRow(Dialect::OpenAi, "content_filter", "finish safety", 7);
    addRow(Dialect::Anthropic, "end_turn", "finish stop", 0);
    addRow(Dialect::Anthropic, "refusal", "finish safety", 7);
}

void TestFinishWords::blocksAPrompt_data()
{
    QTest::addColumn<QString>("word");
    for (const QString& word : { u"SAFETY"_s, u"OTHER"_s, u"BLOCKLIST"_s, u"PROHIBITED_CONTENT"_s,
             u"IMAGE_SAFETY"_s, u"TOMORROW"_s })
        QTest::newRow(qPrintable(word)) << word;
}

void TestFinishWords::blocksAPrompt()
{
    QFETCH(QString, word);
    const MessageRecord answer = answerOf(
        Dialect::Gemini, sse({ R"({"promptFeedback":{"blockReason":)" + quoted(word) + "}}" }));
    QCOMPARE(verdictOf(answer), u"error blocked prompt_blocked"_s);
    QCOMPARE(int(Ctl::exitStatusFor(answer)), 7);
    QCOMPARE(answer.failure->vendorCode, word);
}

QTEST_GUILESS_MAIN(TestFinishWords)
#include "tst_finishwords.moc"
