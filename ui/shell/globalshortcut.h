// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QObject>
#include <QString>
#include <QVariantMap>

#include <optional>

class QDBusServiceWatcher;

namespace Headgate::Ui {

//! \brief A key of the desktop's that works from every program, asked for by the portal
//! org.freedesktop.portal.GlobalShortcuts (version 1). Which key it is the desktop decides, or the
//! user there. Asks nothing until it is wanted. UI thread.
class GlobalShortcut : public QObject {
    Q_OBJECT

public:
    enum class State {
        Off,
        Asking, //!< the desktop may be showing a dialog of its own
        Bound,
        NoPortal, //!< this desktop has none
        Refused, //!< by the user, or the desktop has ended it
    };

    //! `description` is shown by the desktop.
    GlobalShortcut(const QString& description, QObject* parent);
    //! On another bus than the session's: for tests.
    GlobalShortcut(const QString& description, const QDBusConnection& bus, QObject* parent);
    ~GlobalShortcut() override;

    void setWanted(bool isWanted);
    State state() const { return m_state; }
    //! What became of it, for the settings page; empty while it is off.
    QString note() const;

signals:
    void stateChanged();
    //! The key was pressed; the token is for bringToFront().
    void activated(const QByteArray& activationToken);

private slots:
    // The portal's signals.
    void takeResponse(uint response, const QVariantMap& results);
    void takeActivated(const QDBusObjectPath& session, const QString& id, qulonglong time,
        const QVariantMap& options);
    void takeSessionEnd();

private:
    enum class Step { None, CreateSession, BindShortcuts };

    bool connectBus();
    void introduce();
    void createSession();
    void bind();
    void ask(Step step, QDBusMessage message);
    void closeSession();
    void listenToRequest(const QString& path);
    void setState(State state);

    QString m_description;
    std::optional<QDBusConnection> m_bus; //!< made when it is first wanted
    QDBusServiceWatcher* m_portal = nullptr;
    State m_state = State::Off;
    Step m_step = Step::None;
    QString m_request; //!< path of the portal's answer that is waited for
    QString m_session; //!< path; empty while there is none
    QString m_keys; //!< in the desktop's words; empty where it does not say
    int m_round = 0; //!< of asking; a reply to an earlier one is stale
};

} // namespace Headgate::Ui
