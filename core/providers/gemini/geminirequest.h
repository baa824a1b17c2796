// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/chatrequest.h"
#include "core/model/http.h"
#include "core/providers/jsonwriter.h"

#include <QUrl>

namespace Headgate::Providers {

//! \brief generateContent or, where the request says so, streamGenerateContent as server-sent
//! events (protocols 1.1, 1.2). Only what the user set is sent. InvalidInput names the parameter
//! that Gemini would refuse.
Result<HttpRequest> geminiChatRequest(const ChatRequest& request, const QUrl& base);

//! \brief The members of a GenerateContentRequest after its first brace, for calls that wrap one
//! (countTokens).
Result<void> writeGeminiRequest(const ChatRequest& request, JsonWriter* writer);

//! \brief A POST of JSON; the caller says whether the answer streams.
HttpRequest geminiPost(const QUrl& url, const QByteArray& body);

} // namespace Headgate::Providers
