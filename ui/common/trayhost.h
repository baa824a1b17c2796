// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDBusConnection>
#include <QObject>
#include <QString>

namespace Headgate::Ui {

//! \brief Whether the desktop shows icons in a tray now: it may come after the program (a session
//! starts both at once) and go again. UI thread.
//!
//! Qt asks for a tray on D-Bus (org.kde.StatusNotifierWatcher) once and keeps the answer for good
//! (isDBusTrayAvailable() in qgenericunixthemes.cpp), so it is asked here first, and Qt only where
//! the answer is yes. An X11 tray of the older kind is known to Qt alone: on X11 it is asked when
//! there was time enough for one on D-Bus to come.
class TrayHost : public QObject {
    Q_OBJECT

public:
    explicit TrayHost(QObject* parent = nullptr);
    //! On another bus than the session's, and without X11: for tests.
    TrayHost(const QDBusConnection& bus, QObject* parent);

    bool isThere() const;
    //! Qt was asked, and shows an icon by itself as soon as an X11 tray comes.
    bool isLeftToQt() const { return m_isQtAsked; }

signals:
    void changed();

private slots:
    void ask();

private:
    void take(bool isThere);

    QDBusConnection m_bus;
    bool m_isOnBus = false;
    bool m_isQtAsked = false; //!< what comes on D-Bus from then on, Qt can't use
};

} // namespace Headgate::Ui
