// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/providers/vendorerror.h"

namespace Headgate::Providers {

//! \brief The verdict on `{"error":"text"}` (protocols 2.6). Ollama has no codes: status first,
//! then its own wordings. `head.status` 0 or 200 for an error line inside an answer.
Failure ollamaFailure(const HttpHead& head, const VendorError& error);

} // namespace Headgate::Providers
