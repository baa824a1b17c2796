// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/futures.h"
#include "core/keys/pool.h"
#include "core/ledger/ledgerworker.h"
#include "core/services/poolmemory.h"
#include "core/services/underwaynotes.h"

#include <QFileSystemWatcher>
#include <QHash>
#include <QObject>
#include <QPromise>
#include <QTimer>

#include <vector>

namespace Headgate::Services {

//! \brief For the limits of one engine: a number that no other one has, and the machine's boot.
Limits::LedgerRun newRun();

//! \brief Keeps in `ledger.db` what the pool and the limits know, so that a restart, also after a
//! crash, goes on where it was: holds and counts, owners of quota, what was learned of limits, what
//! cools, keys' states, and the rotation log.
//!
//! Holds are written before their request is sent (`confirm`), together with what is to be booked
//! should the program end (`noteUnderWay`); their ends with the request's booking, which is the
//! ledger service's (`takeEnds`); the rest soon after it changes. What
//! can't be written is warned of once and tried again with the next change; requests go on, since
//! the limits in memory hold all the same.
//!
//! Other programs may keep the same books (the window and headgatectl). What they have stored is
//! read in the transaction that stores ours, so all agree on who was first, and no limit is
//! overrun by two that did not know of each other. The same goes for what else is kept: what has
//! changed here is laid over what is stored, and what others have changed is known here before the
//! next request leaves, and within a second where none does: the books' log is watched, so an idle
//! program sleeps until another one writes. A probe of a cooldown is each program's own.
//!
//! In the engine's thread; worker, parts and pool outlive it.
class PoolKeeper : public QObject {
    Q_OBJECT

public:
    PoolKeeper(Ledger::LedgerWorker& worker, const Keys::PoolParts& parts, Keys::Pool& pool,
        QObject* parent);
    ~PoolKeeper() override;

    //! Brings in what was stored. Call once, after the pool was given its keys and before anything
    //! is asked of it; finished also where nothing could be read.
    QFuture<bool> restore();

    //! The limit ledger's sink.
    void note(const Limits::LedgerEvent& event);
    //! A line of the access log.
    void note(const KeyAccess& access);
    //! Finished when all that was noted up to now is on the disk, or can't be written, and what
    //! others stored is known here. False: they have taken what that hold was to take.
    QFuture<bool> confirm(Limits::HoldId hold);
    //! The same without a hold; false: it can't be written.
    QFuture<bool> stored();
    //! What is to be booked of a request should its program end; stored in one transaction with the
    //! hold that the next confirm() is about. Finished like that one, with the budget that stands
    //! in its way by what all programs have spent and have under way.
    QFuture<std::optional<BudgetStop>> noteUnderWay(
        const Booking& booking, const std::optional<Ledger::BudgetClaim>& claim = {});
    //! What became of the holds of a request that is being booked, as far as it is not on its way
    //! to the disk: whoever takes it writes it with the booking, within a moment, and says
    //! handedOver() when the worker has all such bookings.
    QVector<Limits::LedgerEvent> takeEnds(const RequestId& request);
    void handedOver();
    //! The booking could not be written: they are stored by themselves.
    void giveBack(const QVector<Limits::LedgerEvent>& ends);
    //! The same after whatever else has changed was written, too.
    QFuture<bool> saved();
    //! Owners, limits or cooldowns may have changed; what has is written within a second, and at
    //! once where a key's state has. Called by itself after what the pool tells of.
    void saveSoon();

    //! The user's rules; stored, and given to the pool.
    void setKeyRules(const KeyId& key, const KeyRules& rules);
    //! The pool has been given keys: those that it did not have get what the user said of them,
    //! here or in another program.
    void keysTaken();
    void setStrategy(const QString& backend, PoolStrategy strategy);
    //! As stored; fill-first where nothing is.
    PoolStrategy strategy(const QString& backend) const { return m_strategies.value(backend); }
    void addReplacement(const KeyReplacement& replacement);
    void dropReplacement(const KeyId& old);
    const QVector<KeyReplacement>& replacements() const { return m_replacements; }
    //! The key is gone for good.
    void forget(const KeyId& key);
    KeyRules keyRules(const KeyId& key) const { return m_rules.value(key); }

signals:
    //! A back end's strategy has changed, or was read: give the pool its rules.
    void strategyChanged(const QString& backend);
    //! Bookings that wait to be handed over have no more time: what comes next is later.
    void bookingsDue();

private:
    //! Who waits for a turn of the journal.
    struct Waiting {
        Limits::HoldId hold; //!< null: only its end is asked for
        std::optional<bool> isGood; //!< known with the turn that stored it
        QPromise<bool> promise;
    };

    //! What a turn brought.
    struct Turn {
        Ledger::JournalTurn journal;
        std::optional<Result<KeptPool>> kept; //!< where others may have changed it
        UnderWayNotes::Stops stops;
    };
    //! What a turn is to do.
    struct Order {
        QVector<Limits::LedgerEvent> events;
        QVector<UnderWayNotes::Note> underWay;
        QVector<KeyAccess> accesses;
        std::optional<PoolChange> change;
        bool mustRead = false;
    };

    bool hasToWrite() const
    {
        return m_needsSnapshot || !m_pending.isEmpty() || !m_underWay.isEmpty()
            || !m_accesses.isEmpty() || m_needsSave;
    }
    static Result<Turn> take(Ledger::LedgerStore& store, const Order& order);
    PoolRecords records() const { return recordsOf(m_parts, m_pool, m_saved); }
    QFuture<bool> nextTurn(Limits::HoldId hold);
    void flush();
    QVector<Limits::LedgerEvent> toWrite();
    void writeAgain();
    std::optional<PoolChange> toSave();
    void onTurn(const Result<Turn>& turn);
    void takeIn(const Ledger::JournalTurn& turn);
    void takeIn(const Result<KeptPool>& kept);
    bool takeInChoices(const KeptPool& kept);
    void endDraining(bool areHoldsLost);
    void watchLog();
    void look();
    void onLogChanged(const QString& log);
    void flushSoon();
    void handBookingsOver();
    //! Writes a choice of the user's, or a line of a log.
    template <typename Work> void write(Work work)
    {
        m_worker.write(std::move(work)) | then(this, [this](const Result<void>& done) {
            if (!done)
                onRefused(done.error());
        });
    }
    //! What was read before it is stored is no word on it.
    template <typename Work> void writeChoice(Work work)
    {
        ++m_choices;
        write(std::move(work));
    }
    //! Told once.
    void onRefused(const Error& error);

    Ledger::LedgerWorker& m_worker;
    Keys::PoolParts m_parts;
    Keys::Pool& m_pool;
    //! Of holds: not handed to the worker yet, and handed over but not known to be stored.
    QVector<Limits::LedgerEvent> m_pending, m_inTurn;
    QVector<Limits::LedgerEvent> m_toHandOver; //!< by takeEnds(), not with the worker yet
    QVector<Limits::LedgerEvent> m_taken; //!< the same, with the worker since the turn began
    QVector<KeyAccess> m_accesses, m_accessesInTurn; //!< as m_pending and m_inTurn
    UnderWayNotes m_underWay;
    bool m_hasTurn = false; //!< one at a time
    bool m_isSnapshotInTurn = false;
    bool m_isRestored = false;
    const QString m_boot;
    std::vector<Waiting> m_nextWaiting; //!< for the next turn
    std::vector<Waiting> m_waiting; //!< for this one
    qsizetype m_sinceSnapshot = 0;
    bool m_needsSnapshot = false; //!< what was stored is not all that happened
    bool m_wasRefused = false;
    PoolRecords m_saved; //!< as it was here when it was written or read last
    std::optional<PoolRecords> m_savedInTurn;
    bool m_knowsStored = false; //!< else memory is no word on what is stored
    bool m_needsSave = false;
    bool m_mustRead = false; //!< what others have changed was not taken in yet
    quint64 m_choices = 0; //!< how many were made here
    quint64 m_choicesInTurn = 0; //!< before it
    QHash<KeyId, KeyRules> m_rules;
    QHash<QString, PoolStrategy> m_strategies;
    QVector<KeyReplacement> m_replacements;
    QTimer m_flushing;
    QTimer m_saving;
    QTimer m_draining; //!< while another program's hold keeps a key from being retired
    QFileSystemWatcher m_watcher; //!< of the books' log
    QTimer m_looking; //!< for what others have changed
};

} // namespace Headgate::Services
