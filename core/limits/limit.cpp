// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/limits/limit.h"

#include <algorithm>

namespace Headgate::Limits {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMostTokens = 1'000'000'000'000;
constexpr qint64 kMostSpend = 10'000'000'000'000'000; // pico-dollars: 10,000 dollars
constexpr qint64 kMostRequests = 1'000'000;

int marginOf(const Limit& limit)
{
    if (limit.id.measure == Measure::Concurrency)
        return 0;
    if (limit.marginPercent)
        return *limit.marginPercent;
    switch (limit.source) {
    case LimitSource::Guessed:
        return 10;
    case LimitSource::Learned:
        return 3;
    case LimitSource::Configured:
    case LimitSource::Entered:
        break;
    }
    return 0;
}

} // namespace

size_t qHash(const Place& place, size_t seed)
{
    return qHashMulti(
        seed, place.backend, place.account, place.project, place.model, place.key.text);
}

std::optional<LimitScope> scopeOf(const Place& place, OwnerKind owner)
{
    QString id;
    QString model;
    switch (owner) {
    case OwnerKind::BackendModel:
        model = place.model;
        [[fallthrough]];
    case OwnerKind::Backend:
        id = place.backend;
        break;
    case OwnerKind::Account:
        id = place.account;
        break;
    case OwnerKind::ProjectModel:
        model = place.model;
        [[fallthrough]];
    case OwnerKind::Project:
        id = place.project;
        break;
    case OwnerKind::Key:
        id = place.key.text;
        break;
    }
    const bool needsModel = owner == OwnerKind::BackendModel || owner == OwnerKind::ProjectModel;
    if (id.isEmpty() || (needsModel && model.isEmpty()))
        return {};
    return LimitScope { owner, id, model };
}

QVector<LimitScope> scopesOf(const Place& place)
{
    QVector<LimitScope> scopes;
    for (const OwnerKind owner : { OwnerKind::Backend, OwnerKind::BackendModel, OwnerKind::Account,
             OwnerKind::Project, OwnerKind::ProjectModel, OwnerKind::Key }) {
        if (const auto scope = scopeOf(place, owner))
            scopes.append(*scope);
    }
    return scopes;
}

bool isOfProject(const LimitScope& scope, const QString& project)
{
    const bool isAProjects
        = scope.owner == OwnerKind::Project || scope.owner == OwnerKind::ProjectModel;
    return isAProjects && scope.id == project;
}

Result<void> validated(const Limit& limit)
{
    const auto invalid = [](const QString& field, const QString& detail) {
        return Error { .kind = ErrorKind::InvalidInput, .detail = detail, .field = field };
    };
    if (limit.id.scope.id.isEmpty())
        return invalid(u"scope"_s, u"a limit without an owner"_s);
    if (limit.cap && *limit.cap < 0)
        return invalid(u"cap"_s, u"a cap below 0"_s);
    if (limit.marginPercent && (*limit.marginPercent < 0 || *limit.marginPercent > 99))
        return invalid(u"margin"_s, u"a margin outside 0 to 99 %"_s);
    if ((limit.id.measure == Measure::Concurrency) != (limit.id.window == Window::Now))
        return invalid(u"window"_s, u"concurrency is counted now, all else over time"_s);
    return {};
}

std::optional<qint64> usableCap(const Limit& limit)
{
    if (!limit.cap || *limit.cap == 0)
        return limit.cap;
    const int margin = marginOf(limit);
    // In this order, so that a cap near the end of 64 bits does not overflow.
    const qint64 kept = *limit.cap / 100 * margin + *limit.cap % 100 * margin / 100;
    return std::max<qint64>(1, *limit.cap - kept);
}

void LimitFacts::set(const Limit& limit)
{
    switch (limit.source) {
    case LimitSource::Guessed:
        m_guessed = limit;
        break;
    case LimitSource::Learned:
        m_learned = limit;
        break;
    case LimitSource::Configured:
        m_configured = limit;
        break;
    case LimitSource::Entered:
        m_entered = limit;
        break;
    }
}

bool LimitFacts::forget(LimitSource source)
{
    std::optional<Limit>& fact = source == LimitSource::Guessed ? m_guessed
        : source == LimitSource::Learned                        ? m_learned
        : source == LimitSource::Configured                     ? m_configured
                                                                : m_entered;
    const bool wasThere = fact.has_value();
    fact.reset();
    return wasThere;
}

bool LimitFacts::has(LimitSource source) const
{
    const QVector<Limit> facts = all();
    return std::any_of(
        facts.begin(), facts.end(), [source](const Limit& fact) { return fact.source == source; });
}

QVector<Limit> LimitFacts::all() const
{
    QVector<Limit> facts;
    for (const auto* fact : { &m_entered, &m_configured, &m_learned, &m_guessed }) {
        if (fact->has_value())
            facts.append(**fact);
    }
    return facts;
}

const Limit* LimitFacts::effective() const
{
    const std::optional<Limit>& users = m_entered ? m_entered : m_configured;
    if (users && m_learned && (!users->since.isValid() || m_learned->since > users->since)) {
        if (!users->cap || !m_learned->cap)
            return users->cap ? &*users : &*m_learned;
        return *m_learned->cap < *users->cap ? &*m_learned : &*users;
    }
    if (users)
        return &*users;
    if (m_learned)
        return &*m_learned;
    return m_guessed ? &*m_guessed : nullptr;
}

qint64 amountOf(Measure measure, const Amounts& amounts)
{
    const auto tokens = [](qint64 count) { return std::clamp<qint64>(count, 0, kMostTokens); };
    switch (measure) {
    case Measure::Requests:
        return std::clamp<qint64>(amounts.requests, 0, kMostRequests);
    case Measure::InputTokens:
        return tokens(amounts.inputTokens);
    case Measure::Tokens:
        return tokens(amounts.inputTokens) + tokens(amounts.outputTokens);
    case Measure::Spend:
        return std::clamp<qint64>(amounts.spend.value, 0, kMostSpend);
    case Measure::Messages:
    case Measure::Concurrency:
        break;
    }
    return 1;
}

} // namespace Headgate::Limits
