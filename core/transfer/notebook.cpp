// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/transfer/notebook.h"

using namespace Qt::StringLiterals;

namespace Headgate::Transfer {

namespace {

//! Subjects come from the file: a bound for each text, and for how many are told apart.
constexpr int kMaxSubject = 120;
constexpr int kMaxNotes = 500;

QString shortened(const QString& text)
{
    const QString line = text.simplified();
    return line.size() > kMaxSubject ? line.left(kMaxSubject) + u'…' : line;
}

} // namespace

void NoteBook::setPlace(const QString& file, const QString& chat)
{
    m_place = chat.isEmpty() ? file : u"%1: %2"_s.arg(file, shortened(chat));
}

void NoteBook::add(ImportNote::Kind kind, const QString& subject, qint64 count)
{
    QString name = shortened(subject);
    if (m_notes.size() >= kMaxNotes && !m_places.contains({ int(kind), name }))
        name.clear();
    const QPair<int, QString> key { int(kind), name };
    if (const auto found = m_places.constFind(key); found != m_places.constEnd()) {
        m_notes[*found].count += count;
        return;
    }
    m_places.insert(key, m_notes.size());
    m_notes.append({ kind, name, count, m_place });
}

} // namespace Headgate::Transfer
