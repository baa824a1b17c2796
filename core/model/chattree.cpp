// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/chattree.h"

#include <QSet>

namespace Headgate {

QVector<int> ChatTree::activePath() const
{
    QHash<MessageId, int> places;
    QHash<MessageId, int> next; // parent → the child to take: the last one, then the chosen one
    for (int i = 0; i < messages.size(); ++i) {
        places.insert(messages[i].id, i);
        next.insert(messages[i].parentId, i);
    }
    for (auto choice = choices.begin(); choice != choices.end(); ++choice) {
        const auto child = places.constFind(choice.value());
        if (child != places.constEnd() && messages[*child].parentId == choice.key())
            next.insert(choice.key(), *child);
    }
    QVector<int> path;
    MessageId at;
    // A ring can't be: a parent stands before its child. The bound holds where that is broken.
    while (next.contains(at) && path.size() < messages.size()) {
        path.append(next.value(at));
        at = messages[path.constLast()].id;
    }
    return path;
}

int ChatTree::branchCount() const
{
    QSet<MessageId> parents;
    for (const MessageRecord& message : messages)
        parents.insert(message.parentId);
    int leaves = 0;
    for (const MessageRecord& message : messages)
        leaves += parents.contains(message.id) ? 0 : 1;
    return leaves > 0 ? leaves - 1 : 0;
}

} // namespace Headgate
