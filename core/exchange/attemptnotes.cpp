// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/attemptnotes.h"

#include "core/exchange/admitstage.h"
#include "core/exchange/headernotes.h"

#include <algorithm>
#include <utility>

using std::chrono::milliseconds;

namespace Headgate {

AttemptNotes::AttemptNotes(const Clock& clock, const Redactor* redactor)
    : m_clock(clock)
    , m_redactor(redactor)
    , m_startedAt(clock.steadyNow())
{
}

milliseconds AttemptNotes::elapsed() const
{
    return std::chrono::duration_cast<milliseconds>(m_clock.steadyNow() - m_startedAt);
}

milliseconds AttemptNotes::sinceBegin() const
{
    return elapsed() - m_attempts.last().startedAfter;
}

void AttemptNotes::begin(const Target& target)
{
    AttemptTrail trail;
    const milliseconds now = elapsed();
    if (!m_attempts.isEmpty())
        trail.retryWait = now - m_attempts.last().startedAfter - m_attempts.last().duration;
    m_attempts.append({ .startedAfter = now, .target = target, .trail = trail });
    m_isOpen = true;
}

void AttemptNotes::admitted(const AdmitStage& stage)
{
    stage.note(&trail());
}

void AttemptNotes::leased(const Lease& lease)
{
    m_attempts.last().key = lease.id;
    m_attempts.last().keyLabel = lease.label;
    trail().keyed = sinceBegin();
}

void AttemptNotes::sent(const HttpRequest& request)
{
    trail().sent = sinceBegin();
    trail().sentHeaders = headerNotes(request, m_redactor, &trail().moreSentHeaders);
}

milliseconds AttemptNotes::shown()
{
    if (!trail().firstPiece)
        trail().firstPiece = sinceBegin();
    return *trail().firstPiece - trail().sent.value_or(milliseconds(0));
}

//! The transfer's times are since it was sent.
void AttemptNotes::transferred(const AttemptResult& result)
{
    AttemptTrail& trail = this->trail();
    const auto since = [&trail](const std::optional<std::chrono::microseconds>& time) {
        return time && trail.sent
            ? std::optional(*trail.sent + std::chrono::duration_cast<milliseconds>(*time))
            : std::nullopt;
    };
    trail.connected = since(result.end.connected);
    trail.firstByte = since(result.end.firstByte);
    trail.bytesSent = result.end.bytesSent;
    trail.bytesReceived = result.end.bytesReceived;
    trail.receivedHeaders = headerNotes(result.headers, m_redactor, &trail.moreReceivedHeaders);
}

void AttemptNotes::settled(const AdmitStage& stage)
{
    if (!m_attempts.isEmpty())
        trail().holds = stage.holds();
}

void AttemptNotes::end(const std::optional<Failure>& failure)
{
    if (!std::exchange(m_isOpen, false))
        return;
    AttemptNote& attempt = m_attempts.last();
    attempt.duration = sinceBegin();
    attempt.failure = failure;
}

} // namespace Headgate
