// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/scriptedserver.h"

#include "tests/support/testsupport.h"

#include <QFile>
#include <QHostAddress>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QTimer>

#include <sys/socket.h>
#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Test {

namespace {

constexpr qint64 kMostAhead = 1024 * 1024;
constexpr qsizetype kFloodPiece = 64 * 1024;

QByteArray fileContent(const QString& name)
{
    QFile file(sourceDir() + u"/tests/support/tls/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(file.fileName()));
    return file.readAll();
}

//! Makes plain or TLS sockets.
class Listener : public QTcpServer {
public:
    Listener(ScriptedServer::Security security, QObject* parent)
        : QTcpServer(parent)
        , m_isTls(security == ScriptedServer::Security::Tls)
    {
        if (!m_isTls)
            return;
        m_certificate = QSslCertificate(fileContent(u"server.crt"_s));
        m_key = QSslKey(fileContent(u"server.key"_s), QSsl::Ec);
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto* const socket = m_isTls ? new QSslSocket(this) : new QTcpSocket(this);
        socket->setSocketDescriptor(descriptor);
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        if (auto* const tls = qobject_cast<QSslSocket*>(socket)) {
            tls->setLocalCertificate(m_certificate);
            tls->setPrivateKey(m_key);
            tls->startServerEncryption();
        }
        addPendingConnection(socket);
    }

private:
    bool m_isTls;
    QSslCertificate m_certificate;
    QSslKey m_key;
};

//! Takes one whole request off the front of `buffer`; none while it is incomplete.
std::optional<RecordedRequest> takeRequest(QByteArray* buffer)
{
    const qsizetype headEnd = buffer->indexOf("\r\n\r\n");
    if (headEnd < 0)
        return std::nullopt;
    QByteArrayList lines = buffer->first(headEnd).split('\n');
    const QByteArrayList words = lines.takeFirst().trimmed().split(' ');
    RecordedRequest request { .method = words.value(0), .target = words.value(1) };
    for (const QByteArray& line : std::as_const(lines)) {
        const qsizetype colon = line.indexOf(':');
        request.headers.append({ line.left(colon), line.mid(colon + 1).trimmed() });
    }
    const qsizetype bodySize = request.header("content-length").toLongLong();
    const qsizetype bodyStart = headEnd + 4;
    if (buffer->size() < bodyStart + bodySize)
        return std::nullopt;
    request.body = buffer->mid(bodyStart, bodySize);
    buffer->remove(0, bodyStart + bodySize);
    return request;
}

} // namespace

//! One socket and the script that runs on it.
class ScriptedServer::Connection : public QObject {
public:
    Connection(ScriptedServer* server, QTcpSocket* socket, int number)
        : QObject(server)
        , m_server(server)
        , m_socket(socket)
        , m_number(number)
    {
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this, [this] { run(); });
        connect(socket, &QTcpSocket::readyRead, this, [this] { read(); });
        connect(socket, &QTcpSocket::bytesWritten, this, [this] { pump(); });
        connect(socket, &QTcpSocket::disconnected, this, [this] { closed(); });
        play(server->m_greeting);
        QMetaObject::invokeMethod(
            this, [this] { read(); }, Qt::QueuedConnection);
    }

    void passGate()
    {
        if (std::exchange(m_isAtGate, false))
            run();
    }

private:
    void play(const Script& script)
    {
        m_script = script;
        m_isBusy = true;
        run();
    }

    //! Steps until one has to wait.
    void run()
    {
        while (!m_script.isEmpty() && m_isOpen) {
            const ScriptStep step = m_script.takeFirst();
            if (!std::visit([this](const auto& any) { return take(any); }, step))
                return;
        }
        m_isBusy = false;
        if (m_isOpen)
            nextRequest();
    }

    bool take(const Step::Write& step)
    {
        m_socket->write(step.bytes);
        m_socket->flush();
        return true;
    }
    bool take(const Step::Flood& step)
    {
        m_floodLeft = step.bytes;
        m_floodPiece = step.piece.isEmpty() ? QByteArray(kFloodPiece, 'x') : step.piece;
        // From the event loop: pump() ends in run(), which is who called.
        QMetaObject::invokeMethod(
            this, [this] { pump(); }, Qt::QueuedConnection);
        return false;
    }
    bool take(const Step::Wait& step)
    {
        m_timer.start(step.time);
        return false;
    }
    bool take(const Step::Gate&)
    {
        m_isAtGate = true;
        return false;
    }
    bool take(const Step::Close&)
    {
        m_socket->disconnectFromHost();
        return false;
    }
    bool take(const Step::Reset&)
    {
        m_socket->flush();
        const linger immediately { 1, 0 };
        ::setsockopt(int(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &immediately,
            sizeof immediately);
        m_socket->abort();
        return false;
    }
    bool take(const Step::Stall&) { return false; }

    void pump()
    {
        if (m_floodLeft <= 0)
            return;
        while (m_floodLeft > 0 && m_socket->bytesToWrite() < kMostAhead && m_isOpen) {
            const qint64 written = m_socket->write(
                m_floodPiece.constData(), qMin<qint64>(m_floodLeft, m_floodPiece.size()));
            if (written <= 0)
                return;
            m_floodLeft -= written;
            m_server->m_flooded += written;
        }
        if (m_floodLeft == 0)
            run();
    }

    void read()
    {
        if (m_server->m_readLimit >= 0) {
            m_socket->setReadBufferSize(qMax<qint64>(m_server->m_readLimit, 1));
            return;
        }
        m_buffer += m_socket->readAll();
        nextRequest();
    }

    void nextRequest()
    {
        if (m_isBusy)
            return;
        const auto request = takeRequest(&m_buffer);
        if (!request)
            return;
        RecordedRequest recorded = *request;
        recorded.connection = m_number;
        m_server->m_requests.append(recorded);
        emit m_server->requestReceived(recorded);
        play(m_server->scriptFor(recorded));
    }

    void closed()
    {
        if (!std::exchange(m_isOpen, false))
            return;
        --m_server->m_open;
        m_timer.stop();
        m_socket->deleteLater();
        deleteLater();
        emit m_server->connectionClosed();
    }

    ScriptedServer* m_server;
    QTcpSocket* m_socket;
    int m_number;
    Script m_script;
    QTimer m_timer;
    QByteArray m_buffer;
    qint64 m_floodLeft = 0;
    QByteArray m_floodPiece;
    bool m_isBusy = false;
    bool m_isAtGate = false;
    bool m_isOpen = true;
};

QByteArray plainAnswer(
    const QByteArray& body, const QByteArray& statusLine, const QByteArray& extraHeaders)
{
    return "HTTP/1.1 " + statusLine + "\r\nContent-Length: " + QByteArray::number(body.size())
        + "\r\n" + extraHeaders + "\r\n" + body;
}

QByteArray chunkedHead(const QByteArray& contentType)
{
    return "HTTP/1.1 200 OK\r\nContent-Type: " + contentType
        + "\r\nTransfer-Encoding: chunked\r\n\r\n";
}

QByteArray chunk(const QByteArray& bytes)
{
    return QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n";
}

Script chunkedScript(const QByteArrayList& pieces)
{
    Script script { Step::Write { chunkedHead() } };
    for (const QByteArray& piece : pieces)
        script.append(Step::Write { chunk(piece) });
    script.append(Step::Write { chunk({}) });
    return script;
}

ScriptedServer::ScriptedServer(Security security, QObject* parent)
    : QObject(parent)
    , m_server(new Listener(security, this))
    , m_scheme(security == Security::Tls ? u"https"_s : u"http"_s)
{
    if (!m_server->listen(QHostAddress::LocalHost))
        qFatal("cannot listen on loopback: %s", qPrintable(m_server->errorString()));
    connect(m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket* socket = m_server->nextPendingConnection()) {
            ++m_open;
            m_connections.append(new Connection(this, socket, ++m_accepted));
        }
    });
    setScript({ Step::Write { plainAnswer("ok") } });
}

ScriptedServer::~ScriptedServer()
{
    // Connections first: a socket that dies tells its connection that it disconnected.
    for (const QPointer<Connection>& connection : std::as_const(m_connections))
        delete connection.data();
}

quint16 ScriptedServer::port() const
{
    return m_server->serverPort();
}

QUrl ScriptedServer::url(const QString& pathAndQuery) const
{
    return QUrl(u"%1://127.0.0.1:%2%3"_s.arg(m_scheme).arg(port()).arg(pathAndQuery));
}

void ScriptedServer::setScripts(const QVector<Script>& scripts)
{
    m_scripts = scripts;
    m_handler = {};
}

void ScriptedServer::setHandler(std::function<Script(const RecordedRequest&)> handler)
{
    m_handler = std::move(handler);
}

void ScriptedServer::openGate()
{
    for (const QPointer<Connection>& connection : std::as_const(m_connections)) {
        if (connection)
            connection->passGate();
    }
}

QString ScriptedServer::certificateFile()
{
    return sourceDir() + u"/tests/support/tls/server.crt"_s;
}

Script ScriptedServer::scriptFor(const RecordedRequest& request)
{
    if (m_handler)
        return m_handler(request);
    return m_scripts.size() > 1 ? m_scripts.takeFirst() : m_scripts.value(0);
}

} // namespace Headgate::Test
