// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/historyhomes.h"
#include "core/services/historyservice.h"

#include <QMutex>

namespace Headgate::Services {

//! \brief The history service of the process that owns the state. Lives in the engine thread.
class LocalHistoryService : public HistoryService {
    Q_OBJECT

public:
    LocalHistoryService(HistoryHomes& homes, QObject* parent);

    QFuture<Result<QVector<ConversationInfo>>> conversations(
        int limit, const std::optional<ConversationInfo>& before) override;
    QFuture<Result<OpenedConversation>> open(const ConversationId& id) override;
    QFuture<Result<ConversationInfo>> rename(
        const ConversationId& id, const QString& title) override;
    QFuture<Result<ConversationInfo>> configure(const ConversationInfo& wanted) override;
    QFuture<Result<void>> remove(const ConversationId& id) override;
    QFuture<Result<ConversationInfo>> restore(const ConversationId& id) override;
    QFuture<Result<OpenedConversation>> chooseSibling(const MessageId& message) override;
    QFuture<Result<OpenedConversation>> stepSibling(const MessageId& message, int delta) override;
    QFuture<Result<void>> saveDraft(const ConversationId& id, const Draft& draft) override;
    QFuture<Result<Draft>> draft(const ConversationId& id) override;
    QFuture<Result<QVector<SearchHit>>> search(const QString& query, int limit) override;
    StorageState storageState() const override;

    //! Tells the window of a change that another service made; engine thread.
    void announce(const ConversationInfo& conversation);

private:
    template <typename Job>
    QFuture<Result<ConversationInfo>> change(const ConversationId& id, Job job);
    QFuture<Result<OpenedConversation>> noted(
        QFuture<Result<OpenedConversation>> opened, bool isInMemory);

    HistoryHomes& m_homes;
    mutable QMutex m_mutex; //!< guards m_state
    StorageState m_state;
};

} // namespace Headgate::Services
