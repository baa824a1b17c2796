// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLatin1StringView>
#include <QString>

namespace Headgate {

//! \brief What the user says of an answer.
enum class Rating : quint8 { None, Good, Bad };

//! \brief Stable word: "good", "bad"; empty: none.
inline QString ratingName(Rating rating)
{
    return rating == Rating::Good ? QStringLiteral("good")
        : rating == Rating::Bad   ? QStringLiteral("bad")
                                  : QString();
}

//! \brief None for anything else.
inline Rating ratingFromName(const QString& name)
{
    return name == QLatin1StringView("good") ? Rating::Good
        : name == QLatin1StringView("bad")   ? Rating::Bad
                                             : Rating::None;
}

} // namespace Headgate
