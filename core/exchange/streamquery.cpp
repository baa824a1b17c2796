// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/streamquery.h"

#include "core/base/futures.h"
#include "core/exchange/failurenote.h"
#include "core/exchange/sentway.h"
#include "core/net/retry.h"

using namespace Qt::StringLiterals;

namespace Headgate {

namespace {
//! Nobody reads more of a refusal than this.
constexpr qsizetype kMaxErrorBody = 1024 * 1024;
} // namespace

StreamQuery::StreamQuery(
    const RoadParts& parts, const BackendInfo& backend, const HttpRequest& request, QObject* parent)
    : QObject(parent)
    , m_parts(parts)
    , m_backend(backend)
    , m_request(request)
{
}

StreamQuery::~StreamQuery()
{
    if (m_transfer) {
        m_transfer->disconnect(this);
        m_transfer->cancel();
    }
}

void StreamQuery::start()
{
    m_parts.lease(m_backend.id)
        | then(this, [this](const Result<std::optional<Lease>>& leased) { onLeased(leased); });
}

void StreamQuery::cancel()
{
    m_isCancelled = true; // without a transfer yet, the lease's answer ends it
    if (m_transfer)
        m_transfer->cancel();
}

Failure StreamQuery::cleaned(const Failure& failure) const
{
    return noted(failure, m_backend, m_secret);
}

void StreamQuery::onLeased(const Result<std::optional<Lease>>& lease)
{
    if (m_isCancelled)
        return end(Providers::failureFromTransfer(HttpOutcome::Cancelled, {}));
    if (!lease || (!lease->has_value() && m_backend.needsKey))
        return end(noKey(lease));
    if (lease->has_value())
        m_secret = (*lease)->secret;
    sendTheWayOf(m_backend, m_secret, &m_request);
    m_transfer = m_parts.transport.start(m_request, m_parts.limits);
    connect(m_transfer, &Net::HttpTransfer::headReceived, this,
        [this](const HttpHead& head) { m_head = head; });
    connect(m_transfer, &Net::HttpTransfer::dataReceived, this, &StreamQuery::onData);
    connect(m_transfer, &Net::HttpTransfer::finished, this, &StreamQuery::onFinished);
}

void StreamQuery::onData(const QByteArray& bytes)
{
    if (m_head.status < 300)
        emit dataReceived(bytes);
    else if (m_errorBody.size() < kMaxErrorBody)
        m_errorBody += bytes;
}

void StreamQuery::onFinished(const HttpEnd& httpEnd)
{
    m_connectTimes = m_transfer->connectTimes();
    m_total = httpEnd.total;
    m_transfer = nullptr;
    if (m_isCancelled)
        return end(Providers::failureFromTransfer(HttpOutcome::Cancelled, {}));
    if (m_head.status >= 300)
        return end(refusal());
    if (httpEnd.outcome != HttpOutcome::Complete)
        return end(Providers::failureFromTransfer(httpEnd.outcome, httpEnd.detail));
    end(std::nullopt);
}

Failure StreamQuery::refusal() const
{
    Failure failure = Providers::providerFor(m_backend.dialect).failureFrom(m_head, m_errorBody);
    if (const auto delay = Net::retryAfterOf(m_head, m_parts.clock))
        failure.retryAfter = delay;
    return failure;
}

Failure StreamQuery::noKey(const Result<std::optional<Lease>>& lease) const
{
    Failure failure { .kind = ErrorKind::Auth,
        .cause = FailureCause::KeyMissing,
        .scope = FailureScope::Backend,
        .detail = u"there is no key for the back end "_s + m_backend.id };
    if (!lease) {
        failure.kind = lease.error().kind;
        failure.detail = lease.error().detail;
    }
    return failure;
}

void StreamQuery::end(const std::optional<Failure>& failure)
{
    if (m_isDone)
        return;
    m_isDone = true;
    deleteLater();
    emit finished(failure ? std::optional(cleaned(*failure)) : std::nullopt);
}

} // namespace Headgate
