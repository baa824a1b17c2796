// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ledger/ledgerstore.h"
#include "core/model/bookedrequest.h"
#include "core/model/chatusage.h"
#include "core/model/usagequery.h"

#include <QStringList>
#include <QTimeZone>

#include <functional>

namespace Headgate::Test {

//! \brief What a question is answered with, one line a group; the histograms by their counters.
QString line(const UsageTotal& total);
QString line(const FailureTotal& total);

QString line(const ChatUsage& chat);

//! \brief In order.
template <typename Total> QStringList lines(const QVector<Total>& totals)
{
    QStringList all;
    for (const Total& total : totals)
        all << line(total);
    all.sort();
    return all;
}

//! \brief The questions of the console asked of the requests themselves, by plain SQL that shares
//! nothing with the code under test.
class BookRows {
public:
    BookRows(Ledger::LedgerStore& store, const QTimeZone& zone)
        : m_store(store)
        , m_zone(zone)
    {
    }

    //! For SQL, which knows no zones: the local day of each quarter of an hour; no zone here
    //! changes its offset within one.
    void writeLocalTimes(const QDateTime& start, int days);

    QStringList usage(const UsageQuery& query);
    QStringList failures(const UsageQuery& query);
    //! All chats and what has none, in order of their lines.
    QStringList chats(const ChatUsageQuery& query);
    //! Newest first.
    QVector<RequestId> log(const RequestLogQuery& query);

private:
    //! Of a row: its names, and the column of its first figure.
    using Take = std::function<void(const QStringList&, const Sql::Statement&, int)>;
    struct Table {
        QString columns;
        QString from;
        QString key;
        QString condition;
    };

    Result<void> each(const UsageQuery& query, const Table& table, const Take& take);

    Ledger::LedgerStore& m_store;
    QTimeZone m_zone;
};

} // namespace Headgate::Test
