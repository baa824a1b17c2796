// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/poolkeeper.h"

#include "core/base/futures.h"
#include "core/base/log.h"

#include <QRandomGenerator>
#include <QSysInfo>

#include <algorithm>
#include <iterator>
#include <utility>

namespace Headgate::Services {

using namespace Qt::StringLiterals;

using Ledger::LedgerStore;

namespace {

//! Rows after which a snapshot takes their place: a start reads them in some 20 ms.
constexpr qsizetype kMostEvents = 5000;
//! With so many a start begins with a snapshot.
constexpr qsizetype kManyEvents = 500;
constexpr auto kSaveAfter = std::chrono::seconds(1);

template <typename Value> std::optional<Error> errorOf(const Result<Value>& result)
{
    return result ? std::nullopt : std::optional(result.error());
}

Result<PoolRecords> recordsOf(LedgerStore& store)
{
    const auto owners = store.limitRecords().owners();
    const auto limits = store.limitRecords().limits();
    const auto cooldowns = store.limitRecords().cooldowns();
    const auto transientDays = store.limitRecords().transientDays();
    for (const std::optional<Error>& error :
        { errorOf(owners), errorOf(limits), errorOf(cooldowns), errorOf(transientDays) }) {
        if (error)
            return *error;
    }
    return PoolRecords { *owners, *limits, *cooldowns, *transientDays };
}

Result<void> storeRecords(LedgerStore& store, const PoolRecords& all)
{
    Ledger::LimitRecords& records = store.limitRecords();
    if (const Result<void> done = records.storeOwners(all.owners); !done)
        return done;
    if (const Result<void> done = records.storeLimits(all.limits); !done)
        return done;
    return records.storeCooldowns(all.cooldowns, all.transientDays);
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

//! Every program's own where the machine does not tell: then times are compared by the wall clock.
const QString& bootOfTheMachine()
{
    static const QString boot = [] {
        const QByteArray told = QSysInfo::bootUniqueId();
        return told.isEmpty() ? newIdText() : QString::fromLatin1(told);
    }();
    return boot;
}

} // namespace

Limits::LedgerRun newRun()
{
    constexpr quint32 kMostRuns = 1U << (63 - Limits::HoldId::kRunShift);
    return { QRandomGenerator::global()->bounded(1U, kMostRuns), bootOfTheMachine() };
}

PoolKeeper::PoolKeeper(
    Ledger::LedgerWorker& worker, const Keys::PoolParts& parts, Keys::Pool& pool, QObject* parent)
    : QObject(parent)
    , m_worker(worker)
    , m_parts(parts)
    , m_pool(pool)
    , m_boot(bootOfTheMachine())
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
    // The worker outlives it, and writes what is queued.
    const QVector<Limits::LedgerEvent> events = toWrite();
    m_worker.write([events, own = m_inTurn](LedgerStore& store) {
        const Result<Ledger::JournalTurn> turn = store.limitJournal().turn(events);
        return turn && !turn->isWritten ? store.limitJournal().turn(own) : turn;
    });
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
              return nextTurn({}); // which brings in what was counted
          });
}

Result<PoolKeeper::Stored> PoolKeeper::read(LedgerStore& store)
{
    const auto records = recordsOf(store);
    const auto conditions = store.keyRecords().conditions();
    const auto rules = store.keyRecords().rules();
    const auto strategies = store.keyRecords().strategies();
    const auto replacements = store.keyRecords().replacements();
    for (const std::optional<Error>& error : { errorOf(records), errorOf(conditions),
             errorOf(rules), errorOf(strategies), errorOf(replacements) }) {
        if (error)
            return *error;
    }
    return Stored { *records, *conditions, *rules, *strategies, *replacements };
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
    for (auto key = stored.conditions.cbegin(); key != stored.conditions.cend(); ++key)
        m_pool.restore(key.key(), key->condition, key->fingerprint);
    m_rules = stored.rules;
    for (auto key = m_rules.cbegin(); key != m_rules.cend(); ++key)
        m_pool.setKeyRules(key.key(), key.value());
    m_replacements = stored.replacements;
    m_strategies = stored.strategies;
    for (auto backend = m_strategies.keyBegin(); backend != m_strategies.keyEnd(); ++backend)
        emit strategyChanged(*backend);
    m_saved = records();
    m_knowsStored = true;
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

PoolRecords PoolKeeper::records()
{
    PoolRecords now;
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
    using Kind = Limits::LedgerEventKind;
    if (event.kind == Kind::Rebased)
        m_needsSnapshot = true; // taken when it is written: others may have counted meanwhile
    else if (event.kind != Kind::Carried)
        m_pending.append(event);
    if (!m_flushing.isActive())
        m_flushing.start(0); // all of one turn of the loop together
}

void PoolKeeper::note(const KeyAccess& access)
{
    write([access](LedgerStore& store) { return store.keyRecords().append(access); });
}

QFuture<bool> PoolKeeper::confirm(Limits::HoldId hold)
{
    return nextTurn(hold);
}

QFuture<bool> PoolKeeper::stored()
{
    return nextTurn({});
}

QFuture<bool> PoolKeeper::saved()
{
    save();
    return stored();
}

QFuture<bool> PoolKeeper::nextTurn(Limits::HoldId hold)
{
    Waiting& waiting = m_nextWaiting.emplace_back();
    waiting.hold = hold;
    waiting.promise.start();
    QFuture<bool> future = waiting.promise.future();
    flush();
    return future;
}

//! One turn after the other: what the next one stores must know what this one brings.
void PoolKeeper::flush()
{
    m_flushing.stop();
    if (std::exchange(m_hasTurn, true))
        return;
    m_waiting = std::exchange(m_nextWaiting, {});
    m_worker.write([events = toWrite()](LedgerStore& store) {
        return store.limitJournal().turn(events);
    }) | then(this, [this](const Result<Ledger::JournalTurn>& turn) { onTurn(turn); });
}

QVector<Limits::LedgerEvent> PoolKeeper::toWrite()
{
    m_inTurn = std::exchange(m_pending, {});
    m_sinceSnapshot += m_inTurn.size();
    if (m_sinceSnapshot > kMostEvents)
        m_needsSnapshot = true;
    if (!std::exchange(m_needsSnapshot, false))
        return m_inTurn;
    m_isSnapshotInTurn = true;
    const QVector<Limits::LedgerEvent> snapshot = m_parts.ledger.snapshot();
    m_sinceSnapshot = snapshot.size();
    return snapshot;
}

void PoolKeeper::onTurn(const Result<Ledger::JournalTurn>& turn)
{
    m_hasTurn = false;
    if (turn)
        takeIn(*turn);
    else
        onRefused(turn.error());
    const bool wasSnapshot = std::exchange(m_isSnapshotInTurn, false);
    if (!turn || !turn->isWritten) {
        m_pending = m_inTurn + m_pending;
        m_needsSnapshot = m_needsSnapshot || wasSnapshot;
    }
    m_inTurn.clear();
    if (m_pending.size() > kMostEvents) { // of a full disk: the snapshot has them, too
        m_pending.clear();
        m_needsSnapshot = true;
    }
    std::vector<Waiting> waiting = std::exchange(m_waiting, {});
    if (turn && !turn->isWritten) { // all of it again
        std::move(m_nextWaiting.begin(), m_nextWaiting.end(), std::back_inserter(waiting));
        m_nextWaiting = std::move(waiting);
        return flush();
    }
    for (Waiting& one : waiting) {
        one.promise.addResult(one.hold.isNull() ? turn.isOk() : m_parts.ledger.fits(one.hold));
        one.promise.finish();
    }
    if (!m_nextWaiting.empty() || (turn && (m_needsSnapshot || !m_pending.isEmpty())))
        flush();
}

void PoolKeeper::takeIn(const Ledger::JournalTurn& turn)
{
    using Limits::LedgerEvent;
    if (turn.unreadable > 0)
        qCWarning(lcServices) << turn.unreadable << "counts of requests under limits are lost";
    const QVector<LedgerEvent> own = m_inTurn + m_pending;
    const bool isFirst = !std::exchange(m_isRestored, true);
    if (isFirst && own.isEmpty()) {
        m_parts.ledger.restore(turn.others);
        m_needsSnapshot = turn.unreadable > 0 || turn.others.size() > kManyEvents
            || std::any_of(turn.others.begin(), turn.others.end(),
                [this](const LedgerEvent& event) { return event.boot != m_boot; });
        return;
    }
    if (turn.others.isEmpty())
        return;
    m_parts.ledger.follow(turn.others);
    const bool isAll = std::any_of(turn.others.begin(), turn.others.end(),
        [](const LedgerEvent& one) { return one.kind == Limits::LedgerEventKind::Rebased; });
    if (isAll) // another's snapshot has what we stored before it, and nothing that came later
        m_parts.ledger.followOwn(own);
    m_pool.partsChanged();
}

void PoolKeeper::saveSoon()
{
    if (!m_saving.isActive())
        m_saving.start(kSaveAfter);
}

void PoolKeeper::save()
{
    m_saving.stop();
    if (!m_knowsStored)
        return;
    const PoolRecords now = records();
    if (now == m_saved)
        return;
    const PoolRecords before = std::exchange(m_saved, now);
    write([before, now, at = m_parts.clock.utcNow()](LedgerStore& store) -> Result<void> {
        const Result<PoolRecords> stored = recordsOf(store);
        return stored ? storeRecords(store, mergedRecords(*stored, before, now, at))
                      : Result<void>(stored.error());
    }) | then(this, [this, before](bool isDone) {
        if (!isDone)
            m_saved = before; // the next change writes it again
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

void PoolKeeper::addReplacement(const KeyReplacement& replacement)
{
    m_replacements.append(replacement);
    write([replacement](
              LedgerStore& store) { return store.keyRecords().storeReplacement(replacement); });
}

void PoolKeeper::dropReplacement(const KeyId& old)
{
    if (m_replacements.removeIf([&old](const KeyReplacement& one) { return one.old == old; }) == 0)
        return;
    write([old](LedgerStore& store) { return store.keyRecords().dropReplacement(old); });
}

void PoolKeeper::forget(const KeyId& key)
{
    m_rules.remove(key);
    m_replacements.removeIf(
        [&key](const KeyReplacement& one) { return one.old == key || one.fresh == key; });
    write([key](LedgerStore& store) { return store.keyRecords().forget(key); });
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
