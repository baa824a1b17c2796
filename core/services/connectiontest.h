// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/exchange/query.h"
#include "core/model/connectionreport.h"
#include "core/model/target.h"

namespace Headgate::Services {

//! \brief What the first page of a service's model list, asked for on a connection of its own,
//! tells of the way there. \param hasKey whether a key went with it
ConnectionReport connectionReport(
    const BackendInfo& backend, bool hasKey, const QueryResult& asked);

} // namespace Headgate::Services
