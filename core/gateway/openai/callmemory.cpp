// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gateway/openai/callmemory.h"

#include <QJsonDocument>

#include <algorithm>

namespace Headgate::Gateway {

namespace {

constexpr qsizetype kMostCalls = 500; // of a client
constexpr qint64 kMostBytes = 2 * 1024 * 1024; // of a client
constexpr qint64 kMostBytesOfAll = 16 * 1024 * 1024;

qint64 sizeOf(const Part& call)
{
    return call.raw.size() + call.toolCall.name.size() + call.toolCall.arguments.size();
}

//! Client libraries write the arguments anew: blanks, order and escapes say nothing.
bool saysTheSame(const QByteArray& kept, const QByteArray& brought)
{
    constexpr qsizetype kSpelling = 8; // times as long: what is longer was not only written anew
    if (kept == brought)
        return true;
    if (brought.size() / kSpelling > kept.size())
        return false;
    const QJsonDocument one = QJsonDocument::fromJson(kept);
    return !one.isNull() && one == QJsonDocument::fromJson(brought);
}

} // namespace

void CallMemory::keep(const QString& client, const QString& id, const Part& call)
{
    if (call.raw.isEmpty() || sizeOf(call) > kMostBytes)
        return;
    Shelf& shelf = m_shelves[client];
    forget(&shelf, id);
    shelf.calls.insert(id, call);
    shelf.order.enqueue(id);
    shelf.bytes += sizeOf(call);
    m_bytes += sizeOf(call);
    while (shelf.order.size() > kMostCalls || shelf.bytes > kMostBytes)
        forgetOldest(&shelf);
    while (m_bytes > kMostBytesOfAll) // who has most loses first
        forgetOldest(largest());
}

void CallMemory::forget(Shelf* shelf, const QString& id)
{
    const auto old = shelf->calls.constFind(id);
    if (old == shelf->calls.constEnd())
        return;
    shelf->bytes -= sizeOf(*old);
    m_bytes -= sizeOf(*old);
    shelf->calls.erase(old);
    shelf->order.removeOne(id);
}

void CallMemory::forgetOldest(Shelf* shelf)
{
    forget(shelf, QString(shelf->order.head()));
}

CallMemory::Shelf* CallMemory::largest()
{
    return &*std::max_element(m_shelves.begin(), m_shelves.end(),
        [](const Shelf& one, const Shelf& other) { return one.bytes < other.bytes; });
}

//! Only of a call that the client did not change.
void CallMemory::restore(const QString& client, ChatRequest* request) const
{
    const auto shelf = m_shelves.constFind(client);
    if (shelf == m_shelves.constEnd())
        return;
    for (Message& message : request->messages) {
        for (Part& part : message.parts) {
            if (part.kind != Part::Kind::ToolCall)
                continue;
            const auto kept = shelf->calls.constFind(part.toolCall.id);
            if (kept != shelf->calls.constEnd() && kept->toolCall.name == part.toolCall.name
                && saysTheSame(kept->toolCall.arguments, part.toolCall.arguments)) {
                const QString id = part.toolCall.id; // the service may have told none
                part = *kept;
                part.toolCall.id = id;
            }
        }
    }
}

} // namespace Headgate::Gateway
