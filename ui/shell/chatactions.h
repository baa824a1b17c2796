// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/services/historyservice.h"

#include <QObject>

#include <functional>

class QMenu;
class QWidget;

namespace Headgate::Ui {

//! \brief What can be done to one chat or to many: the menus, the calls, and how each is taken
//! back.
class ChatActions : public QObject {
    Q_OBJECT

public:
    using Chats = QVector<ConversationInfo>;

    //! Dialogs are shown over `window`, which owns this.
    ChatActions(Services::HistoryService& history, QWidget* window);

    //! The actions of the list for `chats`, at least one; `folders` to move them to.
    void fillMenu(QMenu& menu, const Chats& chats, const QVector<FolderInfo>& folders);
    void fillFolderMenu(QMenu& menu, const FolderInfo& folder, int index, int count);
    void fillTrashMenu(QMenu& menu, const Chats& chats);
    void fillArchiveMenu(QMenu& menu, const Chats& chats);

    void remove(const Chats& chats);
    void archive(const Chats& chats);
    //! A new folder with `chats` in it; its name is edited at once.
    void addFolder(const Chats& chats);
    //! After a confirmation that names how many.
    void purge(const Chats& chats);
    void emptyTrash();

signals:
    //! To be shown in a window of its own.
    void windowRequested(const Headgate::ConversationId& conversation);
    void renameRequested(const Headgate::ConversationInfo& conversation);
    void folderRenameRequested(const Headgate::FolderId& folder);
    //! A chat that the user has just made: to be shown at once.
    void duplicated(const Headgate::ConversationInfo& copy);
    void exportRequested(const QVector<Headgate::ConversationInfo>& conversations);
    //! Something was done; `undo` takes it back.
    void undoOffered(const QString& sentence, const std::function<void()>& undo);
    void failed(const QString& sentence);

private:
    //! Applies and, with a sentence, offers to apply `back` to the same chats.
    void apply(const Chats& chats, const ConversationPatch& patch, const QString& sentence = {},
        const ConversationPatch& back = {});
    void addMoveMenu(QMenu& menu, const Chats& chats, const QVector<FolderInfo>& folders);
    void duplicate(const ConversationInfo& chat);
    void removeFolder(const FolderInfo& folder);
    void confirmPurge(int count, const std::function<void()>& purge);
    template <typename Value> void report(const QFuture<Result<Value>>& future);

    Services::HistoryService& m_history;
    QWidget* m_window;
};

} // namespace Headgate::Ui
