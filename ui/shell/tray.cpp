// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/tray.h"

#include "ui/common/trayhost.h"
#include "ui/common/widgets.h"

#include <QApplication>
#include <QMenu>
#include <QPainter>
#include <QSystemTrayIcon>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kIcon = 48; // pixels; the desktop scales it

QIcon marked(const QIcon& icon)
{
    QPixmap pixmap = icon.pixmap(kIcon, kIcon);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Qt::white, kIcon / 16.0));
    painter.setBrush(coloursFor(Scheme::Light).error); // the tray's own colours are not known
    const qreal size = kIcon * 0.42;
    painter.drawEllipse(QRectF(kIcon - size - 2, kIcon - size - 2, size, size));
    return QIcon(pixmap);
}

} // namespace

Tray::Tray(QWidget& window, Services::SettingsService& settings, const TrayHost& host)
    : QObject(&window)
    , m_window(window)
    , m_settings(settings)
    , m_host(host)
    , m_menu(std::make_unique<QMenu>())
{
    m_menu->setObjectName(u"trayMenu"_s);
    m_menu->addAction(tr("Show Headgate"), this, &Tray::showRequested);
    m_menu->addAction(tr("New chat"), this, &Tray::newChatRequested);
    m_menu->addAction(tr("Quick question"), this, &Tray::quickAskRequested);
    m_menu->addSeparator();
    m_menu->addAction(tr("Quit"), this, &Tray::quitRequested);
    connect(&m_settings, &Services::SettingsService::rowChanged, this, &Tray::follow);
    connect(&m_host, &TrayHost::changed, this, &Tray::follow);
    follow();
}

Tray::~Tray() = default;

bool Tray::isShown() const
{
    return m_icon != nullptr && m_icon->isVisible() && m_host.isThere();
}

void Tray::follow()
{
    const bool isWanted = m_settings.desktop().hasTray;
    if (m_window.isHidden() && !(isWanted && m_host.isThere()))
        emit showRequested(); // nothing else would bring it back
    if (m_icon == nullptr && !(isWanted && (m_host.isThere() || m_host.isLeftToQt())))
        return;
    if (m_icon == nullptr) {
        m_icon = new QSystemTrayIcon(this);
        m_icon->setContextMenu(m_menu.get());
        connect(m_icon, &QSystemTrayIcon::activated, this,
            [this](QSystemTrayIcon::ActivationReason reason) {
                if (reason == QSystemTrayIcon::Trigger)
                    emit showRequested();
            });
        drawIcon();
    }
    m_icon->setVisible(isWanted);
}

void Tray::setAlert(bool isOn)
{
    if (m_isAlert == isOn)
        return;
    m_isAlert = isOn;
    drawIcon();
}

void Tray::drawIcon()
{
    if (m_icon == nullptr)
        return;
    const QIcon icon = QApplication::windowIcon();
    m_icon->setIcon(m_isAlert ? marked(icon) : icon);
    m_icon->setToolTip(m_isAlert ? tr("Headgate: an answer failed") : u"Headgate"_s);
}

} // namespace Headgate::Ui
