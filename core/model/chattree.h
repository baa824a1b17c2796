// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/conversation.h"

#include <QHash>
#include <QVector>

namespace Headgate {

//! \brief A conversation with all its branches: what an export reads and an import writes.
struct ChatTree {
    ConversationInfo info;
    //! A parent before its children, siblings oldest first. `conversationId` and the sibling
    //! fields are those of `info` and of the order here, whatever the records say.
    QVector<MessageRecord> messages;
    //! First parts of messages that were changed in place.
    QHash<MessageId, QVector<Part>> originals;
    QString folderName; //!< of `info.folder`; empty where it is in none
    QHash<MessageId, MessageId> choices; //!< parent (null: the roots) → the child chosen there

    //! Places in `messages`, from a root to a leaf: the chosen child at each fork, else the newest.
    QVector<int> activePath() const;
    //! Leaves beyond the first one.
    int branchCount() const;
};

//! \brief What came of adding a tree to a history.
struct TreeOutcome {
    enum class Kind {
        New, //!< there was no such chat
        Grown, //!< it was there; messages that it lacked were added
        Unchanged, //!< it was there with all of them
        InTrash, //!< it is in the trash: left there as it is
    };
    Kind kind = Kind::Unchanged;
    int added = 0; //!< messages
    int belowDeleted = 0; //!< messages left out, since what they follow is deleted here
};

} // namespace Headgate
