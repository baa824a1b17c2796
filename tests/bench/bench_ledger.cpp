// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/ledgerworker.h"
#include "core/ledger/poolrecall.h"
#include "core/model/lasthour.h"
#include "core/sql/database.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <tuple>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::Ledger;

namespace {

constexpr int kBookings = 60'000;
constexpr int kSingles = 2000;
constexpr qint64 kRows = 3'000'000;
constexpr int kRounds = 9;
constexpr int kShown = 1000; // as many as a page asks for at most
const QDateTime kStart(QDate(2026, 8, 24), QTime(0, 0), Qt::UTC);

template <typename T> T get(Result<T> result)
{
    if (!result) {
        std::fputs(qPrintable(result.error().detail), stderr);
        std::exit(1);
    }
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

double ms(const QElapsedTimer& timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

//! As a request of the pool's has it: six limits, the headers that Gemini answers with.
AttemptTrail trail(int n)
{
    using std::chrono::milliseconds;
    AttemptTrail one;
    for (int i = 0; i < 6; ++i)
        one.holds.append({ Limits::OwnerKind(i % 6), Limits::Measure(i % 5), Limits::Window::Minute,
            1000 + n % 97, 900 + n % 97 });
    if (n % 4 == 0)
        one.passed = { { .key = { u"key-1"_s },
            .label = u"key-1"_s,
            .reason = PassReason::Limit,
            .evidence = u"requests/pacific_day 20 of 20"_s,
            .backAt = kStart.addDays(1) } };
    one.keyed = milliseconds(1);
    one.sent = milliseconds(2);
    one.firstByte = one.firstPiece = milliseconds(n % 1000);
    one.bytesSent = 4000 + n % 997;
    one.bytesReceived = 20'000 + n % 9973;
    one.sentHeaders = { { .name = u"x-goog-api-key"_s, .isWithheld = true },
        { u"content-type"_s, u"application/json"_s }, { u"accept"_s, u"text/event-stream"_s } };
    one.receivedHeaders = { { u"content-type"_s, u"text/event-stream"_s },
        { u"content-disposition"_s, {}, true }, { u"vary"_s, u"Origin"_s },
        { u"vary"_s, u"X-Origin"_s }, { u"vary"_s, u"Referer"_s },
        { u"transfer-encoding"_s, u"chunked"_s },
        { u"date"_s, u"Sat, 21 Nov 2026 12:00:%1 GMT"_s.arg(n % 60) },
        { u"server"_s, u"scaffolding on HTTPServer2"_s }, { u"x-xss-protection"_s, u"0"_s },
        { u"x-frame-options"_s, u"SAMEORIGIN"_s }, { u"x-content-type-options"_s, u"nosniff"_s },
        { u"server-timing"_s, u"gfet4t7; dur=%1"_s.arg(n % 5000) },
        { u"alt-svc"_s, u"h3=\":443\"; ma=2592000,h3-29=\":443\"; ma=2592000"_s } };
    return one;
}

Booking booking(int n)
{
    Booking one;
    one.startedAt = kStart.addMSecs(n);
    one.client = u"headgate"_s;
    // Each batch of bookings meets any chat once.
    one.conversation = { u"00000000-0000-7000-8000-%1"_s.arg(n % 5000, 12, 10, QLatin1Char('0')) };
    one.receipt.requestId = newId<RequestId>();
    one.receipt.target = { u"gemini"_s, u"model-%1"_s.arg(n % 20) };
    one.receipt.keyLabel = u"key-%1"_s.arg(n % 10);
    one.receipt.usage.inputTokens = 1000 + n % 97;
    one.receipt.usage.outputTokens = n % 301;
    one.receipt.usage.quality = UsageQuality::Exact;
    one.receipt.cost = Cost { { n * 75'000LL }, CostQuality::Exact, u"gemini/model@2026-09-01"_s };
    one.receipt.firstToken = std::chrono::milliseconds(n % 1000);
    one.receipt.duration = std::chrono::milliseconds(n % 5000);
    one.receipt.attempts = 1;
    one.attempts = { { .key = { one.receipt.keyLabel }, .keyLabel = one.receipt.keyLabel } };
    return one;
}

Booking withTrail(int n)
{
    Booking one = booking(n);
    one.attempts.first().trail = trail(n);
    return one;
}

//! What SQLite itself takes for so many rows of that size, prepared, in transactions of 500.
double floorRowsPerSecond(const QString& file)
{
    Sql::Database db;
    get(db.open(file, Sql::Database::Mode::ReadWrite));
    get(db.scalar(u"PRAGMA journal_mode = WAL"_s));
    get(db.exec(u"CREATE TABLE row (id TEXT PRIMARY KEY, a, b, c, d, e, f, g, h) WITHOUT ROWID"_s));
    QElapsedTimer timer;
    timer.start();
    for (int n = 0; n < kBookings; n += 500) {
        get(db.write([&]() -> Result<void> {
            for (int i = n; i < n + 500; ++i)
                get(db.prepare(u"INSERT INTO row VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_s)
                        .exec(newIdText(), i, i, i, i, i, i, i, i));
            return {};
        }));
    }
    return kBookings / ms(timer) * 1e3;
}

//! What became of a request's hold on the limits of a usual path.
QVector<Limits::LedgerEvent> endOf(const Booking& one, int n)
{
    using namespace Limits;
    LedgerEvent end { .kind = LedgerEventKind::Settled,
        .hold = { (quint64(1) << HoldId::kRunShift) + quint64(n) + 1 },
        .request = one.receipt.requestId,
        .attempt = 1,
        .asked = { 1, 1000, 300, {} },
        .at = kStart.addMSecs(n),
        .steadyMs = n,
        .leaseEndMs = n + 630'000 };
    const LimitScope model { OwnerKind::ProjectModel, u"project"_s, u"model"_s };
    const LimitScope key { OwnerKind::Key, one.receipt.keyLabel, {} };
    for (const auto& [scope, measure, window] :
        { std::tuple(model, Measure::Requests, Window::Minute),
            std::tuple(model, Measure::InputTokens, Window::Minute),
            std::tuple(model, Measure::Requests, Window::PacificDay),
            std::tuple(key, Measure::Requests, Window::PacificDay) })
        end.charges.append({ { scope, measure, window }, 1, n });
    return { end };
}

//! \param settles each with what became of its hold, as the road does it
double bookingsPerSecond(const QString& folder, bool settles)
{
    std::vector<std::pair<Booking, QVector<Limits::LedgerEvent>>> bookings;
    for (int n = 0; n < kBookings; ++n) {
        const Booking one = withTrail(n);
        bookings.push_back({ one, settles ? endOf(one, n) : QVector<Limits::LedgerEvent>() });
    }
    LedgerWorker worker(folder);
    get(worker.opened().result());
    QElapsedTimer timer;
    timer.start();
    QFuture<Result<bool>> last;
    for (const auto& one : bookings)
        last = worker.write(
            [&one](LedgerStore& store) { return store.book(one.first, one.second); });
    last.waitForFinished();
    return kBookings / ms(timer) * 1e3;
}

//! One at a time, until it is on the disk's log; nobody on the road waits for that.
std::vector<double> singles(const QString& folder)
{
    LedgerWorker worker(folder);
    get(worker.opened().result());
    std::vector<double> times;
    for (int n = 0; n < kSingles; ++n) {
        const Booking one = withTrail(n);
        QElapsedTimer timer;
        timer.start();
        worker.write([one](LedgerStore& store) { return store.book(one); }).waitForFinished();
        times.push_back(ms(timer));
    }
    std::sort(times.begin(), times.end());
    return times;
}

//! Three months of 33,000 requests a day, and their sums; by SQL, since only reading is measured.
void fill(const QString& folder)
{
    LedgerStore store;
    get(store.open(folder));
    for (int n = 0; n < 20; ++n)
        get(store.together(
            [&] { return store.book(booking(n)).isOk() ? Result<void>() : Error {}; }));
    Sql::Database& db = store.database();
    get(db.exec(u"PRAGMA cache_size = -400000"_s));
    const QString request
        = uR"(INSERT INTO request SELECT CAST(substr('0000000000000000' || x, -16) AS BLOB), %1 + x * 2592, 20260824 + x / 100000,
            1, 1, 2, 3 + x % 20, 1, 3 + x % 30, 0, 1, 0, x % 50 = 0, 1, 200, 1, 1000, 0, NULL, NULL, 200, 50, 1, 1,
            75000000, 0, 1, 400, 2000, NULL, 1500, 0, 0, NULL, NULL, NULL FROM (WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < %2)
            SELECT x FROM c))"_s.arg(kStart.toMSecsSinceEpoch())
              .arg(kRows);
    const QString sums
        = uR"(INSERT OR IGNORE INTO usage_sum SELECT %1, x / 60, 0, 2, 3 + x % 20, 3 + x % 3, 1, 1, 20, 0, 0, 20, 20000, 0,
            4000, 1000, 20, 0, 0, 0, 1500000000, 20, 0, 0, 0, zeroblob(40), zeroblob(40), zeroblob(20), zeroblob(20), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 FROM (WITH RECURSIVE
            c(x) AS (SELECT %2 UNION ALL SELECT x + 1 FROM c WHERE x < %3) SELECT x FROM c))"_s;
    // Of each request the read of its secret, and every tenth with another key than the one before.
    const QString numbers = u"(WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c "
                            "WHERE x < %1) SELECT x FROM c)"_s;
    const QString accesses
        = u"INSERT INTO key_access SELECT x, %1 + x * 2592, 3 + x % 30, zeroblob(16), 1 FROM %2"_s
              .arg(kStart.toMSecsSinceEpoch())
              .arg(numbers.arg(kRows));
    const QString rotations
        = u"INSERT INTO rotation SELECT x, %1 + x * 25920, zeroblob(16), 2, 3 + x % 20, "
          "3 + x % 30, 3 + (x + 1) % 30, 1, 1 FROM %2"_s.arg(kStart.toMSecsSinceEpoch())
              .arg(numbers.arg(kRows / 10));
    const qint64 hour = kStart.toMSecsSinceEpoch() / 3'600'000;
    get(store.together([&] {
        return store.budgets().set({ BudgetPeriod::Month, {} }, PicoUsd { 1'000'000'000'000'000 });
    }));
    get(db.write([&]() -> Result<void> {
        get(db.exec(request));
        get(db.exec(accesses));
        get(db.exec(rotations));
        get(db.exec(sums.arg(0).arg(hour * 60).arg((hour + 400 * 24) * 60)));
        // 60 sums a day for three years, as numbers of days that sort like dates.
        get(db.exec(sums.arg(1).arg(20'240'000LL * 60).arg(20'241'100LL * 60)));
        return {};
    }));
}

double openingMs(const QString& folder)
{
    std::vector<double> times;
    for (int round = 0; round < kRounds; ++round) {
        QElapsedTimer timer;
        timer.start();
        LedgerStore store;
        get(store.open(folder));
        times.push_back(ms(timer));
    }
    return median(times);
}

template <typename Ask> double askingMs(LedgerStore& store, Ask ask)
{
    std::vector<double> times;
    for (int round = 0; round < kRounds; ++round) {
        QElapsedTimer timer;
        timer.start();
        get(ask(store));
        times.push_back(ms(timer));
    }
    return median(times);
}

QJsonObject questions(const QString& folder)
{
    LedgerStore store;
    get(store.openForReading(folder));
    const QDate today = kStart.date();
    const auto usage = [&](const UsageQuery& query) {
        return askingMs(store, [&](LedgerStore& s) { return s.sums().usage(query); });
    };
    const auto page = [&](const RequestLogQuery& query) {
        return askingMs(store, [&](LedgerStore& s) { return s.requestReader().page(query); });
    };
    const auto rotations = [&](const KeyLogQuery& query) {
        return askingMs(store, [&](LedgerStore& s) { return s.keyRecords().rotations(query); });
    };
    const auto accesses = [&](const KeyLogQuery& query) {
        return askingMs(store, [&](LedgerStore& s) { return s.keyRecords().accesses(query); });
    };
    const KeyId key { u"key-3"_s };
    QVector<KeyId> keys;
    for (int i = 0; i < 30; ++i)
        keys.append({ u"key-%1"_s.arg(i) });
    return {
        { u"today by key"_s, usage({ .from = today, .to = today, .by = { UsageBy::Key } }) },
        { u"all days by model"_s, usage({ .by = { UsageBy::Model } }) },
        { u"two days by hour"_s,
            usage({ .from = today, .to = today.addDays(1), .by = { UsageBy::Hour } }) },
        { u"newest requests"_s, page({}) },
        { u"newest of a key"_s, page({ .key = u"key-3"_s }) },
        { u"newest of a model"_s, page({ .model = u"model-7"_s }) },
        { u"newest that failed"_s, page({ .onlyFailed = true }) },
        { u"the rotation log"_s, rotations({ .limit = kShown }) },
        { u"the rotations of a key"_s, rotations({ .key = key, .limit = kShown }) },
        { u"the reads of secrets"_s, accesses({ .limit = kShown }) },
        { u"the reads of a key"_s, accesses({ .key = key, .limit = kShown }) },
        { u"how the budgets stand"_s,
            askingMs(store, [](LedgerStore& s) { return s.budgets().looks(kStart); }) },
        { u"the last hour minute by minute"_s, usage(lastHourQuery(kStart.addDays(45))) },
        { u"what each key was last refused"_s,
            askingMs(store, [&](LedgerStore& s) { return lastRefusals(s.database(), keys); }) },
    };
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    const QTemporaryDir dir;
    const QString full = dir.path() + u"/full"_s;
    const double floor = floorRowsPerSecond(dir.path() + u"/floor.db"_s);
    const double sustained = bookingsPerSecond(dir.path() + u"/sustained"_s, false);
    const double settled = bookingsPerSecond(dir.path() + u"/settled"_s, true);
    const std::vector<double> single = singles(dir.path() + u"/single"_s);
    fill(full);
    const QJsonObject result {
        { u"bench"_s, u"ledger"_s },
        { u"bookings"_s, kBookings },
        { u"floor_rows_per_s"_s, floor },
        { u"bookings_per_s"_s, sustained },
        { u"settled_per_s"_s, settled },
        { u"limit_per_s"_s, 20'000 },
        { u"single_p50_ms"_s, single[single.size() / 2] },
        { u"single_p99_ms"_s, single[single.size() * 99 / 100] },
        { u"limit_single_ms"_s, 1.0 },
        { u"rows"_s, kRows },
        { u"open_empty_ms"_s, openingMs(dir.path() + u"/empty"_s) },
        { u"open_full_ms"_s, openingMs(full) },
        { u"limit_open_added_ms"_s, 50 },
        { u"questions_ms"_s, questions(full) },
        { u"limit_question_ms"_s, 20 },
    };
    std::puts(QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
    return 0;
}
