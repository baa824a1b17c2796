// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcript/heighttree.h"

#include <algorithm>

namespace Headgate::Ui {

void HeightTree::reset(const QVector<int>& heights)
{
    m_heights = heights;
    m_sums.fill(0, heights.size() + 1);
    for (int i = 1; i < m_sums.size(); ++i) {
        m_sums[i] += heights[i - 1];
        const int parent = i + (i & -i);
        if (parent < m_sums.size())
            m_sums[parent] += m_sums[i];
    }
}

void HeightTree::append(int height)
{
    const int i = int(m_sums.size());
    // The new node covers the rows [i - lowbit, i).
    const qint64 covered = top(i - 1) - top(i - (i & -i));
    m_heights.append(height);
    m_sums.append(covered + height);
}

void HeightTree::set(int row, int height)
{
    const int delta = height - m_heights[row];
    if (delta == 0)
        return;
    m_heights[row] = height;
    add(row, delta);
}

void HeightTree::add(int row, qint64 delta)
{
    for (int i = row + 1; i < m_sums.size(); i += i & -i)
        m_sums[i] += delta;
}

qint64 HeightTree::top(int row) const
{
    qint64 sum = 0;
    for (int i = row; i > 0; i -= i & -i)
        sum += m_sums[i];
    return sum;
}

int HeightTree::rowAt(qint64 y) const
{
    if (m_heights.isEmpty())
        return -1;
    int step = 1;
    while (step * 2 < m_sums.size())
        step *= 2;
    int row = 0;
    qint64 rest = std::max<qint64>(y, 0);
    for (; step > 0; step /= 2) {
        if (row + step < m_sums.size() && m_sums[row + step] <= rest) {
            row += step;
            rest -= m_sums[row];
        }
    }
    return std::min(row, count() - 1);
}

} // namespace Headgate::Ui
