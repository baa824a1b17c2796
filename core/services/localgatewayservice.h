// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/gateway/gatewayserver.h"
#include "core/services/gatewayservice.h"

#include <QPromise>

#include <functional>
#include <memory>
#include <vector>

namespace Headgate::Services {

//! \brief The gateway of the process that owns the state. Lives in the engine thread.
class LocalGatewayService : public GatewayService {
    Q_OBJECT

public:
    //! \param hide takes a token out of all that is logged from now on
    LocalGatewayService(const Clock& clock, Gateway::GatewaySurroundings surroundings,
        std::function<void(const Secret&)> hide, QObject* parent);
    ~LocalGatewayService() override;

    QFuture<Result<GatewayState>> open(const GatewayWish& wish) override;
    QFuture<bool> close(std::chrono::milliseconds patience) override;
    QFuture<GatewayState> state() override;

private:
    Result<GatewayState> openHere(const GatewayWish& wish);
    QFuture<bool> closeHere(std::chrono::milliseconds patience);
    GatewayState stateHere() const;
    void onDrained();

    const Clock& m_clock;
    Gateway::GatewaySurroundings m_around;
    std::function<void(const Secret&)> m_hide;
    QString m_address;
    std::unique_ptr<Gateway::GatewayServer> m_server; //!< null: closed
    std::vector<QPromise<bool>> m_closing; //!< who waits for its end
};

} // namespace Headgate::Services
