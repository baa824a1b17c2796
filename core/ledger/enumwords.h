// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <optional>

namespace Headgate::Ledger {

//! \brief The value of that stable word, where `wordOf` gives the words of all values from 0 to
//! `last`. Absent: no such word, e.g. one of a newer version.
template <typename Enum>
std::optional<Enum> enumOf(const QString& word, Enum last, QString (*wordOf)(Enum))
{
    for (int value = 0; value <= int(last); ++value) {
        if (wordOf(Enum(value)) == word)
            return Enum(value);
    }
    return {};
}

} // namespace Headgate::Ledger
