// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/alert.h"
#include "core/model/budget.h"
#include "core/services/services.h"
#include "ui/common/banner.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <optional>

class QVBoxLayout;

namespace Headgate::Services {
struct GatewayState;
}

namespace Headgate::Ui {

//! \brief The lines above all pages that say what holds for the whole window: the demo, a history
//! that can't be written, books that begin anew, settings that can't be used, a machine without
//! network, a budget that has reached a step, a key that was found in public, a gateway that could
//! not be opened again. Each is made when it has something to say.
class WindowBanners : public QObject {
    Q_OBJECT

public:
    //! They stand at the top of `column`.
    WindowBanners(const Services::ServiceSet& services, QVBoxLayout* column, QWidget* parent);

signals:
    //! That wait for somebody.
    void alertsCounted(int count);
    //! A page of the rail.
    void pageRequested(const QString& name);
    //! From the line that tells of this one.
    void budgetsRequested(const std::optional<Headgate::BudgetId>& told);

private:
    void show(const QString& name, const QString& text, bool isClosable = false,
        const QString& action = {});
    void updateStorage();
    void updateBooks();
    void updateProblems();
    void updateNetwork();
    void tellBudget(const BudgetWarning& warning);
    void endBudgetPeriod();
    void askGateway();
    void tellGateway(const Services::GatewayState& state);
    void askAlerts();
    void tellLeaked(const AlertOverview& alerts);

    Services::ServiceSet m_services;
    QVBoxLayout* m_column;
    QWidget* m_parent;
    QHash<QString, Banner*> m_banners;
    BudgetWarning m_budget; //!< the one that is shown
    QTimer m_budgetPeriod;
    AlertId m_leaked; //!< the one that the line tells of, also where it was closed
};

} // namespace Headgate::Ui
