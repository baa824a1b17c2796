// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/timespan.h"
#include "core/model/vitals.h"

#include <QFuture>
#include <QVector>

namespace Headgate::Services {

//! \brief How the program and its machine were: queue, breakers, processor, memory. Owned by the
//! Engine.
class VitalsService {
public:
    VitalsService() = default;
    VitalsService(const VitalsService&) = delete;
    VitalsService& operator=(const VitalsService&) = delete;
    virtual ~VitalsService() = default;

    //! Oldest first, one every five seconds, those of the last six hours. From any thread; costs no
    //! copy.
    virtual QVector<VitalSample> samples() const = 0;
    //! Those of the books, oldest first, of all programs over these books: one a minute for 90
    //! days, where the time is a day at most, else one an hour for 400 days. The minute that lasts
    //! still is not in it, nor is how much memory the machine has. From any thread. Errors: those
    //! of LedgerService.
    virtual QFuture<Result<QVector<VitalSample>>> kept(const TimeSpan& span) const = 0;
};

} // namespace Headgate::Services
