// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/exchange/roadparts.h"
#include "core/gateway/gatewaymodels.h"

#include <functional>

namespace Headgate::Gateway {

//! \brief The route of a client's request: only to models that can be given all that it says (its
//! media, files, tools, schema), since nobody sees what would be left out. What it wrote goes on as
//! it stands to another model of the same service only.
//! \param backends as FaceHost::backends(); asked while the route is looked for
RouteAccess clientRoute(RouteAccess route, std::function<QVector<GatewayBackend>()> backends);

} // namespace Headgate::Gateway
