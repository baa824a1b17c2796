// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/ledger/randomrequests.h"

#include "core/model/timerange.h"
#include "tests/core/ledger/ledgerfixture.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Test {

namespace {

constexpr double kDayMs = 86'400'000;

} // namespace

quint32 randomSeed()
{
    const bool isRepeat = qEnvironmentVariableIsSet("HEADGATE_SEED");
    const quint32 seed = isRepeat ? qEnvironmentVariable("HEADGATE_SEED").toUInt()
                                  : QRandomGenerator::global()->generate();
    qInfo("seed %u (HEADGATE_SEED)", seed);
    return seed;
}

ConversationId RandomRequests::chat(int n)
{
    return { u"00000000-0000-7000-8000-0000000000%1"_s.arg(n, 2, 10, QLatin1Char('0')) };
}

Ledger::OwnerRecords RandomRequests::owners()
{
    return { .projects = { { u"p1"_s, u"gemini"_s, u"First"_s, {}, {}, true },
                 { u"p2"_s, u"gemini"_s, {}, {}, {}, true } },
        .projectOf
        = { { { u"k1"_s }, u"p1"_s }, { { u"k2"_s }, u"p1"_s }, { { u"k3"_s }, u"p2"_s } } };
}

QDateTime RandomRequests::anyTime()
{
    return m_start.addMSecs(qint64(m_random.generateDouble() * double(m_days) * kDayMs));
}

QDateTime RandomRequests::instant()
{
    const QDateTime any = anyTime();
    const int kind = below(3);
    if (kind == 1)
        return QDateTime::fromMSecsSinceEpoch(
            any.toMSecsSinceEpoch() / 3'600'000 * 3'600'000, Qt::UTC);
    if (kind == 2)
        return startOfLocalDay(any.toTimeZone(m_zone).date(), m_zone);
    return any;
}

TimeSpan RandomRequests::span()
{
    TimeSpan span { instant(), instant() };
    if (span.from > span.to)
        std::swap(span.from, span.to);
    if (below(8) == 0)
        span.from = {};
    if (below(8) == 0)
        span.to = {};
    return span;
}

Booking RandomRequests::bookingAt(const QDateTime& at)
{
    Booking b = someBooking(at, one(kModels));
    // It may have waited for its turn since.
    b.receipt.requestId = requestIdAt(at.addSecs(-below(2) * below(90'000)));
    b.client = below(4) ? u"headgate"_s : u"headgatectl"_s;
    b.origin = Origin(below(3));
    if (below(4) == 0)
        b.conversation = chat(below(kChats));
    const QString key = one(kKeys);
    b.attempts[0].key = { key };
    b.attempts[0].keyLabel = b.receipt.keyLabel = u"label "_s + key;
    if (below(5) == 0) {
        b.receipt.target.backendId = u"ollama"_s;
        b.attempts[0].key = {};
        b.attempts[0].keyLabel = b.receipt.keyLabel = QString();
    }
    b.receipt.isSimulated = below(10) == 0;
    if (below(4) == 0)
        b.receipt.cost.reset();
    else
        b.receipt.cost->amount.value = qint64(below(1000)) * 50'000'000;
    if (below(5) == 0 && b.receipt.cost)
        b.receipt.cost->quality = CostQuality(1 + below(2));
    b.receipt.firstToken = std::chrono::milliseconds(below(60'000));
    b.receipt.duration = std::chrono::milliseconds(below(400'000));
    takeTokens(&b.receipt);
    if (below(4) > 0) {
        AttemptTrail trail;
        trail.queued = std::chrono::milliseconds(below(20'000));
        trail.quotaWait = std::chrono::milliseconds(below(2) * below(90'000));
        b.attempts[0].trail = trail;
    }
    if (below(3) == 0)
        b.attempts.prepend(refused());
    if (m_hasFreeTier)
        free(&b);
    if (below(5) == 0)
        fail(&b);
    b.receipt.attempts = int(b.attempts.size());
    return b;
}

QString RandomRequests::someKey()
{
    return below(4) == 0 ? QString(kNoName) : u"label "_s + one(kKeys);
}

QString RandomRequests::someProject()
{
    return one(QStringList { u"First"_s, u"p2"_s, kNoName });
}

RequestLogQuery RandomRequests::logQuery()
{
    RequestLogQuery query;
    query.countsSimulated = below(2) == 0;
    for (int i = below(4); i > 0; --i) {
        switch (below(15)) {
        case 0:
            query.model = one(kModels);
            break;
        case 1:
            query.key = someKey();
            break;
        case 2:
            query.project = someProject();
            break;
        case 3:
            query.origin = originName(Origin(below(3)));
            break;
        case 4:
            query.client = u"headgatectl"_s;
            break;
        case 5:
            query.outcome = RequestOutcome(below(4));
            break;
        case 6:
            query.cause = failureCauseName(someRefusal().cause);
            break;
        case 7:
            query.httpStatus = below(2) ? 429 : 503;
            break;
        case 8:
            query.costAtLeast = PicoUsd { qint64(below(1000)) * 50'000'000 };
            break;
        case 9:
            query.text = below(2) ? u"perminute"_s : u"OVERLOADED"_s;
            break;
        case 10:
            query.conversation = chat(1);
            break;
        case 11:
            query.onlyFailed = true;
            break;
        case 12:
            query.causes = { failureCauseName(someRefusal().cause), u"never_heard_of"_s,
                failureCauseName(someRefusal().cause) };
            break;
        case 13:
            query.isLimited = below(2) == 0;
            break;
        case 14:
            query.backendId = below(4) ? u"gemini"_s : u"ollama"_s;
            break;
        }
    }
    if (below(2))
        query.from = instant();
    if (below(2))
        query.until = instant();
    return query;
}

UsageFilter RandomRequests::usageFilter()
{
    UsageFilter filter;
    if (below(3) == 0)
        filter.model = one(kModels);
    if (below(4) == 0)
        filter.key = someKey();
    if (below(4) == 0)
        filter.project = someProject();
    if (below(5) == 0)
        filter.client = u"headgatectl"_s;
    if (below(5) == 0)
        filter.origin = originName(Origin(below(3)));
    if (below(5) == 0)
        filter.backendId = below(4) ? u"gemini"_s : u"ollama"_s;
    return filter;
}

UsageQuery RandomRequests::usageQuery()
{
    UsageQuery query;
    const QVector<UsageBy> times { UsageBy::Day, UsageBy::Hour, UsageBy::Month, UsageBy::Minute,
        UsageBy::FiveMinutes, UsageBy::QuarterHour };
    const QVector<UsageBy> others { UsageBy::Backend, UsageBy::Model, UsageBy::Key, UsageBy::Origin,
        UsageBy::Client, UsageBy::Project };
    query.span = span();
    if (below(3))
        query.by << one(times);
    const bool isFine = !query.by.isEmpty() && query.by[0] >= UsageBy::Minute;
    if (isFine) {
        query.span->from = instant();
        query.span->to = query.span->from.addSecs(below(26 * 3600));
    } else if (below(4) == 0) {
        query.from = query.span->from.toTimeZone(m_zone).date();
        query.to = query.span->to.toTimeZone(m_zone).date();
        query.span.reset();
    }
    for (int i = below(3); i > 0; --i) {
        if (const UsageBy by = one(others); !query.by.contains(by))
            query.by << by;
    }
    query.countsSimulated = below(2) == 0;
    query.withTimes = below(2) == 0;
    query.filter = usageFilter();
    return query;
}

//! Some of them nobody tells; parts are parts of the whole.
void RandomRequests::takeTokens(Receipt* receipt)
{
    Usage& usage = receipt->usage;
    usage.inputTokens = below(5000);
    usage.outputTokens = below(3000);
    if (below(3) == 0)
        usage.cachedTokens = below(int(*usage.inputTokens) + 1);
    if (below(3) == 0)
        usage.thinkingTokens = below(1000);
    if (below(6) == 0)
        usage.quality = UsageQuality(2 + below(m_unsure));
    if (below(12) == 0) {
        usage = {};
        receipt->cost.reset();
    }
}

AttemptNote RandomRequests::refused()
{
    Failure failure = someRefusal();
    if (below(2)) {
        failure = { .kind = ErrorKind::Unavailable,
            .cause = FailureCause::Overloaded,
            .httpStatus = 503,
            .vendorCode = u"overloaded_error"_s };
    }
    const QString key = one(kKeys);
    return { .key = { key }, .keyLabel = u"label "_s + key, .failure = failure };
}

void RandomRequests::free(Booking* b)
{
    if (below(3) == 0) {
        b->receipt.isFree = true;
        b->receipt.wouldCost = std::exchange(b->receipt.cost, Cost());
    }
    if (below(6) > 0 || b->receipt.usage.isEmpty())
        return;
    // An empty answer before it; how fast answers came is told by all tokens of a row.
    b->spent = b->receipt.usage;
    b->spent.outputTokens = 0;
    if (b->spent.thinkingTokens)
        b->spent.thinkingTokens = 0;
    b->isSpentFree = below(2) == 0;
    b->spentCost = Cost { { b->isSpentFree ? 0 : qint64(below(1000)) * 50'000'000 } };
    if (b->isSpentFree && below(3) > 0)
        b->spentWouldCost = Cost { { qint64(below(1000)) * 50'000'000 } };
}

void RandomRequests::fail(Booking* b)
{
    b->outcome = RequestOutcome(1 + below(3));
    if (below(4) == 0)
        return; // without a cause
    b->attempts.last().failure = refused().failure;
    b->failure = b->attempts.last().failure;
}

} // namespace Headgate::Test
