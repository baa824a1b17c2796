// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/booking.h"
#include "core/model/usagequery.h"

#include <QHash>
#include <QVector>

namespace Headgate::Sql {
class Database;
class Statement;
} // namespace Headgate::Sql

namespace Headgate::Ledger {

//! \brief What a request is summed under; names are numbers of Words.
//!
//! Each period has its sums three times: told apart by all names, by back end and model alone, and
//! by back end and key alone; what such a sum does not tell is 0. Hundreds of the first are one of
//! the others, and most questions are about models or about keys. Requests that no stored chat
//! asked for have one more, by back end and without histograms.
struct SumKey {
    enum Period { Hour, Day, Month };
    enum Detail { All, Models, Keys, Chatless };
    static constexpr int kPeriods = 3;

    //! As a row has it. Failures are summed by all names only.
    static int number(int period, Detail detail) { return period + kPeriods * int(detail); }
    //! Of a key with all names.
    SumKey with(Detail detail) const;

    int period = Hour; //!< see number()
    qint64 bucket = 0;
    bool isSimulated = false;
    qint64 backend = 0;
    qint64 model = 0;
    qint64 key = 0;
    qint64 origin = 0;
    qint64 client = 0;

    bool operator==(const SumKey&) const = default;
};

size_t qHash(const SumKey& key, size_t seed = 0);

//! \brief What a failure is summed under: the cause is a number of Words, the key an attempt's.
struct FailureKey {
    SumKey sum;
    qint64 cause = 0;

    bool operator==(const FailureKey&) const = default;
};

size_t qHash(const FailureKey& key, size_t seed = 0);

//! \brief What one request adds to the sums; without names.
UsageTotal totalOf(const Booking& booking);

//! \brief A histogram as a column has it: few counters are not 0, so each is its number and its
//! count in LEB128, and the rows that are summed stay short.
QByteArray toBytes(const Histogram& histogram);
//! \brief Counters that stand there twice are added: bytes put together are a sum.
Histogram histogramFrom(const QByteArray& bytes);
//! \brief Adds those of a row of sums, from that column on, in the order of kTimeColumns.
void addHistograms(UsageTotal* total, const Sql::Statement& row, int first);

//! \brief The sums of the books by hour, day and month, as they are written; SumReader reads them.
//! Same thread as LedgerStore.
class Sums {
public:
    explicit Sums(Sql::Database& db);

    //! Collected in memory until flush(), so that a batch of requests is one row each.
    //! \param day local, as 20261121: the bucket of its day and month; that of its hour is key's
    void add(SumKey key, int day, const UsageTotal& total);
    void add(FailureKey key, int day, const FailureTotal& total);
    //! Writes what was collected; inside the transaction of the requests themselves.
    Result<void> flush();
    //! Of a request that a stored chat asked for. \param chat the bytes of its id \param started in
    //! milliseconds since 1970
    void add(const QByteArray& chat, qint64 started, const UsageTotal& total);
    //! Of one that none asked for.
    void addChatless(SumKey key, int day, UsageTotal total);
    //! Requests of these chats were deleted. Inside the transaction of that.
    Result<void> recountChats(const QVector<QByteArray>& chats);
    //! The transaction was undone.
    void drop();

private:
    struct ChatTotal {
        qint64 first = 0;
        qint64 last = 0;
        bool isPriced = false;
        qint64 cost = 0;
        qint64 tokens = 0;
    };

    Result<void> store(const SumKey& key, UsageTotal total);
    Result<void> addStoredTimes(const SumKey& key, UsageTotal* total);
    Result<void> store(const FailureKey& key, const FailureTotal& total);
    Result<void> store(const QByteArray& chat, const ChatTotal& total);
    Result<void> flushChats();

    Sql::Database& m_db;
    QHash<SumKey, UsageTotal> m_pending;
    QHash<FailureKey, FailureTotal> m_failures;
    QHash<QByteArray, ChatTotal> m_chats;
};

} // namespace Headgate::Ledger
