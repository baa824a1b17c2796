// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/pooloverview.h"

#include <QWidget>

class QAction;
class QPushButton;

namespace Headgate::Ui {

class ShortTable;
class TransientDaysModel;

//! \brief What was learned of quotas that say "day" and don't last one, and a way to forget it.
//! Hides itself while there is nothing of the kind.
class TransientDaysPanel : public QWidget {
    Q_OBJECT

public:
    explicit TransientDaysPanel(QWidget* parent);

    void setOverview(const PoolOverview& overview);

signals:
    //! What was learned of that quota is to be forgotten.
    void forgetRequested(const QString& quota);

private:
    //! Empty: none.
    QString chosen() const;
    void forget();
    void updateActions();

    TransientDaysModel* m_model = nullptr;
    ShortTable* m_table = nullptr;
    QPushButton* m_forget = nullptr;
    QAction* m_forgetAction = nullptr;
};

} // namespace Headgate::Ui
