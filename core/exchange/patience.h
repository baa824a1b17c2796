// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/exchange/roadparts.h"
#include "core/model/chatrequest.h"
#include "core/model/http.h"

namespace Headgate {

//! \brief Whether a service may well be silent for minutes and nothing is wrong: a server of one's
//! own loads its model first, an answer that does not stream comes at its end, a model may think
//! unseen, and what is long has to be read.
bool mayBeSilentForLong(
    const BackendInfo& backend, const ChatRequest& asked, const HttpRequest& sent);

//! \brief The road's limits as they are for this request: `quickFirstByte` where it may not.
Net::HttpLimits limitsFor(const RoadParts& parts, const BackendInfo& backend,
    const ChatRequest& asked, const HttpRequest& sent);

} // namespace Headgate
