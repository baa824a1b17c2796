// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/underwaynotes.h"

#include "core/ledger/ledgerstore.h"

#include <utility>

namespace Headgate::Services {

QFuture<std::optional<BudgetStop>> UnderWayNotes::add(
    const Booking& booking, const std::optional<Ledger::BudgetClaim>& claim)
{
    auto told = std::make_shared<QPromise<std::optional<BudgetStop>>>();
    told->start();
    m_pending.append({ booking, claim, told });
    return told->future();
}

QVector<UnderWayNotes::Note> UnderWayNotes::take()
{
    m_inTurn = std::exchange(m_pending, {});
    return m_inTurn;
}

Result<UnderWayNotes::Stops> UnderWayNotes::store(
    Ledger::LedgerStore& store, const QVector<Note>& notes)
{
    Stops stops;
    for (const Note& note : notes) {
        std::optional<BudgetStop> stop;
        Result<void> done;
        if (note.claim) {
            const auto noted = store.noteUnderWay(note.booking, *note.claim);
            if (noted)
                stop = *noted;
            else
                done = noted.error();
        } else {
            done = store.noteUnderWay(note.booking);
        }
        if (!done && done.error().kind != ErrorKind::InvalidInput) // which none will ever take
            return done.error();
        if (stop)
            stops.insert(note.booking.receipt.requestId, *stop);
    }
    return stops;
}

void UnderWayNotes::finish(bool isWritten, bool mayRetry, const Stops& stops)
{
    const QVector<Note> notes = std::exchange(m_inTurn, {});
    if (!isWritten)
        m_pending = notes + m_pending;
    if (!isWritten && mayRetry) // at once
        return;
    for (const Note& note : notes) {
        if (note.told->future().isFinished())
            continue;
        const auto stop = stops.constFind(note.booking.receipt.requestId);
        note.told->addResult(
            stop == stops.constEnd() ? std::optional<BudgetStop>() : std::optional(*stop));
        note.told->finish();
    }
}

void UnderWayNotes::drop(const RequestId& request)
{
    for (QVector<Note>* notes : { &m_pending, &m_inTurn })
        notes->removeIf(
            [&](const Note& note) { return note.booking.receipt.requestId == request; });
}

} // namespace Headgate::Services
