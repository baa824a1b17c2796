// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/ssedecoder.h"

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

SseDecoder::SseDecoder(Dialect dialect, bool isStreaming)
    : DecoderBase(dialect)
    , m_isStreaming(isStreaming)
{
}

void SseDecoder::take(QByteArrayView bytes)
{
    if (m_isStreaming)
        takeEvents(m_sse.feed(bytes));
    else
        m_whole.append(bytes);
}

void SseDecoder::takeEnd()
{
    if (m_isStreaming) {
        takeEvents(m_sse.finish());
        m_whole = m_sse.takeUnframed();
    }
    const bool isExpected = !m_isStreaming && !m_whole.isEmpty();
    const QByteArray rest = m_isStreaming ? m_whole.trimmed() : QByteArray();
    const bool isRest = rest.startsWith('{');
    if (rest.startsWith('<') && !hasFailed())
        failUnreadable(u"HTML"_s, rest);
    if (!hasFailed() && (isExpected || isRest))
        takeObject(m_whole);
    if (!hasFailed())
        flush();
}

void SseDecoder::takeEvents(const Result<QVector<Net::SseEvent>>& events)
{
    if (!events) {
        failTooLarge(events.error());
        return;
    }
    for (const Net::SseEvent& event : *events) {
        if (hasFailed())
            return;
        takeEvent(event, event.data.trimmed());
    }
}

} // namespace Headgate::Providers
