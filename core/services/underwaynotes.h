// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/ledger/budgets.h"
#include "core/model/booking.h"

#include <QFuture>
#include <QHash>
#include <QPromise>
#include <QVector>

#include <memory>
#include <optional>

namespace Headgate::Ledger {
class LedgerStore;
}

namespace Headgate::Services {

//! \brief What is to be booked of requests should the program end, on its way into the books with
//! the turn that stores their holds, see PoolKeeper. Engine thread, but for `store`.
class UnderWayNotes {
public:
    //! \brief A request that is about to leave.
    struct Note {
        Booking booking;
        std::optional<Ledger::BudgetClaim> claim; //!< absent: no budget is asked
        std::shared_ptr<QPromise<std::optional<BudgetStop>>> told;
    };
    //! Those that must not leave.
    using Stops = QHash<RequestId, BudgetStop>;

    //! Finished when it is stored, or can't be, or a budget of all programs stands in its way.
    QFuture<std::optional<BudgetStop>> add(
        const Booking& booking, const std::optional<Ledger::BudgetClaim>& claim);
    bool isEmpty() const { return m_pending.isEmpty(); }
    //! For a turn that begins.
    QVector<Note> take();
    //! In the books' thread, inside a transaction.
    static Result<Stops> store(Ledger::LedgerStore& store, const QVector<Note>& notes);
    //! How the turn has ended. What was not written comes with the next one, and may leave
    //! meanwhile: what this program holds is known here.
    void finish(bool isWritten, bool mayRetry, const Stops& stops);
    //! It is being booked.
    void drop(const RequestId& request);

private:
    QVector<Note> m_pending, m_inTurn;
};

} // namespace Headgate::Services
