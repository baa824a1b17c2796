// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gateway/gatewayclients.h"

using namespace Qt::StringLiterals;

namespace Headgate::Gateway {

OneTokenClients::OneTokenClients(const Secret& token)
    : m_token(token)
{
}

std::optional<GatewayClient> OneTokenClients::clientFor(QByteArrayView token) const
{
    if (!m_token.isEmpty() && !m_token.equals(Secret::take(token.toByteArray())))
        return std::nullopt;
    return GatewayClient { u"gateway"_s };
}

} // namespace Headgate::Gateway
