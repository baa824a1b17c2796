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
constexpr auto kLookAfter = std::chrono::seconds(1); // many commits, one look
constexpr auto kAccessWithin = std::chrono::milliseconds(20); // mostly with the next hold
constexpr auto kLookEvery = std::chrono::seconds(2); // where the system can't watch a file

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
    , m_flushing(this)
    , m_saving(this)
    , m_draining(this)
    , m_looking(this)
{
    m_flushing.setSingleShot(true);
    connect(&m_flushing, &QTimer::timeout, this, [this] {
        if (hasToWrite() || m_mustRead) // or a booking has taken all that there was
            flush();
    });
    m_saving.setSingleShot(true);
    connect(&m_saving, &QTimer::timeout, this, [this] {
        m_needsSave = true;
        flush();
    });
    m_draining.setSingleShot(true);
    connect(&m_draining, &QTimer::timeout, this, [this] { endDraining(false); });
    m_looking.setSingleShot(true);
    connect(&m_looking, &QTimer::timeout, this, &PoolKeeper::look);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &PoolKeeper::onLogChanged);
    connect(&pool, &Keys::Pool::roomMade, this, &PoolKeeper::saveSoon);
    connect(&pool, &Keys::Pool::projectsJoined, this, &PoolKeeper::saveSoon);
    connect(&pool, &Keys::Pool::keyChanged, this, [this] {
        m_needsSave = true;
        m_flushing.start(0);
    });
    connect(&pool, &Keys::Pool::rotated, this, [this](const RotationNote& note) {
        write([note](LedgerStore& store) { return store.keyRecords().append(note); });
    });
}

//! At the start, and a while after a change there, since the log may be another file by now.
void PoolKeeper::watchLog()
{
    const QString log = m_worker.logFile();
    if (log.isEmpty())
        return; // in memory there is nobody else
    const bool isWatched = m_watcher.files().contains(log) || m_watcher.addPath(log);
    m_looking.setSingleShot(isWatched);
    if (!isWatched)
        m_looking.start(kLookEvery);
}

//! What was written before the log is watched again is found by this.
void PoolKeeper::look()
{
    watchLog();
    if (!m_hasTurn)
        flush();
    else if (m_looking.isSingleShot()) // the turn may have begun before what there is to see
        m_looking.start(kLookAfter);
}

//! Each of our own pages that is written would wake this thread, too: once is enough for a while.
void PoolKeeper::onLogChanged(const QString& log)
{
    m_watcher.removePath(log);
    m_looking.setSingleShot(true);
    if (!m_looking.isActive())
        m_looking.start(kLookAfter);
}

PoolKeeper::~PoolKeeper()
{
    m_needsSave = m_needsSave || m_saving.isActive();
    // The worker outlives it, and writes what is queued.
    handBookingsOver();
    const Order last { toWrite(), m_underWay.take(), std::exchange(m_accesses, {}), toSave(),
        false };
    const Order again { m_inTurn, last.underWay, {}, {}, false };
    m_worker.write([last, again](LedgerStore& store) -> Result<Turn> {
        const Result<Turn> turn = take(store, last);
        return turn && !turn->journal.isWritten ? take(store, again) : turn;
    });
}

QFuture<bool> PoolKeeper::restore()
{
    return m_worker.read(&readPool) | then(this, [this](const Result<KeptPool>& kept) {
        takeIn(kept); // or limits begin anew
        watchLog();
        if (m_looking.isSingleShot())
            m_looking.start(kLookAfter);
        const auto opened = m_worker.opened().result();
        const bool isAlone = opened && opened->isAlone;
        return nextTurn({}) // which brings in what was counted
            | then(this, [this, isAlone](bool isGood) {
                  endDraining(isAlone);
                  return isGood;
              });
    });
}

Result<PoolKeeper::Turn> PoolKeeper::take(LedgerStore& store, const Order& order)
{
    const Result<Ledger::JournalTurn> journal = store.limitJournal().turn(order.events);
    if (!journal)
        return journal.error();
    UnderWayNotes::Stops stops;
    if (journal->isWritten) { // else their holds are not, either
        const auto noted = UnderWayNotes::store(store, order.underWay);
        if (!noted)
            return noted.error();
        stops = *noted;
    }
    for (const KeyAccess& access : order.accesses) {
        if (const Result<void> done = store.keyRecords().append(access); !done)
            return done.error();
    }
    if (order.change) {
        if (const Result<void> done = storeChange(store, *order.change); !done)
            return done.error();
    }
    Turn turn { *journal, {}, stops };
    if (order.mustRead || journal->hasOthersWork)
        turn.kept = readPool(store);
    return turn;
}

void PoolKeeper::note(const Limits::LedgerEvent& event)
{
    using Kind = Limits::LedgerEventKind;
    const auto isBefore = [&event](const auto& end) { return end.hold == event.hold; };
    if (std::any_of(m_toHandOver.begin(), m_toHandOver.end(), isBefore))
        emit bookingsDue(); // what was noted first is stored first
    if (event.kind == Kind::Rebased)
        m_needsSnapshot = true; // taken when it is written: others may have counted meanwhile
    else if (event.kind != Kind::Carried)
        m_pending.append(event);
    flushSoon();
}

//! All of one turn of the loop together.
void PoolKeeper::flushSoon()
{
    if (!m_flushing.isActive() || m_flushing.interval() > 0)
        m_flushing.start(0);
}

QFuture<std::optional<BudgetStop>> PoolKeeper::noteUnderWay(
    const Booking& booking, const std::optional<Ledger::BudgetClaim>& claim)
{
    flushSoon();
    return m_underWay.add(booking, claim);
}

QVector<Limits::LedgerEvent> PoolKeeper::takeEnds(const RequestId& request)
{
    QVector<Limits::LedgerEvent> ends;
    for (const Limits::LedgerEvent& event : std::as_const(m_pending)) {
        if (event.request == request)
            ends.append(event);
    }
    m_pending.removeIf([&request](const auto& event) { return event.request == request; });
    // What is on its way is stored before them; if it fails, it must not be stored after them.
    for (const Limits::LedgerEvent& end : std::as_const(ends))
        m_inTurn.removeIf([&end](const auto& event) { return event.hold == end.hold; });
    m_underWay.drop(request);
    m_toHandOver += ends;
    m_sinceSnapshot += ends.size();
    return ends;
}

void PoolKeeper::handedOver()
{
    m_taken += std::exchange(m_toHandOver, {});
}

//! A snapshot has them: stored after it they would count again.
void PoolKeeper::handBookingsOver()
{
    if (m_needsSnapshot || m_sinceSnapshot + m_pending.size() > kMostEvents)
        emit bookingsDue();
}

//! A snapshot that is on its way was taken after them, so it has them.
void PoolKeeper::giveBack(const QVector<Limits::LedgerEvent>& ends)
{
    QVector<Limits::LedgerEvent>& events = m_isSnapshotInTurn ? m_inTurn : m_pending;
    events = ends + events;
    if (!ends.isEmpty())
        m_flushing.start(0);
}

void PoolKeeper::note(const KeyAccess& access)
{
    m_accesses.append(access);
    if (!m_flushing.isActive())
        m_flushing.start(kAccessWithin);
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
    m_needsSave = true;
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
    m_choicesInTurn = m_choices;
    handBookingsOver();
    m_taken.clear(); // their bookings come before this turn
    m_accessesInTurn = std::exchange(m_accesses, {});
    const Order order { toWrite(), m_underWay.take(), m_accessesInTurn, toSave(), m_mustRead };
    if (order.change)
        m_savedInTurn = order.change->now;
    m_worker.write([order](LedgerStore& store) { return take(store, order); })
        | then(this, [this](const Result<Turn>& turn) { onTurn(turn); });
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

//! What the turn was to write was not written.
void PoolKeeper::writeAgain()
{
    m_pending = m_inTurn + m_pending;
    m_needsSnapshot = m_needsSnapshot || m_isSnapshotInTurn;
}

//! Absent where nothing has changed.
std::optional<PoolChange> PoolKeeper::toSave()
{
    if (!m_knowsStored || !std::exchange(m_needsSave, false))
        return {};
    m_saving.stop();
    const PoolRecords now = records();
    if (now == m_saved)
        return {};
    return PoolChange { m_saved, now, m_parts.clock.utcNow() };
}

void PoolKeeper::onTurn(const Result<Turn>& turn)
{
    m_hasTurn = false;
    auto saved = std::exchange(m_savedInTurn, {});
    if (turn) {
        if (saved)
            m_saved = std::move(*saved);
        takeIn(turn->journal);
        if (turn->kept)
            takeIn(*turn->kept);
        if (m_draining.isActive() || (turn->kept && m_isRestored))
            endDraining(false);
    } else {
        if (saved)
            saveSoon(); // not with the next turn: what is counted shall not wait for it
        onRefused(turn.error());
        m_accesses = m_accessesInTurn + m_accesses;
    }
    const bool isWritten = turn && turn->journal.isWritten;
    if (!isWritten)
        writeAgain();
    m_isSnapshotInTurn = false;
    m_inTurn.clear();
    m_underWay.finish(isWritten, turn.isOk(), turn ? turn->stops : UnderWayNotes::Stops());
    m_accessesInTurn.clear();
    if (m_pending.size() > kMostEvents) { // of a full disk: the snapshot has them, too
        m_pending.clear();
        m_needsSnapshot = true;
    }
    if (m_accesses.size() > kMostEvents)
        m_accesses.remove(0, m_accesses.size() - kMostEvents);
    std::vector<Waiting> waiting = std::exchange(m_waiting, {});
    // Whether a hold was first is known now, if it is stored; a later turn brings later ones.
    for (Waiting& one : waiting) {
        if (!one.isGood && (isWritten || !turn))
            one.isGood = one.hold.isNull() ? turn.isOk() : m_parts.ledger.fits(one.hold);
    }
    if (turn && (!isWritten || m_mustRead)) { // all of it again
        std::move(m_nextWaiting.begin(), m_nextWaiting.end(), std::back_inserter(waiting));
        m_nextWaiting = std::move(waiting);
        return flush();
    }
    for (Waiting& one : waiting) {
        one.promise.addResult(*one.isGood);
        one.promise.finish();
    }
    if (!m_nextWaiting.empty() || (turn && hasToWrite()))
        flush();
}

void PoolKeeper::takeIn(const Ledger::JournalTurn& turn)
{
    using Limits::LedgerEvent;
    if (turn.unreadable > 0)
        qCWarning(lcServices) << turn.unreadable << "counts of requests under limits are lost";
    const QVector<LedgerEvent> own = m_inTurn + m_taken + m_toHandOver + m_pending;
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

//! What has changed here and is not stored yet is laid over theirs by a turn of its own.
void PoolKeeper::takeIn(const Result<KeptPool>& kept)
{
    m_mustRead = false;
    if (!kept)
        return onRefused(kept.error());
    const bool isFirst = !std::exchange(m_knowsStored, true);
    const bool isChanged = !isFirst && records() != m_saved;
    m_mustRead = isChanged || (!isFirst && m_choices != m_choicesInTurn);
    m_needsSave = m_needsSave || isChanged;
    if (m_mustRead)
        return;
    const bool areOthers = takeInChoices(*kept);
    const PoolRecords now = records();
    bringIn(m_parts, m_pool, now, kept->records);
    m_saved = records();
    m_needsSave = false; // of what was brought in just now
    if (areOthers || m_saved != now)
        m_pool.partsChanged();
}

//! Whose last request ended with the program that had it: nobody was left to tell.
//! \param areHoldsLost no other program is there, so what is held is of one that was killed
void PoolKeeper::endDraining(bool areHoldsLost)
{
    m_draining.stop();
    bool isHeld = false;
    for (const KeyId& key : m_parts.owners.projectsOfKeys().keys()) {
        if (m_pool.condition(key).state != KeyState::Draining)
            continue;
        if (areHoldsLost || !m_parts.ledger.isHeld(key))
            m_pool.drained(key);
        else
            isHeld = true;
    }
    if (const auto leaseEnd = m_parts.ledger.untilNextLeaseEnd(); isHeld && leaseEnd)
        m_draining.start(*leaseEnd);
}

void PoolKeeper::onRefused(const Error& error)
{
    if (!std::exchange(m_wasRefused, true))
        qCWarning(lcServices) << "limits and keys' states can't be read or stored:" << error.detail;
}

} // namespace Headgate::Services
