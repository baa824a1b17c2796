// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/booking.h"

#include <QVector>

namespace Headgate::Test {

//! \brief Believable bookings, the newest first, one every 40 s back from `now`: of two services
//! and three keys; every seventh failed, some cut or stopped, some without a price or figures.
QVector<BookedRequest> sampleRequests(const QDateTime& now, int count);
//! \brief Of a request that met a quota, then an overloaded service, and was answered in the end.
//! The last of them with its steps; of the others none were recorded.
QVector<BookedAttempt> sampleAttempts();
AttemptTrail sampleTrail();

//! \brief What the books' paging and filters give of a log, as LedgerService::requests() has it.
QVector<BookedRequest> pageOf(const QVector<BookedRequest>& log, const RequestLogQuery& query);

} // namespace Headgate::Test
