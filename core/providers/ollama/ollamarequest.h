// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/chatrequest.h"

#include <QUrl>

namespace Headgate::Providers {

class JsonWriter;

//! \brief Body of POST /api/chat (protocols 2.2). What Ollama has no field for (safety, search,
//! code execution) is not sent; a thinking budget becomes `think: true`. Thoughts of earlier
//! answers are left out.
Result<QByteArray> ollamaChatBody(const ChatRequest& request);

//! \brief A base address from the text of OLLAMA_HOST, read as Ollama's own client does: the scheme
//! may be missing (http), the port too (11434; 80 or 443 where http or https was written out),
//! 0.0.0.0 means this machine. Invalid URL when it can't be read.
QUrl ollamaBaseFromHost(const QString& host);

//! \brief The key "keep_alive" with its value. A bare number is seconds and must travel as a
//! number: as a string Ollama refuses it for its missing unit.
void writeOllamaKeepAlive(JsonWriter* json, const QString& keepAlive);

//! \brief `base` + "/api" + `path`; the base may end in a slash, "/api" or "/v1".
QUrl ollamaUrl(const QUrl& base, const QString& path);

} // namespace Headgate::Providers
