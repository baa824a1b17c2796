// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/poolservice.h"
#include "core/services/services.h"

#include <QWidget>

#include <optional>

class QAction;
class QLabel;
class QPushButton;
class QTreeView;

namespace Headgate::Ui {

class LimitDialog;
class LimitsModel;
class PoolWatch;
class RestingPanel;
class WaitingPanel;

//! \brief Each limit with how much of it is gone, when it is free again and how it is known; who
//! waits for one; what is left alone. Asks the pool only while it is shown.
class LimitsPage : public QWidget {
    Q_OBJECT

public:
    explicit LimitsPage(const Services::ServiceSet& services, QWidget* parent = nullptr);

private:
    void createLayout();
    QWidget* makeHeader();
    void makeTable();
    void connectSignals();
    void take(const PoolOverview& overview);
    void updateActions();
    std::optional<LimitUse> chosen() const;
    void askNew();
    void askChange();
    void open(LimitDialog* dialog);
    //! What holds, where it may be forgotten; else the most reliable of what may.
    void forget();
    void run(const QFuture<Result<void>>& action, const QString& done);
    void tell(const Result<void>& result, const QString& thing, const QString& done);

    Services::ServiceSet m_services;
    PoolWatch* m_watch = nullptr;
    PoolOverview m_overview;
    LimitsModel* m_model = nullptr;
    QTreeView* m_table = nullptr;
    QLabel* m_empty = nullptr;
    QLabel* m_note = nullptr;
    WaitingPanel* m_waiting = nullptr;
    RestingPanel* m_resting = nullptr;
    QPushButton* m_new = nullptr;
    QPushButton* m_change = nullptr;
    QPushButton* m_forget = nullptr;
    QAction* m_changeAction = nullptr;
    QAction* m_forgetAction = nullptr;
};

} // namespace Headgate::Ui
