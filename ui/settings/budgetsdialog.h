// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/ledgerservice.h"

#include <QDialog>
#include <QTimer>

#include <optional>

class QAction;
class QLabel;
class QPushButton;
class QTreeView;
class QVBoxLayout;

namespace Headgate::Ui {

class BudgetDialog;
class BudgetsModel;

//! \brief What requests may cost: each budget with what is spent and held of it, to be added,
//! changed, removed, and lifted for one request. Asks the books again while it is shown.
class BudgetsDialog : public QDialog {
    Q_OBJECT

public:
    explicit BudgetsDialog(Services::LedgerService& books, QWidget* parent = nullptr);

    //! Chooses that one in the list, now or as soon as it is read.
    void choose(const BudgetId& id);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void createLayout();
    void makeTable();
    QWidget* makeFooter();
    void connectSignals();
    void ask();
    void take(const QVector<BudgetState>& states);
    void updateActions();
    std::optional<BudgetState> chosen() const;
    void askNew();
    void askChange();
    void open(BudgetDialog* dialog);
    void confirmRemove();
    void remove(const BudgetId& id);
    void lift();
    void run(const QFuture<Result<void>>& change, const QString& done);
    void tell(const Result<void>& result, const QString& done);

    Services::LedgerService& m_books;
    QTimer m_again;
    std::optional<BudgetId> m_wanted;
    BudgetsModel* m_model = nullptr;
    QTreeView* m_table = nullptr;
    QLabel* m_empty = nullptr;
    QLabel* m_unpriced = nullptr;
    QLabel* m_note = nullptr; //!< what became of the last change
    QLabel* m_readError = nullptr; //!< why the list may be old
    QPushButton* m_new = nullptr;
    QPushButton* m_change = nullptr;
    QPushButton* m_remove = nullptr;
    QPushButton* m_lift = nullptr;
    QAction* m_changeAction = nullptr;
    QAction* m_liftAction = nullptr;
    QAction* m_removeAction = nullptr;
};

} // namespace Headgate::Ui
