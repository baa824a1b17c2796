// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/conversation.h"

#include <QDate>
#include <QHash>
#include <QVector>

#include <optional>

namespace Headgate::Ui {

//! \brief What is loaded of one shelf of the chat list, in its order. Knows nothing of rows.
class ChatShelf {
public:
    //! Trash: the latest deleted first; else the latest answered.
    explicit ChatShelf(bool isTrash = false)
        : m_isTrash(isTrash)
    {
    }

    //! In their order.
    const QVector<ConversationId>& ids() const { return m_ids; }
    //! Quick, since each painted row asks; null where it is not here.
    const ConversationInfo* find(const ConversationId& id) const;
    //! The local day of its last message; kept, since time zones are slow and the list is long.
    QDate dayOf(const ConversationId& id) const;
    bool canFetch() const { return !m_isFetching && !m_isComplete; }
    //! Nothing was fetched yet.
    bool isFresh() const { return !m_isFetching && !m_isComplete && !m_cursor; }
    const std::optional<ConversationInfo>& cursor() const { return m_cursor; }
    void beginFetch() { m_isFetching = true; }
    //! A page has come; one shorter than `limit` is the last. `fresh` is what of it is in no shelf
    //! yet.
    void take(
        const QVector<ConversationInfo>& page, const QVector<ConversationInfo>& fresh, int limit);
    //! Asking again at each scroll would only fail again.
    void giveUp();
    //! Where it belongs by its time; false where that is beyond what is loaded: it comes with its
    //! page.
    bool put(const ConversationInfo& chat);
    //! In its old place; false where it is not here.
    bool replace(const ConversationInfo& chat);
    bool remove(const ConversationId& id);

private:
    struct Entry {
        ConversationInfo info;
        QDate day;
    };
    static Entry entryOf(const ConversationInfo& chat);

    QVector<ConversationId> m_ids;
    QHash<ConversationId, Entry> m_chats;
    std::optional<ConversationInfo> m_cursor; //!< last of the pages, wherever it is by now
    bool m_isTrash = false;
    bool m_isFetching = false;
    bool m_isComplete = false;
};

} // namespace Headgate::Ui
