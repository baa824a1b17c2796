// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/timespan.h"
#include "core/model/vitals.h"

#include <QVector>

namespace Headgate::Sql {
class Database;
}

namespace Headgate::Ledger {

//! \brief How the program and its machine were, a row a minute and one an hour. Of several
//! programs at once a row has the highest, of processors the average. Same thread as LedgerStore;
//! what stores works inside a transaction.
class VitalRecords {
public:
    explicit VitalRecords(Sql::Database& db);

    //! \param minute of one minute, see sumOf()
    Result<void> store(const VitalSample& minute);
    //! Oldest first, each at the begin of its minute or hour, see isToldByMinute(); hours also
    //! where minutes are kept no more. How much memory the machine has is not kept.
    Result<QVector<VitalSample>> kept(const TimeSpan& span);
    //! Deletes the minutes before the one time, and the hours before the other.
    Result<void> prune(const QDateTime& minutesBefore, const QDateTime& hoursBefore);

private:
    Result<QVector<VitalSample>> read(int period, const TimeSpan& span);

    Sql::Database& m_db;
};

} // namespace Headgate::Ledger
