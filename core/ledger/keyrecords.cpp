// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/keyrecords.h"

#include "core/ledger/columns.h"
#include "core/ledger/enumwords.h"
#include "core/ledger/requestlog.h"

#include <QUuid>

#include <algorithm>
#include <limits>

namespace Headgate::Ledger {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kDefaultCap = -1;

std::optional<qint64> written(const DailyCap& cap)
{
    switch (cap.kind) {
    case DailyCap::Kind::Default:
        return kDefaultCap;
    case DailyCap::Kind::Set:
        return cap.requests;
    case DailyCap::Kind::None:
        break;
    }
    return {};
}

DailyCap readCap(std::optional<qint64> cap)
{
    if (!cap)
        return { DailyCap::Kind::None };
    return *cap == kDefaultCap ? DailyCap() : DailyCap { DailyCap::Kind::Set, *cap };
}

RequestId requestFrom(const Sql::Statement& row, int column)
{
    const QByteArray bytes = row.bytes(column);
    return bytes.isEmpty() ? RequestId()
                           : RequestId { QUuid::fromRfc4122(bytes).toString(QUuid::WithoutBraces) };
}

//! The empty blob where there is none: NULL would be "unknown".
QVariant written(const RequestId& request)
{
    const QByteArray bytes = idBytes(request);
    return bytes.isNull() ? QByteArray("") : bytes;
}

} // namespace

KeyRecords::KeyRecords(Sql::Database& db, Words& words)
    : m_db(db)
    , m_words(words)
{
}

Result<void> KeyRecords::storeCondition(const KeyId& key, const KeptCondition& kept)
{
    const KeyCondition& condition = kept.condition;
    return m_db
        .prepare(u"INSERT OR REPLACE INTO key_condition (key, state, since, cause, evidence, "
                 "next_check, checks, strikes, fingerprint) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_s)
        .exec(key.text, keyStateName(condition.state), orNull(condition.since),
            failureCauseName(condition.cause), condition.evidence, orNull(condition.nextCheck),
            condition.checks, condition.strikes, kept.fingerprint);
}

Result<QHash<KeyId, KeptCondition>> KeyRecords::conditions()
{
    QHash<KeyId, KeptCondition> conditions;
    const auto take = [&](const Sql::Statement& row) {
        const auto state = keyStateFromName(row.text(1));
        const auto cause = enumOf(row.text(3), kLastFailureCause, failureCauseName);
        KeyCondition condition { .state = KeyState::Disabled };
        if (state) // else a newer version's: left alone rather than used
            condition = { *state, timeOrNone(row, 2), cause.value_or(FailureCause::None),
                row.text(4), timeOrNone(row, 5), int(row.number(6)), int(row.number(7)) };
        conditions.insert({ row.text(0) }, { condition, row.text(8) });
    };
    const Result<void> done = each(m_db.prepare(u"SELECT key, state, since, cause, evidence, "
                                                "next_check, checks, strikes, fingerprint "
                                                "FROM key_condition"_s),
        take);
    if (!done)
        return done.error();
    return conditions;
}

Result<void> KeyRecords::storeRules(const KeyId& key, const KeyRules& rules)
{
    return m_db
        .prepare(
            u"INSERT OR REPLACE INTO key_rules (key, weight, priority, cap) VALUES (?, ?, ?, ?)"_s)
        .exec(key.text, rules.weight, rules.priority, orNull(written(rules.cap)));
}

Result<QHash<KeyId, KeyRules>> KeyRecords::rules()
{
    QHash<KeyId, KeyRules> rules;
    const Result<void> done
        = each(m_db.prepare(u"SELECT key, weight, priority, cap FROM key_rules"_s),
            [&](const Sql::Statement& row) {
                rules.insert({ row.text(0) },
                    { int(row.number(1)), int(row.number(2)), readCap(numberOrNone(row, 3)) });
            });
    if (!done)
        return done.error();
    return rules;
}

Result<void> KeyRecords::storeStrategy(const QString& backend, PoolStrategy strategy)
{
    return m_db.prepare(u"INSERT OR REPLACE INTO strategy (backend, name) VALUES (?, ?)"_s)
        .exec(backend, poolStrategyName(strategy));
}

Result<QHash<QString, PoolStrategy>> KeyRecords::strategies()
{
    QHash<QString, PoolStrategy> strategies;
    const Result<void> done = each(
        m_db.prepare(u"SELECT backend, name FROM strategy"_s), [&](const Sql::Statement& row) {
            if (const auto strategy = poolStrategyFromName(row.text(1)))
                strategies.insert(row.text(0), *strategy);
        });
    if (!done)
        return done.error();
    return strategies;
}

Result<void> KeyRecords::storeReplacement(const KeyReplacement& replacement)
{
    return m_db
        .prepare(u"INSERT OR REPLACE INTO key_replacement (old, fresh, since) VALUES (?, ?, ?)"_s)
        .exec(replacement.old.text, replacement.fresh.text, replacement.since.toMSecsSinceEpoch());
}

Result<void> KeyRecords::dropReplacement(const KeyId& old)
{
    return m_db.prepare(u"DELETE FROM key_replacement WHERE old = ?"_s).exec(old.text);
}

Result<QVector<KeyReplacement>> KeyRecords::replacements()
{
    QVector<KeyReplacement> replacements;
    const Result<void> done
        = each(m_db.prepare(u"SELECT old, fresh, since FROM key_replacement ORDER BY since, old"_s),
            [&](const Sql::Statement& row) {
                replacements.append({ { row.text(0) }, { row.text(1) }, timeOrNone(row, 2) });
            });
    if (!done)
        return done.error();
    return replacements;
}

Result<void> KeyRecords::forget(const KeyId& key)
{
    for (const QString& table : { u"key_condition"_s, u"key_rules"_s }) {
        const Result<void> done
            = m_db.prepare(u"DELETE FROM %1 WHERE key = ?"_s.arg(table)).exec(key.text);
        if (!done)
            return done;
    }
    return m_db.prepare(u"DELETE FROM key_replacement WHERE old = ? OR fresh = ?"_s)
        .exec(key.text, key.text);
}

Result<void> KeyRecords::append(const RotationNote& note)
{
    qint64 numbers[6];
    const QString words[] = { note.backend, note.model, note.from.text, note.to.text,
        failureCauseName(note.why), passReasonName(note.reason) };
    for (size_t i = 0; i < std::size(words); ++i) {
        const Result<qint64> number = m_words.number(words[i]);
        if (!number)
            return number.error();
        numbers[i] = *number;
    }
    return m_db
        .prepare(u"INSERT INTO rotation (at, request, backend, model, taken_from, given_to, why, "
                 "reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s)
        .exec(note.at.toMSecsSinceEpoch(), written(note.request), numbers[0], numbers[1],
            numbers[2], numbers[3], numbers[4], numbers[5]);
}

Result<void> KeyRecords::append(const KeyAccess& access)
{
    const Result<qint64> key = m_words.number(access.key.text);
    if (!key)
        return key.error();
    return m_db.prepare(u"INSERT INTO key_access (at, key, request, read) VALUES (?, ?, ?, ?)"_s)
        .exec(access.at.toMSecsSinceEpoch(), *key, written(access.request), int(access.isRead));
}

Result<RotationNote> KeyRecords::readRotation(const Sql::Statement& row)
{
    QString words[6];
    for (int i = 0; i < 6; ++i) {
        const Result<QString> word = m_words.text(row.number(3 + i));
        if (!word)
            return word.error();
        words[i] = *word;
    }
    return RotationNote { timeOrNone(row, 1), requestFrom(row, 2), words[0], words[1], { words[2] },
        { words[3] },
        enumOf(words[4], kLastFailureCause, failureCauseName).value_or(FailureCause::None),
        passReasonFromName(words[5]).value_or(PassReason::Tried) };
}

Result<KeyAccess> KeyRecords::readAccess(const Sql::Statement& row)
{
    const Result<QString> key = m_words.text(row.number(2));
    if (!key)
        return key.error();
    return KeyAccess { timeOrNone(row, 1), { *key }, requestFrom(row, 3), row.number(4) != 0 };
}

//! By each of the log's columns of keys its own newest lines, of which the newest are wanted: a key
//! may have a million, and an index ends where enough are found.
template <typename Line, typename Read>
Result<KeyLogPage<Line>> KeyRecords::page(const Log& log, const KeyLogQuery& query, Read read)
{
    const qint64 before = query.before > 0 ? query.before : std::numeric_limits<qint64>::max();
    const int limit = std::clamp(query.limit, 1, 1000);
    const Result<qint64> key
        = query.key.isNull() ? Result<qint64>(0) : m_words.find(query.key.text);
    if (!key)
        return key.error();
    QStringList newest;
    QVariantList values;
    for (const QString& column : query.key.isNull() ? QStringList { u"0"_s } : log.keyColumns) {
        newest
            << u"SELECT n FROM (SELECT n FROM %1 WHERE %2 = ? AND n < ? ORDER BY n DESC LIMIT ?)"_s
                   .arg(log.table, column);
        values << *key << before << limit + 1; // one more tells that there are older ones
    }
    Sql::Statement rows = m_db.prepare(u"SELECT %1 FROM %2 WHERE n IN (%3) ORDER BY n DESC"_s.arg(
        log.columns, log.table, newest.join(u" UNION "_s)));
    if (const Result<void> done = rows.execList(values); !done)
        return done.error();
    KeyLogPage<Line> page;
    qint64 last = 0;
    while (rows.next()) {
        if (page.lines.size() == limit) {
            page.next = last;
            return page;
        }
        const Result<Line> line = read(rows);
        if (!line)
            return line.error();
        page.lines.append(*line);
        last = rows.number(0);
    }
    if (rows.failure())
        return *rows.failure();
    return page;
}

Result<KeyLogPage<RotationNote>> KeyRecords::rotations(const KeyLogQuery& query)
{
    const Log log { u"rotation"_s,
        u"n, at, request, backend, model, taken_from, given_to, why, reason"_s,
        { u"taken_from"_s, u"given_to"_s } };
    return page<RotationNote>(
        log, query, [this](const Sql::Statement& row) { return readRotation(row); });
}

Result<KeyLogPage<KeyAccess>> KeyRecords::accesses(const KeyLogQuery& query)
{
    const Log log { u"key_access"_s, u"n, at, key, request, read"_s, { u"key"_s } };
    return page<KeyAccess>(
        log, query, [this](const Sql::Statement& row) { return readAccess(row); });
}

Result<qint64> KeyRecords::rotationCount(const QDateTime& from)
{
    Sql::Statement row = m_db.prepare(
        u"SELECT count(*) FROM rotation WHERE n > "
        "coalesce((SELECT n FROM rotation WHERE at < ? ORDER BY n DESC LIMIT 1), 0)"_s);
    if (const Result<void> done = row.exec(from.toMSecsSinceEpoch()); !done)
        return done.error();
    if (row.next())
        return row.number(0);
    return row.failure() ? Result<qint64>(*row.failure()) : Result<qint64>(0);
}

Result<void> KeyRecords::prune(const QDateTime& before)
{
    for (const QString& table : { u"rotation"_s, u"key_access"_s }) {
        const Result<void> done = m_db.prepare(u"DELETE FROM %1 WHERE at < ?"_s.arg(table))
                                      .exec(before.toMSecsSinceEpoch());
        if (!done)
            return done;
    }
    return {};
}

} // namespace Headgate::Ledger
