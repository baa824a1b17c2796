// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/usagequery.h"
#include "ui/models/rowtable.h"

#include <functional>

namespace Headgate::Ui {

struct CostRow {
    QString key; //!< as the books name it
    QString name;
    UsageTotal sum;
    double share = -1; //!< of the whole cost, 0 … 1; below 0: not known

    bool operator==(const CostRow& other) const;
};

//! \brief What each model, key … cost in a time, the dearest first.
class CostsModel : public RowTable<CostRow> {
    Q_OBJECT

public:
    enum Column {
        Name,
        CostColumn,
        Share,
        Estimated,
        Requests,
        TokensIn,
        TokensOut,
        Unpriced,
        ColumnCount
    };

    using RowTable::RowTable;

    //! \param title of the first column
    void setTotals(const QVector<UsageTotal>& sums, const QString& title,
        const std::function<QString(const QString&)>& nameOf);

    int columnCount(const QModelIndex& parent = {}) const override;

protected:
    QString heading(int column) const override;
    bool isFigure(int column) const override;
    QString shown(const CostRow& row, int column) const override;
    QString details(const CostRow& row, int column) const override;

private:
    QString m_title;
};

} // namespace Headgate::Ui
