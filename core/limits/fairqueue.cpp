// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/limits/fairqueue.h"

#include <algorithm>
#include <limits>

namespace Headgate::Limits {

using namespace std::chrono_literals;

namespace {

constexpr int kFront = 0;
constexpr int kFirstClass = 1;
//! So many that don't fit are asked before nobody else is.
constexpr int kMostPassedOver = 8;
//! After so long at a level up to the one before.
constexpr std::array kPatience { 0s, 5s, 15s, 30s, 120s };

int levelOf(QueueClass urgency)
{
    return int(urgency) + 1;
}

} // namespace

FairQueue::FairQueue(const Clock& clock)
    : m_clock(clock)
{
}

std::optional<FairQueue::Ticket> FairQueue::enter(const QueueEntry& entry)
{
    const int forPersons = m_most * kForPersonsPercent / 100;
    const bool isPersons = entry.urgency == QueueClass::Interactive;
    if (m_entries.size() >= m_most - (isPersons ? 0 : forPersons)
        || m_ofClient.value(entry.client) >= kMostOfAClient)
        return {};
    const Ticket ticket = ++m_last;
    ++m_ofClient[entry.client];
    m_bytes += entry.bytes;
    const int level = levelOf(entry.urgency);
    Line& line = m_lines[entry.line];
    qint64 finish = line.now[size_t(level)]; // of one that is back: before all of its class
    if (!entry.isBack) {
        qint64& last = line.lastFinish[{ level, entry.client }];
        finish = last = std::max(finish, last) + std::max<qint64>(1, entry.cost);
    }
    Waiting waiting { .entry = entry };
    waiting.wake = entry.deadline;
    m_entries.insert(ticket, waiting);
    m_wakes.emplace(waiting.wake, ticket);
    place(ticket, level, finish);
    return ticket;
}

bool FairQueue::leave(Ticket ticket)
{
    const auto found = m_entries.constFind(ticket);
    if (found == m_entries.constEnd())
        return false;
    const auto line = m_lines.find(found->entry.line);
    line->ranks.erase(rankOf(ticket));
    // Others were not asked, since it was asked for them: they are when it would have been.
    if (found->wake < found->entry.deadline && !line->ranks.empty()) {
        const Ticket first = std::get<Ticket>(*line->ranks.begin());
        setWake(first, std::min(m_entries[first].wake, found->wake));
    }
    if (line->ranks.empty())
        m_lines.erase(line); // and with it the shares of its past
    if (found->promotion)
        m_promotions.erase({ *found->promotion, ticket });
    m_wakes.erase({ found->wake, ticket });
    m_bytes -= found->entry.bytes;
    if (--m_ofClient[found->entry.client] == 0)
        m_ofClient.remove(found->entry.client);
    m_entries.erase(found);
    return true;
}

QueueClass FairQueue::standingOf(Ticket ticket) const
{
    const auto found = m_entries.constFind(ticket);
    const int level = found == m_entries.constEnd() ? kFirstClass : found->level;
    return QueueClass(std::max(level, kFirstClass) - kFirstClass);
}

//! Who comes again was let in before.
bool FairQueue::isTooMuch(Ticket ticket) const
{
    const auto found = m_entries.constFind(ticket);
    if (found == m_entries.constEnd() || found->entry.isBack || m_bytes == found->entry.bytes)
        return false;
    const bool isPersons = found->entry.urgency == QueueClass::Interactive;
    return m_bytes > (isPersons ? kMostBytes : kMostBytes * (100 - kForPersonsPercent) / 100);
}

FairQueue::Rank FairQueue::rankOf(Ticket ticket) const
{
    const Waiting& waiting = *m_entries.constFind(ticket);
    return { waiting.level, waiting.finish, ticket };
}

void FairQueue::place(Ticket ticket, int level, qint64 finish)
{
    Waiting& waiting = m_entries[ticket];
    waiting.level = level;
    waiting.finish = finish;
    waiting.promotion.reset();
    if (level != kFront) {
        waiting.promotion = m_clock.steadyNow() + kPatience[size_t(level)];
        m_promotions.emplace(*waiting.promotion, ticket);
    }
    m_lines[waiting.entry.line].ranks.insert({ level, finish, ticket });
}

//! Before those of the class above, since it has waited longer than its own may. The first class
//! stays by itself: who has aged takes turns with it, from the front.
void FairQueue::promoteDue()
{
    const auto now = m_clock.steadyNow();
    while (!m_promotions.empty() && m_promotions.begin()->first <= now) {
        const Ticket ticket = m_promotions.begin()->second;
        m_promotions.erase(m_promotions.begin());
        Waiting& waiting = m_entries[ticket];
        waiting.promotion.reset();
        if (waiting.level == kFirstClass) {
            waiting.isAged = true;
            continue;
        }
        Line& line = m_lines[waiting.entry.line];
        line.ranks.erase(rankOf(ticket));
        const int up = waiting.level - 1 == kFirstClass ? kFront : waiting.level - 1;
        waiting.isAged = up == kFront;
        place(ticket, up, line.now[size_t(up)]);
    }
}

void FairQueue::setWake(Ticket ticket, Clock::Steady wake)
{
    Waiting& waiting = m_entries[ticket];
    m_wakes.erase({ waiting.wake, ticket });
    waiting.wake = std::min(wake, waiting.entry.deadline);
    m_wakes.emplace(waiting.wake, ticket);
}

bool FairQueue::askOne(Ticket ticket, const Ask& ask)
{
    const std::optional<QueueWait> answer = ask(ticket);
    const auto waiting = m_entries.find(ticket);
    if (waiting == m_entries.end())
        return true; // it has left by itself
    if (answer) {
        waiting->isFair = answer->isFair;
        waiting->isOfItsClass = answer->isOfItsClass;
        setWake(ticket, m_clock.steadyNow() + std::max(1ms, answer->wait));
        return false;
    }
    Line& line = m_lines[waiting->entry.line];
    qint64& now = line.now[size_t(waiting->level)];
    now = std::max(now, waiting->finish);
    line.wasFront = waiting->level == kFront;
    leave(ticket);
    return true;
}

bool FairQueue::holdsTheLine(Ticket ticket) const
{
    const auto waiting = m_entries.constFind(ticket);
    return waiting != m_entries.constEnd() && waiting->isAged && waiting->isFair;
}

void FairQueue::serve(const Ask& ask)
{
    promoteDue();
    // Whose time has come is asked now, or waits for one before it: nobody is woken for it again.
    const auto now = m_clock.steadyNow();
    QVector<Ticket> due;
    for (auto wake = m_wakes.begin(); wake != m_wakes.end() && wake->first <= now; ++wake)
        due.append(wake->second);
    for (const Ticket ticket : std::as_const(due))
        setWake(ticket, m_entries[ticket].entry.deadline);
    const QList<QString> lines = m_lines.keys();
    for (const QString& line : lines)
        serveLine(line, ask);
}

void FairQueue::serveLine(const QString& name, const Ask& ask)
{
    Passed passed;
    while (const std::optional<Ticket> ticket = nextOf(name, passed)) {
        if (askOne(*ticket, ask))
            continue;
        const Waiting& waiting = *m_entries.constFind(*ticket);
        if (waiting.isOfItsClass) {
            passed.classes.at(size_t(waiting.entry.urgency)) = true;
            continue;
        }
        passed.over.append(*ticket);
        if (holdsTheLine(*ticket) || passed.over.size() == kMostPassedOver)
            return;
    }
}

//! Who has waited long and who is urgent take turns, so neither starves the other.
std::optional<FairQueue::Ticket> FairQueue::nextOf(const QString& name, const Passed& passed) const
{
    const auto line = m_lines.constFind(name);
    if (line == m_lines.constEnd())
        return {};
    if (isTrying(name))
        return nextToTry(*line, passed);
    std::array<int, kLevels> levels { 0, 1, 2, 3, 4 };
    if (line->wasFront)
        std::swap(levels[0], levels[1]);
    for (const int level : levels) {
        const Rank first { level, std::numeric_limits<qint64>::min(), 0 };
        for (auto rank = line->ranks.lower_bound(first);
             rank != line->ranks.end() && std::get<int>(*rank) == level; ++rank) {
            const Ticket ticket = std::get<Ticket>(*rank);
            if (!passed.has(ticket, *m_entries.constFind(ticket)))
                return ticket;
        }
    }
    return {};
}

//! What is tried may fail, so it is tried with what nobody waits for.
std::optional<FairQueue::Ticket> FairQueue::nextToTry(const Line& line, const Passed& passed) const
{
    std::optional<Ticket> best;
    std::optional<QueueClass> urgency;
    for (const Rank& rank : line.ranks) {
        const Ticket ticket = std::get<Ticket>(rank);
        const Waiting& waiting = *m_entries.constFind(ticket);
        if (passed.has(ticket, waiting) || (urgency && waiting.entry.urgency <= *urgency))
            continue;
        best = ticket;
        urgency = waiting.entry.urgency;
        if (urgency == QueueClass::Batch)
            break;
    }
    return best;
}

void FairQueue::serveNew(Ticket ticket, const Ask& ask)
{
    promoteDue();
    const auto waiting = m_entries.constFind(ticket);
    if (waiting == m_entries.constEnd())
        return;
    const QString line = waiting->entry.line;
    if (isTrying(line))
        return serveLine(line, ask); // it may not be the one to try with
    Passed passed;
    for (const Rank& rank : m_lines[line].ranks) {
        const Ticket other = std::get<Ticket>(rank);
        const Waiting& before = *m_entries.constFind(other);
        if (passed.has(other, before))
            continue;
        if (other == ticket)
            break;
        if (before.isOfItsClass) {
            passed.classes.at(size_t(before.entry.urgency)) = true;
            continue;
        }
        passed.over.append(other);
        if (passed.over.size() >= kMostPassedOver || holdsTheLine(other))
            return; // its turn comes
    }
    if (!passed.has(ticket, *m_entries.constFind(ticket)))
        askOne(ticket, ask);
}

QVector<FairQueue::Ticket> FairQueue::takeExpired()
{
    const auto now = m_clock.steadyNow();
    QVector<Ticket> expired;
    for (auto due = m_wakes.begin(); due != m_wakes.end() && due->first <= now; ++due) {
        if (m_entries[due->second].entry.deadline <= now)
            expired.append(due->second);
    }
    for (const Ticket ticket : std::as_const(expired))
        leave(ticket);
    return expired;
}

std::optional<std::chrono::milliseconds> FairQueue::untilNext() const
{
    if (m_wakes.empty())
        return {};
    const auto left = m_wakes.begin()->first - m_clock.steadyNow();
    return std::max(0ms, std::chrono::ceil<std::chrono::milliseconds>(left));
}

std::optional<std::chrono::milliseconds> FairQueue::untilAsked(Ticket ticket) const
{
    const auto waiting = m_entries.constFind(ticket);
    if (waiting == m_entries.constEnd() || waiting->wake >= waiting->entry.deadline)
        return {};
    const auto left = waiting->wake - m_clock.steadyNow();
    return std::max(0ms, std::chrono::ceil<std::chrono::milliseconds>(left));
}

QVector<FairQueue::Ticket> FairQueue::inLine(const QString& line) const
{
    QVector<Ticket> tickets;
    const auto found = m_lines.constFind(line);
    if (found == m_lines.constEnd())
        return tickets;
    for (const Rank& rank : found->ranks)
        tickets.append(std::get<Ticket>(rank));
    return tickets;
}

QStringList FairQueue::lines() const
{
    QStringList names = m_lines.keys();
    names.sort();
    return names;
}

} // namespace Headgate::Limits
