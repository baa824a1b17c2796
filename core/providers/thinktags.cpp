// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/thinktags.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

namespace {

constexpr QStringView kOpening = u"<think>";
constexpr QStringView kClosing = u"</think>";

qsizetype leadingSpace(QStringView text)
{
    const auto isText = [](QChar c) { return !c.isSpace(); };
    return std::find_if(text.begin(), text.end(), isText) - text.begin();
}

//! Length of the longest tail of `text` that is a proper beginning of `tag`.
qsizetype tailThatMayBe(QStringView tag, QStringView text)
{
    for (qsizetype size = std::min(tag.size() - 1, text.size()); size > 0; --size) {
        if (text.last(size) == tag.first(size))
            return size;
    }
    return 0;
}

} // namespace

ThinkTags::Pieces ThinkTags::feed(const QString& content)
{
    Pieces pieces;
    m_pending += content;
    if (m_state == State::Start)
        takeStart();
    if (m_state == State::Thinking)
        takeThought(&pieces);
    if (m_state == State::AfterThought) {
        const qsizetype space = leadingSpace(m_pending);
        m_pending.remove(0, space);
        if (!m_pending.isEmpty())
            m_state = State::Text;
    }
    if (m_state == State::Text)
        pieces.text += std::exchange(m_pending, {});
    return pieces;
}

ThinkTags::Pieces ThinkTags::finish()
{
    Pieces pieces;
    QString& rest = m_state == State::Thinking ? pieces.thought : pieces.text;
    rest = std::exchange(m_pending, {});
    m_state = State::Text;
    return pieces;
}

void ThinkTags::disable()
{
    if (m_state == State::Start)
        m_state = State::Text;
}

void ThinkTags::takeStart()
{
    const qsizetype space = leadingSpace(m_pending);
    const QStringView word = QStringView(m_pending).sliced(space);
    if (word.startsWith(kOpening)) {
        m_pending.remove(0, space + kOpening.size());
        m_state = State::Thinking;
        m_skipsSpace = true;
    } else if (!kOpening.startsWith(word)) {
        m_state = State::Text;
    }
}

void ThinkTags::takeThought(Pieces* pieces)
{
    if (m_skipsSpace) {
        m_pending.remove(0, leadingSpace(m_pending));
        if (m_pending.isEmpty())
            return;
        m_skipsSpace = false;
    }
    const qsizetype end = m_pending.indexOf(kClosing);
    if (end >= 0) {
        pieces->thought += QStringView(m_pending).first(end);
        m_pending.remove(0, end + kClosing.size());
        m_state = State::AfterThought;
        return;
    }
    const qsizetype held = tailThatMayBe(kClosing, m_pending);
    pieces->thought += QStringView(m_pending).chopped(held);
    m_pending = m_pending.last(held);
}

} // namespace Headgate::Providers
