// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gateway/house/housewriter.h"

#include "core/gateway/gatewayfailure.h"
#include "core/gateway/sseframe.h"
#include "core/providers/jsonwriter.h"

#include <chrono>

using namespace Qt::StringLiterals;

namespace Headgate::Gateway {

namespace {

using Providers::JsonWriter;

void writeCount(JsonWriter* json, const char* name, const std::optional<qint64>& count)
{
    json->key(name);
    if (count)
        json->integer(*count);
    else
        json->raw("null"); // unknown, which is not 0
}

void writeUsage(JsonWriter* json, const Usage& usage)
{
    json->beginObject();
    writeCount(json, "input_tokens", usage.inputTokens);
    writeCount(json, "cached_tokens", usage.cachedTokens);
    writeCount(json, "output_tokens", usage.outputTokens);
    writeCount(json, "thinking_tokens", usage.thinkingTokens);
    json->endObject();
}

QByteArray errorJson(const Failure& failure, bool hasFallback)
{
    JsonWriter json;
    const bool isClients = statusFor(failure) == 401;
    json.beginObject();
    json.key("error").string(isClients ? u"unauthorized"_s : failureCauseName(failure.cause));
    json.key("details").string(messageFor(failure)).key("retry_after");
    if (failure.retryAfter)
        json.real(std::chrono::duration<double>(*failure.retryAfter).count());
    else
        json.raw("null");
    json.key("fallback_available").boolean(hasFallback);
    return json.endObject().take();
}

} // namespace

Reply houseError(const Failure& failure, bool hasFallback)
{
    return jsonReply(statusFor(failure), errorJson(failure, hasFallback), headersFor(failure));
}

HouseWriter::HouseWriter(const Form& form)
    : m_form(form)
{
}

QByteArray HouseWriter::piece(const StreamEvent& event)
{
    const auto* text = std::get_if<Event::Text>(&event);
    return text ? sseFrame(text->text.toUtf8()) : QByteArray();
}

QByteArray HouseWriter::comment(const QString& text) const
{
    return sseComment(text);
}

QByteArray HouseWriter::end(const ExchangeSummary&)
{
    return sseFrame("[DONE]");
}

QByteArray HouseWriter::streamError(const Failure& failure)
{
    return sseFrame(errorJson(failure, m_hasFallback), "error");
}

Reply HouseWriter::whole(const ExchangeSummary& summary)
{
    const Receipt& receipt = summary.receipt;
    JsonWriter json;
    json.beginObject().key(m_form.textName.toLatin1());
    json.string(Message { Role::Assistant, summary.parts }.plainText());
    json.key("model").string(receipt.target.model).key("backend").string(receipt.target.backendId);
    json.key("usage");
    writeUsage(&json, receipt.usage);
    json.key("finish_reason")
        .string(finishReasonName(receipt.finish.value_or(FinishReason::Other)));
    json.key("response_time").real(std::chrono::duration<double>(receipt.duration).count());
    if (m_form.hasScore)
        json.key("quality_score").raw("null"); // none is measured
    return jsonReply(200, json.endObject().take());
}

Reply HouseWriter::refusal(const Failure& failure) const
{
    return houseError(failure, m_hasFallback);
}

} // namespace Headgate::Gateway
