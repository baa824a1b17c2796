// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/limitamount.h"
#include "ui/console/requestfilter.h"

#include <QDateTime>

#include <optional>

namespace Headgate::Ui {

//! \brief The requests that count for a limit in the time that it counts now. Absent where the
//! books can't tell: not billing accounts apart, nor what is under way, nor whose key or project is
//! gone. \param now UTC
std::optional<RequestFilter> requestsOf(
    const LimitUse& use, const PoolNames& names, const QDateTime& now);

} // namespace Headgate::Ui
