// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QVector>

namespace Headgate::Ui {

//! \brief Heights of many rows with their running sum (a Fenwick tree): change one, sum up to one
//! and find the row at a height, each in logarithmic time.
class HeightTree {
public:
    void reset(const QVector<int>& heights);
    void append(int height);
    void set(int row, int height);

    int count() const { return int(m_heights.size()); }
    int height(int row) const { return m_heights[row]; }
    //! Sum of the heights of the rows before `row`.
    qint64 top(int row) const;
    qint64 total() const { return top(count()); }
    //! The row that covers `y`; the first or last one outside. -1 when there is none.
    int rowAt(qint64 y) const;

private:
    void add(int row, qint64 delta);

    QVector<int> m_heights;
    QVector<qint64> m_sums { 0 }; //!< from 1
};

} // namespace Headgate::Ui
