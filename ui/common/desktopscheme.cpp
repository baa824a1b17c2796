// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/desktopscheme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr auto kService = "org.freedesktop.portal.Desktop"_L1;
constexpr auto kPath = "/org/freedesktop/portal/desktop"_L1;
constexpr auto kInterface = "org.freedesktop.portal.Settings"_L1;
constexpr auto kGroup = "org.freedesktop.appearance"_L1;
constexpr auto kScheme = "color-scheme"_L1;
constexpr auto kContrast = "contrast"_L1;

} // namespace

DesktopScheme::DesktopScheme(Scheme fallback, QObject* parent)
    : DesktopScheme(fallback, QDBusConnection::sessionBus(), parent)
{
}

DesktopScheme::DesktopScheme(Scheme fallback, const QDBusConnection& bus, QObject* parent)
    : QObject(parent)
    , m_bus(bus)
    , m_scheme(fallback)
{
    if (!m_bus.isConnected())
        return;
    // Qt 6.4 looks the slot's types up by name, and nobody may have named this one yet: without it
    // the first connection of a process is refused.
    qRegisterMetaType<QDBusVariant>();
    m_bus.connect(kService, kPath, kInterface, u"SettingChanged"_s, this,
        SLOT(takeSetting(QString, QString, QDBusVariant)));
    ask(kScheme);
    ask(kContrast);
}

void DesktopScheme::ask(QLatin1String key)
{
    QDBusMessage call = QDBusMessage::createMethodCall(kService, kPath, kInterface, u"Read"_s);
    call << QString(kGroup) << QString(key);
    auto* watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, key] {
        const QDBusPendingReply<QVariant> reply = *watcher;
        if (reply.isValid())
            take(key, reply.value());
        watcher->deleteLater();
    });
}

void DesktopScheme::takeSetting(const QString& group, const QString& key, const QDBusVariant& value)
{
    if (group == kGroup)
        take(key, value.variant());
}

void DesktopScheme::take(const QString& key, QVariant value)
{
    while (value.canConvert<QDBusVariant>()) // Read() wraps the value twice
        value = value.value<QDBusVariant>().variant();
    const Scheme schemeBefore = m_scheme;
    const bool contrastBefore = m_wantsContrast;
    if (key == kScheme) // 0 no preference, 1 dark, 2 light (portal's documentation)
        m_scheme = value.toUInt() == 1 ? Scheme::Dark : Scheme::Light;
    else if (key == kContrast) // 0 no preference, 1 higher contrast
        m_wantsContrast = value.toUInt() == 1;
    if (m_scheme != schemeBefore || m_wantsContrast != contrastBefore)
        emit changed();
}

} // namespace Headgate::Ui
