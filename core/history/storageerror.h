// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/error.h"

#include <QString>

namespace Headgate::History {

//! \brief What went wrong with a file or folder of the history.
inline Error storageError(const QString& what, const QString& path)
{
    return { .kind = ErrorKind::Storage, .detail = QStringLiteral("%1: %2").arg(what, path) };
}

} // namespace Headgate::History
