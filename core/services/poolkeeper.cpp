// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/poolkeeper.h"

#include "core/base/futures.h"
#include "core/base/log.h"

#include <algorithm>
#include <utility>

namespace Headgate::Services {

using namespace Qt::StringLiterals;

using Ledger::LedgerStore;

namespace {

//! Rows after which a snapshot takes their place: a start reads them in some 20 ms.
constexpr int kMostEvents = 5000;
constexpr auto kSaveAfter = std::chrono::seconds(1);

template <typename Value> std::optional<Error> errorOf(const Result<Value>& result)
{
    return result ? std::nullopt : std::optional(result.error());
}

//! In one order, so that equal ones compare as equal.
void sort(QVector<Limits::Limit>* limits)
{
    const auto placeOf = [](const Limits::Limit& limit) {
        const Limits::LimitId& id = limit.id;
        return std::tuple(
            id.scope.owner, id.scope.id, id.scope.model, id.measure, id.window, limit.source);
    };
    std::sort(limits->begin(), limits->end(),
        [&](const auto& a, const auto& b) { return placeOf(a) < placeOf(b); });
}

void sort(QVector<Limits::Cooldown>* cooldowns)
{
    const auto placeOf = [](const Limits::Cooldown& cooldown) {
        return std::tuple(cooldown.scope.owner, cooldown.scope.id, cooldown.scope.model);
    };
    std::sort(cooldowns->begin(), cooldowns->end(),
        [&](const auto& a, const auto& b) { return placeOf(a) < placeOf(b); });
}

} // namespace

PoolKeeper::PoolKeeper(
    Ledger::LedgerWorker& worker, const Keys::PoolParts& parts, Keys::Pool& pool, QObject* parent)
    : QObject(parent)
    , m_worker(worker)
    , m_parts(parts)
    , m_pool(pool)
{
    m_flushing.setSingleShot(true);
    connect(&m_flushing, &QTimer::timeout, this, &PoolKeeper::flush);
    m_saving.setSingleShot(true);
    connect(&m_saving, &QTimer::timeout, this, &PoolKeeper::save);
    connect(&pool, &Keys::Pool::roomMade, this, &PoolKeeper::saveSoon);
    connect(&pool, &Keys::Pool::projectsJoined, this, &PoolKeeper::saveSoon);
    connect(&pool, &Keys::Pool::keyChanged, this,
        [this](const KeyId& key, const KeyCondition& condition) {
            const Ledger::KeptCondition kept { condition, m_pool.fingerprint(key) };
            write([key, kept](
                      LedgerStore& store) { return store.keyRecords().storeCondition(key, kept); });
            saveSoon();
        });
    connect(&pool, &Keys::Pool::rotated, this, [this](const RotationNote& note) {
        write([note](LedgerStore& store) { return store.keyRecords().append(note); });
    });
}

PoolKeeper::~PoolKeeper()
{
    if (m_saving.isActive())
        save();
    flush(); // the worker outlives it, and writes what is queued
}

QFuture<bool> PoolKeeper::restore()
{
    return m_worker.read(&PoolKeeper::read)
        | then(this, [this](const Result<Stored>& stored) {
              if (stored)
                  bringIn(*stored);
              else
                  qCWarning(lcServices)
                      << "limits begin anew, since what is stored of them can't be read:"
                      << stored.error().detail;
              m_needsSnapshot = true; // this run's clock is another one
              flush();
              return stored.isOk();
          });
}

Result<PoolKeeper::Stored> PoolKeeper::read(LedgerStore& store)
{
    const auto events = store.limitJournal().events();
    const auto owners = store.limitRecords().owners();
    const auto limits = store.limitRecords().limits();
    const auto cooldowns = store.limitRecords().cooldowns();
    const auto transientDays = store.limitRecords().transientDays();
    const auto conditions = store.keyRecords().conditions();
    const auto rules = store.keyRecords().rules();
    const auto strategies = store.keyRecords().strategies();
    for (const std::optional<Error>& error : { errorOf(owners), errorOf(limits), errorOf(cooldowns),
             errorOf(transientDays), errorOf(conditions), errorOf(rules), errorOf(strategies) }) {
        if (error)
            return *error;
    }
    if (!events) // the rest is as good as ever
        qCWarning(lcServices) << "requests under limits begin at 0:" << events.error().detail;
    return Stored { events ? *events : QVector<Limits::LedgerEvent>(),
        { *owners, *limits, *cooldowns, *transientDays }, *conditions, *rules, *strategies };
}

void PoolKeeper::bringIn(const Stored& stored)
{
    bringInOwners(stored.records.owners);
    for (const Limits::Limit& limit : stored.records.limits) {
        if (const Result<void> done = m_parts.ledger.setLimit(limit); !done)
            qCWarning(lcServices) << "a stored limit makes no sense:" << done.error().detail;
    }
    m_parts.cooldowns.restore(stored.records.cooldowns);
    m_parts.cooldowns.setTransientDays(stored.records.transientDays);
    m_parts.ledger.restore(stored.events);
    for (auto key = stored.conditions.cbegin(); key != stored.conditions.cend(); ++key)
        m_pool.restore(key.key(), key->condition, key->fingerprint);
    m_rules = stored.rules;
    for (auto key = m_rules.cbegin(); key != m_rules.cend(); ++key)
        m_pool.setKeyRules(key.key(), key.value());
    m_strategies = stored.strategies;
    for (auto backend = m_strategies.keyBegin(); backend != m_strategies.keyEnd(); ++backend)
        emit strategyChanged(*backend);
    m_saved = records();
}

void PoolKeeper::bringInOwners(const Ledger::OwnerRecords& owners)
{
    for (const Limits::ProjectInfo& project : owners.projects) {
        if (!project.isKnown) // each key of the pool has its own by now
            continue;
        if (const Result<void> done = m_parts.owners.setProject(project); !done)
            qCWarning(lcServices) << "a stored project makes no sense:" << done.error().detail;
    }
    for (auto key = owners.projectOf.cbegin(); key != owners.projectOf.cend(); ++key) {
        // Of a key or a stand-in that is gone meanwhile: nothing.
        const Result<void> ignored = m_parts.owners.assign(key.key(), key.value());
        Q_UNUSED(ignored)
    }
    for (const QString& backend : owners.addsUp)
        m_parts.owners.setAddsUp(backend, true);
}

PoolKeeper::Records PoolKeeper::records()
{
    Records now;
    now.owners.projects = m_parts.owners.projects();
    now.owners.addsUp = m_parts.owners.addingUp();
    for (const Limits::ProjectInfo& project : std::as_const(now.owners.projects)) {
        for (const KeyId& key : m_parts.owners.keysOf(project.id))
            now.owners.projectOf.insert(key, project.id);
    }
    for (const Limits::LimitState& state : m_parts.ledger.states()) {
        for (const Limits::Limit& fact : state.facts) {
            if (Limits::isKept(fact.source))
                now.limits.append(fact);
        }
    }
    now.cooldowns = m_parts.cooldowns.all();
    now.transientDays = m_parts.cooldowns.transientDays();
    sort(&now.limits);
    sort(&now.cooldowns);
    now.transientDays.sort();
    return now;
}

void PoolKeeper::note(const Limits::LedgerEvent& event)
{
    m_pending.append(event);
    if (!m_flushing.isActive())
        m_flushing.start(0); // all of one turn of the loop together
}

void PoolKeeper::note(const KeyAccess& access)
{
    write([access](LedgerStore& store) { return store.keyRecords().append(access); });
}

QFuture<bool> PoolKeeper::stored()
{
    return flush();
}

QFuture<bool> PoolKeeper::flush()
{
    m_flushing.stop();
    if (m_needsSnapshot || m_sinceSnapshot > kMostEvents) {
        m_pending = m_parts.ledger.snapshot();
        m_needsSnapshot = false;
        m_sinceSnapshot = 0;
    }
    const QVector<Limits::LedgerEvent> events = std::exchange(m_pending, {});
    m_sinceSnapshot += int(events.size());
    // Also where there is nothing to write: it is done when what was written before is.
    return write([events](LedgerStore& store) -> Result<void> {
        for (const Limits::LedgerEvent& event : events) {
            if (const Result<void> done = store.limitJournal().append(event); !done)
                return done;
        }
        return {};
    }) | then(this, [this](bool isDone) {
        m_needsSnapshot = m_needsSnapshot || !isDone;
        return isDone;
    });
}

void PoolKeeper::saveSoon()
{
    if (!m_saving.isActive())
        m_saving.start(kSaveAfter);
}

void PoolKeeper::save()
{
    m_saving.stop();
    const Records now = records();
    if (now == m_saved)
        return;
    m_saved = now;
    write([now](LedgerStore& store) -> Result<void> {
        Ledger::LimitRecords& records = store.limitRecords();
        if (const Result<void> done = records.storeOwners(now.owners); !done)
            return done;
        if (const Result<void> done = records.storeLimits(now.limits); !done)
            return done;
        return records.storeCooldowns(now.cooldowns, now.transientDays);
    }) | then(this, [this](bool isDone) {
        if (!isDone)
            m_saved = {}; // the next change writes it again
    });
}

void PoolKeeper::setKeyRules(const KeyId& key, const KeyRules& rules)
{
    m_rules.insert(key, rules);
    m_pool.setKeyRules(key, rules);
    write([key, rules](LedgerStore& store) { return store.keyRecords().storeRules(key, rules); });
}

void PoolKeeper::setStrategy(const QString& backend, PoolStrategy strategy)
{
    m_strategies.insert(backend, strategy);
    write([backend, strategy](
              LedgerStore& store) { return store.keyRecords().storeStrategy(backend, strategy); });
    emit strategyChanged(backend);
}

template <typename Work> QFuture<bool> PoolKeeper::write(Work work)
{
    return m_worker.write(std::move(work)) | then(this, [this](const Result<void>& done) {
        if (!done)
            onRefused(done.error());
        return done.isOk();
    });
}

void PoolKeeper::onRefused(const Error& error)
{
    if (!std::exchange(m_wasRefused, true))
        qCWarning(lcServices) << "limits and keys' states could not be stored:" << error.detail;
}

} // namespace Headgate::Services
