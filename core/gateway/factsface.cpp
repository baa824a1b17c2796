// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gateway/factsface.h"

#include "core/base/futures.h"
#include "core/gateway/house/housewriter.h"
#include "core/net/httpserverresponse.h"

using namespace Qt::StringLiterals;

namespace Headgate::Gateway {

namespace {

//! The figures are those of all clients and models together: who may not use all is not told.
bool isHeldToModels(const ClientState& state)
{
    return !state.client.models.isEmpty() || !state.plan.models.isEmpty() || state.plan.mostModels;
}

Failure notToldTo(const Result<ClientState>& state)
{
    if (!state)
        return { .kind = ErrorKind::Unavailable,
            .scope = FailureScope::Request,
            .detail = u"the clients' plans can't be read"_s };
    return { .kind = ErrorKind::Permission,
        .cause = FailureCause::PlanRefused,
        .scope = FailureScope::Request,
        .detail
        = u"the metrics tell of all models; a client whose plan has them all may read them"_s };
}

} // namespace

FactsFace::FactsFace(Metrics metrics, UseOf useOf, ReplySender send)
    : m_metrics(std::move(metrics))
    , m_useOf(std::move(useOf))
    , m_send(std::move(send))
{
}

bool FactsFace::words(const Net::IncomingRequest&, const QString& path) const
{
    return path == "/metrics"_L1;
}

bool FactsFace::serve(const FaceCall& call)
{
    const bool isGet = call.request.method == "GET" || call.request.method == "HEAD";
    const auto metrics
        = isGet && call.path == "/metrics"_L1 ? m_metrics() : std::optional<QFuture<QByteArray>>();
    if (!metrics)
        return false;
    auto* response = call.response; // what follows is dropped with it
    const auto tell = [response, metrics = *metrics] {
        metrics | then(response, [response](const QByteArray& text) {
            response->send(
                200, { { "Content-Type", "text/plain; version=0.0.4; charset=utf-8" } }, text);
        });
    };
    if (!m_useOf) {
        tell();
        return true;
    }
    m_useOf(call.client.name)
        | then(response,
            [send = m_send, response, tell, client = call.client.name, path = call.path](
                const Result<ClientState>& state) {
                if (state && !isHeldToModels(*state))
                    return tell();
                send(response, client, path, houseError(notToldTo(state), false));
            });
    return true;
}

Reply FactsFace::refusal(const Failure& failure) const
{
    return houseError(failure, false);
}

} // namespace Headgate::Gateway
