// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testproxy.h"

#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>
#include <QtEndian>

namespace Headgate::Test {

namespace {

// RFC 1928 and RFC 1929.
constexpr char kSocksVersion = 5;
constexpr char kMethodNone = 0;
constexpr char kMethodPassword = 2;
constexpr char kAddressName = 3;
constexpr char kAddressIpv4 = 1;

} // namespace

//! One client: negotiates, then copies bytes both ways.
class TestProxy::Connection : public QObject {
public:
    Connection(TestProxy* proxy, QTcpSocket* client)
        : QObject(client)
        , m_proxy(proxy)
        , m_client(client)
        , m_target(new QTcpSocket(this))
    {
        connect(client, &QTcpSocket::readyRead, this, [this] { fromClient(); });
        connect(
            client, &QTcpSocket::disconnected, this, [this] { m_target->disconnectFromHost(); });
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        connect(m_target, &QTcpSocket::readyRead, this,
            [this] { m_client->write(m_target->readAll()); });
        connect(
            m_target, &QTcpSocket::disconnected, this, [this] { m_client->disconnectFromHost(); });
    }

private:
    enum class State { Greeting, Password, Request, Relaying };

    void fromClient()
    {
        m_buffer += m_client->readAll();
        if (m_state != State::Relaying) {
            if (m_proxy->m_kind == Kind::Http)
                takeHttp();
            else
                while (takeSocks()) { }
        }
        if (m_state == State::Relaying)
            m_target->write(std::exchange(m_buffer, {}));
    }

    void beginRelay(const QByteArray& asked)
    {
        m_proxy->m_asked.append(asked);
        m_state = State::Relaying;
        m_target->connectToHost(QHostAddress(QHostAddress::LocalHost), m_proxy->m_targetPort);
    }

    void takeHttp()
    {
        const qsizetype end = m_buffer.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const QByteArray head = m_buffer.first(end + 4);
        const QByteArrayList words = head.first(head.indexOf('\r')).split(' ');
        const QByteArray expected = "\r\nProxy-Authorization: Basic "
            + (m_proxy->m_user + ':' + m_proxy->m_password).toBase64() + "\r\n";
        if (!m_proxy->m_user.isEmpty() && !head.contains(expected)) {
            ++m_proxy->m_refused;
            m_buffer.clear();
            m_client->write(
                "HTTP/1.1 407 Proxy Authentication Required\r\n"
                "Proxy-Authenticate: Basic realm=\"test\"\r\nContent-Length: 0\r\n\r\n");
            return;
        }
        const QByteArray asked = words.at(0) + ' ' + words.at(1);
        if (words.at(0) == "CONNECT") {
            m_buffer.remove(0, head.size());
            m_client->write("HTTP/1.1 200 Connection established\r\n\r\n");
        } else {
            const QUrl url = QUrl::fromEncoded(words.at(1));
            const QByteArray path = url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority);
            m_buffer.replace(words.at(0).size() + 1, words.at(1).size(), path);
        }
        beginRelay(asked);
    }

    //! One message of the negotiation; false if it is incomplete or was the last.
    bool takeSocks()
    {
        switch (m_state) {
        case State::Greeting:
            return takeGreeting();
        case State::Password:
            return takePassword();
        case State::Request:
            takeRequest();
            return false;
        case State::Relaying:
            break;
        }
        return false;
    }

    bool takeGreeting()
    {
        if (m_buffer.size() < 2 || m_buffer.size() < 2 + m_buffer.at(1))
            return false;
        const QByteArray methods = m_buffer.mid(2, m_buffer.at(1));
        m_buffer.remove(0, 2 + methods.size());
        const char wanted = m_proxy->m_user.isEmpty() ? kMethodNone : kMethodPassword;
        if (!methods.contains(wanted)) {
            refuse(QByteArray("\x05\xFF", 2));
            return false;
        }
        m_client->write(QByteArray(1, kSocksVersion) + wanted);
        m_state = wanted == kMethodNone ? State::Request : State::Password;
        return true;
    }

    bool takePassword()
    {
        const QByteArray expected = QByteArray(1, 1) + char(m_proxy->m_user.size())
            + m_proxy->m_user + char(m_proxy->m_password.size()) + m_proxy->m_password;
        if (m_buffer.size() < 2 || m_buffer.size() < 3 + m_buffer.at(1))
            return false;
        const bool isRight = m_buffer == expected;
        m_buffer.clear();
        if (!isRight) {
            refuse(QByteArray("\x01\x01", 2));
            return false;
        }
        m_client->write(QByteArray("\x01\x00", 2));
        m_state = State::Request;
        return true;
    }

    void takeRequest()
    {
        constexpr qsizetype kFixed = 4;
        if (m_buffer.size() < kFixed + 1)
            return;
        const bool isName = m_buffer.at(3) == kAddressName;
        const qsizetype start = kFixed + (isName ? 1 : 0);
        const qsizetype length = isName ? m_buffer.at(kFixed) : 4;
        if (m_buffer.size() < start + length + 2)
            return;
        const QByteArray address = m_buffer.mid(start, length);
        const QByteArray host = m_buffer.at(3) == kAddressIpv4
            ? QHostAddress(qFromBigEndian<quint32>(address.constData())).toString().toLatin1()
            : address;
        const auto port = qFromBigEndian<quint16>(m_buffer.constData() + start + length);
        m_buffer.remove(0, start + length + 2);
        m_client->write(QByteArray("\x05\x00\x00\x01\x7F\x00\x00\x01\x00\x00", 10));
        beginRelay("SOCKS " + host + ':' + QByteArray::number(port));
    }

    void refuse(const QByteArray& answer)
    {
        ++m_proxy->m_refused;
        m_client->write(answer);
        m_client->disconnectFromHost();
    }

    TestProxy* m_proxy;
    QTcpSocket* m_client;
    QTcpSocket* m_target;
    QByteArray m_buffer;
    State m_state = State::Greeting;
};

TestProxy::TestProxy(Kind kind, quint16 targetPort, const QByteArray& user,
    const QByteArray& password, QObject* parent)
    : QObject(parent)
    , m_server(new QTcpServer(this))
    , m_kind(kind)
    , m_targetPort(targetPort)
    , m_user(user)
    , m_password(password)
{
    if (!m_server->listen(QHostAddress::LocalHost))
        qFatal("cannot listen on loopback: %s", qPrintable(m_server->errorString()));
    connect(m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket* client = m_server->nextPendingConnection())
            new Connection(this, client);
    });
}

quint16 TestProxy::port() const
{
    return m_server->serverPort();
}

} // namespace Headgate::Test
