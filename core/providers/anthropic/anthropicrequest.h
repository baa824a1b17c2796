// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/chatrequest.h"
#include "core/model/http.h"

#include <QByteArrayView>
#include <QUrl>

namespace Headgate::Providers {

//! \brief Body of POST /v1/messages (protocols 4). Rules that the caller should know:
//!
//! - `max_tokens` is required there: 8,192 where the user set none, with a thinking budget that
//! much on top of it.
//! - Thinking: a budget of at least 1,024 and below `max_tokens` (else InvalidInput), Auto is
//! `adaptive`, a level is
//!   `output_config.effort` with `adaptive`. Seed has no counterpart and is not sent.
//! - Blocks of earlier Anthropic answers go back verbatim where they carry state (signatures,
//! server tools, citations);
//!   thoughts of other services are left out.
Result<QByteArray> anthropicChatBody(const ChatRequest& request);

//! \brief POST /v1/messages/count_tokens for the same request: counts the input, costs nothing.
Result<HttpRequest> anthropicCountTokensRequest(const ChatRequest& request, const QUrl& base);
//! \brief Its answer: tokens of the whole input.
Result<qint64> anthropicCountTokensFrom(QByteArrayView body);

//! \brief `base` + "/v1" + `path`; the base may end in a slash, "/v1" or "/v1/messages".
QUrl anthropicUrl(const QUrl& base, const QString& path);

//! \brief Adds `anthropic-version: 2023-06-01`, the version whose parameters all models take.
void setAnthropicVersion(HttpRequest* request);

} // namespace Headgate::Providers
