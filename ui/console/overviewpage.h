// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/model/alert.h"
#include "core/model/pooloverview.h"
#include "core/model/runway.h"
#include "core/services/services.h"
#include "ui/console/requestfilter.h"
#include "ui/models/attentionmodel.h"

#include <QWidget>

#include <array>
#include <functional>
#include <optional>

class QAction;
class QLabel;
class QPushButton;
class QTimer;
class QTreeView;
class QVBoxLayout;

namespace Headgate::Ui {

class AttentionModel;
class CardRow;
class ChangesPanel;
class FigureCard;
class PoolUseModel;
class PoolWatch;
class RunwayModel;

//! \brief What a day costs, what needs a look, and how long quota lasts, on one page. Each figure
//! and row opens what is behind it. Asks only while it is shown.
class OverviewPage : public QWidget {
    Q_OBJECT

public:
    //! The clock and the services outlive it.
    OverviewPage(
        const Services::ServiceSet& services, const Clock& clock, QWidget* parent = nullptr);

signals:
    //! A page of the rail, by its name.
    void pageRequested(const QString& name);
    void requestsRequested(const Headgate::Ui::RequestFilter& filter);
    void budgetsRequested();
    void connectionsRequested();
    //! The page of alerts, at this one.
    void alertRequested(const Headgate::AlertId& alert);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    //! How a question went.
    enum class Answer { None, Told, Failed };

    //! A stretch of time with its four figures.
    struct Period {
        TimeRange range;
        QString beforeName;
        std::array<FigureCard*, 4> cards {};
        std::optional<UsageTotal> total; //!< absent: not told yet
        std::optional<UsageTotal> before;
    };

    void createLayout();
    QWidget* makeEmpty();
    void addPeriod(QVBoxLayout* column, Period* period, const QString& word, const QString& title);
    QTreeView* addTable(QVBoxLayout* column, const char* name, const QString& title, QLabel* note,
        QAbstractItemModel* model, int stretched, const QVector<int>& foldable);
    void connectSignals();
    void readBooks();
    void readPeriod(Period* period);
    void readRecent();
    //! One of a round's questions. \param take its answer \param fail else
    template <typename T, typename Take>
    void ask(const QFuture<Result<T>>& answer, Take take, const std::function<void()>& fail = {});
    void readBudgets();
    void readAlerts();
    QString attentionText() const;
    void askSum(const UsageQuery& query, std::optional<UsageTotal>* into);
    void endRound();
    void take(const PoolOverview& pool);
    void showFigures();
    void showRunways();
    void showAttention();
    void showEmpty(bool isEmpty);
    void updateFocus();
    void openAttention(const QModelIndex& index);
    void openRunwayRequests();
    std::optional<RequestFilter> runwayRequests() const;
    void updateRunwayAction();

    Services::ServiceSet m_services;
    const Clock& m_clock;
    Period m_today;
    Period m_month;
    PoolOverview m_pool;
    RecentUse m_recent; //!< over no time: not told yet
    std::optional<Error> m_failure; //!< of a question in this round
    int m_open = 0; //!< questions of this round
    QVector<BudgetState> m_budgets;
    QVector<AlertInfo> m_alerts; //!< that wait for somebody
    Answer m_poolAnswer = Answer::None;
    Answer m_budgetsAnswer = Answer::None;
    Answer m_alertsAnswer = Answer::None; //!< None also as long as nobody has looked
    PoolWatch* m_watch = nullptr;
    QTimer* m_reading = nullptr;
    ChangesPanel* m_changes = nullptr;
    AttentionModel* m_attention = nullptr;
    RunwayModel* m_runways = nullptr;
    PoolUseModel* m_use = nullptr;
    QTreeView* m_attentionTable = nullptr;
    QTreeView* m_runwayTable = nullptr;
    QAction* m_runwayRequests = nullptr;
    QTreeView* m_useTable = nullptr;
    QLabel* m_attentionNote = nullptr;
    QLabel* m_runwayNote = nullptr;
    QLabel* m_useNote = nullptr;
    QLabel* m_error = nullptr;
    QPushButton* m_again = nullptr;
    QWidget* m_empty = nullptr;
    QWidget* m_figures = nullptr;
};

} // namespace Headgate::Ui
