// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/error.h"

#include <QString>

namespace Headgate::Settings {

//! \brief A setting's text that can't be taken: `field` is its key.
inline Error refused(const QString& field, const QString& detail)
{
    return { .kind = ErrorKind::InvalidInput, .detail = detail, .field = field };
}

} // namespace Headgate::Settings
