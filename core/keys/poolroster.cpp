// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/keys/poolroster.h"

#include <algorithm>
#include <utility>

namespace Headgate::Keys {

using namespace Limits;

namespace {

//! A turn's length at weight 1; weights beyond it are all alike.
constexpr qint64 kStride = 1'000'000;
//! So many models are remembered; then the memory starts anew.
constexpr qsizetype kRememberedModels = 16;

} // namespace

bool PoolRoster::isStale(const QuotaOwners& owners) const
{
    return m_owners != owners.revision();
}

void PoolRoster::fill(
    const QVector<Member>& members, PoolStrategy strategy, const QuotaOwners& owners)
{
    QVector<Member> ranked = members;
    if (strategy == PoolStrategy::Priority)
        std::stable_sort(ranked.begin(), ranked.end(),
            [](const Member& a, const Member& b) { return a.rules.priority < b.rules.priority; });
    QHash<KeyId, qint64> turns;
    for (std::size_t i = 0; i < m_seats.size(); ++i)
        turns.insert(m_seats[i].key, m_turns[i].due);
    m_seats.clear();
    m_turns.clear();
    m_days.assign(std::size_t(ranked.size()), nullptr);
    m_seatOf.clear();
    m_projects.clear();
    m_stands.clear();
    QHash<QString, int> projects;
    for (const Member& member : std::as_const(ranked)) {
        Place place = owners.placeOf(member.key, {});
        Seat seat { member.key, member.label };
        seat.hasDefaultCap = member.rules.cap.kind == DailyCap::Kind::Default;
        seat.state = member.state;
        seat.isUsable = member.isUsable;
        m_turns.push_back({ turns.value(member.key), member.rules.weight });
        seat.limits = LimitPath({ place.backend, {}, {}, {}, member.key }, OwnerKind::Key);
        seat.scopes = { { OwnerKind::Key, member.key.text, {} } };
        const auto known = projects.constFind(place.project);
        seat.project = known == projects.constEnd() ? int(m_projects.size()) : *known;
        if (known == projects.constEnd()) {
            projects.insert(place.project, seat.project);
            place.key = {};
            m_projects.append(place);
        }
        m_seatOf.insert(member.key, int(m_seats.size()));
        m_seats.push_back(std::move(seat));
    }
    m_owners = owners.revision();
}

void PoolRoster::setState(const KeyId& key, KeyState state, bool isUsable)
{
    const int seat = seatOf(key);
    if (seat < 0)
        return;
    m_seats[size_t(seat)].state = state;
    m_seats[size_t(seat)].isUsable = isUsable;
}

void PoolRoster::forgetTurn(const KeyId& key)
{
    if (const int seat = seatOf(key); seat >= 0)
        m_turns[size_t(seat)].due = 0;
}

std::vector<PoolRoster::Stand>& PoolRoster::standsFor(const QString& model)
{
    const auto known = m_stands.find(model);
    if (known != m_stands.end())
        return *known;
    if (m_stands.size() >= kRememberedModels)
        m_stands.clear();
    std::vector<Stand> stands;
    stands.reserve(size_t(m_projects.size()));
    for (Place place : std::as_const(m_projects)) {
        place.model = model;
        QVector<LimitScope> scopes = scopesOf(place);
        stands.push_back({ LimitPath(std::move(place)), std::move(scopes) });
    }
    return *m_stands.insert(model, std::move(stands));
}

void PoolRoster::used(int index, PoolStrategy strategy)
{
    if (strategy != PoolStrategy::RoundRobin && strategy != PoolStrategy::Weighted)
        return;
    m_now = turnOf(index);
    Turn& turn = m_turns[size_t(index)];
    const int share = strategy == PoolStrategy::Weighted ? std::max(1, turn.weight) : 1;
    turn.due = m_now + std::max<qint64>(1, kStride / share);
}

} // namespace Headgate::Keys
