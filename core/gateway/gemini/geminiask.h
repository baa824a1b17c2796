// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/chatrequest.h"

#include <QByteArrayView>

namespace Headgate::Gateway {

//! \brief The body of generateContent, in camelCase or snake_case, as a request without id and
//! target; with the body itself for a service that speaks the same. InvalidInput.
//! \param isForGemini it goes to Gemini itself, which alone knows log probabilities
Result<ChatRequest> readGeminiAsk(QByteArrayView body, bool isForGemini);
//! \brief The body of countTokens: contents, or a whole generateContentRequest.
Result<ChatRequest> readGeminiCount(QByteArrayView body);

} // namespace Headgate::Gateway
