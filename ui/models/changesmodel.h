// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/audittrail.h"
#include "core/model/usagequery.h"
#include "ui/models/rowtable.h"

namespace Headgate::Ui {

class AuditNames;

//! \brief Something that is otherwise than it was.
struct ChangeRow {
    QString key;
    QString what;
    QDateTime at = {}; //!< UTC; null: at no one moment
    QString backend = {}; //!< of a model that is new in use, else empty: an entry of the trail
    QString model = {};

    bool operator==(const ChangeRow&) const = default;
};

//! \brief At most five: models that are asked now and were not before, then what was done, newest
//! first. \param trail newest first \param recent by back end and model \param earlier the same, of
//! a longer time before; empty: there is nothing to compare with, so that nothing is new
QVector<ChangeRow> changesOf(const QVector<AuditEntry>& trail, const AuditNames& names,
    const QVector<UsageTotal>& recent, const QVector<UsageTotal>& earlier);

class ChangesModel : public RowTable<ChangeRow> {
    Q_OBJECT

public:
    enum Column { What, When, ColumnCount };

    using RowTable::RowTable;

    void setChanges(const QVector<ChangeRow>& rows) { setRows(rows); }

    int columnCount(const QModelIndex& parent = {}) const override;

protected:
    QString heading(int column) const override;
    QString shown(const ChangeRow& row, int column) const override;
};

} // namespace Headgate::Ui
