// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/clientservice.h"
#include "core/services/gatewayservice.h"

#include <QStringList>

#include <optional>

namespace Headgate::Test {

//! A gateway without a socket; `show()` is what goes on at it.
class FakeGatewayService : public Services::GatewayService {
public:
    QFuture<Result<Services::GatewayState>> open(const Services::GatewayWish& wish) override;
    QFuture<bool> close(std::chrono::milliseconds patience) override;
    QFuture<Services::GatewayState> state() override;
    QFuture<Result<Services::GatewayOverview>> overview() override;
    QFuture<Result<void>> cancel(const RequestId& request) override;

    //! As if it had been opened by somebody.
    void show(const Services::GatewayState& state, const GatewayTraffic& traffic = {});

    Services::GatewayState now;
    GatewayTraffic traffic;
    std::optional<Services::GatewayWish> wished;
    std::optional<Error> error; //!< of open()
    int asked = 0; //!< for an overview
    QStringList cancelled;
};

//! Notes what it is told to do.
class FakeClientService : public Services::ClientService {
public:
    QFuture<Result<QVector<ClientState>>> clients() override;
    QFuture<Result<QVector<PlanInfo>>> plans() override;
    QFuture<Result<NewClient>> add(const ClientSpec& client) override;
    QFuture<Result<void>> change(const ClientSpec& client) override;
    QFuture<Result<void>> revoke(const QString& name) override;
    QFuture<Result<void>> setPlan(const PlanInfo& plan) override;
    QFuture<Result<void>> removePlan(const QString& name) override;

    void show(const QVector<ClientState>& clients);

    QVector<ClientState> known;
    QVector<PlanInfo> knownPlans;
    std::optional<ClientSpec> given; //!< the last one, of add() or change()
    std::optional<PlanInfo> givenPlan;
    QStringList done; //!< "add editor Pro", "revoke editor"
    std::optional<Error> error; //!< of every change
    std::optional<Error> readError;
};

//! \brief The plans as they are shipped, and one of the user's own.
QVector<PlanInfo> samplePlans();
//! \brief One that is used much, one with a budget that expires, one that is revoked.
QVector<ClientState> sampleClients(const QDateTime& now);
//! \brief Three requests under way and a refusal of each source.
GatewayTraffic sampleTraffic(const QDateTime& now);

} // namespace Headgate::Test
