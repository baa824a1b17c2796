// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file Finding words in TranscriptView and going to a place in it.

#include "ui/chat/transcript/transcriptview.h"

#include <algorithm>

namespace Headgate::Ui {

namespace {

constexpr int kFindSlice = 8; //!< milliseconds of reading between two looks at the user's input
constexpr int kMarkTime = 4000; //!< milliseconds that a message which was jumped to stays framed

} // namespace

void TranscriptView::find(const QString& text)
{
    m_findTimer.stop();
    m_finder.start(text);
    m_currentHit = -1;
    m_selection = {};
    m_findFrom = { m_scroller.topMessage(), Section::Header, 0, 0, 0 };
    continueFind();
    viewport()->update();
}

void TranscriptView::continueFind()
{
    const bool hasMore = m_finder.step(kFindSlice);
    if (m_currentHit < 0) {
        m_currentHit = m_finder.firstFrom(m_findFrom);
        if (m_currentHit < 0 && !hasMore && !m_finder.hits().isEmpty())
            m_currentHit = 0; // only above where the reader was
        if (m_currentHit >= 0)
            showHit();
    }
    if (!hasMore)
        m_findTimer.stop();
    else if (!m_findTimer.isActive())
        m_findTimer.start(0, this);
    viewport()->update();
    emit findProgressed(m_currentHit, int(m_finder.hits().size()), m_finder.isDone());
}

void TranscriptView::stepHit(int step)
{
    const auto count = int(m_finder.hits().size());
    if (count == 0)
        return;
    m_currentHit = (std::max(m_currentHit, 0) + step + count) % count;
    showHit();
    emit findProgressed(m_currentHit, count, m_finder.isDone());
}

//! Selects the hit and brings its line to the middle, unless it can be seen already.
void TranscriptView::showHit()
{
    const TranscriptFinder::Hit hit = m_finder.hits().at(m_currentHit);
    const int index = hit.at.message;
    m_document.prepare(index);
    TranscriptMessage& message = m_document.message(index);
    if (message.unfold(hit.at.section))
        m_document.refreshHeight(index);
    m_selection.anchor = m_selection.cursor = hit.at;
    m_selection.cursor.offset += hit.length;
    const int block = message.indexOf(hit.at.section, hit.at.block);
    Block& laidOut = m_document.ensure(index, block);
    if (hit.at.piece < int(laidOut.pieces().size())) {
        const int y = laidOut.pieceOrigin(hit.at.piece).y()
            + laidOut.box(hit.at.piece)->reveal(hit.at.offset);
        m_scroller.setFollowing(false);
        m_scroller.scrollToBlock(index, block, y, viewport()->height() / 2);
    }
    refresh();
    viewport()->update();
}

void TranscriptView::scrollToMessage(const MessageId& id)
{
    const int index = m_document.indexOf(id);
    if (index < 0)
        return;
    m_document.prepare(index);
    const int blocks = m_document.message(index).blockCount();
    int height = 0;
    for (int block = 0; block < blocks && height < viewport()->height(); ++block)
        height += m_document.ensure(index, block).height();
    const int above = std::max(0, (viewport()->height() - height) / 2);
    m_scroller.setFollowing(false);
    m_scroller.scrollToMessage(index, -above);
    mark(index);
    refresh();
    viewport()->update();
}

void TranscriptView::mark(int index)
{
    m_markedMessage = index;
    if (index >= 0)
        m_markTimer.start(kMarkTime, this);
    else
        m_markTimer.stop();
    viewport()->update();
}

} // namespace Headgate::Ui
