// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/limits/ledgeraudit.h"
#include "core/limits/limitledger.h"
#include "tests/support/fakeclock.h"

#include <memory>

namespace Headgate::Limits {

//! A ledger on a clock of the test's, whose events are kept as another layer would.
struct LedgerFixture {
    Test::FakeClock clock;
    QVector<LedgerEvent> events;
    qint64 bookedOfDays = 0; //!< requests, of all holds that have ended, over restarts
    std::unique_ptr<LimitLedger> ledger = made();

    std::unique_ptr<LimitLedger> made()
    {
        return std::make_unique<LimitLedger>(
            clock, [this](const LedgerEvent& event) { keep(event); });
    }
    void keep(const LedgerEvent& event)
    {
        events.append(event);
        if (event.kind != LedgerEventKind::Settled && event.kind != LedgerEventKind::Expired)
            return;
        for (const Charge& charge : event.charges) {
            const bool isDay = charge.limit.window == Window::PacificDay;
            bookedOfDays += isDay && charge.limit.measure == Measure::Requests ? charge.amount : 0;
        }
    }

    static Place place(const QString& project = QStringLiteral("p"),
        const QString& key = QStringLiteral("k"), const QString& model = QStringLiteral("m"))
    {
        return { QStringLiteral("gemini"), QStringLiteral("a"), project, model, KeyId { key } };
    }
    static LimitId of(OwnerKind owner, Measure measure, Window window, const Place& at = place())
    {
        return { scopeOf(at, owner).value(), measure, window };
    }
    static LimitId requests(Window window, const Place& at = place())
    {
        return of(OwnerKind::ProjectModel, Measure::Requests, window, at);
    }
    void limit(
        const LimitId& id, std::optional<qint64> cap, LimitSource source = LimitSource::Entered)
    {
        const auto done = ledger->setLimit(
            { .id = id, .cap = cap, .source = source, .since = clock.utcNow(), .evidence = {} });
        Q_ASSERT(done);
    }
    Admission ask(const Amounts& amounts = {}, const Place& at = place())
    {
        return ledger->admit({ .place = at, .amounts = amounts, .request = {} });
    }
    //! Asks and gets it, or the test has asked for too much.
    HoldId take(const Amounts& amounts = {}, const Place& at = place())
    {
        return ask(amounts, at).hold;
    }
    //! So many requests that were answered; how many were granted.
    int answered(int count, const Place& at = place())
    {
        int granted = 0;
        for (int i = 0; i < count; ++i) {
            const HoldId hold = take({}, at);
            granted += ledger->settle(hold, { Outcome::Answered, 0, 0, PicoUsd { 0 } }) ? 1 : 0;
        }
        return granted;
    }
    qint64 used(const LimitId& id) { return ledger->state(id).value().used; }
    qint64 held(const LimitId& id) { return ledger->state(id).value().held; }
    //! Ends the process and starts it again after so long; what it stored is all that is left.
    void restart(std::chrono::milliseconds after)
    {
        const QVector<LedgerEvent> stored = events;
        events.clear();
        clock.advance(after);
        ledger = made();
        ledger->restore(stored);
        events = ledger->snapshot();
    }
    //! All that is wrong with the books, by both proofs.
    QStringList wrong() { return ledger->breaches() + differences(ledger->counts(), events); }
};

} // namespace Headgate::Limits
