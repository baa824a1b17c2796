// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/limits/ledgerevent.h"

#include <QVector>

#include <optional>

namespace Headgate::Sql {
class Database;
}

namespace Headgate::Ledger {

//! \brief What one turn of the journal has found and done.
struct JournalTurn {
    QVector<Limits::LedgerEvent> others; //!< since the last turn, in the order of their storing
    int unreadable = 0; //!< rows; what they held is not known
    bool isWritten = true; //!< false: a snapshot without the others' would lose those
    //! Another program may have written something since the last turn, be it here or elsewhere in
    //! the books. Always at the first turn.
    bool hasOthersWork = false;
};

//! \brief What happens in the limit ledger, one row a hold: so much of each limit is taken, or was.
//! A hold's later event replaces its earlier one, a `Rebased` all that is stored; so the table has
//! what happened since the last snapshot. Several programs may write it. Same thread as
//! LedgerStore.
class LimitJournal {
public:
    explicit LimitJournal(Sql::Database& db);

    //! Inside a transaction. The row's number, which none has had before.
    Result<qint64> append(const Limits::LedgerEvent& event);
    //! Inside a transaction: reads what other programs have stored since this one's last turn (at
    //! the first one all there is), then stores these events of its own.
    Result<JournalTurn> turn(const QVector<Limits::LedgerEvent>& own);
    //! Inside a transaction, between two turns: the last events of holds that have ended, which
    //! stand in no other's way and so need not know what others have stored. The next turn takes
    //! them for this program's own.
    Result<void> appendEnds(const QVector<Limits::LedgerEvent>& ends);
    //! How the transaction ended.
    void committed() { m_before = m_now; }
    void undone() { m_now = m_before; }
    //! In the order of their storing, as LimitLedger::restore takes them. Storage: a row can't be
    //! read; what it held is not known then, and is not taken for nothing.
    Result<QVector<Limits::LedgerEvent>> events();
    //! Rows; when they are many, a snapshot takes their place.
    Result<qint64> size();

private:
    struct Rows {
        QVector<Limits::LedgerEvent> events;
        QVector<qint64> numbers; //!< of their rows
        int unreadable = 0;
        qint64 last = 0;
    };
    //! How far the reading is.
    struct Seen {
        qint64 row = 0; //!< the last one that was read or written by a turn
        QVector<qint64> ends; //!< rows of this program's own after that
        std::optional<qint64> version; //!< SQLite's, which others' commits change and ours do not
    };
    Result<Rows> since(qint64 seen);
    Result<bool> isChangedByOthers();
    void dropEnds(Rows* rows);

    Sql::Database& m_db;
    Seen m_now;
    Seen m_before; //!< this transaction
};

} // namespace Headgate::Ledger
