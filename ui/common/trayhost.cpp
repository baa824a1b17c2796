// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/trayhost.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QDBusVariant>
#include <QGuiApplication>
#include <QSystemTrayIcon>
#include <QTimer>

#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr auto kService = "org.kde.StatusNotifierWatcher"_L1;
constexpr auto kPath = "/StatusNotifierWatcher"_L1;
constexpr std::chrono::seconds kSessionStart { 10 };

} // namespace

TrayHost::TrayHost(QObject* parent)
    : TrayHost(QDBusConnection::sessionBus(), parent)
{
    if (QGuiApplication::platformName() != "xcb"_L1)
        return;
    QTimer::singleShot(kSessionStart, this, [this] {
        if (m_isOnBus)
            return;
        m_isQtAsked = true;
        emit changed();
    });
}

TrayHost::TrayHost(const QDBusConnection& bus, QObject* parent)
    : QObject(parent)
    , m_bus(bus)
{
    if (!m_bus.isConnected())
        return;
    auto* watcher
        = new QDBusServiceWatcher(kService, m_bus, QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(watcher, &QDBusServiceWatcher::serviceRegistered, this, &TrayHost::ask);
    connect(watcher, &QDBusServiceWatcher::serviceUnregistered, this, [this] { take(false); });
    m_bus.connect(kService, kPath, kService, u"StatusNotifierHostRegistered"_s, this, SLOT(ask()));
    m_bus.connect(
        kService, kPath, kService, u"StatusNotifierHostUnregistered"_s, this, SLOT(ask()));
    ask();
}

bool TrayHost::isThere() const
{
    return m_isQtAsked ? QSystemTrayIcon::isSystemTrayAvailable() : m_isOnBus;
}

void TrayHost::ask()
{
    QDBusMessage question = QDBusMessage::createMethodCall(
        kService, kPath, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    question.setAutoStartService(false);
    question << QString(kService) << u"IsStatusNotifierHostRegistered"_s;
    auto* watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(question), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        take(reply.isValid() && reply.value().variant().toBool());
    });
}

void TrayHost::take(bool isThere)
{
    if (std::exchange(m_isOnBus, isThere) != isThere)
        emit changed();
}

} // namespace Headgate::Ui
