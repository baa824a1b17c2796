// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file What the limit ledger adds to a request: admit (a hold with its lease), counted, settle;
//! 1,000 keys in 300 projects, each with the limits that a service has, 64 requests under way. The
//! floor is reading the two clocks, which nothing can do without.

#include "core/limits/limitledger.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <random>
#include <vector>

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::Limits;

namespace {

constexpr int kKeys = 1000;
constexpr int kProjects = 300;
constexpr int kAccounts = 30;
constexpr int kModels = 3;
constexpr int kRequests = 200'000;
constexpr int kUnderWay = 64;
constexpr double kLimitUs = 50;

double usOf(const std::vector<double>& sorted, int permille)
{
    return sorted[sorted.size() * size_t(permille) / 1000];
}

Limit limitOf(OwnerKind owner, Measure measure, Window window, qint64 cap)
{
    return { .id = { { owner, {}, {} }, measure, window }, .cap = cap, .evidence = {} };
}

std::vector<Place> places()
{
    std::vector<Place> all;
    for (int key = 0; key < kKeys; ++key) {
        const int project = key % kProjects;
        for (int model = 0; model < kModels; ++model) {
            all.push_back({ u"gemini"_s, u"account-%1"_s.arg(project % kAccounts),
                u"project-%1"_s.arg(project), u"model-%1"_s.arg(model),
                KeyId { u"key-%1"_s.arg(key) } });
        }
    }
    return all;
}

//! Three candidates, as the pool looks at them; the first that grants.
HoldId admitOne(LimitLedger& ledger, const std::vector<Place>& all, std::mt19937& random)
{
    for (int i = 0; i < 3; ++i) {
        const Admission answer = ledger.admit({ .place = all[random() % all.size()],
            .amounts = { 1, 2000, 500, PicoUsd { 900'000'000 } },
            .request = {} });
        if (answer.verdict == Verdict::Granted)
            return answer.hold;
    }
    return {};
}

} // namespace

int main()
{
    using Now = std::chrono::steady_clock;
    const SystemClock clock;
    qint64 events = 0;
    LimitLedger ledger(clock, [&events](const LedgerEvent&) { ++events; });
    ledger.setDefaults(u"gemini"_s,
        { limitOf(OwnerKind::ProjectModel, Measure::Requests, Window::Minute, 500),
            limitOf(OwnerKind::ProjectModel, Measure::InputTokens, Window::Minute, 2'000'000),
            limitOf(OwnerKind::ProjectModel, Measure::Requests, Window::PacificDay, 10'000),
            limitOf(OwnerKind::Key, Measure::Requests, Window::PacificDay, 10'000),
            limitOf(OwnerKind::Account, Measure::Spend, Window::TenMinutes, 10'000'000'000'000),
            limitOf(OwnerKind::Backend, Measure::Concurrency, Window::Now, 256) });
    const std::vector<Place> all = places();
    std::mt19937 random(1);
    std::vector<HoldId> underWay;
    std::vector<double> spent, floors;
    int refused = 0;
    for (int i = 0; i < kRequests; ++i) {
        const auto begin = Now::now();
        const HoldId hold = admitOne(ledger, all, random);
        if (hold.isNull())
            ++refused;
        else
            underWay.push_back(hold);
        if (underWay.size() > kUnderWay) {
            std::swap(underWay[random() % underWay.size()], underWay.back());
            ledger.counted(underWay.back());
            ledger.settle(
                underWay.back(), { Outcome::Answered, 2100, 300, PicoUsd { 700'000'000 } });
            underWay.pop_back();
        }
        spent.push_back(std::chrono::duration<double, std::micro>(Now::now() - begin).count());
        const auto floorBegin = Now::now();
        for (int read = 0; read < 3; ++read) { // each call reads both
            clock.steadyNow();
            clock.utcNow();
        }
        floors.push_back(
            std::chrono::duration<double, std::micro>(Now::now() - floorBegin).count());
    }
    std::sort(spent.begin(), spent.end());
    std::sort(floors.begin(), floors.end());
    const QStringList wrong = ledger.breaches();
    const QJsonObject result {
        { u"bench"_s, u"limits"_s },
        { u"keys"_s, kKeys },
        { u"projects"_s, kProjects },
        { u"requests"_s, kRequests },
        { u"refused"_s, refused },
        { u"events"_s, events },
        { u"p50_us"_s, usOf(spent, 500) },
        { u"p99_us"_s, usOf(spent, 990) },
        { u"floor_p50_us"_s, usOf(floors, 500) },
        { u"floor_p99_us"_s, usOf(floors, 990) },
        { u"limit_us"_s, kLimitUs },
    };
    std::puts(QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
    return wrong.isEmpty() ? 0 : 1;
}
