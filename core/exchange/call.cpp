// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/call.h"

#include "core/net/retry.h"

namespace Headgate {

namespace {
constexpr qint64 kMaxAnswer = 32 * 1024 * 1024;
}

Call::Call(const RoadParts& parts, const Providers::Provider& provider, QObject* parent)
    : QObject(parent)
    , m_parts(parts)
    , m_provider(provider)
{
}

Call::~Call()
{
    if (!m_transfer)
        return;
    m_transfer->disconnect(this);
    m_transfer->cancel();
}

void Call::start(const HttpRequest& request, Net::HttpLimits limits)
{
    limits.maxBodyBytes = kMaxAnswer;
    m_transfer = m_parts.transport.start(request, limits);
    connect(m_transfer, &Net::HttpTransfer::headReceived, this,
        [this](const HttpHead& head) { m_result.response.head = head; });
    connect(m_transfer, &Net::HttpTransfer::dataReceived, this,
        [this](const QByteArray& bytes) { m_result.response.body += bytes; });
    connect(m_transfer, &Net::HttpTransfer::uploadProgress, this,
        [this](qint64 bytes, qint64) { emit sent(bytes); });
    connect(m_transfer, &Net::HttpTransfer::finished, this, &Call::onFinished);
}

void Call::cancel()
{
    if (m_transfer)
        m_transfer->cancel();
}

void Call::onFinished(const HttpEnd& end)
{
    m_transfer = nullptr;
    const HttpResponse& response = m_result.response;
    if (end.outcome == HttpOutcome::Cancelled || response.head.status < 300) {
        if (end.outcome != HttpOutcome::Complete)
            m_result.failure = Providers::failureFromTransfer(end.outcome, end.detail);
    } else {
        m_result.failure = m_provider.failureFrom(response.head, response.body);
        if (const auto delay = Net::retryAfterOf(response.head, m_parts.clock))
            m_result.failure->retryAfter = delay;
    }
    emit ended(m_result);
}

} // namespace Headgate
