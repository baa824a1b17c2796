// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/net/httpserver.h"

#include <QHostAddress>

namespace Headgate::Gateway {

struct GatewayRules;

//! \brief By which names, and for pages of which origins, a gateway serves that listens there.
Net::HttpServerGuard guardFor(const GatewayRules& rules, const QHostAddress& address);

} // namespace Headgate::Gateway
