// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file Mouse, wheel, keyboard and menu of TranscriptView.

#include "ui/chat/transcript/messagebar.h"
#include "ui/chat/transcript/transcriptview.h"
#include "ui/common/icons.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QScrollBar>
#include <QTextBoundaryFinder>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kWheelNotch = 120; //!< eighths of a degree times eight, Qt's unit
constexpr int kLinesPerNotch = 3;
constexpr int kDragScrollMs = 30;
constexpr int kMaxTipLength = 300;

bool isHarmless(const QUrl& url)
{
    const QString scheme = url.scheme().toLower();
    return url.isValid() && (scheme == u"http"_s || scheme == u"https"_s || scheme == u"mailto"_s);
}

bool isOwnSection(Section section)
{
    return section == Section::ThoughtHeader || section == Section::Tools
        || section == Section::Notes;
}

} // namespace

TranscriptView::Hit TranscriptView::hitTest(const QPoint& point) const
{
    Hit hit;
    const auto& visible = m_scroller.visible();
    if (visible.isEmpty())
        return hit;
    int index = 0;
    while (index + 1 < int(visible.size()) && point.y() >= visible[index].bottom())
        ++index;
    const VisibleBlock& at = visible[index];
    const Block& block = blockOf(at);
    hit.visible = index;
    hit.position = { at.message, block.section, block.index, 0, 0 };
    if (block.pieces().isEmpty())
        return hit;
    hit.piece = block.pieceAt(point.y() - at.top);
    const Piece& piece = block.pieces()[hit.piece];
    const Ui::Box& box = *block.box(hit.piece);
    hit.inBox = point - QPoint(columnLeft(), at.top) - block.pieceOrigin(hit.piece);
    hit.position.piece = hit.piece;
    hit.position.offset = std::clamp(box.positionAt(hit.inBox), 0, int(piece.text.size()));
    hit.isCopySpot = box.copySpot().contains(hit.inBox);
    const bool isInside = hit.inBox.y() >= 0 && hit.inBox.y() < box.height();
    const int link = isInside ? box.linkAt(hit.inBox) : -1;
    hit.link = piece.links.value(link);
    hit.isFold = link >= 0 && isOwnSection(block.section);
    return hit;
}

void TranscriptView::updateHover(const QPoint& point)
{
    const Hit hit = hitTest(point);
    const bool isOnHotSpot = hit.isCopySpot || !hit.link.isEmpty();
    viewport()->setCursor(isOnHotSpot ? Qt::PointingHandCursor : Qt::IBeamCursor);
    const int hovered = hit.position.message;
    if (hovered != m_hoveredMessage) {
        m_hoveredMessage = hovered;
        placeChildren();
    }
}

bool TranscriptView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave && m_hoveredMessage >= 0) {
        m_hoveredMessage = -1;
        placeChildren();
    } else if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const Hit hit = hitTest(help->pos());
        // The address is the model's: escaped, so that the tool tip can't take it for rich text.
        if (!hit.link.isEmpty() && !hit.isFold)
            QToolTip::showText(help->globalPos(),
                u"<qt>%1</qt>"_s.arg(hit.link.left(kMaxTipLength).toHtmlEscaped()), viewport());
        else
            QToolTip::hideText();
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void TranscriptView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_isSelecting = true;
    m_pressMoved = false;
    const Hit hit = hitTest(event->pos());
    if (!(event->modifiers() & Qt::ShiftModifier) || !m_selection.anchor.isValid())
        m_selection.anchor = hit.position;
    m_selection.cursor = hit.position;
    if (m_focusedMessage >= 0)
        m_focusedMessage = -1;
    viewport()->update();
}

void TranscriptView::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_isSelecting || !(event->buttons() & Qt::LeftButton)) {
        updateHover(event->pos());
        return;
    }
    m_dragPoint = event->pos();
    m_pressMoved = true;
    m_selection.cursor = hitTest(m_dragPoint).position;
    const bool isOutside = m_dragPoint.y() < 0 || m_dragPoint.y() >= viewport()->height();
    if (isOutside && !m_dragTimer.isActive())
        m_dragTimer.start(kDragScrollMs, this);
    else if (!isOutside)
        m_dragTimer.stop();
    viewport()->update();
}

void TranscriptView::mouseReleaseEvent(QMouseEvent* event)
{
    m_dragTimer.stop();
    if (event->button() != Qt::LeftButton || !m_isSelecting)
        return;
    m_isSelecting = false;
    if (m_selection.isEmpty())
        clickAt(hitTest(event->pos()));
    else if (QGuiApplication::clipboard()->supportsSelection())
        QGuiApplication::clipboard()->setText(selectedText(), QClipboard::Selection);
}

void TranscriptView::clickAt(const Hit& hit)
{
    if (hit.isCopySpot) {
        QGuiApplication::clipboard()->setText(pieceText(hit.position));
        QToolTip::showText(QCursor::pos(), tr("Copied"), viewport());
    } else if (hit.isFold) {
        toggleFold(hit.position.message, hit.link);
    } else if (!hit.link.isEmpty() && !activateLink(hit.link)) {
        QToolTip::showText(QCursor::pos(),
            tr("This kind of link is not opened: only web and mail addresses are."), viewport());
    }
}

bool TranscriptView::activateLink(const QString& address)
{
    const QUrl url(
        address.startsWith(u"www."_s) ? u"https://"_s + address : address, QUrl::StrictMode);
    if (!isHarmless(url))
        return false;
    emit linkActivated(url);
    return true;
}

QString TranscriptView::pieceText(const TextPosition& position) const
{
    const TranscriptMessage& message = m_document.message(position.message);
    return message.pieces(message.indexOf(position.section, position.block))
        .value(position.piece)
        .text;
}

QString TranscriptView::codeAt(const Hit& hit) const
{
    if (hit.piece < 0)
        return {};
    const Piece& piece = blockOf(m_scroller.visible()[hit.visible]).pieces()[hit.piece];
    return piece.kind == Piece::Kind::Code ? piece.text : QString();
}

void TranscriptView::selectWordAt(const TextPosition& position)
{
    const QString text = pieceText(position);
    QTextBoundaryFinder finder(QTextBoundaryFinder::Word, text);
    finder.setPosition(position.offset);
    const bool atStart = finder.isAtBoundary()
        && finder.boundaryReasons().testFlag(QTextBoundaryFinder::StartOfItem);
    const auto start = atStart ? position.offset : finder.toPreviousBoundary();
    const auto end = finder.toNextBoundary();
    if (start < 0 || end < 0)
        return;
    m_selection.anchor = m_selection.cursor = position;
    m_selection.anchor.offset = int(start);
    m_selection.cursor.offset = int(end);
    viewport()->update();
}

void TranscriptView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const Hit hit = hitTest(event->pos());
    if (hit.piece >= 0 && !hit.isCopySpot && hit.link.isEmpty())
        selectWordAt(hit.position);
}

void TranscriptView::wheelEvent(QWheelEvent* event)
{
    const QPoint angle = event->angleDelta();
    const QPoint pixels = event->pixelDelta();
    if (event->modifiers() & Qt::ControlModifier) {
        event->ignore(); // zoom is the page's
        return;
    }
    const bool isSideways
        = (event->modifiers() & Qt::ShiftModifier) || std::abs(angle.x()) > std::abs(angle.y());
    const int line = verticalScrollBar()->singleStep();
    const auto distance = [&](int pixel, int eighths) {
        return pixel != 0 ? -pixel : -eighths * kLinesPerNotch * line / kWheelNotch;
    };
    if (isSideways) {
        const bool usesX = angle.x() != 0;
        const int way = usesX ? distance(pixels.x(), angle.x()) : distance(pixels.y(), angle.y());
        const Hit hit = hitTest(event->position().toPoint());
        if (hit.piece >= 0
            && blockOf(m_scroller.visible()[hit.visible]).box(hit.piece)->scrollSideways(way))
            viewport()->update();
    } else {
        userScrolled(distance(pixels.y(), angle.y()));
    }
    event->accept();
}

bool TranscriptView::handleScrollKey(const QKeyEvent& event)
{
    const int page = viewport()->height() - verticalScrollBar()->singleStep() * 2;
    switch (event.key()) {
    case Qt::Key_Home:
        m_scroller.setFollowing(false);
        m_scroller.scrollToMessage(0);
        userScrolled(-1);
        return true;
    case Qt::Key_End:
        scrollToEnd();
        return true;
    case Qt::Key_PageUp:
        userScrolled(-page);
        return true;
    case Qt::Key_PageDown:
        userScrolled(page);
        return true;
    case Qt::Key_Space:
        userScrolled(event.modifiers() & Qt::ShiftModifier ? -page : page);
        return true;
    case Qt::Key_Up:
        userScrolled(-verticalScrollBar()->singleStep() * 2);
        return true;
    case Qt::Key_Down:
        userScrolled(verticalScrollBar()->singleStep() * 2);
        return true;
    default:
        return false;
    }
}

void TranscriptView::keyPressEvent(QKeyEvent* event)
{
    const bool isControl = event->modifiers() & Qt::ControlModifier;
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
    } else if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
    } else if (isControl && (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)) {
        stepFocus(event->key() == Qt::Key_Up ? -1 : 1);
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        && m_focusedMessage >= 0) {
        toggleThoughts(m_focusedMessage);
    } else if (isControl || !handleScrollKey(*event)) {
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void TranscriptView::stepFocus(int step)
{
    if (m_document.count() == 0)
        return;
    int target = m_focusedMessage + step;
    if (m_focusedMessage < 0)
        target = step < 0 ? m_document.count() - 1 : m_scroller.topMessage();
    focusMessage(std::clamp(target, 0, m_document.count() - 1));
}

void TranscriptView::focusMessage(int index)
{
    m_focusedMessage = index;
    const QRect rect = messageRect(index);
    const bool isWhole
        = !rect.isNull() && rect.top() > 0 && rect.bottom() < viewport()->height() - 1;
    if (!isWhole) {
        m_scroller.setFollowing(false);
        m_scroller.scrollToMessage(index, 0);
        userScrolled(-1);
    }
    placeChildren();
    viewport()->update();
    announce(index, true);
}

void TranscriptView::toggleThoughts(int index)
{
    if (index >= 0 && index < m_document.count())
        toggleFold(index, TranscriptMessage::thoughtFold());
}

void TranscriptView::toggleFold(int index, const QString& link)
{
    m_document.prepare(index);
    m_document.message(index).toggleFold(link);
    m_document.refreshHeight(index);
    m_scroller.setFollowing(false); // what was opened stays under the mouse
    refresh();
    viewport()->update();
}

void TranscriptView::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    placeChildren();
    viewport()->update();
}

void TranscriptView::copySelection()
{
    const QString text = selectedText();
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
    else if (m_focusedMessage >= 0)
        copyMessage(m_focusedMessage);
}

void TranscriptView::copyMessage(int index) const
{
    if (index >= 0 && index < m_document.count())
        QGuiApplication::clipboard()->setText(m_document.message(index).markdown());
}

void TranscriptView::contextMenuEvent(QContextMenuEvent* event)
{
    const bool isKeyboard = event->reason() == QContextMenuEvent::Keyboard;
    const QPoint local = viewport()->mapFromGlobal(event->globalPos());
    const Hit hit = isKeyboard ? Hit() : hitTest(local);
    const int index = isKeyboard ? m_focusedMessage : hit.position.message;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction* copy = menu->addAction(
        themedIcon(Glyph::Copy), tr("Copy"), this, &TranscriptView::copySelection);
    copy->setEnabled(!m_selection.isEmpty());
    if (index >= 0) {
        const TranscriptItem& item = m_document.message(index).item();
        const MessageId id = item.id;
        menu->addAction(
            tr("Copy Message as Markdown"), this, [this, index] { copyMessage(index); });
        if (!hit.link.isEmpty() && !hit.isFold) {
            const QString link = hit.link;
            menu->addAction(themedIcon(Glyph::Link), tr("Copy Link Address"), this,
                [link] { QGuiApplication::clipboard()->setText(link); });
        }
        const QString code = codeAt(hit);
        if (!code.isEmpty())
            menu->addAction(
                tr("Copy Code"), this, [code] { QGuiApplication::clipboard()->setText(code); });
        menu->addSeparator();
        if (item.role == Role::User)
            menu->addAction(
                themedIcon(Glyph::Edit), tr("Edit…"), this, [this, id] { emit editRequested(id); });
        else
            menu->addAction(themedIcon(Glyph::Retry), tr("Answer Again"), this,
                [this, id] { emit regenerateRequested(id); });
        menu->addAction(
            themedIcon(Glyph::Trash), tr("Delete"), this, [this, id] { emit deleteRequested(id); });
    }
    menu->addSeparator();
    menu->addAction(tr("Select All"), this, &TranscriptView::selectAll);
    const QRect rect = index >= 0 ? messageRect(index) : viewport()->rect();
    menu->popup(isKeyboard ? viewport()->mapToGlobal(rect.topLeft()) : event->globalPos());
}

} // namespace Headgate::Ui
