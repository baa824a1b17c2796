// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/keys/waitingpanel.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/keys/tables.h"
#include "ui/models/waitingmodel.h"
#include "ui/models/whendone.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

WaitingPanel::WaitingPanel(Services::PoolService& pool, QWidget* parent)
    : QWidget(parent)
    , m_pool(pool)
{
    setObjectName(u"waitingPanel"_s);
    m_title = plainLabel({}, "section", this);
    m_title->setObjectName(u"waitingTitle"_s);
    m_cancel = pushButton("callOffButton", tr("Cancel request"), this);
    m_cancel->setToolTip(tr("Ends the request as if its asker had stopped it."));
    m_model = new WaitingModel(this);
    m_table = new ShortTable(this);
    m_table->setModel(m_model);
    setUpTable(m_table, "waitingTable", tr("Requests that wait for quota"), WaitingModel::Model);
    new FoldingColumns(
        m_table, { WaitingModel::Urgency, WaitingModel::Since }, WaitingModel::Model);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_cancelAction = new QAction(tr("Cancel request"), m_table);
    m_cancelAction->setObjectName(u"callOffAction"_s);
    m_cancelAction->setShortcut(QKeySequence::Delete);
    m_cancelAction->setShortcutContext(Qt::WidgetShortcut);
    m_cancelAction->setAutoRepeat(false); // one press, one request
    m_table->addAction(m_cancelAction);
    auto* row = new QHBoxLayout;
    row->addWidget(m_title);
    row->addStretch(1);
    row->addWidget(m_cancel);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::kSmall);
    column->addLayout(row);
    column->addWidget(m_table);
    connect(m_cancel, &QPushButton::clicked, this, &WaitingPanel::callOff);
    connect(m_cancelAction, &QAction::triggered, this, &WaitingPanel::callOff);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        &WaitingPanel::updateActions);
    hide();
    updateActions();
}

void WaitingPanel::setOverview(const PoolOverview& overview)
{
    const RequestId before = chosen();
    m_model->setOverview(overview);
    // Of a chosen row that goes Qt chooses the next one, which nobody has meant.
    if (chosen() != before)
        m_table->selectionModel()->clear();
    const int count = m_model->rowCount();
    m_title->setText(tr("%n request(s) wait(s) for quota", nullptr, count));
    setVisible(count > 0);
    updateActions();
}

RequestId WaitingPanel::chosen() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? RequestId() : m_model->rowAt(rows.first().row()).request.request;
}

void WaitingPanel::updateActions()
{
    const bool isChosen = !chosen().isNull();
    m_cancel->setEnabled(isChosen);
    m_cancelAction->setEnabled(isChosen);
}

void WaitingPanel::callOff()
{
    const RequestId request = chosen();
    if (request.isNull())
        return;
    if (m_cancel->hasFocus())
        m_table->setFocus(); // the button is about to be off
    m_table->selectionModel()->clear(); // a second click is for no other request
    whenDone(m_pool.callOff(request), this,
        [this](const Result<void>& result) { emit calledOff(result); });
}

} // namespace Headgate::Ui
