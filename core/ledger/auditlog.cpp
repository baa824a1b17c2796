// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/auditlog.h"

#include "core/sql/database.h"

#include <QCryptographicHash>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace Headgate::Ledger {

namespace {

//! Lengths stand before the texts, so that no two entries have the same bytes.
QByteArray chained(const QByteArray& before, qint64 n, const AuditEntry& entry)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(before);
    hash.addData(QByteArray::number(n) + ' ' + QByteArray::number(entry.at.toMSecsSinceEpoch()));
    for (const QString& text : { entry.actor, entry.action, entry.object, entry.detail }) {
        const QByteArray bytes = text.toUtf8();
        hash.addData(' ' + QByteArray::number(bytes.size()) + ':' + bytes);
    }
    return hash.result();
}

AuditEntry readEntry(const Sql::Statement& row)
{
    return { .at = QDateTime::fromMSecsSinceEpoch(row.number(1), Qt::UTC),
        .actor = row.text(2),
        .action = row.text(3),
        .object = row.text(4),
        .detail = row.text(5) };
}

constexpr auto kColumns = "n, at, actor, action, object, detail, hash"_L1;

} // namespace

AuditLog::AuditLog(Sql::Database& db)
    : m_db(db)
{
}

Result<void> AuditLog::append(const AuditEntry& entry)
{
    // AUTOINCREMENT's own count, so that a removed last entry leaves a gap.
    Sql::Statement last = m_db.prepare(
        u"SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'audit'), 0), "
        "(SELECT hash FROM audit ORDER BY n DESC LIMIT 1)"_s);
    if (const Result<void> done = last.exec(); !done)
        return done;
    const bool isRow = last.next();
    if (last.failure())
        return *last.failure();
    const qint64 n = (isRow ? last.number(0) : 0) + 1;
    const QByteArray hash = chained(isRow ? last.value(1).toByteArray() : QByteArray(), n, entry);
    return m_db.prepare(u"INSERT INTO audit (%1) VALUES (?, ?, ?, ?, ?, ?, ?)"_s.arg(kColumns))
        .exec(n, entry.at.toMSecsSinceEpoch(), entry.actor, entry.action, entry.object,
            entry.detail, QVariant(hash));
}

Result<QVector<AuditEntry>> AuditLog::newest(int limit)
{
    Sql::Statement rows
        = m_db.prepare(u"SELECT %1 FROM audit ORDER BY n DESC LIMIT ?"_s.arg(kColumns));
    if (const Result<void> done = rows.exec(std::clamp(limit, 1, 1000)); !done)
        return done.error();
    QVector<AuditEntry> entries;
    while (rows.next())
        entries.append(readEntry(rows));
    if (rows.failure())
        return *rows.failure();
    return entries;
}

Result<AuditPage> AuditLog::page(const AuditQuery& query)
{
    const qint64 before = query.before > 0 ? query.before : std::numeric_limits<qint64>::max();
    const int limit = std::clamp(query.limit, 1, 1000);
    Sql::Statement rows
        = m_db.prepare(u"SELECT %1 FROM audit WHERE n < ? ORDER BY n DESC LIMIT ?"_s.arg(kColumns));
    if (const Result<void> done = rows.exec(before, limit + 1); !done) // one tells of older ones
        return done.error();
    AuditPage page;
    qint64 last = 0;
    while (rows.next() && page.next == 0) {
        if (page.entries.size() == limit) {
            page.next = last;
            break;
        }
        page.entries.append(readEntry(rows));
        last = rows.number(0);
    }
    if (rows.failure())
        return *rows.failure();
    const Result<qint64> count = check(&page.faults);
    if (!count)
        return count.error();
    page.count = *count;
    return page;
}

Result<qint64> AuditLog::check(QStringList* faults)
{
    // Before the rows: an entry that comes meanwhile is not one that has gone.
    const Result<QVariant> ever
        = m_db.scalar(u"SELECT seq FROM sqlite_sequence WHERE name = 'audit'"_s);
    if (!ever)
        return ever.error();
    Sql::Statement rows = m_db.prepare(u"SELECT %1 FROM audit ORDER BY n"_s.arg(kColumns));
    if (const Result<void> done = rows.exec(); !done)
        return done.error();
    QByteArray before;
    qint64 count = 0;
    while (rows.next()) {
        ++count;
        const qint64 n = rows.number(0);
        if (n != count) {
            faults->append(u"audit: entry %1 is missing"_s.arg(count));
            return count;
        }
        const QByteArray hash = rows.value(6).toByteArray();
        if (hash != chained(before, n, readEntry(rows)))
            faults->append(u"audit: entry %1 or the one before it was changed"_s.arg(n));
        before = hash;
    }
    if (rows.failure())
        return *rows.failure();
    if (ever->toLongLong() > count)
        faults->append(u"audit: the last %1 entries are missing"_s.arg(ever->toLongLong() - count));
    return count;
}

} // namespace Headgate::Ledger
