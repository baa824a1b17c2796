// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file What TranscriptView does with messages, and the menu that offers it.

#include "ui/chat/transcript/htmlwriter.h"
#include "ui/chat/transcript/messageaction.h"
#include "ui/chat/transcript/tabletext.h"
#include "ui/chat/transcript/transcriptview.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QMimeData>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

void toClipboard(const QString& text, const QString& html = {})
{
    auto* data = new QMimeData;
    data->setText(text);
    if (!html.isEmpty())
        data->setHtml(html);
    QGuiApplication::clipboard()->setMimeData(data);
}

//! The way to each code block without a mouse.
void addCodeMenu(TranscriptView& view, QMenu& menu, int index)
{
    const QVector<Piece> blocks = view.document().codeOf(index);
    if (blocks.isEmpty())
        return;
    QMenu* code = menu.addMenu(TranscriptView::tr("Code"));
    code->setObjectName(u"codeMenu"_s);
    for (qsizetype i = 0; i < blocks.size(); ++i) {
        const Piece block = blocks[i];
        code->addAction(TranscriptView::tr("Copy code %1").arg(i + 1), &view,
            [text = block.text] { toClipboard(text); });
        code->addAction(TranscriptView::tr("Save code %1 as…").arg(i + 1), &view,
            [&view, block] { emit view.saveRequested(block.text, block.language); });
    }
}

//! What stands folded is copied whole, whether it is open or not.
void addFoldedMenu(TranscriptView& view, QMenu& menu, int index)
{
    const TranscriptMessage& message = view.document().message(index);
    if (const QString thought = message.thought(); !thought.isEmpty())
        menu.addAction(
                TranscriptView::tr("Copy thoughts"), &view, [thought] { toClipboard(thought); })
            ->setObjectName(u"copyThoughtsAction"_s);
    for (const ToolCallItem& call : message.item().toolCalls) {
        const QString text
            = call.result.isEmpty() ? call.arguments : call.arguments + u"\n\n"_s + call.result;
        menu.addAction(TranscriptView::tr("Copy tool call %1").arg(call.name), &view,
                [text] { toClipboard(text); })
            ->setObjectName(u"copyToolCallAction"_s);
    }
}

void addPictureMenu(TranscriptView& view, QMenu& menu, int index)
{
    const auto pictures = view.document().message(index).item().pictures;
    for (const PictureItem& picture : pictures) {
        const auto add = [&](const QString& words, const char* name, PictureUse use) {
            menu.addAction(words, &view,
                    [&view, picture, use] {
                        emit view.pictureRequested(picture.sha256, picture.name, use);
                    })
                ->setObjectName(QLatin1StringView(name));
        };
        add(TranscriptView::tr("Copy %1").arg(picture.name), "copyPictureAction", PictureUse::Copy);
        add(TranscriptView::tr("Save %1 as…").arg(picture.name), "savePictureAction",
            PictureUse::Save);
    }
}

} // namespace

void TranscriptView::perform(const MessageId& id, MessageAction action)
{
    const int index = m_document.indexOf(id);
    if (index < 0)
        return;
    switch (action) {
    case MessageAction::CopyMarkdown:
        return copyMessage(index);
    case MessageAction::CopyPlain:
        return toClipboard(m_document.plainText(index));
    case MessageAction::CopyRich:
        return toClipboard(m_document.plainText(index), m_document.messageHtml(index));
    case MessageAction::CopyError: {
        const TranscriptItem& item = m_document.message(index).item();
        return toClipboard(item.errorTitle + u'\n' + item.errorDetails);
    }
    case MessageAction::Choose:
        return choose(index, false);
    case MessageAction::Quote: {
        const bool isHere = !m_selection.isEmpty() && m_selection.from().message == index
            && m_selection.to().message == index;
        emit quoteRequested(isHere ? selectedText() : m_document.message(index).markdown());
        return;
    }
    default:
        emit actionRequested(id, action);
    }
}

void TranscriptView::choose(int index, bool isRow)
{
    m_selection = {};
    if (isRow)
        m_choice.extendTo(index, m_document);
    else
        m_choice.toggle(m_document.message(index).item().id);
    viewport()->update();
    emit choiceChanged();
}

void TranscriptView::endChoice()
{
    if (m_choice.isEmpty())
        return;
    m_choice.clear();
    viewport()->update();
    emit choiceChanged();
}

void TranscriptView::copySelection()
{
    const QString text = selectedText();
    if (!text.isEmpty())
        toClipboard(text, m_document.selectedHtml(m_selection));
    else if (m_focusedMessage >= 0)
        copyMessage(m_focusedMessage);
}

void TranscriptView::copyMessage(int index) const
{
    if (index >= 0 && index < m_document.count())
        toClipboard(m_document.message(index).markdown());
}

void TranscriptView::contextMenuEvent(QContextMenuEvent* event)
{
    const bool isKeyboard = event->reason() == QContextMenuEvent::Keyboard;
    const QPoint local = viewport()->mapFromGlobal(event->globalPos());
    const Hit hit = isKeyboard ? Hit() : hitTest(local);
    const int index = isKeyboard ? m_focusedMessage : hit.position.message;
    const QRect rect = index >= 0 ? messageRect(index) : viewport()->rect();
    openMenu(index, hit, isKeyboard ? viewport()->mapToGlobal(rect.topLeft()) : event->globalPos());
}

void TranscriptView::openMenu(int index, const Hit& hit, const QPoint& at)
{
    auto* menu = new QMenu(this);
    menu->setObjectName(u"messageMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (!m_selection.isEmpty())
        menu->addAction(
                themedIcon(Glyph::Copy), tr("Copy selection"), this, &TranscriptView::copySelection)
            ->setObjectName(u"copySelectionAction"_s);
    addHitActions(*menu, hit);
    if (!menu->isEmpty())
        menu->addSeparator();
    if (index >= 0)
        addMessageActions(*menu, index);
    menu->addAction(tr("Select all"), this, &TranscriptView::selectAll);
    menu->popup(at);
}

void TranscriptView::addMessageActions(QMenu& menu, int index)
{
    const TranscriptItem& item = m_document.message(index).item();
    const QVector<MessageAction> actions = actionsFor(item);
    for (const MessageAction action : actions) {
        if (action == MessageAction::Delete)
            menu.addSeparator();
        QAction* entry = menu.addAction(
            actionText(action), this, [this, id = item.id, action] { perform(id, action); });
        entry->setObjectName(actionName(action));
        if (action == MessageAction::AnswerAgain || action == MessageAction::AnswerWithout)
            entry->setToolTip(answerNote(index));
        if (const auto glyph = actionGlyph(action))
            entry->setIcon(themedIcon(*glyph));
    }
    menu.setToolTipsVisible(true);
    addCodeMenu(*this, menu, index);
    addFoldedMenu(*this, menu, index);
    addPictureMenu(*this, menu, index);
    menu.addSeparator();
}

//! Model, parameters and the files that would go along.
QString TranscriptView::answerNote(int index) const
{
    QStringList files;
    for (int i = 0; i < index; ++i) {
        const TranscriptItem& item = m_document.message(i).item();
        if (!item.isExcluded && !item.isSummarised)
            files += item.attachments;
    }
    files.removeDuplicates();
    return files.isEmpty() ? m_answerNote
                           : m_answerNote + u'\n' + tr("Files: %1").arg(files.join(u", "_s));
}

void TranscriptView::addHitActions(QMenu& menu, const Hit& hit)
{
    if (!hit.link.isEmpty() && !hit.isFold) {
        menu.addAction(themedIcon(Glyph::Link), tr("Copy link address"), this,
            [link = hit.link] { toClipboard(link); });
    }
    if (hit.piece < 0)
        return;
    const Piece piece = blockOf(m_scroller.visible()[hit.visible]).pieces()[hit.piece];
    if (piece.kind == Piece::Kind::Code) {
        menu.addAction(tr("Copy code"), this, [text = piece.text] { toClipboard(text); });
        menu.addAction(tr("Save code as…"), this,
            [this, piece] { emit saveRequested(piece.text, piece.language); });
    } else if (piece.kind == Piece::Kind::Table) {
        const auto add = [&](const QString& words, TableFormat format) {
            menu.addAction(words, this, [piece, format] {
                const bool isMarkdown = format == TableFormat::Markdown;
                toClipboard(tableText(piece, format), isMarkdown ? QString() : htmlOf({ piece }));
            });
        };
        add(tr("Copy table as Markdown"), TableFormat::Markdown);
        add(tr("Copy table as CSV"), TableFormat::Csv);
        add(tr("Copy table as TSV"), TableFormat::Tsv);
    }
}

} // namespace Headgate::Ui
