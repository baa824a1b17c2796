// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file What is dragged out of the list of chats and dropped in it.

#include "ui/models/conversationlistmodel.h"

#include <QMimeData>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr auto kChatsMime = "application/x-headgate-chats"_L1;
constexpr auto kFolderMime = "application/x-headgate-folder"_L1;

} // namespace

QStringList ConversationListModel::mimeTypes() const
{
    return { kChatsMime, kFolderMime };
}

QMimeData* ConversationListModel::mimeData(const QModelIndexList& indexes) const
{
    QStringList chats;
    FolderId folder;
    for (const QModelIndex& index : indexes) {
        const ChatRow& row = m_rows.at(index.row());
        if (row.kind == RowKind::Chat)
            chats << row.chat.text;
        else if (row.kind == RowKind::Folder)
            folder = row.folder;
    }
    auto* dragged = new QMimeData;
    if (!chats.isEmpty())
        dragged->setData(kChatsMime, chats.join(u'\n').toUtf8());
    else
        dragged->setData(kFolderMime, folder.text.toUtf8());
    return dragged;
}

bool ConversationListModel::dropMimeData(
    const QMimeData* data, Qt::DropAction action, int row, int, const QModelIndex& parent)
{
    if (action != Qt::MoveAction)
        return false;
    const int on = parent.isValid() ? parent.row() : row - 1; // between two: with the one above
    const ChatRow target
        = on >= 0 && on < m_rows.size() ? m_rows.at(on) : ChatRow { RowKind::More };
    if (data->hasFormat(kFolderMime)) {
        const FolderInfo* place = m_shelves.folder(target.folder);
        const FolderId moved { QString::fromUtf8(data->data(kFolderMime)) };
        if (place != nullptr && place->id != moved)
            report(m_history.moveFolder(moved, int(place - folders().constData())));
        return place != nullptr;
    }
    QVector<ConversationId> chats;
    const QStringList ids = QString::fromUtf8(data->data(kChatsMime)).split(u'\n');
    for (const QString& id : ids)
        chats << ConversationId { id };
    const bool isPinned = (target.kind == RowKind::Heading && target.group == ChatRow::kPinned)
        || m_shelves.isPinned(target.chat);
    report(m_history.apply(chats,
        isPinned ? ConversationPatch { .isPinned = true }
                 : ConversationPatch { .isPinned = false, .folder = target.folder }));
    return true;
}

} // namespace Headgate::Ui
