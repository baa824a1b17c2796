// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/ledger/alertlog.h"
#include "core/ledger/auditlog.h"
#include "core/ledger/bookslock.h"
#include "core/ledger/budgets.h"
#include "core/ledger/chatsums.h"
#include "core/ledger/clientrecords.h"
#include "core/ledger/healthrecords.h"
#include "core/ledger/keyrecords.h"
#include "core/ledger/limitjournal.h"
#include "core/ledger/limitrecords.h"
#include "core/ledger/requestlog.h"
#include "core/ledger/requestreader.h"
#include "core/ledger/sumreader.h"
#include "core/ledger/sums.h"
#include "core/ledger/underway.h"
#include "core/ledger/vitalrecords.h"
#include "core/ledger/words.h"
#include "core/model/rating.h"

#include <QString>
#include <QTimeZone>

#include <functional>
#include <memory>

namespace Headgate::Sql {
class Database;
}

namespace Headgate::Ledger {

//! \brief How `ledger.db` was found.
struct LedgerOpening {
    bool isReadOnly = false; //!< written by a newer version: nothing is booked
    bool isAlone = false; //!< no other program had it open: what is under way in it is nobody's
    QString setAside; //!< the name a damaged file was given; empty: it was sound
    qint64 lost = 0; //!< requests of a program that was killed, booked as estimated now
};

//! \brief The books: `ledger.db`, a file of its own that never holds a prompt. One thread, see
//! LedgerWorker.
class LedgerStore {
public:
    //! \param zone whose days the daily sums are of
    explicit LedgerStore(const QTimeZone& zone = QTimeZone::systemTimeZone());
    ~LedgerStore();
    Q_DISABLE_COPY_MOVE(LedgerStore)

    //! Makes folder and file where they are missing; a damaged file is set aside, not deleted, also
    //! one that was found so in use. It stays where another program has it open, which would go on
    //! writing there. Errors: Storage.
    Result<LedgerOpening> open(const QString& folder);
    //! The log that stands beside the file while a program has it open.
    static QString logFileIn(const QString& folder);
    Result<void> openInMemory();
    bool isOpen() const;
    //! For reading beside the thread that writes.
    Result<void> openForReading(const QString& folder);
    //! A query may be the first to meet a damaged page. The program goes on without what stands
    //! there; the next start sets the file aside. To be called after each job; cheap.
    void noteDamage();

    //! Runs `work() -> Result<void>`: all that it books is written together, or nothing of it.
    Result<void> together(const std::function<Result<void>()>& work);

    //! Inside together(). False: this request is booked already, and no sum was changed.
    //! \param ends of its holds, as far as they are not stored yet: one transaction settles and
    //! books
    Result<bool> book(const Booking& booking, const QVector<Limits::LedgerEvent>& ends = {});
    //! Inside together(), before it leaves: so it is booked should its program end. By the next
    //! program that is alone with the books, else a day later.
    Result<void> noteUnderWay(const Booking& booking) { return m_underWay.note(booking); }
    //! The same of one that asks the user's budgets for something. What stands in its way, though
    //! it was admitted: another program was quicker. Then it is not noted, and must not leave.
    Result<std::optional<BudgetStop>> noteUnderWay(
        const Booking& booking, const BudgetClaim& claim);
    //! Inside together(). What the user said of a request's answer. False: it is not booked, or no
    //! longer, and nothing was changed.
    Result<bool> rate(const RequestId& request, Rating rating);
    //! Inside together(). Deletes what is kept no longer: requests after 90 days, sums by hour
    //! after 400, rotations, reads of secrets and alerts that are over after 90, vitals by minute
    //! after 90 and by hour after 400; at most 5,000 requests, true when there is more to do. Sums
    //! by day and month stay.
    Result<bool> prune(const QDateTime& now);

    //! Gives room of what was deleted back to the disk, at most a megabyte. True when there is
    //! more.
    Result<bool> giveBackRoom();

    RequestLog& requests() { return m_requests; }
    RequestReader& requestReader() { return m_requestReader; }
    SumReader& sums() { return m_sumReader; }
    ChatSums& chatSums() { return m_chatSums; }
    AuditLog& audit() { return m_audit; }
    AlertLog& alerts() { return m_alerts; }
    KeyRecords& keyRecords() { return m_keyRecords; }
    LimitJournal& limitJournal() { return m_limitJournal; }
    LimitRecords& limitRecords() { return m_limitRecords; }
    Budgets& budgets() { return m_budgets; }
    ClientRecords& clients() { return m_clients; }
    VitalRecords& vitals() { return m_vitals; }
    HealthRecords& health() { return m_health; }
    Sql::Database& database() { return *m_db; }

private:
    Result<void> configure(bool isOnDisk);
    Result<LedgerOpening> openOrSetAside(const QString& path, bool isAlone);
    Result<LedgerOpening> openWritable(const QString& path);
    Result<qint64> bookLost(const QDateTime& before);
    qint64 bookAllLost();
    int dayOf(const QDateTime& time);
    Result<void> sumFailures(const Booking& booking, const SumKey& key, int day);

    BooksLock m_lock;
    std::unique_ptr<Sql::Database> m_db;
    QString m_path; //!< empty: in memory
    bool m_isDamageNoted = false;
    Words m_words;
    RequestLog m_requests;
    UnderWay m_underWay;
    RequestReader m_requestReader;
    Sums m_sums;
    SumReader m_sumReader;
    ChatSums m_chatSums;
    AuditLog m_audit;
    AlertLog m_alerts;
    KeyRecords m_keyRecords;
    LimitJournal m_limitJournal;
    LimitRecords m_limitRecords;
    Budgets m_budgets;
    ClientRecords m_clients;
    VitalRecords m_vitals;
    HealthRecords m_health;
    QTimeZone m_zone;
    qint64 m_quarter = -1; //!< of an hour, since 1970, whose day is m_day
    int m_day = 0;
};

} // namespace Headgate::Ledger
