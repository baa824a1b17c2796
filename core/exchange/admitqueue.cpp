// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/admitqueue.h"

#include "core/keys/pool.h"

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace Headgate {

namespace {

//! All places change when one goes; who reads them is told a few times a second.
constexpr milliseconds kTellAfter = 250ms;
//! A timer takes no more than 24 days.
constexpr milliseconds kLongestTimer = 24h;

} // namespace

QString AdmitQueue::lineOf(const QString& backend, const QString& model)
{
    return backend + u'\n' + model;
}

AdmitQueue::AdmitQueue(Keys::Pool& pool, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_clock(clock)
    , m_queue(clock)
{
    m_wake.setSingleShot(true);
    connect(&m_wake, &QTimer::timeout, this, &AdmitQueue::serve);
    m_telling.setSingleShot(true);
    connect(&m_telling, &QTimer::timeout, this, &AdmitQueue::tellPlaces);
    m_queue.setTrying([&pool](const QString& line) {
        return pool.isTrying(line.section(u'\n', 0, 0), line.section(u'\n', 1));
    });
    // By the timer: it is told in the middle of the pool's work, and often.
    connect(&pool, &Keys::Pool::roomMade, this, [this] {
        if (m_queue.size() > 0)
            m_wake.start(0ms);
    });
}

AdmitQueue::Entry AdmitQueue::enter(Waiter* waiter, const Limits::QueueEntry& entry)
{
    const std::optional<Ticket> ticket = m_queue.enter(entry);
    if (!ticket)
        return Entry::Full;
    m_waiters.insert(*ticket, waiter);
    m_tickets.insert(waiter, *ticket);
    m_queue.serveNew(*ticket, [this](Ticket one) { return ask(one); });
    const bool isTooMuch = m_waiters.contains(*ticket) && m_queue.isTooMuch(*ticket);
    if (isTooMuch)
        leave(waiter);
    else
        plan();
    return isTooMuch ? Entry::TooMuch : Entry::Taken;
}

void AdmitQueue::leave(Waiter* waiter)
{
    const Ticket ticket = m_tickets.take(waiter);
    if (m_waiters.remove(ticket) == 0)
        return;
    m_queue.leave(ticket);
    plan();
}

std::optional<Limits::QueueWait> AdmitQueue::ask(Ticket ticket)
{
    Waiter* waiter = m_waiters.value(ticket);
    if (!waiter)
        return {};
    // Out of the books first: who goes may come again, or be gone for good, before this returns.
    m_waiters.remove(ticket);
    m_tickets.remove(waiter);
    const std::optional<Limits::QueueWait> wait = waiter->takeTurn(m_queue.standingOf(ticket));
    if (wait) {
        m_waiters.insert(ticket, waiter);
        m_tickets.insert(waiter, ticket);
    }
    return wait;
}

void AdmitQueue::serve()
{
    m_queue.serve([this](Ticket ticket) { return ask(ticket); });
    for (const Ticket ticket : m_queue.takeExpired()) {
        if (Waiter* waiter = m_waiters.take(ticket)) {
            m_tickets.remove(waiter);
            waiter->giveUp();
        }
    }
    plan();
}

bool AdmitQueue::callOff(const RequestId& request)
{
    // One by one: a person's click is rare, and a thousand at most wait.
    for (const auto& [ticket, waiter] : m_waiters.asKeyValueRange()) {
        if (waiter->told().request != request)
            continue;
        Waiter* found = waiter;
        leave(found);
        found->callOff();
        return true;
    }
    return false;
}

QVector<WaitingRequest> AdmitQueue::waiting() const
{
    QVector<WaitingRequest> all;
    const QStringList lines = m_queue.lines();
    for (const QString& line : lines) {
        const QVector<Ticket> tickets = m_queue.inLine(line);
        const auto wait = m_queue.untilAsked(tickets.value(0));
        int place = 0;
        for (const Ticket ticket : tickets) {
            const Waiter* waiter = m_waiters.value(ticket);
            ++place;
            if (!waiter)
                continue;
            WaitingRequest one = waiter->told();
            one.place = place;
            if (wait)
                one.until = m_clock.utcNow().addMSecs(wait->count());
            all.append(one);
        }
    }
    return all;
}

void AdmitQueue::plan()
{
    emit changed();
    const auto next = m_queue.untilNext();
    if (!next)
        return m_wake.stop();
    if (!m_wake.isActive() || m_wake.remainingTimeAsDuration() > *next)
        m_wake.start(std::min(*next, kLongestTimer));
    if (!m_telling.isActive())
        m_telling.start(kTellAfter);
}

void AdmitQueue::tellPlaces()
{
    const QStringList lines = m_queue.lines();
    for (const QString& line : lines) { // which may be gone by the time it is told
        const QVector<Ticket> inLine = m_queue.inLine(line);
        const milliseconds wait = m_queue.untilAsked(inLine.value(0)).value_or(0ms);
        int place = 0;
        for (const Ticket ticket : inLine) {
            ++place;
            if (Waiter* waiter = m_waiters.value(ticket))
                waiter->notePlace(place, wait);
        }
    }
}

} // namespace Headgate
