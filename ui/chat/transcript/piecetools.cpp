// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcript/piecetools.h"

#include "ui/common/theme.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

qsizetype runOf(QByteArrayView text, char c)
{
    qsizetype length = 0;
    while (length < text.size() && text[length] == c)
        ++length;
    return length;
}

QByteArrayView takeLine(QByteArrayView& rest)
{
    const qsizetype newline = rest.indexOf('\n');
    QByteArrayView line = newline < 0 ? rest : rest.first(newline);
    rest = newline < 0 ? QByteArrayView() : rest.sliced(newline + 1);
    return line.endsWith('\r') ? line.chopped(1) : line;
}

//! A block that is one fence is read here: md4c would turn its tabs into blanks, and copying must
//! give the exact text. False when the block is something else.

} // namespace

bool readFence(QByteArrayView markdown, QVector<Piece>& pieces)
{
    QByteArrayView rest = markdown;
    QByteArrayView line;
    while (!rest.isEmpty() && line.trimmed().isEmpty())
        line = takeLine(rest);
    const qsizetype indent = runOf(line, ' ');
    const QByteArrayView fence = line.sliced(indent);
    if (indent > 3 || fence.isEmpty() || (fence[0] != '`' && fence[0] != '~'))
        return false;
    const char mark = fence[0];
    const qsizetype length = runOf(fence, mark);
    const QByteArrayView info = fence.sliced(length).trimmed();
    if (length < 3 || (mark == '`' && info.contains('`')))
        return false;
    Piece code;
    code.kind = Piece::Kind::Code;
    code.spaceBefore = Space::kLarge;
    code.language = QString::fromUtf8(info).section(u' ', 0, 0);
    QByteArray text;
    text.reserve(rest.size());
    while (!rest.isEmpty()) {
        line = takeLine(rest);
        const qsizetype blanks = runOf(line, ' ');
        const qsizetype run = blanks > 3 ? 0 : runOf(line.sliced(blanks), mark);
        if (run >= length && line.sliced(blanks + run).trimmed().isEmpty())
            break;
        text += line.sliced(std::min(blanks, indent)).toByteArray() + '\n';
    }
    if (text.endsWith('\n'))
        text.chop(1);
    code.text = QString::fromUtf8(text);
    code.text.replace(QChar(u'\0'), QChar(QChar::ReplacementCharacter));
    pieces.append(std::move(code));
    return true;
}

bool standsApart(const Span& span, const QString& text)
{
    return (span.style & (Style::Code | Style::Math)) != 0
        || (span.link >= 0 && QStringView(text).mid(span.start, span.length).contains("://"_L1));
}

//! Code in right-to-left prose reads left to right and keeps its brackets, and so does an
//! address: they get direction isolates around them, which plainText() takes away again.
void isolateCode(Piece& piece)
{
    const bool hasCode = std::any_of(piece.spans.cbegin(), piece.spans.cend(),
        [&piece](const Span& span) { return standsApart(span, piece.text); });
    if (!hasCode || !piece.text.isRightToLeft())
        return;
    constexpr QChar kOpen(u'\u2066');
    constexpr QChar kClose(u'\u2069');
    int shift = 0;
    for (Span& span : piece.spans) {
        span.start += shift;
        if (!standsApart(span, piece.text))
            continue;
        piece.text.insert(span.start + span.length, kClose);
        piece.text.insert(span.start, kOpen);
        ++span.start;
        shift += 2;
    }
}

bool isOnlyImage(const Piece& piece)
{
    return piece.spans.size() == 1 && (piece.spans[0].style & Style::Image) != 0
        && piece.spans[0].length == piece.text.size();
}

QVector<Piece> cutLong(Piece piece)
{
    QVector<Piece> pieces;
    while (piece.text.size() > kMaxPieceLength) {
        qsizetype cut = piece.text.lastIndexOf(u' ', kMaxPieceLength);
        if (cut < kMaxPieceLength / 2)
            cut = kMaxPieceLength - (piece.text[kMaxPieceLength].isLowSurrogate() ? 1 : 0);
        else
            ++cut;
        Piece head = piece;
        head.text.truncate(cut);
        head.spans.clear();
        piece.text.remove(0, cut);
        QVector<Span> rest;
        for (Span span : qAsConst(piece.spans)) {
            const int inHead = std::clamp(int(cut) - span.start, 0, span.length);
            if (inHead > 0)
                head.spans.append({ span.start, inHead, span.style, span.link });
            if (inHead < span.length)
                rest.append({ std::max(0, span.start - int(cut)), span.length - inHead, span.style,
                    span.link });
        }
        piece.spans = rest;
        pieces.append(std::move(head));
        piece.spaceBefore = 0;
        piece.marker.clear();
        piece.task = TaskBox::None;
    }
    pieces.append(std::move(piece));
    return pieces;
}

QVector<Piece> plainPieces(const QString& text)
{
    QVector<Piece> pieces;
    const auto lines = QStringView(text).split(u'\n');
    for (const QStringView line : lines) {
        for (qsizetype from = 0; from == 0 || from < line.size(); from += kMaxPieceLength) {
            Piece piece;
            piece.text = line.mid(from, kMaxPieceLength).toString();
            if (piece.text.endsWith(u'\r'))
                piece.text.chop(1);
            pieces.append(std::move(piece));
        }
    }
    return pieces;
}

} // namespace Headgate::Ui
