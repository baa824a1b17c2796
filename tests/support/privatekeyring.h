// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QProcess>
#include <QProcessEnvironment>
#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace Headgate::Test {

//! \brief A D-Bus session and a gnome-keyring of the test's own, in a temporary home; both end with
//! the object.
//!
//! libdbus, GLib and QtKeychain remember the first session bus they saw, so one process can use one
//! bus only: call enter() before anything speaks D-Bus, or give environment() to a child process.
class PrivateKeyring {
public:
    PrivateKeyring();
    ~PrivateKeyring();
    Q_DISABLE_COPY_MOVE(PrivateKeyring)

    //! Empty if dbus-daemon and gnome-keyring-daemon are there; else what is missing.
    static QString missingProgram();

    //! A bus on which no service can be activated.
    bool startBus();
    //! Starts the keyring, or a new one in place of the running one, with this password: creates
    //! the login keyring, opens it, or leaves it locked when the password is wrong.
    bool startKeyring(const QString& password);
    //! Ends the keyring, the bus stays.
    void stopKeyring();
    //! Locks the login keyring.
    bool lock();

    QString address() const { return m_address; }
    QString home() const;
    //! HOME, XDG_RUNTIME_DIR and DBUS_SESSION_BUS_ADDRESS of this session, no display.
    QProcessEnvironment environment() const;
    //! Puts environment() into this process.
    void enter() const;

private:
    bool isServiceThere() const;

    QTemporaryDir m_folder;
    QString m_address;
    QString m_connectionName;
    QProcess m_bus;
    std::unique_ptr<QProcess> m_keyring;
};

} // namespace Headgate::Test
