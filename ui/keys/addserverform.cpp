// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/keys/addserverform.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/text/errortext.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

AddServerForm::AddServerForm(Services::SettingsService& settings, QWidget* parent)
    : QFrame(parent)
    , m_settings(settings)
{
    setProperty("kind", QByteArray("card"));
    m_label = new QLineEdit(this);
    m_label->setObjectName(u"serverNameEdit"_s);
    m_label->setAccessibleName(tr("Name of the server"));
    m_label->setPlaceholderText(tr("Name, e.g. vLLM"));
    m_address = new QLineEdit(this);
    m_address->setObjectName(u"serverAddressEdit"_s);
    m_address->setAccessibleName(tr("Address of the server"));
    m_address->setPlaceholderText(u"http://127.0.0.1:8000/v1"_s);
    m_needsKey = new QCheckBox(tr("Needs a key"), this);
    m_needsKey->setObjectName(u"serverNeedsKeyCheck"_s);
    QPushButton* add = pushButton("addServerButton", tr("Add server"), this);
    m_error = noteLabel("serverError", "errorText", this);

    auto* row = new QHBoxLayout;
    row->setSpacing(Space::kMedium);
    row->addWidget(m_label, 1);
    row->addWidget(m_address, 2);
    row->addWidget(m_needsKey);
    row->addWidget(add);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::kHuge, Space::kLarge, Space::kHuge, Space::kLarge);
    column->setSpacing(Space::kMedium);
    column->addWidget(plainLabel(tr("Add an OpenAI-compatible server"), "section", this));
    column->addLayout(row);
    column->addWidget(m_error);
    connect(add, &QPushButton::clicked, this, &AddServerForm::submit);
    connect(m_address, &QLineEdit::returnPressed, this, &AddServerForm::submit);
}

void AddServerForm::submit()
{
    const QString address = m_address->text().trimmed();
    const QString label = m_label->text().trimmed();
    if (label.isEmpty() || address.isEmpty()) {
        setNote(m_error, tr("Enter a name and an address, e.g. http://127.0.0.1:8000/v1."));
        return;
    }
    const Result<QString> id = m_settings.addServer(label, address, m_needsKey->isChecked());
    if (!id) {
        setNote(m_error, errorText(id.error(), tr("The address “%1”").arg(address)));
        return;
    }
    setNote(m_error, {});
    m_label->clear();
    m_address->clear();
    m_needsKey->setChecked(false);
    emit added(id.value());
}

} // namespace Headgate::Ui
