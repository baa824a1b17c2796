// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history/salvage.h"

#include "core/history/textfold.h"
#include "core/sql/database.h"

#include <QStringList>

#include <limits>

using namespace Qt::StringLiterals;

namespace Headgate::History {

namespace {

// Parents before children, so that foreign keys hold at once.
const QStringList& tables()
{
    static const QStringList names { u"folder"_s, u"conversation"_s, u"message"_s, u"choice"_s,
        u"draft"_s, u"media_use"_s, u"journal"_s, u"message_mark"_s, u"reading_place"_s,
        u"prompt_use"_s, u"prompt_preset"_s, u"message_pin"_s, u"message_summary"_s,
        u"side_request"_s, u"message_rating"_s };
    return names;
}

QStringList columnsOf(Sql::Database& db, const QString& table)
{
    QStringList names;
    Sql::Statement rows = db.prepare(u"SELECT name FROM pragma_table_info(?)"_s);
    if (!rows.exec(table))
        return names;
    while (rows.next())
        names.append(rows.text(0));
    return names;
}

//! Moves the rows of one table; `n` is its rowid in every table of ours.
class TableCopy {
public:
    TableCopy(Sql::Database& from, Sql::Database& to, const QString& table)
        : m_from(from)
        , m_to(to)
        , m_table(table)
    {
        const QStringList old = columnsOf(from, table);
        m_columns = columnsOf(to, table);
        m_columns.removeIf([&old](const QString& name) { return !old.contains(name); });
        m_columns.removeOne(u"n"_s);
        m_columns.prepend(u"n"_s);
    }

    int run()
    {
        const qint64 last = copy(u"SELECT %1 FROM %2 NOT INDEXED WHERE n > ? ORDER BY n"_s,
            std::numeric_limits<qint64>::min());
        if (m_hitDamage) {
            // From the other end, down to where the first pass stopped.
            copy(u"SELECT %1 FROM %2 NOT INDEXED WHERE n > ? ORDER BY n DESC"_s, last);
        }
        return m_count;
    }

private:
    qint64 copy(const QString& sql, qint64 after)
    {
        qint64 last = after;
        Sql::Statement rows = m_from.prepare(sql.arg(m_columns.join(u", "_s), m_table));
        if (!rows.exec(after))
            return last;
        while (rows.next()) {
            last = rows.number(0);
            insert(rows);
        }
        m_hitDamage = rows.failure().has_value();
        return last;
    }

    void insert(const Sql::Statement& row)
    {
        QStringList marks;
        QVariantList values;
        for (int i = 0; i < m_columns.size(); ++i) {
            marks.append(u"?"_s);
            values.append(row.value(i));
        }
        Sql::Statement insert = m_to.prepare(u"INSERT OR IGNORE INTO %1 (%2) VALUES (%3)"_s.arg(
            m_table, m_columns.join(u", "_s), marks.join(u", "_s)));
        if (insert.execList(values))
            m_count += insert.affectedRows();
    }

    Sql::Database& m_from;
    Sql::Database& m_to;
    QString m_table;
    QStringList m_columns;
    int m_count = 0;
    bool m_hitDamage = false;
};

// A message whose conversation is lost gets one in its place.
Result<void> adoptMessages(Sql::Database& db)
{
    return db.exec(
        u"INSERT OR IGNORE INTO conversation (id, activity, created_at, updated_at) "
        "SELECT conversation_id, max(n), min(created_at), max(created_at) FROM message "
        "WHERE conversation_id NOT IN (SELECT id FROM conversation) GROUP BY conversation_id"_s);
}

// A chat in a lost folder would stand nowhere in the list.
Result<void> leaveLostFolders(Sql::Database& db)
{
    return db.exec(u"UPDATE conversation SET folder_id = '' "
                   "WHERE folder_id NOT IN (SELECT id FROM folder)"_s);
}

Result<void> rebuildIndex(Sql::Database& db)
{
    if (Result<void> done = db.exec(u"DELETE FROM message_search"_s); !done)
        return done;
    Sql::Statement rows
        = db.prepare(u"SELECT n, text, thought FROM message WHERE state <> 'streaming'"_s);
    if (Result<void> done = rows.exec(); !done)
        return done;
    while (rows.next()) {
        const QString body = searchBody(rows.text(1), rows.text(2));
        if (body.isEmpty())
            continue;
        Result<void> done = db.prepare(u"INSERT INTO message_search (rowid, body) VALUES (?, ?)"_s)
                                .exec(rows.number(0), foldForSearch(body));
        if (!done)
            return done;
    }
    return {};
}

} // namespace

Result<int> salvage(const QString& damagedFile, Sql::Database& db)
{
    Sql::Database damaged;
    if (const Result<void> opened = damaged.open(damagedFile, Sql::Database::Mode::ReadOnly);
        !opened)
        return 0; // not even its first page can be read
    // Lost parents must not cost their children.
    if (const Result<void> done = db.exec(u"PRAGMA foreign_keys = OFF"_s); !done)
        return done.error();
    Result<int> result = db.write([&]() -> Result<int> {
        int count = 0;
        for (const QString& table : tables())
            count += TableCopy(damaged, db, table).run();
        if (const Result<void> done = adoptMessages(db); !done)
            return done.error();
        if (const Result<void> done = leaveLostFolders(db); !done)
            return done.error();
        if (const Result<void> done = rebuildIndex(db); !done)
            return done.error();
        return count;
    });
    if (const Result<void> done = db.exec(u"PRAGMA foreign_keys = ON"_s); !done)
        return done.error();
    return result;
}

} // namespace Headgate::History
