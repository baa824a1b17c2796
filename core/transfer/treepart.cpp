// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/transfer/treepart.h"

#include "core/transfer/foreigntree.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Transfer {

ChatTree partOf(const ChatTree& tree, const QVector<MessageId>& wanted)
{
    const QSet<MessageId> chosen(wanted.cbegin(), wanted.cend());
    QString names = tree.info.id.text;
    for (const MessageRecord& record : tree.messages) {
        if (chosen.contains(record.id))
            names += u'/' + record.id.text;
    }
    ChatTree part;
    part.info = tree.info;
    part.info.id.text = derivedId(u"part"_s, names);
    part.info.hasManualTitle = true;
    part.info.isPinned = part.info.isArchived = false;
    part.info.folder = {};
    QHash<MessageId, MessageId> above; // a message of the tree → the nearest of the part from it up
    for (const MessageRecord& record : tree.messages) {
        const MessageId parent = above.value(record.parentId);
        if (!chosen.contains(record.id)) {
            above.insert(record.id, parent);
            continue;
        }
        MessageRecord copy = record;
        copy.id.text = derivedId(part.info.id.text, record.id.text);
        copy.conversationId = part.info.id;
        copy.parentId = parent;
        copy.summary = {}; // of messages that are not all here
        above.insert(record.id, copy.id);
        if (const auto original = tree.originals.constFind(record.id);
            original != tree.originals.constEnd())
            part.originals.insert(copy.id, *original);
        part.messages.append(copy);
    }
    // What was shown is shown: the last of the shown path decides at each fork.
    const QVector<int> shown = tree.activePath();
    for (const int place : shown) {
        const MessageRecord& record = tree.messages.at(place);
        if (chosen.contains(record.id))
            part.choices.insert(above.value(record.parentId), above.value(record.id));
    }
    return part;
}

} // namespace Headgate::Transfer
