// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/historyservice.h"

namespace Headgate::Services {

//! \brief What a removal took away, and what is left.
struct RemovedMessages {
    int count = 0; //!< the message, all that followed it and all their versions
    OpenedConversation left;
};

//! \brief A chat with its last messages, to be shown at once.
struct OpenedTail {
    OpenedConversation opened;
    int earlier = 0; //!< messages before the path's first; HistoryService::open() brings all
};

//! \brief The messages of a chat after they were written: changed, removed, copied, read. Any
//! thread may call; results by future.
class MessageService : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    //! Opens a chat with its last `count` messages, or all where it was being read above them.
    virtual QFuture<Result<OpenedTail>> openTail(const ConversationId& id, int count) = 0;
    //! Makes the way to `message` the chosen one, for a hit in another branch.
    virtual QFuture<Result<OpenedConversation>> reveal(const MessageId& message) = 0;
    //! Changes a message in place without sending it. A user's gets text and attachments of
    //! `draft`, an answer its text; the first version is kept.
    virtual QFuture<Result<OpenedConversation>> rewrite(
        const MessageId& message, const Draft& draft)
        = 0;
    //! The first version of a changed message comes back.
    virtual QFuture<Result<OpenedConversation>> restoreOriginal(const MessageId& message) = 0;
    //! An excluded message stays in the chat and is not sent.
    virtual QFuture<Result<OpenedConversation>> setExcluded(
        const MessageId& message, bool isExcluded)
        = 0;
    virtual QFuture<Result<OpenedConversation>> setPinned(const MessageId& message, bool isPinned)
        = 0;
    //! Of an answer; Rating::None takes it back. The books learn of it too, without a word of it:
    //! there it stays when the chat is deleted.
    virtual QFuture<Result<OpenedConversation>> setRating(const MessageId& message, Rating rating)
        = 0;
    //! A chat's pinned messages, of all branches, oldest first.
    virtual QFuture<Result<QVector<PinnedMessage>>> pinned(const ConversationId& conversation) = 0;
    //! The message and everything below it, in every branch; `restore` undoes it.
    virtual QFuture<Result<RemovedMessages>> remove(const MessageId& message) = 0;
    virtual QFuture<Result<OpenedConversation>> restore(const MessageId& message) = 0;
    //! A new chat with a copy of the way from the first message to this one.
    virtual QFuture<Result<ConversationInfo>> branchOff(const MessageId& message) = 0;
    //! Bytes of an attachment or of a picture that a model made.
    virtual QFuture<Result<QByteArray>> mediaBytes(
        const ConversationId& conversation, const QString& sha256)
        = 0;
    //! OpenedConversation brings it back.
    virtual QFuture<Result<void>> saveReadingPlace(
        const ConversationId& conversation, const ReadingPlace& place)
        = 0;

signals:
    //! A conversation that branchOff() made.
    void conversationMade(const Headgate::ConversationInfo& conversation);
};

} // namespace Headgate::Services
