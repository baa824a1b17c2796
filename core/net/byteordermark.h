// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

namespace Headgate::Net {

//! \brief What some services put before the first line of a stream, which is no part of it.
inline constexpr QByteArrayView kByteOrderMark("\xEF\xBB\xBF");

} // namespace Headgate::Net
