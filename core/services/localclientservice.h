// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/keys/vault.h"
#include "core/ledger/clientrecords.h"
#include "core/services/clientkeeper.h"
#include "core/services/clientservice.h"

#include <QTimer>

#include <functional>
#include <optional>

namespace Headgate::Services {

//! \brief The client service of the process that owns the state. Lives in the engine thread.
class LocalClientService : public ClientService {
    Q_OBJECT

public:
    struct Surroundings {
        std::function<void(const QString& action, const QString& object, const QString& detail)>
            audit;
        //! HEADGATE_CLIENT_KEY: the key of the tokens' hashes where there is no keychain; empty:
        //! it is kept there.
        Secret hashKey;
    };

    //! All outlive it.
    LocalClientService(Ledger::LedgerWorker& books, Keys::Vault& vault, const Clock& clock,
        Surroundings surroundings, QObject* parent);

    QFuture<Result<QVector<ClientState>>> clients() override;
    QFuture<Result<QVector<PlanInfo>>> plans() override;
    QFuture<Result<NewClient>> add(const ClientSpec& client) override;
    QFuture<Result<void>> change(const ClientSpec& client) override;
    QFuture<Result<void>> revoke(const QString& name) override;
    QFuture<Result<void>> setPlan(const PlanInfo& plan) override;
    QFuture<Result<void>> removePlan(const QString& name) override;

    //! Engine thread, as all below. Reads what there is, and looks every two seconds for what other
    //! programs have changed, as long as the gateway is open.
    QFuture<Result<void>> keepKnown();
    void forget();
    //! The client of a token, while it is known and valid. Takes the same time for each token of
    //! our form.
    std::optional<ClientInfo> clientOf(const Secret& token);
    //! The plan of a known client; absent: it has none.
    std::optional<PlanInfo> planOf(const QString& client) const;
    //! Whether its lists and its plan's have that model; true where it has none.
    bool hasModel(const QString& client, const Target& target) const;
    ClientKeeper& keeper() { return m_keeper; }

private:
    //! What the books have of them.
    struct Known {
        QVector<Ledger::StoredClient> clients;
        QVector<PlanInfo> plans;
    };
    using Change = std::function<Result<void>(Ledger::LedgerStore& store)>;

    //! \param isWanted one is made where there is none; else it is empty
    QFuture<Result<Secret>> hashKey(bool isWanted);
    QFuture<Result<Secret>> makeHashKey();
    QFuture<Result<NewClient>> store(const ClientSpec& client, const Secret& key);
    QFuture<Result<void>> write(
        const QString& action, const QString& object, const QString& detail, const Change& work);
    QFuture<Result<void>> look();
    void noteUsed(Ledger::StoredClient* client);

    Ledger::LedgerWorker& m_books;
    Keys::Vault& m_vault;
    const Clock& m_clock;
    Surroundings m_around;
    ClientKeeper m_keeper;
    Secret m_hashKey;
    Known m_known;
    QTimer m_looking;
};

} // namespace Headgate::Services
