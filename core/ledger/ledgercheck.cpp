// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/ledgercheck.h"

#include "core/base/clock.h"
#include "core/ledger/ledgerstore.h"
#include "core/ledger/sumcolumns.h"
#include "core/limits/ledgeraudit.h"
#include "core/limits/limitledger.h"
#include "core/sql/database.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ledger {

namespace {

constexpr int kMostFaults = 20;

struct Period {
    SumKey::Period number;
    QLatin1StringView name;
    QLatin1StringView bucket; //!< from a row of `request`
};

constexpr Period kPeriods[] = { { SumKey::Hour, "hour"_L1, "started / 3600000"_L1 },
    { SumKey::Day, "day"_L1, "day"_L1 }, { SumKey::Month, "month"_L1, "day / 100"_L1 } };

//! Sums, and what they are made of.
struct Kind {
    QLatin1StringView name;
    QLatin1StringView table; //!< of the sums
    QLatin1StringView source; //!< a table, or a question in brackets
    QLatin1StringView groups;
    QLatin1StringView figures; //!< of the source
    QLatin1StringView sums; //!< the same of the table
    SumKey::Detail detail = SumKey::All;
};

//! Of requests that failed, and of attempts that did: as LedgerStore books them.
constexpr QLatin1StringView kFailures {
    "(SELECT started, day, simulated, backend, model, key, origin, client, cause, 1 AS requests, "
    "0 AS attempts, 0 AS too_many FROM request WHERE outcome > 0 "
    "UNION ALL SELECT r.started, r.day, r.simulated, coalesce(a.backend, r.backend), "
    "coalesce(a.model, r.model), a.key, r.origin, "
    "r.client, a.cause, 0, 1, coalesce(a.http = 429, 0) "
    "FROM attempt AS a JOIN request AS r ON r.id = a.request "
    "WHERE a.cause <> coalesce((SELECT n FROM word WHERE text = ''), 0))"
};
constexpr QLatin1StringView kSumsOfFailures {
    "sum(requests) AS requests, sum(attempts) AS attempts, sum(too_many) AS too_many"
};

constexpr Kind kKinds[] = {
    { "sums"_L1, "usage_sum"_L1, "request"_L1, "simulated, backend, model, key, origin, client"_L1,
        kSumsOfRequests, kSumsOfSums },
    { "sums of the models"_L1, "usage_sum"_L1, "request"_L1, "simulated, backend, model"_L1,
        kSumsOfRequests, kSumsOfSums, SumKey::Models },
    { "sums of the keys"_L1, "usage_sum"_L1, "request"_L1, "simulated, backend, key"_L1,
        kSumsOfRequests, kSumsOfSums, SumKey::Keys },
    { "sums without a chat"_L1, "usage_sum"_L1,
        "(SELECT * FROM request WHERE conversation IS NULL)"_L1, "simulated, backend"_L1,
        kSumsOfRequests, kSumsOfSums, SumKey::Chatless },
    { "failures"_L1, "failure_sum"_L1, kFailures,
        "simulated, backend, model, key, origin, client, cause"_L1, kSumsOfFailures,
        kSumsOfFailures },
};

//! Where older sums stand than requests are kept, the oldest bucket may be of more requests than
//! are left, and is not compared; nothing is where no request is left.
QString differences(const Kind& kind, const Period& period)
{
    const QString oldest = uR"(SELECT coalesce((SELECT min(%1) FROM request), 1 << 60) AS kept,
    EXISTS (SELECT 1 FROM usage_sum WHERE period = 1
        AND bucket < (SELECT min(day) FROM request)) AS has_pruned)"_s.arg(period.bucket);
    const QString booked = u"SELECT %1 AS bucket, %2, %3 FROM %4 GROUP BY 1, %2"_s.arg(
        period.bucket, kind.groups, kind.figures, kind.source);
    const QString summed
        = u"SELECT bucket, %1, %2 FROM %3, oldest WHERE period = %4 "
          "AND bucket >= kept + has_pruned GROUP BY bucket, %1"_s.arg(kind.groups, kind.sums,
              kind.table, QString::number(SumKey::number(period.number, kind.detail)));
    return uR"(WITH oldest AS (%1), booked AS (%2), summed AS (%3)
SELECT 0, count(*) FROM summed UNION ALL
SELECT 1, bucket FROM (SELECT * FROM summed EXCEPT SELECT * FROM booked) UNION ALL
SELECT 1, bucket FROM (SELECT booked.* FROM booked, oldest WHERE bucket >= kept + has_pruned
    EXCEPT SELECT * FROM summed))"_s.arg(oldest, booked, summed);
}

Result<void> compare(
    Sql::Database& db, const Kind& kind, const Period& period, LedgerReport* report)
{
    Sql::Statement rows = db.prepare(differences(kind, period));
    if (const Result<void> done = rows.exec(); !done)
        return done;
    QSet<qint64> told;
    while (rows.next()) {
        if (rows.number(0) == 0) {
            report->sums += rows.number(1);
            continue;
        }
        const qint64 bucket = rows.number(1);
        if (told.contains(bucket) || report->faults.size() >= kMostFaults)
            continue;
        told.insert(bucket);
        report->faults.append(u"the %1 of the %2 %3 are not those of its requests"_s.arg(
            kind.name, period.name, QString::number(bucket)));
    }
    if (rows.failure())
        return *rows.failure();
    return {};
}

Result<void> count(
    Sql::Database& db, const QString& sql, const QString& fault, LedgerReport* report)
{
    const Result<QVariant> wrong = db.scalar(sql);
    if (!wrong)
        return wrong.error();
    if (wrong->toLongLong() > 0)
        report->faults.append(fault.arg(wrong->toLongLong()));
    return {};
}

Result<void> compareChats(Sql::Database& db, LedgerReport* report)
{
    const QString booked
        = u"SELECT %1 FROM request WHERE conversation IS NOT NULL AND simulated = 0 "
          "GROUP BY conversation"_s.arg(kChatSumOfRequests);
    const QString summed = u"SELECT * FROM chat_sum"_s;
    const Result<QVariant> sums = db.scalar(u"SELECT count(*) FROM chat_sum"_s);
    if (!sums)
        return sums.error();
    report->sums += sums->toLongLong();
    return count(db,
        uR"(WITH booked AS (%1), summed AS (%2)
SELECT count(DISTINCT conversation) FROM (SELECT * FROM (SELECT * FROM summed EXCEPT SELECT * FROM booked)
    UNION ALL SELECT * FROM (SELECT * FROM booked EXCEPT SELECT * FROM summed)))"_s.arg(
            booked, summed),
        u"the sums of %1 chats are not those of their requests"_s, report);
}

//! The limits' counters, made anew from what happened to each hold.
void checkLimits(LedgerStore& store, LedgerReport* report)
{
    const Result<QVector<Limits::LedgerEvent>> events = store.limitJournal().events();
    if (!events) {
        report->faults.append(u"what the limits count can't be read: "_s + events.error().detail);
        return;
    }
    report->limitEvents = events->size();
    for (const Limits::LedgerEvent& event : *events) {
        const bool isBelow = std::any_of(event.charges.begin(), event.charges.end(),
            [](const Limits::Charge& charge) { return charge.amount < 0; });
        if (isBelow && report->faults.size() < kMostFaults)
            report->faults.append(u"hold %1 has taken less than nothing"_s.arg(event.hold.value));
    }
    const SystemClock clock;
    QVector<Limits::LedgerEvent> all = *events; // and the leases that have ended by now
    Limits::LimitLedger counters(
        clock, [&all](const Limits::LedgerEvent& event) { all.append(event); });
    counters.restore(*events);
    report->faults += counters.breaches();
    // Those of days and months: a minute's slots are by this boot's clock.
    QVector<Limits::LimitCount> counts = counters.counts();
    counts.removeIf([](const Limits::LimitCount& count) {
        return !Limits::isCalendar(count.id.window)
            || count.id.measure == Limits::Measure::Concurrency;
    });
    report->faults += Limits::miscounts(counts, all).mid(0, kMostFaults);
}

} // namespace

Result<LedgerReport> checkLedger(LedgerStore& store)
{
    Sql::Database& db = store.database();
    LedgerReport report;
    const Result<QVariant> requests = db.scalar(u"SELECT count(*) FROM request"_s);
    if (!requests)
        return requests.error();
    report.requests = requests->toLongLong();
    for (const Kind& kind : kKinds) {
        for (const Period& period : kPeriods) {
            if (const Result<void> done = compare(db, kind, period, &report); !done)
                return done.error();
        }
    }
    if (const Result<void> done = compareChats(db, &report); !done)
        return done.error();
    const Result<void> orphans
        = count(db, u"SELECT count(*) FROM attempt WHERE request NOT IN (SELECT id FROM request)"_s,
            u"%1 attempts belong to no request"_s, &report);
    if (!orphans)
        return orphans.error();
    checkLimits(store, &report);
    const Result<qint64> audits = store.audit().check(&report.faults);
    if (!audits)
        return audits.error();
    report.audits = *audits;
    return report;
}

} // namespace Headgate::Ledger
