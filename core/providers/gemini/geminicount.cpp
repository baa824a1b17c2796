// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/gemini/geminicount.h"

#include "core/providers/gemini/geminirequest.h"
#include "core/providers/gemini/geminiurl.h"
#include "core/providers/jsontools.h"

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

Result<HttpRequest> geminiCountRequest(const ChatRequest& request, const QUrl& base)
{
    if (const auto checked = checkGeminiBase(base); !checked)
        return checked.error();
    const QString model = geminiModelPath(request.target.model.trimmed());
    JsonWriter writer;
    writer.beginObject().key("generateContentRequest").beginObject().key("model").string(model);
    if (const auto written = writeGeminiRequest(request, &writer); !written)
        return written.error();
    writer.endObject().endObject();
    return geminiPost(geminiUrl(base, model + u":countTokens"_s), writer.take());
}

Result<GeminiTokenCount> geminiCountFrom(QByteArrayView body)
{
    JsonReader reader;
    const auto root = reader.read(body);
    if (!root)
        return root.error();
    const auto total = (*root)["totalTokens"].toInteger();
    if (!total || *total < 0)
        return Error { .kind = ErrorKind::Protocol, .detail = u"no token count in the answer"_s };
    return GeminiTokenCount { *total, (*root)["cachedContentTokenCount"].toInteger() };
}

} // namespace Headgate::Providers
