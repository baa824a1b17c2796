// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history/messagetree.h"

#include <QSet>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::History {

namespace {

constexpr int kNone = -1; //!< the place of what is above the roots

} // namespace

MessageTree::MessageTree(QVector<TreeNode> nodes, QHash<QString, QString> choices)
    : m_nodes(std::move(nodes))
    , m_choices(std::move(choices))
{
    std::sort(m_nodes.begin(), m_nodes.end(),
        [](const TreeNode& a, const TreeNode& b) { return a.n < b.n; });
    m_places.reserve(m_nodes.size());
    m_parents.reserve(size_t(m_nodes.size()));
    for (int i = 0; i < m_nodes.size(); ++i) {
        TreeNode& node = m_nodes[i];
        if (node.id.isEmpty()
            || m_places.contains(node.id)) // two rows of one id could close a ring
            node.id = u"damaged-%1"_s.arg(node.n);
        // Only older nodes are known here, hence an edge to a younger one or to itself is not
        // found.
        const int parent = node.parentId.isEmpty() ? kNone : m_places.value(node.parentId, i - 1);
        if (parent == kNone)
            node.parentId.clear();
        else if (m_nodes[parent].id != node.parentId)
            node.parentId = m_nodes[parent].id;
        m_parents.push_back(parent);
        m_places.insert(node.id, i);
    }
    sortChildren();
}

//! Places by their parents, in one list: a list for each parent would be as many allocations.
void MessageTree::sortChildren()
{
    m_begins.assign(m_parents.size() + 2, 0);
    for (const int parent : m_parents)
        ++m_begins[size_t(parent + 2)];
    for (size_t i = 1; i < m_begins.size(); ++i)
        m_begins[i] += m_begins[i - 1];
    m_children.resize(m_parents.size());
    std::vector<int> next(m_begins.begin(), m_begins.end() - 1);
    for (size_t i = 0; i < m_parents.size(); ++i)
        m_children[size_t(next[size_t(m_parents[i] + 1)]++)] = int(i);
}

std::span<const int> MessageTree::childrenOf(int parent) const
{
    const auto begin = size_t(m_begins[size_t(parent + 1)]);
    return std::span(m_children).subspan(begin, size_t(m_begins[size_t(parent + 2)]) - begin);
}

//! To the chosen one of children that there are, else to the newest.
int MessageTree::indexOfChosen(std::span<const int> children, const QString& parentId) const
{
    const int last = int(children.size()) - 1;
    if (last == 0)
        return last;
    const int chosen = m_places.value(m_choices.value(parentId), kNone);
    const auto at = std::find(children.begin(), children.end(), chosen);
    return at == children.end() ? last : int(at - children.begin());
}

QVector<MessageTree::Step> MessageTree::activePath() const
{
    QVector<Step> path;
    QString at;
    for (auto children = childrenOf(kNone); !children.empty();) {
        const int index = indexOfChosen(children, at);
        const int place = children[size_t(index)];
        const TreeNode& node = m_nodes[place];
        path.append({ node.n, node.id, index, int(children.size()) });
        at = node.id;
        children = childrenOf(place);
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
    const int place = m_places.value(id, kNone);
    if (place == kNone)
        return ids;
    for (const int child : childrenOf(m_parents[size_t(place)]))
        ids.append(m_nodes[child].id);
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
