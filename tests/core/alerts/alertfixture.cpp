// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/alerts/alertfixture.h"

#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace Headgate::Test {

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
    facts.today = CostSum { {}, 100, 0, 0, 0 };
    facts.prices = Alerts::PriceFact { true, now.date(), {} };
    facts.freeBytes = 50'000'000'000;
    facts.books = Alerts::BooksFact {};
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
