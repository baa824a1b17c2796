// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/gateway/clientspanel.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/gateway/clientdialog.h"
#include "ui/keys/tables.h"
#include "ui/models/gatewayclientsmodel.h"
#include "ui/models/whendone.h"
#include "ui/text/errortext.h"
#include "ui/text/formats.h"
#include "ui/text/gatewaytext.h"

#include <QAction>
#include <QLabel>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

ClientsPanel::ClientsPanel(Services::ClientService& clients, QWidget* parent)
    : QWidget(parent)
    , m_clients(clients)
{
    setObjectName(u"gatewayClientsPanel"_s);
    makeTable();
    createLayout();
    connectSignals();
    m_table->hide();
    updateActions();
}

QAction* ClientsPanel::addAction(const char* name, const QString& text)
{
    auto* action = new QAction(text, m_table);
    action->setObjectName(QLatin1String(name));
    m_table->addAction(action);
    return action;
}

void ClientsPanel::makeTable()
{
    using Model = GatewayClientsModel;
    m_model = new Model(this);
    m_table = new ShortTable(this);
    m_table->setModel(m_model);
    setUpTable(m_table, "gatewayClientsTable", tr("Clients"), Model::Use);
    new FoldingColumns(m_table,
        { Model::Models, Model::Budget, Model::Expires, Model::LastUse, Model::PlanShare },
        Model::Use);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_changeAction = addAction("changeClientAction", tr("Change…"));
    m_revokeAction = addAction("revokeClientAction", tr("Revoke…"));
    m_revokeAction->setShortcut(QKeySequence::Delete);
    m_revokeAction->setShortcutContext(Qt::WidgetShortcut);
    m_revokeAction->setAutoRepeat(false);
}

void ClientsPanel::createLayout()
{
    m_new = pushButton("newClientButton", tr("New client…"), this);
    setKind(m_new, "primary");
    m_change = pushButton("changeClientButton", tr("Change…"), this);
    m_change->setAccessibleName(tr("Change client"));
    m_revoke = pushButton("revokeClientButton", tr("Revoke…"), this);
    m_revoke->setAccessibleName(tr("Revoke client"));
    m_empty = noteLabel("noClientsNote", "muted", this);
    m_note = noteLabel("clientsNote", "muted", this);
    m_readError = noteLabel("clientsReadError", "errorText", this);
    auto* row = new QHBoxLayout;
    row->setSpacing(Space::kMedium);
    row->addWidget(plainLabel(tr("Clients"), "section", this));
    row->addStretch(1);
    row->addWidget(m_change);
    row->addWidget(m_revoke);
    row->addWidget(m_new);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::kSmall);
    column->addLayout(row);
    column->addWidget(m_readError);
    column->addWidget(m_empty);
    column->addWidget(m_table);
    column->addWidget(m_note);
    setFocusProxy(m_new);
}

void ClientsPanel::connectSignals()
{
    connect(m_new, &QPushButton::clicked, this, &ClientsPanel::askNew);
    connect(m_change, &QPushButton::clicked, this, &ClientsPanel::askChange);
    connect(m_changeAction, &QAction::triggered, this, &ClientsPanel::askChange);
    connect(m_revoke, &QPushButton::clicked, this, &ClientsPanel::confirmRevoke);
    connect(m_revokeAction, &QAction::triggered, this, &ClientsPanel::confirmRevoke);
    connect(m_table, &QTreeView::activated, this, &ClientsPanel::askChange);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this,
        &ClientsPanel::updateActions);
}

void ClientsPanel::read()
{
    whenDone(m_clients.plans(), this, [this](const Result<QVector<PlanInfo>>& plans) {
        if (plans)
            m_plans = *plans;
        updateActions();
    });
    whenDone(m_clients.clients(), this,
        [this](const Result<QVector<ClientState>>& clients) { take(clients); });
}

void ClientsPanel::take(const Result<QVector<ClientState>>& clients)
{
    setNote(m_readError, clients ? QString() : readErrorText(clients.error(), tr("The clients")));
    if (clients) {
        m_model->setClients(*clients, QDateTime::currentDateTimeUtc());
        const bool isEmpty = clients->isEmpty();
        m_table->setVisible(!isEmpty);
        setNote(m_empty,
            isEmpty ? tr("No program has a token yet. Make a client for each program: it gets a "
                         "token of its own, a plan and, if you like, a budget.")
                    : QString());
        if (!isEmpty && !m_table->currentIndex().isValid())
            m_table->setCurrentIndex(m_model->index(0, 0));
    }
    updateActions();
    emit told(clients ? *clients : QVector<ClientState>());
}

std::optional<ClientState> ClientsPanel::chosen() const
{
    const QModelIndex index = m_table->currentIndex();
    return index.isValid() ? std::optional(m_model->rowAt(index.row()).state) : std::nullopt;
}

void ClientsPanel::updateActions()
{
    const std::optional<ClientState> state = chosen();
    const bool isLiving = state && state->client.revokedAt.isNull();
    const bool isAny = m_model->rowCount() > 0;
    for (QPushButton* button : { m_change, m_revoke }) {
        button->setVisible(isAny);
        button->setEnabled(isLiving);
    }
    m_new->setEnabled(!m_plans.isEmpty()); // one of them it must have
    m_changeAction->setEnabled(isLiving);
    m_revokeAction->setEnabled(isLiving);
}

void ClientsPanel::askNew()
{
    auto* dialog = new ClientDialog(m_plans, this);
    connect(dialog, &ClientDialog::given, this,
        [this, dialog](const ClientSpec& client) { add(dialog, client); });
    dialog->open();
}

void ClientsPanel::askChange()
{
    const std::optional<ClientState> state = chosen();
    if (!state || !m_change->isEnabled())
        return;
    auto* dialog = new ClientDialog(m_plans, this);
    dialog->setClient(state->client);
    connect(dialog, &ClientDialog::given, this,
        [this, dialog](const ClientSpec& client) { change(dialog, client); });
    dialog->open();
}

void ClientsPanel::add(ClientDialog* dialog, const ClientSpec& client)
{
    const QPointer<ClientDialog> form(dialog); // may be cancelled meanwhile
    whenDone(m_clients.add(client), this, [this, form](const Result<NewClient>& added) {
        if (!added && form)
            return form->refuse(added.error());
        if (form)
            form->done(QDialog::Accepted);
        if (!added)
            return tell(added.error(), {});
        tell({}, tr("“%1” is made.").arg(isolated(added->client.name)));
        emit made(*added);
    });
}

void ClientsPanel::change(ClientDialog* dialog, const ClientSpec& client)
{
    const QPointer<ClientDialog> form(dialog);
    whenDone(m_clients.change(client), this, [this, form](const Result<void>& changed) {
        if (!changed && form)
            return form->refuse(changed.error());
        if (form)
            form->done(QDialog::Accepted);
        tell(changed, tr("Changed. It holds from the next request on."));
    });
}

void ClientsPanel::confirmRevoke()
{
    const std::optional<ClientState> state = chosen();
    if (!state || !m_revoke->isEnabled())
        return;
    const QString name = state->client.name;
    auto* question = new QMessageBox(QMessageBox::Warning, tr("Revoke a client"),
        tr("Revoke “%1”? Its token is refused from now on, for ever. What it has used stays in the "
           "books, and its name is not free again.")
            .arg(isolated(name)),
        QMessageBox::Cancel, this);
    question->setObjectName(u"revokeClientDialog"_s);
    question->setTextFormat(Qt::PlainText);
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* yes = question->addButton(tr("Revoke"), QMessageBox::DestructiveRole);
    yes->setObjectName(u"confirmRevokeClientButton"_s);
    question->setDefaultButton(QMessageBox::Cancel);
    connect(yes, &QPushButton::clicked, this, [this, name] { revoke(name); });
    question->open();
}

void ClientsPanel::revoke(const QString& name)
{
    whenDone(m_clients.revoke(name), this, [this, name](const Result<void>& done) {
        tell(done, tr("“%1” is revoked.").arg(isolated(name)));
    });
}

void ClientsPanel::tell(const Result<void>& result, const QString& done)
{
    setKind(m_note, result ? "muted" : "errorText");
    setNote(m_note, result ? done : clientErrorText(result.error()));
    read();
}

} // namespace Headgate::Ui
