// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <deque>
#include <limits>
#include <optional>

namespace Headgate::Limits {

//! \brief What one counter has counted, by slot (see Timeline), with its sum. A window that counts
//! a minute has at most 61 bins, one that counts a day 1441, a calendar one 2.
//!
//! The last bin that left is remembered: a clock that is set back brings it into the window again.
class Bins {
public:
    struct Bin {
        qint64 slot = 0;
        qint64 amount = 0;
    };

    //! Drops what has left the window, or takes the last that left back in.
    void advance(qint64 liveFrom)
    {
        if (liveFrom
            != m_liveFrom) // else nothing out of the window is among them: add() sees to it
            move(liveFrom);
    }
    //! After the calendar fell back: what was counted in later slots belongs to this one.
    void fallBack(qint64 slot);
    //! False, and nothing counted, where the slot has left the window. A negative amount takes back
    //! what was added to the same slot before. What is remembered changes with it.
    bool add(qint64 slot, qint64 amount);

    qint64 used() const { return m_used; }
    //! The slot with whose leaving so much is free again; absent: not even with the last.
    std::optional<qint64> slotThatFrees(qint64 amount) const;
    const std::deque<Bin>& all() const { return m_bins; }
    const std::optional<Bin>& remembered() const { return m_past; }

private:
    void move(qint64 liveFrom);

    qint64 m_liveFrom = std::numeric_limits<qint64>::min();
    qint64 m_used = 0;
    std::deque<Bin> m_bins; //!< by slot, each once
    std::optional<Bin> m_past; //!< before all of them
};

} // namespace Headgate::Limits
