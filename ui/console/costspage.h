// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/budget.h"
#include "core/model/priceoutlook.h"
#include "ui/console/consolepage.h"

class QComboBox;
class QLabel;
class QTreeView;

namespace Headgate::Ui {

class ChartCard;
class ChatCostsPanel;
class CostsModel;

//! \brief What requests cost over time, by model, key and so on; the running sum beside the budget,
//! and where it leads.
class CostsPage : public ConsolePage {
    Q_OBJECT

public:
    CostsPage(const Services::ServiceSet& services, const Clock& clock, QWidget* parent = nullptr);

signals:
    void chatRequested(const Headgate::ConversationId& chat);

protected:
    void fetch() override;
    void present() override;
    void fail(const QString& sentence) override;
    void narrowed(UsageBy by) override;
    void widened(UsageBy by) override;

private:
    //! What the page shows: new figures of the same may come one after the other.
    struct Shown {
        UsageBy by = UsageBy::Model;
        TimeRange range;
        UsageFilter filter;

        bool operator==(const Shown&) const = default;
    };

    void presentSums();
    void createLayout();
    void makeTools();
    void makeTable();
    UsageBy by() const;
    QString nameAt(int row) const; //!< as a filter has it
    ChartData bars() const;
    ChartData running() const;
    std::optional<BudgetState> budget() const;
    QString summary(const UsageTotal& whole) const;
    void tellFreeTier(const CostSum& would);
    void tellOutlook();
    void saveAs(const QString& name, const QByteArray& bytes);
    void savePicture();

    QComboBox* m_by = nullptr;
    QLabel* m_summary = nullptr;
    QLabel* m_note = nullptr;
    QLabel* m_free = nullptr;
    QLabel* m_outlook = nullptr;
    ChartCard* m_bars = nullptr;
    ChartCard* m_running = nullptr;
    QTreeView* m_table = nullptr;
    CostsModel* m_model = nullptr;
    ChatCostsPanel* m_chats = nullptr;
    QVector<UsageTotal> m_totals; //!< by bucket and name
    QVector<UsageBy> m_totalsBy;
    QVector<BudgetState> m_budgets;
    QVector<PriceOutlook> m_outlooks;
    std::optional<Shown> m_shown;
};

} // namespace Headgate::Ui
