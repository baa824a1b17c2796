// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/keys/transientdayspanel.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/keys/tables.h"
#include "ui/models/transientdaysmodel.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

TransientDaysPanel::TransientDaysPanel(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(u"transientDaysPanel"_s);
    auto* note = plainLabel(tr("The service refused for the whole day, and answered on the same "
                               "day. Such a refusal is tried again after 10 minutes, 1 hour and "
                               "3 hours."),
        "muted", this);
    note->setObjectName(u"transientDaysNote"_s);
    note->setWordWrap(true);
    m_forget = pushButton("forgetTransientDayButton", tr("Forget"), this);
    m_model = new TransientDaysModel(this);
    m_table = new ShortTable(this);
    m_table->setModel(m_model);
    setUpTable(
        m_table, "transientDaysTable", tr("Days that did not last"), TransientDaysModel::Quota);
    new FoldingColumns(m_table, { TransientDaysModel::Refused, TransientDaysModel::Owner },
        TransientDaysModel::Quota);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_forgetAction = new QAction(tr("Forget"), m_table);
    m_forgetAction->setObjectName(u"forgetTransientDayAction"_s);
    m_forgetAction->setShortcut(QKeySequence::Delete);
    m_forgetAction->setShortcutContext(Qt::WidgetShortcut);
    m_forgetAction->setAutoRepeat(false); // one press, one fact
    m_table->addAction(m_forgetAction);
    auto* row = new QHBoxLayout;
    row->addWidget(plainLabel(tr("Days that did not last"), "section", this));
    row->addStretch(1);
    row->addWidget(m_forget);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::kSmall);
    column->addLayout(row);
    column->addWidget(note);
    column->addWidget(m_table);
    connect(m_forget, &QPushButton::clicked, this, &TransientDaysPanel::forget);
    connect(m_forgetAction, &QAction::triggered, this, &TransientDaysPanel::forget);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        &TransientDaysPanel::updateActions);
    hide();
    updateActions();
}

void TransientDaysPanel::setOverview(const PoolOverview& overview)
{
    const QString before = chosen();
    m_model->setOverview(overview);
    // Of a chosen row that goes Qt chooses the next one, which nobody has meant.
    if (chosen() != before)
        m_table->selectionModel()->clear();
    setVisible(m_model->rowCount() > 0);
    updateActions();
}

QString TransientDaysPanel::chosen() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? QString() : m_model->rowAt(rows.first().row()).day.quota;
}

void TransientDaysPanel::updateActions()
{
    const bool isChosen = !chosen().isEmpty();
    m_forget->setEnabled(isChosen);
    m_forgetAction->setEnabled(isChosen);
}

void TransientDaysPanel::forget()
{
    const QString quota = chosen();
    if (quota.isEmpty())
        return;
    if (m_forget->hasFocus())
        m_table->setFocus(); // the button is about to be off
    m_table->selectionModel()->clear();
    emit forgetRequested(quota);
}

} // namespace Headgate::Ui
