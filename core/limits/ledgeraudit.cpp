// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/limits/ledgeraudit.h"

#include <QSet>

namespace Headgate::Limits {

using namespace Qt::StringLiterals;

namespace {

bool endsHold(LedgerEventKind kind)
{
    return kind == LedgerEventKind::Settled || kind == LedgerEventKind::Expired;
}

void addTo(QHash<LimitId, LimitCount>& counts, const LedgerEvent& event, int sign)
{
    for (const Charge& charge : event.charges) {
        LimitCount& count = counts[charge.limit];
        count.id = charge.limit;
        if (charge.slot)
            count.bySlot[*charge.slot] += sign * charge.amount;
        else
            count.held += sign * charge.amount;
    }
}

QString nameOf(const LimitId& id)
{
    return u"%1 %2 %3: %4 a %5"_s.arg(ownerKindName(id.scope.owner), id.scope.id, id.scope.model,
        measureName(id.measure), windowName(id.window));
}

} // namespace

QHash<LimitId, LimitCount> recount(const QVector<LedgerEvent>& events)
{
    QHash<LimitId, LimitCount> counts;
    QHash<HoldId, const LedgerEvent*> last;
    for (const LedgerEvent& event : events) {
        if (event.kind == LedgerEventKind::Rebased) {
            counts.clear();
            last.clear();
            continue;
        }
        if (event.kind != LedgerEventKind::Carried) {
            if (const LedgerEvent* earlier = last.value(event.hold))
                addTo(counts, *earlier, -1);
            last.insert(event.hold, &event);
        }
        addTo(counts, event, 1);
    }
    return counts;
}

QStringList disorder(const QVector<LedgerEvent>& events)
{
    QStringList found;
    QSet<HoldId> open, ended;
    for (const LedgerEvent& event : events) {
        for (const Charge& charge : event.charges) {
            if (charge.amount < 0)
                found.append(u"hold %1 has an amount below 0"_s.arg(event.hold.value));
        }
        if (event.kind == LedgerEventKind::Carried)
            continue;
        if (event.kind == LedgerEventKind::Rebased) {
            open.clear(); // those that are open follow
            continue;
        }
        if (ended.contains(event.hold))
            found.append(u"hold %1 goes on after its end"_s.arg(event.hold.value));
        if (endsHold(event.kind)) {
            if (!open.remove(event.hold))
                found.append(u"hold %1 ends without a beginning"_s.arg(event.hold.value));
            ended.insert(event.hold);
        } else {
            open.insert(event.hold);
        }
    }
    return found;
}

QStringList differences(const QVector<LimitCount>& counts, const QVector<LedgerEvent>& events)
{
    return disorder(events) + miscounts(counts, events);
}

QStringList miscounts(const QVector<LimitCount>& counts, const QVector<LedgerEvent>& events)
{
    QStringList found;
    const QHash<LimitId, LimitCount> truth = recount(events);
    for (const LimitCount& count : counts) {
        const LimitCount proven = truth.value(count.id);
        if (count.held != proven.held) {
            found.append(u"%1: %2 held, by the events %3"_s.arg(nameOf(count.id))
                             .arg(count.held)
                             .arg(proven.held));
        }
        QSet<qint64> slots_;
        for (auto slot = count.bySlot.keyBegin(); slot != count.bySlot.keyEnd(); ++slot)
            slots_.insert(*slot);
        for (auto slot = proven.bySlot.keyBegin(); slot != proven.bySlot.keyEnd(); ++slot) {
            if (*slot >= count.liveFrom)
                slots_.insert(*slot);
        }
        for (const qint64 slot : std::as_const(slots_)) {
            if (count.bySlot.value(slot) == proven.bySlot.value(slot))
                continue;
            found.append(u"%1: %2 used at %3, by the events %4"_s.arg(nameOf(count.id))
                             .arg(count.bySlot.value(slot))
                             .arg(slot)
                             .arg(proven.bySlot.value(slot)));
        }
    }
    return found;
}

} // namespace Headgate::Limits
