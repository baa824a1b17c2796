// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/client.h"

#include <QTimeZone>

namespace Headgate::Sql {
class Database;
} // namespace Headgate::Sql

namespace Headgate::Ledger {

class Words;

//! \brief A client with what its token is known by: a keyed hash, never the token.
struct StoredClient {
    ClientInfo info;
    QByteArray tokenHash;
};

//! \brief The gateway's clients, the plans that the user has changed or made, and what the books
//! say of each client. Same thread as LedgerStore.
class ClientRecords {
public:
    //! \param zone whose months the sums are of
    ClientRecords(Sql::Database& db, Words& words, const QTimeZone& zone);

    //! Also those that are revoked; by name.
    Result<QVector<StoredClient>> clients();
    //! Inside a transaction, as all below. InvalidInput with field "name": there is or was one.
    Result<void> add(const StoredClient& client);
    //! Plan, models, budget and expiry of what is there; NotFound with field "name".
    Result<void> change(const ClientInfo& client);
    //! For ever. NotFound with field "name": there is none, or it is revoked already.
    Result<void> revoke(const QString& name, const QDateTime& at);
    Result<void> noteUsed(const QString& name, const QDateTime& at);

    //! Those that the user has stored; by name.
    Result<QVector<PlanInfo>> plans();
    Result<void> storePlan(const PlanInfo& plan);
    //! NotFound with field "name".
    Result<void> removePlan(const QString& name);

    //! As far as it is booked. What its plan refused counts as nothing.
    Result<ClientUse> use(const QString& name, const QDateTime& now);

private:
    Result<void> readMonth(qint64 client, const QDateTime& now, ClientUse* use);
    Result<void> readLately(qint64 client, const QDateTime& now, ClientUse* use);

    Sql::Database& m_db;
    Words& m_words;
    QTimeZone m_zone;
};

} // namespace Headgate::Ledger
