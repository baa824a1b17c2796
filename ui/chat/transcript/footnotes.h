// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/chat/transcript/piece.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QLatin1StringView>
#include <QVector>

//! \file Footnotes as GitHub writes them, `word[^1]` and `[^1]: the note`, which md4c does not
//! know. A note's definition makes a link definition to an address of our own, so that md4c finds
//! where it is referred to.

namespace Headgate::Ui {

//! \brief What the address of a footnote begins with; its id follows.
constexpr QLatin1StringView kNoteAddress("headgate-note:");

//! \brief The id of the note that a line begins; empty for any other line. Letters, digits, `_`,
//! `.` and `-`, at most 32.
QByteArray noteId(QByteArrayView line);

//! \brief The link definition for a note, one line.
QByteArray noteDefinition(const QByteArray& id);

struct Footnote {
    QByteArray id;
    QByteArray markdown; //!< without the `[^id]:` and the lines' indent
};

//! \brief The notes of a block that begins with one; empty for any other block.
QVector<Footnote> splitNotes(QByteArrayView block);

//! \brief `[^1][^2]` is one link to md4c, named `^1` and leading to the second note. Appends two
//! numbers to `piece` then, of the notes `first` and `piece.links[link]`; false where these are
//! one.
bool appendNotePair(Piece& piece, const QString& first, int link);

//! \brief A note's pieces as they stand below the text: like a list, smaller.
QVector<Piece> asNote(QVector<Piece> pieces, const QByteArray& id);

} // namespace Headgate::Ui
