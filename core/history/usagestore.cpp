// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history/usagestore.h"

#include "core/history/recordcodec.h"
#include "core/sql/database.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::History {

namespace {

//! `answers` chooses rows of `message`, `sides` of `side_request`. A receipt that can't be read is
//! one that tells nothing.
QString sumOf(const QString& answers, const QString& sides)
{
    return uR"(
SELECT coalesce(sum(input), 0), coalesce(sum(output), 0), coalesce(sum(NOT side), 0),
    count(coalesce(input, output)),
    coalesce(sum(input IS NULL OR output IS NULL OR quality IN ('unknown', 'lower_bound', 'estimated')), 0),
    coalesce(sum(simulated), 0),
    coalesce(sum(CAST(pico AS INTEGER)), 0), count(pico),
    coalesce(sum(pico IS NULL AND NOT simulated AND coalesce(input, output) IS NOT NULL), 0),
    coalesce(sum(pico IS NOT NULL AND trust = 'lower_bound'), 0),
    coalesce(sum(pico IS NOT NULL AND trust = 'estimate'), 0),
    coalesce(sum(CASE trust WHEN 'estimate' THEN CAST(pico AS INTEGER) END), 0),
    coalesce(sum(CASE trust WHEN 'lower_bound' THEN CAST(pico AS INTEGER) END), 0),
    coalesce(sum(CAST(would AS INTEGER)), 0), count(would),
    coalesce(sum(free AND would IS NULL), 0),
    coalesce(sum(would IS NOT NULL AND would_trust = 'lower_bound'), 0),
    coalesce(sum(would IS NOT NULL AND would_trust = 'estimate'), 0),
    coalesce(sum(CASE would_trust WHEN 'estimate' THEN CAST(would AS INTEGER) END), 0),
    coalesce(sum(CASE would_trust WHEN 'lower_bound' THEN CAST(would AS INTEGER) END), 0)
FROM (SELECT DISTINCT coalesce(json_extract(receipt, '$.request_id'), id),
        json_extract(receipt, '$.usage.input') AS input,
        json_extract(receipt, '$.usage.output') AS output,
        json_extract(receipt, '$.usage.quality') AS quality,
        json_extract(receipt, '$.is_simulated') IS NOT NULL AS simulated,
        json_extract(receipt, '$.cost.pico_usd') AS pico,
        json_extract(receipt, '$.cost.quality') AS trust,
        json_extract(receipt, '$.is_free') IS NOT NULL AS free,
        json_extract(receipt, '$.would_cost.pico_usd') AS would,
        json_extract(receipt, '$.would_cost.quality') AS would_trust,
        state = 'failed' AS failed, side
    FROM (SELECT id, state, 0 AS side, CASE WHEN json_valid(receipt) THEN receipt END AS receipt
        FROM message WHERE role = 'assistant' AND state <> 'streaming' AND %1
        UNION ALL
        SELECT n, 'complete', 1, CASE WHEN json_valid(receipt) THEN receipt END
        FROM side_request WHERE %2))
WHERE NOT (failed AND input IS NULL AND output IS NULL))"_s.arg(answers, sides);
}

Result<UsageSum> readSum(Sql::Statement row, const Result<void>& done)
{
    if (!done)
        return done.error();
    if (!row.next())
        return row.failure().value_or(Error {});
    const auto cost = [&row](int column) {
        return CostSum { { row.number(column) }, int(row.number(column + 1)),
            int(row.number(column + 2)), int(row.number(column + 3)), int(row.number(column + 4)),
            { row.number(column + 5) }, { row.number(column + 6) } };
    };
    return UsageSum { row.number(0), row.number(1), int(row.number(2)), int(row.number(3)),
        int(row.number(4)), int(row.number(5)), cost(6), cost(13) };
}

} // namespace

UsageStore::UsageStore(Sql::Database& db)
    : m_db(db)
{
}

Result<void> UsageStore::addSideRequest(
    const ConversationId& chat, const Receipt& receipt, const QDateTime& at)
{
    return m_db.write([&] {
        return m_db
            .prepare(u"INSERT INTO side_request (conversation_id, made_at, receipt) "
                     "VALUES (?, ?, ?)"_s)
            .exec(chat.text, at.toMSecsSinceEpoch(), encodeReceipt(receipt));
    });
}

Result<UsageSum> UsageStore::ofConversation(const ConversationId& id)
{
    static const QString sql = sumOf(u"conversation_id = ?"_s, u"conversation_id = ?"_s);
    Sql::Statement row = m_db.prepare(sql);
    const Result<void> done = row.exec(id.text, id.text);
    return readSum(std::move(row), done);
}

Result<UsageSum> UsageStore::since(const QDateTime& from, bool countsSimulated)
{
    static const QString sql
        = sumOf(u"created_at >= ?"_s, u"made_at >= ?"_s) + u" AND (? OR NOT simulated)"_s;
    Sql::Statement row = m_db.prepare(sql);
    const qint64 since = from.toMSecsSinceEpoch();
    const Result<void> done = row.exec(since, since, int(countsSimulated));
    return readSum(std::move(row), done);
}

} // namespace Headgate::History
