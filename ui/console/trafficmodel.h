// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/usagequery.h"
#include "ui/models/rowtable.h"

#include <functional>
#include <optional>

namespace Headgate::Ui {

struct TrafficRow {
    QString key; //!< as the books name it
    QString name;
    UsageTotal sum; //!< with its times
    std::optional<qint64> before = {}; //!< requests

    bool operator==(const TrafficRow& other) const;
};

//! \brief Models beside each other: how they answered, how soon, and what a request cost. The one
//! that was asked most comes first.
class TrafficModel : public RowTable<TrafficRow> {
    Q_OBJECT

public:
    enum Column {
        Name,
        Requests,
        Success,
        FirstToken,
        FirstTokenLate,
        Duration,
        DurationLate,
        CostEach,
        RatedGood,
        Before, //!< only where there is a time before
        ColumnCount
    };

    using RowTable::RowTable;

    //! \param before of the time that is compared with
    void setTotals(const QVector<UsageTotal>& sums,
        const std::function<QString(const QString&)>& nameOf,
        const std::optional<QVector<UsageTotal>>& before = {});

    int columnCount(const QModelIndex& parent = {}) const override;

protected:
    QString heading(int column) const override;
    bool isFigure(int column) const override;
    QString shown(const TrafficRow& row, int column) const override;
    QString details(const TrafficRow& row, int column) const override;

private:
    void showBefore(bool isShown);

    bool m_hasBefore = false;
};

} // namespace Headgate::Ui
