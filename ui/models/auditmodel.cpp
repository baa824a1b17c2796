// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/auditmodel.h"

#include "core/services/ledgerservice.h"
#include "ui/models/rowtable.h"
#include "ui/models/whendone.h"
#include "ui/text/formats.h"
#include "ui/text/requesttext.h"

#include <algorithm>

namespace Headgate::Ui {

AuditModel::AuditModel(Services::LedgerService& books, QObject* parent)
    : QAbstractTableModel(parent)
    , m_books(books)
{
}

void AuditModel::setQuery(const AuditQuery& query)
{
    ++m_round;
    beginResetModel(); // another question has other rows
    m_query = query;
    m_entries.clear();
    m_error.reset();
    m_next = 0;
    m_isLooking = false;
    endResetModel();
    read(0, false);
}

void AuditModel::moveStart(const std::optional<QDateTime>& from)
{
    m_query.from = from;
    const auto old = std::find_if(m_entries.begin(), m_entries.end(),
        [&from](const AuditEntry& entry) { return from && entry.at < *from; });
    if (old == m_entries.end())
        return;
    const int first = int(old - m_entries.begin());
    beginRemoveRows({}, first, rowCount() - 1);
    m_entries.resize(first);
    m_next = 0;
    endRemoveRows();
    emit stateChanged();
}

void AuditModel::lookForNew()
{
    if (!m_isReading && !m_isLooking)
        read(0, true);
}

void AuditModel::readOlder()
{
    if (hasOlder())
        read(m_next, false);
}

void AuditModel::read(qint64 before, bool isLook)
{
    AuditQuery query = m_query;
    query.before = before;
    query.limit = kPage;
    query.checksChain = before == 0;
    (isLook ? m_isLooking : m_isReading) = true;
    if (!isLook) {
        m_error.reset();
        emit stateChanged();
    }
    whenDone(m_books.auditTrail(query), this,
        [this, round = m_round, before, isLook](const Result<AuditPage>& page) {
            if (round != m_round)
                return;
            (isLook ? m_isLooking : m_isReading) = false;
            if (!page)
                m_error = page.error();
            else if (isLook)
                takeNew(*page);
            else
                take(*page, before == 0);
            emit stateChanged();
        });
}

void AuditModel::take(const AuditPage& page, bool isFirst)
{
    if (isFirst) {
        m_verdict = page;
        m_verdict->entries.clear();
    }
    m_next = page.next;
    if (page.entries.isEmpty())
        return;
    learn(page.entries);
    beginInsertRows({}, rowCount(), rowCount() + int(page.entries.size()) - 1);
    m_entries += page.entries;
    endInsertRows();
}

void AuditModel::takeNew(const AuditPage& page)
{
    const bool wasBroken = m_error.has_value();
    m_error.reset();
    m_verdict = page;
    m_verdict->entries.clear();
    const qint64 newest = m_entries.isEmpty() ? 0 : m_entries.first().number;
    const auto old = std::find_if(page.entries.begin(), page.entries.end(),
        [newest](const AuditEntry& entry) { return entry.number <= newest; });
    const bool isGap = old == page.entries.end() && page.next > 0;
    if (wasBroken || m_entries.isEmpty() || isGap) {
        beginResetModel(); // there may be any number between them and what is shown
        m_entries = page.entries;
        m_next = page.next;
        learn(m_entries);
        endResetModel();
        return;
    }
    const QVector<AuditEntry> fresh(page.entries.begin(), old);
    if (fresh.isEmpty())
        return;
    learn(fresh);
    beginInsertRows({}, 0, int(fresh.size()) - 1);
    m_entries = fresh + m_entries;
    endInsertRows();
}

//! An older entry may name what a newer one has by its id alone.
void AuditModel::learn(const QVector<AuditEntry>& entries)
{
    bool isNews = false;
    for (const AuditEntry& entry : entries)
        isNews = m_names.learn(entry) || isNews;
    if (isNews && rowCount() > 0)
        emit dataChanged(index(0, Object), index(rowCount() - 1, Detail));
}

void AuditModel::setPool(const PoolOverview& pool)
{
    m_names.setPool(pool);
    if (rowCount() > 0)
        emit dataChanged(index(0, Object), index(rowCount() - 1, Detail));
}

int AuditModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int AuditModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant AuditModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const AuditEntry& entry = m_entries.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return shown(entry, index.column());
    case Qt::ToolTipRole:
        return auditDetails(entry, m_names).join(u'\n');
    case Qt::AccessibleDescriptionRole:
        return index.column() == 0 ? QVariant(auditDetails(entry, m_names).join(u'\n'))
                                   : QVariant();
    case Qt::AccessibleTextRole: // a table's cell is read alone: say what it is of
        return namedCell(heading(index.column()), shown(entry, index.column()));
    default:
        return {};
    }
}

QString AuditModel::shown(const AuditEntry& entry, int column) const
{
    switch (column) {
    case Time:
        return requestTimeText(entry.at);
    case Action:
        return auditActionText(entry);
    case Object:
        return auditObjectText(entry, m_names);
    case Detail:
        return auditDetailText(entry, m_names);
    case Actor:
        return isolated(entry.actor);
    default:
        return {};
    }
}

QString AuditModel::heading(int column)
{
    switch (column) {
    case Time:
        return tr("Time");
    case Action:
        return tr("What");
    case Object:
        return tr("Of");
    case Detail:
        return tr("Since then");
    case Actor:
        return tr("Program");
    default:
        return {};
    }
}

QVariant AuditModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeading | Qt::AlignVCenter);
    return role == Qt::DisplayRole ? QVariant(heading(section)) : QVariant();
}

} // namespace Headgate::Ui
