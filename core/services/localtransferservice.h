// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/historyhomes.h"
#include "core/services/localhistoryservice.h"
#include "core/services/transferservice.h"
#include "core/transfer/historyports.h"

#include <QHash>
#include <QMutex>
#include <QThreadPool>

#include <atomic>
#include <memory>

namespace Headgate::Services {

//! \brief The transfers of the process that owns the state: read and written on a thread of its
//! own, a job in the history's thread for each chat. Lives in the engine thread.
class LocalTransferService : public TransferService {
    Q_OBJECT

public:
    LocalTransferService(HistoryHomes& homes, LocalHistoryService& history, QObject* parent);
    //! Cancels what runs and waits for it.
    ~LocalTransferService() override;

    QFuture<Result<ExportSummary>> exportChats(const ExportSpec& spec) override;
    QFuture<Result<QString>> printable(const ExportSpec& spec) override;
    QFuture<Result<ImportReport>> importChats(const ImportSpec& spec) override;
    void cancel(const TransferId& id) override;

private:
    //! Shared with the job, which may outlast the entry in m_running.
    using StopFlag = std::shared_ptr<std::atomic_bool>;

    StopFlag begin(const TransferId& id);
    void end(const TransferId& id);
    Transfer::GoesOn follow(const TransferId& id, const StopFlag& stop);
    //! Which history each of these is in; engine thread.
    QHash<ConversationId, Transfer::HistoryCall> homesOf(const QVector<ConversationId>& chats);
    QFuture<Result<ExportSummary>> write(
        const ExportSpec& spec, const QVector<ConversationId>& chats, const StopFlag& stop);

    HistoryHomes& m_homes;
    LocalHistoryService& m_history;
    QMutex m_mutex; //!< guards m_running
    QHash<TransferId, StopFlag> m_running;
    QThreadPool m_pool;
};

} // namespace Headgate::Services
