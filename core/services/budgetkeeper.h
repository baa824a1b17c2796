// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/ledger/ledgerworker.h"
#include "core/model/budget.h"
#include "core/model/chatrequest.h"
#include "core/model/failure.h"

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QSet>

#include <optional>

namespace Headgate::Services {

//! \brief Holds requests to the user's budgets: what is booked comes from the books, so that it
//! outlives the program and counts what other programs of the profile did; what is under way is
//! held here, at what it may cost. Another program's requests hold from the moment on that the
//! books know that they leave; since two programs may have admitted at the same time, that note is
//! taken only while it fits (`claimOf`, LedgerStore::noteUnderWay). Engine thread.
class BudgetKeeper : public QObject {
    Q_OBJECT

public:
    //! Both outlive it.
    BudgetKeeper(Ledger::LedgerWorker& books, const Clock& clock, QObject* parent);

    //! Whether a request may be sent, asked once before its first attempt. The refusal that stands
    //! in its way; none: it is held from now on, until released(). Where the books can't be read
    //! and had a budget when they last could, nothing is sent (kind Storage); else nobody knows of
    //! one. \param cost what it may cost; absent: nobody knows its price \param isEstimate that is
    //! no bound
    QFuture<std::optional<Failure>> admit(
        const ChatRequest& request, std::optional<PicoUsd> cost, bool isEstimate = false);
    //! A request will ask within the second: the books are read for it while it is being stored.
    void lookAhead();
    //! With what a request that was admitted is to be noted, also where there was no budget a
    //! moment ago; absent: it never asked.
    std::optional<Ledger::BudgetClaim> claimOf(const RequestId& request) const;
    //! There may be other budgets than those that were read last.
    void lookAgain();
    //! Its cost is booked, or it never took anything; also of one that is still being decided.
    void release(const RequestId& request);
    //! Something was booked: what has reached a step is told.
    void lookForWarnings();
    //! With what requests under way hold of each, those of other programs included.
    //! \param but a request whose hold is left out
    QVector<BudgetState> withHolds(
        const QVector<Ledger::BudgetLook>& looks, const RequestId& but = {}) const;

signals:
    //! A budget has reached a further step in its period; once each, of all programs.
    void warned(const Headgate::BudgetWarning& warning);

private:
    struct Hold {
        QString origin;
        Ledger::BudgetClaim claim;
    };
    using Answer = std::optional<Failure>;
    struct Asked {
        std::optional<PicoUsd> cost;
        bool isEstimate = false;
    };
    using Looks = Result<QVector<Ledger::BudgetLook>>;
    struct Reading {
        QFuture<Looks> looks;
        Clock::Steady since;
        quint64 releases = 0; //!< m_releases when it began
    };

    Reading read();
    Reading reading();
    QFuture<Answer> weigh(const ChatRequest& request, const Asked& asked, const Reading& reading);
    QFuture<Answer> decide(
        const ChatRequest& request, const Asked& asked, const QVector<BudgetState>& states);

    Ledger::LedgerWorker& m_books;
    const Clock& m_clock;
    QSet<RequestId> m_asking; //!< not decided yet
    QHash<RequestId, Hold> m_holds;
    std::optional<Reading> m_ahead; //!< nobody has used it yet
    bool m_hasBudgets = false; //!< when they were last read
    std::optional<Clock::Steady> m_emptySince; //!< when they were read last, and there were none
    Clock::Steady m_changed {}; //!< what was read until then is no word on whether there are some
    quint64 m_releases = 0; //!< what was read before one does not have the cost that was held
};

//! \brief A budget's refusal as a failure of the request.
Failure refusalOf(const BudgetStop& stop, const QDateTime& now);

} // namespace Headgate::Services
