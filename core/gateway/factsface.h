// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/gateway/face.h"

#include <QFuture>

namespace Headgate::Gateway {

//! \brief What is told of the gateway itself: /metrics. Errors are worded as the house does.
class FactsFace : public Face {
public:
    //! The metrics in Prometheus' text form; absent: none are kept.
    using Metrics = std::function<std::optional<QFuture<QByteArray>>()>;
    //! A client with its plan; without it all are told.
    using UseOf = std::function<QFuture<Result<ClientState>>(const QString& client)>;
    FactsFace(Metrics metrics, UseOf useOf, ReplySender send);

    bool serve(const FaceCall& call) override;
    bool words(const Net::IncomingRequest& request, const QString& path) const override;
    Reply refusal(const Failure& failure) const override;

private:
    Metrics m_metrics;
    UseOf m_useOf;
    ReplySender m_send;
};

} // namespace Headgate::Gateway
