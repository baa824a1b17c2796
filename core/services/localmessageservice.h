// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/historyhomes.h"
#include "core/services/messageservice.h"

#include <functional>

namespace Headgate::Services {

//! \brief A conversation with its chosen path, its draft and where it was being read. Runs on the
//! history's thread.
Result<OpenedConversation> openConversation(
    History::HistoryStore& history, const ConversationId& id);

//! \brief The message service of the process that owns the state. Lives in the engine thread.
class LocalMessageService : public MessageService {
    Q_OBJECT

public:
    //! Tells the books what the user said of a request's answer; engine thread.
    using RateInBooks = std::function<void(const RequestId& request, Rating rating)>;

    //! \param rate without it the books are not told
    LocalMessageService(HistoryHomes& homes, QObject* parent, RateInBooks rate = {});

    QFuture<Result<OpenedTail>> openTail(const ConversationId& id, int count) override;
    QFuture<Result<OpenedConversation>> reveal(const MessageId& message) override;
    QFuture<Result<OpenedConversation>> rewrite(
        const MessageId& message, const Draft& draft) override;
    QFuture<Result<OpenedConversation>> restoreOriginal(const MessageId& message) override;
    QFuture<Result<OpenedConversation>> setExcluded(
        const MessageId& message, bool isExcluded) override;
    QFuture<Result<OpenedConversation>> setPinned(const MessageId& message, bool isPinned) override;
    QFuture<Result<OpenedConversation>> setRating(const MessageId& message, Rating rating) override;
    QFuture<Result<QVector<PinnedMessage>>> pinned(const ConversationId& conversation) override;
    QFuture<Result<RemovedMessages>> remove(const MessageId& message) override;
    QFuture<Result<OpenedConversation>> restore(const MessageId& message) override;
    QFuture<Result<ConversationInfo>> branchOff(const MessageId& message) override;
    QFuture<Result<QByteArray>> mediaBytes(
        const ConversationId& conversation, const QString& sha256) override;
    QFuture<Result<void>> saveReadingPlace(
        const ConversationId& conversation, const ReadingPlace& place) override;

private:
    template <typename Job>
    QFuture<Result<OpenedConversation>> change(const MessageId& message, Job job);

    HistoryHomes& m_homes;
    RateInBooks m_rate;
};

} // namespace Headgate::Services
