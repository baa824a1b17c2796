// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/receipt.h"

#include <chrono>
#include <optional>

namespace Headgate {

//! \brief So many tokens came in that time, from the first piece of the answer to its end.
struct AnswerSpeed {
    qint64 tokens = 1;
    std::chrono::milliseconds time { 1 };

    double perSecond() const { return double(tokens) * 1000 / double(time.count()); }
};

//! \brief How fast an answer came. Absent where nobody told its tokens, where it was cut (the count
//! is too low then), and where it was there at once. Thoughts that were never shown came before the
//! first piece, and are not counted.
std::optional<AnswerSpeed> answerSpeed(const Receipt& receipt);

} // namespace Headgate
