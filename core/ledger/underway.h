// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/booking.h"

#include <QVector>

namespace Headgate::Sql {
class Database;
}

namespace Headgate::Ledger {

//! \brief Requests that have left, and are not booked yet: what is to be booked of each where its
//! program ends before. A row is there while its request is under way. Same thread as LedgerStore.
class UnderWay {
public:
    explicit UnderWay(Sql::Database& db);

    //! Inside a transaction. Again for its next attempt. Errors: InvalidInput for an id that is no
    //! UUID. \param held of the user's budgets; absent: none was asked for it
    Result<void> note(const Booking& booking, std::optional<PicoUsd> held = {});
    //! Inside a transaction: it is booked.
    Result<void> forget(const RequestId& request);
    //! Inside a transaction: those that have left before that time, to be booked.
    Result<QVector<Booking>> leftBefore(const QDateTime& time);

private:
    Sql::Database& m_db;
};

} // namespace Headgate::Ledger
