// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"

#include <QObject>
#include <QSslConfiguration>

class QSslSocket;
class QTcpSocket;

namespace Headgate::Net {

//! \brief A connection from its acceptance to the end of its TLS handshake. Deletes itself where
//! that fails or the client leaves; how long it may take is for its owner to see to.
class TlsHandshake : public QObject {
    Q_OBJECT

public:
    //! Takes the socket over, which is connected.
    TlsHandshake(QSslSocket* socket, Clock::Steady since, QObject* parent);
    ~TlsHandshake() override; //!< a socket that nobody has taken ends without a word

    void start(const QSslConfiguration& configuration);
    Clock::Steady since() const { return m_since; }
    //! The caller's from then on. Call when it is done.
    QTcpSocket* takeSocket();

signals:
    //! Once; the connection is as good as one without TLS.
    void done();

private:
    QSslSocket* m_socket; // child, until it is taken
    Clock::Steady m_since;
};

} // namespace Headgate::Net
