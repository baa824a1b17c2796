// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/gateway/answerwriter.h"
#include "core/model/client.h"

namespace Headgate::Gateway {

//! \brief The answer of /api/v1/ai/usage: what a client has taken of its plan; null is "no bound"
//! or "not known". Fields: docs/gateway.md.
Reply wordUse(const Result<ClientState>& state);

} // namespace Headgate::Gateway
