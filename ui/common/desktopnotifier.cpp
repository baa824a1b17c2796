// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/desktopnotifier.h"

#include <QCoreApplication>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr auto kService = "org.freedesktop.Notifications"_L1;
constexpr auto kPath = "/org/freedesktop/Notifications"_L1;
constexpr auto kProgram = "org.headgate.Headgate"_L1;
constexpr auto kPressed = "default"_L1; // the notice itself, by the protocol
constexpr int kAsTheDesktopDoes = -1; // milliseconds until it goes

QDBusMessage call(QLatin1String method)
{
    return QDBusMessage::createMethodCall(kService, kPath, kService, method);
}

} // namespace

DesktopNotifier::DesktopNotifier(QObject* parent)
    : DesktopNotifier(QDBusConnection::sessionBus(), parent)
{
}

DesktopNotifier::DesktopNotifier(const QDBusConnection& bus, QObject* parent)
    : QObject(parent)
    , m_bus(bus)
{
    if (!m_bus.isConnected())
        return;
    const auto listen = [this](QLatin1String name, const char* slot) {
        m_bus.connect(kService, kPath, kService, name, this, slot);
    };
    listen("ActivationToken"_L1, SLOT(takeToken(uint, QString)));
    listen("ActionInvoked"_L1, SLOT(takeAction(uint, QString)));
    listen("NotificationClosed"_L1, SLOT(takeEnd(uint, uint)));
}

void DesktopNotifier::show(const QString& tag, const QString& title, const QString& body)
{
    if (!m_bus.isConnected())
        return;
    if (m_hasMarkup) {
        send({ tag, title, body });
        return;
    }
    m_waiting << Notice { tag, title, body };
    if (!std::exchange(m_isAsking, true))
        askCapabilities();
}

void DesktopNotifier::askCapabilities()
{
    auto* watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call("GetCapabilities"_L1)), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        m_isAsking = false;
        const QVector<Notice> waiting = std::exchange(m_waiting, {});
        const QDBusPendingReply<QStringList> reply = *watcher;
        if (!reply.isValid())
            return; // no such service today; it is asked again with the next notice
        m_hasMarkup = reply.value().contains(u"body-markup"_s);
        for (const Notice& notice : waiting)
            send(notice);
    });
}

void DesktopNotifier::send(const Notice& notice)
{
    const QString body = *m_hasMarkup ? notice.body.toHtmlEscaped() : notice.body;
    QDBusMessage message = call("Notify"_L1);
    message << QCoreApplication::applicationName() << m_ids.value(notice.tag) << QString(kProgram)
            << notice.title << body << QStringList { kPressed, tr("Open") }
            << QVariantMap { { u"desktop-entry"_s, QString(kProgram) } } << kAsTheDesktopDoes;
    auto* watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message), this);
    const auto take = [this, watcher, tag = notice.tag, generation = m_generation] {
        watcher->deleteLater();
        const QDBusPendingReply<uint> reply = *watcher;
        if (reply.isValid() && generation == m_generation)
            m_ids.insert(tag, reply.value());
        else if (reply.isValid())
            close(reply.value()); // withdrawn before the desktop had told its id
    };
    connect(watcher, &QDBusPendingCallWatcher::finished, this, take);
}

void DesktopNotifier::close(uint id)
{
    QDBusMessage message = call("CloseNotification"_L1);
    message << id;
    m_bus.send(message);
}

void DesktopNotifier::withdrawAll()
{
    m_waiting.clear();
    ++m_generation;
    for (const uint id : std::as_const(m_ids))
        close(id);
    m_ids.clear();
    m_tokens.clear();
}

void DesktopNotifier::takeToken(uint id, const QString& token)
{
    if (!m_ids.key(id).isEmpty())
        m_tokens.insert(id, token.toUtf8());
}

void DesktopNotifier::takeAction(uint id, const QString& action)
{
    const QString tag = m_ids.key(id); // other programs' notices are told here too
    if (!tag.isEmpty() && action == kPressed)
        emit activated(tag, m_tokens.take(id));
}

void DesktopNotifier::takeEnd(uint id, uint)
{
    m_tokens.remove(id);
    if (const QString tag = m_ids.key(id); !tag.isEmpty())
        m_ids.remove(tag);
}

} // namespace Headgate::Ui
