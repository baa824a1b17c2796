// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/ledgerstore.h"
#include "core/model/timerange.h"
#include "tests/bench/bigbooks.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::Bench;
using namespace Headgate::Ledger;

namespace {

constexpr int kRounds = 5;
const QDateTime kNow = BigBooks::now();

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
    times->insert(word + u" dearest chats"_s,
        askingMs([&] { return store.chatSums().usage({ .span = span }); }));
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
        = get(reader.page({ .limit = 1, .until = kNow.addDays(-BigBooks::kDays / 2) })).at(0).id;
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
    const qint64 rows = argc > 1 ? QByteArray(argv[1]).toLongLong() : BigBooks::kRows;
    const QString folder = BigBooks::folder(rows);
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
