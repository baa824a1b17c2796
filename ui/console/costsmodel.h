// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/usagequery.h"
#include "ui/models/rowtable.h"

#include <functional>
#include <optional>

namespace Headgate::Ui {

struct CostRow {
    QString key; //!< as the books name it
    QString name;
    UsageTotal sum;
    double share = -1; //!< of the whole cost, 0 … 1; below 0: not known
    std::optional<UsageTotal> before = {};

    bool operator==(const CostRow& other) const;
};

//! \brief What each model, key … cost in a time, the dearest first.
class CostsModel : public RowTable<CostRow> {
    Q_OBJECT

public:
    enum Column {
        Name,
        CostColumn,
        WouldCost,
        Share,
        Estimated,
        Requests,
        TokensIn,
        TokensOut,
        Unpriced,
        Before, //!< only where there is a time before
        ColumnCount
    };

    using RowTable::RowTable;

    //! \param title of the first column \param before of the time that is compared with
    void setTotals(const QVector<UsageTotal>& sums, const QString& title,
        const std::function<QString(const QString&)>& nameOf,
        const std::optional<QVector<UsageTotal>>& before = {});
    //! Whether anything went through a free tier: else WouldCost has nothing to tell.
    bool hasFreeTier() const { return m_hasFreeTier; }

    int columnCount(const QModelIndex& parent = {}) const override;

protected:
    QString heading(int column) const override;
    bool isFigure(int column) const override;
    QString shown(const CostRow& row, int column) const override;
    QString details(const CostRow& row, int column) const override;

private:
    void showBefore(bool isShown);

    QString m_title;
    bool m_hasBefore = false;
    bool m_hasFreeTier = false;
};

} // namespace Headgate::Ui
