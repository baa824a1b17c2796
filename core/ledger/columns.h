// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/usagequery.h"
#include "core/sql/database.h"

#include <QDateTime>
#include <QLatin1StringView>
#include <QVariant>

#include <chrono>
#include <optional>

//! \file Values of ours as columns, and rows one by one. NULL is unknown, never 0.

namespace Headgate::Ledger {

inline QVariant orNull(const std::optional<qint64>& number)
{
    return number ? QVariant(*number) : QVariant(QMetaType::fromType<qint64>());
}

inline QVariant orNull(const std::optional<int>& number)
{
    return orNull(number ? std::optional<qint64>(*number) : std::nullopt);
}

inline QVariant orNull(const std::optional<std::chrono::milliseconds>& duration)
{
    return orNull(duration ? std::optional<qint64>(duration->count()) : std::nullopt);
}

inline QVariant orNull(const QDateTime& time)
{
    return orNull(time.isValid() ? std::optional(time.toMSecsSinceEpoch()) : std::nullopt);
}

inline std::optional<qint64> numberOrNone(const Sql::Statement& row, int column)
{
    const QVariant value = row.value(column);
    return value.isNull() ? std::nullopt : std::optional(value.toLongLong());
}

//! As `request.day` has it: 20261121.
inline int dayNumber(const QDate& date)
{
    return date.year() * 10'000 + date.month() * 100 + date.day();
}

//! The numbers of keys, the names of the projects that they belong to now, and those's ids.
inline constexpr QLatin1StringView kProjectOfKeys {
    "SELECT word.n, CASE WHEN coalesce(quota_project.label, '') = '' THEN quota_key.project "
    "ELSE quota_project.label END AS name, quota_key.project FROM quota_key "
    "JOIN word ON word.text = quota_key.key "
    "LEFT JOIN quota_project ON quota_project.id = quota_key.project"
};

//! SQL of the numbers of the keys with this label: takes it. kNoName, which it does not take: of
//! requests without a key, and of keys without a label.
inline QString keysCalled(const QString& label)
{
    return label == kNoName ? QStringLiteral("SELECT n FROM word WHERE text = '' "
                                             "UNION SELECT key FROM key_label WHERE label = ''")
                            : QStringLiteral("SELECT key FROM key_label WHERE label = ?");
}

//! The same of the keys that are now of a project. kNoName: of none that is known.
inline QString keysOfProject(const QString& name)
{
    return name == kNoName
        ? QStringLiteral("SELECT n FROM (%1 UNION SELECT key FROM key_label) "
                         "WHERE n NOT IN (SELECT n FROM (%2))")
              .arg(keysCalled(kNoName), kProjectOfKeys)
        : QStringLiteral("SELECT n FROM (%1) WHERE name = ?").arg(kProjectOfKeys);
}

//! Null where the column is.
inline QDateTime timeOrNone(const Sql::Statement& row, int column)
{
    const auto ms = numberOrNone(row, column);
    return ms ? QDateTime::fromMSecsSinceEpoch(*ms, Qt::UTC) : QDateTime();
}

//! Calls `take(row)` for each row of a statement that takes these values.
template <typename Take, typename... Values>
Result<void> each(Sql::Statement rows, Take take, const Values&... values)
{
    if (const Result<void> done = rows.exec(values...); !done)
        return done;
    while (rows.next())
        take(rows);
    if (rows.failure())
        return *rows.failure();
    return {};
}

} // namespace Headgate::Ledger
