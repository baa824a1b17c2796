// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/limits/bins.h"

#include <algorithm>

namespace Headgate::Limits {

void Bins::move(qint64 liveFrom)
{
    m_liveFrom = liveFrom;
    while (!m_bins.empty() && m_bins.front().slot < liveFrom) {
        m_used -= m_bins.front().amount;
        m_past = m_bins.front();
        m_bins.pop_front();
    }
    if (m_past && m_past->slot >= liveFrom) {
        m_used += m_past->amount;
        m_bins.push_front(*m_past);
        m_past.reset();
    }
}

void Bins::fallBack(qint64 slot)
{
    qint64 later = 0;
    while (!m_bins.empty() && m_bins.back().slot > slot) {
        later += m_bins.back().amount;
        m_bins.pop_back();
    }
    m_used -= later;
    if (m_past && m_past->slot >= slot) {
        later += m_past->amount;
        m_past.reset();
    }
    m_liveFrom = std::min(m_liveFrom, slot);
    add(slot, later);
}

bool Bins::add(qint64 slot, qint64 amount)
{
    if (slot < m_liveFrom) {
        if (amount > 0 && (!m_past || m_past->slot < slot))
            m_past = Bin { slot, 0 };
        if (m_past && m_past->slot == slot)
            m_past->amount += amount;
        return false;
    }
    if (amount == 0)
        return true;
    const auto bin = std::lower_bound(m_bins.begin(), m_bins.end(), slot,
        [](const Bin& one, qint64 wanted) { return one.slot < wanted; });
    if (bin != m_bins.end() && bin->slot == slot)
        bin->amount += amount;
    else
        m_bins.insert(bin, Bin { slot, amount });
    m_used += amount;
    return true;
}

std::optional<qint64> Bins::slotThatFrees(qint64 amount) const
{
    qint64 freed = 0;
    for (const Bin& bin : m_bins) {
        freed += bin.amount;
        if (freed >= amount)
            return bin.slot;
    }
    return {};
}

} // namespace Headgate::Limits
