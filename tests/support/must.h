// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QTest>

#include <utility>

namespace Headgate::Test {

//! The value, or a failed test at the caller's line and a default value. (std::source_location,
//! which would be the way to say it, is not there for clang 14.)
template <typename T>
T must(Result<T> result, const char* file = __builtin_FILE(), int line = __builtin_LINE())
{
    if (result)
        return std::move(result).value();
    QTest::qFail(qPrintable(result.error().detail), file, line);
    return T {};
}

inline void must(
    const Result<void>& result, const char* file = __builtin_FILE(), int line = __builtin_LINE())
{
    if (!result)
        QTest::qFail(qPrintable(result.error().detail), file, line);
}

} // namespace Headgate::Test
