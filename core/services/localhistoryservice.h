// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/historyhomes.h"
#include "core/services/historyservice.h"

#include <QMutex>

#include <functional>

namespace Headgate::Services {

//! \brief The history service of the process that owns the state. Lives in the engine thread.
class LocalHistoryService : public HistoryService {
    Q_OBJECT

public:
    LocalHistoryService(HistoryHomes& homes, QObject* parent);

    QFuture<Result<QVector<ConversationInfo>>> conversations(
        const ConversationQuery& query) override;
    QFuture<Result<int>> count(const ConversationQuery& query) override;
    QFuture<Result<OpenedConversation>> open(const ConversationId& id) override;
    QFuture<Result<ConversationInfo>> rename(
        const ConversationId& id, const QString& title) override;
    QFuture<Result<ConversationInfo>> configure(const ConversationInfo& wanted) override;
    QFuture<Result<void>> remove(const ConversationId& id) override;
    QFuture<Result<ConversationInfo>> restore(const ConversationId& id) override;
    QFuture<Result<QVector<ConversationInfo>>> apply(
        const QVector<ConversationId>& ids, const ConversationPatch& patch) override;
    QFuture<Result<int>> purge(const QVector<ConversationId>& ids) override;
    QFuture<Result<int>> emptyTrash() override;
    QFuture<Result<ConversationInfo>> duplicate(
        const ConversationId& id, const QString& title) override;
    QFuture<Result<QVector<FolderInfo>>> folders() override;
    QFuture<Result<FolderInfo>> createFolder(const QString& name) override;
    QFuture<Result<FolderInfo>> changeFolder(const FolderInfo& folder) override;
    QFuture<Result<void>> moveFolder(const FolderId& id, int index) override;
    QFuture<Result<RemovedFolder>> removeFolder(const FolderId& id) override;
    QFuture<Result<void>> restoreFolder(const RemovedFolder& removed) override;
    QFuture<Result<OpenedConversation>> chooseSibling(const MessageId& message) override;
    QFuture<Result<OpenedConversation>> stepSibling(const MessageId& message, int delta) override;
    QFuture<Result<void>> saveDraft(const ConversationId& id, const Draft& draft) override;
    QFuture<Result<Draft>> draft(const ConversationId& id) override;
    QFuture<Result<QVector<SearchHit>>> search(const SearchQuery& query) override;
    QFuture<Result<QVector<Target>>> usedTargets() override;
    QFuture<Result<QVector<ConversationInfo>>> find(const QVector<ConversationId>& ids) override;
    QFuture<Result<UsageSum>> usageOf(const ConversationId& id) override;
    QFuture<Result<UsageSum>> usageSince(const QDateTime& from, bool countsSimulated) override;
    StorageState storageState() const override;

    //! Tells the window of a change that another service made; engine thread.
    void announce(const ConversationInfo& conversation);
    void announceMany() { emit manyConversationsChanged(); }

private:
    using UsageJob = std::function<Result<UsageSum>(History::HistoryStore&)>;

    template <typename Job>
    QFuture<Result<ConversationInfo>> change(const ConversationId& id, Job job);
    // Those without a word of the thread are called in the engine's.
    //! Runs a job that may change the folders, and tells of them as they are then.
    template <typename Job> auto inFolders(Job job);
    template <typename Value, typename Job>
    QFuture<Result<Value>> inBothHomes(const QVector<ConversationId>& ids, Job job);
    QFuture<Result<int>> purgeInEngine(const QVector<ConversationId>& ids);
    Result<QVector<ConversationInfo>> announced(const Result<QVector<ConversationInfo>>& changed);
    void announceAll(const QVector<ConversationId>& ids);
    QFuture<Result<OpenedConversation>> noted(
        QFuture<Result<OpenedConversation>> opened, bool isInMemory);

    QFuture<Result<UsageSum>> usageIn(const UsageJob& sum);

    HistoryHomes& m_homes;
    mutable QMutex m_mutex; //!< guards m_state
    StorageState m_state;
};

} // namespace Headgate::Services
