// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/budgetdialog.h"

#include "core/model/booking.h"
#include "ui/common/formlayout.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/text/budgettext.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kWidth = 400;
constexpr PicoUsd kExample { 1'234'500'000'000'000 };

} // namespace

BudgetDialog::BudgetDialog(const QVector<BudgetId>& taken, QWidget* parent)
    : QDialog(parent)
    , m_taken(taken)
{
    setObjectName(u"budgetDialog"_s);
    setWindowTitle(tr("Set a budget"));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(forText(kWidth));
    m_origin = new QComboBox(this);
    m_origin->setObjectName(u"budgetOriginCombo"_s);
    for (const QString& origin : { QString(), originName(Origin::Chat), originName(Origin::Title),
             originName(Origin::Summary), originName(Origin::Gateway) })
        m_origin->addItem(originText(origin), origin);
    nameBox(m_origin, tr("For"));
    m_period = new QComboBox(this);
    m_period->setObjectName(u"budgetPeriodCombo"_s);
    for (const BudgetPeriod period : { BudgetPeriod::Day, BudgetPeriod::Month })
        m_period->addItem(budgetPeriodText(period), int(period));
    nameBox(m_period, tr("In"));
    m_amount = new QLineEdit(this);
    m_amount->setObjectName(u"budgetAmountEdit"_s);
    m_amount->setAccessibleName(tr("At most, in dollars"));
    m_amount->setPlaceholderText(QLocale().toString(5.0, 'f', 2));
    m_error = noteLabel("budgetError", "errorText", this);
    connect(m_amount, &QLineEdit::textChanged, this, [this] { setNote(m_error, {}); });
    for (QComboBox* box : { m_origin, m_period })
        connect(box, &QComboBox::activated, this, [this] { setNote(m_error, {}); });
    createLayout();
}

void BudgetDialog::createLayout()
{
    QPushButton* cancel = pushButton("cancelBudgetButton", tr("Cancel"), this);
    QPushButton* ok = pushButton("acceptBudgetButton", tr("OK"), this);
    auto* form = new QFormLayout;
    form->setSpacing(Space::kMedium);
    form->addRow(tr("For"), m_origin);
    form->addRow(tr("In"), m_period);
    form->addRow(tr("At most, in dollars"), m_amount);
    layOutForm(this, form, m_error, cancel, ok);
}

void BudgetDialog::setBudget(const BudgetState& state)
{
    setWindowTitle(tr("Change a budget"));
    m_taken.clear();
    m_origin->clear();
    m_origin->addItem(originText(state.id.origin), state.id.origin);
    m_period->setCurrentIndex(m_period->findData(int(state.id.period)));
    m_origin->setEnabled(false);
    m_period->setEnabled(false);
    m_amount->setText(amountToEdit(state.cap));
    m_amount->selectAll();
    m_amount->setFocus();
}

BudgetId BudgetDialog::id() const
{
    return { BudgetPeriod(m_period->currentData().toInt()), m_origin->currentData().toString() };
}

QString BudgetDialog::problem() const
{
    const bool isAmount = typedAmount(m_amount->text()).has_value();
    if (!isAmount && hasThousandsSeparator(m_amount->text()))
        return tr("Write it without thousands separators, such as %1.").arg(amountToEdit(kExample));
    if (!isAmount)
        return tr("Enter an amount above 0 and below a million dollars, such as %1.")
            .arg(QLocale().toString(2.5, 'f', 2));
    if (m_taken.contains(id()))
        return tr("There is such a budget already. Change it in the list.");
    return {};
}

void BudgetDialog::accept()
{
    if (m_isGiven)
        return;
    if (const QString what = problem(); !what.isEmpty())
        return tell(what);
    m_isGiven = true;
    emit given(id(), *typedAmount(m_amount->text()));
}

void BudgetDialog::refuse(const QString& why)
{
    m_isGiven = false;
    tell(why);
}

void BudgetDialog::tell(const QString& what)
{
    setNote(m_error, what);
    m_amount->setFocus();
    layout()->activate();
    resize(width(), std::max(height(), layout()->totalHeightForWidth(width())));
}

} // namespace Headgate::Ui
