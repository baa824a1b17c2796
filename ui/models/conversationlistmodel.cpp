// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/conversationlistmodel.h"

#include "ui/models/whendone.h"

#include <algorithm>

namespace Headgate::Ui {

namespace {

constexpr int kPageSize = 60;

bool isNewer(const ConversationInfo& a, const ConversationInfo& b)
{
    if (a.updatedAt != b.updatedAt)
        return a.updatedAt > b.updatedAt;
    return b.id < a.id;
}

} // namespace

ConversationListModel::ConversationListModel(Services::HistoryService& history, QObject* parent)
    : QAbstractListModel(parent)
    , m_history(history)
{
    connect(&m_history, &Services::HistoryService::conversationChanged, this,
        &ConversationListModel::change);
    connect(&m_history, &Services::HistoryService::conversationRemoved, this,
        &ConversationListModel::remove);
}

int ConversationListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ConversationListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ConversationInfo& row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return row.title.isEmpty() ? tr("New chat") : row.title;
    case IdRole:
        return QVariant::fromValue(row.id);
    case UpdatedAtRole:
        return row.updatedAt;
    case IsRunningRole:
        return m_running.contains(row.id);
    case IsUnreadRole:
        return m_unread.contains(row.id);
    case IsPrivateRole:
        return row.isPrivate;
    default:
        return {};
    }
}

bool ConversationListModel::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && !m_isFetching && !m_isComplete;
}

void ConversationListModel::fetchMore(const QModelIndex& parent)
{
    if (!canFetchMore(parent))
        return;
    m_isFetching = true;
    const auto before = m_rows.isEmpty() ? std::optional<ConversationInfo>() : m_rows.constLast();
    whenDone(m_history.conversations({ .limit = kPageSize, .after = before }), this,
        [this](const Result<QVector<ConversationInfo>>& page) { takePage(page); });
}

void ConversationListModel::takePage(const Result<QVector<ConversationInfo>>& page)
{
    if (!page) {
        m_isFetching = false;
        m_isComplete = true; // asking again at each scroll would only fail again
        emit fetchFailed(page.error());
        return;
    }
    m_isComplete = page->size() < kPageSize;
    QVector<ConversationInfo> fresh;
    std::copy_if(page->cbegin(), page->cend(), std::back_inserter(fresh),
        [this](const ConversationInfo& info) { return rowOf(info.id) < 0; });
    if (!fresh.isEmpty()) {
        const int first = int(m_rows.size());
        beginInsertRows({}, first, first + int(fresh.size()) - 1);
        m_rows += fresh;
        endInsertRows();
    }
    m_isFetching = false; // only now: a view asks for more while rows are being inserted
    emit fetched();
}

int ConversationListModel::rowOf(const ConversationId& id) const
{
    const auto found = std::find_if(m_rows.cbegin(), m_rows.cend(),
        [&id](const ConversationInfo& info) { return info.id == id; });
    return found == m_rows.cend() ? -1 : int(found - m_rows.cbegin());
}

int ConversationListModel::sortedRow(const ConversationInfo& conversation) const
{
    const auto place
        = std::find_if(m_rows.cbegin(), m_rows.cend(), [&](const ConversationInfo& info) {
              return info.id != conversation.id && !isNewer(info, conversation);
          });
    return int(place - m_rows.cbegin());
}

void ConversationListModel::change(const ConversationInfo& conversation)
{
    if (conversation.deletedAt)
        return remove(conversation.id);
    const int place = sortedRow(conversation);
    const int row = rowOf(conversation.id);
    if (row < 0) {
        if (place == m_rows.size() && !m_isComplete && !m_rows.isEmpty())
            return; // older than what is loaded: it comes with its page
        beginInsertRows({}, place, place);
        m_rows.insert(place, conversation);
        endInsertRows();
        return;
    }
    if (place != row && place != row + 1) {
        beginMoveRows({}, row, row, {}, place);
        m_rows.move(row, place > row ? place - 1 : place);
        endMoveRows();
    }
    const int now = rowOf(conversation.id);
    m_rows[now] = conversation;
    emit dataChanged(index(now), index(now));
}

void ConversationListModel::remove(const ConversationId& id)
{
    const int row = rowOf(id);
    m_running.remove(id);
    m_unread.remove(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_rows.removeAt(row);
    endRemoveRows();
}

void ConversationListModel::setRunning(const ConversationId& id, bool isRunning)
{
    setMark(m_running, id, isRunning, IsRunningRole);
}

void ConversationListModel::setUnread(const ConversationId& id, bool isUnread)
{
    setMark(m_unread, id, isUnread, IsUnreadRole);
}

void ConversationListModel::setMark(
    QSet<ConversationId>& marks, const ConversationId& id, bool isOn, int role)
{
    if (marks.contains(id) == isOn)
        return;
    if (isOn)
        marks.insert(id);
    else
        marks.remove(id);
    if (const int row = rowOf(id); row >= 0)
        emit dataChanged(index(row), index(row), { role });
}

} // namespace Headgate::Ui
