// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history/historysearch.h"

#include "core/history/database.h"
#include "core/history/textfold.h"

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

QString searchSql(const IndexQuery& query, bool isInConversation)
{
    QString sql = u"SELECT m.conversation_id, m.id, m.created_at, c.title, m.text, m.thought "
                  "FROM message_search AS s JOIN message AS m ON m.n = s.rowid "
                  "JOIN conversation AS c ON c.id = m.conversation_id "
                  "WHERE m.deleted_by IS NULL AND c.deleted_at IS NULL"_s;
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

HistorySearch::HistorySearch(Database& db)
    : m_db(db)
{
}

Result<QVector<SearchHit>> HistorySearch::find(const QString& query, int limit)
{
    const QStringList terms = searchTerms(query);
    Result<QVector<SearchHit>> titles = findTitles(terms, limit);
    if (!titles)
        return titles;
    Result<QVector<SearchHit>> messages
        = findMessages(ConversationId(), terms, limit - int(titles->size()));
    if (!messages)
        return messages;
    return titles.value() + messages.value();
}

Result<QVector<SearchHit>> HistorySearch::findIn(
    const ConversationId& conversation, const QString& query, int limit)
{
    return findMessages(conversation, searchTerms(query), limit);
}

// Titles are few and short: reading them all is quicker than keeping an index.
Result<QVector<SearchHit>> HistorySearch::findTitles(const QStringList& terms, int limit)
{
    QVector<SearchHit> hits;
    if (terms.isEmpty())
        return hits;
    Statement rows = m_db.prepare(u"SELECT id, title, updated_at FROM conversation "
                                  "WHERE deleted_at IS NULL ORDER BY activity DESC"_s);
    if (const Result<void> done = rows.exec(); !done)
        return done.error();
    while (hits.size() < limit && rows.next()) {
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
    const ConversationId& conversation, const QStringList& terms, int limit)
{
    QVector<SearchHit> hits;
    if (terms.isEmpty() || limit <= 0)
        return hits;
    const IndexQuery query = indexQuery(terms);
    Statement rows = m_db.prepare(searchSql(query, !conversation.isNull()));
    QVariantList values;
    if (!query.match.isEmpty())
        values.append(query.match);
    for (const QString& term : query.scanned)
        values.append(term);
    if (!conversation.isNull())
        values.append(conversation.text);
    values.append(limit);
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
