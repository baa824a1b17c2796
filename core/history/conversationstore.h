// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/model/conversation.h"

#include <QVector>

#include <chrono>

namespace Headgate::History {

class Database;

//! \brief Which conversations a list shows, newest activity first.
struct ListQuery {
    int limit = 100; //!< > 0
    ConversationId after = {}; //!< last one of the page before; null for the first page
    bool isTrash = false; //!< those in the trash instead of the living
};

//! \brief Who gave a title: a manual one is never replaced by an automatic one.
enum class TitleOrigin { Manual, Automatic };

//! \brief The list of conversations and their settings. Part of HistoryStore, same thread.
class ConversationStore {
public:
    ConversationStore(Database& db, const Clock& clock);

    //! Stores a new conversation with the title, target, system instruction and parameters given;
    //! id, times and isPrivate are filled in. An id given by the caller is kept.
    Result<ConversationInfo> create(ConversationInfo info);
    //! NotFound where there is none.
    Result<ConversationInfo> find(const ConversationId& id);
    //! Order is that of the last message, by a counter: a stepping clock doesn't shuffle it.
    Result<QVector<ConversationInfo>> list(const ListQuery& query);

    //! True where the title was taken; false where a manual title stands against an automatic one.
    Result<bool> rename(const ConversationId& id, const QString& title, TitleOrigin origin);
    Result<void> setTarget(const ConversationId& id, const Target& target);
    Result<void> setSystemInstruction(const ConversationId& id, const QString& text);
    Result<void> setParams(const ConversationId& id, const GenerationParams& params);

    //! Soft delete and its undo.
    Result<void> moveToTrash(const ConversationId& id);
    Result<void> restore(const ConversationId& id);
    //! For good: messages, drafts, index. Attachments go with the next
    //! AttachmentStore::collectGarbage().
    Result<void> purge(const ConversationId& id);
    //! Purges conversations and messages that are deleted since `age` or longer; returns how many
    //! conversations went.
    Result<int> purgeTrash(std::chrono::days age);

private:
    template <typename... Values>
    Result<void> update(
        const QString& assignments, const ConversationId& id, const Values&... values);
    Result<qint64> activityOf(const ConversationId& id);
    qint64 now() const;

    Database& m_db;
    const Clock& m_clock;
};

} // namespace Headgate::History
