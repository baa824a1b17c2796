// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gateway/openai/callmemory.h"

namespace Headgate::Gateway {

namespace {

constexpr qsizetype kMostCalls = 2000;
constexpr qint64 kMostBytes = 8 * 1024 * 1024;

qint64 sizeOf(const Part& call)
{
    return call.raw.size() + call.toolCall.arguments.size();
}

} // namespace

void CallMemory::keep(const QString& client, const QString& id, const Part& call)
{
    const QString key = keyOf(client, id);
    if (call.raw.isEmpty() || sizeOf(call) > kMostBytes || m_calls.contains(key))
        return;
    m_calls.insert(key, call);
    m_order.enqueue(key);
    m_bytes += sizeOf(call);
    while (m_order.size() > kMostCalls || m_bytes > kMostBytes)
        forgetOldest();
}

void CallMemory::forgetOldest()
{
    m_bytes -= sizeOf(m_calls.take(m_order.dequeue()));
}

//! Only of a call that the client did not change.
void CallMemory::restore(const QString& client, ChatRequest* request) const
{
    if (m_calls.isEmpty())
        return;
    for (Message& message : request->messages) {
        for (Part& part : message.parts) {
            if (part.kind != Part::Kind::ToolCall)
                continue;
            const auto kept = m_calls.constFind(keyOf(client, part.toolCall.id));
            if (kept != m_calls.constEnd() && kept->toolCall.name == part.toolCall.name
                && kept->toolCall.arguments == part.toolCall.arguments) {
                const QString id = part.toolCall.id; // the service may have told none
                part = *kept;
                part.toolCall.id = id;
            }
        }
    }
}

QString CallMemory::keyOf(const QString& client, const QString& id)
{
    return client + u'\n' + id;
}

} // namespace Headgate::Gateway
