// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/conversation.h"

#include <QVector>

namespace Headgate::Sql {
class Database;
}

namespace Headgate::History {

//! \brief The folders of the chat list. What is in them is ConversationStore's. Same thread as
//! HistoryStore.
class FolderStore {
public:
    explicit FolderStore(Sql::Database& db);

    //! In their order.
    Result<QVector<FolderInfo>> list();
    //! At the end of the list.
    Result<FolderInfo> create(const QString& name);
    //! Stores name and isCollapsed. NotFound where there is no such folder.
    Result<FolderInfo> change(const FolderInfo& folder);
    //! To the place `index` of the list, 0 the first; beyond the end: the last.
    Result<void> move(const FolderId& id, int index);
    //! Its chats stay, in no folder.
    Result<RemovedFolder> remove(const FolderId& id);
    //! Takes remove() back: the folder in its place, with those of its chats that are in no other.
    Result<void> restore(const RemovedFolder& removed);

private:
    Result<FolderInfo> find(const FolderId& id);

    Sql::Database& m_db;
};

} // namespace Headgate::History
