// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file Mouse, wheel and keyboard of TranscriptView.

#include "ui/chat/transcript/footnotes.h"
#include "ui/chat/transcript/htmlwriter.h"
#include "ui/chat/transcript/messagebar.h"
#include "ui/chat/transcript/transcriptview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHelpEvent>
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

bool isOwnSection(Section section)
{
    return section == Section::ThoughtHeader || section == Section::Tools
        || section == Section::Notes;
}

//! The words are the model's: escaped, so that the tool tip can't take them for rich text.
QString tipText(const QString& words)
{
    return u"<qt>%1</qt>"_s.arg(words.left(kMaxTipLength).toHtmlEscaped());
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
    hit.spot = box.spotAt(hit.inBox);
    const bool isInside = hit.inBox.y() >= 0 && hit.inBox.y() < box.height();
    const int link = isInside ? box.linkAt(hit.inBox) : -1;
    hit.link = piece.links.value(link);
    hit.isFold = link >= 0 && isOwnSection(block.section);
    return hit;
}

void TranscriptView::updateHover(const QPoint& point)
{
    const Hit hit = hitTest(point);
    const bool isOnHotSpot = hit.spot != BoxSpot::None || !hit.link.isEmpty();
    viewport()->setCursor(isOnHotSpot ? Qt::PointingHandCursor : Qt::IBeamCursor);
    const int hovered = hit.position.message;
    if (hovered != m_hoveredMessage) {
        m_hoveredMessage = hovered;
        placeChildren();
    }
}

bool TranscriptView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Show || event->type() == QEvent::Hide)
        placeButtons(); // no countdown runs unseen
    if (event->type() == QEvent::Leave && m_hoveredMessage >= 0) {
        m_hoveredMessage = -1;
        placeChildren();
    } else if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const Hit hit = hitTest(help->pos());
        const QString note = noteAt(hit);
        if (!hit.link.isEmpty() && !hit.isFold)
            QToolTip::showText(
                help->globalPos(), tipText(note.isEmpty() ? hit.link : note), viewport());
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
    const Hit hit = hitTest(event->pos());
    if (!m_choice.isEmpty() && hit.position.message >= 0)
        return choose(hit.position.message, event->modifiers() & Qt::ShiftModifier);
    m_isSelecting = true;
    m_pressMoved = false;
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
    if (hit.spot != BoxSpot::None) {
        pressSpot(hit);
    } else if (const QString note = noteAt(hit); !note.isEmpty()) {
        QToolTip::showText(QCursor::pos(), tipText(note), viewport());
    } else if (hit.isFold) {
        toggleFold(hit.position.message, hit.link);
    } else if (!hit.link.isEmpty() && !activateLink(hit.link)) {
        QToolTip::showText(QCursor::pos(),
            tr("This kind of link is not opened: only web and mail addresses are."), viewport());
    }
}

void TranscriptView::pressSpot(const Hit& hit)
{
    const TextPosition& at = hit.position;
    TranscriptMessage& message = m_document.message(at.message);
    const Piece piece = message.pieces(message.indexOf(at.section, at.block)).value(at.piece);
    if (piece.kind == Piece::Kind::Picture) {
        const bool isCopy = hit.spot == BoxSpot::Copy;
        emit pictureRequested(
            piece.links.value(0), piece.text, isCopy ? PictureUse::Copy : PictureUse::Save);
    } else if (hit.spot == BoxSpot::Copy) {
        QGuiApplication::clipboard()->setText(piece.text);
        QToolTip::showText(QCursor::pos(), tr("Copied"), viewport());
    } else if (hit.spot == BoxSpot::Save) {
        emit saveRequested(piece.text, piece.language);
    } else {
        message.toggleWrap(at.section, at.block, at.piece);
        m_document.refreshHeight(at.message);
        m_scroller.setFollowing(false); // what was pressed stays under the mouse
        refresh();
        viewport()->update();
    }
}

//! The text of the footnote that a number stands for.
QString TranscriptView::noteAt(const Hit& hit) const
{
    if (!hit.link.startsWith(kNoteAddress) || hit.isFold)
        return {};
    const QString marker = hit.link.mid(kNoteAddress.size()) + u'.';
    QString text;
    m_document.message(hit.position.message)
        .visitText([&](Section, int, const QVector<Piece>& pieces) {
            for (const Piece& piece : pieces) {
                if (piece.font == Piece::Font::Small && piece.marker == marker)
                    text = piece.text;
            }
        });
    return text;
}

bool TranscriptView::activateLink(const QString& address)
{
    const QString whole = address.startsWith(u"www."_s) ? u"https://"_s + address : address;
    if (!isHarmlessAddress(whole))
        return false;
    emit linkActivated(QUrl(whole, QUrl::StrictMode));
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
    if (hit.piece >= 0 && hit.spot == BoxSpot::None && hit.link.isEmpty())
        selectWordAt(hit.position);
}

//! Pixels to go for a turn, positive for down or right. Where a device tells pixels these count and
//! nothing else; a fine wheel's small turns add up in `rest`.
int TranscriptView::wheelDistance(int pixels, int eighths, int* rest) const
{
    static const bool arePixelsTold = QGuiApplication::platformName() != "xcb"_L1; // Qt: unreliable
    if (pixels != 0 && arePixelsTold) {
        *rest = 0;
        return -pixels;
    }
    if ((*rest < 0) != (eighths < 0))
        *rest = 0; // it turns back
    *rest += eighths * kLinesPerNotch * verticalScrollBar()->singleStep();
    const int way = *rest / kWheelNotch;
    *rest -= way * kWheelNotch;
    return -way;
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
    if (isSideways) {
        const bool usesX = angle.x() != 0 || pixels.x() != 0;
        const int way = wheelDistance(
            usesX ? pixels.x() : pixels.y(), usesX ? angle.x() : angle.y(), &m_wheelRest.rx());
        const Hit hit = hitTest(event->position().toPoint());
        if (hit.piece >= 0
            && blockOf(m_scroller.visible()[hit.visible]).box(hit.piece)->scrollSideways(way))
            viewport()->update();
    } else {
        userScrolled(wheelDistance(pixels.y(), angle.y(), &m_wheelRest.ry()));
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
    const bool isStep = event->key() == Qt::Key_Up || event->key() == Qt::Key_Down;
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
    } else if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
    } else if (isStep && isControl) {
        stepFocus(event->key() == Qt::Key_Up ? -1 : 1);
    } else if (isStep && event->modifiers() & Qt::ShiftModifier && m_focusedMessage >= 0) {
        if (m_choice.isEmpty())
            choose(m_focusedMessage, false);
        stepFocus(event->key() == Qt::Key_Up ? -1 : 1);
        choose(m_focusedMessage, true);
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
    announceFocus(index);
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

} // namespace Headgate::Ui
