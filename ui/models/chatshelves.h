// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/models/chatshelf.h"

#include <QDate>
#include <QHash>
#include <QVector>

namespace Headgate::Ui {

//! \brief One row of the chat list.
struct ChatRow {
    enum class Kind { Heading, Folder, Chat, More };
    static constexpr int kPinned = -1; //!< group of the pinned ones' heading

    Kind kind = Kind::Chat;
    int group = 0; //!< of a heading, see ChatGroups
    FolderId folder = {}; //!< the folder, or that which a chat or More row stands below
    ConversationId chat = {};

    bool operator==(const ChatRow&) const = default;
    friend size_t qHash(const ChatRow& row, size_t seed = 0)
    {
        return qHash(row.chat, qHash(row.folder, seed)) + size_t(row.group);
    }
};

//! \brief What is loaded of the chat list, shelf by shelf, and the rows that come of it. For
//! another shelf than Loose: of that shelf alone.
class ChatShelves {
public:
    explicit ChatShelves(ConversationQuery::Shelf kind)
        : m_kind(kind)
        , m_main(kind == ConversationQuery::Shelf::Trash)
    {
    }

    bool isWholeList() const { return m_kind == ConversationQuery::Shelf::Loose; }
    //! The loose chats, or the one shelf that is shown.
    ChatShelf& main() { return m_main; }
    const ChatShelf& main() const { return m_main; }
    ChatShelf& pinned() { return m_pinned; }
    bool isPinned(const ConversationId& id) const { return m_pinned.find(id) != nullptr; }
    //! Null where the folder is not known.
    ChatShelf* inFolder(const FolderId& id);
    //! Where a chat belongs; null where it is not in this list.
    ChatShelf* shelfFor(const ConversationInfo& chat);
    ChatShelf* shelfHolding(const ConversationId& id);
    const ConversationInfo* find(const ConversationId& id) const;

    void setFolders(const QVector<FolderInfo>& folders);
    const QVector<FolderInfo>& folders() const { return m_folders; }
    const FolderInfo* folder(const FolderId& id) const;

    QVector<ChatRow> rows(const QDate& today) const;

private:
    void appendFolders(QVector<ChatRow>& rows) const;
    void appendMain(QVector<ChatRow>& rows, const QDate& today) const;

    ConversationQuery::Shelf m_kind;
    ChatShelf m_main;
    ChatShelf m_pinned;
    QVector<FolderInfo> m_folders;
    QHash<FolderId, ChatShelf> m_inFolders;
};

} // namespace Headgate::Ui
