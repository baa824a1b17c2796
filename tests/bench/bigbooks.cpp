// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/bigbooks.h"

#include "core/ledger/ledgerstore.h"
#include "core/ledger/schema.h"
#include "core/sql/database.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::Ledger;

namespace Headgate::Bench {

namespace {

//! Words with the numbers that the rows use.
constexpr QStringView kWords
    = uR"(WITH RECURSIVE c(x) AS (SELECT 0 UNION ALL SELECT x + 1 FROM c WHERE x < 39)
INSERT INTO word SELECT 1, '' UNION ALL SELECT 2, 'headgate' UNION ALL SELECT 3, 'headgatectl'
UNION ALL SELECT 4, 'chat' UNION ALL SELECT 5, 'title' UNION ALL SELECT 6, 'summary'
UNION ALL SELECT 7, 'gemini' UNION ALL SELECT 10 + x, 'model-' || x FROM c WHERE x < 12
UNION ALL SELECT 30 + x, 'key-' || x FROM c
UNION ALL SELECT 80, 'requests_per_minute' UNION ALL SELECT 81, 'per_day' UNION ALL SELECT 82, 'overloaded'
UNION ALL SELECT 83, 'first_byte_timeout' UNION ALL SELECT 84, 'RESOURCE_EXHAUSTED'
UNION ALL SELECT 85, 'GenerateRequestsPerMinute=10' UNION ALL SELECT 86, 'context_too_long')";

//! One every 3.456 s; a key for some ten minutes, one in fifty fails, one in a hundred costs more
//! than a cent.
constexpr QStringView kRequests = uR"(INSERT INTO request SELECT CAST(
    (SELECT b FROM byte WHERE n = (ms >> 40) & 255) || (SELECT b FROM byte WHERE n = (ms >> 32) & 255) ||
    (SELECT b FROM byte WHERE n = (ms >> 24) & 255) || (SELECT b FROM byte WHERE n = (ms >> 16) & 255) ||
    (SELECT b FROM byte WHERE n = (ms >> 8) & 255) || (SELECT b FROM byte WHERE n = ms & 255)
    || 'p123456789' AS BLOB), ms, CAST(strftime('%Y%m%d', ms / 1000, 'unixepoch') AS INTEGER),
    CASE WHEN x % 20 = 3 THEN 5 WHEN x % 50 = 7 THEN 6 ELSE 4 END, 2 + (x % 10 > 7), 7, 10 + x * 7919 % 12, 1,
    30 + x / 200 % 40, 0, 1, x % 50 = 0, CASE WHEN x % 50 = 0 THEN 1 + x % 3 ELSE 0 END,
    CASE WHEN x % 50 > 0 THEN 1 WHEN x % 5000000 = 0 THEN 86 ELSE 80 + x / 50 % 4 END,
    CASE WHEN x % 50 = 0 AND x / 50 % 4 < 3 THEN 429 + 74 * (x / 50 % 4 = 2) END, 1, 1000 + x % 977, 100,
    NULL, NULL, 200 + x % 301, 50, 1, 1,
    CASE WHEN x % 100 = 9 THEN 10000000000 + x * 31 % 40000000000 ELSE 75000000 + x * 13 % 900000000 END,
    0, 1, 400 + x % 3000, 2000 + x % 20000, CAST(substr('0000000000000000' || (x / 12), -16) AS BLOB),
    900 + x % 4000, CASE WHEN x % 9 = 0 THEN x % 20000 ELSE 0 END, 0, NULL, NULL, NULL
FROM (WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < %2)
    SELECT x, %1 + x * %3 AS ms FROM c))";

constexpr QStringView kSums
    = uR"(INSERT INTO usage_sum SELECT %1, %2, 0, backend, model, key, origin, client, count(*),
    sum(outcome > 0), sum(limited), sum(attempts), sum(input), sum(cached), sum(output), sum(thinking), count(*),
    0, 0, 0, sum(cost), count(*), 0, 0, 0, CAST(char(12, min(count(*), 127), 15, 3) AS BLOB),
    CAST(char(16, min(count(*), 127), 19, 9) AS BLOB), CAST(char(13, min(count(*), 127), 16, 5) AS BLOB),
    CAST(char(0, min(count(*), 127), 14, 2) AS BLOB), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 FROM request GROUP BY 2, 4, 5, 6, 7, 8)";

constexpr QStringView kFailures
    = uR"(INSERT INTO failure_sum SELECT %1, %2, 0, backend, model, key, origin, client,
    cause, count(*), count(*), count(http = 429 OR NULL) FROM request WHERE outcome > 0
    GROUP BY 2, 4, 5, 6, 7, 8, 9)";

//! Those of models, of keys and of chats are made as older books get them.
QStringList detailSums()
{
    QStringList found;
    for (const Sql::MigrationStep& step : migrationSteps()) {
        for (const QString& sql : step.statements) {
            const bool isDetail = sql.startsWith(u"INSERT INTO usage_sum\nSELECT period +")
                || sql.startsWith(u"INSERT INTO chat_sum")
                || sql.startsWith(u"INSERT INTO usage_sum SELECT");
            if (isDetail)
                found << sql;
        }
    }
    return found;
}

//! What the filling takes of the machine is left out of the figures: the file is kept.
QString cacheFolder(qint64 rows)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const Sql::MigrationStep& step : migrationSteps())
        hash.addData(step.statements.join(u'\n').toUtf8());
    for (const QStringView text : { kWords, kRequests, kSums, kFailures })
        hash.addData(text.toUtf8());
    return QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation)
        + u"/headgate-bench/console-%1-%2"_s.arg(rows).arg(
            QString::fromLatin1(hash.result().toHex().left(12)));
}

void fillNames(Sql::Database& db)
{
    get(db.exec(u"CREATE TEMP TABLE byte (n INTEGER PRIMARY KEY, b BLOB)"_s));
    for (int n = 0; n < 256; ++n)
        get(db.prepare(u"INSERT INTO byte VALUES (?, ?)"_s)
                .exec(n, QVariant(QByteArray(1, char(n)))));
    get(db.exec(kWords.toString()));
    get(db.exec(u"INSERT INTO key_label SELECT n, text FROM word WHERE n BETWEEN 30 AND 69"_s));
    get(db.exec(u"INSERT INTO quota_key SELECT text, 'project-' || (n % 5) FROM word "
                "WHERE n BETWEEN 30 AND 69"_s));
}

//! 400 days until now and their sums, by SQL: only reading is measured.
void fill(const QString& folder, qint64 rows)
{
    LedgerStore store { QTimeZone::utc() };
    get(store.open(folder));
    Sql::Database& db = store.database();
    get(db.exec(u"PRAGMA cache_size = -1000000"_s));
    QStringList indexes;
    QStringList names;
    Sql::Statement index = db.prepare(
        u"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'request' "
        "AND sql IS NOT NULL"_s);
    get(index.exec());
    while (index.next()) {
        names << index.text(0);
        indexes << index.text(1);
    }
    const qint64 step = qint64(BigBooks::kDays) * 86'400'000 / rows;
    get(db.write([&]() -> Result<void> {
        fillNames(db);
        for (const QString& name : std::as_const(names))
            get(db.exec(u"DROP INDEX "_s + name));
        get(db.exec(kRequests.toString()
                        .arg(BigBooks::now().toMSecsSinceEpoch() - rows * step)
                        .arg(rows)
                        .arg(step)));
        for (const QString& sql : std::as_const(indexes))
            get(db.exec(sql));
        const QString buckets[] = { u"started / 3600000"_s, u"day"_s, u"day / 100"_s };
        for (int period = 0; period < 3; ++period) {
            get(db.exec(kSums.toString().arg(period).arg(buckets[period])));
            get(db.exec(kFailures.toString().arg(period).arg(buckets[period])));
        }
        get(db.exec(u"INSERT INTO attempt (request, number, key, started_after, duration, cause, "
                    "scope, http, code, retry_after, quota) SELECT id, 1, key, 0, duration, cause, "
                    "1, http, 84, 4000, "
                    "CASE WHEN cause = 80 THEN 85 ELSE 1 END FROM request WHERE outcome > 0"_s));
        for (QString sql : detailSums()) {
            // They are of versions that had two histograms, no estimates, no free tier, no
            // parts of costs and no ratings.
            sql.replace(u"CAST(group_concat(duration, '') AS BLOB)"_s,
                u"CAST(group_concat(duration, '') AS BLOB), "
                "CAST(group_concat(pace, '') AS BLOB), CAST(group_concat(waited, '') AS BLOB), "
                "0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0"_s);
            sql.replace(u"x'', x'' FROM"_s,
                u"x'', x'', x'', x'', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 FROM"_s);
            get(db.exec(sql));
        }
        for (const QString& word : { u"cause"_s, u"code"_s, u"quota"_s })
            get(db.exec(
                u"INSERT INTO request_word SELECT %1, request FROM attempt WHERE %1 > 1"_s.arg(
                    word)));
        return {};
    }));
}

} // namespace

QDateTime BigBooks::now()
{
    return QDateTime(QDate(2026, 11, 22), QTime(14, 25), Qt::UTC);
}

QString BigBooks::folder(qint64 rows)
{
    const QString folder = cacheFolder(rows);
    if (!QFile::exists(folder + u"/ledger.db"_s)) {
        const QString half = folder + u".filling"_s;
        QDir(half).removeRecursively();
        fill(half, rows);
        QDir().rename(half, folder);
    }
    return folder;
}

} // namespace Headgate::Bench
