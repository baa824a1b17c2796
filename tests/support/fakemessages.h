// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/messageservice.h"

#include <QHash>

#include <utility>

namespace Headgate::Test {

class FakeHistoryService;

//! \brief Changes the paths that a FakeHistoryService holds. Removing takes all that follows.
class FakeMessageService : public Services::MessageService {
public:
    explicit FakeMessageService(FakeHistoryService& history);

    QFuture<Result<Services::OpenedTail>> openTail(const ConversationId& id, int count) override;
    QFuture<Result<Services::OpenedConversation>> reveal(const MessageId& message) override;
    QFuture<Result<Services::OpenedConversation>> rewrite(
        const MessageId& message, const Draft& draft) override;
    QFuture<Result<Services::OpenedConversation>> restoreOriginal(
        const MessageId& message) override;
    QFuture<Result<Services::OpenedConversation>> setExcluded(
        const MessageId& message, bool isExcluded) override;
    QFuture<Result<Services::OpenedConversation>> setPinned(
        const MessageId& message, bool isPinned) override;
    QFuture<Result<Services::OpenedConversation>> setRating(
        const MessageId& message, Rating rating) override;
    QFuture<Result<QVector<PinnedMessage>>> pinned(const ConversationId& conversation) override;
    QFuture<Result<Services::RemovedMessages>> remove(const MessageId& message) override;
    QFuture<Result<Services::OpenedConversation>> restore(const MessageId& message) override;
    QFuture<Result<ConversationInfo>> branchOff(const MessageId& message) override;
    QFuture<Result<QByteArray>> mediaBytes(
        const ConversationId& conversation, const QString& sha256) override;
    QFuture<Result<void>> saveReadingPlace(
        const ConversationId& conversation, const ReadingPlace& place) override;

    QVector<MessageId> revealed;
    int longestTail = 1000; //!< messages that openTail() gives at most
    QHash<MessageId, QVector<MessageRecord>> removed; //!< by the first that went
    QHash<MessageId, QVector<Part>> originals;
    QHash<QString, QByteArray> media; //!< by hash

private:
    template <typename Change>
    QFuture<Result<Services::OpenedConversation>> change(const MessageId& message, Change change);
    MessageRecord* find(const MessageId& message);

    FakeHistoryService& m_history;
};

} // namespace Headgate::Test
