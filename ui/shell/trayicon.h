// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include <memory>

class QMenu;
class QSystemTrayIcon;

namespace Headgate::Ui {

//! \brief The program's icon among the desktop's, where the desktop has a place for it: show, new
//! chat, quit. Only lives while the user wants it.
class TrayIcon : public QObject {
    Q_OBJECT

public:
    explicit TrayIcon(QWidget* window);
    ~TrayIcon() override;

    //! Whether this desktop shows such icons at all.
    static bool isAvailable();

signals:
    void showRequested();
    void newChatRequested();
    void quitRequested();

private:
    QSystemTrayIcon* m_icon = nullptr;
    std::unique_ptr<QMenu> m_menu;
};

} // namespace Headgate::Ui
