// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/audittrail.h"
#include "core/model/priceoutlook.h"
#include "core/model/usagequery.h"
#include "ui/models/rowtable.h"

namespace Headgate::Ui {

class AuditNames;

//! \brief Something that is otherwise than it was.
struct ChangeRow {
    QString key;
    QString what;
    QDateTime at = {}; //!< UTC; null: at no one moment
    QString page = {}; //!< where more of it stands; empty: the requests of this model
    QString backend = {}; //!< of a model that is new in use
    QString model = {};

    bool operator==(const ChangeRow&) const = default;
};

//! \brief What is known of a while.
struct ChangeFacts {
    QVector<AuditEntry> trail; //!< newest first
    QVector<UsageTotal> recent; //!< by back end and model
    //! The same, of a longer time before; empty: there is nothing to compare with, so that nothing
    //! is new.
    QVector<UsageTotal> earlier;
    QVector<PriceStart> prices;
    qint64 rotations = 0; //!< how often a key took over from another
};

//! \brief At most five: models that are asked now and were not before, other prices, keys that took
//! over, then what was done, newest first.
QVector<ChangeRow> changesOf(const ChangeFacts& facts, const AuditNames& names);
//! \brief It is of what was done.
bool isEntry(const ChangeRow& row);

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
