// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/gemini/geminiresources.h"

#include "core/providers/jsontools.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

namespace {

//! Empty: it names none. A body is as long as its pictures, so most are not read for it.
QString cacheName(const WireCall& wire)
{
    const bool mayName
        = wire.body.contains("cachedContent") || wire.body.contains("cached_content");
    if (wire.dialect != Dialect::Gemini || !mayName)
        return {};
    JsonReader reader;
    const Result<JsonValue> root = reader.read(wire.body);
    if (!root)
        return {};
    const JsonValue camel = (*root)["cachedContent"];
    return (camel.exists() ? camel : (*root)["cached_content"]).toString();
}

} // namespace

QString geminiFileName(const QString& uri)
{
    static const QRegularExpression file(uR"((?:^|/)(files/[\w-]+)$)"_s);
    return file.match(uri).captured(1);
}

QStringList geminiResources(const ChatRequest& request)
{
    QStringList names;
    for (const Message& message : request.messages) {
        for (const Part& part : message.parts) {
            if (part.kind == Part::Kind::Media && !part.media.remoteUri.isEmpty())
                names.append(geminiFileName(part.media.remoteUri));
        }
    }
    if (request.wire)
        names.append(cacheName(*request.wire));
    names.removeAll(QString());
    return names;
}

} // namespace Headgate::Providers
