// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/sums.h"

#include "core/ledger/columns.h"
#include "core/ledger/sumcolumns.h"
#include "core/ledger/sumreader.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ledger {

namespace {

//! In the order of the columns; the histograms stand after them.
QVariantList figures(const UsageTotal& t)
{
    return { t.requests, t.failed, t.limited, t.attempts, t.inputTokens, t.cachedTokens,
        t.outputTokens, t.thinkingTokens, t.exact, t.lowerBounds, t.inconsistent, t.unknown,
        t.cost.amount.value, t.cost.priced, t.cost.unpriced, t.cost.lowerBounds, t.cost.estimates };
}

QVariantList keyValues(const SumKey& key)
{
    return { key.period, key.bucket, int(key.isSimulated), key.backend, key.model, key.key,
        key.origin, key.client };
}

} // namespace

size_t qHash(const SumKey& key, size_t seed)
{
    return qHashMulti(seed, key.period, key.bucket, key.isSimulated, key.backend, key.model,
        key.key, key.origin, key.client);
}

size_t qHash(const FailureKey& key, size_t seed)
{
    return qHashMulti(seed, key.sum, key.cause);
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

Histogram histogramFrom(const QByteArray& bytes)
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
            counters[bucket] = quint32(std::min<quint64>(counters[bucket] + count, 0xffff'ffff));
    }
    return Histogram(counters);
}

Sums::Sums(Sql::Database& db)
    : m_db(db)
{
}

SumKey SumKey::with(Detail detail) const
{
    SumKey other = *this;
    other.period = number(period, detail);
    if (detail == All)
        return other;
    (detail == Models ? other.key : other.model) = 0;
    other.origin = other.client = 0;
    return other;
}

void Sums::add(SumKey key, int day, const UsageTotal& total)
{
    const auto addAll = [&] {
        for (const SumKey::Detail detail : { SumKey::All, SumKey::Models, SumKey::Keys })
            Headgate::add(&m_pending[key.with(detail)], total);
    };
    addAll();
    key.period = SumKey::Day;
    key.bucket = day;
    addAll();
    key.period = SumKey::Month;
    key.bucket = day / 100;
    addAll();
}

void Sums::add(FailureKey key, int day, const FailureTotal& total)
{
    Headgate::add(&m_failures[key], total);
    key.sum.period = SumKey::Day;
    key.sum.bucket = day;
    Headgate::add(&m_failures[key], total);
    key.sum.period = SumKey::Month;
    key.sum.bucket = day / 100;
    Headgate::add(&m_failures[key], total);
}

Result<void> Sums::flush()
{
    for (auto pending = m_pending.cbegin(); pending != m_pending.cend(); ++pending) {
        if (const Result<void> done = store(pending.key(), pending.value()); !done)
            return done;
    }
    for (auto pending = m_failures.cbegin(); pending != m_failures.cend(); ++pending) {
        if (const Result<void> done = store(pending.key(), pending.value()); !done)
            return done;
    }
    drop();
    return {};
}

void Sums::drop()
{
    m_pending.clear();
    m_failures.clear();
}

Result<void> Sums::store(const SumKey& key, UsageTotal total)
{
    const Result<UsageTotal> before = stored(key);
    if (!before)
        return before.error();
    Headgate::add(&total, *before);
    QVariantList values = keyValues(key) + figures(total);
    values << toBytes(total.firstToken) << toBytes(total.duration);
    QStringList marks;
    marks.fill(u"?"_s, values.size());
    return m_db
        .prepare(u"REPLACE INTO usage_sum (period, bucket, simulated, backend, model, key, origin, "
                 "client, %1, first_token, duration) VALUES (%2)"_s.arg(
                     kSumColumns, marks.join(u", "_s)))
        .execList(values);
}

Result<UsageTotal> Sums::stored(const SumKey& key)
{
    Sql::Statement row = m_db.prepare(
        u"SELECT %1, first_token, duration FROM usage_sum WHERE "
        "period = ? AND bucket = ? AND simulated = ? AND backend = ? "
        "AND model = ? AND key = ? AND origin = ? AND client = ?"_s.arg(kSumColumns));
    if (const Result<void> done = row.execList(keyValues(key)); !done)
        return done.error();
    UsageTotal total;
    if (row.next()) {
        total = readFigures(row, 0);
        total.firstToken = histogramFrom(row.value(kSumColumnCount).toByteArray());
        total.duration = histogramFrom(row.value(kSumColumnCount + 1).toByteArray());
    }
    if (row.failure())
        return *row.failure();
    return total;
}

Result<void> Sums::store(const FailureKey& key, const FailureTotal& total)
{
    return m_db
        .prepare(u"INSERT INTO failure_sum (period, bucket, simulated, backend, model, key, "
                 "origin, client, cause, requests, attempts, too_many) "
                 "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
                 "requests = requests + excluded.requests, "
                 "attempts = attempts + excluded.attempts, "
                 "too_many = too_many + excluded.too_many"_s)
        .execList(keyValues(key.sum)
            + QVariantList { key.cause, total.requests, total.attempts, total.tooMany });
}

} // namespace Headgate::Ledger
