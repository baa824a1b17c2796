// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/alert.h"
#include "core/services/services.h"

#include <QFuture>
#include <QWidget>

#include <chrono>
#include <optional>

class QLabel;
class QPushButton;
class QTreeView;
class QVBoxLayout;

namespace Headgate::Ui {

class AlertsModel;

//! \brief What calls for a person now, with what to do about it, and what did before. Asks only
//! while it is shown, when something has changed.
class AlertsPage : public QWidget {
    Q_OBJECT

public:
    explicit AlertsPage(const Services::ServiceSet& services, QWidget* parent = nullptr);

    //! Chooses it, where it stands still.
    void choose(const AlertId& alert);

signals:
    //! A page of the rail, by its name.
    void pageRequested(const QString& name);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void createLayout();
    QWidget* makeHeader();
    QWidget* makeActions();
    void makeMuteMenu();
    void addHistory(QVBoxLayout* column);
    void connectSignals();
    void read();
    void readHistory();
    void readOlder();
    void take(const Result<AlertOverview>& overview);
    void takePage(const Result<AlertPage>& page, bool isFirst);
    void tellFailure(const Error& error);
    void updateActions();
    std::optional<AlertInfo> chosen() const;
    void acknowledge();
    void mute(std::chrono::seconds duration);
    void switchOff();
    void openRules();
    void run(const QFuture<Result<void>>& action, const QString& done);

    Services::ServiceSet m_services;
    AlertOverview m_overview;
    AlertId m_wanted; //!< to be chosen once it is there
    QVector<AlertInfo> m_past;
    AlertId m_older; //!< null: there are no older ones
    AlertsModel* m_standing = nullptr;
    AlertsModel* m_history = nullptr;
    QTreeView* m_table = nullptr;
    QTreeView* m_historyTable = nullptr;
    QLabel* m_empty = nullptr;
    QLabel* m_advice = nullptr;
    QLabel* m_note = nullptr;
    QLabel* m_error = nullptr;
    QLabel* m_historyNote = nullptr;
    QWidget* m_actions = nullptr;
    QPushButton* m_again = nullptr;
    QPushButton* m_rules = nullptr;
    QPushButton* m_acknowledge = nullptr;
    QPushButton* m_mute = nullptr;
    QPushButton* m_open = nullptr;
    QPushButton* m_showOlder = nullptr;
};

} // namespace Headgate::Ui
