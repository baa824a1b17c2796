// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gateway/openai/openaiwriter.h"

#include "core/gateway/gatewayfailure.h"
#include "core/gateway/sseframe.h"
#include "core/providers/jsontools.h"
#include "core/providers/jsonwriter.h"

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace Headgate::Gateway {

namespace {

using Providers::JsonWriter;

QString finishWord(FinishReason reason)
{
    switch (reason) {
    case FinishReason::Length:
        return u"length"_s;
    case FinishReason::Tool:
        return u"tool_calls"_s;
    case FinishReason::Safety:
    case FinishReason::Recitation:
        return u"content_filter"_s;
    case FinishReason::Stop:
    case FinishReason::Other:
        break;
    }
    return u"stop"_s;
}

QString dataUrl(const Media& media)
{
    return u"data:%1;base64,%2"_s.arg(media.mimeType, QString::fromLatin1(media.data.toBase64()));
}

//! As the compatible servers that make pictures say it; OpenAI has no word for them here.
void writeImage(JsonWriter* json, const Media& media)
{
    json->beginObject().key("type").string(u"image_url"_s).key("image_url").beginObject();
    json->key("url").string(dataUrl(media)).endObject().endObject();
}

void writeSource(JsonWriter* json, const Citation& citation)
{
    json->beginObject().key("type").string(u"url_citation"_s).key("url_citation").beginObject();
    json->key("url").string(citation.url).key("title").string(citation.title);
    json->endObject().endObject();
}

//! What nobody told stays out: it is unknown, not 0.
void writeUsage(JsonWriter* json, const Usage& usage)
{
    json->beginObject();
    json->key("prompt_tokens").integer(usage.inputTokens.value_or(0));
    json->key("completion_tokens").integer(usage.outputTokens.value_or(0));
    json->key("total_tokens")
        .integer(usage.inputTokens.value_or(0) + usage.outputTokens.value_or(0));
    if (usage.cachedTokens) {
        json->key("prompt_tokens_details").beginObject();
        json->key("cached_tokens").integer(*usage.cachedTokens).endObject();
    }
    if (usage.thinkingTokens) {
        json->key("completion_tokens_details").beginObject();
        json->key("reasoning_tokens").integer(*usage.thinkingTokens).endObject();
    }
    json->endObject();
}

bool hasUsage(const Usage& usage)
{
    return usage.inputTokens && usage.outputTokens;
}

struct ErrorWords {
    const char* type;
    const char* code; //!< null: the cause's name
};

ErrorWords wordsFor(const Failure& failure, int status)
{
    switch (failure.cause) {
    case FailureCause::ModelNotFound:
        return { "invalid_request_error", "model_not_found" };
    case FailureCause::ContextTooLong:
        return { "invalid_request_error", "context_length_exceeded" };
    case FailureCause::PromptBlocked:
    case FailureCause::OutputBlocked:
        return { "invalid_request_error", "content_filter" };
    case FailureCause::PlanRefused:
        return { status == 429 ? "requests" : "insufficient_quota", "plan_refused" };
    case FailureCause::BudgetSpent:
        return { "insufficient_quota", "budget_spent" };
    case FailureCause::PerDay:
    case FailureCause::BalanceDepleted:
    case FailureCause::SpendCap:
        return { "insufficient_quota", "insufficient_quota" };
    default:
        break;
    }
    if (status == 401)
        return { "invalid_request_error", "invalid_api_key" };
    if (status == 429)
        return { "requests", "rate_limit_exceeded" };
    if (status < 500)
        return { "invalid_request_error", nullptr };
    return { "server_error", nullptr };
}

QByteArray errorObject(const Failure& failure)
{
    const int status = statusFor(failure);
    const ErrorWords words = wordsFor(failure, status);
    JsonWriter json;
    json.beginObject().key("message").string(messageFor(failure));
    json.key("type").string(QLatin1String(words.type)).key("param");
    if (failure.field.isEmpty())
        json.raw("null");
    else
        json.string(failure.field);
    json.key("code");
    if (words.code)
        json.string(QLatin1String(words.code));
    else
        json.string(failureCauseName(failure.cause));
    return json.endObject().take();
}

//! Behind the first blank line that ends at or after `from`.
std::optional<qsizetype> frameEnd(QByteArrayView bytes, qsizetype from)
{
    for (qsizetype at = bytes.indexOf('\n', from); at >= 0; at = bytes.indexOf('\n', at + 1)) {
        qsizetype next = at + 1;
        if (next < bytes.size() && bytes[next] == '\r')
            ++next;
        if (next < bytes.size() && bytes[next] == '\n')
            return next + 1;
    }
    return std::nullopt;
}

//! The last chunk of a stream whose tokens were asked for: it has no choices.
bool isUsageAlone(QByteArrayView json)
{
    if (!json.startsWith('{') || !json.contains("\"usage\"") || json.contains("\"delta\""))
        return false;
    Providers::JsonReader reader;
    const auto chunk = reader.read(json);
    return chunk && !(*chunk)["choices"].hasChildren() && (*chunk)["usage"].isObject();
}

} // namespace

Reply openAiError(const Failure& failure)
{
    return jsonReply(
        statusFor(failure), R"({"error":)" + errorObject(failure) + '}', headersFor(failure));
}

OpenAiWriter::OpenAiWriter(const Form& form)
    : m_form(form)
    , m_id((form.isLegacy ? u"cmpl-"_s : u"chatcmpl-"_s) + newIdText())
{
}

void OpenAiWriter::writeHead(JsonWriter* json, const char* object) const
{
    json->key("id").string(m_id).key("object").string(QLatin1String(object));
    json->key("created").integer(m_form.at.toSecsSinceEpoch());
    json->key("model").string(m_form.model).key("backend").string(m_form.backend);
}

QByteArray OpenAiWriter::chunk(const QByteArray& delta, const QByteArray& finish) const
{
    JsonWriter json;
    json.beginObject();
    writeHead(&json, m_form.isLegacy ? "text_completion" : "chat.completion.chunk");
    json.key("choices").beginArray().beginObject().key("index").integer(m_choice);
    json.key(m_form.isLegacy ? "text" : "delta").raw(delta);
    json.key("logprobs").raw("null").key("finish_reason").raw(finish);
    json.endObject().endArray();
    if (m_form.wantsUsage)
        json.key("usage").raw("null");
    return sseFrame(json.endObject().take());
}

void OpenAiWriter::answeredBy(const Target& target)
{
    m_form.model = target.model;
    m_form.backend = target.backendId;
    m_backendMember.clear();
}

//! Frames that have ended, so that an error never follows half of one.
QByteArray OpenAiWriter::bytes(const QByteArray& fromService)
{
    qsizetype searched = std::max<qsizetype>(0, m_rest.size() - 2);
    m_rest += fromService;
    QByteArray frames;
    if (!m_form.isStream)
        return frames;
    qsizetype begin = 0;
    frames.reserve(m_rest.size() + m_rest.size() / 4);
    while (const auto end = frameEnd(m_rest, searched)) {
        pass(QByteArrayView(m_rest).sliced(begin, *end - begin), &frames);
        begin = searched = *end;
    }
    m_rest.remove(0, begin);
    return frames;
}

//! The end mark is left out: whether all went well is known later. The tokens were asked for by us,
//! for the books. No event is parsed for its way through.
void OpenAiWriter::pass(QByteArrayView frame, QByteArray* frames) const
{
    const qsizetype before = frames->size();
    while (!frame.isEmpty()) {
        const qsizetype end = frame.indexOf('\n');
        QByteArrayView line = end < 0 ? frame : frame.first(end);
        frame = end < 0 ? QByteArrayView() : frame.sliced(end + 1);
        if (line.endsWith('\r'))
            line.chop(1);
        if (line.isEmpty())
            continue;
        const QByteArrayView data
            = line.startsWith("data:") ? line.sliced(5).trimmed() : QByteArrayView();
        if (data == QByteArrayView("[DONE]") || (!m_form.wantsUsage && isUsageAlone(data)))
            return frames->truncate(before);
        if (data.startsWith('{')) {
            frames->append("data: ");
            appendWithBackend(frames, data);
        } else {
            frames->append(line);
        }
        frames->append('\n');
    }
    if (frames->size() > before)
        frames->append('\n');
}

void OpenAiWriter::appendWithBackend(QByteArray* frames, QByteArrayView json) const
{
    if (m_backendMember.isEmpty()) {
        JsonWriter name;
        name.string(m_form.backend);
        m_backendMember = "{\"backend\":" + name.take();
    }
    const QByteArrayView rest = json.isEmpty() ? json : json.sliced(1).trimmed();
    frames->append(m_backendMember);
    if (!rest.startsWith('}'))
        frames->append(',');
    frames->append(rest);
}

QByteArray OpenAiWriter::begin()
{
    return m_form.isLegacy || m_form.takesBytes ? QByteArray()
                                                : chunk(R"({"role":"assistant","content":""})");
}

QByteArray OpenAiWriter::textChunk(QByteArrayView name, const QString& text) const
{
    JsonWriter delta;
    if (m_form.isLegacy) // which knows text alone
        return name == "content" ? chunk(delta.string(text).take()) : QByteArray();
    return chunk(delta.beginObject().key(name).string(text).endObject().take());
}

QByteArray OpenAiWriter::piece(const StreamEvent& event)
{
    if (const auto* text = std::get_if<Event::Text>(&event))
        return textChunk("content", text->text);
    if (const auto* thought = std::get_if<Event::Thought>(&event))
        return textChunk("reasoning_content", thought->text);
    if (const auto* finish = std::get_if<Event::Finish>(&event)) {
        const QByteArray reason = '"' + finishWord(finish->reason).toLatin1() + '"';
        return chunk(m_form.isLegacy ? R"("")" : "{}", reason);
    }
    if (m_form.isLegacy)
        return {};
    if (const auto* tool = std::get_if<Event::Tool>(&event))
        return callChunk(tool->call);
    JsonWriter delta;
    delta.beginObject();
    if (const auto* image = std::get_if<Event::Image>(&event))
        writeImage(&delta.key("images").beginArray(), image->media);
    else if (const auto* source = std::get_if<Event::Source>(&event))
        writeSource(&delta.key("annotations").beginArray(), source->citation);
    else
        return {};
    return chunk(delta.endArray().endObject().take());
}

QString OpenAiWriter::callId(const ToolCall& call, int choice, int index) const
{
    if (!call.id.isEmpty())
        return call.id;
    const QString ofChoice = choice > 0 ? u"%1_"_s.arg(choice) : QString();
    return u"call_%1_%2%3"_s.arg(m_id.right(12), ofChoice).arg(index);
}

QByteArray OpenAiWriter::callChunk(const ToolCall& call)
{
    const int index = m_calls[m_choice]++;
    JsonWriter delta;
    delta.beginObject().key("tool_calls").beginArray().beginObject();
    delta.key("index").integer(index).key("id").string(callId(call, m_choice, index));
    delta.key("type").string(u"function"_s).key("function").beginObject();
    delta.key("name").string(call.name);
    delta.key("arguments").string(QString::fromUtf8(call.arguments));
    delta.endObject().endObject().endArray().endObject();
    return chunk(delta.take());
}

//! The parts have what the events had not.
void OpenAiWriter::keepCalls(int choice, const QVector<Part>& parts) const
{
    int index = 0;
    for (const Part& part : parts) {
        if (part.kind != Part::Kind::ToolCall)
            continue;
        if (m_form.keepCall)
            m_form.keepCall(callId(part.toolCall, choice, index), part);
        ++index;
    }
}

QByteArray OpenAiWriter::comment(const QString& text) const
{
    return sseComment(text);
}

QByteArray OpenAiWriter::end(const ExchangeSummary& summary)
{
    if (m_form.takesBytes) // the service itself knows its calls again
    {
        QByteArray last;
        pass(m_rest, &last);
        return last + sseFrame("[DONE]");
    }
    keepCalls(0, summary.parts);
    QByteArray last;
    if (m_form.wantsUsage && hasUsage(summary.receipt.usage)) {
        JsonWriter json;
        json.beginObject();
        writeHead(&json, m_form.isLegacy ? "text_completion" : "chat.completion.chunk");
        json.key("choices").beginArray().endArray().key("usage");
        writeUsage(&json, summary.receipt.usage);
        last = sseFrame(json.endObject().take());
    }
    return last + sseFrame("[DONE]");
}

QByteArray OpenAiWriter::streamError(const Failure& failure)
{
    return sseFrame(R"({"error":)" + errorObject(failure) + '}');
}

void OpenAiWriter::writeMessage(JsonWriter* json, const Choice& choice, int index) const
{
    const Message answer { Role::Assistant, choice.parts };
    QString thoughts;
    QVector<ToolCall> calls;
    QVector<Media> images;
    for (const Part& part : choice.parts) {
        if (part.kind == Part::Kind::Thought)
            thoughts += part.text;
        else if (part.kind == Part::Kind::ToolCall)
            calls.append(part.toolCall);
        else if (part.kind == Part::Kind::Media)
            images.append(part.media);
    }
    json->beginObject().key("role").string(u"assistant"_s).key("content");
    const QString text = answer.plainText();
    if (text.isEmpty() && !calls.isEmpty())
        json->raw("null");
    else
        json->string(text);
    json->key("refusal").raw("null");
    if (!thoughts.isEmpty())
        json->key("reasoning_content").string(thoughts);
    if (!calls.isEmpty()) {
        json->key("tool_calls").beginArray();
        for (int i = 0; i < calls.size(); ++i) {
            json->beginObject().key("id").string(callId(calls[i], index, i));
            json->key("type").string(u"function"_s).key("function").beginObject();
            json->key("name").string(calls[i].name);
            json->key("arguments").string(QString::fromUtf8(calls[i].arguments));
            json->endObject().endObject();
        }
        json->endArray();
    }
    if (!images.isEmpty()) {
        json->key("images").beginArray();
        for (const Media& image : images)
            writeImage(json, image);
        json->endArray();
    }
    if (!choice.citations.isEmpty()) {
        json->key("annotations").beginArray();
        for (const Citation& citation : choice.citations)
            writeSource(json, citation);
        json->endArray();
    }
    json->endObject();
}

Reply OpenAiWriter::whole(const ExchangeSummary& summary)
{
    if (m_form.takesBytes) {
        QByteArray json;
        appendWithBackend(&json, QByteArrayView(m_rest).trimmed());
        return jsonReply(200, json);
    }
    keepCalls(0, summary.parts);
    const FinishReason finish = summary.receipt.finish.value_or(FinishReason::Stop);
    return whole({ { summary.parts, summary.citations, finish } }, summary.receipt.usage);
}

Reply OpenAiWriter::whole(const QVector<Choice>& choices, const Usage& usage) const
{
    JsonWriter json;
    json.beginObject();
    writeHead(&json, m_form.isLegacy ? "text_completion" : "chat.completion");
    json.key("choices").beginArray();
    for (int i = 0; i < choices.size(); ++i) {
        json.beginObject().key("index").integer(i);
        if (m_form.isLegacy) {
            json.key("text").string(Message { Role::Assistant, choices[i].parts }.plainText());
        } else {
            json.key("message");
            writeMessage(&json, choices[i], i);
        }
        json.key("logprobs").raw("null").key("finish_reason");
        json.string(finishWord(choices[i].finish)).endObject();
    }
    json.endArray();
    if (hasUsage(usage)) {
        json.key("usage");
        writeUsage(&json, usage);
    }
    return jsonReply(200, json.endObject().take());
}

Reply OpenAiWriter::refusal(const Failure& failure) const
{
    return openAiError(failure);
}

} // namespace Headgate::Gateway
