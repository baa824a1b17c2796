// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/model/limitterms.h"

#include <QHash>

#include <chrono>

namespace Headgate::Limits {

//! \brief Spreads requests that have time over their minutes, so that a batch does not take a whole
//! minute's in its first second: a sixth of them at once, then one after the other, evenly (GCRA,
//! operations 2b). It only delays; what may be sent at all is the LimitLedger's. In one thread; the
//! clock outlives it.
class Pacer {
public:
    explicit Pacer(const Clock& clock)
        : m_clock(clock)
    {
    }

    //! Until the next one may go there; 0: now. \param perMinute above 0
    std::chrono::milliseconds wait(const LimitScope& scope, qint64 perMinute) const;
    //! One goes.
    void sent(const LimitScope& scope, qint64 perMinute);

private:
    qint64 nowMs() const;

    const Clock& m_clock;
    //! When the last one would have gone if all had gone evenly, and one more: in steady ms.
    QHash<LimitScope, qint64> m_next;
};

} // namespace Headgate::Limits
