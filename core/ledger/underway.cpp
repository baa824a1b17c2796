// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/underway.h"

#include "core/ledger/columns.h"
#include "core/ledger/requestlog.h"

#include <QUuid>

using namespace Qt::StringLiterals;

namespace Headgate::Ledger {

namespace {

//! Of a chat's bytes: null where it was of none.
ConversationId chatFrom(const QByteArray& bytes)
{
    return bytes.isEmpty()
        ? ConversationId()
        : ConversationId { QUuid::fromRfc4122(bytes).toString(QUuid::WithoutBraces) };
}

Booking readBooking(const Sql::Statement& row)
{
    Booking booking { .startedAt = timeOrNone(row, 1) };
    booking.origin = originFromName(row.text(2)).value_or(Origin::Chat);
    booking.client = row.text(3);
    booking.conversation = chatFrom(row.bytes(4));
    Receipt& receipt = booking.receipt;
    receipt.requestId = { QUuid::fromRfc4122(row.bytes(0)).toString(QUuid::WithoutBraces) };
    receipt.target = { row.text(5), row.text(6) };
    receipt.keyLabel = row.text(8);
    receipt.isSimulated = row.number(9) != 0;
    receipt.usage.inputTokens = numberOrNone(row, 10);
    receipt.usage.outputTokens = numberOrNone(row, 11);
    receipt.usage.quality = UsageQuality::Estimated;
    const auto costAt = [&row](int column) {
        const auto cost = numberOrNone(row, column);
        return cost ? std::optional(Cost { { *cost }, CostQuality::Estimate, row.text(13) })
                    : std::nullopt;
    };
    receipt.isFree = row.number(15) != 0;
    receipt.wouldCost = costAt(16);
    receipt.cost = costAt(12);
    if (receipt.isFree && receipt.cost && receipt.cost->amount.value == 0)
        receipt.cost = Cost();
    receipt.attempts = int(row.number(14));
    booking.outcome = RequestOutcome::Failed;
    booking.failure = Failure { .kind = ErrorKind::Incomplete,
        .cause = FailureCause::ProgramEnded,
        .scope = FailureScope::Request };
    booking.attempts.append(
        { .key = { row.text(7) }, .keyLabel = receipt.keyLabel, .failure = booking.failure });
    return booking;
}

} // namespace

UnderWay::UnderWay(Sql::Database& db)
    : m_db(db)
{
}

Result<void> UnderWay::note(const Booking& booking, std::optional<PicoUsd> held)
{
    const Receipt& receipt = booking.receipt;
    const QByteArray id = idBytes(receipt.requestId);
    if (id.isEmpty())
        return Error { .kind = ErrorKind::InvalidInput,
            .detail = u"a request without a proper id can't be noted"_s,
            .field = u"requestId"_s };
    const QByteArray chat = chatBytes(booking.conversation);
    const std::optional<Cost> cost = costOf(booking);
    const std::optional<Cost> would = wouldCostOf(booking);
    const Usage usage = usageOf(booking);
    return m_db
        .prepare(u"REPLACE INTO under_way VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                 "?, ?)"_s)
        .execList({ id, booking.startedAt.toMSecsSinceEpoch(), originName(booking.origin),
            booking.client,
            chat.isNull() ? QVariant(QMetaType::fromType<QByteArray>()) : QVariant(chat),
            receipt.target.backendId, receipt.target.model, keyOf(booking).text, receipt.keyLabel,
            int(receipt.isSimulated), orNull(usage.inputTokens), orNull(usage.outputTokens),
            orNull(cost ? std::optional(cost->amount.value) : std::nullopt),
            would      ? would->price
                : cost ? cost->price
                       : QString(),
            receipt.attempts, int(receipt.isFree),
            orNull(would ? std::optional(would->amount.value) : std::nullopt),
            orNull(held ? std::optional(held->value) : std::nullopt) });
}

Result<void> UnderWay::forget(const RequestId& request)
{
    return m_db.prepare(u"DELETE FROM under_way WHERE id = ?"_s).exec(QVariant(idBytes(request)));
}

Result<QVector<Booking>> UnderWay::leftBefore(const QDateTime& time)
{
    QVector<Booking> left;
    const Result<void> read = each(
        m_db.prepare(u"SELECT * FROM under_way WHERE started < ? ORDER BY id"_s),
        [&left](const Sql::Statement& row) { left.append(readBooking(row)); },
        time.toMSecsSinceEpoch());
    if (!read)
        return read.error();
    return left;
}

} // namespace Headgate::Ledger
