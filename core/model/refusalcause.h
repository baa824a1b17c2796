// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/failure.h"

namespace Headgate {

//! \brief Whether a failure is one of the key it was met with, or of what was asked with it: not
//! where nothing was asked, or somebody here gave up.
inline bool isRefusalOfKey(FailureCause cause)
{
    switch (cause) {
    case FailureCause::None:
    case FailureCause::Offline:
    case FailureCause::Cancelled:
    case FailureCause::ProgramEnded:
        return false;
    default:
        return true;
    }
}

} // namespace Headgate
