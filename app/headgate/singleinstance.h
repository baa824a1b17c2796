// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QString>

#include <memory>

class QLocalServer;

namespace Headgate {

//! \brief Sees to it that a profile has one window: a second start hands its wish to the first
//! and ends. Main thread.
class SingleInstance : public QObject {
    Q_OBJECT

public:
    //! \param profileFolder names the profile; two profiles run side by side
    explicit SingleInstance(const QString& profileFolder, QObject* parent = nullptr);
    ~SingleInstance() override;

    //! True when another program has this profile's window open and took the message; the caller
    //! ends then. False: this one is the first and listens from now on (or nothing can listen here,
    //! which is no reason not to start).
    bool handOver(const QByteArray& message);

signals:
    //! Another start handed this over; empty: just come to the front.
    void messageReceived(const QByteArray& message);

private:
    void listen();
    void takeConnection();

    QString m_name;
    std::unique_ptr<QLocalServer> m_server;
};

} // namespace Headgate
