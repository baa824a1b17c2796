// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/conversation.h"
#include "core/model/usagesum.h"

#include <QFuture>
#include <QObject>

#include <optional>

namespace Headgate::Services {

//! \brief A conversation opened for reading: the chosen path through its tree, oldest first.
struct OpenedConversation {
    ConversationInfo info;
    QVector<MessageRecord> path;
    Draft draft;
    ReadingPlace place;
};

//! \brief Whether the history can be written, and if not, why. Shown as a banner.
struct StorageState {
    bool isWritable = true;
    std::optional<Error>
        reason; //!< Storage, ReadOnly (newer schema or folder), Locked (another program has it)
};

//! \brief The stored chats. Any thread may call; results by future, changes by signal from the
//! engine thread.
class HistoryService : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    //! A page of a shelf. Chats that live in memory only stand in the first one.
    virtual QFuture<Result<QVector<ConversationInfo>>> conversations(const ConversationQuery& query)
        = 0;
    //! How many chats stand on the shelf of `query`.
    virtual QFuture<Result<int>> count(const ConversationQuery& query) = 0;
    //! Those of them that are there, also in the trash; what is gone for good is left out.
    virtual QFuture<Result<QVector<ConversationInfo>>> find(const QVector<ConversationId>& ids) = 0;
    virtual QFuture<Result<OpenedConversation>> open(const ConversationId& id) = 0;
    virtual QFuture<Result<ConversationInfo>> rename(const ConversationId& id, const QString& title)
        = 0;
    //! The model, instruction and parameters that the next send of this conversation uses.
    virtual QFuture<Result<ConversationInfo>> configure(const ConversationInfo& wanted) = 0;
    //! To the trash; `restore` undoes it.
    virtual QFuture<Result<void>> remove(const ConversationId& id) = 0;
    virtual QFuture<Result<ConversationInfo>> restore(const ConversationId& id) = 0;
    //! Changes all of them or none; answers with those that are still there. A chat in memory only
    //! is put into no folder.
    virtual QFuture<Result<QVector<ConversationInfo>>> apply(
        const QVector<ConversationId>& ids, const ConversationPatch& patch)
        = 0;
    //! For good, with drafts and files that nothing else names; how many chats went. `emptyTrash`
    //! does it to all that is in the trash.
    virtual QFuture<Result<int>> purge(const QVector<ConversationId>& ids) = 0;
    virtual QFuture<Result<int>> emptyTrash() = 0;
    //! A second chat with the same tree; `title` is the copy's.
    virtual QFuture<Result<ConversationInfo>> duplicate(
        const ConversationId& id, const QString& title)
        = 0;
    virtual QFuture<Result<QVector<FolderInfo>>> folders() = 0;
    virtual QFuture<Result<FolderInfo>> createFolder(const QString& name) = 0;
    //! Name and isCollapsed.
    virtual QFuture<Result<FolderInfo>> changeFolder(const FolderInfo& folder) = 0;
    //! To the place `index`, 0 the first.
    virtual QFuture<Result<void>> moveFolder(const FolderId& id, int index) = 0;
    //! Its chats stay; `restoreFolder` takes it back.
    virtual QFuture<Result<RemovedFolder>> removeFolder(const FolderId& id) = 0;
    virtual QFuture<Result<void>> restoreFolder(const RemovedFolder& removed) = 0;
    //! Makes `message` the chosen one among its siblings and returns the new path.
    virtual QFuture<Result<OpenedConversation>> chooseSibling(const MessageId& message) = 0;
    //! The same for the sibling `delta` places after `message` (before, when negative). The first
    //! and the last have no neighbour beyond them: the path stays as it is.
    virtual QFuture<Result<OpenedConversation>> stepSibling(const MessageId& message, int delta)
        = 0;
    //! Kept per conversation; the null id is the composer of a chat that has not begun.
    virtual QFuture<Result<void>> saveDraft(const ConversationId& id, const Draft& draft) = 0;
    virtual QFuture<Result<Draft>> draft(const ConversationId& id) = 0;
    //! Titles and messages, any language; titles first, then the newest messages.
    virtual QFuture<Result<QVector<SearchHit>>> search(const SearchQuery& query) = 0;
    //! The models that stored chats are set to: what a search can be narrowed to.
    virtual QFuture<Result<QVector<Target>>> usedTargets() = 0;
    //! What the answers of a chat took, also those that were replaced.
    virtual QFuture<Result<UsageSum>> usageOf(const ConversationId& id) = 0;
    //! The same for all chats' answers that began then or later; costs as much as those.
    virtual QFuture<Result<UsageSum>> usageSince(const QDateTime& from, bool countsSimulated) = 0;
    virtual StorageState storageState() const = 0;

signals:
    void conversationChanged(const Headgate::ConversationInfo& conversation);
    //! To the trash or for good.
    void conversationRemoved(const Headgate::ConversationId& id);
    //! More changed than is told one by one (an import): lists are to be read again.
    void manyConversationsChanged();
    //! All folders in their order.
    void foldersChanged(const QVector<Headgate::FolderInfo>& folders);
    void storageStateChanged();
};

//! \brief Files on their way into a message. They stay in memory until the message or draft is
//! stored, so that a private chat leaves none on the disk.
class AttachmentService : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    //! Reads a file, so that moving the original hurts nothing; a large film or sound is copied
    //! only when its draft is stored or the question is sent. Errors name the file: NotFound,
    //! TooLarge, Unsupported (a binary that no model takes, or a type that `target`'s model lacks),
    //! InvalidInput (a picture whose notes are to be taken out and can't be).
    virtual QFuture<Result<Media>> addFile(const QString& path, const Target& target) = 0;
    //! A pasted picture or text.
    virtual QFuture<Result<Media>> addBytes(
        const QByteArray& bytes, const QString& name, const Target& target)
        = 0;
};

} // namespace Headgate::Services
