// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/sums.h"

#include "core/ledger/columns.h"
#include "core/ledger/sumcolumns.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ledger {

namespace {

//! In the order of the columns; the histograms stand after them.
QVariantList figures(const UsageTotal& t)
{
    return { t.requests, t.failed, t.limited, t.attempts, t.inputTokens, t.cachedTokens,
        t.outputTokens, t.thinkingTokens, t.exact, t.lowerBounds, t.inconsistent, t.unknown,
        t.estimated, t.rated, t.ratedGood, t.cost.amount.value, t.cost.priced, t.cost.unpriced,
        t.cost.lowerBounds, t.cost.estimates, t.cost.estimated.value, t.cost.bounded.value,
        t.wouldCost.amount.value, t.wouldCost.priced, t.wouldCost.unpriced, t.wouldCost.lowerBounds,
        t.wouldCost.estimates, t.wouldCost.estimated.value, t.wouldCost.bounded.value };
}

//! Of one request.
CostSum costSum(const std::optional<Cost>& cost, bool isUnpriced)
{
    if (!cost)
        return { .unpriced = isUnpriced };
    CostSum sum { .amount = cost->amount, .priced = 1 };
    if (cost->quality == CostQuality::LowerBound) {
        sum.lowerBounds = 1;
        sum.bounded = cost->amount;
    } else if (cost->quality == CostQuality::Estimate) {
        sum.estimates = 1;
        sum.estimated = cost->amount;
    }
    return sum;
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
    total.estimated = took && usage.quality == UsageQuality::Estimated;
    total.cost = costSum(costOf(booking), took);
    total.wouldCost = costSum(wouldCostOf(booking), isFree(booking));
    if (receipt.firstToken)
        total.firstToken.add(*receipt.firstToken);
    total.duration.add(receipt.duration);
    if (const auto pace = paceOf(booking))
        total.pace.add(*pace);
    if (const auto wait = waitOf(booking))
        total.waited.add(*wait);
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

void addHistograms(UsageTotal* total, const Sql::Statement& row, int first)
{
    for (Histogram* histogram :
        { &total->firstToken, &total->duration, &total->pace, &total->waited })
        *histogram += histogramFrom(row.bytes(first++));
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
    if (detail != Models)
        other.model = 0;
    if (detail != Keys)
        other.key = 0;
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

void Sums::addChatless(SumKey key, int day, UsageTotal total)
{
    total.firstToken = total.duration = total.pace = total.waited = {};
    const std::pair<SumKey::Period, qint64> periods[]
        = { { SumKey::Hour, key.bucket }, { SumKey::Day, day }, { SumKey::Month, day / 100 } };
    for (const auto& [period, bucket] : periods) {
        key.period = period;
        key.bucket = bucket;
        Headgate::add(&m_pending[key.with(SumKey::Chatless)], total);
    }
}

void Sums::add(const QByteArray& chat, qint64 started, const UsageTotal& total)
{
    const auto known = m_chats.find(chat);
    ChatTotal& sum = known == m_chats.end() ? *m_chats.insert(chat, { started, started }) : *known;
    sum.first = std::min(sum.first, started);
    sum.last = std::max(sum.last, started);
    sum.isPriced = sum.isPriced || total.cost.priced > 0;
    sum.cost += total.cost.amount.value;
    sum.tokens += total.inputTokens + total.outputTokens;
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
    if (const Result<void> done = flushChats(); !done)
        return done;
    drop();
    return {};
}

Result<void> Sums::flushChats()
{
    for (auto pending = m_chats.cbegin(); pending != m_chats.cend(); ++pending) {
        if (const Result<void> done = store(pending.key(), pending.value()); !done)
            return done;
    }
    m_chats.clear();
    return {};
}

void Sums::drop()
{
    m_pending.clear();
    m_failures.clear();
    m_chats.clear();
}

//! Figures are added where they stand; histograms are read first, since a row must stay short.
Result<void> Sums::store(const SumKey& key, UsageTotal total)
{
    if (const Result<void> done = addStoredTimes(key, &total); !done)
        return done;
    QVariantList values = keyValues(key) + figures(total);
    values << toBytes(total.firstToken) << toBytes(total.duration) << toBytes(total.pace)
           << toBytes(total.waited);
    // Made once: to put it together takes as long as the row does.
    static const QString kAdd = [count = values.size()] {
        QStringList marks;
        marks.fill(u"?"_s, count);
        QStringList changes;
        for (const QString& column : QString(kSumColumns).split(u", "_s))
            changes.append(u"%1 = %1 + excluded.%1"_s.arg(column));
        for (const QString& column : QString(kTimeColumns).split(u", "_s))
            changes.append(u"%1 = excluded.%1"_s.arg(column));
        return u"INSERT INTO usage_sum (period, bucket, simulated, backend, model, key, origin, "
               "client, %1, %2) VALUES (%3) ON CONFLICT DO UPDATE SET %4"_s.arg(
                   kSumColumns, kTimeColumns, marks.join(u", "_s), changes.join(u", "_s));
    }();
    return m_db.prepare(kAdd).execList(values);
}

Result<void> Sums::addStoredTimes(const SumKey& key, UsageTotal* total)
{
    static const QString kSelect
        = u"SELECT %1 FROM usage_sum WHERE "
          "period = ? AND bucket = ? AND simulated = ? AND backend = ? "
          "AND model = ? AND key = ? AND origin = ? AND client = ?"_s.arg(kTimeColumns);
    Sql::Statement row = m_db.prepare(kSelect);
    if (const Result<void> done = row.execList(keyValues(key)); !done)
        return done;
    if (row.next())
        addHistograms(total, row, 0);
    if (row.failure())
        return *row.failure();
    return {};
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

Result<void> Sums::store(const QByteArray& chat, const ChatTotal& total)
{
    return m_db
        .prepare(u"INSERT INTO chat_sum (conversation, first, last, is_priced, cost, tokens) "
                 "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
                 "first = min(first, excluded.first), last = max(last, excluded.last), "
                 "is_priced = max(is_priced, excluded.is_priced), cost = cost + excluded.cost, "
                 "tokens = tokens + excluded.tokens"_s)
        .exec(
            QVariant(chat), total.first, total.last, int(total.isPriced), total.cost, total.tokens);
}

Result<void> Sums::recountChats(const QVector<QByteArray>& chats)
{
    // What was booked in this transaction is among the requests already.
    if (const Result<void> done = flushChats(); !done)
        return done;
    static const QString kCount
        = u"INSERT INTO chat_sum SELECT %1 FROM request INDEXED BY request_conversation "
          "WHERE conversation IS NOT NULL AND conversation = ? AND simulated = 0 "
          "GROUP BY conversation"_s.arg(kChatSumOfRequests);
    for (const QByteArray& chat : chats) {
        const QVariant id(chat);
        Result<void> done = m_db.prepare(u"DELETE FROM chat_sum WHERE conversation = ?"_s).exec(id);
        if (done)
            done = m_db.prepare(kCount).exec(id);
        if (!done)
            return done;
    }
    return {};
}

} // namespace Headgate::Ledger
