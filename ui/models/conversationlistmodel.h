// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/historyservice.h"

#include <QAbstractListModel>
#include <QSet>
#include <QVector>

namespace Headgate::Ui {

//! \brief The chats, newest first, fetched a page at a time from the history.
class ConversationListModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole + 1, //!< ConversationId
        UpdatedAtRole, //!< QDateTime, UTC
        IsRunningRole, //!< an answer is arriving
        IsUnreadRole, //!< an answer ended while another chat was shown
        IsPrivateRole,
    };

    explicit ConversationListModel(Services::HistoryService& history, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

    //! -1 where the chat is not loaded.
    int rowOf(const ConversationId& id) const;
    ConversationInfo at(int row) const { return m_rows.at(row); }

    void setRunning(const ConversationId& id, bool isRunning);
    void setUnread(const ConversationId& id, bool isUnread);

signals:
    //! A page could not be read; the rows so far stay.
    void fetchFailed(const Headgate::Error& error);
    //! A page has arrived, also when it was empty.
    void fetched();

private:
    void takePage(const Result<QVector<ConversationInfo>>& page);
    void change(const ConversationInfo& conversation);
    void remove(const ConversationId& id);
    int sortedRow(const ConversationInfo& conversation) const;
    void setMark(QSet<ConversationId>& marks, const ConversationId& id, bool isOn, int role);

    Services::HistoryService& m_history;
    QVector<ConversationInfo> m_rows;
    QSet<ConversationId> m_running;
    QSet<ConversationId> m_unread;
    bool m_isFetching = false;
    bool m_isComplete = false;
};

} // namespace Headgate::Ui
