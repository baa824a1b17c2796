// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>

namespace Headgate::Test {

//! One HTTP call over a raw socket, independent of the product's own transport and decoders.
class SimCall {
public:
    SimCall(quint16 port, const QByteArray& method, const QByteArray& target,
        const QByteArray& body = {}, const QByteArray& headers = {})
    {
        QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket,
            [this] { m_bytes += m_socket.readAll(); });
        m_socket.connectToHost(QHostAddress::LocalHost, port);
        m_socket.write(method + ' ' + target
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers
            + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    }

    bool isClosed() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }
    void leave() { m_socket.abort(); }
    int status() const { return m_bytes.mid(9, 3).toInt(); }
    QByteArray head() const { return m_bytes.left(m_bytes.indexOf("\r\n\r\n") + 2); }
    //! Without the chunks' framing; what has come so far if it is incomplete.
    QByteArray body() const
    {
        const QByteArray rest = m_bytes.mid(m_bytes.indexOf("\r\n\r\n") + 4);
        if (!head().contains("Transfer-Encoding: chunked"))
            return rest;
        QByteArray all;
        for (qsizetype at = 0; at < rest.size();) {
            const qsizetype lineEnd = rest.indexOf("\r\n", at);
            const qsizetype size
                = lineEnd < 0 ? 0 : rest.mid(at, lineEnd - at).toLongLong(nullptr, 16);
            if (size == 0)
                break;
            all += rest.mid(lineEnd + 2, size);
            at = lineEnd + 2 + size + 2;
        }
        return all;
    }
    bool isComplete() const
    {
        return head().contains("chunked") ? m_bytes.endsWith("\r\n0\r\n\r\n") : isClosed();
    }
    QJsonObject json() const { return QJsonDocument::fromJson(body()).object(); }
    //! The data of each SSE event, or each line of NDJSON.
    QVector<QJsonObject> events() const
    {
        QVector<QJsonObject> all;
        for (QByteArray line : body().replace('\r', QByteArray()).split('\n')) {
            if (line.startsWith("data: "))
                line = line.mid(6);
            if (line.startsWith('{'))
                all.append(QJsonDocument::fromJson(line).object());
        }
        return all;
    }

private:
    QTcpSocket m_socket;
    QByteArray m_bytes;
};

} // namespace Headgate::Test
