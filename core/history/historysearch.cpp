// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history/historysearch.h"

#include "core/history/textfold.h"
#include "core/sql/database.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::History {

namespace {

constexpr int kTrigram = 3; // code points; the index knows nothing shorter
constexpr qsizetype kContextBefore = 40;
constexpr qsizetype kSnippetLength = 160;

//! How the terms are asked of SQLite: long ones by the index, short ones by a scan of what the
//! index left.
struct IndexQuery {
    QString match; // an FTS5 expression of quoted strings; empty where no term is long enough
    QStringList scanned;
};

IndexQuery indexQuery(const QStringList& terms)
{
    IndexQuery query;
    QStringList quoted;
    for (const QString& term : terms) {
        if (term.toUcs4().size() < kTrigram)
            query.scanned.append(term);
        else
            quoted.append(u'"' + QString(term).replace(u'"', u"\"\""_s) + u'"');
    }
    query.match = quoted.join(u" AND "_s);
    return query;
}

// Where the first term occurs; the fold keeps lengths, so the place holds for the source too.
qsizetype findTerm(const QString& body, const QStringList& terms, qsizetype& length)
{
    const QString folded = foldForSearch(body);
    for (const QString& term : terms) {
        if (const qsizetype at = folded.indexOf(term); at >= 0) {
            length = term.size();
            return at;
        }
    }
    length = 0; // SQLite folds a few letters of its own (e.g. ẞ)
    return 0;
}

void setSnippet(SearchHit& hit, const QString& body, const QStringList& terms)
{
    qsizetype length = 0;
    const qsizetype at = findTerm(body, terms, length);
    qsizetype start = std::max<qsizetype>(0, at - kContextBefore);
    if (start < at && body.at(start).isLowSurrogate())
        ++start;
    qsizetype end = std::min(body.size(), start + std::max(kSnippetLength, at - start + length));
    if (end < body.size() && body.at(end).isLowSurrogate())
        --end;
    hit.snippet = body.mid(start, end - start);
    for (QChar& unit : hit.snippet) // one line, same length
        unit = unit.isSpace() || unit.unicode() < 0x20 ? QChar(u' ') : unit;
    hit.hitStart = int(at - start);
    hit.hitLength = int(std::min(length, end - at));
}

//! What limits a search, as SQL over the aliases `c` (conversation) and, for the time, `when`.
struct Condition {
    QString sql;
    QVariantList values;

    void add(const QString& term, const QVariant& value)
    {
        sql += u" AND "_s + term;
        values.append(value);
    }
};

Condition conditionOf(const SearchQuery& query, const QString& when)
{
    Condition condition { u"c.deleted_at IS NULL"_s, {} };
    if (!query.target.backendId.isEmpty())
        condition.add(u"c.backend = ?"_s, query.target.backendId);
    if (!query.target.model.isEmpty())
        condition.add(u"c.model = ?"_s, query.target.model);
    if (query.from)
        condition.add(when + u" >= ?"_s, query.from->toMSecsSinceEpoch());
    if (query.until)
        condition.add(when + u" < ?"_s, query.until->toMSecsSinceEpoch());
    if (query.folder) // not null, which SQL would equal with nothing
        condition.add(u"c.folder_id = ?"_s, query.folder->text + u""_s);
    return condition;
}

QString searchSql(const IndexQuery& query, bool isInConversation, const QString& condition)
{
    QString sql = u"SELECT m.conversation_id, m.id, m.created_at, c.title, m.text, m.thought "
                  "FROM message_search AS s JOIN message AS m ON m.n = s.rowid "
                  "JOIN conversation AS c ON c.id = m.conversation_id "
                  "WHERE m.deleted_by IS NULL AND "_s
        + condition;
    if (!query.match.isEmpty())
        sql += u" AND s.message_search MATCH ?"_s;
    for (qsizetype i = 0; i < query.scanned.size(); ++i)
        sql += u" AND instr(s.body, ?) > 0"_s;
    if (isInConversation)
        sql += u" AND m.conversation_id = ? ORDER BY s.rowid ASC LIMIT ?"_s;
    else
        sql += u" ORDER BY s.rowid DESC LIMIT ?"_s;
    return sql;
}

} // namespace

//! Where messages are looked for.
struct HistorySearch::Bounds {
    ConversationId conversation; //!< null: in all
    SearchQuery query; //!< its limit counts
};

HistorySearch::HistorySearch(Sql::Database& db)
    : m_db(db)
{
}

Result<QVector<SearchHit>> HistorySearch::find(const SearchQuery& query)
{
    const QStringList terms = searchTerms(query.text);
    Result<QVector<SearchHit>> titles = findTitles(terms, query);
    if (!titles)
        return titles;
    Bounds bounds { {}, query };
    bounds.query.limit -= int(titles->size());
    Result<QVector<SearchHit>> messages = findMessages(terms, bounds);
    if (!messages)
        return messages;
    return titles.value() + messages.value();
}

Result<QVector<SearchHit>> HistorySearch::findIn(
    const ConversationId& conversation, const QString& query, int limit)
{
    return findMessages(searchTerms(query), { conversation, SearchQuery { query, limit } });
}

// Titles are few and short: reading them all is quicker than keeping an index.
Result<QVector<SearchHit>> HistorySearch::findTitles(
    const QStringList& terms, const SearchQuery& query)
{
    QVector<SearchHit> hits;
    if (terms.isEmpty())
        return hits;
    const Condition condition = conditionOf(query, u"c.updated_at"_s);
    Sql::Statement rows = m_db.prepare(u"SELECT c.id, c.title, c.updated_at FROM conversation AS c "
                                       "WHERE "_s
        + condition.sql + u" ORDER BY c.activity DESC"_s);
    if (const Result<void> done = rows.execList(condition.values); !done)
        return done.error();
    while (hits.size() < query.limit && rows.next()) {
        SearchHit hit;
        hit.conversationTitle = rows.text(1);
        const QString folded = foldForSearch(hit.conversationTitle);
        const auto occurs = [&folded](const QString& term) { return folded.contains(term); };
        if (!std::all_of(terms.begin(), terms.end(), occurs))
            continue;
        hit.conversationId.text = rows.text(0);
        hit.createdAt = QDateTime::fromMSecsSinceEpoch(rows.number(2), Qt::UTC);
        setSnippet(hit, hit.conversationTitle, terms);
        hits.append(hit);
    }
    return hits;
}

Result<QVector<SearchHit>> HistorySearch::findMessages(
    const QStringList& terms, const Bounds& bounds)
{
    QVector<SearchHit> hits;
    if (terms.isEmpty() || bounds.query.limit <= 0)
        return hits;
    const IndexQuery query = indexQuery(terms);
    const Condition condition = conditionOf(bounds.query, u"m.created_at"_s);
    const ConversationId& conversation = bounds.conversation;
    Sql::Statement rows = m_db.prepare(searchSql(query, !conversation.isNull(), condition.sql));
    QVariantList values = condition.values;
    if (!query.match.isEmpty())
        values.append(query.match);
    for (const QString& term : query.scanned)
        values.append(term);
    if (!conversation.isNull())
        values.append(conversation.text);
    values.append(bounds.query.limit);
    if (const Result<void> done = rows.execList(values); !done)
        return done.error();
    while (rows.next()) {
        SearchHit hit;
        hit.conversationId.text = rows.text(0);
        hit.messageId.text = rows.text(1);
        hit.createdAt = QDateTime::fromMSecsSinceEpoch(rows.number(2), Qt::UTC);
        hit.conversationTitle = rows.text(3);
        setSnippet(hit, searchBody(rows.text(4), rows.text(5)), terms);
        hits.append(hit);
    }
    if (rows.failure() && hits.isEmpty())
        return *rows.failure();
    return hits;
}

} // namespace Headgate::History
