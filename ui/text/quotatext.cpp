// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/text/quotatext.h"

#include "ui/text/formats.h"

#include <QCoreApplication>

#include <algorithm>
#include <initializer_list>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(QuotaText)
};

//! Of both names that a violation has: ids are in camel case, metrics in snake case.
bool names(const QuotaViolation& violation, std::initializer_list<QLatin1StringView> words)
{
    for (const QLatin1StringView word : words) {
        if (violation.quotaId.contains(word, Qt::CaseInsensitive)
            || violation.metric.contains(word, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

//! The house's own limits are "requests/utc_month 20 of 20".
bool isMonths(const QuotaViolation& violation)
{
    return names(violation, { "PerMonth"_L1, "per_month"_L1, "_month "_L1 });
}

QString whatText(const QuotaViolation& violation)
{
    const QString limit = violation.limit ? formatCount(*violation.limit) : QString();
    if (names(violation, { "input_token"_L1, "InputToken"_L1 }))
        return limit.isEmpty() ? Words::tr("input tokens")
                               : Words::tr("%1 input tokens").arg(limit);
    if (names(violation, { "token"_L1 }))
        return limit.isEmpty() ? Words::tr("tokens") : Words::tr("%1 tokens").arg(limit);
    if (names(violation, { "request"_L1 }))
        return limit.isEmpty() ? Words::tr("requests") : Words::tr("%1 requests").arg(limit);
    if (names(violation, { "messages"_L1 }))
        return limit.isEmpty() ? Words::tr("messages") : Words::tr("%1 messages").arg(limit);
    return limit;
}

QString spanText(const QuotaViolation& violation)
{
    if (names(violation, { "PerDay"_L1, "per_day"_L1, "Daily"_L1 }))
        return Words::tr("per day");
    if (names(violation, { "PerMinute"_L1, "per_minute"_L1 }))
        return Words::tr("per minute");
    if (isMonths(violation))
        return Words::tr("per month");
    return {};
}

QString scopeText(const QuotaViolation& violation)
{
    const bool isByProject = names(violation, { "PerProject"_L1, "per_project"_L1 });
    const bool isByModel = names(violation, { "PerModel"_L1, "per_model"_L1 });
    return isByProject && isByModel ? Words::tr("for each project and model")
        : isByProject               ? Words::tr("for each project")
        : isByModel                 ? Words::tr("for each model")
                                    : QString();
}

QString tierText(const QuotaViolation& violation)
{
    return names(violation, { "FreeTier"_L1, "free_tier"_L1 }) ? Words::tr("without billing")
        : names(violation, { "PaidTier"_L1, "paid_tier"_L1 })  ? Words::tr("with billing")
                                                               : QString();
}

} // namespace

QString quotaText(const QuotaViolation& violation)
{
    const QString what = whatText(violation);
    const QString span = spanText(violation);
    if (what.isEmpty() && span.isEmpty())
        return {};
    QStringList parts { span.isEmpty() ? what : what.isEmpty() ? span : what + u' ' + span };
    for (const QString& part : { scopeText(violation), tierText(violation), violation.model }) {
        if (!part.isEmpty())
            parts << part;
    }
    return Words::tr("Limit: %1").arg(parts.join(Words::tr(", ")));
}

bool isForOwnRequests(const Failure& failure)
{
    return !failure.quota.isEmpty() && failure.quota.first().quotaId.startsWith("concurrency/"_L1);
}

bool isOfAMonth(const Failure& failure)
{
    return std::any_of(failure.quota.begin(), failure.quota.end(), isMonths);
}

QString quotaText(const Failure& failure)
{
    QStringList lines;
    for (const QuotaViolation& violation : failure.quota) {
        const QString line = quotaText(violation);
        if (!line.isEmpty() && !lines.contains(line))
            lines << line;
    }
    return lines.join(u'\n');
}

} // namespace Headgate::Ui
