// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file Messages read as text, without their layout: for the clipboard, search and screen readers.

#include "ui/chat/transcript/htmlwriter.h"
#include "ui/chat/transcript/markdownparser.h"
#include "ui/chat/transcript/plainblocks.h"
#include "ui/chat/transcript/transcriptdocument.h"

namespace Headgate::Ui {

void TranscriptMessage::visitText(const TextVisitor& visit) const
{
    const auto visitSplit = [&](Section section, const BlockSplitter& splitter) {
        for (qsizetype i = 0; i < splitter.count(); ++i)
            visit(section, int(i), parseMarkdown(splitter.bytes(i), splitter.definitions()));
    };
    const auto visitSource
        = [&](Section section, const BlockSplitter& splitter, const QString& held) {
              if (isPlain(section)) {
                  const QByteArray source = m_isPrepared ? splitter.source() : held.toUtf8();
                  const QVector<SourceRange> ranges = plainRanges(source);
                  for (qsizetype i = 0; i < ranges.size(); ++i)
                      visit(section, int(i), plainBlock(source, ranges[i]));
              } else if (m_isPrepared) {
                  visitSplit(section, splitter);
              } else {
                  BlockSplitter fresh;
                  fresh.append(held.toUtf8());
                  visitSplit(section, fresh);
              }
          };
    visitSource(Section::Thought, m_thoughts, m_item.thought);
    visitSource(Section::Body, m_body, m_item.markdown);
}

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
