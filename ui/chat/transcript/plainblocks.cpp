// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcript/plainblocks.h"

#include "ui/chat/transcript/piecetools.h"

#include <algorithm>

namespace Headgate::Ui {

namespace {

constexpr qsizetype kPlainBlockBytes = 8192;

} // namespace

QVector<SourceRange> plainRanges(const QByteArray& source)
{
    QVector<SourceRange> ranges;
    qsizetype begin = 0;
    while (begin < source.size()) {
        qsizetype end = std::min<qsizetype>(begin + kPlainBlockBytes, source.size());
        if (end < source.size()) {
            const qsizetype newline = source.lastIndexOf('\n', end);
            if (newline > begin)
                end = newline + 1;
            while (end < source.size() && (source[end] & 0xc0) == 0x80)
                ++end;
        }
        ranges.append({ begin, end });
        begin = end;
    }
    return ranges;
}

QVector<Piece> plainBlock(const QByteArray& source, SourceRange range)
{
    QString plain = QString::fromUtf8(source.mid(range.begin, range.end - range.begin));
    if (plain.endsWith(u'\n') && range.end != source.size())
        plain.chop(1);
    return plainPieces(plain);
}

} // namespace Headgate::Ui
