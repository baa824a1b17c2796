// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/chatactions.h"

#include "ui/common/icons.h"
#include "ui/models/whendone.h"
#include "ui/text/errortext.h"

#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

using Chats = ChatActions::Chats;

QVector<ConversationId> idsOf(const Chats& chats)
{
    QVector<ConversationId> ids;
    for (const ConversationInfo& chat : chats)
        ids << chat.id;
    return ids;
}

template <typename Claim> bool all(const Chats& chats, Claim claim)
{
    return std::all_of(chats.begin(), chats.end(), claim);
}

QAction* addAction(QMenu& menu, Glyph glyph, const QString& text, const char* name)
{
    QAction* action = menu.addAction(themedIcon(glyph), text);
    action->setObjectName(QLatin1String(name));
    return action;
}

QString menuText(const QString& name)
{
    return QString(name).replace(u'&', u"&&"_s); // a name's own & is no mnemonic
}

} // namespace

ChatActions::ChatActions(Services::HistoryService& history, QWidget* window)
    : QObject(window)
    , m_history(history)
    , m_window(window)
{
}

template <typename Value> void ChatActions::report(const QFuture<Result<Value>>& future)
{
    whenDone(future, this, [this](const Result<Value>& result) {
        if (!result)
            emit failed(errorText(result.error(), tr("The chat")));
    });
}

void ChatActions::fillMenu(QMenu& menu, const Chats& chats, const QVector<FolderInfo>& folders)
{
    const ConversationInfo first = chats.constFirst();
    const bool isOne = chats.size() == 1;
    const bool arePinned = all(chats, [](const auto& chat) { return chat.isPinned; });
    const bool areUnread = all(chats, [](const auto& chat) { return chat.isUnread; });
    QAction* apart = menu.addAction(tr("Open in its own window"));
    apart->setObjectName(u"ownWindowChatAction"_s);
    apart->setEnabled(isOne);
    connect(apart, &QAction::triggered, this, [this, first] { emit windowRequested(first.id); });
    QAction* rename = addAction(menu, Glyph::Edit, tr("Rename"), "renameChatAction");
    rename->setShortcut(Qt::Key_F2);
    rename->setEnabled(isOne);
    connect(rename, &QAction::triggered, this, [this, first] { emit renameRequested(first); });
    QAction* pin
        = addAction(menu, Glyph::Pin, arePinned ? tr("Unpin") : tr("Pin"), "pinChatAction");
    connect(pin, &QAction::triggered, this,
        [this, chats, arePinned] { apply(chats, { .isPinned = !arePinned }); });
    addMoveMenu(menu, chats, folders);
    QAction* mark = menu.addAction(areUnread ? tr("Mark as read") : tr("Mark as unread"));
    mark->setObjectName(u"markChatAction"_s);
    connect(mark, &QAction::triggered, this,
        [this, chats, areUnread] { apply(chats, { .isUnread = !areUnread }); });
    QAction* copy = addAction(menu, Glyph::Copy, tr("Duplicate"), "duplicateChatAction");
    copy->setEnabled(isOne);
    connect(copy, &QAction::triggered, this, [this, first] { duplicate(first); });
    QAction* archived = addAction(menu, Glyph::Archive, tr("Archive"), "archiveChatAction");
    connect(archived, &QAction::triggered, this, [this, chats] { archive(chats); });
    QAction* out = menu.addAction(tr("Export…"));
    out->setObjectName(u"exportChatAction"_s);
    connect(out, &QAction::triggered, this, [this, chats] { emit exportRequested(chats); });
    menu.addSeparator();
    QAction* removed = addAction(menu, Glyph::Trash, tr("Delete"), "deleteChatAction");
    removed->setShortcut(QKeySequence::Delete);
    connect(removed, &QAction::triggered, this, [this, chats] { remove(chats); });
}

void ChatActions::addMoveMenu(QMenu& menu, const Chats& chats, const QVector<FolderInfo>& folders)
{
    QMenu* to = menu.addMenu(themedIcon(Glyph::Folder), tr("Move to folder"));
    to->menuAction()->setObjectName(u"moveChatMenu"_s);
    // The name of a folder is on the disk, a private chat is not.
    to->setEnabled(!all(chats, [](const auto& chat) { return chat.isPrivate; }));
    const auto add = [&](const QString& text, const FolderId& folder) {
        QAction* action = to->addAction(text);
        action->setCheckable(true);
        action->setChecked(all(chats, [&](const auto& chat) { return chat.folder == folder; }));
        connect(action, &QAction::triggered, this,
            [this, chats, folder] { apply(chats, { .folder = folder }); });
    };
    add(tr("No folder"), {});
    for (const FolderInfo& folder : folders)
        add(menuText(folder.name), folder.id);
    to->addSeparator();
    QAction* fresh = addAction(*to, Glyph::Plus, tr("New folder"), "newFolderAction");
    connect(fresh, &QAction::triggered, this, [this, chats] { addFolder(chats); });
}

void ChatActions::fillFolderMenu(QMenu& menu, const FolderInfo& folder, int index, int count)
{
    QAction* rename = addAction(menu, Glyph::Edit, tr("Rename"), "renameFolderAction");
    rename->setShortcut(Qt::Key_F2);
    connect(rename, &QAction::triggered, this,
        [this, id = folder.id] { emit folderRenameRequested(id); });
    const auto addMove = [&](const QString& text, Glyph glyph, int to) {
        QAction* action = menu.addAction(themedIcon(glyph), text);
        action->setEnabled(to >= 0 && to < count);
        connect(action, &QAction::triggered, this,
            [this, id = folder.id, to] { report(m_history.moveFolder(id, to)); });
    };
    addMove(tr("Move up"), Glyph::ChevronUp, index - 1);
    addMove(tr("Move down"), Glyph::ChevronDown, index + 1);
    menu.addSeparator();
    QAction* remove = addAction(menu, Glyph::Trash, tr("Delete folder"), "deleteFolderAction");
    connect(remove, &QAction::triggered, this, [this, folder] { removeFolder(folder); });
}

void ChatActions::fillTrashMenu(QMenu& menu, const Chats& chats)
{
    QAction* restore = addAction(menu, Glyph::Retry, tr("Restore"), "restoreChatAction");
    connect(restore, &QAction::triggered, this,
        [this, chats] { apply(chats, { .isTrashed = false }); });
    QAction* gone = addAction(menu, Glyph::Trash, tr("Delete for good…"), "purgeChatAction");
    connect(gone, &QAction::triggered, this, [this, chats] { purge(chats); });
}

void ChatActions::fillArchiveMenu(QMenu& menu, const Chats& chats)
{
    QAction* back = addAction(menu, Glyph::Archive, tr("Back to the list"), "unarchiveChatAction");
    connect(
        back, &QAction::triggered, this, [this, chats] { apply(chats, { .isArchived = false }); });
    menu.addSeparator();
    QAction* removed = addAction(menu, Glyph::Trash, tr("Delete"), "deleteChatAction");
    connect(removed, &QAction::triggered, this, [this, chats] { remove(chats); });
}

void ChatActions::apply(const Chats& chats, const ConversationPatch& patch, const QString& sentence,
    const ConversationPatch& back)
{
    const QVector<ConversationId> ids = idsOf(chats);
    whenDone(m_history.apply(ids, patch), this,
        [this, ids, sentence, back](const Result<Chats>& changed) {
            if (!changed)
                emit failed(errorText(changed.error(), tr("The chat")));
            else if (!sentence.isEmpty())
                emit undoOffered(
                    sentence, [this, ids, back] { report(m_history.apply(ids, back)); });
        });
}

void ChatActions::remove(const Chats& chats)
{
    const QString title
        = chats.constFirst().title.isEmpty() ? tr("New chat") : chats.constFirst().title;
    apply(chats, { .isTrashed = true },
        chats.size() == 1 ? tr("“%1” was moved to the trash.").arg(title)
                          : tr("%n chat(s) were moved to the trash.", nullptr, int(chats.size())),
        { .isTrashed = false });
}

void ChatActions::archive(const Chats& chats)
{
    apply(chats, { .isArchived = true },
        tr("%n chat(s) were archived.", nullptr, int(chats.size())), { .isArchived = false });
}

void ChatActions::duplicate(const ConversationInfo& chat)
{
    const QString title = chat.title.isEmpty() ? tr("New chat") : chat.title;
    whenDone(m_history.duplicate(chat.id, tr("%1 (copy)").arg(title)), this,
        [this](const Result<ConversationInfo>& copy) {
            if (copy)
                emit duplicated(*copy);
            else
                emit failed(errorText(copy.error(), tr("The chat")));
        });
}

void ChatActions::addFolder(const Chats& chats)
{
    whenDone(m_history.createFolder(tr("New folder")), this,
        [this, chats](const Result<FolderInfo>& folder) {
            if (!folder) {
                emit failed(errorText(folder.error(), tr("The folder")));
                return;
            }
            if (!chats.isEmpty())
                apply(chats, { .folder = folder->id });
            emit folderRenameRequested(folder->id);
        });
}

void ChatActions::removeFolder(const FolderInfo& folder)
{
    whenDone(m_history.removeFolder(folder.id), this, [this](const Result<RemovedFolder>& removed) {
        if (!removed) {
            emit failed(errorText(removed.error(), tr("The folder")));
            return;
        }
        emit undoOffered(
            tr("The folder “%1” was deleted; its chats stay.").arg(removed->folder.name),
            [this, removed = *removed] { report(m_history.restoreFolder(removed)); });
    });
}

void ChatActions::purge(const Chats& chats)
{
    confirmPurge(int(chats.size()), [this, ids = idsOf(chats)] { report(m_history.purge(ids)); });
}

void ChatActions::emptyTrash()
{
    whenDone(m_history.count({ .shelf = ConversationQuery::Shelf::Trash }), this,
        [this](const Result<int>& count) {
            if (!count)
                emit failed(readErrorText(count.error(), tr("The trash")));
            else if (*count > 0)
                confirmPurge(*count, [this] { report(m_history.emptyTrash()); });
        });
}

void ChatActions::confirmPurge(int count, const std::function<void()>& purge)
{
    auto* box = new QMessageBox(QMessageBox::Warning, tr("Delete for good"),
        tr("Delete %n chat(s) for good, with drafts and files?", nullptr, count),
        QMessageBox::Cancel, m_window);
    box->setObjectName(u"purgeDialog"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("This can’t be undone."));
    QPushButton* confirm = box->addButton(tr("Delete for good"), QMessageBox::DestructiveRole);
    confirm->setObjectName(u"confirmPurgeButton"_s);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(confirm, &QPushButton::clicked, this, purge);
    box->open();
}

} // namespace Headgate::Ui
