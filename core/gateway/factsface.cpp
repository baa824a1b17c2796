// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gateway/factsface.h"

#include "core/base/futures.h"
#include "core/gateway/house/housewriter.h"
#include "core/net/httpserverresponse.h"

using namespace Qt::StringLiterals;

namespace Headgate::Gateway {

FactsFace::FactsFace(Metrics metrics)
    : m_metrics(std::move(metrics))
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
    *metrics | then(call.response, [response = call.response](const QByteArray& text) {
        response->send(
            200, { { "Content-Type", "text/plain; version=0.0.4; charset=utf-8" } }, text);
    });
    return true;
}

Reply FactsFace::refusal(const Failure& failure) const
{
    return houseError(failure, false);
}

} // namespace Headgate::Gateway
