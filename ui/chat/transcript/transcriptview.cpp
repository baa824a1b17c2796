// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcript/transcriptview.h"

#include "ui/chat/transcript/itembuttons.h"
#include "ui/chat/transcript/messagebar.h"
#include "ui/chat/transcript/transcriptaccessible.h"
#include "ui/common/icons.h"

#include <QApplication>
#include <QScrollBar>
#include <QTimerEvent>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kSideMargin = Space::kSection;
constexpr int kButtonHeight = 32;

} // namespace

TranscriptView::TranscriptView(QWidget* parent)
    : QAbstractScrollArea(parent)
{
    installTranscriptAccessibility();
    setObjectName(u"transcript"_s);
    setAccessibleName(tr("Conversation"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    viewport()->setCursor(Qt::IBeamCursor);

    m_bar = new MessageBar(viewport());
    m_buttons = new ItemButtons(viewport(), this);
    m_jumpButton = new QToolButton(viewport());
    m_jumpButton->setObjectName(u"jumpToEndButton"_s);
    m_jumpButton->setIcon(themedIcon(Glyph::ArrowDown));
    m_jumpButton->setText(tr("New text"));
    m_jumpButton->setToolTip(tr("Go to the end (End)"));
    m_jumpButton->setAccessibleName(tr("New text, go to the end"));
    m_jumpButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_jumpButton->setCursor(Qt::PointingHandCursor);
    m_jumpButton->hide();
    connectSignals();
}

TranscriptView::~TranscriptView() = default;

void TranscriptView::connectSignals()
{
    const auto want
        = [this](const QString& hash) { emit pictureRequested(hash, {}, PictureUse::Show); };
    connect(&m_pictures, &PictureStore::wanted, this, want, Qt::QueuedConnection);
    connect(&m_deltas, &DeltaBuffer::frameDue, this, &TranscriptView::flush);
    connect(m_buttons, &ItemButtons::retryPressed, this, &TranscriptView::retryRequested);
    connect(m_buttons, &ItemButtons::actionPressed, this, &TranscriptView::perform);
    connect(m_jumpButton, &QToolButton::clicked, this, &TranscriptView::scrollToEnd);
    connect(m_bar, &MessageBar::actionPressed, this,
        [this](MessageAction action) { perform(m_bar->messageId(), action); });
    connect(m_bar, &MessageBar::menuRequested, this,
        [this](const QPoint& at) { openMenu(m_document.indexOf(m_bar->messageId()), Hit(), at); });
    connect(m_bar, &MessageBar::siblingPressed, this,
        [this](int delta) { emit siblingRequested(m_bar->messageId(), delta); });
}

void TranscriptView::setMessages(const QVector<TranscriptItem>& items, const ReadingPlace& place)
{
    m_deltas.clear();
    m_selection = {};
    endChoice();
    const MessageId focused = m_focusedMessage >= 0 && m_focusedMessage < m_document.count()
        ? m_document.message(m_focusedMessage).item().id
        : MessageId();
    m_hoveredMessage = -1;
    m_hasNewText = false;
    m_pictures.forget();
    m_document.setItems(items);
    m_focusedMessage = focused.isNull() ? -1 : m_document.indexOf(focused); // the same chat anew
    m_buttons->stopWaiting();
    m_scroller.reset();
    m_scroller.setReadingPlace(place);
    m_markedMessage = -1;
    m_currentHit = -1;
    if (m_finder.isActive()) {
        m_finder.restart();
        continueFind();
    }
    refresh();
    viewport()->update();
}

void TranscriptView::clear()
{
    setMessages({});
}

void TranscriptView::appendMessage(const TranscriptItem& item)
{
    flush();
    m_document.append(item);
    if (item.role == Role::User)
        m_scroller.setFollowing(true);
    else if (!m_scroller.isFollowing())
        m_hasNewText = true;
    refresh();
}

void TranscriptView::updateMessage(const TranscriptItem& item)
{
    flush();
    const int index = m_document.indexOf(item.id);
    if (index < 0)
        return;
    const bool wasBusy = isBusy(m_document.message(index).item());
    if (wasBusy)
        holdBefore(index);
    m_document.update(item);
    m_finder.refresh(index);
    refresh();
    if (wasBusy)
        holdAfter(index);
    if (wasBusy && !isBusy(item)) {
        announceText(index, true);
        announceEnd(index);
    }
}

void TranscriptView::setReading(const Services::ReadingSettings& reading)
{
    if (reading == m_document.layout().reading)
        return;
    m_document.setReading(reading);
    relayout();
}

void TranscriptView::timerEvent(QTimerEvent* event)
{
    if (event->timerId() == m_findTimer.timerId()) {
        continueFind();
    } else if (event->timerId() == m_markTimer.timerId()) {
        mark(-1);
    } else if (event->timerId() == m_dragTimer.timerId()) {
        const int over = m_dragPoint.y() < 0 ? m_dragPoint.y()
                                             : std::max(0, m_dragPoint.y() - viewport()->height());
        userScrolled(over);
        m_selection.cursor = hitTest(m_dragPoint).position;
        viewport()->update();
    } else {
        QAbstractScrollArea::timerEvent(event);
    }
}

int TranscriptView::columnWidth() const
{
    const int room = viewport()->width() - 2 * kSideMargin;
    return std::clamp(room, 160, int(Space::kTextColumn * std::max<qreal>(1, m_zoom)));
}

int TranscriptView::columnLeft() const
{
    return std::max(0, (viewport()->width() - columnWidth()) / 2);
}

void TranscriptView::relayout()
{
    m_document.setLayout(columnWidth(), palette(), layoutDirection(), m_zoom);
    refresh();
    viewport()->update();
}

void TranscriptView::refresh()
{
    const QVector<VisibleBlock> before = m_scroller.visible();
    m_scroller.layOut(viewport()->height());
    if (m_scroller.isAtEnd())
        m_hasNewText = false;
    updateScrollBar();
    repaintChanges(before);
    placeChildren();
}

void TranscriptView::repaintChanges(const QVector<VisibleBlock>& before)
{
    const QVector<VisibleBlock>& now = m_scroller.visible();
    const qreal ratio = devicePixelRatioF();
    const bool canBlit = ratio == int(ratio) && !before.isEmpty() && !now.isEmpty();
    // Find the first block now that was there before: all of it moved by one distance, down to the
    // first change.
    const auto first = std::find_if(before.cbegin(), before.cend(), [&](const VisibleBlock& b) {
        return b.message == now.value(0).message && b.block == now.value(0).block;
    });
    if (!canBlit || first == before.cend()) {
        viewport()->update();
        return;
    }
    const int moved = now.first().top - first->top;
    qsizetype same = 0;
    for (auto old = first; same < now.size() && old != before.cend(); ++same, ++old) {
        const VisibleBlock& block = now[same];
        const bool isSame = old->message == block.message && old->block == block.block
            && old->revision == block.revision && old->height == block.height
            && old->top + moved == block.top;
        if (!isSame)
            break;
    }
    if (moved != 0 && (moved > 0 || -moved >= viewport()->height() / 2)) {
        viewport()->update();
        return;
    }
    if (moved != 0) {
        const QRect children = m_bar->geometry().united(m_jumpButton->geometry());
        viewport()->scroll(0, moved, viewport()->rect());
        viewport()->update(children.adjusted(0, moved, 0, 0));
    }
    const int dirtyTop = same < now.size() ? now[same].top : now.last().bottom();
    // A card or a focus frame reaches a little above the block it ends in.
    viewport()->update(QRect(0, dirtyTop - Space::kHuge, viewport()->width(),
        viewport()->height() - dirtyTop + Space::kHuge));
}

void TranscriptView::updateScrollBar()
{
    QScrollBar* bar = verticalScrollBar();
    if (bar->isSliderDown())
        return; // the thumb stays under the mouse
    m_isUpdatingBar = true;
    const auto limit = qint64(std::numeric_limits<int>::max());
    bar->setPageStep(viewport()->height());
    bar->setSingleStep(m_document.layout().body.lineHeight(m_document.layout().body.body));
    const qint64 value = m_scroller.value();
    bar->setRange(0, int(std::min(std::max(m_scroller.maximum(), value), limit)));
    bar->setValue(int(std::min(value, limit)));
    m_lastBarValue = bar->value();
    m_isUpdatingBar = false;
}

void TranscriptView::scrollContentsBy(int, int)
{
    if (m_isUpdatingBar)
        return;
    const int value = verticalScrollBar()->value();
    const bool isUp = value < m_lastBarValue;
    m_lastBarValue = value;
    m_scroller.setFollowing(false);
    m_scroller.scrollToValue(value);
    m_scroller.layOut(viewport()->height());
    if (!isUp && m_scroller.isAtEnd())
        m_scroller.setFollowing(true);
    refresh();
    viewport()->update();
}

void TranscriptView::userScrolled(int pixels)
{
    if (pixels == 0)
        return;
    const bool wasFollowing = m_scroller.isFollowing();
    m_scroller.setFollowing(false);
    m_scroller.scrollBy(pixels);
    const QVector<VisibleBlock> before = m_scroller.visible();
    m_scroller.layOut(viewport()->height());
    if (pixels > 0 && (wasFollowing || m_scroller.isAtEnd()))
        m_scroller.setFollowing(m_scroller.isAtEnd());
    refresh();
    viewport()->update();
}

void TranscriptView::scrollToEnd()
{
    m_scroller.setFollowing(true);
    m_hasNewText = false;
    refresh();
    viewport()->update();
}

void TranscriptView::setPicture(const QString& sha256, const QImage& image)
{
    m_pictures.set(sha256, image);
    m_document.forgetPicture(sha256);
    refresh();
    viewport()->update();
}

void TranscriptView::setZoom(qreal zoom)
{
    m_zoom = std::clamp(zoom, 0.5, 3.0);
    relayout();
}

void TranscriptView::placeChildren()
{
    placeBar();
    placeButtons();
    const bool showJump = !m_scroller.isFollowing() && m_hasNewText && !m_scroller.isAtEnd();
    if (showJump) {
        m_jumpButton->adjustSize();
        const QSize size = m_jumpButton->size();
        m_jumpButton->move((viewport()->width() - size.width()) / 2,
            viewport()->height() - size.height() - Space::kLarge);
        m_jumpButton->raise();
    }
    m_jumpButton->setVisible(showJump);
}

void TranscriptView::placeBar()
{
    // Tab goes from the message into its bar, which must not vanish by that.
    const bool isInBar = m_bar->isAncestorOf(QApplication::focusWidget());
    const bool isFocused = m_focusedMessage >= 0 && (hasFocus() || isInBar);
    const int index = isFocused ? m_focusedMessage : m_hoveredMessage;
    const VisibleBlock* footer = nullptr;
    for (const VisibleBlock& visible : m_scroller.visible()) {
        if (visible.message == index && blockOf(visible).section == Section::Footer)
            footer = &visible;
    }
    const QRect rect = footer ? QRect() : messageRect(index);
    if (index < 0 || (!footer && rect.isNull())) {
        m_bar->hide();
        return;
    }
    m_bar->showFor(m_document.message(index).item(), answerNote(index));
    const QSize size = m_bar->sizeHint();
    const int x = layoutDirection() == Qt::RightToLeft
        ? columnLeft()
        : columnLeft() + columnWidth() - size.width();
    // A message that ends below the screen has its bar at the screen's lower edge.
    int y = footer ? footer->top + Space::kTiny : viewport()->height();
    y = std::min(y, viewport()->height() - size.height() - Space::kTiny);
    m_bar->setGeometry(x, y, size.width(), size.height());
    m_bar->show();
}

void TranscriptView::placeButtons()
{
    QVector<ItemButtons::Place> places;
    for (const VisibleBlock& visible : m_scroller.visible()) {
        const TranscriptItem& item = m_document.message(visible.message).item();
        const Section section = blockOf(visible).section;
        const bool isError = section == Section::Error && item.canRetry;
        if (!isError && !(section == Section::State && (item.canContinue || item.canCancel)))
            continue;
        const int inset = isError ? int(Space::kHuge) : 0;
        const int bottom = visible.bottom() - (isError ? int(Space::kLarge) : 0);
        places.append({ &item,
            QRect(columnLeft() + inset, bottom - kButtonHeight, columnWidth() - 2 * inset,
                kButtonHeight) });
    }
    m_buttons->place(isVisible() ? places : QVector<ItemButtons::Place>());
}

const Block& TranscriptView::blockOf(const VisibleBlock& visible) const
{
    return m_document.message(visible.message).block(visible.block);
}

QRect TranscriptView::messageRect(int index) const
{
    QRect rect;
    for (const VisibleBlock& visible : m_scroller.visible()) {
        if (visible.message == index)
            rect |= QRect(columnLeft(), visible.top, columnWidth(), std::max(1, visible.height));
    }
    return rect.intersected(viewport()->rect());
}

void TranscriptView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    if (columnWidth() != m_document.layout().width)
        relayout();
    else
        refresh();
    viewport()->update();
}

void TranscriptView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    const bool changesLook = event->type() == QEvent::PaletteChange
        || event->type() == QEvent::FontChange || event->type() == QEvent::LayoutDirectionChange;
    if (changesLook && m_bar)
        relayout();
}

QString TranscriptView::selectedText() const
{
    return m_document.selectedText(m_selection);
}

void TranscriptView::selectAll()
{
    m_selection = m_document.everything();
    viewport()->update();
}

QString TranscriptView::messageMarkdown(const MessageId& id) const
{
    const int index = m_document.indexOf(id);
    return index < 0 ? QString() : m_document.message(index).markdown();
}

} // namespace Headgate::Ui
