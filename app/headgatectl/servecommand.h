// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/headgatectl/command.h"
#include "core/services/clientservice.h"
#include "core/services/gatewayservice.h"

namespace Headgate::Ctl {

//! \brief Serves the gateway until a signal comes, then lets running answers end. Prints where it
//! listens as `NAME=address`, ready to be exported.
class ServeCommand : public Command {
    Q_OBJECT

public:
    struct Asked {
        QString address = QStringLiteral("127.0.0.1");
        quint16 port = 8484;
        bool needsToken = true;
    };

    ServeCommand(const Asked& asked, bool isJson, Services::GatewayService& gateway,
        Services::ClientService& clients, QObject* parent);

    void start() override;
    void stop() override;

private:
    void open(bool hasClients);
    void onOpened(const Services::GatewayState& state);

    Asked m_asked;
    bool m_isJson;
    Services::GatewayService& m_gateway;
    Services::ClientService& m_clients;
};

} // namespace Headgate::Ctl
