// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/keyroom.h"
#include "core/services/poolservice.h"
#include "core/services/poolsnapshot.h"

#include <QTimer>

#include <functional>
#include <optional>

namespace Headgate::Services {

//! \brief The pool service of the process that owns the state. Lives in the engine thread.
class LocalPoolService : public PoolService {
    Q_OBJECT

public:
    struct Surroundings {
        std::function<QVector<BackendInfo>()> backends;
        //! Writes an entry of the audit trail: action, object, detail.
        std::function<void(const QString&, const QString&, const QString&)> audit;
        Ledger::LedgerWorker* books = nullptr; //!< outlives it; null: nothing is recalled
    };
    LocalPoolService(KeyRoom& room, const Keys::Vault& vault, const Clock& clock,
        Surroundings surroundings, QObject* parent);

    QFuture<Result<PoolOverview>> overview() override;
    QFuture<Result<void>> enable(const QVector<KeyId>& keys) override;
    QFuture<Result<void>> disable(const QVector<KeyId>& keys) override;
    QFuture<Result<void>> reset(const QVector<KeyId>& keys) override;
    QFuture<Result<void>> retire(const QVector<KeyId>& keys) override;
    QFuture<Result<void>> replace(const KeyId& old, const KeyId& fresh) override;
    QFuture<Result<void>> group(const QVector<KeyId>& keys, const ProjectChoice& project) override;
    QFuture<Result<void>> ungroup(const QVector<KeyId>& keys) override;
    QFuture<Result<void>> forgetProject(const QString& project) override;
    QFuture<Result<void>> keepApart(const ProjectPair& pair) override;
    QFuture<Result<void>> renameProject(const QString& project, const QString& label) override;
    QFuture<Result<void>> setBilling(const QVector<KeyId>& keys, Limits::Billing billing) override;
    QFuture<Result<void>> setAccount(const QVector<KeyId>& keys, const QString& account) override;
    QFuture<Result<void>> setKeyRules(const KeyId& key, const KeyRules& rules) override;
    QFuture<Result<void>> setStrategy(const QString& backend, PoolStrategy strategy) override;
    QFuture<Result<void>> setAddsUp(const QString& backend, bool isStated) override;
    QFuture<Result<void>> setLimit(const Limits::LimitId& id, qint64 cap) override;
    QFuture<Result<void>> forgetLimit(
        const Limits::LimitId& id, Limits::LimitSource source) override;
    QFuture<Result<void>> forgetTransientDay(const QString& quota) override;
    QFuture<Result<void>> callOff(const RequestId& request) override;

    //! What a request met on its way. Engine thread.
    void noteBooking(const Booking& booking);
    //! What a check of a key said. Engine thread.
    void noteChecked(const KeyId& key, const std::optional<Failure>& failure);

private:
    //! In the engine's thread, when the pool knows what was stored.
    QFuture<Result<void>> inEngine(std::function<Result<void>()> action);
    QFuture<Result<void>> forEach(const QVector<KeyId>& keys, const QString& action,
        const std::function<void(const KeyId&)>& work);
    Result<void> known(const QVector<KeyId>& keys) const;
    Result<void> replaceInEngine(const KeyId& old, const KeyId& fresh);
    Result<void> changeRules(const KeyId& key, const KeyRules& rules);
    //! A key's day is one of its rules.
    Result<void> changeKeyCap(const Limits::LimitId& id, const DailyCap& cap);
    Result<void> knownOwner(const Limits::LimitScope& scope) const;
    Result<void> groupInEngine(const QVector<KeyId>& keys, const ProjectChoice& choice);
    Result<Limits::ProjectInfo> chosen(const ProjectChoice& choice, const QString& backend) const;
    Result<void> forgetInEngine(const QString& project);
    Result<void> billInEngine(const QVector<KeyId>& keys, Limits::Billing billing);
    Result<void> accountInEngine(const QVector<KeyId>& keys, const QString& account);
    void tell();

    KeyRoom& m_room;
    const Keys::Vault& m_vault;
    const Clock& m_clock;
    Surroundings m_around;
    QVector<ProjectPair> alike() const;

    QFuture<bool> recalled();
    QFuture<bool> recall();

    QHash<KeyId, KeyRefusal> m_refusals;
    QVector<ProjectPair> m_alike; //!< as they were noticed
    QVector<ProjectPair> m_apart; //!< by the user's word
    std::optional<QFuture<bool>> m_recalled; //!< since the first view asked
    QTimer m_telling;
};

} // namespace Headgate::Services
