// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/modelinfo.h"

#include <QAbstractTableModel>

namespace Headgate::Ui {

//! \brief The models on a server's disk.
class InstalledModelsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Name, Size, Parameters, Quantization, Family, Modified, Abilities, ColumnCount };
    enum Role {
        SortRole = Qt::UserRole, //!< what the column is ordered by
    };

    using QAbstractTableModel::QAbstractTableModel;

    //! Rows that stay keep their place and selection.
    void setModels(const QVector<ModelInfo>& models);
    const ModelInfo& at(int row) const { return m_models.at(row); }
    qint64 totalBytes() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QVector<ModelInfo> m_models;
};

} // namespace Headgate::Ui
