// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QDateTime>
#include <QString>

#include <cstdio>
#include <cstdlib>
#include <type_traits>

namespace Headgate::Bench {

//! \brief Ends the benchmark where something failed.
template <typename T> T get(Result<T> result)
{
    if (!result) {
        std::fputs(qPrintable(result.error().detail), stderr);
        std::exit(1);
    }
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

//! \brief Books of 12 models, 40 keys and 400 days, which are filled once and then kept in the
//! user's cache.
struct BigBooks {
    static constexpr qint64 kRows = 10'000'000;
    static constexpr int kDays = 400;

    //! When the last request began.
    static QDateTime now();
    //! With `ledger.db` of so many requests; takes minutes where it must be filled.
    static QString folder(qint64 rows);
};

} // namespace Headgate::Bench
