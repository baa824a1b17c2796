// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gateway/gemini/geminischema.h"

#include "core/providers/jsonwriter.h"
#include "core/providers/requesttools.h"

using namespace Qt::StringLiterals;

namespace Headgate::Gateway {

namespace {

using Providers::JsonValue;
using Providers::JsonWriter;

void write(const JsonValue& value, bool isSchema, JsonWriter* json)
{
    if (value.isArray()) {
        json->beginArray();
        for (const JsonValue element : value)
            write(element, isSchema, json);
        json->endArray();
        return;
    }
    if (!value.isObject()) {
        json->raw(value.raw());
        return;
    }
    json->beginObject();
    for (const JsonValue member : value) {
        const QString name = member.key();
        if (!Providers::isPlainName(name))
            continue;
        json->key(name.toLatin1());
        const bool isType = isSchema && name == "type"_L1 && member.isString();
        const bool holdsSchemas = !isSchema || name == "items"_L1 || name == "anyOf"_L1;
        if (isType)
            json->string(member.toString().toLower());
        else if (name == "properties"_L1 && isSchema)
            write(member, false, json); // whose members are names, and hold schemas
        else if (holdsSchemas)
            write(member, true, json);
        else
            json->raw(member.raw());
    }
    json->endObject();
}

} // namespace

QByteArray jsonSchemaOf(const JsonValue& schema)
{
    JsonWriter json;
    write(schema, true, &json);
    return json.take();
}

} // namespace Headgate::Gateway
