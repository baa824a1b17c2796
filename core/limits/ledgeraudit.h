// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/limits/admission.h"

#include <QStringList>

//! \file The proof of the limit ledger from its events alone: the command 'ledger verify'.

namespace Headgate::Limits {

//! \brief What the events of one run add up to, by another way than the ledger's: no window is
//! forgotten, no counter kept. `liveFrom` is not filled in.
QHash<LimitId, LimitCount> recount(const QVector<LedgerEvent>& events);

//! \brief What is wrong with the order of events: a hold with two ends, one that ends without a
//! beginning, amounts below 0. Empty if nothing is.
QStringList disorder(const QVector<LedgerEvent>& events);

//! \brief Where the ledger's counts differ from its events', in what still counts, each as a
//! sentence with both figures; `disorder` included. Empty: proven. The events are those of the
//! present run, beginning with a snapshot if there was an earlier one.
QStringList differences(const QVector<LimitCount>& counts, const QVector<LedgerEvent>& events);

//! \brief The same without `disorder`: of events of which a hold's last one alone is kept, as in
//! the books.
QStringList miscounts(const QVector<LimitCount>& counts, const QVector<LedgerEvent>& events);

} // namespace Headgate::Limits
