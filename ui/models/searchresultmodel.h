// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/conversation.h"

#include <QAbstractListModel>

namespace Headgate::Ui {

//! \brief The hits of one search, best first.
class SearchResultModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { SnippetRole = Qt::UserRole + 1, HitStartRole, HitLengthRole, CreatedAtRole };

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

    void setHits(const QVector<SearchHit>& hits);
    SearchHit at(int row) const { return m_hits.at(row); }

private:
    QVector<SearchHit> m_hits;
};

} // namespace Headgate::Ui
