// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/keys/resetspanel.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/keys/tables.h"
#include "ui/models/resetsmodel.h"

#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

ResetsPanel::ResetsPanel(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(u"resetsPanel"_s);
    m_model = new ResetsModel(this);
    auto* table = new ShortTable(this);
    table->setModel(m_model);
    setUpTable(table, "resetsTable", tr("Next resets"), ResetsModel::Owner);
    new FoldingColumns(table, { ResetsModel::What, ResetsModel::LocalTime }, ResetsModel::Owner);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::kSmall);
    column->addWidget(plainLabel(tr("Next resets"), "section", this));
    column->addWidget(table);
    hide();
}

void ResetsPanel::setOverview(const PoolOverview& overview)
{
    m_model->setOverview(overview);
    setVisible(m_model->rowCount() > 0);
}

} // namespace Headgate::Ui
