// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/exchange/query.h"
#include "core/keys/keyimport.h"
#include "core/keys/vault.h"
#include "core/services/keyservice.h"

#include <QMutex>

#include <functional>
#include <optional>

namespace Headgate::Services {

//! \brief The key service of the process that owns the state. Lives in the engine thread.
class LocalKeyService : public KeyService {
    Q_OBJECT

public:
    struct Surroundings {
        std::function<RoadParts()> road;
        std::function<std::optional<BackendInfo>(const QString&)> backend;
        std::function<QFuture<bool>()> networkReady; //!< a request may leave; see EngineRoom
        std::function<int()> oldAfterDays; //!< from any thread
        //! Writes an entry of the audit trail: action, object, detail.
        std::function<void(const QString&, const QString&, const QString&)> audit;
    };

    LocalKeyService(Keys::Vault& vault, Surroundings surroundings, QObject* parent);

    QVector<KeyInfo> keys() const override;
    VaultState vaultState() const override;
    void recheckVault() override;
    Result<QVector<NewKey>> keysIn(const Secret& text, const QString& backendId) const override;
    QFuture<Result<KeyCandidates>> candidatesIn(
        const Secret& text, const QString& backendId) override;
    QFuture<Result<KeyCandidates>> candidatesInEnvironment() override;
    std::optional<KeyLook> otherLook(const Secret& key, const QString& backendId) const override;
    int oldAfterDays() const override { return m_around.oldAfterDays(); }
    QFuture<Result<KeyInfo>> verifyAndAdd(const NewKey& key) override;
    QFuture<Result<void>> verify(const KeyId& id) override;
    QFuture<Result<ConnectionReport>> test(const KeyId& id) override;
    QFuture<Result<void>> remove(const KeyId& id) override;
    QFuture<Result<void>> setProxyPassword(
        const QString& backendId, const Secret& password) override;
    QFuture<Result<bool>> hasProxyPassword(const QString& backendId) override;

signals:
    void proxyPasswordChanged();
    //! Its secret is wiped.
    void keyRemoved(const Headgate::KeyId& key);
    //! The service was asked with a stored key; without a failure it took it.
    void keyChecked(const Headgate::KeyId& key, const std::optional<Headgate::Failure>& failure);

private:
    KeyCandidate candidateOf(const Keys::KeyPlace& place, const QString& backendId) const;
    KeyCandidates environmentsCandidates();
    QFuture<Result<KeyInfo>> addInEngine(const NewKey& key);
    QFuture<Result<KeyInfo>> store(const NewKey& key, const Secret& secret);
    //! Asks with a stored key, and tells what the service said by keyChecked.
    QFuture<Result<QueryResult>> checkStored(const KeyId& id, bool isOnNewConnection);
    //! Asks the service for its models with this key: free of charge, and refused for a bad key.
    QFuture<QueryResult> check(
        const BackendInfo& backend, const Lease& lease, bool isOnNewConnection = false);
    void takeSnapshot();

    Keys::Vault& m_vault;
    Surroundings m_around;
    mutable QMutex m_mutex; //!< guards m_keys and m_state
    QVector<KeyInfo> m_keys;
    VaultState m_state = VaultState::Unknown;
};

//! \brief A query's way to the vault: the chosen key of a back end, read for one use.
LeaseFunction leaseFrom(Keys::Vault& vault,
    std::function<std::optional<KeyInfo>(const QString&)> keyFor, QObject* context);

} // namespace Headgate::Services
