// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/chatrequest.h"

#include <QUrl>

namespace Headgate::Providers {

//! \brief Body of POST …/chat/completions (protocols 3.1), for api.openai.com and all that imitate
//! it. Rules that differ:
//!
//! - Output bound: `max_completion_tokens` on api.openai.com and Azure and for reasoning models by
//! name (o1…, gpt-5 and
//!   later) anywhere, else `max_tokens`, the only name that older compatible servers know.
//! - `top_k` is not sent to api.openai.com and Azure, which refuse it; elsewhere it is.
//! - A thinking budget becomes a level (up to 2,048 tokens low, 8,192 medium, else high), Off
//! becomes "none".
//! - State that a service asked to have back (`reasoning_details`, `extra_content`) returns
//! verbatim, but not to the hosts
//!   that refuse unknown members of a message (OpenAI, Azure, Groq, Mistral).
Result<QByteArray> openAiChatBody(const ChatRequest& request, const QUrl& base);

//! \brief `base` + `path`. A base without a path gets "/v1"; any other path stays as it is ("…/v1",
//! "/openai/v1",
//! "/api/paas/v4"), since compatible servers put theirs anywhere. A pasted "/chat/completions" is
//! taken off.
QUrl openAiUrl(const QUrl& base, const QString& path);

//! \brief The name of the output's bound, by the rule above.
QByteArray openAiBoundName(const QString& model, const QString& host);

//! \brief Azure's own hosts take the key in `api-key`.
bool isAzureHost(const QString& host);

} // namespace Headgate::Providers
