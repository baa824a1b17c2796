// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/healthrecords.h"

#include "core/ledger/columns.h"
#include "core/ledger/enumwords.h"

#include <QCryptographicHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ledger {

namespace {

QVariant hashOf(const QUrl& address)
{
    return QCryptographicHash::hash(address.toEncoded(), QCryptographicHash::Sha256);
}

//! What a newer version calls otherwise is a failure none the less.
std::optional<Failure> healthFailure(const Sql::Statement& row, int first)
{
    const QString kind = row.text(first);
    if (kind.isEmpty())
        return std::nullopt;
    Failure failure;
    failure.kind = enumOf(kind, ErrorKind::Internal, errorKindName).value_or(ErrorKind::Internal);
    failure.cause = enumOf(row.text(first + 1), kLastFailureCause, failureCauseName)
                        .value_or(FailureCause::None);
    if (const auto http = numberOrNone(row, first + 2))
        failure.httpStatus = int(*http);
    return failure;
}

} // namespace

HealthRecords::HealthRecords(Sql::Database& db)
    : m_db(db)
{
}

Result<void> HealthRecords::store(
    const QString& backendId, const QUrl& address, const HealthRow& change)
{
    const std::optional<Failure>& failure = change.failure;
    return m_db
        .prepare(u"INSERT INTO backend_health (backend, address, since, until, kind, cause, http) "
                 "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
                 "until = max(until, excluded.until)"_s)
        .exec(backendId, hashOf(address), change.since.toMSecsSinceEpoch(),
            change.until.toMSecsSinceEpoch(), failure ? errorKindName(failure->kind) : u""_s,
            failure ? failureCauseName(failure->cause) : u""_s,
            orNull(failure ? failure->httpStatus : std::nullopt));
}

Result<QVector<HealthRow>> HealthRecords::last(
    const QString& backendId, const QUrl& address, int most)
{
    QVector<HealthRow> found;
    const auto take = [&found](const Sql::Statement& row) {
        found.append({ timeOrNone(row, 0), timeOrNone(row, 1), healthFailure(row, 2) });
    };
    const Result<void> done
        = each(m_db.prepare(u"SELECT since, until, kind, cause, http FROM backend_health "
                            "WHERE backend = ? AND address = ? ORDER BY since DESC LIMIT ?"_s),
            take, backendId, hashOf(address), most);
    if (!done)
        return done.error();
    std::reverse(found.begin(), found.end());
    return found;
}

Result<bool> HealthRecords::hasAnswered(const QString& backendId, const QUrl& address)
{
    bool isThere = false;
    const Result<void> done = each(
        m_db.prepare(u"SELECT 1 FROM backend_health WHERE backend = ? AND address = ? "
                     "AND kind = '' LIMIT 1"_s),
        [&isThere](const Sql::Statement&) { isThere = true; }, backendId, hashOf(address));
    if (!done)
        return done.error();
    return isThere;
}

Result<void> HealthRecords::prune(const QDateTime& before)
{
    return m_db
        .prepare(u"DELETE FROM backend_health WHERE until < ? AND (kind <> '' OR EXISTS "
                 "(SELECT 1 FROM backend_health AS later WHERE later.kind = '' "
                 "AND later.backend = backend_health.backend "
                 "AND later.address = backend_health.address "
                 "AND later.since > backend_health.since))"_s)
        .exec(before.toMSecsSinceEpoch());
}

} // namespace Headgate::Ledger
