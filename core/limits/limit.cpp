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
constexpr qint64 kWeekMs = 7LL * 24 * 3600 * 1000;

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

bool isOnTrial(const Limit& limit, qint64 nowMs)
{
    if (limit.source != LimitSource::Learned)
        return false;
    const Window window = limit.id.window;
    const bool isLong = window != Window::Minute && window != Window::TenMinutes;
    const int most = isLong ? kEstimatedConfidence : kRaisedConfidence;
    return limit.confidence <= most
        || (limit.since.isValid() && nowMs - limit.since.toMSecsSinceEpoch() >= kWeekMs);
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
    of(limit.source) = limit;
    m_effective = findEffective();
}

bool LimitFacts::forget(LimitSource source)
{
    const bool wasThere = has(source);
    of(source).reset();
    m_effective = findEffective();
    return wasThere;
}

bool LimitFacts::has(LimitSource source) const
{
    return m_facts[size_t(source)].has_value();
}

QVector<Limit> LimitFacts::all() const
{
    QVector<Limit> facts;
    std::for_each(m_facts.rbegin(), m_facts.rend(), [&facts](const std::optional<Limit>& fact) {
        if (fact)
            facts.append(*fact);
    });
    return facts;
}

const Limit* LimitFacts::users() const
{
    for (const LimitSource source : { LimitSource::Entered, LimitSource::Configured }) {
        if (has(source))
            return &*m_facts[size_t(source)];
    }
    return nullptr;
}

int LimitFacts::findEffective() const
{
    constexpr int kNone = -1, kGuessed = int(LimitSource::Guessed),
                  kLearned = int(LimitSource::Learned), kConfigured = int(LimitSource::Configured),
                  kEntered = int(LimitSource::Entered);
    const int users = has(LimitSource::Entered) ? kEntered
        : has(LimitSource::Configured)          ? kConfigured
                                                : kNone;
    const std::optional<Limit>& learned = m_facts[kLearned];
    const std::optional<Limit>& guessed = m_facts[kGuessed];
    if (users == kNone) { // that there is a limit, without its value, is less than a guess of it
        const bool isTold = learned && (learned->cap || !guessed || !guessed->cap);
        return isTold ? kLearned : guessed ? kGuessed : kNone;
    }
    const Limit& said = *m_facts[size_t(users)];
    if (!learned || (said.since.isValid() && learned->since <= said.since))
        return users;
    if (!said.cap || !learned->cap)
        return said.cap ? users : kLearned;
    return *learned->cap < *said.cap ? kLearned : users;
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
