// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file What the pool adds to a request: with 1,000 keys in 300 projects, of which 64 requests are
//! under way, the time to pick a key, count and settle; and how much later a request leaves since
//! its hold is stored first; how long the Keys page's overview takes. The floors are the limit
//! ledger alone (bench_limits) and a turn of the event loop.

#include "core/base/futures.h"
#include "core/base/redactor.h"
#include "core/keys/sessionstore.h"
#include "core/services/keyroom.h"
#include "core/services/poolsnapshot.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <deque>
#include <memory>
#include <random>
#include <vector>

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::Keys;
using namespace Headgate::Limits;

namespace {

using Now = std::chrono::steady_clock;

constexpr int kKeys = 1000;
constexpr int kProjects = 300;
constexpr int kRequests = 20'000;
constexpr std::size_t kRefused = 200;
constexpr int kStored = 2000;
constexpr std::size_t kOverviews = 200;
constexpr std::size_t kUnderWay = 64;
constexpr double kLimitUs = 50;
constexpr double kLimitMs = 1;
constexpr int kStarts = 9;
constexpr double kLimitOverviewMs = 20; // as any question of a page

double usSince(Now::time_point begin)
{
    return std::chrono::duration<double, std::micro>(Now::now() - begin).count();
}

double at(std::vector<double>& values, int permille)
{
    std::sort(values.begin(), values.end());
    return values[values.size() * size_t(permille) / 1000];
}

//! The pool and all its parts, over a folder.
struct Room {
    explicit Room(const QString& folder)
        : worker(folder)
        , ledger(
              clock, [this](const LedgerEvent& event) { keeper.note(event); }, Services::newRun())
        , cooldowns(clock, [] { return 0.5; })
        , breakers(clock)
        , pool({ clock, ledger, owners, cooldowns, breakers })
        , keeper(worker, { clock, ledger, owners, cooldowns, breakers }, pool, nullptr)
    {
        QVector<PoolKey> keys;
        for (int i = 0; i < kKeys; ++i)
            keys.append({ { u"key-%1"_s.arg(i) }, kBackend, u"key %1"_s.arg(i), {} });
        pool.setKeys(keys);
        for (int i = 0; i < kKeys; ++i) {
            const QString project = u"project-%1"_s.arg(i % kProjects);
            if (!owners.setProject({ project, kBackend, {}, {}, {}, true })
                || !owners.assign(keys[i].id, project))
                qFatal("no project");
        }
        // What is stored (nothing) comes over what was said before.
        const QFuture<bool> restored = keeper.restore();
        while (!restored.isFinished())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        owners.setAddsUp(kBackend, true);
    }
    //! \param cap requests a minute of each project, of each model
    void setStrategy(PoolStrategy strategy, qint64 cap = 1'000'000)
    {
        const auto limit = [](Measure measure, qint64 most) {
            return Limit { .id = { { OwnerKind::ProjectModel, {}, {} }, measure, Window::Minute },
                .cap = most,
                .evidence = {} };
        };
        pool.setRules(kBackend,
            { .strategy = strategy,
                .limits
                = { limit(Measure::Requests, cap), limit(Measure::InputTokens, 1'000'000'000) } });
    }
    PoolRequest request(const QString& model) const
    {
        PoolRequest request;
        request.id = newId<RequestId>();
        request.backend = kBackend;
        request.model = model;
        request.amounts = { 1, 2000, 500, PicoUsd { 900'000'000 } };
        return request;
    }

    static const inline QString kBackend = u"gemini"_s;
    SystemClock clock;
    Ledger::LedgerWorker worker;
    LimitLedger ledger;
    QuotaOwners owners;
    Cooldowns cooldowns;
    Breakers breakers;
    Pool pool;
    Services::PoolKeeper keeper;
};

struct Running {
    PoolRequest request;
    PoolGrant grant;
};

//! Picks, and settles another one; how long each took together. Each part asks for a model of its
//! own, of which nothing is used yet.
std::vector<double> inMemory(Room& room, const QString& model)
{
    std::mt19937 random(1);
    std::vector<std::unique_ptr<Running>> underWay;
    std::vector<double> spent;
    for (int i = 0; i < kRequests; ++i) {
        PoolRequest request = room.request(model);
        const auto begin = Now::now();
        PoolAnswer answer = room.pool.pick(request);
        if (!answer.grant)
            qFatal("no key");
        underWay.push_back(
            std::make_unique<Running>(Running { request, std::move(*answer.grant) }));
        if (underWay.size() > kUnderWay) {
            std::swap(underWay[random() % underWay.size()], underWay.back());
            Running& ended = *underWay.back();
            ended.grant.counted();
            room.pool.ended(ended.request, ended.grant,
                { { Outcome::Answered, 2100, 300, PicoUsd { 700'000'000 } }, {} });
            underWay.pop_back();
        }
        spent.push_back(usSince(begin));
        QCoreApplication::processEvents(); // what is to be stored goes to its thread
    }
    return spent;
}

//! How long it takes to say of every key why it can't serve, and when it comes back.
std::vector<double> refusals(Room& room)
{
    std::vector<PoolGrant> running; // one of each project, which hold all there is
    std::vector<double> spent;
    while (spent.size() < kRefused) {
        PoolRequest request = room.request(u"spent"_s);
        const auto begin = Now::now();
        PoolAnswer answer = room.pool.pick(request);
        if (answer.grant)
            running.push_back(std::move(*answer.grant));
        else
            spent.push_back(usSince(begin));
    }
    return spent;
}

//! How long a request waits for its hold to be stored, one after the other, as on the road: with
//! the note of what is to be booked, while others are under way and the one before them is booked.
class Storing : public QObject {
public:
    explicit Storing(Room& room)
        : m_room(room)
    {
    }
    std::vector<double> spent, floors;

    void next()
    {
        if (spent.size() == kStored)
            return QCoreApplication::quit();
        m_begin = Now::now();
        readyFuture(true) | then(this, [this](bool) { onFloor(); });
    }

private:
    void onFloor()
    {
        floors.push_back(usSince(m_begin) / 1000);
        PoolRequest request = m_room.request(u"stored"_s);
        PoolAnswer answer = m_room.pool.pick(request);
        if (!answer.grant)
            qFatal("no key");
        m_underWay.push_back(
            std::make_unique<Running>(Running { request, std::move(*answer.grant) }));
        const Running& last = *m_underWay.back();
        m_begin = Now::now();
        m_room.keeper.noteUnderWay(bookingOf(last));
        m_room.keeper.confirm(last.grant.hold()) | then(this, [this](bool) { onStored(); });
    }
    void onStored()
    {
        spent.push_back(usSince(m_begin) / 1000);
        m_underWay.back()->grant.counted();
        if (m_underWay.size() > kUnderWay) {
            end(*m_underWay.front());
            m_underWay.pop_front();
        }
        next();
    }
    void end(Running& one)
    {
        m_room.pool.ended(one.request, one.grant,
            { { Outcome::Answered, 2100, 300, PicoUsd { 700'000'000 } }, {} });
        const Booking booking = bookingOf(one);
        const QVector<LedgerEvent> ends = m_room.keeper.takeEnds(one.request.id);
        m_room.worker.write(
            [booking, ends](Ledger::LedgerStore& store) { return store.book(booking, ends); });
    }
    Booking bookingOf(const Running& one) const
    {
        Booking booking;
        booking.startedAt = m_room.clock.utcNow();
        booking.client = u"headgate"_s;
        booking.receipt.requestId = one.request.id;
        booking.receipt.target = { Room::kBackend, one.request.model };
        booking.receipt.keyLabel = one.grant.label;
        booking.receipt.usage = { .inputTokens = 2100, .outputTokens = 300 };
        booking.receipt.usage.quality = UsageQuality::Exact;
        booking.receipt.cost = Cost { { 700'000'000 } };
        booking.attempts = { { .key = one.grant.key, .keyLabel = one.grant.label } };
        return booking;
    }

    Room& m_room;
    std::deque<std::unique_ptr<Running>> m_underWay;
    Now::time_point m_begin;
};

//! How long a program that starts waits for what the pool knew, as the runs before have left it.
double restoredMs(const QString& folder)
{
    const SystemClock clock;
    Redactor redactor;
    SessionStore keychain;
    Vault vault(keychain, redactor, clock, folder + u"/keys.json"_s, {});
    Ledger::LedgerWorker books(folder);
    const Now::time_point begin = Now::now();
    Services::KeyRoom room(vault, clock, books,
        { .model = {},
            .price = {},
            .rules = [](const BackendInfo&) { return PoolRules(); },
            .networkReady = [] { return readyFuture(true); },
            .check = [](const KeyId&) { return readyFuture(Result<void>()); } },
        nullptr);
    while (!room.restored().isFinished())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return usSince(begin) / 1000;
}

//! Keys of the environment, in projects of which as many again have no key, with limits of some.
std::vector<double> overviews(const QString& folder)
{
    QStringList secrets;
    for (int i = 0; i < kKeys; ++i)
        secrets.append(u"a-key-of-the-benchmark-%1"_s.arg(i, 4, 10, QLatin1Char('0')));
    QProcessEnvironment environment;
    environment.insert(u"GEMINI_API_KEYS"_s, secrets.join(u','));
    const SystemClock clock;
    Redactor redactor;
    SessionStore keychain;
    Vault vault(keychain, redactor, clock, folder + u"/keys.json"_s, environment);
    Ledger::LedgerWorker books(folder);
    Services::KeyRoom room(vault, clock, books,
        { .model = {},
            .price = {},
            .rules = [](const BackendInfo&) { return PoolRules(); },
            .networkReady = [] { return readyFuture(true); },
            .check = [](const KeyId&) { return readyFuture(Result<void>()); } },
        nullptr);
    while (!room.restored().isFinished())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    const Services::PoolMembers members { { { .id = Room::kBackend, .label = {}, .baseUrl = {} } },
        vault.keys(), {} };
    QHash<KeyId, QString> places;
    for (int i = 0; i < 2 * kProjects; ++i) {
        const QString project = u"project-%1"_s.arg(i);
        const LimitId day { { OwnerKind::ProjectModel, project, u"model"_s }, Measure::Requests,
            Window::PacificDay };
        if (!room.owners().setProject({ project, Room::kBackend, project, {}, {}, true })
            || !room.ledger().setLimit(
                { .id = day, .cap = 20, .source = LimitSource::Learned, .evidence = {} }))
            qFatal("no project");
    }
    for (int i = 0; i < members.keys.size(); ++i)
        places.insert(members.keys.at(i).id, u"project-%1"_s.arg(i % kProjects));
    room.pool().move(places);
    std::vector<double> spent;
    while (spent.size() < kOverviews) {
        const auto begin = Now::now();
        const PoolOverview overview = Services::overviewOf(room, members, clock);
        spent.push_back(usSince(begin) / 1000);
        if (overview.backends.first().projects.size() != 2 * kProjects)
            qFatal("not all projects");
    }
    return spent;
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    const QTemporaryDir folder;
    Room room(folder.path());
    room.setStrategy(PoolStrategy::FillFirst);
    std::vector<double> fillFirst = inMemory(room, u"fill first"_s);
    room.setStrategy(PoolStrategy::RoundRobin);
    std::vector<double> roundRobin = inMemory(room, u"round robin"_s);
    room.setStrategy(PoolStrategy::LeastUsed);
    std::vector<double> leastUsed = inMemory(room, u"least used"_s);
    // A tenth less is taken of a guess: at the end nine of ten projects are spent for the minute.
    room.setStrategy(PoolStrategy::FillFirst, kRequests / kProjects * 5 / 4);
    std::vector<double> spent = inMemory(room, u"mostly spent"_s);
    room.setStrategy(PoolStrategy::FillFirst, 1);
    std::vector<double> refused = refusals(room);
    room.setStrategy(PoolStrategy::FillFirst);
    Storing storing(room);
    storing.next();
    QCoreApplication::exec();
    std::vector<double> restored;
    for (int i = 0; i < kStarts; ++i)
        restored.push_back(restoredMs(folder.path()));
    std::vector<double> overview = overviews(folder.path() + u"/overview"_s);
    const QJsonObject result {
        { u"bench"_s, u"pool"_s },
        { u"keys"_s, kKeys },
        { u"projects"_s, kProjects },
        { u"fill_first_p50_us"_s, at(fillFirst, 500) },
        { u"fill_first_p99_us"_s, at(fillFirst, 990) },
        { u"round_robin_p50_us"_s, at(roundRobin, 500) },
        { u"round_robin_p99_us"_s, at(roundRobin, 990) },
        { u"least_used_p50_us"_s, at(leastUsed, 500) },
        { u"least_used_p99_us"_s, at(leastUsed, 990) },
        { u"refused_p50_us"_s, at(refused, 500) },
        { u"refused_p99_us"_s, at(refused, 990) },
        { u"spent_p50_us"_s, at(spent, 500) },
        { u"spent_p99_us"_s, at(spent, 990) },
        { u"limit_us"_s, kLimitUs },
        { u"stored_p50_ms"_s, at(storing.spent, 500) },
        { u"stored_p99_ms"_s, at(storing.spent, 990) },
        { u"floor_p50_ms"_s, at(storing.floors, 500) },
        { u"floor_p99_ms"_s, at(storing.floors, 990) },
        { u"limit_ms"_s, kLimitMs },
        { u"restored_p50_ms"_s, at(restored, 500) },
        { u"overview_p50_ms"_s, at(overview, 500) },
        { u"overview_p99_ms"_s, at(overview, 990) },
        { u"limit_overview_ms"_s, kLimitOverviewMs },
    };
    std::puts(QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
    return room.ledger.breaches().isEmpty() ? 0 : 1;
}
