// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/chatrequest.h"
#include "core/model/http.h"

#include <QByteArrayView>
#include <QUrl>

#include <optional>

namespace Headgate::Providers {

//! \brief How large a prompt is by the service's own count.
struct GeminiTokenCount {
    qint64 totalTokens = 0;
    std::optional<qint64> cachedTokens;

    bool operator==(const GeminiTokenCount&) const = default;
};

//! \brief Counts what the request would send, system text and tools included (protocols 1.7).
//! Errors as for the chat.
Result<HttpRequest> geminiCountRequest(const ChatRequest& request, const QUrl& base);

//! \brief Reads the answer; Protocol where it holds no total.
Result<GeminiTokenCount> geminiCountFrom(QByteArrayView body);

} // namespace Headgate::Providers
