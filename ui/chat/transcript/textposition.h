// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/chat/transcript/box.h"

#include <QHashFunctions>

#include <compare>
#include <limits>

namespace Headgate::Ui {

//! \brief The parts of a message from top to bottom.
enum class Section : quint8 {
    Header,
    ThoughtHeader,
    Thought,
    Attachments,
    Body,
    Pictures, //!< that the model made
    Tools,
    Citations,
    Notes,
    State,
    Error,
    Footer,
};

//! \brief A place in the transcript's text, ordered as it is read. Blocks count within their
//! section, so that text arriving in one section moves no place in another.
struct TextPosition {
    int message = -1;
    Section section = Section::Header;
    int block = 0;
    int piece = 0;
    int offset = 0; //!< UTF-16 units in the piece's text

    bool isValid() const { return message >= 0; }
    auto operator<=>(const TextPosition&) const = default;
};

inline size_t qHash(const TextPosition& position, size_t seed = 0)
{
    return qHashMulti(seed, position.message, int(position.section), position.block, position.piece,
        position.offset);
}

//! \brief A selection, made from anchor to cursor in either direction.
struct TextSelection {
    TextPosition anchor;
    TextPosition cursor;

    bool isEmpty() const { return !anchor.isValid() || anchor == cursor; }
    TextPosition from() const { return anchor < cursor ? anchor : cursor; }
    TextPosition to() const { return anchor < cursor ? cursor : anchor; }

    //! The part of a piece that is selected; `piece.offset` is ignored.
    TextRange within(TextPosition piece, int length) const
    {
        if (isEmpty())
            return {};
        piece.offset = 0;
        TextPosition end = piece;
        end.offset = std::numeric_limits<int>::max();
        const TextPosition a = from();
        const TextPosition b = to();
        if (b < piece || a > end)
            return {};
        const int first = a > piece ? a.offset : 0;
        const int last = b < end ? b.offset : length;
        return { first, last < length ? last : length };
    }
};

} // namespace Headgate::Ui
