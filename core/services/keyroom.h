// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/exchange/admitqueue.h"
#include "core/exchange/roadparts.h"
#include "core/keys/pool.h"
#include "core/keys/resourcemakers.h"
#include "core/keys/vault.h"
#include "core/limits/outputguess.h"
#include "core/model/modelinfo.h"
#include "core/services/poolkeeper.h"

#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>
#include <optional>

namespace Headgate::Services {

//! \brief The pool with all that it works with: keeps it in step with the vault, reads secrets for
//! the road, has the checks made that are due, and plans what a request would take.
//!
//! Lives in the engine thread. What it knows is kept over a restart by its PoolKeeper; nothing is
//! picked before that has read it.
class KeyRoom : public QObject {
    Q_OBJECT

public:
    struct Surroundings {
        std::function<std::optional<ModelInfo>(const Target&)> model;
        //! A token's, of a prompt of so many.
        std::function<std::optional<ModelPrice>(
            const BackendInfo&, const QString& model, qint64 promptTokens)>
            price;
        std::function<Keys::PoolRules(const BackendInfo&)> rules; //!< as the settings say
        std::function<QFuture<bool>()> networkReady; //!< done when a request may leave
        //! Asks the service for something free with this key; what it says comes by noteChecked()
        //! before this is finished.
        std::function<QFuture<Result<void>>(const KeyId&)> check;
    };
    //! Vault, clock and books outlive it.
    KeyRoom(Keys::Vault& vault, const Clock& clock, Ledger::LedgerWorker& books,
        Surroundings surroundings, QObject* parent);

    //! Done when the pool knows what it knew before the restart, or that can't be read.
    QFuture<bool> restored() const { return m_restored; }
    //! The road's way to the pool.
    PoolAccess access();
    //! The first key of the back end that is good for a query, which takes no quota; where none is
    //! good, the vault's.
    std::optional<KeyInfo> keyForQuery(const QString& backendId) const;
    //! Whether it may be asked though nobody wants anything of it: with a key that is in service
    //! and not refused, and that no locked keychain has.
    bool mayLookAfter(const BackendInfo& backend) const;
    //! A key was checked: with nothing, or with what the service said. A check that nobody here has
    //! asked for is the user's: it ends what cools on the key's path, since who checks has paid, or
    //! waited, or been told better.
    void noteChecked(const KeyId& key, const std::optional<Failure>& failure);
    //! The settings' limits have changed.
    void renewRules();
    //! How many requests may wait for quota.
    void setQueueSize(int most) { m_queue.setMost(most); }
    //! The user's word that nothing is held against it any more: its state, and what cools on its
    //! path.
    void reset(const KeyId& key);
    //! The head of an answer of that back end has come, and it is so much later there. Days are a
    //! service's: where our clock is off by more than five minutes, they go by the service's.
    void noteDate(const BackendInfo& backend, std::chrono::seconds ahead);
    //! An answer teaches how long the next one may be.
    void noteAnswer(const Booking& booking);

    Keys::Pool& pool() { return m_pool; }
    Limits::LimitLedger& ledger() { return m_ledger; }
    Limits::QuotaOwners& owners() { return m_owners; }
    Limits::Cooldowns& cooldowns() { return m_cooldowns; }
    Limits::Breakers& breakers() { return m_breakers; }
    PoolKeeper& keeper() { return m_keeper; }
    AdmitQueue& queue() { return m_queue; }
    Keys::ResourceMakers& makers() { return m_makers; }
    //! Has the pool count a back end's day as its service does; again it does nothing.
    void takeRules(const BackendInfo& backend);
    //! Somebody has changed owners, limits or cooldowns: what waits asks again, and it is stored.
    void ownersChanged();

private:
    void takeKeys();
    void planChecks();
    void checkDue();
    void endCooldowns(const KeyId& key);
    QFuture<Result<Secret>> secretOf(const KeyId& key, const RequestId& request);
    void applyRules(const QString& backend);
    Limits::Amounts plan(const ChatRequest& request, const BackendInfo& backend) const;

    Keys::Vault& m_vault;
    Surroundings m_surroundings;
    Limits::LimitLedger m_ledger;
    Limits::QuotaOwners m_owners;
    Limits::Cooldowns m_cooldowns;
    Limits::Breakers m_breakers;
    Keys::Pool m_pool;
    PoolKeeper m_keeper;
    AdmitQueue m_queue;
    Keys::ResourceMakers m_makers;
    QFuture<bool> m_restored;
    QHash<std::pair<QString, QString>, Limits::OutputGuess> m_guesses; //!< by back end and model
    QHash<QString, BackendInfo> m_knownBackends; //!< whose rules the pool has
    std::chrono::seconds m_toldSkew { 0 }; //!< by the last answer that says
    std::chrono::seconds m_skew { 0 }; //!< by which the ledger corrects our clock
    QSet<KeyId> m_checking; //!< checks under way that were asked for here
    QTimer m_checkTimer;
};

} // namespace Headgate::Services
