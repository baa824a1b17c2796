// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/keys/secretservice.h"

#include "core/base/futures.h"

#include <QDBusConnection>
#include <QDBusError>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QMap>

#include <functional>
#include <memory>

using namespace Qt::StringLiterals;

namespace Headgate::Keys {

namespace {

constexpr int kTimeoutMs = 10'000; // the service may have to be started first

QDBusMessage serviceCall(const QString& path, const QString& interface, const QString& method)
{
    return QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, path, interface, method);
}

//! `answered` gets the finished call; the watcher deletes itself.
void call(const QDBusMessage& message, std::function<void(const QDBusPendingCall&)> answered)
{
    auto* watcher
        = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message, kTimeoutMs));
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, watcher,
        [watcher, answered = std::move(answered)] {
            answered(*watcher);
            watcher->deleteLater();
        });
}

VaultState stateFrom(const QDBusError& error)
{
    switch (error.type()) {
    case QDBusError::ServiceUnknown:
    case QDBusError::NoServer:
    case QDBusError::Disconnected:
        return VaultState::Absent;
    default:
        // A service file whose program can't be started counts as no service.
        return error.name().startsWith(u"org.freedesktop.DBus.Error.Spawn."_s)
            ? VaultState::Absent
            : VaultState::Refusing;
    }
}

using StatePromise = std::shared_ptr<QPromise<VaultState>>; // shared by the steps of one question

void settle(const StatePromise& promise, VaultState state)
{
    promise->addResult(state);
    promise->finish();
}

void askWhetherLocked(const StatePromise& promise, const QDBusObjectPath& collection)
{
    QDBusMessage get
        = serviceCall(collection.path(), u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    get << u"org.freedesktop.Secret.Collection"_s << u"Locked"_s;
    call(get, [promise](const QDBusPendingCall& answer) {
        const QDBusPendingReply<QDBusVariant> reply = answer;
        if (reply.isError())
            settle(promise, stateFrom(reply.error()));
        else
            settle(
                promise, reply.value().variant().toBool() ? VaultState::Locked : VaultState::Ready);
    });
}

} // namespace

QFuture<VaultState> askSecretService()
{
    if (!QDBusConnection::sessionBus().isConnected())
        return readyFuture(VaultState::Absent);
    const auto promise = std::make_shared<QPromise<VaultState>>();
    promise->start();
    QDBusMessage readAlias = serviceCall(
        u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s, u"ReadAlias"_s);
    readAlias << u"default"_s;
    call(readAlias, [promise](const QDBusPendingCall& answer) {
        const QDBusPendingReply<QDBusObjectPath> reply = answer;
        if (reply.isError())
            settle(promise, stateFrom(reply.error()));
        else if (reply.value().path() == u"/") // no default collection: nothing can be stored
            settle(promise, VaultState::Refusing);
        else
            askWhetherLocked(promise, reply.value());
    });
    return promise->future();
}

QFuture<ItemState> findItem(const QString& service, const QString& account)
{
    using Attributes = QMap<QString, QString>;
    using Paths = QList<QDBusObjectPath>;
    if (!QDBusConnection::sessionBus().isConnected())
        return readyFuture(ItemState::Unknown);
    qDBusRegisterMetaType<Attributes>();
    const auto promise
        = std::make_shared<QPromise<ItemState>>(); // shared with the answer's function
    promise->start();
    QDBusMessage search = serviceCall(
        u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s, u"SearchItems"_s);
    // The attributes that QtKeychain gives its items.
    search << QVariant::fromValue(Attributes { { u"server"_s, service }, { u"user"_s, account } });
    call(search, [promise](const QDBusPendingCall& answer) {
        const QDBusPendingReply<Paths, Paths> reply = answer;
        ItemState state = ItemState::Absent;
        if (reply.isError())
            state = ItemState::Unknown;
        else if (!reply.argumentAt<0>().isEmpty())
            state = ItemState::Readable;
        else if (!reply.argumentAt<1>().isEmpty())
            state = ItemState::Locked;
        promise->addResult(state);
        promise->finish();
    });
    return promise->future();
}

} // namespace Headgate::Keys
