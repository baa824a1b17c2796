// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/tlshandshake.h"

#include <QSslSocket>

#include <utility>

namespace Headgate::Net {

TlsHandshake::TlsHandshake(QSslSocket* socket, Clock::Steady since, QObject* parent)
    : QObject(parent)
    , m_socket(socket)
    , m_since(since)
{
    m_socket->setParent(this);
    connect(m_socket, &QSslSocket::encrypted, this, &TlsHandshake::done);
    connect(m_socket, &QSslSocket::disconnected, this, &QObject::deleteLater);
    connect(m_socket, &QSslSocket::errorOccurred, this, &QObject::deleteLater);
}

TlsHandshake::~TlsHandshake()
{
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket->abort();
}

void TlsHandshake::start(const QSslConfiguration& configuration)
{
    m_socket->setSslConfiguration(configuration);
    m_socket->startServerEncryption();
}

QTcpSocket* TlsHandshake::takeSocket()
{
    m_socket->disconnect(this);
    m_socket->setParent(nullptr);
    return std::exchange(m_socket, nullptr);
}

} // namespace Headgate::Net
