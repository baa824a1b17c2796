// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/headgatectl/eventjson.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Headgate::Ctl {

namespace {

QJsonValue countOrNull(const std::optional<qint64>& count)
{
    return count ? QJsonValue(*count) : QJsonValue();
}

QJsonValue textOrNull(const QString& text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonObject toolCallJson(const ToolCall& call)
{
    const QJsonDocument arguments = QJsonDocument::fromJson(call.arguments);
    // Arguments that are no JSON are shown as the text that the model gave.
    return { { u"type"_s, u"tool_call"_s }, { u"id"_s, textOrNull(call.id) },
        { u"name"_s, call.name },
        { u"arguments"_s,
            arguments.isObject() ? QJsonValue(arguments.object())
                                 : QJsonValue(QString::fromUtf8(call.arguments)) } };
}

QJsonObject citationJson(const Citation& citation)
{
    return { { u"type"_s, u"citation"_s }, { u"url"_s, textOrNull(citation.url) },
        { u"title"_s, textOrNull(citation.title) },
        { u"start_byte"_s, countOrNull(citation.startByte) },
        { u"end_byte"_s, countOrNull(citation.endByte) },
        { u"cited_text"_s, textOrNull(citation.citedText) } };
}

QJsonObject usageJson(const Usage& usage)
{
    return { { u"type"_s, u"usage"_s }, { u"input_tokens"_s, countOrNull(usage.inputTokens) },
        { u"cached_tokens"_s, countOrNull(usage.cachedTokens) },
        { u"output_tokens"_s, countOrNull(usage.outputTokens) },
        { u"thinking_tokens"_s, countOrNull(usage.thinkingTokens) },
        { u"total_tokens"_s, countOrNull(usage.totalTokens) },
        { u"quality"_s, usageQualityName(usage.quality) } };
}

bool isBlocked(const MessageRecord& answer)
{
    return answer.receipt && answer.receipt->finish
        && (*answer.receipt->finish == FinishReason::Safety
            || *answer.receipt->finish == FinishReason::Recitation);
}

bool brokeOff(const MessageRecord& answer)
{
    if (answer.state != MessageState::Interrupted || !answer.failure)
        return false;
    switch (answer.failure->kind) {
    case ErrorKind::Network:
    case ErrorKind::Timeout:
    case ErrorKind::Protocol:
    case ErrorKind::Incomplete:
        return true;
    default:
        return false;
    }
}

} // namespace

QJsonObject startJson(const Target& target, const QString& keyLabel)
{
    return { { u"type"_s, u"start"_s }, { u"provider"_s, target.backendId },
        { u"model"_s, target.model }, { u"key"_s, textOrNull(keyLabel) } };
}

QJsonObject uploadJson(const UploadProgress& upload)
{
    return { { u"type"_s, u"upload"_s }, { u"name"_s, upload.name },
        { u"sent_bytes"_s, upload.sentBytes }, { u"total_bytes"_s, upload.totalBytes },
        { u"state"_s, upload.isPreparing ? u"preparing"_s : u"sending"_s } };
}

QVector<QJsonObject> pieceJson(const Services::AnswerProgress& progress)
{
    QVector<QJsonObject> lines;
    if (progress.phase == Services::AnswerPhase::Uploading && progress.upload)
        lines.append(uploadJson(*progress.upload));
    if (!progress.thought.isEmpty())
        lines.append({ { u"type"_s, u"thought"_s }, { u"text"_s, progress.thought } });
    if (!progress.text.isEmpty())
        lines.append({ { u"type"_s, u"text"_s }, { u"text"_s, progress.text } });
    for (const ToolCall& call : progress.toolCalls)
        lines.append(toolCallJson(call));
    for (const Citation& citation : progress.citations)
        lines.append(citationJson(citation));
    return lines;
}

QVector<QJsonObject> endJson(const MessageRecord& answer)
{
    QVector<QJsonObject> lines;
    const Receipt receipt = answer.receipt.value_or(Receipt());
    if (receipt.asked.isValid() && !receipt.passedTargets.isEmpty()) {
        const PassedTarget& asked = receipt.passedTargets.first();
        lines.append({ { u"type"_s, u"model"_s }, { u"backend"_s, receipt.target.backendId },
            { u"model"_s, receipt.target.model },
            { u"asked"_s, asked.target.backendId + u'/' + asked.target.model },
            { u"why"_s, failureCauseName(asked.cause) } });
    }
    if (!answer.failure || !receipt.usage.isEmpty())
        lines.append(usageJson(receipt.usage));
    if (answer.failure) {
        lines.append(errorJson(*answer.failure));
    } else {
        const QString reason = answer.state == MessageState::Stopped
            ? u"other"_s
            : finishReasonName(receipt.finish.value_or(FinishReason::Other));
        lines.append({ { u"type"_s, u"finish"_s }, { u"reason"_s, reason },
            { u"raw"_s, textOrNull(receipt.finishRaw) } });
    }
    return lines;
}

ExitStatus exitStatusFor(const MessageRecord& answer)
{
    if (!answer.failure)
        return isBlocked(answer) ? Blocked : Done;
    if (brokeOff(answer))
        return CutOff;
    // What a service refuses is its word, not a wrong command line.
    const bool isServiceWord = answer.failure->httpStatus.has_value();
    const ExitStatus status = exitStatusFor(answer.failure->kind);
    return status == WrongUsage && isServiceWord ? ProviderFailed : status;
}

} // namespace Headgate::Ctl
