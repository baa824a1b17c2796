// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/model/usagequery.h"
#include "core/services/poolservice.h"
#include "core/services/services.h"
#include "ui/console/requestfilter.h"

#include <QWidget>

#include <optional>

class QAction;
class QLabel;
class QPushButton;
class QTreeView;

namespace Headgate::Ui {

class FactsPanel;
class LimitDialog;
class LimitsModel;
class PagePulse;
class PoolWatch;
class RefusalsPanel;
class ResetsPanel;
class RestingPanel;
class TransientDaysPanel;
class WaitingPanel;

//! \brief Each limit with how much of it is gone, what it took in the last hour, when it is free
//! again and how it is known; who waits for one; what is left alone; which days did not last; the
//! next resets; refusals over time. Asks the pool and the books only while it is shown.
class LimitsPage : public QWidget {
    Q_OBJECT

public:
    //! The clock and the services outlive it.
    LimitsPage(const Services::ServiceSet& services, const Clock& clock, QWidget* parent = nullptr);

signals:
    //! The requests behind a limit's use, or behind a refusal.
    void requestsRequested(const Headgate::Ui::RequestFilter& filter);

private:
    void createLayout();
    QWidget* makeContent();
    QWidget* makeHeader();
    void makeTable();
    void connectSignals();
    void take(const PoolOverview& overview);
    void readLastHour();
    void showLastHour();
    void updateActions();
    int chosenRow() const; //!< -1: none is
    std::optional<LimitUse> chosen() const;
    void openRequests();
    std::optional<RequestFilter> requestsOfChosen() const;
    void askNew();
    void askChange();
    void open(LimitDialog* dialog);
    //! What holds, where it may be forgotten; else the most reliable of what may.
    void forget();
    void forgetFact(const Limits::LimitId& id, Limits::LimitSource source);
    void run(const QFuture<Result<void>>& action, const QString& done);
    void tell(const Result<void>& result, const QString& thing, const QString& done);

    Services::ServiceSet m_services;
    const Clock& m_clock;
    PoolWatch* m_watch = nullptr;
    PagePulse* m_pulse = nullptr;
    PoolOverview m_overview;
    QVector<UsageTotal> m_lastHour; //!< the answer to lastHourQuery(m_readAt)
    QVector<Limits::LimitId> m_linesOf; //!< those that have their lines
    QDateTime m_readAt; //!< UTC; null: not read, or not to be read
    LimitsModel* m_model = nullptr;
    QTreeView* m_table = nullptr;
    QLabel* m_empty = nullptr;
    QLabel* m_note = nullptr;
    FactsPanel* m_facts = nullptr;
    WaitingPanel* m_waiting = nullptr;
    RestingPanel* m_resting = nullptr;
    TransientDaysPanel* m_transientDays = nullptr;
    ResetsPanel* m_resets = nullptr;
    RefusalsPanel* m_refusals = nullptr;
    QPushButton* m_new = nullptr;
    QPushButton* m_change = nullptr;
    QPushButton* m_forget = nullptr;
    QAction* m_requestsAction = nullptr;
    QAction* m_changeAction = nullptr;
    QAction* m_forgetAction = nullptr;
};

} // namespace Headgate::Ui
