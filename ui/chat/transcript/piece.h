// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>
#include <QVector>

namespace Headgate::Ui {

//! \brief Inline styles; they add up.
namespace Style {
enum Bit : quint16 {
    Strong = 1,
    Emphasis = 2,
    Code = 4,
    Strike = 8,
    Link = 16,
    Math = 32, //!< TeX source, shown as such
    Image = 64, //!< a picture's alternative text; nothing is loaded
    Muted = 128,
    Note = 256, //!< a footnote's number, raised
};
}

//! \brief A run of a piece's text in one style.
struct Span {
    int start = 0; //!< UTF-16 units into Piece::text
    int length = 0;
    quint16 style = 0; //!< Style bits
    int link = -1; //!< index into Piece::links

    bool operator==(const Span&) const = default;
};

//! \brief A cell's part of a table's text.
struct TableCell {
    int start = 0;
    int length = 0;

    bool operator==(const TableCell&) const = default;
};

enum class ColumnAlign : quint8 { Natural, Left, Centre, Right };
enum class Container : quint8 { Quote, Item };
enum class TaskBox : quint8 { None, Open, Done };

//! \brief The smallest thing that is laid out and painted: a paragraph, a code block, a table, a
//! rule.
//!
//! A Markdown block (list, quote) becomes one or more pieces in a row, each knowing what it stands
//! in. `text` is what selection positions count in and what a partial copy gives; a table's cells
//! are joined by tabs and line feeds.
struct Piece {
    enum class Kind : quint8 { Text, Code, Table, Rule, ImageCard, Picture };
    enum class Font : quint8 { Body, Small, Heading1, Heading2, Heading3, Heading4, Math };

    Kind kind = Kind::Text;
    Font font = Font::Body;
    QString text;
    QVector<Span> spans; //!< ascending, not overlapping; plain text between
    QStringList links;
    QVector<Container> containers; //!< outermost first, at most kMaxDepth
    QString marker; //!< of a list item, on its first piece
    TaskBox task = TaskBox::None;
    int spaceBefore = 0;
    QString language; //!< of code, as written after the fence
    bool isWrapped = false; //!< of code: long lines are broken instead of scrolled
    int columns = 0;
    QVector<ColumnAlign> alignments;
    QVector<TableCell> cells; //!< row by row, the first row is the header

    bool operator==(const Piece&) const = default;
};

constexpr int kMaxDepth = 8; //!< deeper quotes and lists are shown at this depth

} // namespace Headgate::Ui
