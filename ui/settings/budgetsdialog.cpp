// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/budgetsdialog.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/models/budgetsmodel.h"
#include "ui/models/whendone.h"
#include "ui/settings/budgetdialog.h"
#include "ui/text/budgettext.h"
#include "ui/text/errortext.h"

#include <QAction>
#include <QHeaderView>
#include <QLabel>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr QSize kSize { 860, 420 };
constexpr std::chrono::seconds kAskEvery { 2 }; // other windows and programs spend as well

} // namespace

BudgetsDialog::BudgetsDialog(Services::LedgerService& books, QWidget* parent)
    : QDialog(parent)
    , m_books(books)
{
    setObjectName(u"budgetsDialog"_s);
    setWindowTitle(tr("Budgets"));
    resize(forText(kSize));
    makeTable();
    createLayout();
    connectSignals();
    m_table->hide();
    updateActions();
}

void BudgetsDialog::makeTable()
{
    m_model = new BudgetsModel(this);
    m_table = new QTreeView(this);
    m_table->setObjectName(u"budgetsTable"_s);
    m_table->setAccessibleName(tr("Budgets"));
    m_table->setModel(m_model);
    setKind(m_table, "table");
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAllColumnsShowFocus(true);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    QHeaderView* header = m_table->header();
    header->setStretchLastSection(true);
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    const auto add = [this](const char* name, const QString& text) {
        auto* action = new QAction(text, m_table);
        action->setObjectName(QLatin1String(name));
        m_table->addAction(action);
        return action;
    };
    m_changeAction = add("changeBudgetAction", tr("Change…"));
    m_liftAction = add("liftBudgetAction", tr("Let one request go beyond it"));
    m_removeAction = add("removeBudgetAction", tr("Remove…"));
    m_removeAction->setAutoRepeat(false);
    m_removeAction->setShortcut(QKeySequence::Delete);
    m_removeAction->setShortcutContext(Qt::WidgetShortcut);
}

void BudgetsDialog::createLayout()
{
    QLabel* about
        = plainLabel(tr("What requests may cost at list price, from midnight to midnight or in a "
                        "month. A request is sent only where every budget for it has room for what "
                        "it may cost. Titles and summaries count too."),
            "muted", this);
    about->setWordWrap(true);
    m_empty = noteLabel("noBudgetsNote", "text", this);
    m_unpriced = noteLabel("unpricedBudgetNote", "muted", this);
    m_note = noteLabel("budgetsNote", "muted", this);
    m_readError = noteLabel("budgetsReadError", "errorText", this);
    auto* inside = new QVBoxLayout;
    inside->setContentsMargins(Space::kSection, Space::kHuge, Space::kSection, Space::kLarge);
    inside->setSpacing(Space::kMedium);
    inside->addWidget(plainLabel(tr("Budgets"), "heading", this));
    inside->addWidget(about);
    inside->addWidget(m_table, 1);
    inside->addWidget(m_empty);
    inside->addWidget(m_unpriced);
    inside->addWidget(m_note);
    inside->addWidget(m_readError);
    inside->addStretch(0);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(inside, 1);
    column->addWidget(hairline(this));
    column->addWidget(makeFooter());
}

QWidget* BudgetsDialog::makeFooter()
{
    auto* footer = new QWidget(this);
    m_new = pushButton("newBudgetButton", tr("Set a budget…"), footer);
    setKind(m_new, "primary");
    m_change = pushButton("changeBudgetButton", tr("Change…"), footer);
    m_lift = pushButton("liftBudgetButton", tr("Let one request go beyond it"), footer);
    m_remove = pushButton("removeBudgetButton", tr("Remove…"), footer);
    QPushButton* close = pushButton("closeBudgetsButton", tr("Close"), footer);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    for (QPushButton* button : { m_new, m_change, m_lift, m_remove, close })
        button->setAutoDefault(false); // Return changes the chosen budget
    auto* row = new QHBoxLayout(footer);
    row->setContentsMargins(Space::kSection, Space::kLarge, Space::kSection, Space::kLarge);
    row->setSpacing(Space::kMedium);
    row->addWidget(m_new);
    row->addWidget(m_change);
    row->addWidget(m_lift);
    row->addWidget(m_remove);
    row->addStretch(1);
    row->addWidget(close);
    return footer;
}

void BudgetsDialog::connectSignals()
{
    m_again.setInterval(kAskEvery);
    connect(&m_again, &QTimer::timeout, this, &BudgetsDialog::ask);
    connect(m_new, &QPushButton::clicked, this, &BudgetsDialog::askNew);
    connect(m_change, &QPushButton::clicked, this, &BudgetsDialog::askChange);
    connect(m_lift, &QPushButton::clicked, this, &BudgetsDialog::lift);
    connect(m_remove, &QPushButton::clicked, this, &BudgetsDialog::confirmRemove);
    connect(m_changeAction, &QAction::triggered, this, &BudgetsDialog::askChange);
    connect(m_liftAction, &QAction::triggered, this, &BudgetsDialog::lift);
    connect(m_removeAction, &QAction::triggered, this, &BudgetsDialog::confirmRemove);
    // Queued: the Return that activates goes on to the dialog, which would press the form's OK.
    connect(m_table, &QTreeView::activated, this, &BudgetsDialog::askChange, Qt::QueuedConnection);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this,
        &BudgetsDialog::updateActions);
}

void BudgetsDialog::showEvent(QShowEvent* event)
{
    QDialog::showEvent(event);
    ask();
    m_again.start();
}

void BudgetsDialog::hideEvent(QHideEvent* event)
{
    m_again.stop();
    QDialog::hideEvent(event);
}

void BudgetsDialog::choose(const BudgetId& id)
{
    m_wanted = id;
    if (isVisible())
        ask();
}

void BudgetsDialog::ask()
{
    whenDone(m_books.budgets(), this, [this](const Result<QVector<BudgetState>>& states) {
        setNote(m_readError, states ? QString() : readErrorText(states.error(), windowTitle()));
        if (states)
            take(*states);
    });
}

void BudgetsDialog::take(const QVector<BudgetState>& states)
{
    m_model->setBudgets(states);
    const bool isEmpty = states.isEmpty();
    m_table->setVisible(!isEmpty);
    setNote(m_empty, isEmpty ? tr("There is no budget: nothing is held back.") : QString());
    bool isLowerBound = false;
    for (const BudgetState& state : states)
        isLowerBound = isLowerBound || state.spent.unpriced > 0;
    setNote(m_unpriced,
        isLowerBound
            ? tr("Some requests had no known price: the sums with ≥ are lower bounds. A request "
                 "without a price is refused only where a budget has nothing left.")
            : QString());
    const int wanted = m_wanted ? m_model->rowOf(*m_wanted) : -1;
    if (wanted >= 0 || (!isEmpty && !m_table->currentIndex().isValid()))
        m_table->setCurrentIndex(m_model->index(std::max(0, wanted), 0));
    if (std::exchange(m_wanted, std::nullopt) && !isEmpty)
        m_table->setFocus();
    updateActions();
}

std::optional<BudgetState> BudgetsDialog::chosen() const
{
    const QModelIndex index = m_table->currentIndex();
    return index.isValid() ? std::optional(m_model->at(index.row())) : std::nullopt;
}

void BudgetsDialog::updateActions()
{
    const std::optional<BudgetState> state = chosen();
    m_change->setEnabled(state.has_value());
    m_changeAction->setEnabled(state.has_value());
    m_remove->setEnabled(state.has_value());
    m_removeAction->setEnabled(state.has_value());
    m_lift->setEnabled(state && !state->isLifted);
    m_liftAction->setEnabled(state && !state->isLifted);
}

void BudgetsDialog::askNew()
{
    QVector<BudgetId> taken;
    for (int row = 0; row < m_model->rowCount(); ++row)
        taken.append(m_model->at(row).id);
    open(new BudgetDialog(taken, this));
}

void BudgetsDialog::askChange()
{
    const std::optional<BudgetState> state = chosen();
    if (!state)
        return;
    auto* dialog = new BudgetDialog({}, this);
    dialog->setBudget(*state);
    open(dialog);
}

void BudgetsDialog::open(BudgetDialog* dialog)
{
    connect(dialog, &BudgetDialog::given, this, [this, dialog](const BudgetId& id, PicoUsd cap) {
        const QPointer<BudgetDialog> form(dialog); // may be cancelled meanwhile
        whenDone(m_books.setBudget(id, cap), this, [this, form, id](const Result<void>& result) {
            const bool isOpen = form && form->isVisible();
            if (!result && isOpen)
                return form->refuse(errorText(result.error(), tr("The budget")));
            if (result)
                m_wanted = id;
            if (isOpen)
                form->done(QDialog::Accepted);
            tell(result, tr("The budget is set."));
        });
    });
    dialog->open();
}

void BudgetsDialog::confirmRemove()
{
    const std::optional<BudgetState> state = chosen();
    if (!state)
        return;
    auto* question = new QMessageBox(QMessageBox::Warning, tr("Remove a budget"),
        tr("Remove %1? What was spent stays in the books.").arg(budgetNameText(state->id)),
        QMessageBox::Cancel, this);
    question->setObjectName(u"removeBudgetDialog"_s);
    question->setTextFormat(Qt::PlainText);
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* yes = question->addButton(tr("Remove"), QMessageBox::DestructiveRole);
    yes->setObjectName(u"confirmRemoveBudgetButton"_s);
    question->setDefaultButton(QMessageBox::Cancel);
    connect(yes, &QPushButton::clicked, this, [this, id = state->id] { remove(id); });
    question->open();
}

void BudgetsDialog::remove(const BudgetId& id)
{
    run(m_books.removeBudget(id), tr("The budget is removed. What was spent stays."));
}

void BudgetsDialog::lift()
{
    const std::optional<BudgetState> state = chosen();
    if (!state || state->isLifted)
        return;
    m_table->setFocus(); // the button goes off, and the key's next press would be its neighbour's
    run(m_books.liftBudget(state->id),
        tr("The next request that needs it may go beyond this budget, once."));
}

void BudgetsDialog::run(const QFuture<Result<void>>& change, const QString& done)
{
    whenDone(change, this, [this, done](const Result<void>& result) { tell(result, done); });
}

void BudgetsDialog::tell(const Result<void>& result, const QString& done)
{
    setKind(m_note, result ? "muted" : "errorText");
    setNote(m_note, result ? done : errorText(result.error(), tr("The budget")));
    ask();
}

} // namespace Headgate::Ui
