// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/chatshelves.h"

#include "ui/models/chatgroups.h"

#include <algorithm>

namespace Headgate::Ui {

using Shelf = ConversationQuery::Shelf;

const ConversationInfo* ChatShelves::find(const ConversationId& id) const
{
    for (const ChatShelf* shelf : { &m_main, &m_pinned }) {
        if (const ConversationInfo* info = shelf->find(id))
            return info;
    }
    for (const ChatShelf& shelf : m_inFolders) {
        if (const ConversationInfo* info = shelf.find(id))
            return info;
    }
    return nullptr;
}

const FolderInfo* ChatShelves::folder(const FolderId& id) const
{
    const auto found = std::find_if(m_folders.cbegin(), m_folders.cend(),
        [&id](const FolderInfo& folder) { return folder.id == id; });
    return found == m_folders.cend() ? nullptr : &*found;
}

void ChatShelves::setFolders(const QVector<FolderInfo>& folders)
{
    m_folders = folders;
    m_inFolders.removeIf([this](const auto& entry) { return folder(entry.key()) == nullptr; });
    for (const FolderInfo& info : folders)
        m_inFolders[info.id];
}

ChatShelf* ChatShelves::inFolder(const FolderId& id)
{
    const auto shelf = m_inFolders.find(id);
    return shelf == m_inFolders.end() ? nullptr : &shelf.value();
}

ChatShelf* ChatShelves::shelfFor(const ConversationInfo& chat)
{
    const bool isTrashed = chat.deletedAt.has_value();
    if (m_kind == Shelf::Trash)
        return isTrashed ? &m_main : nullptr;
    if (m_kind == Shelf::Archived)
        return chat.isArchived && !isTrashed ? &m_main : nullptr;
    if (isTrashed || chat.isArchived)
        return nullptr;
    if (chat.isPinned)
        return &m_pinned;
    return chat.folder.isNull() ? &m_main : inFolder(chat.folder);
}

ChatShelf* ChatShelves::shelfHolding(const ConversationId& id)
{
    for (ChatShelf* shelf : { &m_main, &m_pinned }) {
        if (shelf->find(id) != nullptr)
            return shelf;
    }
    for (ChatShelf& shelf : m_inFolders) {
        if (shelf.find(id) != nullptr)
            return &shelf;
    }
    return nullptr;
}

QVector<ChatRow> ChatShelves::rows(const QDate& today) const
{
    QVector<ChatRow> rows;
    if (!m_pinned.ids().isEmpty())
        rows << ChatRow { ChatRow::Kind::Heading, ChatRow::kPinned };
    for (const ConversationId& id : m_pinned.ids())
        rows << ChatRow { .chat = id };
    appendFolders(rows);
    appendMain(rows, today);
    return rows;
}

void ChatShelves::appendFolders(QVector<ChatRow>& rows) const
{
    for (const FolderInfo& folder : m_folders) {
        rows << ChatRow { ChatRow::Kind::Folder, 0, folder.id };
        const auto shelf = m_inFolders.constFind(folder.id);
        if (folder.isCollapsed || shelf == m_inFolders.cend())
            continue;
        for (const ConversationId& id : shelf->ids())
            rows << ChatRow { .folder = folder.id, .chat = id };
        if (shelf->canFetch() && !shelf->isFresh())
            rows << ChatRow { ChatRow::Kind::More, 0, folder.id };
    }
}

void ChatShelves::appendMain(QVector<ChatRow>& rows, const QDate& today) const
{
    int group = ChatRow::kPinned;
    for (const ConversationId& id : m_main.ids()) {
        if (isWholeList()) {
            // Never back to a younger group: clocks step, and a held list keeps its order.
            const int own = std::max(group, ChatGroups::groupOf(m_main.dayOf(id), today));
            if (own != group)
                rows << ChatRow { ChatRow::Kind::Heading, own };
            group = own;
        }
        rows << ChatRow { .chat = id };
    }
}

} // namespace Headgate::Ui
