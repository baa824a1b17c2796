// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/attempt.h"

#include "core/exchange/shownpiece.h"
#include "core/net/retry.h"
#include "core/providers/decoderbase.h"

#include <algorithm>
#include <utility>

namespace Headgate {

namespace {
//! An error body is a kilobyte or two; a proxy's HTML page may be more, nobody reads more of it
//! than this.
constexpr qsizetype kMaxErrorBody = 1024 * 1024;

bool isSuccess(int status)
{
    return status >= 200 && status < 300;
}
} // namespace

Attempt::Attempt(const Providers::Provider& provider, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_provider(provider)
    , m_clock(clock)
{
}

Attempt::~Attempt()
{
    if (m_transfer) {
        m_transfer->disconnect(this);
        m_transfer->cancel();
    }
}

void Attempt::start(
    Net::HttpTransport& transport, const HttpRequest& request, const Net::HttpLimits& limits)
{
    m_isStreaming = request.isStreaming;
    Net::HttpLimits own = limits;
    if (m_isStreaming)
        m_mostUnshown = std::exchange(own.maxBodyBytes, 0);
    m_transfer = transport.start(request, own);
    connect(m_transfer, &Net::HttpTransfer::headReceived, this, &Attempt::onHead);
    connect(m_transfer, &Net::HttpTransfer::dataReceived, this, &Attempt::onData);
    connect(m_transfer, &Net::HttpTransfer::finished, this, &Attempt::onFinished);
}

void Attempt::cancel()
{
    m_isCancelled = true;
    if (m_transfer)
        m_transfer->cancel();
}

QVector<Part> Attempt::parts() const
{
    return m_decoder ? m_decoder->parts() : QVector<Part>();
}

bool Attempt::hasBegunCall() const
{
    const auto* decoder = dynamic_cast<const Providers::DecoderBase*>(m_decoder.get());
    return decoder && decoder->hasBegunCall();
}

bool Attempt::hasFailed() const
{
    return m_isTooLarge || (m_decoder && m_decoder->failure());
}

void Attempt::setPaused(bool isPaused)
{
    if (m_transfer)
        m_transfer->setPaused(isPaused);
}

void Attempt::onHead(const HttpHead& head)
{
    m_head = head;
    if (const auto ahead = Net::clockSkew(head, m_clock.utcNow()))
        emit dated(*ahead);
    if (!isSuccess(head.status))
        return;
    m_decoder = m_provider.chatDecoder(m_isStreaming);
    emit answering();
}

void Attempt::onData(const QByteArray& bytes)
{
    if (!m_decoder) {
        m_errorBody += bytes.first(std::min(bytes.size(), kMaxErrorBody - m_errorBody.size()));
        if (m_errorBody.size() == kMaxErrorBody && m_transfer)
            m_transfer->cancel(); // what was said is known
        return;
    }
    if (m_isTooLarge)
        return;
    const QVector<StreamEvent> events = m_decoder->feed(bytes);
    m_isTooLarge = isOverBound(events, bytes.size());
    // An error inside the stream ends it: what a service sends after it is of no use.
    const bool isOver = m_decoder->failure() || m_isTooLarge;
    if (isOver && m_transfer)
        m_transfer->cancel();
    if (!events.isEmpty())
        emit eventsReceived(events);
    if (!isOver)
        emit bytesReceived(bytes);
}

//! A stream of nothing but its own padding would be held for ever: it may yet be asked for again.
bool Attempt::isOverBound(const QVector<StreamEvent>& events, qsizetype bytes)
{
    m_hasShown = m_hasShown || std::any_of(events.begin(), events.end(), isShown);
    m_unshown += bytes;
    return m_mostUnshown > 0 && !m_hasShown && m_unshown > m_mostUnshown;
}

void Attempt::onFinished(const HttpEnd& end)
{
    m_transfer = nullptr;
    AttemptResult result = m_decoder ? decoded(end) : refused(end);
    result.headers = m_head.headers;
    result.end = end;
    emit ended(result);
}

AttemptResult Attempt::refused(const HttpEnd& end) const
{
    if (m_isCancelled || m_head.status == 0)
        return { .failure = Providers::failureFromTransfer(
                     m_isCancelled ? HttpOutcome::Cancelled : end.outcome, end.detail) };
    Failure failure = m_provider.failureFrom(m_head, m_errorBody);
    if (const auto delay = Net::retryAfterOf(m_head, m_clock))
        failure.retryAfter = delay;
    return { .failure = failure };
}

AttemptResult Attempt::decoded(const HttpEnd& end)
{
    const bool hasFailedInStream = m_decoder->failure().has_value();
    const HttpOutcome outcome = m_isCancelled ? HttpOutcome::Cancelled
        : m_isTooLarge                        ? HttpOutcome::TooLarge
        : hasFailedInStream                   ? HttpOutcome::Complete
                                              : end.outcome;
    const QVector<StreamEvent> rest = m_decoder->finish(outcome);
    if (!rest.isEmpty())
        emit eventsReceived(rest);
    return { .failure = m_decoder->failure(), .parts = m_decoder->parts() };
}

} // namespace Headgate
