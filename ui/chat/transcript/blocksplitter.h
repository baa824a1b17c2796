// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QVector>

namespace Headgate::Ui {

//! \brief Bytes [begin, end) of a source that can be parsed alone.
struct SourceRange {
    qsizetype begin = 0;
    qsizetype end = 0;

    bool operator==(const SourceRange&) const = default;
};

//! \brief Cuts growing Markdown into pieces that md4c reads alone just as it reads them together.
//!
//! Works line by line and cuts only where CommonMark lets nothing reach across, so a block may hold
//! several of Markdown's own, never half of one. Blocks are contiguous and cover the source. Text
//! only ever grows at the end; a cut, once made by complete lines, stands for ever, so all blocks
//! but the last are final (tst_blocksplitter compares with md4c). One difference by intent: a fence
//! or heading right after a table's row ends the table, as GFM says and md4c 0.4.8 does not do.
class BlockSplitter {
public:
    //! Takes the next bytes. Returns the index of the first block that changed.
    qsizetype append(QByteArrayView bytes);
    void clear();

    const QByteArray& source() const { return m_source; }
    qsizetype count() const { return m_starts.size(); }
    SourceRange range(qsizetype index) const;
    QByteArrayView bytes(qsizetype index) const;

    //! Link reference definitions seen so far, one a line; they count for every block of the
    //! source.
    const QByteArray& definitions() const { return m_definitions; }

private:
    enum class Kind { Nothing, Text, List, Fence };

    //! What the lines so far leave open; small, so that an unfinished last line can be tried on a
    //! copy.
    struct State {
        Kind kind = Kind::Nothing;
        bool isAfterBlank = false;
        bool endsHere = false; //!< the next line with text starts a block
        bool mayDefine = false; //!< a link reference definition may stand here
        int listOffset = 0; //!< column from which a line belongs to the list's present item
        char listMark = 0; //!< a marker of the same kind continues the list anywhere
        bool itemIsEmpty = false; //!< the item's first line held nothing but the marker
        bool hasParagraph = false; //!< the last line was a paragraph's, which may go on lazily
        char innerFenceChar = 0; //!< a fence open inside the item
        int innerFenceLength = 0;
        char fenceChar = 0;
        int fenceLength = 0;
    };
    struct Line;

    static Line measure(QByteArrayView text);
    //! True when the line begins a block of its own.
    static bool advance(State& state, const Line& line);
    static bool advanceInFence(State& state, const Line& line);
    static bool innerIsParagraph(State& state, const Line& line, bool wasParagraph);
    static bool advanceInList(State& state, const Line& line);
    static bool advanceInText(State& state, const Line& line);
    static void begin(State& state, const Line& line);
    void takeLine(qsizetype begin, qsizetype end);
    void collectDefinition(QByteArrayView line);

    QByteArray m_source;
    QList<qsizetype> m_starts; //!< of complete and provisional blocks
    qsizetype m_certainStarts = 0; //!< how many of m_starts complete lines made
    qsizetype m_lineStart = 0; //!< of the unfinished last line
    State m_state; //!< after the complete lines
    QByteArray m_definitions;
};

} // namespace Headgate::Ui
