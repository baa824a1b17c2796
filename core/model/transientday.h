// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/limitterms.h"

#include <QDateTime>
#include <QString>

namespace Headgate::Limits {

//! \brief A quota that a service calls a day's, and that let requests through on the same day: its
//! refusal was transient (operations 2c). Learned from a request that tried all the same.
struct TransientDay {
    QString quota; //!< the service's name for it (quotaId); there is one fact for each
    LimitScope scope; //!< whose it was the last time
    QDateTime refused; //!< UTC: when the service refused; null: learned before this was noted
    QDateTime since; //!< UTC: when a request went through; null: as above

    bool operator==(const TransientDay&) const = default;
};

} // namespace Headgate::Limits
