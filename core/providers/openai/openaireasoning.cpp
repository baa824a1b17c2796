// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/openai/openaireasoning.h"

#include "core/providers/jsontools.h"
#include "core/providers/jsonwriter.h"
#include "core/providers/requesttools.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

namespace {

bool grows(const QString& name)
{
    return name == u"text"_s || name == u"summary"_s || name == u"data"_s;
}

} // namespace

void OpenAiReasoning::add(const JsonValue& details)
{
    for (const JsonValue piece : details) {
        const QString type = piece["type"].toString();
        const QString index = piece["index"].toString();
        const bool continues = !m_details.isEmpty() && m_details.constLast().type == type
            && m_details.constLast().index == index && !index.isEmpty();
        if (!continues)
            m_details.append(Detail { type, index, {} });
        merge(&m_details.last(), piece);
    }
}

void OpenAiReasoning::merge(Detail* detail, const JsonValue& piece)
{
    for (const JsonValue value : piece) {
        const QString name = value.key();
        if (!isPlainName(name))
            continue;
        auto member = std::find_if(detail->members.begin(), detail->members.end(),
            [&name](const Member& known) { return known.name == name; });
        if (member == detail->members.end()) {
            detail->members.append(Member { name, {}, {} });
            member = detail->members.end() - 1;
        }
        if (grows(name) && value.isString()) {
            member->text += value.toString();
            member->json.clear();
        } else if (member->json.isEmpty() || value.type() != JsonValue::Type::Null) {
            if (member->text.isEmpty())
                member->json = value.raw().toByteArray();
        }
    }
}

QByteArray OpenAiReasoning::raw() const
{
    JsonWriter json;
    json.beginObject().key("reasoning_details").beginArray();
    for (const Detail& detail : m_details) {
        json.beginObject();
        for (const Member& member : detail.members) {
            json.key(member.name.toUtf8());
            if (member.json.isEmpty())
                json.string(member.text);
            else
                json.raw(member.json);
        }
        json.endObject();
    }
    json.endArray().endObject();
    return json.take();
}

QString OpenAiReasoning::readable(const JsonValue& details)
{
    QString text;
    for (const JsonValue detail : details) {
        if (detail["type"].toString() == u"reasoning.text"_s)
            text += detail["text"].toString();
        else if (detail["type"].toString() == u"reasoning.summary"_s)
            text += detail["summary"].toString();
    }
    return text;
}

} // namespace Headgate::Providers
