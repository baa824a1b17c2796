// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/providers/vendorerror.h"

namespace Headgate::Providers {

//! \brief The verdict on `{"type":"error","error":{type,message}}` (protocols 4), by type, where it
//! leaves room by known wording. `head.status` 0 or 200 for an error event inside an answer.
Failure anthropicFailure(const HttpHead& head, const VendorError& error);

} // namespace Headgate::Providers
