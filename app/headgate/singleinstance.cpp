// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/headgate/singleinstance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLocalServer>
#include <QLocalSocket>
#include <QStandardPaths>

#include <chrono>

using namespace Qt::StringLiterals;

namespace Headgate {

namespace {

constexpr std::chrono::milliseconds kPatience { 1000 };
constexpr qsizetype kLongestMessage = 4096;
constexpr char kEnd = '\n';

} // namespace

SingleInstance::SingleInstance(const QString& profileFolder, QObject* parent)
    : QObject(parent)
{
    // The socket's file name has a length limit: a hash of the folder stands for it.
    const QByteArray hash = QCryptographicHash::hash(
        QDir(profileFolder).absolutePath().toUtf8(), QCryptographicHash::Sha256);
    // The runtime folder is the user's own: no other user can listen in this one's place.
    m_name = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) + u"/headgate-"_s
        + QString::fromLatin1(hash.toHex().left(24));
}

SingleInstance::~SingleInstance() = default;

bool SingleInstance::handOver(const QByteArray& message)
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (socket.waitForConnected(int(kPatience.count()))) {
        socket.write(message.left(kLongestMessage) + kEnd);
        // The first one answers when it has understood; one that hangs must not swallow the start.
        if (socket.waitForBytesWritten(int(kPatience.count()))
            && socket.waitForReadyRead(int(kPatience.count())))
            return true;
    }
    listen();
    return false;
}

void SingleInstance::listen()
{
    m_server = std::make_unique<QLocalServer>();
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server.get(), &QLocalServer::newConnection, this, &SingleInstance::takeConnection);
    if (m_server->listen(m_name))
        return;
    QLocalServer::removeServer(m_name); // left by a crash: nobody answered there
    m_server->listen(m_name);
}

void SingleInstance::takeConnection()
{
    while (QLocalSocket* socket = m_server->nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
            if (!socket->canReadLine()) {
                if (socket->bytesAvailable() > kLongestMessage)
                    socket->abort();
                return;
            }
            const QByteArray message = socket->readLine().chopped(1);
            socket->write("ok\n");
            socket->disconnectFromServer();
            emit messageReceived(message);
        });
    }
}

} // namespace Headgate
