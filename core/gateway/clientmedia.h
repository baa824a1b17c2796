// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/part.h"

#include <QString>

namespace Headgate::Gateway {

//! \brief A medium that a client sends within its request, as base64. InvalidInput.
Result<Part> mediaFromBase64(const QString& mimeType, const QString& base64);
//! \brief By address: `data:` as it is, `https:` for the service to fetch; nothing is fetched here.
//! InvalidInput.
Result<Part> mediaFromUrl(const QString& url);

} // namespace Headgate::Gateway
