// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakealerts.h"

#include "core/base/futures.h"

#include <algorithm>
#include <utility>

namespace Headgate::Test {

using namespace Qt::StringLiterals;

namespace {

AlertRuleInfo rule(AlertKind kind, const QVector<int>& steps, int most)
{
    const AlertRule standard { kind, true, steps };
    return { standard, standard, 1, most };
}

} // namespace

FakeAlertService::FakeAlertService()
{
    using Kind = AlertKind;
    known.rules = { rule(Kind::QuotaRunway, { 30 }, 1440), rule(Kind::DayQuota, { 80, 95 }, 100),
        rule(Kind::RecentSpend, { 70 }, 100), rule(Kind::Budget, { 50, 80, 95, 100 }, 200),
        rule(Kind::KeyRefused, {}, 1), rule(Kind::ModelUnavailable, { 5 }, 1440),
        rule(Kind::BreakerOpen, { 2 }, 1440), rule(Kind::ErrorRate, { 20 }, 100),
        rule(Kind::SlowFirstToken, { 3 }, 100), rule(Kind::EstimatedCost, { 5 }, 100),
        rule(Kind::OldPrices, { 14 }, 3650), rule(Kind::PriceChange, { 14 }, 365),
        rule(Kind::DiskSpace, { 1 }, 1000), rule(Kind::BooksUnwritten, {}, 1),
        rule(Kind::ForeignUse, { 1 }, 1000), rule(Kind::ClockSkew, { 60 }, 86'400),
        rule(Kind::ModelRetired, { 30 }, 365), rule(Kind::BooksBehind, { 10 }, 1000),
        rule(Kind::BackendDown, { 5 }, 1440), rule(Kind::ProgramProcessor, { 50 }, 100),
        rule(Kind::MachineProcessor, { 95 }, 100), rule(Kind::ProgramMemory, { 1000 }, 1'000'000),
        rule(Kind::MachineMemory, { 95 }, 100), rule(Kind::OldKey, {}, 1) };
    known.lookedAt = QDateTime::currentDateTimeUtc();
}

QFuture<Result<AlertOverview>> FakeAlertService::overview()
{
    return readyFuture(
        readError ? Result<AlertOverview>(*readError) : Result<AlertOverview>(known));
}

QFuture<Result<AlertPage>> FakeAlertService::history(const AlertQuery& query)
{
    ++asked;
    if (readError)
        return readyFuture(Result<AlertPage>(*readError));
    AlertPage page;
    for (const AlertInfo& alert : std::as_const(past)) {
        if (!query.before.isNull() && !(alert.id < query.before))
            continue;
        if (page.alerts.size() == query.limit) {
            page.next = page.alerts.last().id;
            break;
        }
        page.alerts.append(alert);
    }
    return readyFuture(Result<AlertPage>(page));
}

QFuture<Result<void>> FakeAlertService::answer()
{
    if (error)
        return readyFuture(Result<void>(*std::exchange(error, {})));
    emit changed();
    return readyFuture(Result<void>());
}

QFuture<Result<void>> FakeAlertService::acknowledge(const QVector<AlertId>& ids)
{
    QStringList words { u"acknowledge"_s };
    for (const AlertId& id : ids)
        words << id.text;
    done << words.join(u' ');
    if (!error) {
        for (AlertInfo& alert : known.standing) {
            if (ids.contains(alert.id))
                alert.acknowledged = known.lookedAt;
        }
    }
    return answer();
}

QFuture<Result<void>> FakeAlertService::mute(const AlertId& id, std::chrono::seconds duration)
{
    done << u"mute %1 %2"_s.arg(id.text).arg(duration.count());
    if (!error) {
        for (AlertInfo& alert : known.standing) {
            if (alert.id == id)
                alert.mutedUntil = QDateTime::currentDateTimeUtc().addSecs(duration.count());
        }
    }
    return answer();
}

QFuture<Result<void>> FakeAlertService::setRules(const QVector<AlertRule>& rules)
{
    for (const AlertRule& rule : rules) {
        QStringList words { u"rule"_s, alertKindName(rule.kind), rule.isOn ? u"on"_s : u"off"_s };
        for (const int step : rule.steps)
            words << QString::number(step);
        done << words.join(u' ');
        if (!error)
            known.rules[int(rule.kind)].rule = rule;
    }
    return answer();
}

void FakeAlertService::show(const QVector<AlertInfo>& standing)
{
    known.standing = standing;
    emit changed();
}

QVector<AlertInfo> sampleAlerts(const QDateTime& now)
{
    AlertInfo leaked { .id = { u"0190-5"_s },
        .kind = AlertKind::KeyRefused,
        .severity = AlertSeverity::Critical,
        .place = { u"key-1|leaked"_s, u"Gemini"_s, u"Work"_s, {}, u"work-2"_s },
        .detail = u"leaked"_s };
    leaked.raised = now.addSecs(-300);
    AlertInfo runway { .id = { u"0190-4"_s },
        .kind = AlertKind::QuotaRunway,
        .severity = AlertSeverity::Warning,
        .place = { u"project_model|p1"_s, u"Gemini"_s, u"Work"_s, u"gemini-2.5-pro"_s, {} },
        .detail = u"requests/pacific_day/learned"_s,
        .value = 1260,
        .until = now.addSecs(5 * 3600) };
    runway.raised = now.addSecs(-1200);
    AlertInfo errors { .id = { u"0190-3"_s },
        .kind = AlertKind::ErrorRate,
        .severity = AlertSeverity::Warning,
        .place = { u"openai"_s, u"OpenAI"_s, {}, {}, {} },
        .value = 34,
        .bound = 50 };
    errors.raised = now.addSecs(-2400);
    AlertInfo prices { .id = { u"0190-2"_s },
        .kind = AlertKind::OldPrices,
        .severity = AlertSeverity::Notice,
        .value = 21 };
    prices.raised = now.addDays(-2);
    prices.acknowledged = now.addDays(-1);
    return { leaked, runway, errors, prices };
}

QVector<AlertInfo> samplePastAlerts(const QDateTime& now, int count)
{
    QVector<AlertInfo> alerts;
    for (int i = 0; i < count; ++i) {
        const bool isBudget = i % 3 == 0;
        AlertInfo alert { .id = { u"0180-%1"_s.arg(count - i, 6, 10, QLatin1Char('0')) },
            .kind = isBudget ? AlertKind::Budget : AlertKind::BreakerOpen,
            .step = isBudget ? 80 : 0,
            .severity = AlertSeverity::Warning,
            .place = { isBudget ? u"day"_s : u"backend_model|openai|gpt-5-mini|"_s,
                isBudget ? QString() : u"OpenAI"_s, {}, isBudget ? QString() : u"gpt-5-mini"_s,
                {} },
            .detail = isBudget ? u"day/"_s : u"overloaded"_s,
            .value = 80 + i % 15,
            .bound = isBudget ? std::optional<qint64>(5'000'000'000'000) : std::nullopt };
        alert.raised = now.addSecs(-7200 * (i + 3));
        alert.cleared = alert.raised.addSecs(60 * (10 + i % 50));
        if (i % 4 == 1)
            alert.acknowledged = alert.raised.addSecs(120);
        alerts.append(alert);
    }
    return alerts;
}

} // namespace Headgate::Test
