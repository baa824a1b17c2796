// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/chatsums.h"

#include "core/ledger/columns.h"
#include "core/ledger/sumcolumns.h"
#include "core/ledger/sumfilter.h"
#include "core/ledger/sumreader.h"

#include <QUuid>

#include <algorithm>
#include <limits>
#include <tuple>

using namespace Qt::StringLiterals;

namespace Headgate::Ledger {

namespace {

constexpr qint64 kNever = std::numeric_limits<qint64>::max();
constexpr int kMostChats = 1000;

bool isDearer(const ChatUsage& a, const ChatUsage& b)
{
    const auto worth = [](const ChatUsage& chat) {
        const UsageTotal& total = chat.total;
        return std::tuple(
            total.cost.priced > 0, total.cost.amount.value, total.inputTokens + total.outputTokens);
    };
    return worth(a) != worth(b) ? worth(a) > worth(b) : a.chat.text < b.chat.text;
}

} // namespace

//! Milliseconds, [from, to).
struct ChatSums::Bounds {
    qint64 from = 0;
    qint64 to = kNever;
    bool isCut = false; //!< `from` is later than was asked for
};

ChatSums::ChatSums(Sql::Database& db, Words& words)
    : m_db(db)
    , m_words(words)
{
}

//! When the oldest request there is started, if older ones were deleted: sums of older days stand.
Result<qint64> ChatSums::keptSince()
{
    Sql::Statement row
        = m_db.prepare(u"SELECT (SELECT min(bucket) FROM usage_sum WHERE period = 1), "
                       "(SELECT started FROM request ORDER BY started LIMIT 1), "
                       "(SELECT day FROM request ORDER BY started LIMIT 1)"_s);
    if (const Result<void> done = row.exec(); !done)
        return done.error();
    const bool isThere = row.next();
    if (row.failure())
        return *row.failure();
    const std::optional<qint64> firstDay = isThere ? numberOrNone(row, 0) : std::nullopt;
    if (!firstDay)
        return 0;
    const bool hasForgotten = *firstDay < numberOrNone(row, 2).value_or(kNever);
    return hasForgotten ? numberOrNone(row, 1).value_or(kNever) : 0;
}

Result<ChatSums::Bounds> ChatSums::boundsOf(const ChatUsageQuery& query, qint64 mostLookedAt)
{
    Bounds bounds;
    const TimeSpan span = query.span.value_or(TimeSpan());
    if (span.from.isValid())
        bounds.from = span.from.toMSecsSinceEpoch();
    if (span.to.isValid())
        bounds.to = span.to.toMSecsSinceEpoch();
    const Result<qint64> kept = keptSince();
    if (!kept)
        return kept.error();
    bounds.isCut = *kept > bounds.from && *kept < bounds.to;
    bounds.from = std::max(bounds.from, *kept);
    if (!query.chat.isNull())
        return bounds;
    Sql::Statement row = m_db.prepare(u"SELECT started FROM request INDEXED BY request_started "
                                      "WHERE started >= ? AND started < ? "
                                      "ORDER BY started DESC LIMIT 1 OFFSET ?"_s);
    if (const Result<void> done = row.exec(bounds.from, bounds.to, mostLookedAt); !done)
        return done.error();
    if (row.next()) {
        bounds.from = row.number(0) + 1;
        bounds.isCut = true;
    }
    if (row.failure())
        return *row.failure();
    return bounds;
}

Result<void> ChatSums::read(const ChatUsageQuery& query, const Bounds& bounds, ChatUsages* usages)
{
    const Result<SumFilter> filter = sumFilter(m_words, query.filter);
    if (!filter)
        return filter.error();
    QString sql = u"SELECT r.conversation, max(r.started), %1 FROM request AS r INDEXED BY "_s.arg(
        kSumsOfRequests);
    QVariantList values;
    if (query.chat.isNull()) {
        sql += u"request_started WHERE r.started >= ? AND r.started < ?"_s;
    } else {
        sql += u"request_conversation WHERE r.conversation IS NOT NULL AND r.conversation = ? "
               "AND r.started >= ? AND r.started < ?"_s;
        values << QUuid::fromString(query.chat.text).toRfc4122();
    }
    sql += u" AND r.simulated <= ?"_s + filter->on(u"r.key"_s) + u" GROUP BY r.conversation"_s;
    values << bounds.from << bounds.to << int(query.countsSimulated);
    values += filter->values;
    Sql::Statement rows = m_db.prepare(sql);
    if (const Result<void> done = rows.execList(values); !done)
        return done;
    while (rows.next()) {
        const QByteArray id = rows.value(0).toByteArray();
        const UsageTotal total = readFigures(rows, 2);
        if (id.isEmpty())
            usages->ofNone = total;
        else
            usages->chats.append({ { QUuid::fromRfc4122(id).toString(QUuid::WithoutBraces) },
                timeOrNone(rows, 1), total });
    }
    return rows.failure() ? Result<void>(*rows.failure()) : Result<void>();
}

Result<ChatUsages> ChatSums::usage(const ChatUsageQuery& query, qint64 mostLookedAt)
{
    const Result<Bounds> bounds = boundsOf(query, mostLookedAt);
    if (!bounds)
        return bounds.error();
    ChatUsages usages;
    if (const Result<void> done = read(query, *bounds, &usages); !done)
        return done.error();
    std::sort(usages.chats.begin(), usages.chats.end(), isDearer);
    const qsizetype told = std::clamp(query.limit, 1, kMostChats);
    for (qsizetype i = told; i < usages.chats.size(); ++i) {
        ++usages.others;
        add(&usages.ofOthers, usages.chats[i].total);
    }
    usages.chats.resize(std::min(usages.chats.size(), told));
    if (bounds->isCut)
        usages.since = QDateTime::fromMSecsSinceEpoch(bounds->from, Qt::UTC);
    return usages;
}

} // namespace Headgate::Ledger
