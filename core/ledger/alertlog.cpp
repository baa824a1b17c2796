// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/alertlog.h"

#include "core/ledger/columns.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ledger {

namespace {

constexpr auto kColumns
    = "id, kind, step, severity, subject, backend, project, model, key, detail, "
      "value, bound, until, raised, acknowledged, cleared, muted_until, "
      "quiet_until"_L1;

//! Absent: a newer version's.
std::optional<AlertInfo> readAlert(const Sql::Statement& row)
{
    const auto kind = alertKindFromName(row.text(1));
    const auto severity = alertSeverityFromName(row.text(3));
    if (!kind || !severity)
        return {};
    return AlertInfo { .id = { row.text(0) },
        .kind = *kind,
        .step = int(row.number(2)),
        .severity = *severity,
        .place = { row.text(4), row.text(5), row.text(6), row.text(7), row.text(8) },
        .detail = row.text(9),
        .value = numberOrNone(row, 10),
        .bound = numberOrNone(row, 11),
        .until = timeOrNone(row, 12),
        .raised = timeOrNone(row, 13),
        .acknowledged = timeOrNone(row, 14),
        .cleared = timeOrNone(row, 15),
        .mutedUntil = timeOrNone(row, 16),
        .quietUntil = timeOrNone(row, 17) };
}

QString written(const QVector<int>& steps)
{
    QStringList words;
    for (const int step : steps)
        words << QString::number(step);
    return words.join(u',');
}

QVector<int> readSteps(const QString& text)
{
    QVector<int> steps;
    for (const QString& word : text.split(u',', Qt::SkipEmptyParts))
        steps << word.toInt();
    return steps;
}

//! NOT NULL, so an absent name is an empty one.
QString orEmpty(const QString& text)
{
    return text.isNull() ? u""_s : text;
}

} // namespace

AlertLog::AlertLog(Sql::Database& db)
    : m_db(db)
{
}

Result<void> AlertLog::store(const AlertInfo& alert)
{
    const AlertPlace& place = alert.place;
    return m_db
        .prepare(u"INSERT OR REPLACE INTO alert (%1) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                 "?, ?, ?, ?, ?, ?)"_s.arg(kColumns))
        .exec(alert.id.text, alertKindName(alert.kind), alert.step,
            alertSeverityName(alert.severity), orEmpty(place.subject), orEmpty(place.backend),
            orEmpty(place.project), orEmpty(place.model), orEmpty(place.key), orEmpty(alert.detail),
            orNull(alert.value), orNull(alert.bound), orNull(alert.until),
            alert.raised.toMSecsSinceEpoch(), orNull(alert.acknowledged), orNull(alert.cleared),
            orNull(alert.mutedUntil), orNull(alert.quietUntil));
}

Result<QVector<AlertInfo>> AlertLog::kept(const QDateTime& now)
{
    QVector<AlertInfo> alerts;
    const auto take = [&alerts](const Sql::Statement& row) {
        if (const auto alert = readAlert(row))
            alerts.append(*alert);
    };
    const qint64 at = now.toMSecsSinceEpoch();
    const Result<void> done
        = each(m_db.prepare(u"SELECT %1 FROM alert WHERE cleared IS NULL OR quiet_until > ? "
                            "OR muted_until > ? ORDER BY id"_s.arg(kColumns)),
            take, at, at);
    if (!done)
        return done.error();
    return alerts;
}

Result<AlertPage> AlertLog::page(const AlertQuery& query)
{
    const int limit = std::clamp(query.limit, 1, 1000);
    const QString last = query.before.isNull() ? u"~"_s : query.before.text; // beyond all digits
    AlertPage page;
    AlertId read;
    int rows = 0;
    const auto take = [&](const Sql::Statement& row) {
        if (++rows > limit) { // one tells of older ones
            page.next = read;
            return;
        }
        read = { row.text(0) };
        if (const auto alert = readAlert(row))
            page.alerts.append(*alert);
    };
    const Result<void> done = each(
        m_db.prepare(u"SELECT %1 FROM alert WHERE id < ? ORDER BY id DESC LIMIT ?"_s.arg(kColumns)),
        take, last, limit + 1);
    if (!done)
        return done.error();
    return page;
}

Result<QVector<AlertRule>> AlertLog::rules()
{
    QVector<AlertRule> rules;
    const auto take = [&rules](const Sql::Statement& row) {
        if (const auto kind = alertKindFromName(row.text(0)))
            rules.append({ *kind, row.number(1) != 0, readSteps(row.text(2)) });
    };
    const Result<void> done
        = each(m_db.prepare(u"SELECT kind, is_on, steps FROM alert_rule ORDER BY kind"_s), take);
    if (!done)
        return done.error();
    return rules;
}

Result<void> AlertLog::storeRule(const AlertRule& rule)
{
    return m_db
        .prepare(u"INSERT OR REPLACE INTO alert_rule (kind, is_on, steps) VALUES (?, ?, ?)"_s)
        .exec(alertKindName(rule.kind), int(rule.isOn), orEmpty(written(rule.steps)));
}

Result<void> AlertLog::dropRules()
{
    return m_db.prepare(u"DELETE FROM alert_rule"_s).exec();
}

Result<void> AlertLog::prune(const QDateTime& before)
{
    return m_db.prepare(u"DELETE FROM alert WHERE cleared < ?"_s).exec(before.toMSecsSinceEpoch());
}

} // namespace Headgate::Ledger
