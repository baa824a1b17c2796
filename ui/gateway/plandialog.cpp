// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/gateway/plandialog.h"

#include "ui/common/formlayout.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/keys/valuedialog.h"
#include "ui/text/gatewaytext.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kPlanWidth = 480;

template <typename Figure> QString toEdit(const std::optional<Figure>& figure)
{
    return figure ? QString::number(*figure) : QString();
}

std::optional<int> narrow(const std::optional<qint64>& figure)
{
    return figure ? std::optional(int(*figure)) : std::nullopt;
}

} // namespace

PlanDialog::PlanDialog(QWidget* parent)
    : QDialog(parent)
{
    setObjectName(u"planDialog"_s);
    setWindowTitle(tr("New plan"));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(forText(kPlanWidth));
    m_error = noteLabel("planError", "errorText", this);
    createLayout();
}

QLineEdit* PlanDialog::addField(const char* name, const QString& text)
{
    auto* edit = new QLineEdit(this);
    edit->setObjectName(QLatin1String(name));
    edit->setAccessibleName(text);
    edit->setPlaceholderText(tr("No limit"));
    connect(edit, &QLineEdit::textChanged, this, [this] { setNote(m_error, {}); });
    return edit;
}

void PlanDialog::createLayout()
{
    auto* form = new QFormLayout;
    form->setSpacing(Space::kMedium);
    const auto add = [this, form](const char* name, const QString& text) {
        QLineEdit* edit = addField(name, text);
        form->addRow(text, edit);
        return edit;
    };
    m_name = add("planNameEdit", tr("Name"));
    m_name->setPlaceholderText({});
    m_messages = add("planMessagesEdit", tr("Messages a month"));
    m_tokens = add("planTokensEdit", tr("Tokens a month"));
    m_requests = add("planRequestsEdit", tr("Requests a minute"));
    m_output = add("planOutputEdit", tr("Output tokens of a request"));
    m_mostModels = add("planMostModelsEdit", tr("Different models a month"));
    m_models = add("planModelsEdit", tr("Models"));
    m_models->setPlaceholderText(tr("All"));
    m_models->setLayoutDirection(Qt::LeftToRight);
    m_models->setToolTip(tr("As “service/model”, separated by commas; ollama/* stands for all of "
                            "Ollama’s."));
    QPushButton* cancel = pushButton("cancelPlanButton", tr("Cancel"), this);
    QPushButton* ok = pushButton("acceptPlanButton", tr("OK"), this);
    layOutForm(this, form, m_error, cancel, ok);
}

void PlanDialog::setPlan(const PlanInfo& plan)
{
    setWindowTitle(tr("Change a plan"));
    m_name->setText(plan.name);
    m_name->setEnabled(false); // clients have it by this name
    m_messages->setText(toEdit(plan.messages));
    m_tokens->setText(toEdit(plan.tokens));
    m_requests->setText(toEdit(plan.requestsAMinute));
    m_output->setText(toEdit(plan.outputTokens));
    m_mostModels->setText(toEdit(plan.mostModels));
    m_models->setText(plan.models.join(u", "_s));
    m_messages->setFocus();
}

bool PlanDialog::read(QLineEdit* field, std::optional<qint64>* figure)
{
    const QString text = field->text().trimmed();
    *figure = text.isEmpty() ? std::nullopt : wholeNumber(text);
    const bool isWide = field == m_messages || field == m_tokens;
    const qint64 most
        = isWide ? std::numeric_limits<qint64>::max() : qint64(std::numeric_limits<int>::max());
    if (text.isEmpty() || (*figure && **figure <= most))
        return true;
    tell(field, tr("Enter a whole number from 1 on; an empty field sets no limit."));
    return false;
}

void PlanDialog::accept()
{
    if (m_isGiven)
        return;
    PlanInfo plan;
    std::optional<qint64> requests;
    std::optional<qint64> output;
    std::optional<qint64> mostModels;
    if (!read(m_messages, &plan.messages) || !read(m_tokens, &plan.tokens)
        || !read(m_requests, &requests) || !read(m_output, &output)
        || !read(m_mostModels, &mostModels))
        return;
    plan.name = m_name->text().trimmed();
    plan.requestsAMinute = narrow(requests);
    plan.outputTokens = narrow(output);
    plan.mostModels = narrow(mostModels);
    plan.models = typedModels(m_models->text());
    m_isGiven = true;
    emit given(plan);
}

void PlanDialog::refuse(const Error& error)
{
    m_isGiven = false;
    tell(error.field == "models"_L1 ? m_models
            : m_name->isEnabled()   ? m_name
                                    : m_messages,
        planErrorText(error));
}

void PlanDialog::tell(QLineEdit* field, const QString& problem)
{
    setNote(m_error, problem);
    field->setFocus();
    layout()->activate();
    resize(width(), std::max(height(), layout()->totalHeightForWidth(width())));
}

} // namespace Headgate::Ui
