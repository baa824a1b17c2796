// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/poolrecall.h"

#include "core/ledger/columns.h"
#include "core/ledger/enumwords.h"
#include "core/model/refusalcause.h"

#include <QSet>

#include <optional>

using namespace Qt::StringLiterals;

namespace Headgate::Ledger {

namespace {

constexpr int kMostFailed = 5000; // some milliseconds
constexpr int kMostLines = 200; // of a key in the rotation log

using Refusals = QHash<KeyId, KeyRefusal>;

std::optional<FailureCause> refusalCause(const QString& word)
{
    const auto cause = enumOf(word, kLastFailureCause, failureCauseName);
    return cause && isRefusalOfKey(*cause) ? cause : std::nullopt;
}

//! The newest failed request of each key; the newest ids are the greatest.
Result<QHash<KeyId, QByteArray>> failedRequests(Sql::Database& db, const QSet<KeyId>& keys)
{
    QHash<KeyId, QByteArray> newest;
    const auto take = [&](const Sql::Statement& row) {
        const KeyId key { row.text(0) };
        const QByteArray id = row.bytes(1);
        if (keys.contains(key) && refusalCause(row.text(2)) && newest.value(key) < id)
            newest.insert(key, id);
    };
    const Result<void> read
        = each(db.prepare(u"SELECT k.text, r.id, c.text FROM (SELECT id, key, cause FROM request "
                          "INDEXED BY request_failed WHERE outcome > 0 ORDER BY id DESC LIMIT ?) "
                          "AS r JOIN word AS k ON k.n = r.key JOIN word AS c ON c.n = r.cause"_s),
            take, QVariant(kMostFailed));
    if (!read)
        return read.error();
    return newest;
}

void keepNewer(Refusals* refusals, const KeyId& key, const KeyRefusal& refusal)
{
    const auto present = refusals->constFind(key);
    if (present == refusals->constEnd() || present->at < refusal.at)
        refusals->insert(key, refusal);
}

//! Of its attempts the last one with this key.
Result<void> readAttempt(
    Sql::Database& db, const KeyId& key, const QByteArray& request, Refusals* refusals)
{
    const auto take = [&](const Sql::Statement& row) {
        if (const auto cause = refusalCause(row.text(1)))
            keepNewer(refusals, key, { timeOrNone(row, 0), *cause, row.text(2), row.text(3) });
    };
    return each(
        db.prepare(u"SELECT r.started + a.started_after + a.duration, c.text, m.text, d.text "
                   "FROM attempt AS a JOIN request AS r ON r.id = a.request "
                   "JOIN word AS k ON k.n = a.key JOIN word AS c ON c.n = a.cause "
                   "JOIN word AS m ON m.n = coalesce(a.model, r.model) "
                   "JOIN word AS d ON d.n = a.code WHERE a.request = ? AND k.text = ?"_s),
        take, QVariant(request), QVariant(key.text));
}

//! A request that another key served has not failed: the log has what made it go on.
Result<void> readRotation(Sql::Database& db, const KeyId& key, Refusals* refusals)
{
    const auto take = [&](const Sql::Statement& row) {
        if (const auto cause = refusalCause(row.text(1)))
            keepNewer(refusals, key, { timeOrNone(row, 0), *cause, row.text(2), {} });
    };
    // Of a key that only takes turns no line has one: all of them would be walked.
    return each(db.prepare(u"SELECT r.at, c.text, m.text FROM (SELECT n, at, why, model "
                           "FROM rotation WHERE taken_from = (SELECT n FROM word WHERE text = ?) "
                           "ORDER BY n DESC LIMIT ?) AS r "
                           "JOIN word AS c ON c.n = r.why JOIN word AS m ON m.n = r.model "
                           "WHERE c.text <> ? ORDER BY r.n DESC LIMIT 1"_s),
        take, QVariant(key.text), QVariant(kMostLines),
        QVariant(failureCauseName(FailureCause::None)));
}

//! What was met before a key's last reset is forgotten, as somebody wished.
Result<void> dropForgotten(Sql::Database& db, Refusals* refusals)
{
    const auto drop = [refusals](const Sql::Statement& row) {
        const auto met = refusals->constFind(KeyId { row.text(0) });
        if (met != refusals->constEnd() && met->at <= timeOrNone(row, 1))
            refusals->erase(met);
    };
    return each(db.prepare(u"SELECT object, max(at) FROM audit WHERE action = 'key.reset' "
                           "GROUP BY object"_s),
        drop);
}

} // namespace

Result<QHash<KeyId, KeyRefusal>> lastRefusals(Sql::Database& db, const QVector<KeyId>& keys)
{
    const auto failed = failedRequests(db, QSet<KeyId>(keys.begin(), keys.end()));
    if (!failed)
        return failed.error();
    Refusals refusals;
    for (const KeyId& key : keys) {
        if (const auto request = failed->constFind(key); request != failed->constEnd()) {
            if (const auto read = readAttempt(db, key, *request, &refusals); !read)
                return read.error();
        }
        if (const auto read = readRotation(db, key, &refusals); !read)
            return read.error();
    }
    if (const auto dropped = dropForgotten(db, &refusals); !dropped)
        return dropped.error();
    return refusals;
}

Result<void> storeApart(Sql::Database& db, const ProjectPair& pair)
{
    return db.prepare(u"REPLACE INTO project_apart (project, other) VALUES (?, ?)"_s)
        .exec(QVariant(pair.project), QVariant(pair.other));
}

Result<QVector<ProjectPair>> projectsApart(Sql::Database& db)
{
    QVector<ProjectPair> pairs;
    const Result<void> read = each(db.prepare(u"SELECT project, other FROM project_apart"_s),
        [&pairs](const Sql::Statement& row) {
            pairs.append({ row.text(0), row.text(1) });
        });
    if (!read)
        return read.error();
    return pairs;
}

} // namespace Headgate::Ledger
