// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history/messagetree.h"

#include <QSet>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::History {

MessageTree::MessageTree(QVector<TreeNode> nodes, QHash<QString, QString> choices)
    : m_nodes(std::move(nodes))
    , m_choices(std::move(choices))
{
    std::sort(m_nodes.begin(), m_nodes.end(),
        [](const TreeNode& a, const TreeNode& b) { return a.n < b.n; });
    for (int i = 0; i < m_nodes.size(); ++i) {
        TreeNode& node = m_nodes[i];
        if (node.id.isEmpty()
            || m_places.contains(node.id)) // two rows of one id could close a ring
            node.id = u"damaged-%1"_s.arg(node.n);
        // Only older nodes are known here, hence an edge to a younger one or to itself is not
        // found.
        if (!node.parentId.isEmpty() && !m_places.contains(node.parentId))
            node.parentId = i == 0 ? QString() : m_nodes[i - 1].id;
        m_places.insert(node.id, i);
        m_children[node.parentId].append(i);
    }
}

MessageTree::Step MessageTree::stepTo(const QVector<int>& children, const QString& parentId) const
{
    const int chosen = m_places.value(m_choices.value(parentId), -1);
    qsizetype index = children.indexOf(chosen);
    if (index < 0)
        index = children.size() - 1;
    const TreeNode& node = m_nodes[children[index]];
    return { node.n, node.id, int(index), int(children.size()) };
}

QVector<MessageTree::Step> MessageTree::activePath() const
{
    QVector<Step> path;
    QString at;
    for (auto children = m_children.find(at); children != m_children.end();
         children = m_children.find(at)) {
        path.append(stepTo(*children, at));
        at = path.constLast().id;
    }
    return path;
}

QString MessageTree::parentOf(const QString& id) const
{
    const int place = m_places.value(id, -1);
    return place < 0 ? QString() : m_nodes[place].parentId;
}

QVector<QString> MessageTree::siblings(const QString& id) const
{
    QVector<QString> ids;
    if (!m_places.contains(id))
        return ids;
    const QVector<int> places = m_children.value(parentOf(id));
    for (const int place : places)
        ids.append(m_nodes[place].id);
    return ids;
}

QVector<QString> MessageTree::lineage(const QString& id) const
{
    QVector<QString> ids;
    QString at = id;
    while (!at.isEmpty() && m_places.contains(at)) {
        ids.append(at);
        at = parentOf(at);
    }
    return ids;
}

QVector<qint64> MessageTree::subtree(const QString& id) const
{
    QVector<qint64> rows;
    QSet<QString> inside { id };
    for (const TreeNode& node : m_nodes) { // parents come before children
        if (node.id != id && !inside.contains(node.parentId))
            continue;
        inside.insert(node.id);
        rows.append(node.n);
    }
    return rows;
}

} // namespace Headgate::History
