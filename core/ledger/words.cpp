// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/words.h"

#include "core/sql/database.h"

using namespace Qt::StringLiterals;

namespace Headgate::Ledger {

namespace {

// What errors and models are called is chosen by services: no bound but this.
constexpr qsizetype kLongest = 300;
constexpr qsizetype kMostRemembered = 10'000;

} // namespace

Words::Words(Sql::Database& db)
    : m_db(db)
{
}

Result<qint64> Words::number(const QString& word)
{
    const QString text = word.left(kLongest);
    const Result<qint64> known = find(text);
    if (!known || *known >= 0)
        return known;
    Sql::Statement insert = m_db.prepare(u"INSERT INTO word (text) VALUES (?)"_s);
    if (const Result<void> done = insert.exec(text); !done)
        return done.error();
    const qint64 number = insert.insertedRow();
    m_numbers.insert(text, number);
    return number;
}

Result<qint64> Words::find(const QString& word)
{
    const QString text = word.left(kLongest);
    if (const auto known = m_numbers.constFind(text); known != m_numbers.constEnd())
        return *known;
    Sql::Statement row = m_db.prepare(u"SELECT n FROM word WHERE text = ?"_s);
    if (const Result<void> done = row.exec(text); !done)
        return done.error();
    if (!row.next()) {
        if (row.failure())
            return *row.failure();
        return qint64(-1);
    }
    if (m_numbers.size() >= kMostRemembered)
        m_numbers.clear();
    m_numbers.insert(text, row.number(0));
    return row.number(0);
}

Result<QString> Words::text(qint64 number)
{
    if (const auto known = m_texts.constFind(number); known != m_texts.constEnd())
        return *known;
    Sql::Statement row = m_db.prepare(u"SELECT text FROM word WHERE n = ?"_s);
    if (const Result<void> done = row.exec(number); !done)
        return done.error();
    const QString text = row.next() ? row.text(0) : QString();
    if (row.failure())
        return *row.failure();
    if (m_texts.size() >= kMostRemembered)
        m_texts.clear();
    m_texts.insert(number, text);
    return text;
}

Result<qint64> Words::key(const QString& id, const QString& label)
{
    const Result<qint64> key = number(id);
    if (!key || m_labels.value(*key) == label)
        return key;
    const Result<void> done = m_db.prepare(u"REPLACE INTO key_label (key, label) VALUES (?, ?)"_s)
                                  .exec(*key, label.left(kLongest));
    if (!done)
        return done.error();
    m_labels.insert(*key, label);
    return key;
}

Result<QString> Words::label(qint64 key)
{
    Sql::Statement row = m_db.prepare(u"SELECT label FROM key_label WHERE key = ?"_s);
    if (const Result<void> done = row.exec(key); !done)
        return done.error();
    const QString label = row.next() ? row.text(0) : QString();
    if (row.failure())
        return *row.failure();
    return label;
}

void Words::forget()
{
    m_labels.clear();
    m_numbers.clear();
    m_texts.clear();
}

} // namespace Headgate::Ledger
