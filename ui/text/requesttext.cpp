// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/text/requesttext.h"

#include "ui/text/attempttext.h"
#include "ui/text/billingtext.h"
#include "ui/text/budgettext.h"
#include "ui/text/failuretext.h"
#include "ui/text/formats.h"
#include "ui/text/phrases.h"
#include "ui/text/quotatext.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(RequestText)
};

QString line(const QString& name, const QString& value)
{
    return Words::tr("%1: %2").arg(name, value);
}

QString limitCause(FailureCause cause)
{
    switch (cause) {
    case FailureCause::RequestsPerMinute:
        return Words::tr("requests a minute");
    case FailureCause::TokensPerMinute:
        return Words::tr("tokens a minute");
    case FailureCause::PerDay:
        return Words::tr("quota of the day");
    case FailureCause::NotInTier:
        return Words::tr("not in this tier");
    case FailureCause::BalanceDepleted:
        return Words::tr("balance used up");
    case FailureCause::SpendCap:
        return Words::tr("spending limit");
    case FailureCause::BudgetSpent:
        return Words::tr("your budget");
    case FailureCause::PlanRefused:
        return Words::tr("the client’s plan");
    case FailureCause::RegionalQuota:
        return Words::tr("quota of the region");
    default: // Throttled
        return Words::tr("turned away");
    }
}

QString connectionCause(FailureCause cause)
{
    switch (cause) {
    case FailureCause::Offline:
        return Words::tr("no network");
    case FailureCause::ConnectionLost:
        return Words::tr("connection lost");
    case FailureCause::ConnectTimeout:
    case FailureCause::FirstByteTimeout:
    case FailureCause::IdleTimeout:
    case FailureCause::TotalTimeout:
        return Words::tr("no answer in time");
    case FailureCause::ProtocolError:
    case FailureCause::NotTheService:
        return Words::tr("answer not understood");
    case FailureCause::Cancelled:
        return Words::tr("stopped");
    case FailureCause::ProgramEnded:
        return Words::tr("Headgate ended");
    default:
        return Words::tr("out of reach");
    }
}

QString requestCause(FailureCause cause)
{
    switch (cause) {
    case FailureCause::ModelNotFound:
    case FailureCause::ModelRetired:
    case FailureCause::ModelNotForNewUsers:
        return Words::tr("model not available");
    case FailureCause::ResourceNotAccessible:
        return Words::tr("file not there");
    case FailureCause::ContextTooLong:
        return Words::tr("too long");
    default:
        return Words::tr("request not accepted");
    }
}

QString serviceCause(FailureCause cause)
{
    switch (cause) {
    case FailureCause::Overloaded:
        return Words::tr("overloaded");
    case FailureCause::PromptBlocked:
    case FailureCause::OutputBlocked:
    case FailureCause::Recitation:
        return Words::tr("blocked");
    case FailureCause::ThinkingAteBudget:
    case FailureCause::EmptyAnswer:
        return Words::tr("no text");
    case FailureCause::MalformedToolCall:
    case FailureCause::ModelFailed:
        return Words::tr("the model failed");
    default:
        return Words::tr("trouble at the service");
    }
}

QString keyCause(FailureCause cause)
{
    switch (cause) {
    case FailureCause::KeyMissing:
        return Words::tr("no key");
    case FailureCause::KeyUnprotected:
        return Words::tr("not sent unprotected");
    case FailureCause::ServiceDisabled:
    case FailureCause::ProjectSuspended:
    case FailureCause::RegionUnsupported:
    case FailureCause::PermissionDenied:
        return Words::tr("not permitted");
    default:
        return Words::tr("key refused");
    }
}

//! Of "GenerateRequestsPerDay…=250, …", as the books have it.
QStringList quotaLines(const QString& booked)
{
    QStringList lines;
    for (const QString& one : booked.split(u", "_s, Qt::SkipEmptyParts)) {
        QuotaViolation violation;
        violation.quotaId = one.section(u'=', 0, 0);
        bool isNumber = false;
        const qint64 limit = one.section(u'=', 1).toLongLong(&isNumber);
        if (isNumber)
            violation.limit = limit;
        const QString text = quotaText(violation);
        lines << (text.isEmpty() ? violation.quotaId : text);
    }
    return lines;
}

QString withStatus(const QString& words, const std::optional<int>& status)
{
    // A number of the protocol, not a figure: in its own digits.
    return status ? u"%1 (%2)"_s.arg(words, QString::number(*status)) : words;
}

} // namespace

QString notToldText()
{
    return u"–"_s;
}

QString requestTimeText(const QDateTime& utc)
{
    const QLocale locale;
    const QDateTime local = utc.toLocalTime();
    return u"%1 %2"_s.arg(locale.toString(local.date(), QLocale::ShortFormat),
        locale.toString(local.time(), u"HH:mm:ss"_s));
}

QString tokenFigure(const std::optional<qint64>& tokens, UsageQuality quality)
{
    if (!tokens)
        return notToldText();
    return tokensText(*tokens, quality);
}

QString outcomeText(RequestOutcome outcome)
{
    switch (outcome) {
    case RequestOutcome::Complete:
        return Words::tr("Complete");
    case RequestOutcome::Cut:
        return Words::tr("Cut off");
    case RequestOutcome::Stopped:
        return Words::tr("Stopped");
    case RequestOutcome::Failed:
        return Words::tr("Failed");
    }
    return {};
}

Glyph outcomeGlyph(RequestOutcome outcome)
{
    switch (outcome) {
    case RequestOutcome::Complete:
        return Glyph::Check;
    case RequestOutcome::Cut:
        return Glyph::More;
    case RequestOutcome::Stopped:
        return Glyph::Stop;
    case RequestOutcome::Failed:
        return Glyph::Warning;
    }
    return Glyph::Info;
}

FailureCause causeOf(const QString& name)
{
    static const QHash<QString, FailureCause> kCauses = [] {
        QHash<QString, FailureCause> causes;
        for (int cause = 0; cause <= int(kLastFailureCause); ++cause)
            causes.insert(failureCauseName(FailureCause(cause)), FailureCause(cause));
        return causes;
    }();
    return kCauses.value(name, FailureCause::None);
}

QString causeText(const QString& name)
{
    const FailureCause cause = causeOf(name);
    if (cause == FailureCause::None)
        return name;
    if (cause <= FailureCause::PlanRefused)
        return limitCause(cause);
    if (cause <= FailureCause::PermissionDenied)
        return keyCause(cause);
    if (cause <= FailureCause::ContextTooLong)
        return requestCause(cause);
    if (cause <= FailureCause::EmptyAnswer)
        return serviceCause(cause);
    return connectionCause(cause);
}

QString requestStatusText(const BookedRequest& request)
{
    const QString outcome = outcomeText(request.outcome);
    if (request.outcome == RequestOutcome::Complete)
        return outcome;
    if (request.cause.isEmpty() || causeOf(request.cause) == FailureCause::Cancelled)
        return withStatus(outcome, request.httpStatus);
    return withStatus(line(outcome, causeText(request.cause)), request.httpStatus);
}

QString requestOutcomeDetails(const BookedRequest& request, const QString& backend)
{
    const FailureCause cause = causeOf(request.cause);
    if (cause == FailureCause::None || cause == FailureCause::Cancelled)
        return requestStatusText(request);
    Failure failure;
    failure.cause = cause;
    failure.httpStatus = request.httpStatus;
    const FailureText text = failureText(failure, { backend, request.target.model, request.key });
    return requestStatusText(request) + u'\n' + text.sentence;
}

QString requestAskerText(const BookedRequest& request)
{
    const QString origin = originText(request.origin);
    const bool isOurs = request.client.isEmpty() || request.client == "headgate"_L1;
    return isOurs ? origin : joinedText({ origin, isolated(request.client) });
}

QString requestCostText(const BookedRequest& request)
{
    if (request.isFree && request.cost && request.cost->amount.value == 0)
        return freeTierText();
    if (request.cost)
        return formatCost(*request.cost);
    const bool hasTokens = request.usage.inputTokens || request.usage.outputTokens;
    return hasTokens && !request.isSimulated ? Words::tr("no price") : notToldText();
}

QString costQualityText(CostQuality quality)
{
    switch (quality) {
    case CostQuality::Exact:
        return Words::tr("exact, at list price");
    case CostQuality::LowerBound:
        return Words::tr("a lower bound: the service may charge for more");
    case CostQuality::Estimate:
        return Words::tr("an estimate");
    }
    return {};
}

QStringList requestCostDetails(const BookedRequest& request)
{
    if (!request.cost)
        return { line(Words::tr("Cost"), requestCostText(request)) };
    const std::optional<Cost>& list = request.isFree ? request.wouldCost : request.cost;
    QStringList lines { line(Words::tr("Cost"), requestCostText(request)) };
    if (request.isFree)
        lines << line(Words::tr("Through the free tier, would have cost"),
            list ? formatCost(*list) : Words::tr("no price"));
    if (list)
        lines << line(Words::tr("How far it can be trusted"), costQualityText(list->quality));
    if (list && !list->price.isEmpty())
        lines << line(Words::tr("Price"), isolated(list->price));
    return lines;
}

QStringList requestTokenDetails(const BookedRequest& request)
{
    const Usage& usage = request.usage;
    const auto figure = [&usage](const std::optional<qint64>& tokens) {
        return tokens ? tokenFigure(tokens, usage.quality) : Words::tr("not reported");
    };
    QStringList lines { line(Words::tr("Tokens in"), figure(usage.inputTokens)) };
    if (usage.cachedTokens)
        lines << line(Words::tr("Of them from the cache"), figure(usage.cachedTokens));
    lines << line(Words::tr("Tokens out"), figure(usage.outputTokens));
    if (usage.thinkingTokens)
        lines << line(Words::tr("Of them thinking"), figure(usage.thinkingTokens));
    return lines;
}

QString attemptText(const BookedAttempt& attempt)
{
    QString key = attempt.key.isEmpty() ? Words::tr("without a key") : isolated(attempt.key);
    if (attempt.target.isValid()) // another model than the one that the request ended with
        key = Words::tr("%1, %2").arg(isolated(attempt.target.model), key);
    if (attempt.cause.isEmpty())
        return line(key, Words::tr("answered"));
    const QString cause = withStatus(causeText(attempt.cause), attempt.httpStatus);
    if (!attempt.retryAfter)
        return line(key, cause);
    return line(key,
        Words::tr("%1, to be tried again in %2").arg(cause, formatDuration(*attempt.retryAfter)));
}

QStringList attemptLines(const QVector<BookedAttempt>& attempts, const Target& requested,
    const QHash<QString, QString>& labels)
{
    QStringList lines;
    for (qsizetype i = 0; i < attempts.size(); ++i) {
        lines << Words::tr("Attempt %1, after %2, %3 long – %4")
                     .arg(formatCount(i + 1), formatDuration(attempts[i].startedAfter),
                         formatDuration(attempts[i].duration), attemptText(attempts[i]));
        lines << quotaLines(attempts[i].quota);
        lines << attemptDetails(attempts[i], requested, labels);
    }
    return lines;
}

QStringList requestDetails(const BookedRequest& request, const QVector<BookedAttempt>& attempts,
    const QHash<QString, QString>& labels)
{
    const QString backend = labels.value(request.target.backendId, request.target.backendId);
    QStringList lines { line(Words::tr("Time"), requestTimeText(request.startedAt)),
        line(Words::tr("Outcome"), requestStatusText(request)), line(Words::tr("Service"), backend),
        line(Words::tr("Model"), isolated(request.target.model)) };
    if (!request.modelAnswered.isEmpty() && request.modelAnswered != request.target.model)
        lines << line(Words::tr("Answered by"), isolated(request.modelAnswered));
    if (!attempts.isEmpty() && attempts.first().target.isValid())
        lines << line(Words::tr("Asked for"), isolated(attempts.first().target.model));
    if (!request.key.isEmpty())
        lines << line(Words::tr("Key"), isolated(request.key));
    lines << line(Words::tr("Asked by"), requestAskerText(request));
    if (request.isSimulated)
        lines << Words::tr("Simulated: no model was asked");
    lines << requestTokenDetails(request) << requestCostDetails(request);
    lines << line(Words::tr("First token"),
        request.firstToken ? formatDuration(*request.firstToken) : Words::tr("not reported"));
    lines << line(Words::tr("Duration"), formatDuration(request.duration));
    lines << line(Words::tr("Request"), isolated(request.id.text));
    return lines + attemptLines(attempts, request.target, labels);
}

} // namespace Headgate::Ui
