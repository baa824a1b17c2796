// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/client.h"
#include "core/services/clientservice.h"

#include <QVector>
#include <QWidget>

#include <optional>

class QAction;
class QLabel;
class QPushButton;

namespace Headgate::Ui {

class ClientDialog;
class GatewayClientsModel;
class ShortTable;

//! \brief The programs that have a token, with what each may and has used.
class ClientsPanel : public QWidget {
    Q_OBJECT

public:
    ClientsPanel(Services::ClientService& clients, QWidget* parent);

    //! Asks for clients and plans; told() follows.
    void read();

signals:
    void told(const QVector<Headgate::ClientState>& clients);
    //! The only time that its token is known.
    void made(const Headgate::NewClient& client);

private:
    void makeTable();
    void createLayout();
    void connectSignals();
    QAction* addAction(const char* name, const QString& text);
    void take(const Result<QVector<ClientState>>& clients);
    std::optional<ClientState> chosen() const;
    void updateActions();
    void askNew();
    void askChange();
    void add(ClientDialog* dialog, const ClientSpec& client);
    void change(ClientDialog* dialog, const ClientSpec& client);
    void confirmRevoke();
    void revoke(const QString& name);
    void tell(const Result<void>& result, const QString& done);

    Services::ClientService& m_clients;
    QVector<PlanInfo> m_plans;
    GatewayClientsModel* m_model = nullptr;
    ShortTable* m_table = nullptr;
    QPushButton* m_new = nullptr;
    QPushButton* m_change = nullptr;
    QPushButton* m_revoke = nullptr;
    QAction* m_changeAction = nullptr;
    QAction* m_revokeAction = nullptr;
    QLabel* m_empty = nullptr;
    QLabel* m_note = nullptr;
    QLabel* m_readError = nullptr;
};

} // namespace Headgate::Ui
