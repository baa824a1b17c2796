// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/openai/openaitoolcalls.h"

#include "core/providers/jsontools.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

void OpenAiToolCalls::addPiece(const JsonValue& piece, int position)
{
    Entry* entry = entryFor(piece, position);
    if (entry->id.isEmpty())
        entry->id = piece["id"].toString();
    addFunction(entry, piece["function"]);
    if (const JsonValue extra = piece["extra_content"]; extra.hasChildren())
        entry->raw = R"({"extra_content":)" + extra.raw().toByteArray() + '}';
}

void OpenAiToolCalls::addFunctionPiece(const JsonValue& function)
{
    if (m_entries.isEmpty())
        m_entries.append(Entry {});
    addFunction(&m_entries.last(), function);
}

QVector<OpenAiToolCalls::Call> OpenAiToolCalls::take()
{
    QVector<Call> calls;
    for (const Entry& entry : std::as_const(m_entries)) {
        Call call;
        call.call.id = entry.id.isEmpty() ? u"call_%1"_s.arg(calls.size()) : entry.id;
        call.call.name = entry.name;
        call.call.arguments = entry.arguments.isEmpty() ? "{}"_ba : entry.arguments;
        call.raw = entry.raw;
        calls.append(call);
    }
    m_entries.clear();
    return calls;
}

OpenAiToolCalls::Entry* OpenAiToolCalls::entryFor(const JsonValue& piece, int position)
{
    const auto index = piece["index"].toInteger();
    const QString id = piece["id"].toString();
    const bool beginsCall = !piece["function"]["name"].toString().isEmpty();
    const auto find = [this](auto matches) -> Entry* {
        const auto found = std::find_if(m_entries.rbegin(), m_entries.rend(), matches);
        return found == m_entries.rend() ? nullptr : &*found;
    };
    if (!id.isEmpty()) {
        if (Entry* entry = find([&id](const Entry& known) { return known.id == id; }))
            return entry;
    }
    // A new id and a name under an index in use: a server that numbers all its calls 0.
    const bool isAnother = !id.isEmpty() && beginsCall;
    if (index) {
        Entry* entry = find([&index](const Entry& known) { return known.index == index; });
        if (entry && !(isAnother && !entry->id.isEmpty()))
            return entry;
    } else if (!beginsCall && id.isEmpty() && !m_entries.isEmpty()) {
        return position < m_entries.size() && position > 0 ? &m_entries[position]
                                                           : &m_entries.last();
    }
    m_entries.append(Entry {});
    m_entries.last().index = index;
    return &m_entries.last();
}

void OpenAiToolCalls::addFunction(Entry* entry, const JsonValue& function)
{
    if (entry->name.isEmpty())
        entry->name = function["name"].toString();
    const JsonValue arguments = function["arguments"];
    if (arguments.isObject()) // not the protocol, but seen
        entry->arguments = arguments.raw().toByteArray();
    else
        entry->arguments += arguments.toString().toUtf8();
}

} // namespace Headgate::Providers
