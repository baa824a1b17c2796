// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/model/gatewaytraffic.h"

#include <QFuture>
#include <QObject>
#include <QString>

#include <chrono>
#include <optional>

namespace Headgate::Services {

//! \brief How the gateway shall be opened.
struct GatewayWish {
    QString address = QStringLiteral("127.0.0.1"); //!< of this machine, as IP; "::" for all of them
    quint16 port = 0; //!< 0: any free one
    //! That programs may send beside the tokens of the clients (ClientService); its requests have
    //! no plan. Empty: there is none.
    Secret token;
    bool needsToken = true; //!< false: everybody is let in
    //! Files in PEM form, see core/net/servertls.h; both empty: plain http.
    QString certificate = {};
    QString certificateKey = {};
};

//! \brief Where the gateway listens.
struct GatewayState {
    bool isOpen = false;
    QString address;
    quint16 port = 0;
    int running = 0; //!< requests that are under way, also while it is being closed
    bool isClosing = false; //!< lets nobody in; what runs may end
    bool needsToken = true;
    //! Open at 127.0.0.1, while another program has the same port of ::1.
    bool missesIpv6 = false;
    bool isTls = false; //!< https
    bool isKeyShared = false; //!< others may read the file of the certificate's key
    //! Why it could not be opened the last time; as GatewayService::open() says.
    std::optional<Error> failure = {};
};

//! \brief The gateway as a page shows it.
struct GatewayOverview {
    GatewayState state;
    GatewayTraffic traffic; //!< of refusals also those before it was opened anew
};

//! \brief The gateway, by which other programs use the same keys, limits and books. Closed until it
//! is opened. Any thread may call.
class GatewayService : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    //! InvalidInput for an address that is none, for one beyond this machine without a token, or
    //! for a "certificate" or "certificate_key" that can't serve; Network where the port is taken.
    //! One that is open is left as it is: Unsupported.
    virtual QFuture<Result<GatewayState>> open(const GatewayWish& wish) = 0;
    //! Lets nobody in any more; done when all that ran has ended, or was stopped after `patience`.
    virtual QFuture<bool> close(std::chrono::milliseconds patience) = 0;
    virtual QFuture<GatewayState> state() = 0;
    //! Costs little: a page that is shown asks once or twice a second.
    virtual QFuture<Result<GatewayOverview>> overview() = 0;
    //! Ends a client's request; the client is told. NotFound where it has ended already.
    virtual QFuture<Result<void>> cancel(const RequestId& request) = 0;

signals:
    //! Opened, closing, closed, or could not be opened. From the engine thread.
    void stateChanged(const Headgate::Services::GatewayState& state);
};

} // namespace Headgate::Services

Q_DECLARE_METATYPE(Headgate::Services::GatewayState)
