// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/limits/limit.h"

#include <chrono>
#include <functional>

//! \file What happens in the limit ledger, as values that another layer can store.

namespace Headgate::Limits {

//! \brief Whose ledger it is, where several programs keep one set of books: the run's number is a
//! part of its holds', and the boot says by which steady clock its times are.
struct LedgerRun {
    quint32 number = 0; //!< 23 bits; two programs never have the same
    //! The machine's present one: all of its programs have one steady clock. Empty: not known.
    QString boot = {};
};

//! \brief A hold's number: unique in the books, over restarts and programs. The run's is in its
//! upper bits.
struct HoldId {
    static constexpr int kRunShift = 40;

    quint64 value = 0;

    quint32 run() const { return quint32(value >> kRunShift); }

    bool isNull() const { return value == 0; }
    auto operator<=>(const HoldId&) const = default;
};
inline size_t qHash(HoldId id, size_t seed = 0)
{
    return ::qHash(id.value, seed);
}

//! \brief A part of a hold: so much of one limit.
struct Charge {
    LimitId limit;
    qint64 amount = 0;
    //! Where in time it is counted (see Timeline). Absent: not counted yet, held.
    std::optional<qint64> slot;

    bool operator==(const Charge&) const = default;
};

//! \brief How far a settled amount can be trusted.
enum class AmountQuality {
    Exact,
    LowerBound, //!< the answer was cut
    Estimated, //!< nobody told: the hold stands for it
};

//! \brief What became of a hold, or of the ledger.
enum class LedgerEventKind {
    Held, //!< admitted: to be stored before the request leaves
    Counted, //!< the service has begun to answer: it has counted the request
    Kept, //!< ended without usage: held until its lease ends
    Settled, //!< final
    Expired, //!< final: nobody settled it in time
    Carried, //!< no hold: what a snapshot brings along of settled ones
    Rebased, //!< forget all before: a snapshot follows, event by event
};

//! \brief One event. A hold's later event stands in place of its earlier ones, with all its
//! amounts: so reading one twice changes nothing, and the books are the sum over each hold's last.
struct LedgerEvent {
    LedgerEventKind kind = LedgerEventKind::Held;
    HoldId hold;
    RequestId request;
    int attempt = 0;
    Amounts asked;
    QVector<Charge> charges;
    AmountQuality quality = AmountQuality::Exact; //!< of final ones
    QDateTime at; //!< UTC, by the machine's own clock: a later run knows no skew yet
    qint64 steadyMs = 0; //!< the same moment by the run's steady clock, as the charges' slots are
    qint64 leaseEndMs = 0; //!< by the steady clock
    QString boot; //!< whose steady clock that is; empty: not known

    bool operator==(const LedgerEvent&) const = default;
};

//! \brief Where events go: called within the ledger's function, before that returns. Must not call
//! the ledger.
using EventSink = std::function<void(const LedgerEvent&)>;

QString ledgerEventKindName(LedgerEventKind kind);
QString amountQualityName(AmountQuality quality);

} // namespace Headgate::Limits

Q_DECLARE_METATYPE(Headgate::Limits::LedgerEvent)
