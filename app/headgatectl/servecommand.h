// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/headgatectl/command.h"
#include "core/base/servicenotifier.h"
#include "core/services/clientservice.h"
#include "core/services/gatewayservice.h"

#include <QTimer>

class QCommandLineParser;

namespace Headgate::Ctl {

//! \brief Serves the gateway until a signal comes, then lets running answers end. Prints where it
//! listens as `NAME=address`, ready to be exported. A service manager is told, too, and gets its
//! signs of life from the gateway's own thread.
class ServeCommand : public Command {
    Q_OBJECT

public:
    struct Asked {
        QString address = QStringLiteral("127.0.0.1");
        quint16 port = 8484;
        bool needsToken = true;
        QString certificate = {}; //!< files; empty: plain http
        QString certificateKey = {};

        //! All but the port.
        static Asked from(const QCommandLineParser& parser);
    };
    static void addOptions(QCommandLineParser& parser);

    ServeCommand(const Asked& asked, bool isJson, Services::GatewayService& gateway,
        Services::ClientService& clients, QObject* parent);

    void start() override;
    void stop() override;

private:
    void open(bool hasClients);
    void onOpened(const Services::GatewayState& state);
    void tellManager(const QString& base);

    Asked m_asked;
    bool m_isJson;
    Services::GatewayService& m_gateway;
    Services::ClientService& m_clients;
    ServiceNotifier m_manager = ServiceNotifier::fromEnvironment();
    QTimer m_alive;
};

} // namespace Headgate::Ctl
