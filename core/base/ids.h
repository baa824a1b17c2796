// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QMetaType>
#include <QString>

namespace Headgate {

//! \brief A typed identity: a conversation's id can't be passed where a message's is asked for.
//!
//! Its text is a UUID of version 7 (RFC 9562), so ids sort by the time at which they were made.
template <typename Tag> struct Id {
    QString text;

    bool isNull() const { return text.isEmpty(); }
    friend bool operator==(const Id& a, const Id& b) { return a.text == b.text; }
    friend bool operator!=(const Id& a, const Id& b) { return a.text != b.text; }
    friend bool operator<(const Id& a, const Id& b) { return a.text < b.text; }
    friend size_t qHash(const Id& id, size_t seed = 0) { return ::qHash(id.text, seed); }
};

using ConversationId = Id<struct ConversationTag>;
using MessageId = Id<struct MessageTag>;
using KeyId = Id<struct KeyTag>;
using RequestId = Id<struct RequestTag>;
using FolderId = Id<struct FolderTag>;

//! \brief Text of a new UUID version 7 for the present time; unique over all threads and processes.
QString newIdText();

template <typename AnyId> AnyId newId()
{
    return AnyId { newIdText() };
}

} // namespace Headgate

Q_DECLARE_METATYPE(Headgate::ConversationId)
Q_DECLARE_METATYPE(Headgate::MessageId)
Q_DECLARE_METATYPE(Headgate::KeyId)
Q_DECLARE_METATYPE(Headgate::RequestId)
Q_DECLARE_METATYPE(Headgate::FolderId)
