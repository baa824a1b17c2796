// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/alert.h"
#include "ui/models/rowtable.h"

namespace Headgate::Ui {

struct AlertRow {
    QString key;
    AlertInfo alert;
    QString severity;
    QString what;
    QString since;
    QString state; //!< of one that stands: new, seen, muted; else when it ended

    bool operator==(const AlertRow&) const = default;
};

//! \brief Alerts, a row each: those that stand, or those that there were.
class AlertsModel : public RowTable<AlertRow> {
    Q_OBJECT

public:
    enum Column { Severity, What, Since, State, ColumnCount };
    enum class Show { Standing, History };

    AlertsModel(Show show, QObject* parent);

    //! In the order given. \param now UTC
    void setAlerts(const QVector<AlertInfo>& alerts, const QDateTime& now);

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

protected:
    QString heading(int column) const override;
    QString shown(const AlertRow& row, int column) const override;

private:
    Show m_show;
};

} // namespace Headgate::Ui
