// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/chatshelf.h"

#include <algorithm>

namespace Headgate::Ui {

const ConversationInfo* ChatShelf::find(const ConversationId& id) const
{
    const auto found = m_chats.constFind(id);
    return found == m_chats.cend() ? nullptr : &found.value().info;
}

QDate ChatShelf::dayOf(const ConversationId& id) const
{
    const auto found = m_chats.constFind(id);
    return found == m_chats.cend() ? QDate() : found.value().day;
}

ChatShelf::Entry ChatShelf::entryOf(const ConversationInfo& chat)
{
    return { chat, chat.updatedAt.toLocalTime().date() };
}

void ChatShelf::take(
    const QVector<ConversationInfo>& page, const QVector<ConversationInfo>& fresh, int limit)
{
    m_isFetching = false;
    m_isComplete = page.size() < limit;
    if (!page.isEmpty())
        m_cursor = page.constLast();
    for (const ConversationInfo& info : fresh) {
        m_chats.insert(info.id, entryOf(info));
        m_ids.append(info.id); // as the history orders them, by its counter
    }
}

void ChatShelf::giveUp()
{
    m_isFetching = false;
    m_isComplete = true;
}

bool ChatShelf::put(const ConversationInfo& chat)
{
    remove(chat.id);
    if (isFresh())
        return false;
    const auto timeOf = [this](const ConversationInfo& info) {
        return m_isTrash ? info.deletedAt.value_or(info.updatedAt) : info.updatedAt;
    };
    const auto isOlder = [&](const ConversationId& id) {
        const ConversationInfo& info = *find(id);
        return timeOf(info) != timeOf(chat) ? timeOf(info) < timeOf(chat) : id < chat.id;
    };
    const auto place = std::find_if(m_ids.cbegin(), m_ids.cend(), isOlder);
    if (place == m_ids.cend() && !m_isComplete && !m_ids.isEmpty())
        return false;
    m_ids.insert(place, chat.id);
    m_chats.insert(chat.id, entryOf(chat));
    return true;
}

bool ChatShelf::replace(const ConversationInfo& chat)
{
    const auto known = m_chats.find(chat.id);
    if (known == m_chats.end())
        return false;
    known.value() = entryOf(chat);
    return true;
}

bool ChatShelf::remove(const ConversationId& id)
{
    if (!m_chats.remove(id))
        return false;
    m_ids.removeOne(id);
    return true;
}

} // namespace Headgate::Ui
