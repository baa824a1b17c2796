// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/keys/keystates.h"
#include "core/keys/poolparts.h"
#include "core/keys/poolrequest.h"
#include "core/keys/poolroster.h"
#include "core/keys/projectbreakers.h"
#include "core/limits/pacer.h"
#include "core/limits/slotshares.h"

#include <QObject>

namespace Headgate::Keys {

class PoolSearch;
struct PoolCandidate;

//! \brief Which key serves a request: decides, counts and remembers; sends nothing and reads no
//! secret.
//!
//! A key can serve if its state is good, the request has not tried it, every limit on its path
//! admits the request, and nothing there is cooling. Of those the strategy's first is taken; a key
//! at the default daily cap comes after all others. How it is found among many: poolsearch.h.
//!
//! Projects: services count by project, and their terms forbid to use several to get around a free
//! limit. So without the owner's statement (`QuotaOwners::addsUp`) a back end has a *home*: the
//! first project, in the user's order, with a key that is fit for the request. A key whose quota is
//! spent is fit: then the request waits or fails, and the other projects stand by. They come in
//! where the projects before them are out of service for another reason: their keys are bad,
//! switched off or unreadable, their account is empty, or they don't have the model.
//!
//! A request sees at most three projects and six attempts. A key that has refused it is not asked
//! again. A refusal that several projects meet alike is nobody's fault: no key is struck, and
//! another one is not tried.
//!
//! A breaker for each back end and model comes before the keys: where requests fail for what is no
//! key's, one a second tries whether the service is back, and the others wait. Where projects are
//! used side by side, one that alone meets the service's errors is gone around (ProjectBreakers).
//! Of a limit of requests at once each class has its share (SlotShares). Engine thread.
class Pool : public QObject {
    Q_OBJECT

public:
    explicit Pool(const PoolParts& parts, QObject* parent = nullptr);
    ~Pool() override;

    // --- what there is
    //! All keys, in the order in which they are to be used.
    void setKeys(const QVector<PoolKey>& keys);
    void setRules(const QString& backend, const PoolRules& rules);
    void setKeyRules(const KeyId& key, const KeyRules& rules);
    bool hasKeys(const QString& backend) const;
    //! As set; the defaults where nothing was.
    PoolRules rules(const QString& backend) const;
    KeyRules keyRules(const KeyId& key) const;

    // --- requests
    PoolAnswer pick(PoolRequest& request);
    //! The same; where projects are used side by side (`QuotaOwners::addsUp`), one of those keys'
    //! projects comes first, since it has the request's files.
    PoolAnswer pickNear(PoolRequest& request, const QVector<KeyId>& holders);
    PoolNext ended(PoolRequest& request, PoolGrant& grant, const AttemptEnd& end);
    //! The key's secret could not be read: it was never sent with, and the next one is asked.
    void unreadable(PoolRequest& request, PoolGrant& grant);
    //! Whether its key may still be sent with: another program may have told that it is bad.
    bool stands(const PoolGrant& grant);
    //! It is not sent with: the quota is taken, or it does not stand. The key may be picked again.
    void withdraw(PoolRequest& request, PoolGrant& grant);
    //! What an attempt that has not ended holds.
    QVector<Limits::Charge> held(const PoolGrant& grant) const
    {
        return m_parts.ledger.held(grant.hold());
    }
    //! Of each key, as `pick` would see it.
    QVector<PassedKey> outlook(const PoolRequest& request);

    // --- keys
    KeyCondition condition(const KeyId& key) const { return m_states.of(key); }
    //! As far as its state goes.
    bool isUsable(const KeyId& key) const { return m_states.isUsable(key); }
    int underWay(const KeyId& key) const;
    //! Whether its project is on the free tier, as the user has said.
    bool isFree(const KeyId& key) const { return m_parts.owners.isFree(key); }
    //! Whether what goes to that model only tries whether its service is back.
    bool isTrying(const QString& backend, const QString& model) const;
    //! Two keys of the pool: a file that one has sent is there for the other.
    bool shareAProject(const KeyId& one, const KeyId& other) const;
    //! Requests of the back end's day, those under way included.
    qint64 usedToday(const KeyId& key);
    //! As QuotaOwners::assign does; keys and projects that are not there are left out. What was
    //! counted for a stand-in that loses its last key, and what cools there, is the project's then.
    void move(const QHash<KeyId, QString>& projects);
    //! Of the secret that the key has; empty if the pool does not have the key.
    QString fingerprint(const KeyId& key) const { return m_keys.value(key).info.fingerprint; }
    //! As it was stored, by a run before this one or by another program. \param fingerprint of the
    //! secret that it is about: if the key has another one by now, it begins anew
    void restore(const KeyId& key, const KeyCondition& condition, const QString& fingerprint);
    void disable(const KeyId& key);
    void enable(const KeyId& key);
    //! See KeyStates::reset.
    void reset(const KeyId& key);
    //! No new requests; Retired when the last one under way has ended, see keyChanged.
    void drain(const KeyId& key);
    //! No other program has a request under way with it: if it drains, idle here, it is retired.
    void drained(const KeyId& key);
    //! Somebody else has changed owners, limits or cooldowns: who waits may ask again.
    void partsChanged() { emit roomMade(); }
    //! A free check's result; see KeyStates::checked.
    void checked(const KeyId& key, const std::optional<Failure>& failure);
    QVector<KeyId> takeDueChecks() { return m_states.takeDue(); }
    std::optional<std::chrono::milliseconds> untilNextCheck() const
    {
        return m_states.untilNextCheck();
    }

signals:
    //! A state, or what is known of it, has changed.
    void keyChanged(const Headgate::KeyId& key, const Headgate::KeyCondition& condition);
    void rotated(const Headgate::RotationNote& note);
    //! A request has been counted or has ended, or a key has come back: who waits may ask again.
    void roomMade();
    //! The service has named a key's project, and this one is no more.
    void projectsJoined(const QString& from, const QString& to);
    //! A service has refused for this limit, of which by our own count enough is left.
    void usedByOthers(const Headgate::Limits::Limit& limit, const Headgate::Limits::Place& place);
    //! Two projects look like one; the user is to say.
    void sameOwnerSuspected(const QString& project, const QString& other);

private:
    friend class PoolGrant;
    struct Key {
        PoolKey info;
        KeyRules rules;
    };
    struct Backend {
        QVector<KeyId> keys;
        PoolRoster roster; //!< filled when it is needed, see searchFor()
        PoolRules rules;
    };

    std::optional<PoolSearch> searchFor(const PoolRequest& request);
    bool pickBy(PoolSearch& search, PoolRequest& request, PoolAnswer* answer);
    PoolAnswer pickKeyless(PoolRequest& request);
    std::optional<PoolGrant> grant(
        PoolRequest& request, const PoolCandidate& candidate, PoolAnswer* answer);
    bool hasSlot(const PoolRequest& request, const PoolCandidate& candidate,
        const QVector<Limits::Limit>& slotLimits, PoolAnswer* answer);
    void noteRotation(
        const PoolRequest& request, const KeyId& to, const std::optional<PassedKey>& from);
    Limits::Place presentPlace(const PoolGrant& grant) const;
    void follow(PoolRequest& request, PoolGrant& grant) const;
    void learn(PoolRequest& request, PoolGrant& grant, const AttemptEnd& end);
    void joinNamed(PoolRequest& request, PoolGrant& grant, const QString& number);
    Limits::CoolingChange cool(
        const PoolRequest& request, const PoolGrant& grant, const Failure& failure);
    void strike(const PoolGrant& grant, const Failure& failure);
    void acquit(const QVector<Limits::LimitScope>& scopes, FailureCause cause);
    Limits::Breaker& breakerAt(const QString& backend, const QString& model);
    std::optional<Limits::BreakerPass> passBreaker(
        const PoolRequest& request, const PoolCandidate& candidate, PoolAnswer* answer);
    void close(PoolGrant& grant, const Limits::Settlement& settlement, FailureCause cause);
    void applyCap(const Key& key);
    template <typename Change> void change(const KeyId& key, Change change);

    PoolParts m_parts;
    KeyStates m_states;
    Limits::SameOwner m_sameOwner;
    Limits::Pacer m_pacer;
    Limits::SlotShares m_shares;
    ProjectBreakers m_projectBreakers;
    QHash<KeyId, Key> m_keys;
    QHash<KeyId, int> m_underWay; //!< also of keys that were removed meanwhile
    QHash<QString, Backend> m_backends;
    QHash<std::pair<QString, QString>, KeyId> m_lastUsed; //!< by back end and model
};

} // namespace Headgate::Keys
