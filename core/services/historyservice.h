// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/conversation.h"

#include <QFuture>
#include <QObject>

#include <optional>

namespace Headgate::Services {

//! \brief A conversation opened for reading: the chosen path through its tree, oldest first.
struct OpenedConversation {
    ConversationInfo info;
    QVector<MessageRecord> path;
    Draft draft;
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

    //! Newest first, without the trash. `before` is the last one of the page before; at most
    //! `limit` entries.
    virtual QFuture<Result<QVector<ConversationInfo>>> conversations(
        int limit, const std::optional<ConversationInfo>& before)
        = 0;
    virtual QFuture<Result<OpenedConversation>> open(const ConversationId& id) = 0;
    virtual QFuture<Result<ConversationInfo>> rename(const ConversationId& id, const QString& title)
        = 0;
    //! The model, instruction and parameters that the next send of this conversation uses.
    virtual QFuture<Result<ConversationInfo>> configure(const ConversationInfo& wanted) = 0;
    //! To the trash; `restore` undoes it.
    virtual QFuture<Result<void>> remove(const ConversationId& id) = 0;
    virtual QFuture<Result<ConversationInfo>> restore(const ConversationId& id) = 0;
    //! Makes `message` the chosen one among its siblings and returns the new path.
    virtual QFuture<Result<OpenedConversation>> chooseSibling(const MessageId& message) = 0;
    //! The same for the sibling `delta` places after `message` (before, when negative). The first
    //! and the last have no neighbour beyond them: the path stays as it is.
    virtual QFuture<Result<OpenedConversation>> stepSibling(const MessageId& message, int delta)
        = 0;
    //! Kept per conversation; the null id is the composer of a chat that has not begun.
    virtual QFuture<Result<void>> saveDraft(const ConversationId& id, const Draft& draft) = 0;
    virtual QFuture<Result<Draft>> draft(const ConversationId& id) = 0;
    //! Titles and messages, any language; the query is plain text, best hits first.
    virtual QFuture<Result<QVector<SearchHit>>> search(const QString& query, int limit) = 0;
    virtual StorageState storageState() const = 0;

signals:
    void conversationChanged(const Headgate::ConversationInfo& conversation);
    void conversationRemoved(const Headgate::ConversationId& id);
    void storageStateChanged();
};

//! \brief Files on their way into a message. They stay in memory until the message or draft is
//! stored, so that a private chat leaves none on the disk.
class AttachmentService : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    //! Reads a file, so that moving the original hurts nothing. Errors name the file: NotFound,
    //! TooLarge, Unsupported (a binary that no model takes, or a type that `target`'s model lacks).
    virtual QFuture<Result<Media>> addFile(const QString& path, const Target& target) = 0;
    //! A pasted picture or text.
    virtual QFuture<Result<Media>> addBytes(
        const QByteArray& bytes, const QString& name, const Target& target)
        = 0;
};

} // namespace Headgate::Services
