// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/alerts/alertfixture.h"

#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Headgate::Test {

using namespace Alerts;

namespace {

constexpr qint64 kPicoPerDollar = 1'000'000'000'000;

PoolKeyInfo goodKey(const QString& id)
{
    PoolKeyInfo key;
    key.info.id = { id };
    key.info.backendId = u"gemini"_s;
    key.info.label = u"label of "_s + id;
    key.condition.state = KeyState::Active;
    return key;
}

QDateTime nextPacificMidnight(const QDateTime& now)
{
    const QTimeZone zone("America/Los_Angeles");
    return now.toTimeZone(zone).date().addDays(1).startOfDay(zone).toUTC();
}

PoolOverview calmPool(const QDateTime& now)
{
    PoolOverview pool;
    pool.at = now;
    PoolBackend backend { .id = u"gemini"_s, .label = u"Gemini"_s };
    PoolProject project { .id = u"project-1"_s, .label = u"Work"_s };
    project.keys = { goodKey(u"key-1"_s), goodKey(u"key-2"_s) };
    backend.projects = { project };
    pool.backends = { backend };
    LimitUse day;
    day.backend = u"gemini"_s;
    day.limit.id = { { Limits::OwnerKind::ProjectModel, u"project-1"_s, u"flash"_s },
        Limits::Measure::Requests, Limits::Window::PacificDay };
    day.limit.cap = 100;
    day.limit.source = Limits::LimitSource::Learned;
    day.resetsAt = nextPacificMidnight(now);
    pool.limits = { day };
    BreakerInfo breaker;
    breaker.scope = { Limits::OwnerKind::BackendModel, u"gemini"_s, u"flash"_s };
    pool.breakers = { breaker };
    return pool;
}

} // namespace

Alerts::AlertFacts calmFacts(const QDateTime& now)
{
    Alerts::AlertFacts facts;
    facts.now = now;
    facts.dayEnds = now.date().addDays(1).startOfDay(Qt::UTC);
    facts.pool = calmPool(now);
    facts.recent = RecentUse();
    BudgetState budget { .id = { BudgetPeriod::Day, {} } };
    budget.cap = { 5 * kPicoPerDollar };
    budget.until = facts.dayEnds;
    facts.budgets = QVector<BudgetState> { budget };
    facts.errors = QVector<Alerts::ErrorFact> { { u"gemini"_s, u"Gemini"_s, 100, 1 } };
    facts.speeds = QVector<Alerts::SpeedFact> { { u"gemini"_s, u"Gemini"_s, u"flash"_s,
        manyOf(50, std::chrono::milliseconds(400)), manyOf(500, std::chrono::milliseconds(400)) } };
    facts.today = CostSum { { kPicoPerDollar }, 100, 0, 0, 0 };
    facts.prices = Alerts::PriceFact { true, now.date(), {} };
    facts.freeBytes = 50'000'000'000;
    facts.books = Alerts::BooksFact {};
    facts.foreignUse = Alerts::ForeignUseFact {};
    facts.skews = QVector<Alerts::SkewFact> { { u"gemini"_s, u"Gemini"_s, -2 } };
    facts.models = QVector<Alerts::ModelFact> { { { u"gemini"_s, u"flash"_s }, u"Gemini"_s,
        Alerts::ModelFact::State::Offered } };
    facts.reach = QVector<Alerts::ReachFact> { { u"gemini"_s, u"Gemini"_s, true } };
    facts.load = Alerts::LoadFact { 0.02, 0.3, 200'000'000, 0.5 };
    facts.oldAfterDays = 90;
    return facts;
}

PoolKeyInfo& keyOf(Alerts::AlertFacts* facts, int number)
{
    return facts->pool->backends[0].projects[0].keys[number];
}

LimitUse& dayOf(Alerts::AlertFacts* facts)
{
    return facts->pool->limits[0];
}

BreakerInfo& breakerOf(Alerts::AlertFacts* facts)
{
    return facts->pool->breakers[0];
}

Histogram manyOf(int count, std::chrono::milliseconds duration)
{
    Histogram histogram;
    for (int i = 0; i < count; ++i)
        histogram.add(duration);
    return histogram;
}

QVector<Trouble> troubles()
{
    QVector<Trouble> all;
    const auto add = [&all](const char* word, const Spoil& spoil) {
        all.append({ QString::fromLatin1(word), spoil });
    };
    add("quota_runway", [](AlertFacts* facts) {
        UsageTotal hour;
        hour.names = { u"gemini"_s, u"Work"_s, u"label of key-1"_s, u"flash"_s };
        hour.attempts = hour.requests = 60;
        facts->recent->totals = { hour };
        dayOf(facts).used = 79; // 21 left at one a minute
    });
    add("day_quota 80", [](AlertFacts* facts) { dayOf(facts).used = 80; });
    add("day_quota 95", [](AlertFacts* facts) {
        dayOf(facts).used = 90;
        dayOf(facts).held = 5;
    });
    add("recent_spend 70", [](AlertFacts* facts) {
        LimitUse spend = dayOf(facts);
        spend.limit.id.measure = Limits::Measure::Spend;
        spend.limit.id.window = Limits::Window::TenMinutes;
        spend.used = 70;
        facts->pool->limits.append(spend);
    });
    add("budget 80", [](AlertFacts* facts) {
        (*facts->budgets)[0].spent = { { 4'200'000'000'000 }, 10 };
    });
    add("key_refused", [](AlertFacts* facts) { keyOf(facts).condition.state = KeyState::Leaked; });
    add("model_unavailable", [](AlertFacts* facts) {
        facts->pool->cooldowns = { { .scope = { Limits::OwnerKind::Project, u"project-1"_s, {} },
            .until = facts->now.addSecs(3600) } };
    });
    add("error_rate", [](AlertFacts* facts) { (*facts->errors)[0].failed = 21; });
    add("slow_first_token",
        [](AlertFacts* facts) { (*facts->speeds)[0].lately = manyOf(20, 5000ms); });
    add("estimated_cost", [](AlertFacts* facts) { facts->today->estimated = { 60'000'000'000 }; });
    add("old_prices",
        [](AlertFacts* facts) { facts->prices->asOf = facts->now.date().addDays(-15); });
    add("price_change", [](AlertFacts* facts) {
        facts->prices->next = { { u"gemini"_s, u"flash"_s, facts->now.date().addDays(14) } };
    });
    add("disk_space", [](AlertFacts* facts) { facts->freeBytes = 999'999'999; });
    add("books_unwritten", [](AlertFacts* facts) { facts->books->isWritten = false; });
    add("foreign_use", [](AlertFacts* facts) {
        facts->foreignUse->found = { { .backend = u"gemini"_s,
            .project = u"project-1"_s,
            .limit = u"requests/pacific_day/learned"_s,
            .refusals = 1 } };
    });
    add("clock_skew", [](AlertFacts* facts) { (*facts->skews)[0].seconds = 61; });
    add("model_retired",
        [](AlertFacts* facts) { (*facts->models)[0].state = ModelFact::State::Unlisted; });
    add("books_behind", [](AlertFacts* facts) { facts->books->queued = 10'001; });
    add("backend_down", [](AlertFacts* facts) {
        (*facts->reach)[0].downSince = facts->now.addSecs(-300);
        (*facts->reach)[0].cause = failureCauseName(FailureCause::ConnectFailed);
    });
    add("program_processor", [](AlertFacts* facts) { facts->load->programCpu = 0.5; });
    add("machine_processor", [](AlertFacts* facts) { facts->load->machineCpu = 0.95; });
    add("program_memory", [](AlertFacts* facts) { facts->load->programMemory = 1'000'000'000; });
    add("machine_memory", [](AlertFacts* facts) { facts->load->machineMemory = 0.95; });
    add("old_key",
        [](AlertFacts* facts) { keyOf(facts).info.createdAt = facts->now.addDays(-91); });
    all.append({ u"breaker_open"_s,
        [](AlertFacts* facts) { breakerOf(facts).state = Limits::BreakerState::Open; }, 2min });
    return all;
}

QStringList wordsOf(const QVector<AlertInfo>& alerts)
{
    QStringList words;
    for (const AlertInfo& alert : alerts) {
        words << (alert.step == 0 ? alertKindName(alert.kind)
                                  : u"%1 %2"_s.arg(alertKindName(alert.kind)).arg(alert.step));
    }
    words.sort();
    return words;
}

} // namespace Headgate::Test
