// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcript/transcriptfinder.h"

#include "ui/chat/transcript/transcriptdocument.h"

#include <QElapsedTimer>

#include <algorithm>

namespace Headgate::Ui {

QString TranscriptFinder::folded(QString text)
{
    for (QChar& c : text) {
        switch (c.unicode()) {
        case u'\u0643': // Arabic kaf
            c = u'\u06a9';
            break;
        case u'\u064a': // Arabic yeh
        case u'\u0649': // alef maksura
            c = u'\u06cc';
            break;
        case u'\t':
        case u'\n':
        case u'\u00a0':
        case u'\u2028': // our own line break within a paragraph
            c = u' ';
            break;
        default:
            c = c.toCaseFolded();
        }
    }
    return text;
}

void TranscriptFinder::start(const QString& text)
{
    m_text = folded(text);
    restart();
}

void TranscriptFinder::restart()
{
    m_hits.clear();
    m_next = 0;
    m_end = m_text.isEmpty() ? 0 : m_document.count();
}

bool TranscriptFinder::step(int milliseconds)
{
    QElapsedTimer timer;
    timer.start();
    while (m_next < m_end && !timer.hasExpired(milliseconds)) {
        m_hits += hitsIn(m_next++);
        if (m_hits.size() > kMaxHits) {
            m_hits.resize(kMaxHits);
            m_next = m_end;
        }
    }
    return m_next < m_end;
}

void TranscriptFinder::refresh(int message)
{
    if (!isActive() || message < 0 || message >= m_next)
        return;
    const auto isBefore = [](const Hit& hit, int index) { return hit.at.message < index; };
    const auto from = std::lower_bound(m_hits.begin(), m_hits.end(), message, isBefore);
    const auto to = std::lower_bound(m_hits.begin(), m_hits.end(), message + 1, isBefore);
    const qsizetype at = from - m_hits.begin();
    m_hits.erase(from, to);
    const QVector<Hit> fresh = hitsIn(message);
    for (qsizetype i = 0; i < fresh.size(); ++i)
        m_hits.insert(at + i, fresh[i]);
}

QVector<TranscriptFinder::Hit> TranscriptFinder::hitsIn(int message) const
{
    QVector<Hit> hits;
    const auto length = int(m_text.size());
    m_document.message(message).visitText(
        [&](Section section, int block, const QVector<Piece>& pieces) {
            for (int i = 0; i < int(pieces.size()); ++i) {
                const QString text = folded(pieces[i].text);
                for (qsizetype at = text.indexOf(m_text); at >= 0;
                     at = text.indexOf(m_text, at + length))
                    hits.append({ { message, section, block, i, int(at) }, length });
            }
        });
    return hits;
}

int TranscriptFinder::firstFrom(const TextPosition& place) const
{
    const auto found = std::lower_bound(m_hits.cbegin(), m_hits.cend(), place,
        [](const Hit& hit, const TextPosition& wanted) { return hit.at < wanted; });
    return found == m_hits.cend() ? -1 : int(found - m_hits.cbegin());
}

QVector<TextRange> TranscriptFinder::within(TextPosition piece) const
{
    piece.offset = 0;
    QVector<TextRange> ranges;
    for (int i = firstFrom(piece); i >= 0 && i < int(m_hits.size()); ++i) {
        TextPosition start = m_hits[i].at;
        const int offset = std::exchange(start.offset, 0);
        if (start != piece)
            break;
        ranges.append({ offset, offset + m_hits[i].length });
    }
    return ranges;
}

} // namespace Headgate::Ui
