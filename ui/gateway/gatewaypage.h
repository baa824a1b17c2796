// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/client.h"
#include "core/services/gatewayservice.h"
#include "core/services/services.h"

#include <QStringList>
#include <QVector>
#include <QWidget>

#include <utility>

class QComboBox;
class QLabel;

namespace Headgate::Ui {

class ClientsPanel;
class GatewayForm;
class PagePulse;
class PlansPanel;
class SnippetView;
class TrafficPanel;

//! \brief The gateway, by which other programs ask through Headgate: its switch, its clients and
//! plans, how a program is told of it, and what goes on at it. Asks only while it is shown.
class GatewayPage : public QWidget {
    Q_OBJECT

public:
    explicit GatewayPage(const Services::ServiceSet& services, QWidget* parent = nullptr);

private:
    void createLayout();
    QWidget* makeContent();
    QWidget* makeSnippets(QWidget* parent);
    void connectSignals();
    void look();
    void takeClients(const QVector<ClientState>& clients);
    void showSnippet();
    void showToken(const NewClient& client);
    //! One that the client may ask, as it is asked for.
    QString modelFor(const QStringList& models) const;

    Services::ServiceSet m_services;
    PagePulse* m_pulse = nullptr; //!< for what goes on
    PagePulse* m_clientsPulse = nullptr; //!< for what clients have used
    GatewayForm* m_form = nullptr;
    ClientsPanel* m_clients = nullptr;
    PlansPanel* m_plans = nullptr;
    TrafficPanel* m_traffic = nullptr;
    SnippetView* m_snippets = nullptr;
    QComboBox* m_client = nullptr; //!< whose lines are shown
    QVector<std::pair<QString, QStringList>> m_living; //!< clients that may ask, and what
};

} // namespace Headgate::Ui
