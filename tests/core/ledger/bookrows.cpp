// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/ledger/bookrows.h"

#include "core/ledger/requestlog.h"
#include "core/sql/database.h"
#include "tests/support/must.h"

#include <QMap>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace Headgate::Test {

namespace {

QString nameSql(UsageBy by, const QString& key)
{
    const auto utc = [](int seconds) {
        return u"strftime('%Y-%m-%dT%H:%M:%SZ', r.started / 1000 / %1 * %1, 'unixepoch')"_s.arg(
            seconds);
    };
    switch (by) {
    case UsageBy::Day:
        return u"l.day"_s;
    case UsageBy::Month:
        return u"substr(l.day, 1, 7)"_s;
    case UsageBy::Hour:
        return utc(3600);
    case UsageBy::QuarterHour:
        return utc(900);
    case UsageBy::FiveMinutes:
        return utc(300);
    case UsageBy::Minute:
        return utc(60);
    case UsageBy::Key:
        return u"coalesce((SELECT label FROM key_label WHERE key = %1), '')"_s.arg(key);
    case UsageBy::Project:
        return u"coalesce((SELECT coalesce(nullif(p.label, ''), p.id) FROM word w JOIN "
               u"quota_key q "
               "ON q.key = w.text JOIN quota_project p ON p.id = q.project WHERE w.n = %1), '')"_s
                   .arg(key);
    default:
        return u"(SELECT text FROM word WHERE n = r.%1)"_s.arg(usageByName(by));
    }
}

} // namespace

QString line(const UsageTotal& t)
{
    QStringList fields = t.names;
    for (const qint64 figure :
        { t.requests, t.failed, t.limited, t.attempts, t.inputTokens, t.outputTokens, t.exact,
            t.unknown, t.cost.amount.value, qint64(t.cost.priced), qint64(t.cost.unpriced),
            qint64(t.cost.estimates), t.wouldCost.amount.value, qint64(t.wouldCost.priced),
            qint64(t.wouldCost.unpriced), qint64(t.wouldCost.lowerBounds),
            qint64(t.wouldCost.estimates), t.cost.estimated.value, t.cost.bounded.value,
            t.wouldCost.estimated.value, t.wouldCost.bounded.value, t.rated, t.ratedGood })
        fields << QString::number(figure);
    for (const Histogram* histogram : { &t.firstToken, &t.duration, &t.pace, &t.waited }) {
        for (const quint32 counter : histogram->counters())
            fields << QString::number(counter);
    }
    return fields.join(u'|');
}

QString line(const FailureTotal& t)
{
    return (t.names + QStringList { t.cause }).join(u'|')
        + u"|%1|%2|%3"_s.arg(t.requests).arg(t.attempts).arg(t.tooMany);
}

QString line(const ChatUsage& chat)
{
    const UsageTotal& t = chat.total;
    QStringList fields { chat.chat.text, QString::number(chat.last.toMSecsSinceEpoch()) };
    for (const qint64 figure : { t.requests, t.failed, t.inputTokens, t.outputTokens,
             t.cost.amount.value, qint64(t.cost.priced), qint64(t.cost.unpriced),
             t.wouldCost.amount.value, qint64(t.wouldCost.priced), qint64(t.wouldCost.unpriced) })
        fields << QString::number(figure);
    return fields.join(u'|');
}

void BookRows::writeLocalTimes(const QDateTime& start, int days)
{
    Sql::Database& db = m_store.database();
    must(db.exec(u"CREATE TEMP TABLE local_time (quarter INTEGER PRIMARY KEY, day TEXT)"_s));
    must(db.write([&]() -> Result<void> {
        const qint64 first = start.toMSecsSinceEpoch() / 900'000;
        for (qint64 quarter = first; quarter <= first + (days + 1) * 96; ++quarter) {
            const QDateTime time = QDateTime::fromMSecsSinceEpoch(quarter * 900'000, Qt::UTC);
            must(db.prepare(u"INSERT INTO local_time VALUES (?, ?)"_s)
                     .exec(quarter, time.toTimeZone(m_zone).toString(u"yyyy-MM-dd")));
        }
        return {};
    }));
}

QStringList BookRows::usage(const UsageQuery& query)
{
    QStringList all;
    QMap<QStringList, UsageTotal> totals;
    must(each(query,
        { u"r.attempts, r.outcome, r.limited, r.input, r.output, r.quality, r.took, "
          // The pace from the figures themselves, not from its column.
          "r.cost, r.cost_quality, r.first_token, r.duration, "
          "CASE WHEN r.quality NOT IN (2, 4) AND r.duration - r.first_token >= 50 "
          "AND r.output > coalesce(r.thinking, 0) THEN (200 * (r.duration - r.first_token) "
          "+ (r.output - coalesce(r.thinking, 0))) / (2 * (r.output - coalesce(r.thinking, 0))) "
          "END, r.waited, r.free, r.free_cost, r.free_quality, r.rated"_s,
            u"request r"_s, u"r.key"_s, {} },
        [&](const QStringList& names, const Sql::Statement& row, int at) {
            UsageTotal& t = totals[names];
            t.names = names;
            ++t.requests;
            t.attempts += row.number(at);
            t.failed += row.number(at + 1) != 0;
            t.limited += row.number(at + 2);
            t.inputTokens += row.number(at + 3);
            t.outputTokens += row.number(at + 4);
            const bool took = row.number(at + 6) != 0;
            t.exact += took && row.number(at + 5) == 1;
            t.unknown += took && row.number(at + 5) == 0;
            const bool isPriced = !row.value(at + 7).isNull();
            t.cost.amount.value += row.number(at + 7);
            t.cost.priced += isPriced;
            t.cost.unpriced += took && !isPriced;
            t.cost.estimates += isPriced && row.number(at + 8) == 2;
            t.rated += !row.value(at + 16).isNull();
            t.ratedGood += row.number(at + 16);
            const bool isFree = row.number(at + 13) != 0;
            const bool isListed = !row.value(at + 14).isNull();
            t.wouldCost.amount.value += row.number(at + 14);
            t.wouldCost.priced += isFree && isListed;
            t.wouldCost.unpriced += isFree && !isListed;
            t.wouldCost.lowerBounds += isListed && row.number(at + 15) == 1;
            t.wouldCost.estimates += isListed && row.number(at + 15) == 2;
            for (const auto& [sum, cost] : { std::pair(&t.cost, 7), std::pair(&t.wouldCost, 14) }) {
                const qint64 quality = row.number(at + cost + 1);
                if (quality > 0)
                    (quality == 1 ? sum->bounded : sum->estimated).value += row.number(at + cost);
            }
            if (query.withTimes && !row.value(at + 9).isNull())
                t.firstToken.add(std::chrono::milliseconds(row.number(at + 9)));
            if (query.withTimes)
                t.duration.add(std::chrono::milliseconds(row.number(at + 10)));
            if (query.withTimes && !row.value(at + 11).isNull())
                t.pace.add(std::chrono::milliseconds(row.number(at + 11)));
            if (query.withTimes && !row.value(at + 12).isNull())
                t.waited.add(std::chrono::milliseconds(row.number(at + 12)));
        }));
    return lines(QVector<UsageTotal>(totals.cbegin(), totals.cend()));
}

QStringList BookRows::failures(const UsageQuery& query)
{
    QMap<QStringList, FailureTotal> totals;
    const auto take = [&](bool isAttempt) {
        return [&totals, isAttempt](QStringList names, const Sql::Statement& row, int at) {
            FailureTotal& t = totals[names + QStringList { row.text(at) }];
            t.names = names;
            t.cause = row.text(at);
            t.requests += !isAttempt;
            t.attempts += isAttempt;
            t.tooMany += isAttempt && row.number(at + 1) == 429;
        };
    };
    must(each(query,
        { u"c.text, r.http"_s, u"request r JOIN word c ON c.n = r.cause"_s, u"r.key"_s,
            u"r.outcome > 0"_s },
        take(false)));
    must(each(query,
        { u"c.text, a.http"_s,
            u"request r JOIN attempt a ON a.request = r.id JOIN word c ON c.n = a.cause"_s,
            u"a.key"_s, u"c.text <> ''"_s },
        take(true)));
    return lines(QVector<FailureTotal>(totals.cbegin(), totals.cend()));
}

//! Row by row.
QStringList BookRows::chats(const ChatUsageQuery& query)
{
    UsageQuery asked {
        .countsSimulated = query.countsSimulated, .span = query.span, .filter = query.filter
    };
    QMap<QString, ChatUsage> chats;
    must(each(asked,
        { u"lower(hex(r.conversation)), r.started, r.outcome, r.input, r.output, r.took, r.cost, "
          "r.free, r.free_cost"_s,
            u"request r"_s, u"r.key"_s, {} },
        [&](const QStringList&, const Sql::Statement& row, int at) {
            QString id = row.text(at);
            for (const int dash : { 20, 16, 12, 8 })
                id = id.isEmpty() ? id : id.insert(dash, u'-');
            ChatUsage& chat = chats[id];
            chat.chat = { id };
            const qint64 last = chat.last.isValid() ? chat.last.toMSecsSinceEpoch() : 0;
            const qint64 started = std::max(last, row.number(at + 1));
            chat.last = QDateTime::fromMSecsSinceEpoch(started, Qt::UTC);
            UsageTotal& t = chat.total;
            ++t.requests;
            t.failed += row.number(at + 2) != 0;
            t.inputTokens += row.number(at + 3);
            t.outputTokens += row.number(at + 4);
            const bool isPriced = !row.value(at + 6).isNull();
            t.cost.amount.value += row.number(at + 6);
            t.cost.priced += isPriced;
            t.cost.unpriced += row.number(at + 5) != 0 && !isPriced;
            const bool isListed = !row.value(at + 8).isNull();
            t.wouldCost.amount.value += row.number(at + 8);
            t.wouldCost.priced += isListed;
            t.wouldCost.unpriced += row.number(at + 7) != 0 && !isListed;
        }));
    if (!query.chat.isNull())
        return lines(chats.contains(query.chat.text) ? QVector { chats[query.chat.text] }
                                                     : QVector<ChatUsage>());
    return lines(QVector<ChatUsage>(chats.cbegin(), chats.cend()));
}

QVector<RequestId> BookRows::log(const RequestLogQuery& q)
{
    const QString sql
        = uR"(WITH q(p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14, p15, p16)
AS (VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)) SELECT hex(r.id) FROM q, request r
JOIN word m ON m.n = r.model JOIN word o ON o.n = r.origin JOIN word cl ON cl.n = r.client
JOIN word c ON c.n = r.cause JOIN word k ON k.n = r.key LEFT JOIN key_label kl ON kl.key = r.key
LEFT JOIN quota_key qk ON qk.key = k.text LEFT JOIN quota_project qp ON qp.id = qk.project
WHERE (q.p1 = '' OR m.text = q.p1) AND (q.p2 = '' OR coalesce(kl.label, '') = replace(q.p2, char(1) || 'none', ''))
AND (q.p3 = '' OR coalesce(nullif(qp.label, ''), qp.id, '') = replace(q.p3, char(1) || 'none', '')) AND (q.p4 = '' OR o.text = q.p4)
AND (q.p5 = '' OR cl.text = q.p5) AND (q.p6 < 0 OR r.outcome = q.p6)
AND (q.p7 = '' OR (c.text = q.p7 AND r.outcome > 0)) AND (q.p8 = 0 OR r.http = q.p8)
AND (q.p9 < 0 OR r.cost >= q.p9) AND (q.p10 = 0 OR r.outcome > 0) AND (q.p11 = 1 OR r.simulated = 0)
AND (q.p14 = '' OR r.backend = (SELECT n FROM word WHERE text = q.p14))
AND (q.p16 < 0 OR r.limited = q.p16)
AND (q.p15 = '' OR (r.outcome > 0 AND instr(q.p15, ',' || c.text || ',') > 0) OR EXISTS (SELECT 1
FROM attempt a JOIN word x ON x.n = a.cause
WHERE a.request = r.id AND x.text <> '' AND instr(q.p15, ',' || x.text || ',') > 0))
AND (q.p12 = '' OR hex(r.conversation) = q.p12)
AND (q.p13 = '' OR (r.outcome > 0 AND lower(c.text) LIKE q.p13) OR EXISTS (SELECT 1 FROM attempt a
JOIN word x ON x.n IN (a.cause, a.code, a.quota) WHERE a.request = r.id AND lower(x.text) LIKE q.p13))
ORDER BY r.id DESC)"_s;
    const auto bare = [](QString id) { return id.remove(u'-').toUpper(); };
    Sql::Statement rows = m_store.database().prepare(sql);
    must(rows.exec(q.model, q.key, q.project, q.origin, q.client, q.outcome ? int(*q.outcome) : -1,
        q.cause, q.httpStatus.value_or(0), q.costAtLeast ? q.costAtLeast->value : qint64(-1),
        int(q.onlyFailed), int(q.countsSimulated), bare(q.conversation.text),
        q.text.isEmpty() ? QString() : QString(u"%"_s + q.text.toLower() + u"%"_s), q.backendId,
        q.causes.isEmpty() ? QString() : QString(u',' + q.causes.join(u',') + u','),
        q.isLimited ? int(*q.isLimited) : -1));
    QVector<RequestId> ids;
    while (rows.next()) {
        const QByteArray id = QByteArray::fromHex(rows.text(0).toLatin1());
        const bool isIn = (!q.from || id >= Ledger::firstIdAt(*q.from))
            && (!q.until || id < Ledger::firstIdAt(*q.until));
        if (isIn)
            ids.append({ QUuid::fromRfc4122(id).toString(QUuid::WithoutBraces) });
    }
    return ids;
}

Result<void> BookRows::each(const UsageQuery& query, const Table& table, const Take& take)
{
    QStringList wanted;
    for (const UsageBy by : query.by)
        wanted << nameSql(by, table.key);
    QString sql = u"SELECT "_s + (wanted + QStringList { table.columns }).join(u", "_s)
        + u" FROM "_s + table.from + u" JOIN local_time l ON l.quarter = r.started / 900000"_s;
    const UsageFilter& filter = query.filter;
    const std::pair<UsageBy, QString> names[]
        = { { UsageBy::Backend, filter.backendId }, { UsageBy::Model, filter.model },
              { UsageBy::Key, filter.key }, { UsageBy::Project, filter.project },
              { UsageBy::Origin, filter.origin }, { UsageBy::Client, filter.client } };
    QStringList conditions { u"r.simulated <= %1"_s.arg(int(query.countsSimulated)) };
    QVariantList values;
    for (const auto& [by, name] : names) {
        if (name.isEmpty())
            continue;
        conditions << nameSql(by, table.key) + u" = ?"_s;
        values << (name == kNoName ? QString(u""_s) : name);
    }
    if (query.span && query.span->from.isValid())
        conditions << u"r.started >= %1"_s.arg(query.span->from.toMSecsSinceEpoch());
    if (query.span && query.span->to.isValid())
        conditions << u"r.started < %1"_s.arg(query.span->to.toMSecsSinceEpoch());
    if (query.from.isValid())
        conditions << u"l.day >= '%1'"_s.arg(query.from.toString(Qt::ISODate));
    if (query.to.isValid())
        conditions << u"l.day <= '%1'"_s.arg(query.to.toString(Qt::ISODate));
    if (!table.condition.isEmpty())
        conditions << table.condition;
    Sql::Statement rows
        = m_store.database().prepare(sql + u" WHERE "_s + conditions.join(u" AND "_s));
    if (const Result<void> done = rows.execList(values); !done)
        return done;
    while (rows.next()) {
        QStringList group;
        for (int i = 0; i < int(wanted.size()); ++i)
            group << rows.text(i);
        take(group, rows, int(wanted.size()));
    }
    return rows.failure() ? Result<void>(*rows.failure()) : Result<void>();
}

} // namespace Headgate::Test
