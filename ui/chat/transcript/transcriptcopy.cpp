// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file What TranscriptDocument gives to the clipboard besides Markdown.

#include "ui/chat/transcript/htmlwriter.h"
#include "ui/chat/transcript/transcriptdocument.h"

namespace Headgate::Ui {

QString TranscriptDocument::selectedHtml(const TextSelection& selection) const
{
    QVector<Piece> chosen;
    const auto take = [&](int index, Section section, int block, const QVector<Piece>& pieces) {
        for (int i = 0; i < int(pieces.size()); ++i) {
            const TextRange range
                = selection.within({ index, section, block, i, 0 }, int(pieces[i].text.size()));
            if (!range.isEmpty())
                chosen.append(clipped(pieces[i], range.from, range.to));
        }
    };
    if (selection.isEmpty() || count() == 0)
        return {};
    const int last = std::min(selection.to().message, count() - 1);
    for (int index = selection.from().message; index <= last; ++index) {
        const bool showsThought = message(index).isThoughtShown();
        message(index).visitText([&](Section section, int block, const QVector<Piece>& pieces) {
            if (section == Section::Body || showsThought)
                take(index, section, block, pieces);
        });
    }
    return htmlOf(chosen);
}

QString TranscriptDocument::messageHtml(int index) const
{
    QVector<Piece> all;
    message(index).visitText([&all](Section section, int, const QVector<Piece>& pieces) {
        if (section == Section::Body)
            all += pieces;
    });
    return htmlOf(all);
}

QVector<Piece> TranscriptDocument::codeOf(int index) const
{
    QVector<Piece> blocks;
    message(index).visitText([&blocks](Section section, int, const QVector<Piece>& pieces) {
        for (const Piece& piece : pieces) {
            if (section == Section::Body && piece.kind == Piece::Kind::Code)
                blocks.append(piece);
        }
    });
    return blocks;
}

} // namespace Headgate::Ui
