// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

//! \file The only place for differences between Qt 6.4 (Debian 12, the floor) and Qt 6.8 (Debian
//! 13).

#include <QTimeZone>

namespace Headgate {

//! \brief UTC as a time zone; QTimeZone::UTC (6.5) would be the short way.
inline QTimeZone utcZone()
{
    return QTimeZone::utc();
}

} // namespace Headgate
