// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history/recordcodec.h"

#include "core/history/jsonfields.h"

using namespace Qt::StringLiterals;

namespace Headgate::History {

namespace {

void putDuration(QJsonObject& object, const QString& key,
    const std::optional<std::chrono::milliseconds>& duration)
{
    if (duration)
        object.insert(key, qint64(duration->count()));
}

std::optional<std::chrono::milliseconds> takeDuration(const QJsonObject& object, const QString& key)
{
    const std::optional<qint64> number = takeNumber(object, key);
    return number ? std::optional(std::chrono::milliseconds(*number)) : std::nullopt;
}

QJsonObject usageToJson(const Usage& usage)
{
    QJsonObject object;
    putNumber(object, u"input"_s, usage.inputTokens);
    putNumber(object, u"cached"_s, usage.cachedTokens);
    putNumber(object, u"cache_write"_s, usage.cacheWriteTokens);
    putNumber(object, u"tool_prompt"_s, usage.toolPromptTokens);
    putNumber(object, u"output"_s, usage.outputTokens);
    putNumber(object, u"thinking"_s, usage.thinkingTokens);
    putNumber(object, u"audio_input"_s, usage.audioInputTokens);
    putNumber(object, u"cached_audio"_s, usage.cachedAudioTokens);
    putNumber(object, u"cache_write_1h"_s, usage.cacheWriteHourTokens);
    putNumber(object, u"audio_output"_s, usage.audioOutputTokens);
    putNumber(object, u"image_output"_s, usage.imageOutputTokens);
    putNumber(object, u"web_searches"_s, usage.webSearches);
    putNumber(object, u"total"_s, usage.totalTokens);
    putText(object, u"service_tier"_s, usage.serviceTier);
    putDuration(object, u"load_ms"_s, usage.loadTime);
    putDuration(object, u"prompt_ms"_s, usage.promptTime);
    putDuration(object, u"answer_ms"_s, usage.answerTime);
    object.insert(u"quality"_s, usageQualityName(usage.quality));
    putBytes(object, u"raw"_s, usage.raw);
    return object;
}

Usage usageFromJson(const QJsonObject& object)
{
    Usage usage;
    usage.inputTokens = takeNumber(object, u"input"_s);
    usage.cachedTokens = takeNumber(object, u"cached"_s);
    usage.cacheWriteTokens = takeNumber(object, u"cache_write"_s);
    usage.toolPromptTokens = takeNumber(object, u"tool_prompt"_s);
    usage.outputTokens = takeNumber(object, u"output"_s);
    usage.thinkingTokens = takeNumber(object, u"thinking"_s);
    usage.audioInputTokens = takeNumber(object, u"audio_input"_s);
    usage.cachedAudioTokens = takeNumber(object, u"cached_audio"_s);
    usage.cacheWriteHourTokens = takeNumber(object, u"cache_write_1h"_s);
    usage.audioOutputTokens = takeNumber(object, u"audio_output"_s);
    usage.imageOutputTokens = takeNumber(object, u"image_output"_s);
    usage.webSearches = takeNumber(object, u"web_searches"_s);
    usage.totalTokens = takeNumber(object, u"total"_s);
    usage.serviceTier = object.value(u"service_tier"_s).toString();
    usage.loadTime = takeDuration(object, u"load_ms"_s);
    usage.promptTime = takeDuration(object, u"prompt_ms"_s);
    usage.answerTime = takeDuration(object, u"answer_ms"_s);
    const QString quality = object.value(u"quality"_s).toString();
    usage.quality = enumFromName(quality, UsageQuality::Estimated, usageQualityName)
                        .value_or(UsageQuality::Unknown);
    usage.raw = takeBytes(object, u"raw"_s);
    return usage;
}

//! Pico-dollars as text: other programs read JSON's numbers as doubles.
QJsonObject costToJson(const Cost& cost)
{
    return { { u"pico_usd"_s, QString::number(cost.amount.value) },
        { u"quality"_s, costQualityName(cost.quality) }, { u"price"_s, cost.price } };
}

std::optional<Cost> costFromJson(const QJsonObject& object)
{
    bool isNumber = false;
    const PicoUsd amount { object.value(u"pico_usd"_s).toString().toLongLong(&isNumber) };
    const auto quality = enumFromName(
        object.value(u"quality"_s).toString(), CostQuality::Estimate, costQualityName);
    if (!isNumber || !quality)
        return std::nullopt;
    return Cost { amount, *quality, object.value(u"price"_s).toString() };
}

QJsonObject violationToJson(const QuotaViolation& violation)
{
    QJsonObject object;
    putText(object, u"quota_id"_s, violation.quotaId);
    putText(object, u"metric"_s, violation.metric);
    putText(object, u"model"_s, violation.model);
    putText(object, u"location"_s, violation.location);
    putNumber(object, u"limit"_s, violation.limit);
    return object;
}

QuotaViolation violationFromJson(const QJsonObject& object)
{
    QuotaViolation violation;
    violation.quotaId = object.value(u"quota_id"_s).toString();
    violation.metric = object.value(u"metric"_s).toString();
    violation.model = object.value(u"model"_s).toString();
    violation.location = object.value(u"location"_s).toString();
    violation.limit = takeNumber(object, u"limit"_s);
    return violation;
}

QJsonObject passedToJson(const PassedKey& passed)
{
    QJsonObject object;
    putText(object, u"key"_s, passed.key.text);
    putText(object, u"label"_s, passed.label);
    putText(object, u"reason"_s, passReasonName(passed.reason));
    putText(object, u"state"_s, keyStateName(passed.state));
    if (passed.cause != FailureCause::None)
        putText(object, u"cause"_s, failureCauseName(passed.cause));
    putText(object, u"evidence"_s, passed.evidence);
    if (passed.backAt.isValid())
        object.insert(u"back_at_ms"_s, passed.backAt.toMSecsSinceEpoch());
    return object;
}

PassedKey passedFromJson(const QJsonObject& object)
{
    const auto word = [&object](const QString& key) { return object.value(key).toString(); };
    PassedKey passed;
    passed.key.text = word(u"key"_s);
    passed.label = word(u"label"_s);
    passed.reason = passReasonFromName(word(u"reason"_s)).value_or(PassReason::State);
    passed.state = keyStateFromName(word(u"state"_s)).value_or(KeyState::New);
    passed.cause = enumFromName(word(u"cause"_s), kLastFailureCause, failureCauseName)
                       .value_or(FailureCause::None);
    passed.evidence = word(u"evidence"_s);
    if (const auto backAt = takeNumber(object, u"back_at_ms"_s))
        passed.backAt = QDateTime::fromMSecsSinceEpoch(*backAt, Qt::UTC);
    return passed;
}

QJsonObject passedTargetToJson(const PassedTarget& passed)
{
    QJsonObject object;
    putText(object, u"backend"_s, passed.target.backendId);
    putText(object, u"model"_s, passed.target.model);
    putText(object, u"backend_label"_s, passed.backendLabel);
    putText(object, u"reason"_s, leftOutName(passed.reason));
    if (passed.cause != FailureCause::None)
        putText(object, u"cause"_s, failureCauseName(passed.cause));
    return object;
}

PassedTarget passedTargetFromJson(const QJsonObject& object)
{
    const auto word = [&object](const QString& key) { return object.value(key).toString(); };
    return { .target = { word(u"backend"_s), word(u"model"_s) },
        .backendLabel = word(u"backend_label"_s),
        .reason = leftOutFromName(word(u"reason"_s)).value_or(LeftOut::Failed),
        .cause = enumFromName(word(u"cause"_s), kLastFailureCause, failureCauseName)
                     .value_or(FailureCause::None) };
}

QJsonObject budgetToJson(const BudgetStop& stop)
{
    const BudgetState& state = stop.state;
    QJsonObject object { { u"period"_s, budgetPeriodName(state.id.period) },
        { u"cap"_s, QString::number(state.cap.value) },
        { u"spent"_s, QString::number(state.spent.amount.value) },
        { u"priced"_s, state.spent.priced }, { u"unpriced"_s, state.spent.unpriced },
        { u"lower_bounds"_s, state.spent.lowerBounds }, { u"estimates"_s, state.spent.estimates },
        { u"held"_s, QString::number(state.held.value) },
        { u"until_ms"_s, state.until.toMSecsSinceEpoch() } };
    putText(object, u"origin"_s, state.id.origin);
    if (stop.asked)
        object.insert(u"asked"_s, QString::number(stop.asked->value));
    if (stop.isEstimate)
        object.insert(u"is_estimate"_s, true);
    return object;
}

std::optional<BudgetStop> budgetFromJson(const QJsonObject& object)
{
    const auto period = budgetPeriodFromName(object.value(u"period"_s).toString());
    if (!period)
        return std::nullopt;
    const auto amount = [&object](const QString& key) {
        return PicoUsd { object.value(key).toString().toLongLong() };
    };
    const auto count = [&object](const QString& key) { return object.value(key).toInt(); };
    BudgetStop stop;
    stop.state.id = { *period, object.value(u"origin"_s).toString() };
    stop.state.cap = amount(u"cap"_s);
    stop.state.spent = { amount(u"spent"_s), count(u"priced"_s), count(u"unpriced"_s),
        count(u"lower_bounds"_s), count(u"estimates"_s) };
    stop.state.held = amount(u"held"_s);
    stop.state.until
        = QDateTime::fromMSecsSinceEpoch(object.value(u"until_ms"_s).toInteger(), Qt::UTC);
    if (object.contains(u"asked"_s))
        stop.asked = amount(u"asked"_s);
    stop.isEstimate = object.value(u"is_estimate"_s).toBool();
    return stop;
}

} // namespace

QString encodeReceipt(const Receipt& receipt)
{
    QJsonObject object;
    putText(object, u"request_id"_s, receipt.requestId.text);
    putText(object, u"backend"_s, receipt.target.backendId);
    putText(object, u"model"_s, receipt.target.model);
    putText(object, u"asked_backend"_s, receipt.asked.backendId);
    putText(object, u"asked_model"_s, receipt.asked.model);
    putText(object, u"backend_label"_s, receipt.backendLabel);
    putText(object, u"model_answered"_s, receipt.modelAnswered);
    putText(object, u"key_label"_s, receipt.keyLabel);
    QJsonArray passed;
    for (const PassedKey& key : receipt.passedKeys)
        passed.append(passedToJson(key));
    if (!passed.isEmpty())
        object.insert(u"passed_keys"_s, passed);
    QJsonArray models;
    for (const PassedTarget& target : receipt.passedTargets)
        models.append(passedTargetToJson(target));
    if (!models.isEmpty())
        object.insert(u"passed_models"_s, models);
    if (receipt.isSimulated)
        object.insert(u"is_simulated"_s, true);
    object.insert(u"usage"_s, usageToJson(receipt.usage));
    if (receipt.cost)
        object.insert(u"cost"_s, costToJson(*receipt.cost));
    if (receipt.isFree)
        object.insert(u"is_free"_s, true);
    if (receipt.wouldCost)
        object.insert(u"would_cost"_s, costToJson(*receipt.wouldCost));
    putDuration(object, u"first_token_ms"_s, receipt.firstToken);
    putDuration(object, u"thinking_ms"_s, receipt.thinking);
    putDuration(object, u"duration_ms"_s, receipt.duration);
    object.insert(u"attempts"_s, receipt.attempts);
    if (receipt.finish)
        object.insert(u"finish"_s, finishReasonName(*receipt.finish));
    putText(object, u"finish_raw"_s, receipt.finishRaw);
    putText(object, u"finish_message"_s, receipt.finishMessage);
    if (receipt.params != GenerationParams())
        object.insert(u"params"_s, encodeParams(receipt.params));
    putNumber(object, u"prompt_estimate"_s, receipt.promptEstimate);
    return toJsonText(object);
}

std::optional<Receipt> decodeReceipt(const QString& json)
{
    const std::optional<QJsonObject> object = objectFromText(json);
    if (!object)
        return std::nullopt;
    Receipt receipt;
    receipt.requestId.text = object->value(u"request_id"_s).toString();
    receipt.target.backendId = object->value(u"backend"_s).toString();
    receipt.target.model = object->value(u"model"_s).toString();
    receipt.asked.backendId = object->value(u"asked_backend"_s).toString();
    receipt.asked.model = object->value(u"asked_model"_s).toString();
    receipt.backendLabel = object->value(u"backend_label"_s).toString();
    receipt.modelAnswered = object->value(u"model_answered"_s).toString();
    receipt.keyLabel = object->value(u"key_label"_s).toString();
    for (const QJsonValue passed : object->value(u"passed_keys"_s).toArray())
        receipt.passedKeys.append(passedFromJson(passed.toObject()));
    for (const QJsonValue passed : object->value(u"passed_models"_s).toArray())
        receipt.passedTargets.append(passedTargetFromJson(passed.toObject()));
    receipt.isSimulated = object->value(u"is_simulated"_s).toBool();
    receipt.usage = usageFromJson(object->value(u"usage"_s).toObject());
    receipt.cost = costFromJson(object->value(u"cost"_s).toObject());
    receipt.isFree = object->value(u"is_free"_s).toBool();
    receipt.wouldCost = costFromJson(object->value(u"would_cost"_s).toObject());
    receipt.firstToken = takeDuration(*object, u"first_token_ms"_s);
    receipt.thinking = takeDuration(*object, u"thinking_ms"_s);
    receipt.duration
        = takeDuration(*object, u"duration_ms"_s).value_or(std::chrono::milliseconds());
    receipt.attempts = object->value(u"attempts"_s).toInt();
    if (const QJsonValue finish = object->value(u"finish"_s); finish.isString()) {
        receipt.finish = enumFromName(finish.toString(), FinishReason::Other, finishReasonName)
                             .value_or(FinishReason::Other);
    }
    receipt.finishRaw = object->value(u"finish_raw"_s).toString();
    receipt.finishMessage = object->value(u"finish_message"_s).toString();
    if (const QString params = object->value(u"params"_s).toString(); !params.isEmpty())
        receipt.params = decodeParams(params).value_or(GenerationParams());
    receipt.promptEstimate = takeNumber(*object, u"prompt_estimate"_s);
    return receipt;
}

QString encodeFailure(const Failure& failure)
{
    QJsonObject object;
    object.insert(u"kind"_s, errorKindName(failure.kind));
    object.insert(u"cause"_s, failureCauseName(failure.cause));
    object.insert(u"scope"_s, failureScopeName(failure.scope));
    object.insert(u"retry"_s, retryAdviceName(failure.retry));
    putText(object, u"detail"_s, failure.detail);
    putNumber(object, u"http_status"_s, failure.httpStatus);
    putText(object, u"vendor_code"_s, failure.vendorCode);
    putText(object, u"vendor_message"_s, failure.vendorMessage);
    putDuration(object, u"retry_after_ms"_s, failure.retryAfter);
    QJsonArray quota;
    for (const QuotaViolation& violation : failure.quota)
        quota.append(violationToJson(violation));
    if (!quota.isEmpty())
        object.insert(u"quota"_s, quota);
    if (failure.budget)
        object.insert(u"budget"_s, budgetToJson(*failure.budget));
    putText(object, u"field"_s, failure.field);
    putText(object, u"replacement_model"_s, failure.replacementModel);
    putText(object, u"project"_s, failure.project);
    putText(object, u"request_id"_s, failure.requestId);
    putText(object, u"help_url"_s, failure.helpUrl.toString(QUrl::FullyEncoded));
    return toJsonText(object);
}

std::optional<Failure> decodeFailure(const QString& json)
{
    const std::optional<QJsonObject> object = objectFromText(json);
    if (!object)
        return std::nullopt;
    const auto word = [&object](const QString& key) { return object->value(key).toString(); };
    Failure failure;
    failure.kind = enumFromName(word(u"kind"_s), ErrorKind::Internal, errorKindName)
                       .value_or(ErrorKind::Internal);
    failure.cause = enumFromName(word(u"cause"_s), kLastFailureCause, failureCauseName)
                        .value_or(FailureCause::None);
    failure.scope = enumFromName(word(u"scope"_s), FailureScope::None, failureScopeName)
                        .value_or(FailureScope::None);
    failure.retry = enumFromName(word(u"retry"_s), RetryAdvice::WithoutField, retryAdviceName)
                        .value_or(RetryAdvice::No);
    failure.detail = word(u"detail"_s);
    if (const std::optional<qint64> status = takeNumber(*object, u"http_status"_s))
        failure.httpStatus = int(*status);
    failure.vendorCode = word(u"vendor_code"_s);
    failure.vendorMessage = word(u"vendor_message"_s);
    failure.retryAfter = takeDuration(*object, u"retry_after_ms"_s);
    for (const QJsonValue& violation : object->value(u"quota"_s).toArray())
        failure.quota.append(violationFromJson(violation.toObject()));
    failure.budget = budgetFromJson(object->value(u"budget"_s).toObject());
    failure.field = word(u"field"_s);
    failure.replacementModel = word(u"replacement_model"_s);
    failure.project = word(u"project"_s);
    failure.requestId = word(u"request_id"_s);
    failure.helpUrl = QUrl(word(u"help_url"_s));
    return failure;
}

QString encodeCitations(const QVector<Citation>& citations)
{
    QJsonArray array;
    for (const Citation& citation : citations) {
        QJsonObject object;
        putText(object, u"url"_s, citation.url);
        putText(object, u"title"_s, citation.title);
        putNumber(object, u"start_byte"_s, citation.startByte);
        putNumber(object, u"end_byte"_s, citation.endByte);
        putText(object, u"cited_text"_s, citation.citedText);
        array.append(object);
    }
    return toJsonText(array);
}

std::optional<QVector<Citation>> decodeCitations(const QString& json)
{
    const std::optional<QJsonArray> array = arrayFromText(json);
    if (!array)
        return std::nullopt;
    QVector<Citation> citations;
    for (const QJsonValue& value : *array) {
        const QJsonObject object = value.toObject();
        citations.append({ object.value(u"url"_s).toString(), object.value(u"title"_s).toString(),
            takeNumber(object, u"start_byte"_s), takeNumber(object, u"end_byte"_s),
            object.value(u"cited_text"_s).toString() });
    }
    return citations;
}

} // namespace Headgate::History
