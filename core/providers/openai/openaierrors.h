// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/providers/vendorerror.h"

namespace Headgate::Providers {

//! \brief The verdict on an error of api.openai.com or a server that imitates it (protocols 3.3),
//! by code, then type, then known wording, then status. `head.status` 0 or 200 for an error inside
//! an answer.
Failure openAiFailure(const HttpHead& head, const VendorError& error);

} // namespace Headgate::Providers
