// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QMetaType>

namespace Headgate {

//! \brief A stretch of time, [from, to), both UTC. An invalid end is no bound on that side.
struct TimeSpan {
    QDateTime from;
    QDateTime to;

    bool isEmpty() const { return from.isValid() && to.isValid() && from >= to; }
    bool operator==(const TimeSpan&) const = default;
};

} // namespace Headgate

Q_DECLARE_METATYPE(Headgate::TimeSpan)
