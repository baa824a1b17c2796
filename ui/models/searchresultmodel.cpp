// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/searchresultmodel.h"

namespace Headgate::Ui {

int SearchResultModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_hits.size());
}

QVariant SearchResultModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SearchHit& hit = m_hits.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return hit.conversationTitle.isEmpty() ? tr("New chat") : hit.conversationTitle;
    case Qt::AccessibleTextRole:
        return tr("%1: %2").arg(hit.conversationTitle, hit.snippet);
    case SnippetRole:
        return hit.snippet;
    case HitStartRole:
        return hit.hitStart;
    case HitLengthRole:
        return hit.hitLength;
    case CreatedAtRole:
        return hit.createdAt;
    default:
        return {};
    }
}

void SearchResultModel::setHits(const QVector<SearchHit>& hits)
{
    beginResetModel(); // another question: no row has anything to do with an old one
    m_hits = hits;
    endResetModel();
}

} // namespace Headgate::Ui
