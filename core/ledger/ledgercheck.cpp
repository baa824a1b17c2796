// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/ledgercheck.h"

#include "core/base/clock.h"
#include "core/ledger/ledgerstore.h"
#include "core/ledger/sumcolumns.h"
#include "core/limits/limitledger.h"
#include "core/sql/database.h"

#include <QSet>

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

//! Where older sums stand than requests are kept, the oldest bucket may be of more requests than
//! are left, and is not compared; nothing is where no request is left.
Result<void> compare(Sql::Database& db, const Period& period, LedgerReport* report)
{
    const QString groups = u"simulated, backend, model, key, origin, client"_s;
    const QString sql
        = uR"(WITH booked AS (SELECT %1 AS bucket, %2, %3 FROM request GROUP BY 1, %2),
oldest AS (SELECT coalesce(min(bucket), 1 << 60) AS kept,
    EXISTS (SELECT 1 FROM usage_sum WHERE period = 1
        AND bucket < (SELECT min(day) FROM request)) AS has_pruned FROM booked),
summed AS (SELECT bucket, %2, %4 FROM usage_sum, oldest WHERE period = %5
    AND bucket >= kept + has_pruned GROUP BY bucket, %2)
SELECT 0, count(*) FROM summed UNION ALL
SELECT 1, bucket FROM (SELECT * FROM summed EXCEPT SELECT * FROM booked) UNION ALL
SELECT 1, bucket FROM (SELECT booked.* FROM booked, oldest WHERE bucket >= kept + has_pruned
    EXCEPT SELECT * FROM summed))"_s.arg(
            period.bucket, groups, kSumsOfRequests, kSumsOfSums, QString::number(period.number));
    Sql::Statement rows = db.prepare(sql);
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
        report->faults.append(u"the sums of the %1 %2 are not those of its requests"_s.arg(
            period.name, QString::number(bucket)));
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

//! The limits' counters, made anew from what happened to each hold.
void checkLimits(LedgerStore& store, LedgerReport* report)
{
    const Result<QVector<Limits::LedgerEvent>> events = store.limitJournal().events();
    if (!events) {
        report->faults.append(u"what the limits count can't be read: "_s + events.error().detail);
        return;
    }
    report->limitEvents = events->size();
    const SystemClock clock;
    Limits::LimitLedger counters(clock);
    counters.restore(*events);
    report->faults += counters.breaches();
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
    for (const Period& period : kPeriods) {
        if (const Result<void> done = compare(db, period, &report); !done)
            return done.error();
    }
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
