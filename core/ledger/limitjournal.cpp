// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/limitjournal.h"

#include "core/ledger/enumwords.h"
#include "core/sql/database.h"

#include <QCborArray>
#include <QCborValue>

#include <algorithm>
#include <utility>

namespace Headgate::Ledger {

using namespace Qt::StringLiterals;

using Limits::AmountQuality;
using Limits::Charge;
using Limits::HoldId;
using Limits::LedgerEvent;
using Limits::LedgerEventKind;
using Limits::LimitId;

namespace {

// An event is a CBOR array, so that the many fields of a charge are no rows of their own:
// [kind, hold, request, attempt, [requests, input, output, spend], [charge …], quality, at,
// steady, lease end, boot], a charge [owner, id, model, measure, window, amount, slot or null].
constexpr qsizetype kEventFields = 11;
constexpr qsizetype kAmountFields = 4;
constexpr qsizetype kChargeFields = 7;

QCborArray written(const Charge& charge)
{
    const LimitId& id = charge.limit;
    return { ownerKindName(id.scope.owner), id.scope.id, id.scope.model, measureName(id.measure),
        windowName(id.window), charge.amount,
        charge.slot ? QCborValue(*charge.slot) : QCborValue(nullptr) };
}

QByteArray written(const LedgerEvent& event)
{
    QCborArray charges;
    for (const Charge& charge : event.charges)
        charges.append(written(charge));
    const QCborArray asked { event.asked.requests, event.asked.inputTokens,
        event.asked.outputTokens, event.asked.spend.value };
    const QCborArray fields { ledgerEventKindName(event.kind), qint64(event.hold.value),
        event.request.text, event.attempt, asked, charges, amountQualityName(event.quality),
        event.at.toMSecsSinceEpoch(), event.steadyMs, event.leaseEndMs, event.boot };
    return fields.toCborValue().toCbor();
}

std::optional<Charge> readCharge(const QCborArray& fields)
{
    if (fields.size() != kChargeFields)
        return {};
    const auto owner = enumOf(fields[0].toString(), Limits::OwnerKind::Key, Limits::ownerKindName);
    const auto measure
        = enumOf(fields[3].toString(), Limits::Measure::Concurrency, Limits::measureName);
    const auto window = enumOf(fields[4].toString(), Limits::Window::UtcMonth, Limits::windowName);
    if (!owner || !measure || !window || !fields[5].isInteger())
        return {};
    Charge charge { { { *owner, fields[1].toString(), fields[2].toString() }, *measure, *window },
        fields[5].toInteger(), {} };
    if (fields[6].isInteger())
        charge.slot = fields[6].toInteger();
    return charge;
}

std::optional<LedgerEvent> readEvent(const QByteArray& bytes)
{
    const QCborArray fields = QCborValue::fromCbor(bytes).toArray();
    const QCborArray asked = fields.at(4).toArray();
    const auto kind
        = enumOf(fields.at(0).toString(), LedgerEventKind::Rebased, Limits::ledgerEventKindName);
    const auto quality
        = enumOf(fields.at(6).toString(), AmountQuality::Estimated, Limits::amountQualityName);
    if (fields.size() != kEventFields || asked.size() != kAmountFields || !kind || !quality)
        return {};
    LedgerEvent event { *kind, HoldId { quint64(fields[1].toInteger()) },
        RequestId { fields[2].toString() }, int(fields[3].toInteger()),
        { asked[0].toInteger(), asked[1].toInteger(), asked[2].toInteger(),
            PicoUsd { asked[3].toInteger() } },
        {}, *quality, QDateTime::fromMSecsSinceEpoch(fields[7].toInteger(), Qt::UTC),
        fields[8].toInteger(), fields[9].toInteger(), fields[10].toString() };
    const QCborArray charges = fields[5].toArray();
    for (const QCborValue& each : charges) {
        const auto charge = readCharge(each.toArray());
        if (!charge)
            return {};
        event.charges.append(*charge);
    }
    return event;
}

bool hasSnapshot(const QVector<LedgerEvent>& events)
{
    return std::any_of(events.begin(), events.end(),
        [](const LedgerEvent& event) { return event.kind == LedgerEventKind::Rebased; });
}

} // namespace

LimitJournal::LimitJournal(Sql::Database& db)
    : m_db(db)
{
}

Result<qint64> LimitJournal::append(const LedgerEvent& event)
{
    const bool isHolds
        = event.kind != LedgerEventKind::Rebased && event.kind != LedgerEventKind::Carried;
    if (event.kind == LedgerEventKind::Rebased) {
        if (const Result<void> done = m_db.prepare(u"DELETE FROM limit_event"_s).exec(); !done)
            return done.error();
    }
    // Replacing gives the row a new place at the end: the last one tells when the run was alive,
    // and other programs see it.
    Sql::Statement insert
        = m_db.prepare(u"INSERT OR REPLACE INTO limit_event (hold, event) VALUES (?, ?)"_s);
    const Result<void> done = insert.exec(
        isHolds ? QVariant(qint64(event.hold.value)) : QVariant(QMetaType(QMetaType::LongLong)),
        QVariant(written(event)));
    if (!done)
        return done.error();
    return insert.insertedRow();
}

Result<JournalTurn> LimitJournal::turn(const QVector<LedgerEvent>& own)
{
    const Result<bool> isChanged = isChangedByOthers();
    if (!isChanged)
        return isChanged.error();
    Result<Rows> others = since(m_now.row);
    if (!others)
        return others.error();
    m_now.row = others->last;
    dropEnds(&others.value());
    const bool isSnapshot = hasSnapshot(own);
    JournalTurn turn { others->events, others->unreadable };
    turn.hasOthersWork = *isChanged;
    turn.isWritten = !isSnapshot || turn.others.isEmpty();
    if (!turn.isWritten)
        return turn;
    for (const LedgerEvent& event : own) {
        const Result<qint64> row = append(event);
        if (!row)
            return row.error();
        m_now.row = *row;
    }
    return turn;
}

Result<void> LimitJournal::appendEnds(const QVector<LedgerEvent>& ends)
{
    for (const LedgerEvent& event : ends) {
        const Result<qint64> row = append(event);
        if (!row)
            return row.error();
        m_now.ends.append(*row);
    }
    return {};
}

//! What this program has stored between two turns is nothing new to it, unless another one's
//! snapshot tells it all anew.
void LimitJournal::dropEnds(Rows* rows)
{
    const QVector<qint64> ends = std::exchange(m_now.ends, {});
    if (ends.isEmpty() || hasSnapshot(rows->events))
        return;
    QVector<LedgerEvent> others;
    for (qsizetype i = 0; i < rows->events.size(); ++i) {
        if (!std::binary_search(ends.begin(), ends.end(), rows->numbers.at(i)))
            others.append(rows->events.at(i));
    }
    rows->events = others;
}

Result<bool> LimitJournal::isChangedByOthers()
{
    const Result<QVariant> version = m_db.scalar(u"PRAGMA data_version"_s);
    if (!version)
        return version.error();
    const auto known = std::exchange(m_now.version, version->toLongLong());
    return known != m_now.version;
}

Result<LimitJournal::Rows> LimitJournal::since(qint64 seen)
{
    Sql::Statement rows
        = m_db.prepare(u"SELECT n, event FROM limit_event WHERE n > ? ORDER BY n"_s);
    if (const Result<void> done = rows.exec(seen); !done)
        return done.error();
    Rows found { .last = seen };
    while (rows.next()) {
        found.last = rows.number(0);
        if (const auto event = readEvent(rows.bytes(1))) {
            found.events.append(*event);
            found.numbers.append(found.last);
        } else {
            ++found.unreadable;
        }
    }
    if (rows.failure())
        return *rows.failure();
    return found;
}

Result<QVector<LedgerEvent>> LimitJournal::events()
{
    const Result<Rows> all = since(0);
    if (!all)
        return all.error();
    if (all->unreadable > 0)
        return Error { .kind = ErrorKind::Storage,
            .detail = u"%1 limit events can't be read"_s.arg(all->unreadable) };
    return all->events;
}

Result<qint64> LimitJournal::size()
{
    const Result<QVariant> count = m_db.scalar(u"SELECT count(*) FROM limit_event"_s);
    if (!count)
        return count.error();
    return count->toLongLong();
}

} // namespace Headgate::Ledger
