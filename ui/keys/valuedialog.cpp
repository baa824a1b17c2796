// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/keys/valuedialog.h"

#include "ui/common/formlayout.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kWidth = 380;

} // namespace

std::optional<qint64> wholeNumber(const QString& text)
{
    bool isOk = false;
    qint64 number = QLocale().toLongLong(text.trimmed(), &isOk);
    if (!isOk)
        number = QLocale::c().toLongLong(text.trimmed(), &isOk);
    return isOk && number > 0 ? std::optional(number) : std::nullopt;
}

ValueDialog::ValueDialog(const Question& question, QWidget* parent)
    : QDialog(parent)
    , m_problem(question.problem)
{
    setObjectName(QLatin1String(question.name));
    setWindowTitle(question.title);
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(forText(kWidth));
    QLabel* text = plainLabel(question.text, "body", this);
    text->setWordWrap(true);
    auto* box = new QComboBox(this);
    box->setObjectName(u"valueBox"_s);
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->setCompleter(nullptr); // it would make “Home office” of a new “Home”
    box->addItems(question.choices);
    m_edit = question.choices.isEmpty() ? new QLineEdit(this) : box->lineEdit();
    box->setVisible(!question.choices.isEmpty());
    m_edit->setObjectName(u"valueEdit"_s);
    m_edit->setAccessibleName(question.title);
    m_edit->setAccessibleDescription(question.text);
    m_edit->setText(question.value);
    m_edit->selectAll();
    m_error = noteLabel("valueError", "errorText", this);
    QPushButton* cancel = pushButton("cancelValueButton", tr("Cancel"), this);
    QPushButton* ok = pushButton("acceptValueButton", tr("OK"), this);
    connect(m_edit, &QLineEdit::textChanged, this, [this] { setNote(m_error, {}); });
    auto* fields = new QVBoxLayout;
    fields->setSpacing(Space::kMedium);
    fields->addWidget(text);
    fields->addWidget(question.choices.isEmpty() ? static_cast<QWidget*>(m_edit) : box);
    layOutForm(this, fields, m_error, cancel, ok);
    m_edit->setFocus();
}

void ValueDialog::accept()
{
    const QString text = m_edit->text().trimmed();
    const QString problem = m_problem ? m_problem(text) : QString();
    if (!problem.isEmpty()) {
        setNote(m_error, problem);
        m_edit->setFocus();
        return;
    }
    emit given(text);
    QDialog::accept();
}

} // namespace Headgate::Ui
