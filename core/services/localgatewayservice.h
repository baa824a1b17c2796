// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/gateway/gatewayserver.h"
#include "core/gateway/gatewaywatch.h"
#include "core/net/servertls.h"
#include "core/services/gatewayservice.h"

#include <QPromise>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace Headgate::Services {

//! \brief The gateway of the process that owns the state. Lives in the engine thread.
class LocalGatewayService : public GatewayService {
    Q_OBJECT

public:
    struct Surroundings {
        Gateway::GatewaySurroundings gateway;
        //! What the owner lets it take, asked when it is opened.
        std::function<Gateway::GatewayRules()> rules;
        //! Takes a token out of all that is logged from now on.
        std::function<void(const Secret&)> hide;
        //! The clients are to be known, or need not be any more.
        std::function<QFuture<Result<void>>()> keepClients;
        std::function<void()> forgetClients;
        //! The name of the client that has this token.
        std::function<std::optional<QString>(const Secret&)> clientOf;
    };

    LocalGatewayService(const Clock& clock, Surroundings surroundings, QObject* parent);
    ~LocalGatewayService() override;

    QFuture<Result<GatewayState>> open(const GatewayWish& wish) override;
    QFuture<bool> close(std::chrono::milliseconds patience) override;
    QFuture<GatewayState> state() override;
    QFuture<Result<GatewayOverview>> overview() override;
    QFuture<Result<void>> cancel(const RequestId& request) override;

private:
    Result<GatewayState> openHere(const GatewayWish& wish);
    Result<GatewayState> tryOpen(const GatewayWish& wish);
    QFuture<bool> closeHere(std::chrono::milliseconds patience);
    GatewayState stateHere() const;
    void onDrained();

    const Clock& m_clock;
    Surroundings m_around;
    QString m_address;
    bool m_needsToken = true;
    std::optional<Net::ServerTls> m_tls; //!< none: plain http
    std::optional<Error> m_failure; //!< of the last try
    Gateway::GatewayWatch m_watch;
    std::unique_ptr<Gateway::GatewayServer> m_server; //!< null: closed
    std::vector<QPromise<bool>> m_closing; //!< who waits for its end
};

} // namespace Headgate::Services
