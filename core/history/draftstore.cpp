// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history/draftstore.h"

#include "core/history/attachmentstore.h"
#include "core/history/partcodec.h"
#include "core/sql/database.h"

using namespace Qt::StringLiterals;

namespace Headgate::History {

DraftStore::DraftStore(Sql::Database& db, AttachmentStore& attachments, const Clock& clock)
    : m_db(db)
    , m_attachments(attachments)
    , m_clock(clock)
{
}

Result<void> DraftStore::save(const ConversationId& conversation, const Draft& draft)
{
    QVector<Media> stored;
    for (const Media& media : draft.attachments) {
        Result<Media> one = m_attachments.put(media);
        if (!one)
            return one.error();
        stored.append(std::move(one).value());
    }
    return m_db.write([&] {
        if (draft.text.isEmpty() && stored.isEmpty()) {
            return m_db.prepare(u"DELETE FROM draft WHERE conversation_id = ?"_s)
                .exec(conversation.text);
        }
        return m_db
            .prepare(u"INSERT INTO draft (conversation_id, updated_at, attachments, text) "
                     "VALUES (?, ?, ?, ?) ON CONFLICT (conversation_id) DO UPDATE SET "
                     "updated_at = excluded.updated_at, attachments = excluded.attachments, "
                     "text = excluded.text"_s)
            .exec(conversation.text, m_clock.utcNow().toMSecsSinceEpoch(), encodeMediaList(stored),
                draft.text);
    });
}

Result<Draft> DraftStore::load(const ConversationId& conversation)
{
    Sql::Statement row
        = m_db.prepare(u"SELECT text, attachments FROM draft WHERE conversation_id = ?"_s);
    if (const Result<void> done = row.exec(conversation.text); !done)
        return done.error();
    if (!row.next()) {
        if (row.failure())
            return *row.failure();
        return Draft();
    }
    // Damaged attachments must not cost the text.
    return Draft { row.text(0), decodeMediaList(row.text(1)).value_or(QVector<Media>()) };
}

} // namespace Headgate::History
