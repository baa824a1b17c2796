// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/alertsigns.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Headgate::Services {

using namespace Alerts;

namespace {

constexpr auto kHour = 1h;
constexpr auto kDay = 24h;
constexpr qsizetype kMostRefusals = 1000;
constexpr qsizetype kMostModels = 1000;

const BackendInfo* backendWith(const QVector<BackendInfo>& backends, const QString& id)
{
    const auto found = std::find_if(
        backends.begin(), backends.end(), [&id](const BackendInfo& one) { return one.id == id; });
    return found == backends.end() ? nullptr : &*found;
}

bool isSameUse(const ForeignUse& one, const ForeignUse& other)
{
    return one.backend == other.backend && one.project == other.project && one.model == other.model
        && one.limit == other.limit;
}

} // namespace

AlertSigns::AlertSigns(const Clock& clock)
    : m_clock(clock)
    , m_startedAt(clock.steadyNow())
{
}

void AlertSigns::noteForeignUse(const Limits::Limit& limit, const Limits::Place& place)
{
    if (m_foreign.size() >= kMostRefusals)
        m_foreign.removeFirst();
    const QStringList words { measureName(limit.id.measure), windowName(limit.id.window),
        limitSourceName(limit.source) };
    m_foreign.append({ m_clock.steadyNow(),
        { .backend = place.backend,
            .project = place.project,
            .model = place.model,
            .limit = words.join(u'/'),
            .refusals = 1 } });
}

void AlertSigns::noteDate(const QString& backendId, std::chrono::seconds ahead)
{
    m_skews.insert(backendId, ahead.count());
}

void AlertSigns::note(const Booking& booking)
{
    for (const AttemptNote& attempt : booking.attempts) {
        const bool isRetired
            = attempt.failure && attempt.failure->cause == FailureCause::ModelRetired;
        if (attempt.failure && !isRetired)
            continue;
        const Word word { targetOf(attempt, booking), m_clock.steadyNow(), isRetired,
            isRetired ? attempt.failure->replacementModel : QString() };
        m_words.removeIf([&word](const Word& one) { return one.target == word.target; });
        if (m_words.size() >= kMostModels)
            m_words.removeFirst();
        m_words.append(word);
    }
}

void AlertSigns::forget(const QVector<BackendInfo>& backends)
{
    const Clock::Steady now = m_clock.steadyNow();
    m_foreign.removeIf([&](const Refusal& one) {
        return now - one.at >= kHour || backendWith(backends, one.use.backend) == nullptr;
    });
    m_words.removeIf([&](const Word& one) {
        return now - one.at >= kDay || backendWith(backends, one.target.backendId) == nullptr;
    });
    m_skews.removeIf([&](const QHash<QString, qint64>::iterator& one) {
        return !backendWith(backends, one.key());
    });
}

ForeignUseFact AlertSigns::foreignUse(const QVector<BackendInfo>& backends)
{
    forget(backends);
    ForeignUseFact fact;
    fact.isWholeHour = m_clock.steadyNow() - m_startedAt >= kHour;
    for (const Refusal& one : std::as_const(m_foreign)) {
        const auto same = std::find_if(fact.found.begin(), fact.found.end(),
            [&one](const ForeignUse& use) { return isSameUse(use, one.use); });
        if (same != fact.found.end()) {
            ++same->refusals;
            continue;
        }
        fact.found.append(one.use);
        fact.found.last().label = backendWith(backends, one.use.backend)->label;
        fact.found.last().projectLabel = one.use.project;
    }
    return fact;
}

QVector<SkewFact> AlertSigns::skews(const QVector<BackendInfo>& backends)
{
    forget(backends);
    QVector<SkewFact> facts;
    for (const BackendInfo& backend : backends) {
        const auto told = m_skews.constFind(backend.id);
        facts.append({ backend.id, backend.label,
            told == m_skews.cend() ? std::nullopt : std::optional(*told) });
    }
    return facts;
}

QVector<ModelFact> AlertSigns::models(
    QVector<ModelFact> watched, const QVector<BackendInfo>& backends)
{
    using State = ModelFact::State;
    forget(backends);
    for (const Word& word : std::as_const(m_words)) {
        auto fact = std::find_if(watched.begin(), watched.end(),
            [&word](const ModelFact& one) { return one.target == word.target; });
        if (fact == watched.end()) {
            if (!word.isRetired)
                continue;
            watched.append({ word.target, backendWith(backends, word.target.backendId)->label });
            fact = std::prev(watched.end());
        }
        fact->state = word.isRetired ? State::Retired : State::Offered;
        if (!word.next.isEmpty())
            fact->next = word.next;
    }
    return watched;
}

} // namespace Headgate::Services
