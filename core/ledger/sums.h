// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/ledger/words.h"
#include "core/model/booking.h"

#include <QHash>
#include <QMap>
#include <QVariant>
#include <QVector>

namespace Headgate::Sql {
class Database;
}

namespace Headgate::Ledger {

//! \brief What a request is summed under; names are numbers of Words.
struct SumKey {
    enum Period { Hour, Day };
    int period = Hour;
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

//! \brief Adds b's figures to a, but not its names.
void add(UsageTotal* a, const UsageTotal& b);
//! \brief What one request adds to the sums; without names.
UsageTotal totalOf(const Booking& booking);

//! \brief The sums of the books by hour and day. Same thread as LedgerStore.
class Sums {
public:
    Sums(Sql::Database& db, Words& words);

    //! Collected in memory until flush(), so that a batch of requests is one row each.
    void add(const SumKey& key, const UsageTotal& total);
    //! Writes what was collected; inside the transaction of the requests themselves.
    Result<void> flush();
    //! The transaction was undone.
    void drop();

    //! Ordered by the names. Errors: InvalidInput for Day and Hour at once.
    Result<QVector<UsageTotal>> usage(const UsageQuery& query);

private:
    Result<void> store(const SumKey& key, UsageTotal total);
    Result<UsageTotal> stored(const SumKey& key);
    Result<QString> name(UsageBy by, qint64 value);

    //! By the values of what is grouped by.
    using Groups = QMap<QVector<qint64>, UsageTotal>;
    Result<Groups> summed(
        const UsageQuery& query, const QString& where, const QVariantList& values);
    Result<void> addTimes(
        Groups* groups, const UsageQuery& query, const QString& where, const QVariantList& values);

    Sql::Database& m_db;
    Words& m_words;
    QHash<SumKey, UsageTotal> m_pending;
};

} // namespace Headgate::Ledger
