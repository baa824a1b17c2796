// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/gateway/planspanel.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/gateway/plandialog.h"
#include "ui/keys/tables.h"
#include "ui/models/gatewayplansmodel.h"
#include "ui/models/whendone.h"
#include "ui/text/errortext.h"
#include "ui/text/gatewaytext.h"

#include <QAction>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

//! The plans that Headgate brings along: they are put back, not removed.
constexpr auto kShipped = std::to_array<QLatin1StringView>(
    { QLatin1StringView("Free"), QLatin1StringView("Pro"), QLatin1StringView("Team") });

bool isShipped(const QString& name)
{
    return std::any_of(kShipped.begin(), kShipped.end(),
        [&name](QLatin1StringView shipped) { return name == shipped; });
}

} // namespace

PlansPanel::PlansPanel(Services::ClientService& clients, QWidget* parent)
    : QWidget(parent)
    , m_clients(clients)
{
    setObjectName(u"gatewayPlansPanel"_s);
    makeTable();
    createLayout();
    updateActions();
}

void PlansPanel::makeTable()
{
    using Model = GatewayPlansModel;
    m_model = new Model(this);
    m_table = new ShortTable(this);
    m_table->setModel(m_model);
    setUpTable(m_table, "gatewayPlansTable", tr("Plans"), Model::Models);
    new FoldingColumns(m_table, { Model::OutputTokens, Model::RequestsAMinute }, Model::Models);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    const auto add = [this](const char* name, const QString& text) {
        auto* action = new QAction(text, m_table);
        action->setObjectName(QLatin1String(name));
        m_table->addAction(action);
        return action;
    };
    m_changeAction = add("changePlanAction", tr("Change…"));
    m_removeAction = add("removePlanAction", tr("Remove"));
    m_removeAction->setAutoRepeat(false);
    connect(m_changeAction, &QAction::triggered, this, &PlansPanel::askChange);
    connect(m_removeAction, &QAction::triggered, this, &PlansPanel::remove);
    connect(m_table, &QTreeView::activated, this, &PlansPanel::askChange);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this,
        &PlansPanel::updateActions);
}

void PlansPanel::createLayout()
{
    QPushButton* fresh = pushButton("newPlanButton", tr("New plan…"), this);
    m_change = pushButton("changePlanButton", tr("Change…"), this);
    m_change->setAccessibleName(tr("Change plan"));
    m_remove = pushButton("removePlanButton", tr("Remove"), this);
    m_note = noteLabel("plansNote", "muted", this);
    m_readError = noteLabel("plansReadError", "errorText", this);
    auto* row = new QHBoxLayout;
    row->setSpacing(Space::kMedium);
    row->addWidget(plainLabel(tr("Plans"), "section", this));
    row->addStretch(1);
    row->addWidget(m_change);
    row->addWidget(m_remove);
    row->addWidget(fresh);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::kSmall);
    column->addLayout(row);
    column->addWidget(m_readError);
    column->addWidget(m_table);
    column->addWidget(m_note);
    connect(fresh, &QPushButton::clicked, this, &PlansPanel::askNew);
    connect(m_change, &QPushButton::clicked, this, &PlansPanel::askChange);
    connect(m_remove, &QPushButton::clicked, this, &PlansPanel::remove);
}

void PlansPanel::read()
{
    whenDone(
        m_clients.plans(), this, [this](const Result<QVector<PlanInfo>>& plans) { take(plans); });
}

void PlansPanel::take(const Result<QVector<PlanInfo>>& plans)
{
    setNote(m_readError, plans ? QString() : readErrorText(plans.error(), tr("The plans")));
    if (plans) {
        m_model->setPlans(*plans);
        if (!plans->isEmpty() && !m_table->currentIndex().isValid())
            m_table->setCurrentIndex(m_model->index(0, 0));
    }
    updateActions();
}

std::optional<PlanInfo> PlansPanel::chosen() const
{
    const QModelIndex index = m_table->currentIndex();
    return index.isValid() ? std::optional(m_model->rowAt(index.row()).plan) : std::nullopt;
}

void PlansPanel::updateActions()
{
    const std::optional<PlanInfo> plan = chosen();
    const QString text = plan && isShipped(plan->name) ? tr("As shipped") : tr("Remove");
    m_remove->setText(text);
    m_remove->setAccessibleName(
        plan && isShipped(plan->name) ? tr("Plan as shipped") : tr("Remove plan"));
    m_removeAction->setText(text);
    m_change->setEnabled(plan.has_value());
    m_remove->setEnabled(plan.has_value());
    m_changeAction->setEnabled(plan.has_value());
    m_removeAction->setEnabled(plan.has_value());
}

void PlansPanel::askNew()
{
    open(new PlanDialog(this));
}

void PlansPanel::askChange()
{
    const std::optional<PlanInfo> plan = chosen();
    if (!plan)
        return;
    auto* dialog = new PlanDialog(this);
    dialog->setPlan(*plan);
    open(dialog);
}

void PlansPanel::open(PlanDialog* dialog)
{
    connect(dialog, &PlanDialog::given, this, [this, dialog](const PlanInfo& plan) {
        const QPointer<PlanDialog> form(dialog); // may be cancelled meanwhile
        whenDone(m_clients.setPlan(plan), this, [this, form](const Result<void>& done) {
            if (!done && form)
                return form->refuse(done.error());
            if (form)
                form->done(QDialog::Accepted);
            tell(done, tr("Stored. It holds from the next request on."));
        });
    });
    dialog->open();
}

void PlansPanel::remove()
{
    const std::optional<PlanInfo> plan = chosen();
    if (!plan)
        return;
    const QString done
        = isShipped(plan->name) ? tr("The plan is as it was shipped.") : tr("The plan is removed.");
    m_table->selectionModel()->clear(); // a second click is for no other plan
    whenDone(m_clients.removePlan(plan->name), this,
        [this, done](const Result<void>& result) { tell(result, done); });
}

void PlansPanel::tell(const Result<void>& result, const QString& done)
{
    setKind(m_note, result ? "muted" : "errorText");
    setNote(m_note, result ? done : planErrorText(result.error()));
    read();
}

} // namespace Headgate::Ui
