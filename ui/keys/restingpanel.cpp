// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/keys/restingpanel.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/keys/tables.h"
#include "ui/models/restingmodel.h"

#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

RestingPanel::RestingPanel(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(u"restingPanel"_s);
    m_model = new RestingModel(this);
    auto* table = new ShortTable(this);
    table->setModel(m_model);
    setUpTable(table, "restingTable", tr("Resting or in trouble"), RestingModel::Why);
    new FoldingColumns(table, { RestingModel::State }, RestingModel::Why);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::kSmall);
    column->addWidget(plainLabel(tr("Resting or in trouble"), "section", this));
    column->addWidget(table);
    hide();
}

void RestingPanel::setOverview(const PoolOverview& overview)
{
    m_model->setOverview(overview);
    setVisible(m_model->rowCount() > 0);
}

} // namespace Headgate::Ui
