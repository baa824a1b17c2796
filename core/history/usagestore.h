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

//! \brief What the stored answers took, from their receipts. Same thread as HistoryStore.
//!
//! An answer that was replaced or deleted still counts, until its chat is purged; a copy of an
//! answer counts once (receipts keep the request's id).
class UsageStore {
public:
    explicit UsageStore(Sql::Database& db);

    //! Reads the chat's own rows only.
    Result<UsageSum> ofConversation(const ConversationId& id);
    //! Of the answers that began then or later; reads no others.
    Result<UsageSum> since(const QDateTime& from, bool countsSimulated);

private:
    Sql::Database& m_db;
};

} // namespace Headgate::History
