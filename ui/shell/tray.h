// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/settingsservice.h"

#include <QObject>

#include <memory>

class QMenu;
class QSystemTrayIcon;
class QWidget;

namespace Headgate::Ui {

class TrayHost;

//! \brief The icon in the desktop's tray, as soon and as long as there is a tray and the setting
//! wants it.
class Tray : public QObject {
    Q_OBJECT

public:
    //! The host outlives it.
    Tray(QWidget& window, Services::SettingsService& settings, const TrayHost& host);
    ~Tray() override;

    //! The icon can be seen, so that a hidden window can be brought back.
    bool isShown() const;
    //! Marks the icon: something went wrong that nobody has seen.
    void setAlert(bool isOn);
    const QMenu& menu() const { return *m_menu; }

signals:
    void showRequested();
    void newChatRequested();
    void quickAskRequested();
    void quitRequested();

private:
    void follow();
    void drawIcon();

    QWidget& m_window;
    Services::SettingsService& m_settings;
    const TrayHost& m_host;
    std::unique_ptr<QMenu> m_menu; //!< no widget's child: the icon has no window of its own
    QSystemTrayIcon* m_icon = nullptr; //!< made when it is first shown
    bool m_isAlert = false;
};

} // namespace Headgate::Ui
