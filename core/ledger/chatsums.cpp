// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/chatsums.h"

#include "core/ledger/columns.h"
#include "core/ledger/requestlog.h"
#include "core/ledger/sumcolumns.h"
#include "core/ledger/sumfilter.h"
#include "core/ledger/sumreader.h"

#include <QUuid>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace Headgate::Ledger {

//! Milliseconds, [from, to).
struct ChatSums::Bounds {
    qint64 from = 0;
    qint64 to = std::numeric_limits<qint64>::max();
    bool isCut = false; //!< `from` is later than was asked for
};

//! By which chats are ordered: those without a price come last. Of a part of a chat's requests it
//! is no more than of all.
struct ChatSums::Worth {
    bool isPriced = false;
    qint64 cost = 0;
    qint64 tokens = 0;

    auto operator<=>(const Worth&) const = default;

    static Worth of(const UsageTotal& total)
    {
        return { total.cost.priced > 0, total.cost.amount.value,
            total.inputTokens + total.outputTokens };
    }
};

struct ChatSums::Candidate {
    QByteArray id;
    Worth worth;
};

namespace {

constexpr qint64 kNever = std::numeric_limits<qint64>::max();
constexpr int kMostChats = 1000;
constexpr int kFewShare = 10;

ConversationId chatOf(const QByteArray& id)
{
    return { QUuid::fromRfc4122(id).toString(QUuid::WithoutBraces) };
}

//! Without histograms.
void subtract(UsageTotal* from, const UsageTotal& part)
{
    for (qint64 UsageTotal::*figure :
        { &UsageTotal::requests, &UsageTotal::failed, &UsageTotal::limited, &UsageTotal::attempts,
            &UsageTotal::inputTokens, &UsageTotal::cachedTokens, &UsageTotal::outputTokens,
            &UsageTotal::thinkingTokens, &UsageTotal::exact, &UsageTotal::lowerBounds,
            &UsageTotal::inconsistent, &UsageTotal::unknown, &UsageTotal::estimated,
            &UsageTotal::rated, &UsageTotal::ratedGood })
        from->*figure -= part.*figure;
    for (CostSum UsageTotal::*sum : { &UsageTotal::cost, &UsageTotal::wouldCost }) {
        for (PicoUsd CostSum::*amount :
            { &CostSum::amount, &CostSum::estimated, &CostSum::bounded })
            ((from->*sum).*amount).value -= ((part.*sum).*amount).value;
        for (int CostSum::*count :
            { &CostSum::priced, &CostSum::unpriced, &CostSum::lowerBounds, &CostSum::estimates })
            (from->*sum).*count -= (part.*sum).*count;
    }
}

} // namespace

ChatSums::ChatSums(Sql::Database& db, Words& words, SumReader& sums)
    : m_db(db)
    , m_words(words)
    , m_sums(sums)
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

Result<ChatSums::Bounds> ChatSums::boundsOf(const ChatUsageQuery& query)
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
    return bounds;
}

//! Leaves the newest so many requests.
Result<void> ChatSums::cutTo(qint64 mostLookedAt, Bounds* bounds)
{
    Sql::Statement row = m_db.prepare(u"SELECT started FROM request INDEXED BY request_started "
                                      "WHERE started >= ? AND started < ? "
                                      "ORDER BY started DESC LIMIT 1 OFFSET ?"_s);
    if (const Result<void> done = row.exec(bounds->from, bounds->to, mostLookedAt); !done)
        return done;
    if (row.next()) {
        bounds->from = row.number(0) + 1;
        bounds->isCut = true;
    }
    return row.failure() ? Result<void>(*row.failure()) : Result<void>();
}

Result<bool> ChatSums::hasMoreThan(qint64 requests, const Bounds& bounds)
{
    Bounds few = bounds;
    few.isCut = false;
    if (const Result<void> done = cutTo(requests, &few); !done)
        return done.error();
    return few.isCut;
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
        values << chatBytes(query.chat);
    }
    sql += u" AND r.simulated <= ?"_s + filter->on(u"r.key"_s) + u" GROUP BY r.conversation"_s;
    values << bounds.from << bounds.to << int(query.countsSimulated);
    values += filter->values;
    Sql::Statement rows = m_db.prepare(sql);
    if (const Result<void> done = rows.execList(values); !done)
        return done;
    while (rows.next()) {
        const QByteArray id = rows.bytes(0);
        const UsageTotal total = readFigures(rows, 2);
        if (id.isEmpty())
            usages->ofNone = total;
        else
            usages->chats.append({ chatOf(id), timeOrNone(rows, 1), total });
    }
    return rows.failure() ? Result<void>(*rows.failure()) : Result<void>();
}

//! The chats alone, in no order.
Result<QVector<ChatSums::Candidate>> ChatSums::dearest(qsizetype count, const Bounds& bounds)
{
    const auto isDearer = [](const Candidate& a, const Candidate& b) {
        return a.worth != b.worth ? a.worth > b.worth : a.id < b.id;
    };
    QVector<Candidate> found;
    Sql::Statement rows
        = m_db.prepare(u"SELECT conversation, first, last, is_priced, cost, tokens FROM chat_sum "
                       "INDEXED BY chat_sum_worth WHERE last >= ? AND first < ? "
                       "ORDER BY is_priced DESC, cost DESC, tokens DESC"_s);
    if (const Result<void> done = rows.exec(bounds.from, bounds.to); !done)
        return done.error();
    while (rows.next()) {
        Candidate one { rows.bytes(0), { rows.number(3) != 0, rows.number(4), rows.number(5) } };
        if (found.size() == count && found.constLast().worth > one.worth)
            return found;
        if (rows.number(1) < bounds.from || rows.number(2) >= bounds.to) {
            ChatUsage part;
            if (const Result<void> done = readChat(one.id, bounds, &part); !done)
                return done.error();
            if (part.total.requests == 0)
                continue; // it asked before and after
            one.worth = Worth::of(part.total);
        }
        found.insert(std::lower_bound(found.begin(), found.end(), one, isDearer), one);
        found.resize(std::min(found.size(), count));
    }
    if (rows.failure())
        return *rows.failure();
    return found;
}

//! From its own requests.
Result<void> ChatSums::readChat(const QByteArray& id, const Bounds& bounds, ChatUsage* usage)
{
    Sql::Statement row = m_db.prepare(
        u"SELECT max(r.started), %1 FROM request AS r INDEXED BY request_conversation "
        "WHERE r.conversation IS NOT NULL AND r.conversation = ? AND r.started >= ? "
        "AND r.started < ? AND r.simulated = 0"_s.arg(kSumsOfRequests));
    if (const Result<void> done = row.exec(QVariant(id), bounds.from, bounds.to); !done)
        return done;
    if (row.next()) {
        usage->last = timeOrNone(row, 0);
        usage->total = readFigures(row, 1);
    }
    return row.failure() ? Result<void>(*row.failure()) : Result<void>();
}

Result<void> ChatSums::readDearest(qsizetype count, const Bounds& bounds, ChatUsages* usages)
{
    const Result<QVector<Candidate>> found = dearest(count, bounds);
    if (!found)
        return found.error();
    for (const Candidate& one : *found) {
        ChatUsage usage { chatOf(one.id), {}, {} };
        if (const Result<void> done = readChat(one.id, bounds, &usage); !done)
            return done;
        usages->chats.append(usage);
    }
    return readOthers(bounds, usages);
}

//! All there is, without what was told.
Result<void> ChatSums::readOthers(const Bounds& bounds, ChatUsages* usages)
{
    TimeSpan span { QDateTime::fromMSecsSinceEpoch(bounds.from, Qt::UTC), {} };
    if (bounds.to != kNever)
        span.to = QDateTime::fromMSecsSinceEpoch(bounds.to, Qt::UTC);
    const Result<UsageTotal> none = m_sums.chatless(span);
    if (!none)
        return none.error();
    const Result<QVector<UsageTotal>> all = m_sums.usage({ .span = span });
    if (!all)
        return all.error();
    usages->ofNone = *none;
    usages->ofOthers = all->value(0);
    subtract(&usages->ofOthers, *none);
    for (const ChatUsage& chat : std::as_const(usages->chats))
        subtract(&usages->ofOthers, chat.total);
    if (usages->ofOthers.requests > 0)
        usages->others.reset();
    return {};
}

Result<ChatUsages> ChatSums::usage(const ChatUsageQuery& query, qint64 mostLookedAt)
{
    Result<Bounds> bounds = boundsOf(query);
    if (!bounds)
        return bounds.error();
    const qsizetype told = std::clamp(query.limit, 1, kMostChats);
    const bool isNarrowed = !query.filter.isEmpty() || query.countsSimulated;
    Result<bool> bySums = false;
    if (query.chat.isNull() && !isNarrowed)
        bySums = hasMoreThan(mostLookedAt / kFewShare, *bounds);
    if (!bySums)
        return bySums.error();
    ChatUsages usages;
    Result<void> done;
    if (*bySums) {
        done = readDearest(told, *bounds, &usages);
    } else {
        if (query.chat.isNull())
            done = cutTo(mostLookedAt, &bounds.value());
        if (done)
            done = read(query, *bounds, &usages);
    }
    if (!done)
        return done.error();
    std::sort(usages.chats.begin(), usages.chats.end(), [](const auto& a, const auto& b) {
        const Worth left = Worth::of(a.total);
        const Worth right = Worth::of(b.total);
        return left != right ? left > right : a.chat.text < b.chat.text;
    });
    for (qsizetype i = told; i < usages.chats.size(); ++i) {
        ++*usages.others;
        add(&usages.ofOthers, usages.chats[i].total);
    }
    usages.chats.resize(std::min(usages.chats.size(), told));
    if (bounds->isCut)
        usages.since = QDateTime::fromMSecsSinceEpoch(bounds->from, Qt::UTC);
    return usages;
}

} // namespace Headgate::Ledger
