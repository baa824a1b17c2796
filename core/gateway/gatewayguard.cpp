// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gateway/gatewayguard.h"

#include "core/gateway/gatewayserver.h"

#include <QSysInfo>

namespace Headgate::Gateway {

namespace {

//! As other machines may call it.
QVector<QByteArray> namesOfThisMachine()
{
    const QByteArray name = QSysInfo::machineHostName().toLower().toUtf8();
    if (name.isEmpty())
        return {};
    return { name, name + ".local" };
}

//! What libraries in a page of the owner's send and read, and what the faces know of it.
Net::HttpPageRules pageRules()
{
    return { { "GET", "HEAD", "POST", "PUT", "DELETE" },
        { "accept", "authorization", "content-type", "x-api-key", "x-goog-api-*", "x-goog-upload-*",
            "anthropic-*", "openai-*", "x-stainless-*" },
        { "Retry-After", "X-Headgate-Request-Id", "X-Headgate-Backend", "X-Headgate-Limit-Source",
            "X-Goog-Upload-Url", "X-Goog-Upload-Status", "X-Goog-Upload-Size-Received",
            "X-Goog-Upload-Chunk-Granularity" } };
}

} // namespace

Net::HttpServerGuard guardFor(const GatewayRules& rules, const QHostAddress& address)
{
    Net::HttpServerGuard guard;
    guard.hosts += rules.hosts;
    if (!address.isLoopback())
        guard.hosts += namesOfThisMachine();
    guard.origins = rules.origins;
    guard.pages = pageRules();
    return guard;
}

} // namespace Headgate::Gateway
