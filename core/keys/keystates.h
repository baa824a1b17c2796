// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/model/keystate.h"

#include <QHash>
#include <QVector>

#include <chrono>
#include <optional>

namespace Headgate::Keys {

//! \brief What becomes of a key by what is said of it (operations 2d). Decides only: whoever owns
//! it makes the checks that are due, by a call that costs nothing (a list of one model), and tells
//! their result.
//!
//! A refusal for what the key is makes it Suspect; a check after 2 s decides. What is wrong with it
//! then stays, and is looked at again by its schedule: an invalid key each day, after three days
//! each week; a service that is switched off, or a region, each quarter of an hour, after two hours
//! each day. Where checks pass and requests are refused all the same, the third refusal decides.
//! Leaked and Disabled never change by themselves. A failure that is about the request, the model
//! or the quota changes nothing, however often it comes.
//!
//! In one thread; the clock outlives it. Functions that change a state tell whether they did.
class KeyStates {
public:
    explicit KeyStates(const Clock& clock);

    void add(const KeyId& key); //!< New; one that is there stays as it is
    void remove(const KeyId& key);
    //! Of a key that is not there: New, with no `since`.
    KeyCondition of(const KeyId& key) const;
    KeyState stateOf(const KeyId& key) const;
    //! Whether requests may use it, as far as its state goes.
    bool isUsable(const KeyId& key) const;

    //! A request that left at that time was refused. What left before the key had its present
    //! secret says nothing of it.
    bool failed(const KeyId& key, const Failure& failure, Clock::Steady sentAt);
    //! A request that left at that time went through.
    bool succeeded(const KeyId& key, Clock::Steady sentAt);
    //! The result of a check, one that was due or that the user asked for. The user's word brings
    //! a leaked key back as well.
    bool checked(const KeyId& key, const std::optional<Failure>& failure);
    //! The key was not to blame: its strike is taken back, and its state with it, unless that is
    //! older than 10 s. The service's word that a key has leaked stands.
    bool acquit(const KeyId& key, FailureCause cause);
    //! Another secret under the same id: a new key.
    bool secretReplaced(const KeyId& key);
    //! The user's word that nothing is held against it any more; what the user has switched off
    //! stays off.
    bool reset(const KeyId& key);

    bool disable(const KeyId& key);
    bool enable(const KeyId& key); //!< Disabled, Draining or Retired become New
    //! Draining, or Retired where nothing is under way.
    bool drain(const KeyId& key, bool isBusy);
    bool drained(const KeyId& key); //!< Draining becomes Retired

    //! Which keys to check now; each is due again after 30 s if nobody tells a result.
    QVector<KeyId> takeDue();
    std::optional<std::chrono::milliseconds> untilNextCheck() const;

    //! As it was stored, by a run before this one or by another program; a check that was due
    //! meanwhile is due now.
    void restore(const KeyId& key, const KeyCondition& condition);

private:
    struct Entry {
        KeyCondition shown;
        Clock::Steady begin; //!< of the state
        Clock::Steady secretSince;
        std::optional<Clock::Steady> checkAt;
        KeyCondition before; //!< the last strike
        FailureCause struckBy = FailureCause::None;
        Clock::Steady struckAt;
    };

    Entry* find(const KeyId& key);
    bool set(Entry& entry, KeyState state, FailureCause cause, const QString& evidence);
    void plan(Entry& entry);
    static void forgive(Entry& entry);
    bool isDue(const Entry& entry) const;

    const Clock& m_clock;
    QHash<KeyId, Entry> m_entries;
};

} // namespace Headgate::Keys
