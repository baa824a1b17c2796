// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/model/conversation.h"

#include <QVector>

#include <chrono>

namespace Headgate::Sql {
class Database;
}

namespace Headgate::History {

//! \brief Who gave a title: a manual one is never replaced by an automatic one.
enum class TitleOrigin { Manual, Automatic };

//! \brief The list of conversations and their settings. Part of HistoryStore, same thread.
class ConversationStore {
public:
    ConversationStore(Sql::Database& db, const Clock& clock);

    //! Stores a new conversation with the title, target, system instruction and parameters given;
    //! id, times and isPrivate are filled in. An id given by the caller is kept.
    Result<ConversationInfo> create(ConversationInfo info);
    //! NotFound where there is none.
    Result<ConversationInfo> find(const ConversationId& id);
    //! Costs what the page holds, however many there are.
    Result<QVector<ConversationInfo>> list(const ConversationQuery& query);
    //! How many stand on a shelf; `limit` and `after` don't matter.
    Result<int> count(const ConversationQuery& query);
    //! The models that the chats are set to, sorted.
    Result<QVector<Target>> targets();

    //! True where the title was taken; false where a manual title stands against an automatic one.
    Result<bool> rename(const ConversationId& id, const QString& title, TitleOrigin origin);
    Result<void> setTarget(const ConversationId& id, const Target& target);
    Result<void> setSystemInstruction(const ConversationId& id, const QString& text);
    Result<void> setParams(const ConversationId& id, const GenerationParams& params);

    //! Changes all or, where it fails, none, and returns them as they are then. Ids that are gone
    //! are passed over. NotFound where the folder is gone.
    Result<QVector<ConversationInfo>> apply(
        const QVector<ConversationId>& ids, const ConversationPatch& patch);

    //! Soft delete and its undo.
    Result<void> moveToTrash(const ConversationId& id);
    Result<void> restore(const ConversationId& id);
    //! For good: messages, drafts, index. Attachments go with the next
    //! AttachmentStore::collectGarbage().
    Result<void> purge(const ConversationId& id);
    //! The same for several, all or none; ids that are gone are passed over. Returns how many went.
    Result<int> purge(const QVector<ConversationId>& ids);
    //! Purges conversations and messages that are deleted since `age` or longer; returns how many
    //! conversations went.
    Result<int> purgeTrash(std::chrono::days age);

private:
    template <typename... Values>
    Result<void> update(
        const QString& assignments, const ConversationId& id, const Values&... values);
    Result<void> checkFolder(const QString& id);
    Result<bool> erase(const ConversationId& id);
    qint64 now() const;

    Sql::Database& m_db;
    const Clock& m_clock;
};

} // namespace Headgate::History
