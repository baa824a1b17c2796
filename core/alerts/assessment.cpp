// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/alerts/assessment.h"

#include "core/alerts/alertrules.h"
#include "core/alerts/healthfindings.h"
#include "core/alerts/poolfindings.h"
#include "core/alerts/signfindings.h"

using namespace Qt::StringLiterals;

namespace Headgate::Alerts {

namespace {

constexpr double kAlmostAll = 0.95;
constexpr qint64 kGigabyte = 1'000'000'000;

void findBudgets(const AlertFacts& facts, const AlertRule& rule, Assessment* into)
{
    constexpr int kWarning = 80;
    constexpr int kSpent = 100;
    for (const BudgetState& state : *facts.budgets) {
        const qint64 percent
            = qint64(100.0 * double(state.spent.amount.value) / double(state.cap.value));
        const int step = reachedStep(rule, percent);
        if (step == 0)
            continue;
        AlertInfo alert { .kind = rule.kind,
            .step = step,
            .severity = step >= kSpent ? AlertSeverity::Critical
                : step >= kWarning     ? AlertSeverity::Warning
                                       : AlertSeverity::Notice,
            .place = { .subject = budgetName(state.id) },
            .detail = budgetPeriodName(state.id.period) + u'/' + state.id.origin,
            .value = percent,
            .bound = state.cap.value,
            .until = state.until };
        alert.quietUntil = state.until;
        into->found.append({ alert });
    }
}

void findErrors(const AlertFacts& facts, const AlertRule& rule, Assessment* into)
{
    for (const ErrorFact& fact : *facts.errors) {
        if (fact.requests < kErrorRequests || fact.failed * 100 <= fact.requests * rule.steps[0])
            continue;
        into->found.append({ AlertInfo { .kind = rule.kind,
            .place = { .subject = fact.backend, .backend = fact.label },
            .value = fact.failed * 100 / fact.requests,
            .bound = fact.requests } });
    }
}

void findSlow(const AlertFacts& facts, const AlertRule& rule, Assessment* into)
{
    for (const SpeedFact& fact : *facts.speeds) {
        const auto lately = fact.lately.percentile(kAlmostAll);
        const auto usual = fact.usual.percentile(kAlmostAll);
        if (!lately || !usual || fact.lately.count() < kSpeedAnswers
            || fact.usual.count() < kUsualAnswers || *lately <= *usual * rule.steps[0])
            continue;
        into->found.append({ AlertInfo { .kind = rule.kind,
            .severity = AlertSeverity::Notice,
            .place = { .subject = fact.backend + u'|' + fact.model,
                .backend = fact.label,
                .project = {},
                .model = fact.model },
            .value = lately->count(),
            .bound = usual->count() } });
    }
}

void findEstimated(const AlertFacts& facts, const AlertRule& rule, Assessment* into)
{
    const CostSum& today = *facts.today;
    const double percent = today.inexactShare() * 100;
    if (today.priced < kPricedRequests || percent <= double(rule.steps[0]))
        return;
    AlertInfo alert { .kind = rule.kind,
        .severity = AlertSeverity::Notice,
        .value = qint64(percent),
        .bound = today.priced };
    alert.quietUntil = facts.dayEnds;
    into->found.append({ alert });
}

void findOldPrices(const AlertFacts& facts, const AlertRule& rule, Assessment* into)
{
    const PriceFact& prices = *facts.prices;
    if (prices.asOf.isNull()) {
        into->unknown.insert(subjectKey(rule.kind, {}));
        return;
    }
    const qint64 days = prices.asOf.daysTo(facts.now.date());
    if (prices.isUsed && days > rule.steps[0])
        into->found.append(
            { AlertInfo { .kind = rule.kind, .severity = AlertSeverity::Notice, .value = days } });
}

void findPriceChanges(const AlertFacts& facts, const AlertRule& rule, Assessment* into)
{
    for (const NextPrice& next : facts.prices->next) {
        const qint64 days = facts.now.date().daysTo(next.from);
        if (days < 0 || days > rule.steps[0])
            continue;
        AlertInfo alert { .kind = rule.kind,
            .severity = AlertSeverity::Notice,
            .place = { .subject
                = QStringList { next.provider, next.model, next.from.toString(Qt::ISODate) }.join(
                    u'|'),
                .backend = {},
                .project = {},
                .model = next.model },
            .detail = next.provider,
            .until = next.from.startOfDay(Qt::UTC) };
        alert.quietUntil = alert.until;
        into->found.append({ alert });
    }
}

void findDisk(const AlertFacts& facts, const AlertRule& rule, Assessment* into)
{
    if (*facts.freeBytes < rule.steps[0] * kGigabyte)
        into->found.append({ AlertInfo {
            .kind = rule.kind, .severity = AlertSeverity::Critical, .value = *facts.freeBytes } });
}

void findBooks(const AlertFacts& facts, const AlertRule& rule, Assessment* into)
{
    if (!facts.books->isWritten)
        into->found.append({ AlertInfo { .kind = rule.kind,
            .severity = AlertSeverity::Critical,
            .value = facts.books->waiting } });
}

bool isKnown(const AlertFacts& facts, AlertKind kind)
{
    switch (kind) {
    case AlertKind::QuotaRunway:
        return facts.pool && facts.recent;
    case AlertKind::DayQuota:
    case AlertKind::RecentSpend:
    case AlertKind::KeyRefused:
    case AlertKind::ModelUnavailable:
    case AlertKind::BreakerOpen:
        return facts.pool.has_value();
    case AlertKind::Budget:
        return facts.budgets.has_value();
    case AlertKind::ErrorRate:
        return facts.errors.has_value();
    case AlertKind::SlowFirstToken:
        return facts.speeds.has_value();
    case AlertKind::EstimatedCost:
        return facts.today.has_value();
    case AlertKind::OldPrices:
    case AlertKind::PriceChange:
        return facts.prices.has_value();
    case AlertKind::DiskSpace:
        return facts.freeBytes.has_value();
    case AlertKind::BooksUnwritten:
    case AlertKind::BooksBehind:
        return facts.books.has_value();
    case AlertKind::ForeignUse:
        return facts.foreignUse.has_value();
    case AlertKind::ClockSkew:
        return facts.skews.has_value();
    case AlertKind::ModelRetired:
        return facts.models.has_value();
    case AlertKind::BackendDown:
        return facts.reach.has_value();
    case AlertKind::ProgramProcessor:
        return facts.load && facts.load->programCpu;
    case AlertKind::MachineProcessor:
        return facts.load && facts.load->machineCpu;
    case AlertKind::ProgramMemory:
        return facts.load && facts.load->programMemory;
    case AlertKind::MachineMemory:
        return facts.load && facts.load->machineMemory;
    case AlertKind::OldKey:
        return facts.pool && facts.oldAfterDays;
    }
    return false;
}

void find(const AlertFacts& facts, const AlertRule& rule, Assessment* into)
{
    switch (rule.kind) {
    case AlertKind::QuotaRunway:
        return findRunways(facts, rule, into);
    case AlertKind::DayQuota:
    case AlertKind::RecentSpend:
        return findUsedLimits(facts, rule, into);
    case AlertKind::Budget:
        return findBudgets(facts, rule, into);
    case AlertKind::KeyRefused:
        return findRefusedKeys(facts, into);
    case AlertKind::ModelUnavailable:
        return findUnavailableModels(facts, rule, into);
    case AlertKind::BreakerOpen:
        return findOpenBreakers(facts, rule, into);
    case AlertKind::ErrorRate:
        return findErrors(facts, rule, into);
    case AlertKind::SlowFirstToken:
        return findSlow(facts, rule, into);
    case AlertKind::EstimatedCost:
        return findEstimated(facts, rule, into);
    case AlertKind::OldPrices:
        return findOldPrices(facts, rule, into);
    case AlertKind::PriceChange:
        return findPriceChanges(facts, rule, into);
    case AlertKind::DiskSpace:
        return findDisk(facts, rule, into);
    case AlertKind::BooksUnwritten:
        return findBooks(facts, rule, into);
    case AlertKind::ForeignUse:
        return findForeignUse(facts, rule, into);
    case AlertKind::ClockSkew:
        return findSkew(facts, rule, into);
    case AlertKind::ModelRetired:
        return findRetired(facts, rule, into);
    case AlertKind::BooksBehind:
        return findBooksBehind(facts, rule, into);
    case AlertKind::BackendDown:
        return findDown(facts, rule, into);
    case AlertKind::ProgramProcessor:
    case AlertKind::MachineProcessor:
    case AlertKind::ProgramMemory:
    case AlertKind::MachineMemory:
        return findLoad(facts, rule, into);
    case AlertKind::OldKey:
        return findOldKeys(facts, into);
    }
}

} // namespace

QString subjectKey(AlertKind kind, const QString& subject)
{
    return alertKindName(kind) + u'\n' + subject;
}

Assessment assess(const AlertFacts& facts, const QVector<AlertRule>& rules)
{
    Assessment assessment;
    for (const AlertRule& rule : rules) {
        if (!rule.isOn || !isKnown(facts, rule.kind))
            continue;
        assessment.told.insert(rule.kind);
        find(facts, rule, &assessment);
    }
    return assessment;
}

} // namespace Headgate::Alerts
