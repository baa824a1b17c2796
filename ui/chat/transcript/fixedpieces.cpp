// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcript/fixedpieces.h"

#include "ui/common/theme.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

//! The words of the transcript, so that lupdate finds them where the translator looks for them.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Transcript)
};

Piece line(const QString& text, quint16 style, int spaceBefore = 0)
{
    Piece piece;
    piece.font = Piece::Font::Small;
    piece.text = text;
    piece.spaceBefore = spaceBefore;
    if (style != 0 && !text.isEmpty())
        piece.spans = { { 0, int(text.size()), style, -1 } };
    return piece;
}

Piece fold(const QString& text, bool isOpen, const QString& link, int spaceBefore)
{
    Piece piece
        = line((isOpen ? u"▾  "_s : u"▸  "_s) + text, Style::Muted | Style::Strong, spaceBefore);
    piece.links = { link };
    piece.spans[0].link = 0;
    return piece;
}

QVector<Piece> header(const TranscriptItem& item)
{
    const QString author = item.role == Role::User ? QString() : item.author;
    QStringList marks;
    if (item.isSimulated)
        marks << Words::tr("Simulated");
    if (item.isPinned)
        marks << u"📌 "_s + Words::tr("Pinned");
    if (item.rating != Rating::None)
        marks << (item.rating == Rating::Good ? u"👍 "_s + Words::tr("Good answer")
                                              : u"👎 "_s + Words::tr("Bad answer"));
    if (item.isEdited)
        marks << Words::tr("Edited");
    if (item.isSummarised)
        marks << Words::tr("Replaced by the summary: not sent to the model");
    else if (item.isExcluded)
        marks << Words::tr("Left out: not sent to the model");
    if (author.isEmpty() && marks.isEmpty())
        return {};
    const QString text = (author.isEmpty() ? marks : QStringList(author) + marks).join(u"  ·  "_s);
    Piece piece = line(text, Style::Muted, Space::kSmall);
    piece.spans = { { 0, int(author.size()), Style::Strong, -1 },
        { int(author.size()), int(text.size() - author.size()), Style::Muted, -1 } };
    return { piece };
}

QVector<Piece> tool(const ToolCallItem& call, int index, bool isOpen)
{
    const QString state = call.result.isEmpty() ? QString() : u"  ✓"_s;
    QVector<Piece> pieces { fold(Words::tr("Tool: %1").arg(call.name) + state, isOpen,
        u"fold:tool:%1"_s.arg(index), Space::kMedium) };
    if (!isOpen)
        return pieces;
    const auto code = [](const QString& text) {
        Piece piece;
        piece.kind = Piece::Kind::Code;
        piece.language = u"json"_s;
        piece.text = text;
        piece.spaceBefore = Space::kSmall;
        return piece;
    };
    pieces.append(code(call.arguments));
    if (!call.result.isEmpty())
        pieces.append(code(call.result));
    return pieces;
}

QVector<Piece> citations(const QVector<CitationItem>& items)
{
    QVector<Piece> pieces { line(
        Words::tr("Sources"), Style::Muted | Style::Strong, Space::kLarge) };
    for (qsizetype i = 0; i < items.size(); ++i) {
        const QString address = items[i].url.toString();
        Piece piece
            = line(items[i].title.isEmpty() ? address : items[i].title, Style::Link, Space::kTiny);
        piece.links = { address };
        for (Span& span : piece.spans)
            span.link = 0;
        piece.containers = { Container::Item };
        piece.marker = QString::number(i + 1) + u'.';
        pieces.append(piece);
    }
    return pieces;
}

QVector<Piece> error(const TranscriptItem& item)
{
    Piece title;
    title.text = item.errorTitle;
    title.spans = { { 0, int(item.errorTitle.size()), Style::Strong, -1 } };
    QVector<Piece> pieces { title };
    const auto lines = item.errorDetails.split(u'\n', Qt::SkipEmptyParts);
    for (const QString& detail : lines)
        pieces.append(line(detail.left(4000), Style::Muted, Space::kTiny));
    return pieces;
}

QVector<Piece> state(const TranscriptItem& item)
{
    QVector<Piece> pieces;
    const QStringList lines = stateWords(item, true).split(u'\n', Qt::SkipEmptyParts);
    for (const QString& text : lines)
        pieces.append(line(text, Style::Muted | Style::Emphasis,
            pieces.isEmpty() ? Space::kMedium : Space::kTiny));
    return pieces;
}

} // namespace

QString stateWords(const TranscriptItem& item, bool hasNoText)
{
    if (!item.stateText.isEmpty() && item.state != ItemState::Done)
        return item.stateText;
    switch (item.state) {
    case ItemState::Waiting:
        return Words::tr("Waiting for the answer…");
    case ItemState::Streaming:
        return hasNoText ? Words::tr("Waiting for the answer…") : QString();
    case ItemState::Stopped:
        return Words::tr("Stopped");
    case ItemState::Interrupted:
        return Words::tr("Interrupted before the end");
    case ItemState::Done:
        return item.endNote;
    }
    return {};
}

QVector<Piece> piecesOfItem(
    const TranscriptItem& item, Section section, int index, const FoldState& folds)
{
    switch (section) {
    case Section::Header:
        return header(item);
    case Section::ThoughtHeader: {
        QString title = item.thoughtTitle;
        if (title.isEmpty())
            title = folds.isThinking ? Words::tr("Thinking…") : Words::tr("Thoughts");
        return { fold(title, folds.isThoughtShown, u"fold:thought"_s, Space::kMedium) };
    }
    case Section::Attachments: {
        QVector<Piece> pieces;
        for (const QString& name : item.attachments)
            pieces.append(line(u"📎  "_s + name, Style::Muted));
        return pieces;
    }
    case Section::Pictures: {
        const PictureItem& picture = item.pictures.value(index);
        Piece piece;
        piece.kind = Piece::Kind::Picture;
        piece.text = picture.name;
        piece.links = { picture.sha256 };
        piece.spaceBefore = Space::kLarge;
        return { piece };
    }
    case Section::Tools:
        return tool(item.toolCalls.value(index), index, folds.isToolOpen);
    case Section::Citations:
        return citations(item.citations);
    case Section::Notes: {
        QVector<Piece> pieces { fold(Words::tr("Notes (%1)").arg(item.notes.size()),
            folds.areNotesShown, u"fold:notes"_s, Space::kMedium) };
        for (const QString& note : item.notes) {
            if (folds.areNotesShown)
                pieces.append(line(note, Style::Muted, Space::kTiny));
        }
        return pieces;
    }
    case Section::State:
        return state(item);
    case Section::Error:
        return error(item);
    case Section::Footer:
        if (item.receipt.isEmpty())
            return {};
        return { line(item.receipt, Style::Muted, Space::kSmall) };
    default:
        return {};
    }
}

} // namespace Headgate::Ui
