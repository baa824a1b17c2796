// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file What must be true of a schedule: in its books at any moment, and between them, the limits
//! and the service at its end.

#include "core/sql/database.h"
#include "tests/core/services/roadschedule.h"
#include "tests/support/must.h"

#include <QSet>
#include <QUuid>

using namespace Headgate::Limits;
using namespace Qt::StringLiterals;

namespace Headgate::Test {

namespace {

//! Of the first column.
QString idOf(const Sql::Statement& row)
{
    return QUuid::fromRfc4122(row.value(0).toByteArray()).toString(QUuid::WithoutBraces);
}

} // namespace

//! What any commit leaves is what a killed program would leave.
void Schedule::lookAtBooks()
{
    Sql::Database db;
    must(db.open(fileIn({}), Sql::Database::Mode::ReadWrite)); // a copy's log is read first
    must(db.exec(u"BEGIN"_s)); // one moment of all tables
    const auto idsOf = [&db](const QString& table) {
        QSet<QString> ids;
        Sql::Statement rows = db.prepare(u"SELECT id FROM %1"_s.arg(table));
        must(rows.exec());
        while (rows.next())
            ids.insert(idOf(rows));
        return ids;
    };
    const QSet<QString> booked = idsOf(u"request"_s);
    const QSet<QString> underWay = idsOf(u"under_way"_s);
    const QVector<LedgerEvent> events = must(Ledger::LimitJournal(db).events());
    must(db.exec(u"COMMIT"_s));
    if (booked.intersects(underWay))
        complain(u"a request is booked and under way"_s);
    QSet<QString> killed;
    for (const auto& one : m_asked) {
        if (one->isKilled)
            killed.insert(one->id);
        if (one->isBooked && !booked.contains(one->id))
            complain(u"what was booked is not in the books"_s);
    }
    QSet<QString> noted = underWay;
    for (const LedgerEvent& event : events) {
        const QString& id = event.request.text;
        noted.remove(id);
        if (id.isEmpty()) // of a snapshot
            continue;
        const bool isOpen
            = event.kind == LedgerEventKind::Held || event.kind == LedgerEventKind::Counted;
        if (isOpen && !killed.contains(id) && !underWay.contains(id))
            complain(u"a hold of attempt %1 without a note"_s.arg(event.attempt));
        if (!isOpen && !booked.contains(id) && !underWay.contains(id))
            complain(u"a hold was settled and its request forgotten"_s);
    }
    if (!noted.isEmpty())
        complain(u"a note without a hold"_s);
}

//! The books, by plain SQL, with what the service counted.
void Schedule::compare()
{
    Sql::Database db;
    must(db.open(fileIn({}), Sql::Database::Mode::ReadOnly));
    const auto number = [&db](const QString& sql) { return must(db.scalar(sql)).toLongLong(); };
    QHash<QString, qint64> booked; // input tokens
    Sql::Statement rows = db.prepare(u"SELECT id, input FROM request"_s);
    must(rows.exec());
    while (rows.next())
        booked.insert(idOf(rows), rows.number(1));
    for (const QString& period : { u"0"_s, u"1"_s }) {
        const QString sums = u"SELECT sum(requests) FROM usage_sum WHERE period = "_s + period;
        if (number(sums) != booked.size())
            complain(u"the sums have another number of requests than the books"_s);
    }
    if (number(u"SELECT count(*) FROM under_way"_s) != 0)
        complain(u"requests are under way after all have ended"_s);
    for (const auto& one : m_asked) {
        const Served served = m_service.served().value(one->id);
        m_accepted += served.accepted;
        const bool mustBe = !one->isKilled || served.accepted + served.refused > 0;
        if (mustBe && !booked.contains(one->id))
            complain(u"a request is lost"_s);
        const bool isTold = one->isComplete && served.accepted == 1 && served.whole == 1;
        if (isTold && !one->isKilled && booked.value(one->id) != one->tokens)
            complain(
                u"%1 tokens were told, %2 booked"_s.arg(one->tokens).arg(booked.value(one->id)));
        booked.remove(one->id);
    }
    if (!booked.isEmpty())
        complain(u"requests are booked that nobody asked for"_s);
    const QVector<LedgerEvent> events = must(Ledger::LimitJournal(db).events());
    compareWithJournal(events);
    compareLimits(events);
}

//! What was held and settled of each request is what the service counted of it. Of one that was
//! called off, or whose program was killed, nobody knows whether it arrived: it counts.
void Schedule::compareWithJournal(const QVector<LedgerEvent>& events)
{
    QHash<QString, qint64> counted;
    QHash<QString, QStringList> ends;
    for (const LedgerEvent& event : events) {
        ends[event.request.text].append(ledgerEventKindName(event.kind));
        if (event.kind == LedgerEventKind::Held || event.kind == LedgerEventKind::Counted
            || event.kind == LedgerEventKind::Kept)
            complain(u"a hold outlives its lease"_s);
        for (const Charge& charge : event.charges) {
            if (charge.limit.scope.owner == OwnerKind::ProjectModel
                && charge.limit.window == Window::PacificDay)
                counted[event.request.text] += charge.amount;
        }
    }
    for (const auto& one : m_asked) {
        const qint64 served = m_service.served().value(one->id).accepted;
        const qint64 more = one->isCalledOff || one->isKilled ? 1 : 0;
        const qint64 held = counted.take(one->id);
        const qint64 unknown = ends.value(one->id).count(u"expired"_s);
        if (held < served || held > served + more + unknown)
            complain(u"%1 of a request count here (%2), %3 at the service%4%5"_s.arg(held)
                         .arg(ends.value(one->id).join(u", "_s))
                         .arg(served)
                         .arg(one->isCalledOff ? u", called off"_s : QString(),
                             one->isKilled ? u", killed"_s : QString()));
    }
    if (!counted.isEmpty())
        complain(u"holds of nobody's requests"_s);
    for (const auto& program : m_programs)
        complainOf(program->room.ledger().breaches());
}

//! What each program knows of today is what stands in the books.
void Schedule::compareLimits(const QVector<LedgerEvent>& events)
{
    const qint64 today = periodOf(Window::PacificDay, m_clock.utcNow().toMSecsSinceEpoch());
    QHash<LimitId, qint64> stored;
    for (const LedgerEvent& event : events) {
        for (const Charge& charge : event.charges) {
            if (charge.limit.window == Window::PacificDay)
                stored[charge.limit] += charge.slot == today ? charge.amount : 0;
        }
    }
    for (auto limit = stored.cbegin(); limit != stored.cend(); ++limit) {
        for (const auto& program : m_programs) {
            const auto state = program->room.ledger().state(limit.key());
            if (!state || state->used != *limit || state->held != 0)
                complain(u"%1 of a day are stored, %2 known"_s.arg(*limit).arg(
                    state ? state->used + state->held : -1));
        }
    }
}

} // namespace Headgate::Test
