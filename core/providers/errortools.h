// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/failure.h"
#include "core/model/http.h"

#include <QByteArrayView>
#include <QString>

#include <chrono>
#include <optional>

//! \file What the dialects' readers of error bodies have in common. Pure functions.

namespace Headgate::Providers {

//! \brief A service's own words, fit to be shown and stored: keys taken out (services do repeat
//! them: "Invalid API key: …", "Consumer 'api_key:…'"), surrounding blanks dropped, cut to
//! kMaxVendorText characters.
QString vendorText(const QString& text);
inline constexpr qsizetype kMaxVendorText = 2000;

//! \brief A code or an id that a service gave: at most kMaxVendorName characters.
QString vendorName(const QString& name);
inline constexpr qsizetype kMaxVendorName = 200;

//! \brief How long the server asks to wait: `retry-after-ms`, else `retry-after` as seconds or as a
//! date, which is read against the answer's own `date` header. Nothing on a status below 400, where
//! some services send it without meaning.
std::optional<std::chrono::milliseconds> retryAfterFrom(const HttpHead& head);

//! \brief `x-request-id`, `request-id` or `x-goog-request-id`; empty where there is none.
QString requestIdFrom(const HttpHead& head);

//! \brief The verdict on an answer whose body is not the dialect's error: an HTML page of a front
//! end or proxy, plain text, nothing, or foreign JSON. The status alone decides; a 404 or a
//! redirect means a wrong base address.
Failure failureFromStatus(const HttpHead& head, QByteArrayView body);

} // namespace Headgate::Providers
