// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/model/conversation.h"

namespace Headgate::Sql {
class Database;
}

namespace Headgate::History {

class AttachmentStore;
//! \brief What was typed and not sent, one per conversation; the null id is the chat that is not
//! stored yet.
class DraftStore {
public:
    DraftStore(Sql::Database& db, AttachmentStore& attachments, const Clock& clock);

    //! An empty draft removes the row.
    Result<void> save(const ConversationId& conversation, const Draft& draft);
    //! An empty draft where none is stored.
    Result<Draft> load(const ConversationId& conversation);

private:
    Sql::Database& m_db;
    AttachmentStore& m_attachments;
    const Clock& m_clock;
};

} // namespace Headgate::History
