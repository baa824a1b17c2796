// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonValue>

#include <chrono>
#include <optional>

namespace Headgate {

//! \brief A figure of an exported file: null where it is not known, never 0.
inline QJsonValue orNull(const std::optional<qint64>& figure)
{
    return figure ? QJsonValue(*figure) : QJsonValue();
}

//! \brief In milliseconds.
inline QJsonValue orNull(const std::optional<std::chrono::milliseconds>& duration)
{
    return duration ? QJsonValue(qint64(duration->count())) : QJsonValue();
}

} // namespace Headgate
