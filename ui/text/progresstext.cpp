// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/text/progresstext.h"

#include "ui/text/formats.h"
#include "ui/text/phrases.h"
#include "ui/text/quotatext.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace Headgate::Ui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(ProgressText)
};

constexpr std::chrono::milliseconds kWorthTelling { 1000 };

std::chrono::milliseconds leftOf(
    const Services::AnswerProgress& progress, std::chrono::milliseconds elapsed)
{
    return std::max(
        progress.retryIn.value_or(elapsed) - elapsed, std::chrono::milliseconds::zero());
}

//! What is waited for and why, and the limit that the service has named, a line each.
QString withReason(
    const QString& line, const std::optional<Failure>& why, const FailureContext& context)
{
    QStringList lines { line };
    if (why)
        lines << failureText(*why, context).sentence << quotaText(*why);
    lines.removeAll(QString());
    return lines.join(u'\n');
}

//! "Waiting" becomes "Waiting, 4 s" once that is worth telling.
QString timed(const QString& text, std::chrono::milliseconds elapsed)
{
    if (elapsed < kWorthTelling)
        return Words::tr("%1…").arg(text);
    const qint64 seconds = std::chrono::floor<std::chrono::seconds>(elapsed).count();
    return Words::tr("%1… %2 s").arg(text, formatCount(seconds));
}

QString uploadText(
    const UploadProgress& upload, std::chrono::milliseconds elapsed, const QString& backend)
{
    if (upload.isPreparing)
        return timed(Words::tr("%1 is preparing %2").arg(backend, upload.name), elapsed);
    return Words::tr("Uploading %1, %2").arg(upload.name, percentText(upload.percent()));
}

QString retryText(const Services::AnswerProgress& progress, std::chrono::milliseconds elapsed,
    const FailureContext& context)
{
    const QString reason
        = progress.retryOf ? failureText(*progress.retryOf, context).sentence : QString();
    const QString limit = progress.retryOf ? quotaText(*progress.retryOf) : QString();
    const QString line = Words::tr("Attempt %1 in %2: %3")
                             .arg(formatCount(progress.attempt + 1),
                                 formatSeconds(leftOf(progress, elapsed)), reason);
    return limit.isEmpty() ? line : line + u'\n' + limit;
}

//! The first in the line need not know that there is one.
QString quotaWaitText(const Services::AnswerProgress& progress, std::chrono::milliseconds elapsed)
{
    const QString left = formatSeconds(leftOf(progress, elapsed));
    // It fails, and is tried again now and then: no quota's matter.
    if (progress.retryOf
        && (progress.retryOf->scope == FailureScope::Model
            || progress.retryOf->scope == FailureScope::Backend))
        return Words::tr("Next try in %1").arg(left);
    if (progress.retryOf && isForOwnRequests(*progress.retryOf)) // which end when they end
        return progress.place > 1
            ? Words::tr("Waits until another answer has ended, place %1 in the line")
                  .arg(formatCount(progress.place))
            : timed(Words::tr("Waits until another answer has ended"), elapsed);
    return progress.place > 1 ? Words::tr("Waiting for quota, %1, place %2 in the line")
                                    .arg(left, formatCount(progress.place))
                              : Words::tr("Waiting for quota, %1").arg(left);
}

} // namespace

QString progressText(const Services::AnswerProgress& progress, std::chrono::milliseconds elapsed,
    const FailureContext& context)
{
    const QString backend
        = context.backend.isEmpty() ? Words::tr("the service") : isolated(context.backend);
    switch (progress.phase) {
    case Services::AnswerPhase::WaitingForTurn:
        return timed(Words::tr("Waits until another answer has ended"), elapsed);
    case Services::AnswerPhase::Queued:
        return timed(Words::tr("Queued"), elapsed);
    case Services::AnswerPhase::Uploading:
        return uploadText(progress.upload.value_or(UploadProgress()), elapsed, backend);
    case Services::AnswerPhase::Connecting:
        return timed(Words::tr("Connecting to %1").arg(backend), elapsed);
    case Services::AnswerPhase::Waiting:
        return timed(Words::tr("Waiting for %1").arg(backend), elapsed);
    case Services::AnswerPhase::LoadingModel:
        return timed(Words::tr("%1 is loading the model").arg(backend), elapsed);
    case Services::AnswerPhase::Thinking:
        return timed(Words::tr("Thinking"), elapsed);
    case Services::AnswerPhase::WaitingForRetry:
        return retryText(progress, elapsed, context);
    case Services::AnswerPhase::WaitingForQuota:
        return withReason(quotaWaitText(progress, elapsed), progress.retryOf, context);
    case Services::AnswerPhase::Answering:
        break;
    }
    return {};
}

QString stateText(MessageState state)
{
    switch (state) {
    case MessageState::Stopped:
        return Words::tr("Stopped");
    case MessageState::Interrupted:
        return Words::tr("Interrupted before its end");
    case MessageState::Failed:
        return Words::tr("Failed");
    case MessageState::Damaged:
        return Words::tr("Damaged in the store: this is what could be saved");
    case MessageState::Streaming:
    case MessageState::Complete:
        break;
    }
    return {};
}

} // namespace Headgate::Ui
