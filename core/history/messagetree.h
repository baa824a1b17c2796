// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QString>
#include <QVector>

#include <span>
#include <vector>

namespace Headgate::History {

//! \brief A message's place, without its content.
struct TreeNode {
    qint64 n = 0; //!< row number: grows in the order of writing
    QString id;
    QString parentId; //!< empty for a root
};

//! \brief The tree of one conversation's living messages. Pure.
//!
//! A parent is always written before its child. So an edge that leads to a younger row (a cycle has
//! one), to itself or to nothing is damage; such a node is hung behind the node written just before
//! it. What comes out is a forest, whatever went in, and no message is lost.
class MessageTree {
public:
    //! `choices` maps a parent's id (empty: the roots) to the child chosen there.
    MessageTree(QVector<TreeNode> nodes, QHash<QString, QString> choices);

    struct Step {
        qint64 n = 0;
        QString id;
        int siblingIndex = 0;
        int siblingCount = 1;
    };
    //! From a root to a leaf: the chosen child at each fork, else the newest.
    QVector<Step> activePath() const;
    //! Ids of the children of `id`'s parent, oldest first; empty where `id` is unknown.
    QVector<QString> siblings(const QString& id) const;
    //! `id` and what is above it, newest first; empty where unknown.
    QVector<QString> lineage(const QString& id) const;
    //! Rows of `id` and of all below it; empty where unknown.
    QVector<qint64> subtree(const QString& id) const;
    //! The parent after repair; empty for roots.
    QString parentOf(const QString& id) const;

private:
    void sortChildren();
    std::span<const int> childrenOf(int parent) const;
    int indexOfChosen(std::span<const int> children, const QString& parentId) const;

    QVector<TreeNode> m_nodes; // ascending n, parentId repaired
    QHash<QString, QString> m_choices;
    QHash<QString, int> m_places; // id → index in m_nodes
    std::vector<int> m_parents; // the parent's index in m_nodes, -1 for a root
    std::vector<int> m_children; // indexes, ascending for each parent
    std::vector<int> m_begins; // where those of parent p begin, at p + 1
};

} // namespace Headgate::History
