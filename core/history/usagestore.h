// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/conversation.h"
#include "core/model/usagesum.h"

#include <QDateTime>

namespace Headgate::Sql {
class Database;
}

namespace Headgate::History {

//! \brief What the stored answers took, and the titles and summaries of their chats, from their
//! receipts; those are no answers, but their figures are in the sums. Same thread as HistoryStore.
//!
//! An answer that was replaced or deleted still counts, until its chat is purged; a copy of an
//! answer counts once (receipts keep the request's id).
class UsageStore {
public:
    explicit UsageStore(Sql::Database& db);

    //! A title or a summary was asked for, whatever came of it. A chat that is gone has none.
    Result<void> addSideRequest(
        const ConversationId& chat, const Receipt& receipt, const QDateTime& at);
    //! Reads the chat's own rows only.
    Result<UsageSum> ofConversation(const ConversationId& id);
    //! Of what began then or later; reads no others.
    Result<UsageSum> since(const QDateTime& from, bool countsSimulated);

private:
    Sql::Database& m_db;
};

} // namespace Headgate::History
