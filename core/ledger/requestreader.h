// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/ledger/words.h"
#include "core/model/bookedrequest.h"

#include <QByteArray>
#include <QVariant>
#include <QVector>

#include <optional>

namespace Headgate::Sql {
class Database;
class Statement;
} // namespace Headgate::Sql

namespace Headgate::Ledger {

//! \brief Finds rows of the request log among millions: of what a query asks for, the rarest is
//! looked up in its index, and the rest is asked of the rows found there. Same thread as
//! LedgerStore.
class RequestReader {
public:
    RequestReader(Sql::Database& db, Words& words);

    //! Newest first.
    Result<QVector<BookedRequest>> page(const RequestLogQuery& query);
    //! Of all pages together. Counts to `atMost`, and looks at no more than 10,000 rows.
    Result<RequestCount> count(const RequestLogQuery& query, int atMost);
    //! Errors: NotFound.
    Result<RequestDetail> detail(const RequestId& id);

private:
    struct Way;
    struct Plan;

    Result<Plan> planOf(const RequestLogQuery& query);
    Result<void> addNames(Plan* plan, const RequestLogQuery& query);
    Result<void> addKeys(Plan* plan, const RequestLogQuery& query);
    Result<void> addFailures(Plan* plan, const RequestLogQuery& query);
    Result<void> addText(Plan* plan, const QString& text);
    Result<void> addCost(Plan* plan, std::optional<PicoUsd> atLeast);
    Result<void> choose(Plan* plan);
    Result<qint64> rowsOn(const Way& way, const Plan& plan);
    Result<QVector<QByteArray>> found(const Plan& plan, bool isForward, int limit);

    Result<BookedRequest> request(const QByteArray& id);
    Result<BookedRequest> read(const Sql::Statement& row);
    Result<QVector<BookedAttempt>> attempts(const QByteArray& id);
    Result<BookedAttempt> readAttempt(const Sql::Statement& row);

    Sql::Database& m_db;
    Words& m_words;
};

} // namespace Headgate::Ledger
