// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/history/historyworker.h"
#include "core/services/historyservice.h"

#include <QObject>
#include <QSet>

#include <memory>

namespace Headgate::Services {

//! \brief Knows where a conversation lives: on the disk, or in memory only (private, or nothing can
//! be written).
//!
//! Owns both workers. Engine thread.
class HistoryHomes : public QObject {
    Q_OBJECT

public:
    HistoryHomes(const Clock& clock, QObject* parent);

    //! Opens the stored history; the future tells how that went, and storageState() with it. Calls
    //! given before it is done wait in the worker's queue.
    void open(const QString& dataDir);

    History::HistoryWorker& stored() { return m_stored; }
    //! Made when it is first asked for: most days nobody needs it.
    History::HistoryWorker& inMemory();
    bool isInMemory(const History::HistoryWorker& home) const { return &home == m_inMemory.get(); }
    bool hasInMemory() const { return m_inMemory != nullptr; }
    //! Where a conversation is, or where a new one goes.
    History::HistoryWorker& homeOf(const ConversationId& id);
    History::HistoryWorker& homeOf(const MessageId& id);
    //! Only right once opened() is finished.
    History::HistoryWorker& homeOfNew(bool isPrivate);
    //! Finished when it is known whether the stored history can be written.
    QFuture<bool> opened() const { return m_opened; }
    bool isInMemory(const ConversationId& id) const { return m_privateConversations.contains(id); }

    //! Remembers what came out of the memory's worker, so that homeOf() finds it again.
    void noteInMemory(const ConversationId& id) { m_privateConversations.insert(id); }
    void noteInMemory(const QVector<MessageRecord>& records);
    //! A write that was refused tells as much about the disk as opening it did.
    void noteWrite(const std::optional<Error>& error);

    StorageState storageState() const { return m_state; }
    //! Whether there is a stored history at all: one that can be read only counts. Only right once
    //! opened() is finished.
    bool canReadStored() const { return m_canReadStored; }

signals:
    void storageStateChanged();

private:
    void setState(const StorageState& state);
    bool onOpened(const Result<History::OpenInfo>& opened);

    const Clock& m_clock;
    History::HistoryWorker m_stored;
    std::unique_ptr<History::HistoryWorker> m_inMemory;
    QSet<ConversationId> m_privateConversations;
    QSet<MessageId> m_privateMessages;
    StorageState m_state;
    QFuture<bool> m_opened;
    bool m_isReadOnly = false;
    bool m_canReadStored = true;
};

} // namespace Headgate::Services
