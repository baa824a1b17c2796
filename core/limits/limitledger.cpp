// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/limits/limitledger.h"

#include <algorithm>

namespace Headgate::Limits {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

//! What a service has counted when it begins to answer. Money comes with the answer.
bool countsOnArrival(Measure measure)
{
    return measure == Measure::Requests || measure == Measure::InputTokens
        || measure == Measure::Tokens || measure == Measure::Messages;
}

bool isShort(Window window)
{
    return window == Window::Minute || window == Window::TenMinutes;
}

//! What remains of a measure after an attempt (operations 2a, the settle matrix).
qint64 remaining(const LimitId& id, const Settlement& end, const Amounts& taken)
{
    if (id.measure == Measure::Concurrency)
        return 0;
    switch (end.outcome) {
    case Outcome::Answered:
    case Outcome::Cut:
    case Outcome::Unknown:
        return amountOf(id.measure, taken);
    case Outcome::Throttled: {
        const bool counts = id.measure == Measure::Requests && isShort(id.window);
        return counts ? amountOf(id.measure, taken) : 0;
    }
    case Outcome::Rejected:
    case Outcome::NeverSent:
        break;
    }
    return 0;
}

Amounts takenBy(const Amounts& asked, const Settlement& end)
{
    return { asked.requests, end.inputTokens.value_or(asked.inputTokens),
        end.outputTokens.value_or(asked.outputTokens), end.spend.value_or(asked.spend) };
}

AmountQuality qualityOf(const Settlement& end)
{
    if (end.outcome == Outcome::Cut)
        return AmountQuality::LowerBound;
    const bool isTold = end.inputTokens && end.outputTokens && end.spend;
    return end.outcome == Outcome::Answered && !isTold ? AmountQuality::Estimated
                                                       : AmountQuality::Exact;
}

} // namespace

std::optional<qint64> settledAmount(
    const LimitId& limit, const Amounts& asked, const Settlement& end)
{
    if (end.outcome == Outcome::Unknown && limit.measure != Measure::Concurrency)
        return {};
    return remaining(limit, end, takenBy(asked, end));
}

LimitLedger::LimitLedger(const Clock& clock, EventSink sink, const LedgerRun& run)
    : m_timeline(clock)
    , m_sink(std::move(sink))
    , m_run(run)
    , m_lastHold(quint64(run.number) << HoldId::kRunShift)
    , m_startedMs(m_timeline.machineMs())
{
}

Result<void> LimitLedger::setLimit(const Limit& limit)
{
    if (const auto valid = validated(limit); !valid)
        return valid.error();
    const bool isNew = !m_byId.contains(limit.id);
    Counter& counter = counterOf(limit.id);
    counter.facts.set(limit);
    m_hasSlots = m_hasSlots || limit.id.measure == Measure::Concurrency;
    // A new one has counted nothing yet; of one that an earlier run knew nobody knows more than
    // when it was told last.
    if (isKept(limit.source) && limit.since.isValid()
        && (isNew || limit.since.toMSecsSinceEpoch() < m_startedMs))
        countsFrom(counter, limit.since.toMSecsSinceEpoch());
    if (limit.source == LimitSource::Guessed)
        counter.defaultOf.clear();
    return {};
}

bool LimitLedger::forget(const LimitId& id, LimitSource source)
{
    Counter* counter = m_byId.value(id);
    if (!counter || !counter->facts.forget(source))
        return false;
    ++m_defaultsNumber; // one may take the place
    return true;
}

void LimitLedger::setDefaults(const QString& backend, const QVector<Limit>& defaults)
{
    for (Counter& counter : m_counters) {
        if (counter.defaultOf != backend)
            continue;
        counter.facts.forget(LimitSource::Guessed);
        counter.facts.forget(LimitSource::Configured);
        counter.defaultOf.clear();
    }
    m_defaults.insert(backend, defaults);
    m_hasSlots = m_hasSlots
        || std::any_of(defaults.begin(), defaults.end(),
            [](const Limit& limit) { return limit.id.measure == Measure::Concurrency; });
    ++m_defaultsNumber;
    for (LimitPath& path : m_byPlace) // so that they are seen at once
        complete(path);
}

Admission LimitLedger::wouldAdmit(const Ask& ask)
{
    update();
    return weigh(ask.amounts, pathAt(ask.place));
}

Admission LimitLedger::admit(const Ask& ask)
{
    update();
    const LimitPath& path = pathAt(ask.place);
    Admission answer = weigh(ask.amounts, path);
    if (answer.verdict != Verdict::Granted)
        return answer;
    Hold hold;
    hold.id = answer.hold = HoldId { ++m_lastHold };
    hold.request = ask.request;
    hold.attempt = ask.attempt;
    hold.asked = ask.amounts;
    hold.leaseEndMs = m_timeline.steadyMs() + std::max(0ms, ask.lease).count();
    for (LimitShelf* shelf : path.m_shelves) {
        shelf->isUsed = true;
        for (Counter* counter : shelf->counters) {
            const qint64 amount = amountOf(counter->id.measure, ask.amounts);
            counter->held += amount;
            hold.parts.append({ counter, amount, {} });
        }
    }
    m_leases.emplace(hold.leaseEndMs, hold.id);
    emitEvent(eventOf(hold, LedgerEventKind::Held));
    m_holds.insert(hold.id, std::move(hold));
    return answer;
}

bool LimitLedger::counted(HoldId id)
{
    update();
    const auto hold = m_holds.find(id);
    if (hold == m_holds.end() || hold->state != LedgerEventKind::Held)
        return false;
    for (Part& part : hold->parts) {
        if (countsOnArrival(part.counter->id.measure))
            book(part, m_timeline.slot(part.counter->id.window), part.amount);
    }
    hold->state = LedgerEventKind::Counted;
    emitEvent(eventOf(*hold, LedgerEventKind::Counted));
    return true;
}

bool LimitLedger::fits(HoldId id)
{
    update();
    const auto hold = m_holds.constFind(id);
    if (hold == m_holds.constEnd())
        return true;
    return std::all_of(hold->parts.begin(), hold->parts.end(), [this](const Part& part) {
        Counter& counter = *part.counter;
        const qint64 own = part.slot ? 0 : part.amount;
        counter.held -= own; // as when it was asked
        const bool isBlocked = blocker(counter, own).has_value();
        counter.held += own;
        return !isBlocked;
    });
}

bool LimitLedger::settle(HoldId id, const Settlement& end)
{
    update();
    const auto hold = m_holds.find(id);
    if (hold == m_holds.end())
        return false;
    if (end.outcome == Outcome::Unknown) {
        if (hold->state == LedgerEventKind::Kept)
            return false;
        for (Part& part : hold->parts) {
            if (part.counter->id.measure == Measure::Concurrency)
                book(part, 0, 0);
        }
        hold->state = LedgerEventKind::Kept;
        emitEvent(eventOf(*hold, LedgerEventKind::Kept));
        return true;
    }
    const Amounts taken = takenBy(hold->asked, end);
    QVector<Part> debts;
    for (Part& part : hold->parts) {
        const LimitId& limit = part.counter->id;
        const qint64 amount = remaining(limit, end, taken);
        const bool hasLeft = part.slot && *part.slot < m_timeline.liveFrom(limit.window);
        if (!hasLeft || amount <= part.amount) {
            book(part, m_timeline.slot(limit.window), amount);
        } else {
            Part debt { part.counter, 0, {} }; // what came later than the slot that has left
            book(debt, m_timeline.slot(limit.window), amount - part.amount);
            debts.append(debt);
        }
    }
    hold->parts += debts;
    finish(*hold, LedgerEventKind::Settled, qualityOf(end));
    return true;
}

int LimitLedger::expireLeases()
{
    if (m_timeline.update())
        leavePeriods();
    int expired = 0;
    while (!m_leases.empty() && m_leases.begin()->first <= m_timeline.steadyMs()) {
        Hold& hold = m_holds[m_leases.begin()->second];
        for (Part& part : hold.parts) {
            const LimitId& limit = part.counter->id;
            // The service has counted it by then, at the latest.
            const qint64 slot = m_timeline.slotAt(limit.window, hold.leaseEndMs);
            book(part, slot, limit.measure == Measure::Concurrency ? 0 : part.amount);
        }
        if (!isOurs(hold.id))
            m_expiredElsewhere.insert(hold.id);
        finish(hold, LedgerEventKind::Expired, AmountQuality::Estimated);
        ++expired;
    }
    return expired;
}

std::optional<std::chrono::milliseconds> LimitLedger::untilNextLeaseEnd()
{
    update();
    if (m_leases.empty())
        return {};
    return std::chrono::milliseconds(m_leases.begin()->first - m_timeline.steadyMs());
}

QVector<Charge> LimitLedger::held(HoldId id) const
{
    QVector<Charge> charges;
    if (const auto hold = m_holds.constFind(id); hold != m_holds.constEnd()) {
        for (const Part& part : hold->parts)
            charges.append({ part.counter->id, part.amount, part.slot });
    }
    return charges;
}

bool LimitLedger::isHeld(const KeyId& key)
{
    update();
    const LimitScope scope { OwnerKind::Key, key.text, {} };
    const auto isOfKey = [&scope](const Part& part) { return part.counter->id.scope == scope; };
    return std::any_of(m_holds.cbegin(), m_holds.cend(), [&isOfKey](const Hold& hold) {
        return std::any_of(hold.parts.begin(), hold.parts.end(), isOfKey);
    });
}

void LimitLedger::setSkew(std::chrono::milliseconds skew)
{
    m_timeline.setSkew(skew);
    update();
}

void LimitLedger::update()
{
    expireLeases();
}

//! Counts a part in a slot: for the first time, or another amount in the slot it was counted in;
//! where that has left the window, nothing is given back to another one.
void LimitLedger::book(Part& part, qint64 slot, qint64 amount)
{
    Counter& counter = *part.counter;
    counter.bins.advance(m_timeline.liveFrom(counter.id.window));
    if (part.slot) {
        counter.bins.add(*part.slot, amount - part.amount);
    } else {
        counter.held -= part.amount;
        counter.bins.add(slot, amount);
        part.slot = slot;
    }
    part.amount = amount;
}

void LimitLedger::finish(Hold& hold, LedgerEventKind kind, AmountQuality quality)
{
    LedgerEvent event = eventOf(hold, kind);
    event.quality = quality;
    m_leases.erase({ hold.leaseEndMs, event.hold });
    m_holds.remove(event.hold); // and with it what `hold` refers to
    emitEvent(event);
}

LedgerEvent LimitLedger::eventNow(LedgerEventKind kind) const
{
    LedgerEvent event;
    event.kind = kind;
    event.at = QDateTime::fromMSecsSinceEpoch(m_timeline.machineMs(), Qt::UTC);
    event.steadyMs = m_timeline.steadyMs();
    event.boot = m_run.boot;
    return event;
}

LedgerEvent LimitLedger::eventOf(const Hold& hold, LedgerEventKind kind) const
{
    LedgerEvent event = eventNow(kind);
    event.hold = hold.id;
    event.request = hold.request;
    event.attempt = hold.attempt;
    event.asked = hold.asked;
    event.leaseEndMs = hold.leaseEndMs;
    event.charges.reserve(hold.parts.size());
    for (const Part& part : hold.parts)
        event.charges.append({ part.counter->id, part.amount, part.slot });
    return event;
}

void LimitLedger::emitEvent(const LedgerEvent& event) const
{
    if (m_sink)
        m_sink(event);
}

} // namespace Headgate::Limits
