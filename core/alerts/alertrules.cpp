// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/alerts/alertrules.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Headgate::Alerts {

namespace {

constexpr std::chrono::seconds kWeek = 168h;

} // namespace

const QVector<RuleTraits>& ruleTraits()
{
    using Kind = AlertKind;
    static const QVector<RuleTraits> traits {
        { Kind::QuotaRunway, { 30 }, 1, 1440, 1h, true }, // minutes left
        { Kind::DayQuota, { 80, 95 }, 1, 100, 24h, true }, // per cent
        { Kind::RecentSpend, { 70 }, 1, 100, 10min }, // per cent
        { Kind::Budget, { 50, 80, 95, 100 }, 1, 200, 24h, true }, // per cent
        { Kind::KeyRefused, {}, 1, 1, 0s },
        { Kind::ModelUnavailable, { 5 }, 1, 1440, 5min }, // minutes at least
        { Kind::BreakerOpen, { 2 }, 1, 1440, 15min }, // minutes that it has been
        { Kind::ErrorRate, { 20 }, 1, 100, 15min }, // per cent
        { Kind::SlowFirstToken, { 3 }, 2, 100, 30min }, // times as long
        { Kind::EstimatedCost, { 5 }, 1, 100, 24h, true }, // per cent
        { Kind::OldPrices, { 14 }, 1, 3650, kWeek }, // days
        { Kind::PriceChange, { 14 }, 1, 365, kWeek, true }, // days ahead
        { Kind::DiskSpace, { 1 }, 1, 1000, 10min }, // GB
        { Kind::BooksUnwritten, {}, 1, 1, 10min },
        { Kind::ForeignUse, { 1 }, 1, 1000, 1h }, // refusals in an hour
        { Kind::ClockSkew, { 60 }, 5, 86'400, 1h }, // seconds
        { Kind::ModelRetired, { 30 }, 1, 365, 24h }, // days ahead
        { Kind::BooksBehind, { 10 }, 1, 1000, 10min }, // thousands
        { Kind::BackendDown, { 5 }, 1, 1440, 15min }, // minutes that it has been
        { Kind::ProgramProcessor, { 50 }, 1, 100, 15min }, // per cent of all processors
        { Kind::MachineProcessor, { 95 }, 1, 100, 15min }, // the same
        { Kind::ProgramMemory, { 1000 }, 50, 1'000'000, 1h }, // MB
        { Kind::MachineMemory, { 95 }, 1, 100, 15min }, // per cent
        { Kind::OldKey, {}, 1, 1, kWeek },
    };
    return traits;
}

const RuleTraits& traitsOf(AlertKind kind)
{
    return ruleTraits().at(int(kind));
}

QVector<AlertRule> defaultRules()
{
    QVector<AlertRule> rules;
    for (const RuleTraits& traits : ruleTraits())
        rules.append({ traits.kind, true, traits.steps });
    return rules;
}

QVector<AlertRule> rulesWith(const QVector<AlertRule>& own)
{
    QVector<AlertRule> rules = defaultRules();
    for (const AlertRule& rule : own) {
        if (checkRule(rule))
            rules[int(rule.kind)] = rule;
    }
    return rules;
}

Result<void> checkRule(const AlertRule& rule)
{
    const RuleTraits& traits = traitsOf(rule.kind);
    const auto refused = [&rule](const QString& why) {
        return Error {
            .kind = ErrorKind::InvalidInput, .detail = why, .field = alertKindName(rule.kind)
        };
    };
    if (rule.steps.size() != traits.steps.size())
        return refused(u"another number of steps than the rule has"_s);
    for (qsizetype i = 0; i < rule.steps.size(); ++i) {
        if (rule.steps[i] < traits.least || rule.steps[i] > traits.most)
            return refused(u"a step is outside its range"_s);
        if (i > 0 && rule.steps[i] <= rule.steps[i - 1])
            return refused(u"a step is not above the one before"_s);
    }
    return {};
}

} // namespace Headgate::Alerts
