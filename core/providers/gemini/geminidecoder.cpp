// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/gemini/geminidecoder.h"

#include "core/providers/errortools.h"
#include "core/providers/gemini/geminierrorbody.h"
#include "core/providers/gemini/geminierrors.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

namespace {

using Cause = FailureCause;

//! What the finish reasons mean; those that are not here are Other.
struct FinishWord {
    QLatin1StringView word;
    FinishReason reason;
    Cause failure; //!< None: a finish, whatever came before it
};

constexpr std::array kFinishWords {
    FinishWord { "STOP"_L1, FinishReason::Stop, Cause::None },
    FinishWord { "MAX_TOKENS"_L1, FinishReason::Length, Cause::None },
    FinishWord { "CONTINUATION"_L1, FinishReason::Length, Cause::None },
    FinishWord { "SAFETY"_L1, FinishReason::Safety, Cause::None },
    FinishWord { "BLOCKLIST"_L1, FinishReason::Safety, Cause::None },
    FinishWord { "PROHIBITED_CONTENT"_L1, FinishReason::Safety, Cause::None },
    FinishWord { "SPII"_L1, FinishReason::Safety, Cause::None },
    FinishWord { "MODEL_ARMOR"_L1, FinishReason::Safety, Cause::None },
    FinishWord { "IMAGE_SAFETY"_L1, FinishReason::Safety, Cause::None },
    FinishWord { "IMAGE_PROHIBITED_CONTENT"_L1, FinishReason::Safety, Cause::None },
    FinishWord { "RECITATION"_L1, FinishReason::Recitation, Cause::None },
    FinishWord { "IMAGE_RECITATION"_L1, FinishReason::Recitation, Cause::None },
    FinishWord { "MALFORMED_FUNCTION_CALL"_L1, FinishReason::Other, Cause::MalformedToolCall },
    FinishWord { "UNEXPECTED_TOOL_CALL"_L1, FinishReason::Other, Cause::MalformedToolCall },
    FinishWord { "TOO_MANY_TOOL_CALLS"_L1, FinishReason::Other, Cause::MalformedToolCall },
    FinishWord { "MISSING_THOUGHT_SIGNATURE"_L1, FinishReason::Other, Cause::InvalidRequest },
};

FinishWord finishWord(const QString& word)
{
    const auto known = std::find_if(kFinishWords.begin(), kFinishWords.end(),
        [&word](const FinishWord& candidate) { return candidate.word == word; });
    return known != kFinishWords.end() ? *known
                                       : FinishWord { {}, FinishReason::Other, Cause::None };
}

//! The categories that speak against a text, for people: "HARM_CATEGORY_HATE_SPEECH: HIGH".
QString ratingsText(JsonValue ratings)
{
    QStringList lines;
    for (const JsonValue rating : ratings) {
        const QString probability = rating["probability"].toString();
        if (rating["blocked"].toBool() || probability == "MEDIUM"_L1 || probability == "HIGH"_L1)
            lines += rating["category"].toString() + u": "_s + probability;
    }
    return lines.join(u'\n');
}

Failure unreadable(const QString& detail)
{
    Failure failure = geminiAnswerFailure(Cause::ProtocolError, {}, {});
    failure.detail = detail;
    return failure;
}

Failure tooLarge(const Error& error)
{
    Failure failure = failureFromTransfer(HttpOutcome::TooLarge, error.detail);
    failure.kind = error.kind;
    return failure;
}

} // namespace

GeminiDecoder::GeminiDecoder(bool isStreaming)
    : m_isStreaming(isStreaming)
{
}

QVector<StreamEvent> GeminiDecoder::feed(QByteArrayView bytes)
{
    QVector<StreamEvent> events;
    if (m_failure)
        return events;
    if (!m_isStreaming) {
        if (m_body.size() + bytes.size() > Net::SseReader::kDefaultMaxEventBytes)
            m_failure = failureFromTransfer(HttpOutcome::TooLarge, {});
        else
            m_body.append(bytes);
        return events;
    }
    const auto sseEvents = m_sse.feed(bytes);
    if (!sseEvents)
        m_failure = tooLarge(sseEvents.error());
    else
        takeEvents(*sseEvents, &events);
    return events;
}

QVector<StreamEvent> GeminiDecoder::finish(HttpOutcome outcome)
{
    QVector<StreamEvent> events;
    if (!m_failure)
        takeRest(outcome, &events);
    if (!m_failure)
        m_failure = outcome == HttpOutcome::Complete ? verdict() : failureFromTransfer(outcome, {});
    m_citations.finish(&events);
    const bool isWhole = !m_failure || m_failure->httpStatus == 200;
    Usage usage = m_usage.usage(isWhole);
    usage.webSearches = m_citations.searches();
    if (isWhole && !usage.isEmpty())
        events.append(Event::Tokens { usage });
    if (!m_failure) {
        const FinishReason reason = finishReason();
        const bool isBlocked = reason == FinishReason::Safety && m_finishMessage.isEmpty();
        const QString& message = isBlocked ? m_ratings : m_finishMessage;
        events.append(Event::Finish { reason, m_finishReason, vendorText(message) });
    }
    return events;
}

void GeminiDecoder::takeEvents(
    const QVector<Net::SseEvent>& sseEvents, QVector<StreamEvent>* events)
{
    for (const Net::SseEvent& event : sseEvents) {
        if (event.data.isEmpty() || event.data == "[DONE]") // of proxies
            continue;
        const auto root = m_json.read(event.data);
        if (root)
            takeWhole(*root, events);
        else
            m_failure = unreadable(root.error().detail);
        if (m_failure)
            return;
    }
}

//! What the end of the bytes leaves: an event without its blank line, a bare error behind the
//! events, or a whole body. Half an object is no wrong object but a cut one, also where a finish
//! reason came before it: some answers name one in several events.
void GeminiDecoder::takeRest(HttpOutcome outcome, QVector<StreamEvent>* events)
{
    QByteArray rest = m_body;
    m_body.clear();
    if (m_isStreaming) {
        const auto last = m_sse.finish();
        for (const Net::SseEvent& event : last ? *last : QVector<Net::SseEvent>()) {
            const auto root = m_json.read(event.data);
            if (root)
                takeWhole(*root, events);
            else if (event.data != "[DONE]" && !m_finishReason.isEmpty())
                m_failure = failureFromTransfer(HttpOutcome::ConnectionLost, u"half an event"_s);
        }
        rest = m_sse.takeUnframed();
    }
    if (m_failure || rest.trimmed().isEmpty())
        return;
    const auto root = m_json.read(rest);
    if (root)
        takeWhole(*root, events);
    else if (outcome == HttpOutcome::Complete && !m_isKnown)
        m_failure = failureFromStatus({ .status = 200, .headers = {} }, rest);
}

void GeminiDecoder::takeWhole(JsonValue root, QVector<StreamEvent>* events)
{
    m_hasJson = true;
    const JsonValue error = findGeminiError(root);
    if (root.isArray()) {
        for (const JsonValue response : root) {
            if (response.isObject())
                takeResponse(response, events);
        }
    } else if (!error.exists()) {
        takeResponse(root, events);
    }
    if (error.exists())
        m_failure = geminiFailureInStream(error);
}

void GeminiDecoder::takeResponse(JsonValue response, QVector<StreamEvent>* events)
{
    const QString model = response["modelVersion"].toString();
    if (!model.isEmpty() && model != m_model) {
        m_model = model;
        events->append(
            Event::ModelNamed { model.startsWith("models/"_L1) ? model.sliced(7) : model });
    }
    m_isKnown = m_isKnown || response["candidates"].exists() || response["usageMetadata"].exists()
        || response["promptFeedback"].exists();
    for (const JsonValue candidate : response["candidates"]) {
        if (candidate["index"].toInteger().value_or(0) == 0) {
            takeCandidate(candidate, events);
            break;
        }
    }
    if (m_usage.take(response["usageMetadata"]))
        events->append(Event::Tokens { m_usage.usage(false) });
    takePromptFeedback(response["promptFeedback"]);
}

void GeminiDecoder::takeCandidate(JsonValue candidate, QVector<StreamEvent>* events)
{
    for (const JsonValue part : candidate["content"]["parts"])
        m_parts.take(part, events);
    m_citations.take(candidate, events);
    const QString reason = candidate["finishReason"].toString();
    if (reason.isEmpty())
        return;
    m_finishReason = reason;
    m_finishMessage = candidate["finishMessage"].toString();
    m_ratings = ratingsText(candidate["safetyRatings"]);
}

void GeminiDecoder::takePromptFeedback(JsonValue feedback)
{
    const QString reason = feedback["blockReason"].toString();
    if (reason.isEmpty() || reason == "BLOCK_REASON_UNSPECIFIED"_L1)
        return;
    const QString message = feedback["blockReasonMessage"].toString();
    m_failure = geminiAnswerFailure(Cause::PromptBlocked, reason,
        message.isEmpty() ? ratingsText(feedback["safetyRatings"]) : message);
}

std::optional<Failure> GeminiDecoder::verdict() const
{
    if (m_finishReason.isEmpty())
        return verdictOnUnfinished();
    const FinishWord word = finishWord(m_finishReason);
    if (word.failure != Cause::None)
        return geminiAnswerFailure(word.failure, m_finishReason, m_finishMessage);
    return m_parts.hasContent() ? std::nullopt : verdictOnEmpty();
}

//! The bytes ended well, but the answer did not: cut between two events, silent (operations row
//! 34), or not Gemini's.
std::optional<Failure> GeminiDecoder::verdictOnUnfinished() const
{
    if (!m_parts.isEmpty())
        return failureFromTransfer(HttpOutcome::ConnectionLost, u"no finish reason"_s);
    if (m_isKnown)
        return geminiAnswerFailure(Cause::EmptyAnswer, {}, {});
    return m_hasJson ? unreadable(u"not a Gemini answer"_s)
                     : failureFromTransfer(HttpOutcome::ConnectionLost, u"an empty answer"_s);
}

std::optional<Failure> GeminiDecoder::verdictOnEmpty() const
{
    const FinishReason reason = finishWord(m_finishReason).reason;
    if (reason == FinishReason::Safety || reason == FinishReason::Recitation
        || m_finishReason == "CONTINUATION"_L1) // a hop may hold thoughts only
        return std::nullopt;
    if (reason == FinishReason::Length) {
        if (!m_parts.hasThought() && !m_usage.hasThoughts())
            return std::nullopt; // the reason says it all
        return geminiAnswerFailure(Cause::ThinkingAteBudget, m_finishReason, m_finishMessage);
    }
    if (reason == FinishReason::Stop)
        return geminiAnswerFailure(Cause::EmptyAnswer, m_finishReason, m_finishMessage);
    Failure failure = geminiAnswerFailure(Cause::ModelFailed, m_finishReason, m_finishMessage);
    if (m_finishReason != "OTHER"_L1) // LANGUAGE, NO_IMAGE and their like come again
        failure.retry = RetryAdvice::No;
    return failure;
}

//! STOP is also what comes after calls; only the parts tell.
FinishReason GeminiDecoder::finishReason() const
{
    const FinishReason reason = finishWord(m_finishReason).reason;
    return reason == FinishReason::Stop && m_parts.hasToolCall() ? FinishReason::Tool : reason;
}

} // namespace Headgate::Providers
