// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/metrics/presentmetrics.h"

#include <algorithm>
#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/registry.h>

using namespace Qt::StringLiterals;

namespace Headgate::Metrics {

namespace {

using prometheus::Labels;
using Gauges = prometheus::Family<prometheus::Gauge>;
using Known = std::function<bool(const Target&)>;
using Limits::BreakerState;
using Limits::OwnerKind;

struct BreakerWord {
    BreakerState state;
    const char* word;
};
constexpr BreakerWord kBreakerWords[]
    = { { BreakerState::Closed, "closed" }, { BreakerState::Degraded, "degraded" },
          { BreakerState::Open, "open" }, { BreakerState::HalfOpen, "half_open" } };

Gauges& gauges(prometheus::Registry* registry, const char* name, const char* help)
{
    return prometheus::BuildGauge().Name(name).Help(help).Register(*registry);
}

void putOne(prometheus::Registry* registry, const char* name, const char* help, double value)
{
    gauges(registry, name, help).Add({}).Set(value);
}

void putQueue(prometheus::Registry* registry, const PoolOverview& pool)
{
    Gauges& count = gauges(
        registry, "headgate_queue_requests", "Requests that wait for their turn or for quota.");
    Gauges& oldest = gauges(registry, "headgate_queue_oldest_wait_seconds",
        "How long the one that has waited longest waits; 0 where nobody waits.");
    for (const PoolBackend& backend : pool.backends) {
        count.Add({ { "backend", backend.id.toStdString() } });
        oldest.Add({ { "backend", backend.id.toStdString() } });
    }
    for (const WaitingRequest& one : pool.waiting) {
        const Labels labels { { "backend", one.backend.toStdString() } };
        count.Add(labels).Increment();
        prometheus::Gauge& longest = oldest.Add(labels);
        longest.Set(std::max(longest.Value(), double(one.since.msecsTo(pool.at)) / 1000));
    }
}

void putKeys(prometheus::Registry* registry, const PoolOverview& pool)
{
    Gauges& keys
        = gauges(registry, "headgate_keys", "Keys of the pool, by what they are good for.");
    for (const PoolBackend& backend : pool.backends) {
        const Labels path { { "backend", backend.id.toStdString() } };
        const auto in = [&](KeyState state) -> prometheus::Gauge& {
            Labels labels = path;
            labels.emplace("state", keyStateName(state).toStdString());
            return keys.Add(labels);
        };
        for (int state = 0; state <= int(KeyState::Disabled); ++state)
            in(KeyState(state)); // a state that no key is in is 0, not absent
        for (const PoolProject& project : backend.projects) {
            for (const PoolKeyInfo& key : project.keys)
                in(key.condition.state).Increment();
        }
    }
}

void putBreakers(prometheus::Registry* registry, const PoolOverview& pool, const Known& isKnown)
{
    Gauges& breakers = gauges(registry, "headgate_breakers",
        "Circuit breakers of the models that were asked, by their state.");
    for (const BreakerInfo& breaker : pool.breakers) {
        for (const BreakerWord& entry : kBreakerWords) {
            Labels labels = pathLabels({ breaker.scope.id, breaker.scope.model }, isKnown);
            labels.emplace("state", entry.word);
            breakers.Add(labels).Increment(breaker.state == entry.state ? 1 : 0);
        }
    }
}

double figureOf(qint64 amount, Limits::Measure measure)
{
    return measure == Limits::Measure::Spend ? double(amount) / kPicosOfADollar : double(amount);
}

//! Those of one back end, model and kind together: which key or project has how much is no label.
void putLimits(prometheus::Registry* registry, const PoolOverview& pool, const Known& isKnown)
{
    Gauges& caps = gauges(registry, "headgate_limit_cap",
        "What limits allow; spend in US dollars. Limits that nobody knows are left out.");
    Gauges& used = gauges(
        registry, "headgate_limit_used", "What is gone of those limits; spend in US dollars.");
    Gauges& held = gauges(registry, "headgate_limit_held",
        "What requests under way hold of those limits; spend in US dollars.");
    for (const LimitUse& use : pool.limits) {
        const Limits::LimitId& id = use.limit.id;
        if (!use.limit.cap)
            continue;
        Labels labels = pathLabels({ use.backend, id.scope.model }, isKnown);
        labels.emplace("owner", Limits::ownerKindName(id.scope.owner).toStdString());
        labels.emplace("measure", Limits::measureName(id.measure).toStdString());
        labels.emplace("window", Limits::windowName(id.window).toStdString());
        caps.Add(labels).Increment(figureOf(*use.limit.cap, id.measure));
        used.Add(labels).Increment(figureOf(use.used, id.measure));
        held.Add(labels).Increment(figureOf(use.held, id.measure));
    }
}

void putProcess(prometheus::Registry* registry, const Present& present)
{
    if (present.cpuTime)
        prometheus::BuildCounter()
            .Name("headgate_process_cpu_seconds_total")
            .Help("Processor time of this program, of all its threads.")
            .Register(*registry)
            .Add({})
            .Increment(std::chrono::duration<double>(*present.cpuTime).count());
    if (present.residentBytes)
        putOne(registry, "headgate_process_resident_memory_bytes",
            "Memory of this program that is in memory now.", double(*present.residentBytes));
    gauges(registry, "headgate_build_info", "Always 1; the label says which version runs.")
        .Add({ { "version", HEADGATE_VERSION } })
        .Set(1);
}

} // namespace

Labels pathLabels(const Target& target, const Known& isKnown)
{
    const bool isNamed = target.model.isEmpty() || isKnown(target);
    return { { "backend", target.backendId.toStdString() },
        { "model", isNamed ? target.model.toStdString() : "other" } };
}

void putPresent(prometheus::Registry* registry, const Present& present, const Known& isKnown)
{
    if (present.pool) {
        putQueue(registry, *present.pool);
        putKeys(registry, *present.pool);
        putBreakers(registry, *present.pool, isKnown);
        putLimits(registry, *present.pool, isKnown);
    }
    if (present.openHolds)
        putOne(registry, "headgate_open_holds", "Requests under way that hold quota.",
            double(*present.openHolds));
    putOne(registry, "headgate_books_queue_requests",
        "Settled requests that do not stand in the books yet.", double(present.unbooked));
    putOne(registry, "headgate_books_writable",
        "1 if what is settled can be written into the books, else 0.",
        present.booksAreWritten ? 1 : 0);
    putOne(registry, "headgate_gateway_requests_running",
        "Requests of the gateway's clients that are being answered.", present.running);
    putOne(registry, "headgate_gateway_connections", "Connections of the gateway's clients.",
        present.connections);
    putProcess(registry, present);
}

} // namespace Headgate::Metrics
