// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file The cooldowns' other half: what is shown and kept of them, and what the user changes.

#include "core/limits/cooldowns.h"

#include <algorithm>

namespace Headgate::Limits {

using std::chrono::milliseconds;

bool Cooldowns::clear(const LimitScope& scope)
{
    m_rows.remove(scope);
    return m_entries.remove(scope) > 0;
}

QVector<Cooldown> Cooldowns::all()
{
    m_entries.removeIf([this, moment = momentNow()](auto entry) {
        believeDay(*entry, moment.utc);
        return isOver(*entry, moment);
    });
    m_owners = 0;
    QVector<Cooldown> cooling;
    for (const Entry& entry : std::as_const(m_entries)) {
        m_owners |= 1U << quint32(entry.shown.scope.owner);
        cooling.append(entry.shown);
    }
    return cooling;
}

void Cooldowns::restore(const QVector<Cooldown>& cooldowns)
{
    const QDateTime now = m_clock.utcNow();
    for (const Cooldown& cooldown : cooldowns) {
        Entry entry = m_entries.value(cooldown.scope); // with its probe, if one is under way
        const bool isKnown
            = entry.shown.since == cooldown.since && entry.shown.cause == cooldown.cause;
        if (!isKnown)
            entry = {};
        entry.shown = cooldown;
        entry.begin = m_clock.steadyNow();
        entry.isByWall = cooldown.cause == FailureCause::PerDay;
        entry.dayEnd = cooldown.until;
        if (entry.isByWall)
            entry.day = dayEndingAt(cooldown.until);
        believeDay(entry, now);
        if (!entry.isByWall && !cooldown.until.isNull()) {
            // No longer than it was to last: the clock may have been set back meanwhile.
            const qint64 left
                = std::min(now.msecsTo(cooldown.until), cooldown.since.msecsTo(cooldown.until));
            const auto until = entry.begin + milliseconds(std::max<qint64>(0, left));
            entry.until = isKnown ? std::min(entry.until, until) : until;
            entry.shown.until = now.addMSecs(left);
        }
        if (!isOver(entry, momentNow()))
            put(cooldown.scope, entry);
    }
}

QVector<TransientDay> Cooldowns::transientDays() const
{
    QVector<TransientDay> days = m_transientDays.values();
    std::sort(days.begin(), days.end(),
        [](const TransientDay& a, const TransientDay& b) { return a.quota < b.quota; });
    return days;
}

void Cooldowns::setTransientDays(const QVector<TransientDay>& days)
{
    m_transientDays.clear();
    for (const TransientDay& day : days)
        m_transientDays.insert(day.quota, day);
}

void Cooldowns::join(const QString& project, const QString& into)
{
    m_shared.join(project, into);
    for (TransientDay& day : m_transientDays) {
        if (isOfProject(day.scope, project))
            day.scope.id = into;
    }
    const QList<LimitScope> scopes = m_entries.keys();
    for (const LimitScope& scope : scopes) {
        if (!isOfProject(scope, project) || project == into)
            continue;
        Entry entry = m_entries.take(scope);
        entry.shown.scope.id = into;
        const auto present = m_entries.constFind(entry.shown.scope);
        if (present == m_entries.constEnd() || endsLater(entry, *present))
            put(entry.shown.scope, entry);
    }
}

} // namespace Headgate::Limits
