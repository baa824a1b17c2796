// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/gateway/clientdialog.h"

#include "ui/common/formlayout.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/text/budgettext.h"
#include "ui/text/gatewaytext.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kClientWidth = 480;
constexpr int kUsualDays = 90;

} // namespace

ClientDialog::ClientDialog(const QVector<PlanInfo>& plans, QWidget* parent)
    : QDialog(parent)
{
    setObjectName(u"clientDialog"_s);
    setWindowTitle(tr("New client"));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(forText(kClientWidth));
    makeFields(plans);
    createLayout();
}

void ClientDialog::makeFields(const QVector<PlanInfo>& plans)
{
    const auto field = [this](const char* name, const QString& text) {
        auto* edit = new QLineEdit(this);
        edit->setObjectName(QLatin1String(name));
        edit->setAccessibleName(text);
        connect(edit, &QLineEdit::textChanged, this, [this] { setNote(m_error, {}); });
        return edit;
    };
    m_error = noteLabel("clientError", "errorText", this);
    m_name = field("clientNameEdit", tr("Name"));
    m_name->setPlaceholderText(tr("e.g. editor"));
    m_plan = new QComboBox(this);
    m_plan->setObjectName(u"clientPlanCombo"_s);
    nameBox(m_plan, tr("Plan"));
    for (const PlanInfo& plan : plans)
        m_plan->addItem(plan.name);
    m_models = field("clientModelsEdit", tr("Models"));
    m_models->setPlaceholderText(tr("All of its plan"));
    m_models->setLayoutDirection(Qt::LeftToRight);
    m_models->setToolTip(tr("As “service/model”, separated by commas; ollama/* stands for all of "
                            "Ollama’s."));
    m_budget = field("clientBudgetEdit", tr("Budget a month, in dollars"));
    m_budget->setPlaceholderText(tr("None of its own"));
    m_expires = new QCheckBox(tr("Expires at the end of"), this);
    m_expires->setObjectName(u"clientExpiresCheck"_s);
    m_day = new QDateEdit(QDate::currentDate().addDays(kUsualDays), this);
    m_day->setObjectName(u"clientExpiryEdit"_s);
    m_day->setAccessibleName(tr("Day on which it expires"));
    m_day->setCalendarPopup(true);
    m_day->setEnabled(false);
    connect(m_expires, &QCheckBox::toggled, m_day, &QWidget::setEnabled);
    connect(m_day, &QDateEdit::dateChanged, this, [this] { setNote(m_error, {}); });
}

void ClientDialog::createLayout()
{
    QPushButton* cancel = pushButton("cancelClientButton", tr("Cancel"), this);
    QPushButton* ok = pushButton("acceptClientButton", tr("OK"), this);
    auto* form = new QFormLayout;
    form->setSpacing(Space::kMedium);
    form->addRow(tr("Name"), m_name);
    form->addRow(tr("Plan"), m_plan);
    form->addRow(tr("Models"), m_models);
    form->addRow(tr("Budget a month, in dollars"), m_budget);
    form->addRow(m_expires, m_day);
    layOutForm(this, form, m_error, cancel, ok);
}

void ClientDialog::setClient(const ClientInfo& client)
{
    setWindowTitle(tr("Change a client"));
    m_name->setText(client.name);
    m_name->setEnabled(false); // under it stands what it has used
    if (m_plan->findText(client.plan) < 0)
        m_plan->addItem(client.plan);
    m_plan->setCurrentText(client.plan);
    m_models->setText(client.models.join(u", "_s));
    m_budget->setText(client.budget ? amountToEdit(*client.budget) : QString());
    m_expires->setChecked(client.expiresAt.isValid());
    if (client.expiresAt.isValid()) // midnight belongs to the day before
        m_day->setDate(client.expiresAt.toLocalTime().addSecs(-1).date());
    m_plan->setFocus();
}

void ClientDialog::accept()
{
    if (m_isGiven)
        return;
    ClientSpec spec;
    spec.name = m_name->text().trimmed();
    spec.plan = m_plan->currentText();
    spec.models = typedModels(m_models->text());
    if (!m_budget->text().trimmed().isEmpty()) {
        spec.budget = typedAmount(m_budget->text());
        if (!spec.budget)
            return tell(m_budget,
                tr("Enter an amount above 0 and below a million dollars, such as %1, or nothing.")
                    .arg(QLocale().toString(2.5, 'f', 2)));
    }
    if (m_expires->isChecked())
        spec.expiresAt = m_day->date().addDays(1).startOfDay().toUTC();
    m_isGiven = true;
    emit given(spec);
}

void ClientDialog::refuse(const Error& error)
{
    m_isGiven = false;
    const std::pair<QLatin1String, QWidget*> fields[]
        = { { "name"_L1, m_name }, { "plan"_L1, m_plan }, { "models"_L1, m_models },
              { "budget"_L1, m_budget }, { "expires"_L1, m_day } };
    QWidget* wrong = m_name->isEnabled() ? static_cast<QWidget*>(m_name) : m_plan;
    for (const auto& [name, field] : fields) {
        if (error.field == name)
            wrong = field;
    }
    tell(wrong, clientErrorText(error));
}

void ClientDialog::tell(QWidget* field, const QString& problem)
{
    setNote(m_error, problem);
    field->setFocus();
    layout()->activate();
    resize(width(), std::max(height(), layout()->totalHeightForWidth(width())));
}

} // namespace Headgate::Ui
