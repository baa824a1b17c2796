// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/alert.h"
#include "core/model/budget.h"
#include "core/services/modelservice.h"
#include "ui/common/icons.h"
#include "ui/models/rowtable.h"

namespace Headgate {
struct PoolOverview;
}

namespace Headgate::Ui {

//! \brief Something that a person should look at, and where.
struct AttentionRow {
    enum class Way { Keys, Limits, Budgets, Connections, Alerts };

    QString key;
    Glyph glyph = Glyph::Warning;
    QString what;
    QString why;
    Way way = Way::Keys;
    AlertId alert = {}; //!< for Way::Alerts

    bool operator==(const AttentionRow&) const = default;
};

//! \brief Alerts, services that are down or often fail, keys that are refused or rest, budgets of
//! which 80 % are spent; what lasts longest first. \param alerts that wait for somebody; what the
//! pool and the budgets tell by themselves is not told twice
QVector<AttentionRow> attentionOf(const PoolOverview& pool, const QVector<BudgetState>& budgets,
    const QVector<Services::BackendModels>& backends, const QVector<AlertInfo>& alerts);

class AttentionModel : public RowTable<AttentionRow> {
    Q_OBJECT

public:
    enum Column { What, Why, ColumnCount };

    using RowTable::RowTable;

    void setAttention(const QVector<AttentionRow>& rows) { setRows(rows); }

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

protected:
    QString heading(int column) const override;
    QString shown(const AttentionRow& row, int column) const override;
};

} // namespace Headgate::Ui
