// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcript/transcriptscroller.h"

#include <algorithm>

namespace Headgate::Ui {

namespace {

constexpr int kEndTolerance = 20; //!< about a line

} // namespace

void TranscriptScroller::reset()
{
    m_anchor = Anchor();
    m_visible.clear();
    m_isFollowing = true;
    m_showsEnd = false;
}

TranscriptScroller::Place TranscriptScroller::place() const
{
    const int message = std::clamp(m_anchor.message, 0, m_document.count() - 1);
    m_document.prepare(message);
    return { message, m_document.message(message).indexOf(m_anchor.section, m_anchor.block) };
}

void TranscriptScroller::setPlace(const Place& place, int offset)
{
    const Block& block = m_document.message(place.message).block(place.block);
    m_anchor = { place.message, block.section, block.index, offset };
}

int TranscriptScroller::heightAt(const Place& place)
{
    return m_document.ensure(place.message, place.block).height();
}

bool TranscriptScroller::stepBack(Place& place)
{
    if (place.block > 0) {
        --place.block;
        return true;
    }
    if (place.message == 0)
        return false;
    --place.message;
    m_document.prepare(place.message);
    place.block = m_document.message(place.message).blockCount() - 1;
    return true;
}

bool TranscriptScroller::stepForward(Place& place)
{
    if (place.block + 1 < m_document.message(place.message).blockCount()) {
        ++place.block;
        return true;
    }
    if (place.message + 1 >= m_document.count())
        return false;
    ++place.message;
    m_document.prepare(place.message);
    place.block = 0;
    return true;
}

void TranscriptScroller::normalise()
{
    Place at = place();
    int offset = m_anchor.offset;
    while (offset < 0) {
        if (!stepBack(at)) {
            offset = 0;
            break;
        }
        offset += heightAt(at);
    }
    while (offset >= heightAt(at)) {
        const int height = heightAt(at);
        if (!stepForward(at))
            break;
        offset -= height;
    }
    setPlace(at, offset);
}

int TranscriptScroller::collect()
{
    m_visible.clear();
    m_showsEnd = false;
    Place at = place();
    int y = -m_anchor.offset;
    for (;;) {
        const Block& block = m_document.ensure(at.message, at.block);
        m_visible.append({ at.message, at.block, y, block.height(), block.revision() });
        y += block.height();
        if (y >= m_viewportHeight + kEndTolerance)
            break;
        if (!stepForward(at)) {
            m_showsEnd = true;
            break;
        }
    }
    return y;
}

void TranscriptScroller::alignToEnd()
{
    const int last = m_document.count() - 1;
    m_document.prepare(last);
    Place at { last, m_document.message(last).blockCount() - 1 };
    int y = m_viewportHeight - heightAt(at);
    while (y > 0 && stepBack(at))
        y -= heightAt(at);
    setPlace(at, std::max(0, -y));
}

void TranscriptScroller::layOut(int viewportHeight)
{
    m_viewportHeight = viewportHeight;
    if (m_document.count() == 0) {
        m_visible.clear();
        m_showsEnd = true;
        m_end = 0;
        return;
    }
    if (m_isFollowing)
        alignToEnd();
    normalise();
    m_end = collect();
    if (m_showsEnd && m_end < viewportHeight && value() > 0) {
        alignToEnd();
        m_end = collect();
    }
    m_document.trim();
}

bool TranscriptScroller::isAtEnd() const
{
    return m_showsEnd && m_end <= m_viewportHeight + kEndTolerance;
}

void TranscriptScroller::scrollBy(int pixels)
{
    m_anchor.offset += pixels;
}

void TranscriptScroller::scrollToValue(qint64 value)
{
    if (m_document.count() == 0)
        return;
    const int message = m_document.heights().rowAt(value);
    m_document.prepare(message);
    const TranscriptMessage& m = m_document.message(message);
    int rest = int(value - m_document.heights().top(message));
    int block = 0;
    while (block + 1 < m.blockCount() && rest >= m.block(block).height())
        rest -= m.block(block++).height();
    setPlace({ message, block }, std::max(0, rest));
}

void TranscriptScroller::scrollToMessage(int message, int offset)
{
    if (message < 0 || message >= m_document.count())
        return;
    m_document.prepare(message);
    setPlace({ message, 0 }, offset);
}

ReadingPlace TranscriptScroller::readingPlace() const
{
    if (m_isFollowing || m_document.count() == 0)
        return {};
    const int message = std::clamp(m_anchor.message, 0, m_document.count() - 1);
    return { m_document.message(message).item().id, int(m_anchor.section), m_anchor.block,
        m_anchor.offset };
}

bool TranscriptScroller::setReadingPlace(const ReadingPlace& place)
{
    const int message = place.message.isNull() ? -1 : m_document.indexOf(place.message);
    m_isFollowing = message < 0;
    if (message >= 0)
        m_anchor
            = { message, static_cast<Section>(std::clamp(place.section, 0, int(Section::Footer))),
                  place.block, place.pixels };
    return message >= 0;
}

void TranscriptScroller::scrollToBlock(int message, int block, int y, int at)
{
    m_document.ensure(message, block);
    setPlace({ message, block }, y - at);
}

qint64 TranscriptScroller::value() const
{
    if (m_document.count() == 0)
        return 0;
    const Place at = place();
    return m_document.heights().top(at.message) + m_document.message(at.message).topOf(at.block)
        + m_anchor.offset;
}

qint64 TranscriptScroller::maximum() const
{
    return std::max<qint64>(0, m_document.heights().total() - m_viewportHeight);
}

int TranscriptScroller::offsetInTopMessage() const
{
    if (m_document.count() == 0)
        return 0;
    const Place at = place();
    return m_document.message(at.message).topOf(at.block) + m_anchor.offset;
}

} // namespace Headgate::Ui
