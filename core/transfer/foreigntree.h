// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/chattree.h"
#include "core/transfer/notebook.h"

#include <QJsonObject>
#include <QStringList>

namespace Headgate::Transfer {

//! \brief One node of another program's tree.
struct ForeignNode {
    QString id;
    QString parentId; //!< empty, or of a node that is not there: a root
    QStringList children; //!< in their order, where the program tells it
    bool isShown = true; //!< false: structure only; what follows it hangs on what it follows
    MessageRecord record; //!< role, parts, state, time, receipt, failure, citations
};

//! \brief Another program's chat, as its reader understood it.
struct ForeignChat {
    QString source; //!< "chatgpt", …
    QString id; //!< there; empty where it gives none
    QString title;
    QDateTime createdAt; //!< UTC; invalid where unknown
    QDateTime updatedAt;
    QString current; //!< node that was shown last; empty: the newest path
    QStringList instructions;
    QVector<ForeignNode> nodes;
};

//! \brief Makes it a tree of ours. Whatever the edges say, no shown node is lost: rings and nodes
//! without their parent begin a branch of their own, and are noted.
//!
//! Ids are made from the source's (UUID version 5), so that the same chat imported twice is the
//! same chat, and a later export of it adds what is new.
ChatTree treeFrom(const ForeignChat& chat, NoteBook& notes);

//! \brief The id of ours for one of theirs.
QString derivedId(const QString& source, const QString& foreignId);

//! \brief Seconds since 1970 as a number, with their fraction, also as text; ISO 8601 too. Invalid
//! where it is neither.
QDateTime foreignTime(const QJsonValue& value);

//! \brief A part that only tells what was there, with its JSON.
Part opaquePart(const QString& description, const QString& source, const QJsonValue& raw);

//! \brief A receipt that knows the model's name, and nothing else.
Receipt foreignReceipt(const QString& program, const QString& model);

} // namespace Headgate::Transfer
