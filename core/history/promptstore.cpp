// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history/promptstore.h"

#include "core/sql/database.h"

using namespace Qt::StringLiterals;

namespace Headgate::History {

namespace {
constexpr int kMostUses = 50;
} // namespace

PromptStore::PromptStore(Sql::Database& db)
    : m_db(db)
{
}

Result<void> PromptStore::noteUse(const ConversationId& conversation, const QString& text)
{
    if (text.isEmpty())
        return {};
    Sql::Statement last = m_db.prepare(
        u"SELECT text FROM prompt_use WHERE conversation_id = ? ORDER BY n DESC LIMIT 1"_s);
    if (const Result<void> done = last.exec(conversation.text); !done)
        return done;
    if (last.next() && last.text(0) == text)
        return {}; // as nearly always
    return m_db.write([&]() -> Result<void> {
        const Result<void> dropped
            = m_db.prepare(u"DELETE FROM prompt_use WHERE conversation_id = ? AND text = ?"_s)
                  .exec(conversation.text, text);
        if (!dropped)
            return dropped;
        return m_db.prepare(u"INSERT INTO prompt_use (conversation_id, text) VALUES (?, ?)"_s)
            .exec(conversation.text, text);
    });
}

Result<QStringList> PromptStore::usedIn(const ConversationId& conversation)
{
    Sql::Statement row = m_db.prepare(
        u"SELECT text FROM prompt_use WHERE conversation_id = ? ORDER BY n DESC LIMIT ?"_s);
    if (const Result<void> done = row.exec(conversation.text, kMostUses); !done)
        return done.error();
    QStringList texts;
    while (row.next())
        texts << row.text(0);
    if (row.failure())
        return *row.failure();
    return texts;
}

Result<QVector<PromptPreset>> PromptStore::presets()
{
    Sql::Statement row = m_db.prepare(u"SELECT name, text FROM prompt_preset ORDER BY name"_s);
    if (const Result<void> done = row.exec(); !done)
        return done.error();
    QVector<PromptPreset> found;
    while (row.next())
        found.append({ row.text(0), row.text(1) });
    if (row.failure())
        return *row.failure();
    return found;
}

Result<void> PromptStore::save(const PromptPreset& preset)
{
    if (preset.name.trimmed().isEmpty() || preset.text.trimmed().isEmpty())
        return Error { .kind = ErrorKind::InvalidInput,
            .detail = u"a preset has a name and a text"_s,
            .field = u"preset"_s };
    return m_db.write([&] {
        return m_db
            .prepare(u"INSERT INTO prompt_preset (name, text) VALUES (?, ?) "
                     "ON CONFLICT (name) DO UPDATE SET text = excluded.text"_s)
            .exec(preset.name.trimmed(), preset.text);
    });
}

Result<void> PromptStore::remove(const QString& name)
{
    return m_db.write(
        [&] { return m_db.prepare(u"DELETE FROM prompt_preset WHERE name = ?"_s).exec(name); });
}

} // namespace Headgate::History
