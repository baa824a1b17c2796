// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayList>
#include <QObject>

class QTcpServer;

namespace Headgate::Test {

//! \brief A proxy for tests that leads every host, whatever its name, to one port of this machine.
//!
//! So names that no resolver knows are reachable through it only, which shows that the proxy
//! resolved them.
class TestProxy : public QObject {
    Q_OBJECT

public:
    enum class Kind { Http, Socks5 };

    //! Listens at once on a free port of 127.0.0.1. With a user name it insists on name and
    //! password.
    TestProxy(Kind kind, quint16 targetPort, const QByteArray& user = {},
        const QByteArray& password = {}, QObject* parent = nullptr);

    quint16 port() const;
    //! What was asked for, in order: "CONNECT host:port", "GET http://host/path", "SOCKS
    //! host:port".
    QByteArrayList asked() const { return m_asked; }
    int refused() const { return m_refused; }

private:
    class Connection;
    friend class Connection;

    QTcpServer* m_server;
    Kind m_kind;
    quint16 m_targetPort;
    QByteArray m_user;
    QByteArray m_password;
    QByteArrayList m_asked;
    int m_refused = 0;
};

} // namespace Headgate::Test
