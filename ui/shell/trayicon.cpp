// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/trayicon.h"

#include <QMenu>
#include <QSystemTrayIcon>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

TrayIcon::TrayIcon(QWidget* window)
    : QObject(window)
    , m_icon(new QSystemTrayIcon(window->windowIcon(), this))
    , m_menu(std::make_unique<QMenu>())
{
    m_icon->setToolTip(u"Headgate"_s);
    m_menu->addAction(tr("Show Headgate"), this, &TrayIcon::showRequested);
    m_menu->addAction(tr("New chat"), this, &TrayIcon::newChatRequested);
    m_menu->addSeparator();
    m_menu->addAction(tr("Quit"), this, &TrayIcon::quitRequested);
    m_icon->setContextMenu(m_menu.get());
    connect(m_icon, &QSystemTrayIcon::activated, this,
        [this](QSystemTrayIcon::ActivationReason reason) {
            if (reason == QSystemTrayIcon::Trigger)
                emit showRequested();
        });
    m_icon->show();
}

TrayIcon::~TrayIcon() = default;

bool TrayIcon::isAvailable()
{
    return QSystemTrayIcon::isSystemTrayAvailable();
}

} // namespace Headgate::Ui
