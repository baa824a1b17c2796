// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QDBusConnection>
#include <QHash>
#include <QObject>
#include <QVector>

#include <optional>

namespace Headgate::Ui {

//! \brief Notices of the desktop, by the freedesktop notification service (protocol 1.2). When to
//! show them, and whether at all, is up to that service: it knows "do not disturb". Where there is
//! none, nothing happens. UI thread.
class DesktopNotifier : public QObject {
    Q_OBJECT

public:
    explicit DesktopNotifier(QObject* parent = nullptr);
    //! On another bus than the session's: for tests.
    DesktopNotifier(const QDBusConnection& bus, QObject* parent);

    //! Plain texts. A further notice with the same tag takes the place of the earlier one.
    void show(const QString& tag, const QString& title, const QString& body);
    void withdrawAll();
    //! The desktop has taken the notice, and it was not closed since.
    bool isShown(const QString& tag) const { return m_ids.contains(tag); }

signals:
    //! The notice was pressed; the token is for bringToFront().
    void activated(const QString& tag, const QByteArray& activationToken);

private slots:
    void takeToken(uint id, const QString& token);
    void takeAction(uint id, const QString& action);
    void takeEnd(uint id, uint reason);

private:
    struct Notice {
        QString tag;
        QString title;
        QString body;
    };

    void askCapabilities();
    void send(const Notice& notice);
    void close(uint id);

    QDBusConnection m_bus;
    std::optional<bool> m_hasMarkup; //!< whether a body is read as markup; unknown until asked
    QVector<Notice> m_waiting; //!< until that is known
    QHash<QString, uint> m_ids; //!< by tag
    QHash<uint, QByteArray> m_tokens;
    int m_generation = 0; //!< of notices; withdrawAll() begins the next
    bool m_isAsking = false;
};

} // namespace Headgate::Ui
