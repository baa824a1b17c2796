// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/pooloverview.h"

#include <QAbstractItemModel>

#include <memory>

namespace Headgate::Ui {

//! \brief The pool as a tree: back ends, their projects, the keys of each. Takes overviews as they
//! come and tells views of what has changed, row by row. Keys can be dragged onto a project of
//! their back end, which only asks for it.
class PoolModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { Name, State, Today, Cooling, LastError, Age, ColumnCount };
    enum class Kind { Backend, Project, Key };

    explicit PoolModel(QObject* parent = nullptr);
    ~PoolModel() override;

    void setOverview(const PoolOverview& overview);
    const PoolOverview& overview() const { return m_overview; }
    //! From how many days on a key is told to be old; 0: never. In force with the next overview.
    void setOldAfter(int days) { m_oldAfter = days; }
    //! Only the countdowns change.
    void setNow(const QDateTime& utc);

    Kind kindOf(const QModelIndex& index) const;
    //! Null where the row is no key.
    const PoolKeyInfo* keyAt(const QModelIndex& index) const;
    //! Null where the row is a back end.
    const PoolProject* projectAt(const QModelIndex& index) const;
    const PoolBackend* backendAt(const QModelIndex& index) const;
    //! Invalid where the key is not there.
    QModelIndex indexOf(const KeyId& key) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;
    bool canDropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
        const QModelIndex& parent) const override;
    bool dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
        const QModelIndex& parent) override;

signals:
    //! Keys were dropped on a project.
    void groupRequested(const QVector<Headgate::KeyId>& keys, const QString& project);

private:
    struct Node;

    const Node* nodeAt(const QModelIndex& index) const;
    QModelIndex indexOf(const Node& node, int column = 0) const;
    void merge(Node& node, std::vector<std::unique_ptr<Node>> wanted);
    void tellCountdowns(const Node& node);
    QString shown(const Node& node, int column) const;
    static QString heading(int column);
    QString details(const Node& node, int column) const;
    QString summary(const Node& node) const;
    QString keyText(const Node& node, int column) const;
    QVector<KeyId> keysOf(const QMimeData& data) const;

    PoolOverview m_overview;
    QDateTime m_now;
    int m_oldAfter = 0;
    std::unique_ptr<Node> m_root;
};

} // namespace Headgate::Ui
