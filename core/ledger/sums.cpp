// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/sums.h"

#include "core/ledger/columns.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ledger {

namespace {

constexpr qint64 kMsPerHour = 3'600'000;

//! The figures in the order of the columns; the histograms stand after them.
constexpr auto kColumns = "requests, failed, limited, attempts, input, cached, output, thinking, "
                          "exact, lower_bounds, inconsistent, unknown, cost, priced, unpriced, "
                          "cost_lower_bounds, cost_estimates"_L1;
constexpr int kColumnCount = 17;

QVariantList figures(const UsageTotal& t)
{
    return { t.requests, t.failed, t.limited, t.attempts, t.inputTokens, t.cachedTokens,
        t.outputTokens, t.thinkingTokens, t.exact, t.lowerBounds, t.inconsistent, t.unknown,
        t.cost.amount.value, t.cost.priced, t.cost.unpriced, t.cost.lowerBounds, t.cost.estimates };
}

UsageTotal readFigures(const Sql::Statement& row, int first)
{
    UsageTotal t;
    int column = first;
    for (qint64* figure : { &t.requests, &t.failed, &t.limited, &t.attempts, &t.inputTokens,
             &t.cachedTokens, &t.outputTokens, &t.thinkingTokens, &t.exact, &t.lowerBounds,
             &t.inconsistent, &t.unknown, &t.cost.amount.value })
        *figure = row.number(column++);
    for (int* figure : { &t.cost.priced, &t.cost.unpriced, &t.cost.lowerBounds, &t.cost.estimates })
        *figure = int(row.number(column++));
    return t;
}

//! Few counters are not 0: each as its number and its count in LEB128, so that the rows that are
//! summed stay short.
QByteArray toBytes(const Histogram& histogram)
{
    QByteArray bytes(""); // a null one would be stored as NULL
    for (int i = 0; i < Histogram::kBuckets; ++i) {
        quint32 count = histogram.counters()[std::size_t(i)];
        if (count == 0)
            continue;
        bytes.append(char(i));
        for (; count > 0x7f; count >>= 7)
            bytes.append(char(0x80 | (count & 0x7f)));
        bytes.append(char(count));
    }
    return bytes;
}

Histogram fromBytes(const QByteArray& bytes)
{
    Histogram::Counters counters {};
    qsizetype at = 0;
    while (at + 1 < bytes.size()) {
        const auto bucket = std::size_t(uchar(bytes[at++]));
        quint64 count = 0;
        int shift = 0;
        while (at < bytes.size() && shift < 35) {
            const auto byte = uchar(bytes[at++]);
            count |= quint64(byte & 0x7f) << shift;
            shift += 7;
            if (byte < 0x80)
                break;
        }
        if (bucket < counters.size())
            counters[bucket] = quint32(std::min<quint64>(count, 0xffff'ffff));
    }
    return Histogram(counters);
}

QVariantList keyValues(const SumKey& key)
{
    return { key.period, key.bucket, int(key.isSimulated), key.backend, key.model, key.key,
        key.origin, key.client };
}

QLatin1StringView columnOf(UsageBy by)
{
    switch (by) {
    case UsageBy::Day:
    case UsageBy::Hour:
        return "bucket"_L1;
    case UsageBy::Backend:
        return "backend"_L1;
    case UsageBy::Model:
        return "model"_L1;
    case UsageBy::Key:
        return "key"_L1;
    case UsageBy::Origin:
        return "origin"_L1;
    case UsageBy::Client:
        return "client"_L1;
    }
    Q_UNREACHABLE();
}

QString dayText(qint64 number)
{
    return QDate(int(number / 10'000), int(number / 100 % 100), int(number % 100))
        .toString(Qt::ISODate);
}

//! The rows that a query asks for.
struct Where {
    QString sql;
    QVariantList values;
};

Where whereOf(const UsageQuery& query, int period)
{
    Where where {
        u" FROM usage_sum WHERE period = ? AND bucket BETWEEN ? AND ? AND simulated <= ?"_s,
        { period }
    };
    if (period == SumKey::Day) {
        where.values << (query.from.isValid() ? dayNumber(query.from) : 0)
                     << (query.to.isValid() ? dayNumber(query.to) : 99'999'999);
    } else {
        const auto hour
            = [](const QDateTime& time) { return time.toMSecsSinceEpoch() / kMsPerHour; };
        where.values << (query.from.isValid() ? hour(query.from.startOfDay()) : qint64(0))
                     << (query.to.isValid() ? hour(query.to.endOfDay()) : qint64(1) << 40);
    }
    where.values << int(query.countsSimulated);
    return where;
}

QStringList groupColumns(const UsageQuery& query)
{
    QStringList columns;
    for (const UsageBy by : query.by)
        columns.append(columnOf(by));
    return columns;
}

QString sumColumns()
{
    QStringList sums;
    for (const QString& column : QString(kColumns).split(u", "_s))
        sums.append(u"sum(%1)"_s.arg(column));
    return sums.join(u", "_s);
}

//! What a row is grouped by.
QVector<qint64> groupOf(const Sql::Statement& row, qsizetype width)
{
    QVector<qint64> group;
    for (int column = 0; column < int(width); ++column)
        group.append(row.number(column));
    return group;
}

} // namespace

size_t qHash(const SumKey& key, size_t seed)
{
    return qHashMulti(seed, key.period, key.bucket, key.isSimulated, key.backend, key.model,
        key.key, key.origin, key.client);
}

void add(UsageTotal* a, const UsageTotal& b)
{
    a->requests += b.requests;
    a->failed += b.failed;
    a->limited += b.limited;
    a->attempts += b.attempts;
    a->inputTokens += b.inputTokens;
    a->cachedTokens += b.cachedTokens;
    a->outputTokens += b.outputTokens;
    a->thinkingTokens += b.thinkingTokens;
    a->exact += b.exact;
    a->lowerBounds += b.lowerBounds;
    a->inconsistent += b.inconsistent;
    a->unknown += b.unknown;
    a->cost = a->cost + b.cost;
    a->firstToken += b.firstToken;
    a->duration += b.duration;
}

UsageTotal totalOf(const Booking& booking)
{
    const Receipt& receipt = booking.receipt;
    const Usage usage = usageOf(booking);
    const std::optional<Cost> cost = costOf(booking);
    const bool took = mayBeBilled(booking);
    UsageTotal total;
    total.requests = 1;
    total.failed = booking.outcome != RequestOutcome::Complete;
    total.limited = isLimited(booking);
    total.attempts = receipt.attempts;
    total.inputTokens = usage.inputTokens.value_or(0);
    total.cachedTokens = usage.cachedTokens.value_or(0);
    total.outputTokens = usage.outputTokens.value_or(0);
    total.thinkingTokens = usage.thinkingTokens.value_or(0);
    total.exact = took && usage.quality == UsageQuality::Exact;
    total.lowerBounds = took && usage.quality == UsageQuality::LowerBound;
    total.inconsistent = took && usage.quality == UsageQuality::Inconsistent;
    total.unknown = took && usage.quality == UsageQuality::Unknown;
    if (cost) {
        total.cost.amount = cost->amount;
        total.cost.priced = 1;
        total.cost.lowerBounds = cost->quality == CostQuality::LowerBound;
        total.cost.estimates = cost->quality == CostQuality::Estimate;
    } else {
        total.cost.unpriced = took;
    }
    if (receipt.firstToken)
        total.firstToken.add(*receipt.firstToken);
    total.duration.add(receipt.duration);
    return total;
}

Sums::Sums(Sql::Database& db, Words& words)
    : m_db(db)
    , m_words(words)
{
}

void Sums::add(const SumKey& key, const UsageTotal& total)
{
    Ledger::add(&m_pending[key], total);
}

Result<void> Sums::flush()
{
    for (auto pending = m_pending.cbegin(); pending != m_pending.cend(); ++pending) {
        if (const Result<void> done = store(pending.key(), pending.value()); !done)
            return done;
    }
    m_pending.clear();
    return {};
}

void Sums::drop()
{
    m_pending.clear();
}

Result<void> Sums::store(const SumKey& key, UsageTotal total)
{
    const Result<UsageTotal> before = stored(key);
    if (!before)
        return before.error();
    Ledger::add(&total, *before);
    QVariantList values = keyValues(key) + figures(total);
    values << toBytes(total.firstToken) << toBytes(total.duration);
    QStringList marks;
    marks.fill(u"?"_s, values.size());
    return m_db
        .prepare(
            u"REPLACE INTO usage_sum (period, bucket, simulated, backend, model, key, origin, "
            "client, %1, first_token, duration) VALUES (%2)"_s.arg(kColumns, marks.join(u", "_s)))
        .execList(values);
}

Result<UsageTotal> Sums::stored(const SumKey& key)
{
    Sql::Statement row
        = m_db.prepare(u"SELECT %1, first_token, duration FROM usage_sum WHERE "
                       "period = ? AND bucket = ? AND simulated = ? AND backend = ? "
                       "AND model = ? AND key = ? AND origin = ? AND client = ?"_s.arg(kColumns));
    if (const Result<void> done = row.execList(keyValues(key)); !done)
        return done.error();
    UsageTotal total;
    if (row.next()) {
        total = readFigures(row, 0);
        total.firstToken = fromBytes(row.value(kColumnCount).toByteArray());
        total.duration = fromBytes(row.value(kColumnCount + 1).toByteArray());
    }
    if (row.failure())
        return *row.failure();
    return total;
}

Result<QString> Sums::name(UsageBy by, qint64 value)
{
    switch (by) {
    case UsageBy::Day:
        return dayText(value);
    case UsageBy::Hour:
        return QDateTime::fromMSecsSinceEpoch(value * kMsPerHour, Qt::UTC).toString(Qt::ISODate);
    case UsageBy::Key:
        return m_words.label(value);
    default:
        return m_words.text(value);
    }
}

Result<QVector<UsageTotal>> Sums::usage(const UsageQuery& query)
{
    const bool byHour = query.by.contains(UsageBy::Hour);
    if (byHour && query.by.contains(UsageBy::Day))
        return Error { .kind = ErrorKind::InvalidInput,
            .detail = u"a sum is by day or by hour"_s,
            .field = u"by"_s };
    const Where where = whereOf(query, byHour ? SumKey::Hour : SumKey::Day);
    Result<Groups> groups = summed(query, where.sql, where.values);
    if (groups && query.withTimes) {
        if (const Result<void> done = addTimes(&groups.value(), query, where.sql, where.values);
            !done)
            return done.error();
    }
    if (!groups)
        return groups.error();
    QVector<UsageTotal> totals;
    for (auto group = groups->cbegin(); group != groups->cend(); ++group) {
        UsageTotal total = group.value();
        for (qsizetype column = 0; column < query.by.size(); ++column) {
            const Result<QString> text = name(query.by[column], group.key()[column]);
            if (!text)
                return text.error();
            total.names.append(*text);
        }
        totals.append(total);
    }
    std::sort(totals.begin(), totals.end(),
        [](const UsageTotal& a, const UsageTotal& b) { return a.names < b.names; });
    return totals;
}

Result<Sums::Groups> Sums::summed(
    const UsageQuery& query, const QString& where, const QVariantList& values)
{
    const QStringList columns = groupColumns(query);
    QString sql = u"SELECT "_s + (columns + QStringList { sumColumns() }).join(u", "_s) + where;
    if (!columns.isEmpty())
        sql += u" GROUP BY "_s + columns.join(u", "_s);
    Sql::Statement rows = m_db.prepare(sql);
    if (const Result<void> done = rows.execList(values); !done)
        return done.error();
    Groups groups;
    while (rows.next()) {
        const UsageTotal total = readFigures(rows, int(query.by.size()));
        if (total.requests > 0) // else the one sum of no row
            groups.insert(groupOf(rows, query.by.size()), total);
    }
    if (rows.failure())
        return *rows.failure();
    return groups;
}

//! Histograms are no business of SQL.
Result<void> Sums::addTimes(
    Groups* groups, const UsageQuery& query, const QString& where, const QVariantList& values)
{
    const int width = int(query.by.size());
    Sql::Statement rows = m_db.prepare(u"SELECT "_s
        + (groupColumns(query) + QStringList { u"first_token"_s, u"duration"_s }).join(u", "_s)
        + where);
    if (const Result<void> done = rows.execList(values); !done)
        return done;
    while (rows.next()) {
        UsageTotal& total = (*groups)[groupOf(rows, width)];
        total.firstToken += fromBytes(rows.value(width).toByteArray());
        total.duration += fromBytes(rows.value(width + 1).toByteArray());
    }
    if (rows.failure())
        return *rows.failure();
    return {};
}

} // namespace Headgate::Ledger
