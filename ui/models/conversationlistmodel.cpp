// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/conversationlistmodel.h"

#include "ui/models/chatgroups.h"
#include "ui/models/whendone.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

using Shelf = ConversationQuery::Shelf;

constexpr int kPageSize = 60;
constexpr int kPinnedLimit = 1000; // more than anybody pins
// A timer doesn't count the time that the machine sleeps: look again from time to time.
constexpr qint64 kLongestWaitMs = 10 * 60 * 1000;

} // namespace

ConversationListModel::ConversationListModel(
    Services::HistoryService& history, const Clock& clock, QObject* parent, Shelf shelf)
    : QAbstractListModel(parent)
    , m_history(history)
    , m_clock(clock)
    , m_shelfKind(shelf)
    , m_shelves(shelf)
    , m_today(today())
{
    using Services::HistoryService;
    connect(&m_history, &HistoryService::conversationChanged, this, &ConversationListModel::change);
    connect(&m_history, &HistoryService::conversationRemoved, this, &ConversationListModel::remove);
    connect(&m_history, &HistoryService::manyConversationsChanged, this,
        &ConversationListModel::startOver);
    if (!m_shelves.isWholeList())
        return;
    connect(&m_history, &HistoryService::foldersChanged, this, &ConversationListModel::takeFolders);
    connect(&m_midnight, &QTimer::timeout, this, &ConversationListModel::rollOver);
    m_midnight.setSingleShot(true);
    rollOver();
}

void ConversationListModel::rollOver()
{
    const QDateTime now = m_clock.utcNow().toLocalTime();
    const qint64 left = now.msecsTo(now.date().addDays(1).startOfDay()) + 1000;
    m_midnight.start(int(std::clamp<qint64>(left, 1000, kLongestWaitMs)));
    if (m_today == now.date())
        return;
    m_today = now.date();
    updateRows();
    if (!m_rows.isEmpty()) // a heading keeps its row where only its name is another one
        emit dataChanged(index(0), index(int(m_rows.size()) - 1));
}

int ConversationListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ConversationListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ChatRow& row = m_rows.at(index.row());
    if (role == KindRole)
        return int(row.kind);
    if (role == FolderRole)
        return QVariant::fromValue(row.folder);
    const ConversationInfo* chat = row.kind == RowKind::Chat ? m_shelves.find(row.chat) : nullptr;
    return chat != nullptr ? chatData(*chat, role) : otherData(row, role);
}

QVariant ConversationListModel::chatData(const ConversationInfo& chat, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return chat.title.isEmpty() ? tr("New chat") : chat.title;
    case Qt::EditRole:
        return chat.title;
    case Qt::AccessibleTextRole:
        return spoken(chat);
    case IdRole:
        return QVariant::fromValue(chat.id);
    case UpdatedAtRole:
        return chat.deletedAt && m_shelfKind == Shelf::Trash ? *chat.deletedAt : chat.updatedAt;
    case IsRunningRole:
        return m_running.contains(chat.id);
    case IsUnreadRole:
        return chat.isUnread;
    case IsPrivateRole:
        return chat.isPrivate;
    case IsPinnedRole:
        return chat.isPinned;
    default:
        return {};
    }
}

QString ConversationListModel::spoken(const ConversationInfo& chat) const
{
    QStringList words { chat.title.isEmpty() ? tr("New chat") : chat.title };
    if (m_running.contains(chat.id))
        words << tr("answer arriving");
    if (chat.isUnread)
        words << tr("unread");
    if (chat.isPrivate)
        words << tr("private");
    return words.join(tr(", "));
}

QVariant ConversationListModel::otherData(const ChatRow& row, int role) const
{
    const FolderInfo* folder = row.kind == RowKind::Folder ? m_shelves.folder(row.folder) : nullptr;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        if (folder != nullptr)
            return folder->name;
        if (row.kind == RowKind::More)
            return tr("Show more");
        return row.group == ChatRow::kPinned ? tr("Pinned") : ChatGroups::title(row.group, m_today);
    case Qt::AccessibleTextRole:
        if (folder != nullptr)
            return folder->isCollapsed ? tr("Folder %1, collapsed").arg(folder->name)
                                       : tr("Folder %1, expanded").arg(folder->name);
        return otherData(row, Qt::DisplayRole);
    case IdRole:
        return QVariant::fromValue(ConversationId());
    case IsExpandedRole:
        return folder != nullptr && !folder->isCollapsed;
    default:
        return {};
    }
}

Qt::ItemFlags ConversationListModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::ItemIsDropEnabled; // below the last row
    const Qt::ItemFlags moved = m_shelves.isWholeList()
        ? Qt::ItemIsDragEnabled | Qt::ItemIsDropEnabled | Qt::ItemIsEditable
        : Qt::NoItemFlags;
    const Qt::ItemFlags row = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    switch (m_rows.at(index.row()).kind) {
    case RowKind::Heading:
        return Qt::ItemNeverHasChildren; // no place of the keyboard
    case RowKind::More:
        return row;
    case RowKind::Folder:
    case RowKind::Chat:
        return row | moved;
    }
    return {};
}

int ConversationListModel::rowOf(const ConversationId& id) const
{
    if (id.isNull())
        return -1;
    const auto found = std::find_if(
        m_rows.cbegin(), m_rows.cend(), [&id](const ChatRow& row) { return row.chat == id; });
    return found == m_rows.cend() ? -1 : int(found - m_rows.cbegin());
}

int ConversationListModel::rowOf(const FolderId& id) const
{
    const auto found = std::find_if(m_rows.cbegin(), m_rows.cend(),
        [&id](const ChatRow& row) { return row.kind == RowKind::Folder && row.folder == id; });
    return found == m_rows.cend() ? -1 : int(found - m_rows.cbegin());
}

ConversationInfo ConversationListModel::at(int row) const
{
    const ConversationInfo* info = m_shelves.find(m_rows.at(row).chat);
    return info != nullptr ? *info : ConversationInfo();
}

int ConversationListModel::neighbour(const ConversationId& id, int step) const
{
    QVector<int> chats;
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows.at(row).kind == RowKind::Chat)
            chats << row;
    }
    if (chats.isEmpty())
        return -1;
    const qsizetype known = chats.indexOf(rowOf(id));
    const qsizetype from = known < 0 ? (step > 0 ? -1 : 0) : known;
    return chats.at((from + step + chats.size()) % chats.size());
}

bool ConversationListModel::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && m_shelves.main().canFetch();
}

void ConversationListModel::fetchMore(const QModelIndex& parent)
{
    if (!canFetchMore(parent))
        return;
    if (m_shelves.isWholeList() && m_shelves.main().isFresh())
        fetchFirst();
    fetch(m_shelves.main(), { .shelf = m_shelfKind, .limit = kPageSize });
}

void ConversationListModel::startOver()
{
    if (m_shelves.main().isFresh())
        return; // nobody has looked yet
    beginResetModel();
    ++m_generation;
    m_shelves = ChatShelves(m_shelfKind);
    m_rows.clear();
    endResetModel();
    fetchMore({});
}

void ConversationListModel::fetchFirst()
{
    fetch(m_shelves.pinned(), { .shelf = Shelf::Pinned, .limit = kPinnedLimit });
    whenDone(m_history.folders(), this, [this](const Result<QVector<FolderInfo>>& folders) {
        if (folders)
            takeFolders(*folders);
    });
}

void ConversationListModel::fetch(ChatShelf& shelf, const ConversationQuery& query)
{
    shelf.beginFetch();
    ConversationQuery page = query;
    page.after = shelf.cursor();
    whenDone(m_history.conversations(page), this,
        [this, query, generation = m_generation](const Result<QVector<ConversationInfo>>& chats) {
            if (generation != m_generation)
                return; // of a list that is gone
            // Looked up again: a folder may be gone by now.
            ChatShelf* to = query.shelf == Shelf::Pinned ? &m_shelves.pinned() : &m_shelves.main();
            if (query.shelf == Shelf::Folder)
                to = m_shelves.inFolder(query.folder);
            if (to == nullptr)
                return;
            if (chats) {
                QVector<ConversationInfo> fresh;
                for (const ConversationInfo& chat : *chats) {
                    // Elsewhere: the page was read before a change that has told of itself since.
                    if (m_shelves.find(chat.id) == nullptr)
                        fresh << chat;
                }
                to->take(*chats, fresh, query.limit);
                updateRows();
                emit fetched();
            } else {
                to->giveUp();
                emit fetchFailed(chats.error());
            }
        });
}

void ConversationListModel::takeFolders(const QVector<FolderInfo>& folders)
{
    m_shelves.setFolders(folders);
    for (const FolderInfo& folder : folders) {
        ChatShelf& shelf = *m_shelves.inFolder(folder.id);
        if (!folder.isCollapsed && shelf.isFresh())
            fetch(shelf, { .shelf = Shelf::Folder, .folder = folder.id, .limit = kPageSize });
    }
    updateRows();
    for (const FolderInfo& folder : folders)
        tellChanged(rowOf(folder.id));
}

//! Brings the rows to what is wanted by the fewest changes, so that views keep their place.
void ConversationListModel::updateRows()
{
    const QVector<ChatRow> wanted = m_shelves.rows(m_today);
    const auto common
        = std::mismatch(m_rows.cbegin(), m_rows.cend(), wanted.cbegin(), wanted.cend());
    const int first = int(common.first - m_rows.cbegin());
    const int most = int(std::min(m_rows.size(), wanted.size())) - first;
    int tail = 0;
    while (
        tail < most && m_rows.at(m_rows.size() - 1 - tail) == wanted.at(wanted.size() - 1 - tail))
        ++tail;
    removeUnwanted(wanted, first, tail);
    arrange(wanted, first, tail);
}

void ConversationListModel::removeUnwanted(const QVector<ChatRow>& wanted, int first, int tail)
{
    const QSet<ChatRow> kept(wanted.cbegin() + first, wanted.cend() - tail);
    for (int last = int(m_rows.size()) - tail - 1; last >= first; --last) {
        if (kept.contains(m_rows.at(last)))
            continue;
        int from = last;
        while (from > first && !kept.contains(m_rows.at(from - 1)))
            --from;
        beginRemoveRows({}, from, last);
        m_rows.remove(from, last - from + 1);
        endRemoveRows();
        last = from;
    }
}

void ConversationListModel::arrange(const QVector<ChatRow>& wanted, int first, int tail)
{
    const QSet<ChatRow> present(m_rows.cbegin() + first, m_rows.cend() - tail);
    const int end = int(wanted.size()) - tail;
    for (int row = first; row < end; ++row) {
        if (row < m_rows.size() - tail && m_rows.at(row) == wanted.at(row))
            continue;
        if (present.contains(wanted.at(row))) {
            const int from = int(m_rows.indexOf(wanted.at(row), row));
            beginMoveRows({}, from, from, {}, row);
            m_rows.move(from, row);
            endMoveRows();
            continue;
        }
        int last = row;
        while (last + 1 < end && !present.contains(wanted.at(last + 1)))
            ++last;
        beginInsertRows({}, row, last);
        for (int fresh = row; fresh <= last; ++fresh)
            m_rows.insert(fresh, wanted.at(fresh));
        endInsertRows();
        row = last;
    }
}

void ConversationListModel::tellChanged(int row, const QVector<int>& roles)
{
    if (row >= 0)
        emit dataChanged(index(row), index(row), roles);
}

void ConversationListModel::change(const ConversationInfo& conversation)
{
    ChatShelf* from = m_shelves.shelfHolding(conversation.id);
    ChatShelf* to = m_shelves.shelfFor(conversation);
    if (m_isHeld && to != nullptr && (from == to || from == nullptr)) {
        m_waiting.insert(conversation.id, conversation);
        if (from != nullptr && from->replace(conversation))
            tellChanged(rowOf(conversation.id));
        return;
    }
    showNow(conversation);
}

void ConversationListModel::showNow(const ConversationInfo& conversation)
{
    m_waiting.remove(conversation.id);
    ChatShelf* from = m_shelves.shelfHolding(conversation.id);
    ChatShelf* to = m_shelves.shelfFor(conversation);
    if (from != nullptr && from != to)
        from->remove(conversation.id);
    if (to != nullptr)
        to->put(conversation);
    updateRows();
    tellChanged(rowOf(conversation.id));
}

void ConversationListModel::remove(const ConversationId& id)
{
    m_waiting.remove(id);
    m_running.remove(id);
    if (ChatShelf* shelf = m_shelves.shelfHolding(id))
        shelf->remove(id);
    updateRows();
}

void ConversationListModel::setHeld(bool isHeld)
{
    if (std::exchange(m_isHeld, isHeld) == isHeld || isHeld)
        return;
    const QHash<ConversationId, ConversationInfo> waiting = std::exchange(m_waiting, {});
    for (const ConversationInfo& conversation : waiting)
        showNow(conversation);
}

void ConversationListModel::setRunning(const ConversationId& id, bool isRunning)
{
    if (m_running.contains(id) == isRunning)
        return;
    if (isRunning)
        m_running.insert(id);
    else
        m_running.remove(id);
    tellChanged(rowOf(id), { IsRunningRole, Qt::AccessibleTextRole });
}

void ConversationListModel::setUnread(const ConversationId& id, bool isUnread)
{
    const ConversationInfo* known = m_shelves.find(id);
    if (known == nullptr ? !isUnread : known->isUnread == isUnread)
        return;
    if (known != nullptr) {
        ConversationInfo marked = *known;
        marked.isUnread = isUnread;
        m_shelves.shelfHolding(id)->replace(marked);
        tellChanged(rowOf(id), { IsUnreadRole, Qt::AccessibleTextRole });
    }
    report(m_history.apply({ id }, { .isUnread = isUnread }));
}

void ConversationListModel::toggle(int row)
{
    const ChatRow toggled = m_rows.at(row);
    const FolderInfo* folder = m_shelves.folder(toggled.folder);
    if (folder == nullptr)
        return;
    if (toggled.kind == RowKind::More) {
        ChatShelf& shelf = *m_shelves.inFolder(toggled.folder);
        if (shelf.canFetch())
            fetch(shelf, { .shelf = Shelf::Folder, .folder = toggled.folder, .limit = kPageSize });
        return;
    }
    FolderInfo changed = *folder;
    changed.isCollapsed = !changed.isCollapsed;
    QVector<FolderInfo> folders = m_shelves.folders();
    folders[folder - m_shelves.folders().constData()] = changed;
    takeFolders(folders); // at once; the history tells the same a little later
    report(m_history.changeFolder(changed));
}

bool ConversationListModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    const QString name = value.toString().trimmed();
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != Qt::EditRole || name.isEmpty()
        || name == data(index, Qt::EditRole).toString())
        return false;
    const ChatRow& row = m_rows.at(index.row());
    if (row.kind == RowKind::Chat) {
        report(m_history.rename(row.chat, name));
    } else if (const FolderInfo* folder = m_shelves.folder(row.folder)) {
        FolderInfo renamed = *folder;
        renamed.name = name;
        report(m_history.changeFolder(renamed));
    }
    return true;
}

} // namespace Headgate::Ui
