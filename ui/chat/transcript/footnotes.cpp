// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcript/footnotes.h"

#include <algorithm>

namespace Headgate::Ui {

namespace {

constexpr qsizetype kMaxId = 32;
constexpr qsizetype kIndent = 4; //!< of a note's further lines

bool isIdCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
        || c == '.' || c == '-';
}

qsizetype leadingBlanks(QByteArrayView line)
{
    qsizetype i = 0;
    while (i < line.size() && line[i] == ' ')
        ++i;
    return i;
}

QByteArrayView withoutIndent(QByteArrayView line)
{
    return line.sliced(std::min(leadingBlanks(line), kIndent));
}

} // namespace

QByteArray noteId(QByteArrayView line)
{
    const qsizetype start = leadingBlanks(line);
    if (start >= kIndent || !line.sliced(start).startsWith("[^"))
        return {};
    qsizetype end = start + 2;
    while (end < line.size() && isIdCharacter(line[end]))
        ++end;
    const QByteArrayView id = line.sliced(start + 2, end - start - 2);
    const bool isNote = !id.isEmpty() && id.size() <= kMaxId && line.sliced(end).startsWith("]:");
    return isNote ? id.toByteArray() : QByteArray();
}

QByteArray noteDefinition(const QByteArray& id)
{
    return "[^" + id + "]: <" + QByteArray(kNoteAddress.data(), kNoteAddress.size()) + id + ">\n";
}

QVector<Footnote> splitNotes(QByteArrayView block)
{
    QVector<Footnote> notes;
    qsizetype begin = 0;
    while (begin < block.size()) {
        const qsizetype newline = block.indexOf('\n', begin);
        const qsizetype end = newline < 0 ? block.size() : newline + 1;
        const QByteArrayView line = block.sliced(begin, end - begin);
        begin = end;
        if (const QByteArray id = noteId(line); !id.isEmpty()) {
            const qsizetype colon = line.indexOf(':') + 1;
            notes.append({ id, line.sliced(colon).toByteArray().trimmed() + '\n' });
        } else if (notes.isEmpty()) {
            return {};
        } else {
            notes.last().markdown += withoutIndent(line);
        }
    }
    return notes;
}

bool appendNotePair(Piece& piece, const QString& first, int link)
{
    const QString second = piece.links.value(link).mid(kNoteAddress.size());
    if (second == first)
        return false;
    const auto add = [&piece](const QString& text, int to) {
        piece.spans.append({ int(piece.text.size()), int(text.size()), Style::Note, to });
        piece.text += text;
    };
    piece.links.append(kNoteAddress + first);
    add(first, int(piece.links.size()) - 1);
    add(QStringLiteral(","), -1);
    add(second, link);
    return true;
}

QVector<Piece> asNote(QVector<Piece> pieces, const QByteArray& id)
{
    for (Piece& piece : pieces) {
        piece.containers.prepend(Container::Item);
        if (piece.font == Piece::Font::Body)
            piece.font = Piece::Font::Small;
    }
    if (!pieces.isEmpty() && pieces.constFirst().marker.isEmpty())
        pieces.first().marker = QString::fromLatin1(id) + u'.';
    return pieces;
}

} // namespace Headgate::Ui
