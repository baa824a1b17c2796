// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/http.h"

#include <QObject>
#include <QPointer>
#include <QUrl>
#include <QVector>

#include <chrono>
#include <functional>
#include <variant>

class QTcpServer;
class QTcpSocket;

namespace Headgate::Test {

//! \brief What the server does next on a connection.
namespace Step {
struct Write {
    QByteArray bytes; //!< one write to the socket, flushed: as good as its own packet
};
struct Flood {
    qint64 bytes = 0; //!< made as fast as the reader takes them, never more than 1 MiB ahead
    QByteArray piece = {}; //!< what is written again and again; empty: 'x'
};
struct Wait {
    std::chrono::milliseconds time;
};
struct Gate { }; //!< until openGate()
struct Close { }; //!< FIN
struct Reset { }; //!< RST
struct Stall { }; //!< for ever
} // namespace Step

using ScriptStep = std::variant<Step::Write, Step::Flood, Step::Wait, Step::Gate, Step::Close,
    Step::Reset, Step::Stall>;
using Script = QVector<ScriptStep>;

//! \brief A request as it arrived.
struct RecordedRequest {
    QByteArray method = {};
    QByteArray target = {};
    HttpHeaders headers = {};
    QByteArray body = {};
    int connection = 0; //!< number of the connection, from 1

    QByteArray header(QByteArrayView name) const { return HttpHead { 0, headers }.header(name); }
};

//! Head with Content-Length and body.
QByteArray plainAnswer(const QByteArray& body, const QByteArray& statusLine = "200 OK",
    const QByteArray& extraHeaders = {});
//! Head of a chunked answer.
QByteArray chunkedHead(const QByteArray& contentType = "text/event-stream");
//! One chunk; an empty one ends the answer.
QByteArray chunk(const QByteArray& bytes);
//! Head, one Write a piece, and the end: a well-behaved stream.
Script chunkedScript(const QByteArrayList& pieces);

//! \brief A loopback HTTP server for tests: does what its script says, byte for byte, and remembers
//! what it was asked.
//!
//! Lives in the thread of the test. Each request takes the next script; the last one is used for
//! all that follow.
class ScriptedServer : public QObject {
    Q_OBJECT

public:
    enum class Security { Plain, Tls };

    //! Listens at once, on a free port of 127.0.0.1. With TLS by the key pair in tests/support/tls.
    explicit ScriptedServer(Security security = Security::Plain, QObject* parent = nullptr);
    ~ScriptedServer() override;

    quint16 port() const;
    QUrl url(const QString& pathAndQuery = QStringLiteral("/")) const;

    void setScripts(const QVector<Script>& scripts);
    void setScript(const Script& script) { setScripts({ script }); }
    //! Instead of scripts in order: one by request.
    void setHandler(std::function<Script(const RecordedRequest&)> handler);
    //! Runs at once on each new connection, before any request (a TLS handshake that never comes:
    //! Stall).
    void setGreeting(const Script& script) { m_greeting = script; }
    //! Reads so many bytes of each connection and no more.
    void setReadLimit(qint64 bytes) { m_readLimit = bytes; }

    //! Lets connections at a Gate go on, one Gate each.
    void openGate();

    const QVector<RecordedRequest>& requests() const { return m_requests; }
    int acceptedConnections() const { return m_accepted; }
    int openConnections() const { return m_open; }
    //! Bytes that Flood steps have written.
    qint64 floodedBytes() const { return m_flooded; }

    //! The certificate, for TransportSettings::extraCaFile.
    static QString certificateFile();

signals:
    void requestReceived(const Headgate::Test::RecordedRequest& request);
    //! The other side closed, or the script did.
    void connectionClosed();

private:
    class Connection;
    friend class Connection;

    Script scriptFor(const RecordedRequest& request);

    QTcpServer* m_server;
    QString m_scheme;
    QVector<QPointer<Connection>> m_connections;
    QVector<Script> m_scripts;
    std::function<Script(const RecordedRequest&)> m_handler;
    Script m_greeting;
    QVector<RecordedRequest> m_requests;
    qint64 m_readLimit = -1;
    qint64 m_flooded = 0;
    int m_accepted = 0;
    int m_open = 0;
};

} // namespace Headgate::Test
