// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/charts/chartdata.h"

#include <QAbstractTableModel>

namespace Headgate::Ui {

//! \brief A chart's figures as a table: a row for each bucket, a column for each series, and their
//! sum where there is one.
class ChartTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    //! Changes in place where series and buckets are the same.
    void setData(const ChartData& data);
    //! Rows of text between tabs, under their headings; for spreadsheets. \param rows empty: all
    QString toTsv(const QVector<int>& rows = {}) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    using QAbstractTableModel::setData;
    bool hasSum() const;
    QString heading(int column) const;
    QString text(int row, int column) const;

    ChartData m_data;
};

} // namespace Headgate::Ui
