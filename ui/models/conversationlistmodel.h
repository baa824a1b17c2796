// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/services/historyservice.h"
#include "ui/models/chatshelves.h"
#include "ui/models/whendone.h"

#include <QAbstractListModel>
#include <QHash>
#include <QSet>
#include <QTimer>
#include <QVector>

namespace Headgate::Ui {

//! \brief The chats as the list shows them: pinned ones, folders, then the others under headings by
//! time; or, for another shelf than Loose, just that shelf. Fetched a page at a time.
class ConversationListModel : public QAbstractListModel {
    Q_OBJECT

public:
    using RowKind = ChatRow::Kind;
    enum Role {
        IdRole = Qt::UserRole + 1, //!< ConversationId; null for a row that is no chat
        KindRole, //!< ChatRow::Kind as int
        FolderRole, //!< FolderId of a folder, and of a chat or More row below it
        UpdatedAtRole, //!< QDateTime, UTC
        IsRunningRole, //!< an answer is arriving
        IsUnreadRole, //!< an answer ended while another chat was shown
        IsPrivateRole,
        IsPinnedRole,
        IsExpandedRole, //!< of a folder
    };

    //! `shelf` is Loose (the whole list), Archived or Trash. The clock outlives the model.
    ConversationListModel(Services::HistoryService& history, const Clock& clock,
        QObject* parent = nullptr,
        ConversationQuery::Shelf shelf = ConversationQuery::Shelf::Loose);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    //! EditRole renames a chat or a folder.
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    //! Chats go where the row is: into its folder, to the pinned ones, out of either. A folder
    //! takes the place of the folder that it is dropped on.
    bool dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
        const QModelIndex& parent) override;

    //! -1 where the chat or folder has no row.
    int rowOf(const ConversationId& id) const;
    int rowOf(const FolderId& id) const;
    RowKind kindAt(int row) const { return m_rows.at(row).kind; }
    //! Of a chat's row; empty for other rows.
    ConversationInfo at(int row) const;
    //! The chat's row `step` chats away from `id`'s, around the ends; -1 where there is no chat.
    int neighbour(const ConversationId& id, int step) const;
    const QVector<FolderInfo>& folders() const { return m_shelves.folders(); }

    void setRunning(const ConversationId& id, bool isRunning);
    bool hasRunning() const { return !m_running.isEmpty(); }
    //! Shown at once and stored.
    void setUnread(const ConversationId& id, bool isUnread);
    //! Opens or closes a folder; stored. A More row is replaced by what it stands for.
    void toggle(int row);
    //! While held, what others do moves no row: it is caught up with at the end.
    void setHeld(bool isHeld);
    //! Puts a chat where it belongs although the list is held: the user has just made it.
    void showNow(const ConversationInfo& conversation);

public slots:
    //! Reads all of it again: more has changed than is told one by one.
    void startOver();
    //! Groups by the clock's present day; by itself after midnight.
    void rollOver();

signals:
    //! A page could not be read; the rows so far stay.
    void fetchFailed(const Headgate::Error& error);
    //! A page has arrived, also when it was empty.
    void fetched();
    //! Renaming, moving or marking did not work.
    void changeFailed(const Headgate::Error& error);

private:
    void fetchFirst();
    void fetch(ChatShelf& shelf, const ConversationQuery& query);
    void change(const ConversationInfo& conversation);
    void remove(const ConversationId& id);
    void takeFolders(const QVector<FolderInfo>& folders);
    void updateRows();
    void removeUnwanted(const QVector<ChatRow>& wanted, int first, int tail);
    void arrange(const QVector<ChatRow>& wanted, int first, int tail);
    void tellChanged(int row, const QVector<int>& roles = {});
    QVariant chatData(const ConversationInfo& chat, int role) const;
    QVariant otherData(const ChatRow& row, int role) const;
    QString spoken(const ConversationInfo& chat) const;
    template <typename Value> void report(const QFuture<Result<Value>>& future);
    QDate today() const { return m_clock.utcNow().toLocalTime().date(); }

    Services::HistoryService& m_history;
    const Clock& m_clock;
    const ConversationQuery::Shelf m_shelfKind;
    ChatShelves m_shelves;
    int m_generation = 0; //!< counts startOver()
    QVector<ChatRow> m_rows;
    QSet<ConversationId> m_running;
    QHash<ConversationId, ConversationInfo> m_waiting; //!< changes that came while held
    QDate m_today;
    QTimer m_midnight;
    bool m_isHeld = false;
};

template <typename Value> void ConversationListModel::report(const QFuture<Result<Value>>& future)
{
    whenDone(future, this, [this](const Result<Value>& result) {
        if (!result)
            emit changeFailed(result.error());
    });
}

} // namespace Headgate::Ui
