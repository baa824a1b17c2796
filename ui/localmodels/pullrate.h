// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"

#include <QtGlobal>

#include <chrono>
#include <deque>
#include <optional>

namespace Headgate::Ui {

//! \brief How fast something arrives: the average of the last seconds, so that a figure neither
//! jumps with every piece nor remembers a pause.
class PullRate {
public:
    //! So many bytes are there now; fewer than before begins anew.
    void note(Clock::Steady now, qint64 bytes);
    //! Unknown until a second was seen.
    std::optional<qint64> bytesPerSecond() const;
    //! Until `total` is there; unknown while nothing moves.
    std::optional<std::chrono::milliseconds> timeLeft(qint64 total) const;

private:
    struct Sample {
        Clock::Steady at;
        qint64 bytes;
    };
    std::deque<Sample> m_samples;
};

} // namespace Headgate::Ui
