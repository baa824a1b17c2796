// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gateway/house/houseask.h"

#include "core/gateway/asktools.h"
#include "core/gateway/bodybounds.h"
#include "core/gateway/openai/openaimessages.h"
#include "core/providers/jsontools.h"

using namespace Qt::StringLiterals;

namespace Headgate::Gateway {

namespace {

using Providers::JsonReader;
using Providers::JsonValue;

Result<HouseAsk> read(QByteArrayView body, const char* textName)
{
    JsonReader reader;
    const Result<JsonValue> parsed = readBody(&reader, body);
    if (!parsed)
        return parsed.error();
    const JsonValue root = *parsed;
    HouseAsk ask;
    ask.model = root["model"].toString();
    if (root["messages"].isArray()) {
        if (const Result<void> read = readOpenAiMessages(root["messages"], &ask.request); !read)
            return read.error();
    }
    if (const QString system = root["system"].toString(); !system.isEmpty())
        ask.request.systemInstruction = system;
    const QString text = root[textName].toString();
    if (!text.trimmed().isEmpty())
        ask.request.messages.append({ Role::User, { Part::ofText(text) } });
    if (ask.request.messages.isEmpty())
        return invalid(
            QString::fromLatin1(textName), u"%1 is empty"_s.arg(QLatin1String(textName)));
    GenerationParams& params = ask.request.params;
    params.temperature = root["temperature"].toDouble();
    params.topP = root["top_p"].toDouble();
    params.maxOutputTokens = countOf(root["max_tokens"]);
    if (root["schema"].isObject())
        params.responseSchema = root["schema"].raw().toByteArray();
    return ask;
}

} // namespace

Result<HouseAsk> readHouseChat(QByteArrayView body)
{
    return read(body, "message");
}

Result<HouseAsk> readHousePrompt(QByteArrayView body)
{
    return read(body, "prompt");
}

} // namespace Headgate::Gateway
