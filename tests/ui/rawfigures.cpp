// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/rawfigures.h"

#include <QDateTime>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QUuid>
#include <QVariant>

using namespace Qt::StringLiterals;

namespace Headgate::Test {

namespace {

using Preset = TimeRange::Preset;

void run(QSqlQuery& query, const QString& sql)
{
    if (!query.exec(sql))
        qFatal("%s: %s", qPrintable(sql), qPrintable(query.lastError().text()));
}

constexpr QStringView kSeen = uR"(CREATE TEMP VIEW seen_all AS SELECT r.*, b.text AS backend_name,
m.text AS model_name, coalesce(l.label, '') AS key_name, o.text AS origin_name, c.text AS client_name,
x.text AS cause_name, coalesce(nullif(p.label, ''), p.id, '') AS project_name,
hex(r.conversation) AS chat, d.on_day, d.asked, d.asked_on,
CASE WHEN r.quality NOT IN (2, 4) AND r.duration - r.first_token >= 50 AND r.output > coalesce(r.thinking, 0)
THEN (200 * (r.duration - r.first_token) + r.output - coalesce(r.thinking, 0))
    / (2 * (r.output - coalesce(r.thinking, 0))) END AS made_pace
FROM request r JOIN local_day d ON d.id = r.id JOIN word b ON b.n = r.backend
JOIN word m ON m.n = r.model JOIN word k ON k.n = r.key JOIN word o ON o.n = r.origin
JOIN word c ON c.n = r.client JOIN word x ON x.n = r.cause LEFT JOIN key_label l ON l.key = r.key
LEFT JOIN quota_key q ON q.key = k.text LEFT JOIN quota_project p ON p.id = q.project)";

// `took`: it may be billed. Quality 1 is exact, 2 a bound, 3 does not add up, 4 estimated, 0
// unknown.
constexpr QStringView kSums = u"count(*), sum(outcome > 0), sum(limited), sum(input), sum(cached), "
                              "sum(output), sum(thinking), sum(took AND quality > 0), "
                              "sum(took AND quality <> 1), sum(took AND quality = 0), sum(took AND "
                              "quality = 4), sum(cost), "
                              "sum(cost IS NOT NULL), sum(took AND cost IS NULL), "
                              "sum(cost IS NOT NULL AND cost_quality = 1), "
                              "sum(cost IS NOT NULL AND cost_quality = 2), "
                              "sum(iif(cost_quality = 1, cost, 0)), "
                              "sum(iif(cost_quality = 2, cost, 0))";

//! The local days of a range that goes by the calendar, both included.
struct Days {
    QDate first;
    QDate last;
    bool isOver = true; //!< what begins later than now is not in it either
};

Days daysOf(const TimeRange& range, const QDate& today)
{
    const QDate month(today.year(), today.month(), 1);
    switch (range.preset) {
    case Preset::Today:
        return { today, today, false };
    case Preset::Yesterday:
        return { today.addDays(-1), today.addDays(-1) };
    case Preset::Last7Days:
        return { today.addDays(-6), today, false };
    case Preset::Last30Days:
        return { today.addDays(-29), today, false };
    case Preset::ThisMonth:
        return { month, today, false };
    case Preset::LastMonth:
        return { month.addMonths(-1), month.addDays(-1) };
    case Preset::ThisYear:
        return { QDate(today.year(), 1, 1), today, false };
    default:
        return { range.first, range.last };
    }
}

int rollingMinutes(const TimeRange& range)
{
    switch (range.preset) {
    case Preset::Last15Minutes:
        return 15;
    case Preset::LastHour:
        return 60;
    case Preset::Last6Hours:
        return 6 * 60;
    case Preset::Last24Hours:
        return 24 * 60;
    default:
        return 0;
    }
}

} // namespace

RawFigures::RawFigures(const QString& file, const QTimeZone& zone)
    : m_connection(QUuid::createUuid().toString())
    , m_db(QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection))
    , m_zone(zone)
{
    m_db.setDatabaseName(file);
    m_db.setConnectOptions(u"QSQLITE_OPEN_READONLY"_s);
    if (!m_db.open())
        qFatal("%s", qPrintable(m_db.lastError().text()));
    noteDays();
    QSqlQuery query(m_db);
    run(query, kSeen.toString());
    run(query, u"CREATE TEMP VIEW seen AS SELECT * FROM seen_all WHERE simulated = 0"_s);
}

RawFigures::~RawFigures()
{
    m_db = {};
    QSqlDatabase::removeDatabase(m_connection);
}

void RawFigures::noteDays()
{
    QSqlQuery query(m_db);
    run(query,
        u"CREATE TEMP TABLE local_day (id BLOB PRIMARY KEY, on_day TEXT, asked INTEGER, asked_on TEXT)"_s);
    const auto dayAt = [this](qint64 ms) {
        return QDateTime::fromMSecsSinceEpoch(ms, m_zone).date().toString(Qt::ISODate);
    };
    QSqlQuery insert(m_db);
    insert.prepare(u"INSERT INTO local_day VALUES (?, ?, ?, ?)"_s);
    run(query, u"SELECT id, started FROM request"_s);
    while (query.next()) {
        const QByteArray id = query.value(0).toByteArray();
        const qint64 asked = id.left(6).toHex().toLongLong(nullptr, 16);
        insert.bindValue(0, id);
        insert.bindValue(1, dayAt(query.value(1).toLongLong()));
        insert.bindValue(2, asked);
        insert.bindValue(3, dayAt(asked));
        if (!insert.exec())
            qFatal("%s", qPrintable(insert.lastError().text()));
    }
}

QVector<QStringList> RawFigures::rows(const QString& sql) const
{
    QSqlQuery query(m_db);
    run(query, sql);
    QVector<QStringList> found;
    while (query.next()) {
        QStringList row;
        for (int column = 0; column < query.record().count(); ++column)
            row << query.value(column).toString();
        found << row;
    }
    return found;
}

QVector<RawSum> RawFigures::sums(const QStringList& groups, const QString& condition) const
{
    const QString names = groups.isEmpty() ? QString() : groups.join(u", "_s) + u", "_s;
    const QString by = groups.isEmpty()
        ? u"HAVING count(*) > 0"_s
        : u"GROUP BY "_s + groups.join(u", "_s) + u" ORDER BY "_s + groups.join(u", "_s);
    const QVector<QStringList> all = rows(
        u"SELECT "_s + names + kSums.toString() + u" FROM seen WHERE "_s + condition + u' ' + by);
    QVector<RawSum> found;
    for (const QStringList& row : all) {
        RawSum sum { .names = row.mid(0, groups.size()) };
        qsizetype at = groups.size();
        for (qint64* figure : { &sum.requests, &sum.failed, &sum.limited, &sum.input, &sum.cached,
                 &sum.output, &sum.thinking, &sum.told, &sum.unsure, &sum.untold, &sum.guessed,
                 &sum.cost, &sum.priced, &sum.unpriced, &sum.bounds, &sum.estimates, &sum.bounded,
                 &sum.estimated })
            *figure = row.value(at++).toLongLong();
        found << sum;
    }
    return found;
}

RawSum RawFigures::sum(const QString& condition) const
{
    return sums({}, condition).value(0);
}

QVector<qint64> RawFigures::sorted(const QString& column, const QString& condition) const
{
    QVector<qint64> found;
    const QVector<QStringList> all = rows(u"SELECT %1 FROM seen WHERE %2 AND %1 IS NOT NULL "
                                          "ORDER BY 1"_s.arg(column, condition));
    for (const QStringList& row : all)
        found << row[0].toLongLong();
    return found;
}

QString RawFigures::in(const TimeRange& range, const QDateTime& now) const
{
    const qint64 nowMs = now.toMSecsSinceEpoch();
    const QString past = u"started < %1"_s.arg(nowMs);
    if (range.preset == Preset::All)
        return past;
    if (const int minutes = rollingMinutes(range))
        return past + u" AND started >= %1"_s.arg(nowMs - minutes * 60'000LL);
    const Days days = daysOf(range, now.toTimeZone(m_zone).date());
    const QString inDays = u"on_day BETWEEN '%1' AND '%2'"_s.arg(
        days.first.toString(Qt::ISODate), days.last.toString(Qt::ISODate));
    return days.isOver ? inDays : inDays + u" AND "_s + past;
}

QString RawFigures::askedIn(const TimeRange& range, const QDateTime& now) const
{
    if (range.preset == Preset::All)
        return u"1"_s;
    if (const int minutes = rollingMinutes(range))
        return u"asked >= %1"_s.arg(now.toMSecsSinceEpoch() - minutes * 60'000LL);
    const QDate today = now.toTimeZone(m_zone).date();
    const Days days = daysOf(range, today);
    const QString from = u"asked_on >= '%1'"_s.arg(days.first.toString(Qt::ISODate));
    return days.last >= today
        ? from
        : from + u" AND asked_on <= '%1'"_s.arg(days.last.toString(Qt::ISODate));
}

QString RawFigures::in(const TimeSpan& span)
{
    return u"started >= %1 AND started < %2"_s.arg(span.from.toMSecsSinceEpoch())
        .arg(span.to.toMSecsSinceEpoch());
}

QString RawFigures::bucket(const QStringList& keys)
{
    const QString first = keys.value(0);
    if (!first.contains(u'T'))
        return u"substr(on_day, 1, %1)"_s.arg(first.size());
    const auto at = [](const QString& key) { return QDateTime::fromString(key, Qt::ISODate); };
    const qint64 step = keys.size() > 1 ? at(first).secsTo(at(keys[1])) : 60;
    return u"strftime('%Y-%m-%dT%H:%M:%SZ', started / 1000 / %1 * %1, 'unixepoch')"_s.replace(
        u"%1"_s, QString::number(step));
}

QString RawFigures::is(const QString& column, const QString& name)
{
    return u" AND %1 = '%2'"_s.arg(column, name);
}

} // namespace Headgate::Test
