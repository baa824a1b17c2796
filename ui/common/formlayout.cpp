// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/formlayout.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QDialog>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace Headgate::Ui {

void layOutForm(
    QDialog* dialog, QLayout* fields, QLabel* error, QPushButton* cancel, QPushButton* ok)
{
    setKind(ok, "primary");
    ok->setDefault(true);
    QObject::connect(ok, &QPushButton::clicked, dialog, &QDialog::accept);
    QObject::connect(cancel, &QPushButton::clicked, dialog, &QDialog::reject);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(ok);
    auto* column = new QVBoxLayout(dialog);
    column->setContentsMargins(Space::kSection, Space::kHuge, Space::kSection, Space::kHuge);
    column->setSpacing(Space::kMedium);
    column->addLayout(fields);
    column->addWidget(error);
    column->addLayout(buttons);
}

} // namespace Headgate::Ui
