// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/error.h"
#include "core/model/chatrequest.h"
#include "core/model/http.h"

#include <optional>

namespace Headgate::Providers {

class JsonWriter;

//! \brief What no service would take, found before anything is sent; `field` is named as in
//! GenerationParams ("model", "messages", "tools" and "attachment" beside). Values are checked
//! against the widest range, `maxTemperature` aside.
std::optional<Error> requestError(const ChatRequest& request, double maxTemperature);

//! \brief A media kind that the dialect can't carry, named for the user.
Error unsupportedMedia(const Media& media);

//! \brief `base` with `path` ("/messages") behind its own path; a trailing slash and the endings in
//! `dropped` are taken off first, so that users may paste an address in any form. The query of the
//! base stays.
QUrl endpointUrl(const QUrl& base, const QStringList& dropped, const QString& path);

//! \brief `{}`, the schema that allows anything: the dialects' plain "JSON mode".
bool isEmptySchema(const QByteArray& schema);

//! \brief What a client wrote in this dialect, with the model and the stream that the request asks
//! for; absent where it wrote in another, or did not.
std::optional<QByteArray> wireBody(const ChatRequest& request, Dialect dialect);

//! \brief POST of JSON.
HttpRequest jsonPost(const QUrl& url, const QByteArray& body, bool isStreaming);
//! \brief GET that expects JSON.
HttpRequest jsonGet(const QUrl& url);

//! \brief A document that travels best as text inside the message: text/…, JSON, XML and their
//! like.
bool isTextMedia(const Media& media);
//! \brief Such a document under its file name.
QString mediaAsText(const Media& media);

//! \brief `"tools":[{"type":"function",…}]` of OpenAI and Ollama; nothing without tools.
void writeFunctionTools(JsonWriter* json, const QVector<ToolSpec>& tools);
//! \brief ASCII letters, digits, '_', '-' and '.' only: a member name that JsonWriter::key() can
//! take from outside.
bool isPlainName(const QString& name);
//! \brief The arguments as a JSON object; `{}` where the model wrote none that parses.
QByteArray argumentsObject(const ToolCall& call);

} // namespace Headgate::Providers
