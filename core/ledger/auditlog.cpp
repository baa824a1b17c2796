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
        .detail = row.text(5),
        .number = row.number(0) };
}

//! What narrows a query, after "n < ?", with the values of its places.
QString narrowing(const AuditQuery& query, QVariantList* values)
{
    QString sql;
    if (query.from) {
        sql += " AND at >= ?"_L1;
        values->append(query.from->toMSecsSinceEpoch());
    }
    if (query.until) {
        sql += " AND at < ?"_L1;
        values->append(query.until->toMSecsSinceEpoch());
    }
    if (!query.kind.isEmpty()) {
        sql += " AND (action = ? OR substr(action, 1, ?) = ?)"_L1;
        *values << query.kind << query.kind.size() + 1 << query.kind + u'.';
    }
    if (!query.text.isEmpty()) {
        sql += " AND instr(lower(object || char(10) || detail || char(10) || actor), lower(?)) > 0"_L1;
        values->append(query.text);
    }
    return sql;
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
    const QByteArray hash = chained(isRow ? last.bytes(1) : QByteArray(), n, entry);
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
    QVariantList values { before };
    const QString narrowed = narrowing(query, &values);
    values.append(limit + 1); // one tells of older ones
    Sql::Statement rows = m_db.prepare(
        u"SELECT %1 FROM audit WHERE n < ?%2 ORDER BY n DESC LIMIT ?"_s.arg(kColumns, narrowed));
    if (const Result<void> done = rows.execList(values); !done)
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
    if (!query.checksChain)
        return page;
    const Result<qint64> count = check(&page.faults, &page.firstFault);
    if (!count)
        return count.error();
    page.count = *count;
    return page;
}

Result<qint64> AuditLog::check(QStringList* faults, qint64* firstFault)
{
    const auto tell = [faults, firstFault](qint64 entry, const QString& fault) {
        faults->append(fault);
        if (firstFault != nullptr && *firstFault == 0)
            *firstFault = entry;
    };
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
            tell(count, u"audit: entry %1 is missing"_s.arg(count));
            return count;
        }
        const QByteArray hash = rows.bytes(6);
        if (hash != chained(before, n, readEntry(rows)))
            tell(n, u"audit: entry %1 or the one before it was changed"_s.arg(n));
        before = hash;
    }
    if (rows.failure())
        return *rows.failure();
    if (ever->toLongLong() > count)
        tell(
            count + 1, u"audit: the last %1 entries are missing"_s.arg(ever->toLongLong() - count));
    return count;
}

} // namespace Headgate::Ledger
