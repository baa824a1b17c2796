// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/limits/limitpath.h"
#include "core/limits/quotaowners.h"
#include "core/model/keychoice.h"
#include "core/model/keystate.h"

#include <QHash>
#include <QVector>

#include <algorithm>
#include <vector>

namespace Headgate::Keys {

//! \brief A back end's keys in the user's order, laid out for the search (PoolSearch): what that
//! asks of a key, or of its project, is at hand here, found once, so that to pass over one of a
//! thousand keys takes nanoseconds. Nothing here goes out of date by time or by use; it is filled
//! anew when keys, rules or projects change.
//!
//! It also keeps the turns. They go by strides: each use of a key puts its next turn off by one
//! over its weight. One that was away for a while comes back among the others, with nothing to make
//! up for.
class PoolRoster {
public:
    //! \brief A key that is to be on it.
    struct Member {
        KeyId key;
        QString label;
        KeyRules rules;
        KeyState state = KeyState::Active;
        bool isUsable = true;
    };
    struct Seat {
        KeyId key;
        QString label;
        int project = 0; //!< which of the projects()
        bool hasDefaultCap = true;
        KeyState state = KeyState::Active;
        bool isUsable = true; //!< as far as its state goes
        Limits::LimitPath limits; //!< the key's own
        QVector<Limits::LimitScope> scopes; //!< on which it alone may be cooling
    };
    //! \brief A project, as requests for one model meet it.
    struct Stand {
        Limits::LimitPath limits; //!< all but the key's
        QVector<Limits::LimitScope> scopes;
    };

    //! Whether it must be filled before it is used.
    bool isStale(const Limits::QuotaOwners& owners) const;
    void setStale() { m_owners = 0; }
    //! \param members in the order of the vault; Priority brings them into its own
    void fill(
        const QVector<Member>& members, PoolStrategy strategy, const Limits::QuotaOwners& owners);
    void setState(const KeyId& key, KeyState state, bool isUsable);
    //! The key goes; should it come back, its turns begin anew.
    void forgetTurn(const KeyId& key);

    std::vector<Seat>& seats() { return m_seats; }
    //! -1: it is not there.
    int seatOf(const KeyId& key) const { return m_seatOf.value(key, -1); }
    //! A project's place, without model and key.
    const QVector<Limits::Place>& projects() const { return m_projects; }
    //! Of all projects, for that model; good until the next call.
    std::vector<Stand>& standsFor(const QString& model);

    qint64 turnOf(int seat) const { return std::max(m_turns[size_t(seat)].due, m_now); }
    int weightOf(int seat) const { return m_turns[size_t(seat)].weight; }
    //! What counts its requests of the day; null: not looked for yet.
    Limits::LimitCounter*& dayOf(int seat) { return m_days[size_t(seat)]; }
    qint64 present() const { return m_now; }
    //! Its turn was taken.
    void used(int seat, PoolStrategy strategy);

private:
    struct Turn {
        qint64 due = 0; //!< in the past: now
        int weight = 1;
    };

    std::vector<Seat> m_seats;
    // By seat, and apart from them: a walk that asks each of a thousand for this alone is short.
    std::vector<Turn> m_turns;
    std::vector<Limits::LimitCounter*> m_days;
    QHash<KeyId, int> m_seatOf;
    QVector<Limits::Place> m_projects;
    QHash<QString, std::vector<Stand>> m_stands; //!< by model
    qint64 m_now = 0; //!< of the last turn
    quint64 m_owners = 0; //!< QuotaOwners::revision() when it was filled; 0: it is stale
};

} // namespace Headgate::Keys
