// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file How TranscriptView takes an answer that grows: by frames, as far as it is followed, and
//! told to screen readers in whole sentences.

#include "ui/chat/transcript/transcriptview.h"
#include "ui/common/guicompat.h"

#include <QElapsedTimer>

#include <utility>

namespace Headgate::Ui {

namespace {

void tell(const TranscriptView& view, QAccessible::Event what, int message)
{
    QAccessibleEvent event(const_cast<TranscriptView*>(&view), what);
    event.setChild(message);
    QAccessible::updateAccessibility(&event);
}

} // namespace

void TranscriptView::appendDelta(const MessageId& id, const QString& text, const QString& thought)
{
    m_deltas.add(id, text, thought, isActiveWindow());
}

void TranscriptView::flush()
{
    if (m_deltas.isEmpty())
        return;
    QElapsedTimer timer;
    timer.start();
    const auto deltas = m_deltas.take();
    QVector<int> grown;
    for (auto it = deltas.cbegin(); it != deltas.cend(); ++it) {
        m_document.appendDelta(it.key(), it->text, it->thought);
        grown.append(m_document.indexOf(it.key()));
        m_finder.refresh(grown.constLast());
        holdBefore(grown.constLast());
    }
    if (!m_scroller.isFollowing())
        m_hasNewText = true;
    refresh();
    for (const int index : std::as_const(grown)) {
        holdAfter(index);
        announceText(index, false);
    }
    m_deltas.noteCost(std::chrono::nanoseconds(timer.nsecsElapsed()));
}

//! Where the view is not to follow, the text grows below what is read.
void TranscriptView::holdBefore(int index)
{
    const auto follow = m_document.layout().reading.follow;
    if (index >= 0 && follow == Services::FollowAnswer::Never)
        m_scroller.setFollowing(false);
}

//! Stops once where an answer's first line has come to the top; who goes to the end follows again.
void TranscriptView::holdAfter(int index)
{
    const bool isWanted = m_document.layout().reading.follow == Services::FollowAnswer::UntilTop;
    if (!isWanted || index < 0 || !m_scroller.isFollowing())
        return;
    const bool isAbove = m_scroller.topMessage() == index ? m_scroller.offsetInTopMessage() > 0
                                                          : m_scroller.topMessage() > index;
    const MessageId id = m_document.message(index).item().id;
    if (!isAbove || std::exchange(m_heldAnswer, id) == id)
        return;
    m_scroller.setFollowing(false);
    m_scroller.scrollToMessage(index);
    m_hasNewText = true;
    refresh();
    viewport()->update();
}

//! Where its text was told, that is all a listener wants to hear of it.
void TranscriptView::announceEnd(int index) const
{
    if (m_document.layout().reading.announce == Services::AnnounceAnswer::Off)
        tell(*this, QAccessible::NameChanged, index);
}

void TranscriptView::announceFocus(int index) const
{
    tell(*this, QAccessible::Focus, index);
}

//! Politely, when a sentence or paragraph is whole; never each token.
void TranscriptView::announceText(int index, bool isEnd)
{
    if (index < 0 || !QAccessible::isActive())
        return;
    const QString text = m_announcer.take(index, m_document.layout().reading.announce, isEnd);
    if (!text.isEmpty())
        announcePolitely(this, index, text);
}

} // namespace Headgate::Ui
