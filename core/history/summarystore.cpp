// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history/summarystore.h"

#include "core/history/messagerows.h"
#include "core/history/recordcodec.h"
#include "core/sql/database.h"

using namespace Qt::StringLiterals;

namespace Headgate::History {

SummaryStore::SummaryStore(Sql::Database& db, MessageRows& rows, const Clock& clock)
    : m_db(db)
    , m_rows(rows)
    , m_clock(clock)
{
}

Result<void> SummaryStore::put(const MessageId& last, const MessageSummary& summary)
{
    return m_db.write([&]() -> Result<void> {
        const Result<RowPlace> place = m_rows.locate(last);
        if (!place)
            return place.error();
        QVariant receipt;
        if (summary.receipt)
            receipt = encodeReceipt(*summary.receipt);
        return m_db
            .prepare(u"INSERT OR REPLACE INTO message_summary "
                     "(n, made_at, messages, receipt, original, text) VALUES (?, ?, ?, ?, ?, ?)"_s)
            .execList({ place->n, summary.madeAt.toMSecsSinceEpoch(), summary.messages, receipt,
                summary.original.isNull() ? u""_s : summary.original, summary.text });
    });
}

template <typename... Values>
Result<void> SummaryStore::change(
    const MessageId& last, const QString& sql, const Values&... values)
{
    return m_db.write([&]() -> Result<void> {
        const Result<RowPlace> place = m_rows.locate(last);
        if (!place)
            return place.error();
        Sql::Statement statement = m_db.prepare(sql);
        if (Result<void> done = statement.exec(values..., place->n); !done)
            return done;
        if (statement.affectedRows() > 0)
            return {};
        return Error { .kind = ErrorKind::NotFound,
            .detail = u"message %1 has no summary, or it was never changed"_s.arg(last.text) };
    });
}

Result<void> SummaryStore::rewrite(const MessageId& last, const QString& text)
{
    return change(last,
        u"UPDATE message_summary SET original = CASE original WHEN '' THEN text ELSE original END, "
        "text = ?, made_at = ? WHERE n = ?"_s,
        text, m_clock.utcNow().toMSecsSinceEpoch());
}

Result<void> SummaryStore::restoreOriginal(const MessageId& last)
{
    return change(last,
        u"UPDATE message_summary SET text = original, original = '', made_at = ? "
        "WHERE original <> '' AND n = ?"_s,
        m_clock.utcNow().toMSecsSinceEpoch());
}

Result<void> SummaryStore::remove(const MessageId& last)
{
    return change(last, u"DELETE FROM message_summary WHERE n = ?"_s);
}

} // namespace Headgate::History
