// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/ledgerstore.h"
#include "core/ledger/schema.h"
#include "core/model/timerange.h"
#include "core/sql/database.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::Ledger;

namespace {

constexpr qint64 kRows = 10'000'000;
constexpr int kDays = 400;
constexpr int kRounds = 5;
const QDateTime kNow(QDate(2026, 11, 22), QTime(14, 25), Qt::UTC);

template <typename T> T get(Result<T> result)
{
    if (!result) {
        std::fputs(qPrintable(result.error().detail), stderr);
        std::exit(1);
    }
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

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
    0, 1, 400 + x % 3000, 2000 + x % 20000, CAST(substr('0000000000000000' || (x / 12), -16) AS BLOB)
FROM (WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < %2)
    SELECT x, %1 + x * %3 AS ms FROM c))";

constexpr QStringView kSums
    = uR"(INSERT INTO usage_sum SELECT %1, %2, 0, backend, model, key, origin, client, count(*),
    sum(outcome > 0), sum(limited), sum(attempts), sum(input), sum(cached), sum(output), sum(thinking), count(*),
    0, 0, 0, sum(cost), count(*), 0, 0, 0, CAST(char(12, min(count(*), 127), 15, 3) AS BLOB),
    CAST(char(16, min(count(*), 127), 19, 9) AS BLOB) FROM request GROUP BY 2, 4, 5, 6, 7, 8)";

constexpr QStringView kFailures
    = uR"(INSERT INTO failure_sum SELECT %1, %2, 0, backend, model, key, origin, client,
    cause, count(*), count(*), count(http = 429 OR NULL) FROM request WHERE outcome > 0
    GROUP BY 2, 4, 5, 6, 7, 8, 9)";

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
    const qint64 step = qint64(kDays) * 86'400'000 / rows;
    get(db.write([&]() -> Result<void> {
        fillNames(db);
        for (const QString& name : std::as_const(names))
            get(db.exec(u"DROP INDEX "_s + name));
        get(db.exec(
            kRequests.toString().arg(kNow.toMSecsSinceEpoch() - rows * step).arg(rows).arg(step)));
        for (const QString& sql : std::as_const(indexes))
            get(db.exec(sql));
        const QString buckets[] = { u"started / 3600000"_s, u"day"_s, u"day / 100"_s };
        for (int period = 0; period < 3; ++period) {
            get(db.exec(kSums.toString().arg(period).arg(buckets[period])));
            get(db.exec(kFailures.toString().arg(period).arg(buckets[period])));
        }
        get(db.exec(
            u"INSERT INTO attempt SELECT id, 1, key, 0, duration, cause, 1, http, 84, 4000, "
            "CASE WHEN cause = 80 THEN 85 ELSE 1 END FROM request WHERE outcome > 0"_s));
        for (const QString& word : { u"cause"_s, u"code"_s, u"quota"_s })
            get(db.exec(
                u"INSERT INTO request_word SELECT %1, request FROM attempt WHERE %1 > 1"_s.arg(
                    word)));
        return {};
    }));
}

template <typename Ask> double askingMs(Ask ask)
{
    std::vector<double> times;
    for (int round = 0; round < kRounds; ++round) {
        QElapsedTimer timer;
        timer.start();
        get(ask());
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

//! What the pages ask over that range.
void askSums(LedgerStore& store, const QString& word, QJsonObject* times)
{
    const TimeSpan span = spanOf(timeRangeFromWord(word).value(), kNow, QTimeZone::utc());
    const UsageBy bar = span.from.isValid() ? bucketsOf(span, QTimeZone::utc()).by : UsageBy::Month;
    const auto note = [&](const QString& what, const UsageQuery& query) {
        times->insert(word + u' ' + what, askingMs([&] { return store.sums().usage(query); }));
    };
    note(u"sum with times"_s, { .withTimes = true, .span = span });
    note(u"bars by model"_s, { .by = { bar, UsageBy::Model }, .span = span });
    note(u"bars by key"_s, { .by = { bar, UsageBy::Key }, .span = span });
    note(u"bars by project"_s, { .by = { bar, UsageBy::Project }, .span = span });
    note(u"models with times"_s, { .by = { UsageBy::Model }, .withTimes = true, .span = span });
    note(u"bars of one key"_s, { .by = { bar }, .span = span, .filter = { .key = u"key-7"_s } });
    times->insert(word + u" failures by bar"_s,
        askingMs([&] { return store.sums().failures({ .by = { bar }, .span = span }); }));
}

QJsonObject sums(LedgerStore& store)
{
    QJsonObject times;
    for (const QString& word :
        { u"15m"_s, u"today"_s, u"24h"_s, u"7d"_s, u"30d"_s, u"month"_s, u"year"_s, u"all"_s })
        askSums(store, word, &times);
    return times;
}

QJsonObject log(LedgerStore& store)
{
    RequestReader& reader = store.requestReader();
    const auto page = [&reader](RequestLogQuery query) {
        query.limit = 200;
        return askingMs([&] { return reader.page(query); });
    };
    const RequestId middle
        = get(reader.page({ .limit = 1, .until = kNow.addDays(-kDays / 2) })).at(0).id;
    const auto count = [&reader](const RequestLogQuery& query) {
        return askingMs([&] { return reader.count(query, 10'000); });
    };
    return { { u"newest"_s, page({}) }, { u"older than the middle"_s, page({ .before = middle }) },
        { u"newer than the middle"_s, page({ .after = middle }) },
        { u"of a week"_s, page({ .from = kNow.addDays(-90), .until = kNow.addDays(-83) }) },
        { u"of a back end"_s, page({ .backendId = u"gemini"_s }) },
        { u"of a model"_s, page({ .model = u"model-7"_s }) },
        { u"of a key"_s, page({ .key = u"key-3"_s }) },
        { u"of a project"_s, page({ .project = u"project-2"_s }) },
        { u"of an origin"_s, page({ .origin = u"summary"_s }) },
        { u"of a client"_s, page({ .client = u"headgatectl"_s }) },
        { u"that failed"_s, page({ .onlyFailed = true }) },
        { u"that were cut"_s, page({ .outcome = RequestOutcome::Cut }) },
        { u"of a cause"_s, page({ .cause = u"per_day"_s }) },
        { u"of a rare cause"_s, page({ .cause = u"context_too_long"_s }) },
        { u"with HTTP 503"_s, page({ .httpStatus = 503 }) },
        { u"of a chat"_s,
            page({ .conversation = get(reader.page({ .limit = 1 }))[0].conversation }) },
        { u"above a tenth of a cent"_s, page({ .costAtLeast = PicoUsd { 1'000'000'000 } }) },
        { u"above two cents"_s, page({ .costAtLeast = PicoUsd { 20'000'000'000 } }) },
        { u"above almost five cents"_s, page({ .costAtLeast = PicoUsd { 49'900'000'000 } }) },
        { u"of a model and a key that failed"_s,
            page({ .model = u"model-7"_s, .key = u"key-3"_s, .onlyFailed = true }) },
        { u"count of all"_s, count({}) },
        { u"count of a model"_s, count({ .model = u"model-7"_s }) },
        { u"count of a model and a key"_s, count({ .model = u"model-7"_s, .key = u"key-3"_s }) },
        { u"detail"_s, askingMs([&] { return reader.detail(middle); }) } };
}

QJsonObject texts(LedgerStore& store)
{
    QJsonObject times;
    for (const QString& text :
        { u"perminute"_s, u"exhausted"_s, u"context"_s, u"nowhere"_s, u"e"_s })
        times.insert(text,
            askingMs([&] { return store.requestReader().page({ .limit = 200, .text = text }); }));
    return times;
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    const qint64 rows = argc > 1 ? QByteArray(argv[1]).toLongLong() : kRows;
    const QString folder = cacheFolder(rows);
    if (!QFile::exists(folder + u"/ledger.db"_s)) {
        const QString half = folder + u".filling"_s;
        QDir(half).removeRecursively();
        fill(half, rows);
        QDir().rename(half, folder);
    }
    LedgerStore store { QTimeZone::utc() };
    get(store.openForReading(folder));
    const QJsonObject result {
        { u"bench"_s, u"console"_s },
        { u"rows"_s, rows },
        { u"sums_ms"_s, sums(store) },
        { u"limit_sums_ms"_s, 150 },
        { u"log_ms"_s, log(store) },
        { u"limit_log_ms"_s, 50 },
        { u"text_ms"_s, texts(store) },
        { u"limit_text_ms"_s, 300 },
    };
    std::puts(QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
    return 0;
}
