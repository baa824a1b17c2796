// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/query.h"

#include "core/base/futures.h"
#include "core/exchange/failurenote.h"
#include "core/net/retry.h"

#include <QPromise>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Headgate {

namespace {

constexpr qint64 kMaxAnswer = 32 * 1024 * 1024;
//! Nobody waits for a model list as long as for an answer.
constexpr auto kPatience = 30s;

//! \brief One running question; child of the caller's context, so it ends with it.
class Query : public QObject {
public:
    Query(const RoadParts& parts, const BackendInfo& backend, const HttpRequest& request,
        QObject* parent)
        : QObject(parent)
        , m_parts(parts)
        , m_backend(backend)
        , m_request(request)
    {
        m_promise.start();
    }

    QFuture<QueryResult> run(const LeaseFunction& lease)
    {
        lease(m_backend.id)
            | then(this, [this](const Result<std::optional<Lease>>& leased) { onLeased(leased); });
        return m_promise.future();
    }

private:
    void onLeased(const Result<std::optional<Lease>>& lease)
    {
        if (!lease || (!lease->has_value() && m_backend.needsKey))
            return end({ .failure = noKey(lease) });
        const Providers::Provider& provider = Providers::providerFor(m_backend.dialect);
        if (lease->has_value()) {
            provider.authorize(&m_request, (*lease)->secret);
            m_secret = (*lease)->secret;
        }
        Net::HttpLimits limits = m_parts.limits;
        limits.firstByte = std::min<std::chrono::milliseconds>(limits.firstByte, kPatience);
        limits.total = kPatience;
        limits.maxBodyBytes = kMaxAnswer;
        Net::HttpTransfer* transfer = m_parts.transport.start(m_request, limits);
        connect(this, &QObject::destroyed, transfer, &Net::HttpTransfer::cancel);
        connect(transfer, &Net::HttpTransfer::headReceived, this,
            [this](const HttpHead& head) { m_response.head = head; });
        connect(transfer, &Net::HttpTransfer::dataReceived, this,
            [this](const QByteArray& bytes) { m_response.body += bytes; });
        connect(transfer, &Net::HttpTransfer::finished, this,
            [this](const HttpEnd& httpEnd) { onFinished(httpEnd); });
    }

    void onFinished(const HttpEnd& httpEnd)
    {
        const Providers::Provider& provider = Providers::providerFor(m_backend.dialect);
        const int status = m_response.head.status;
        if (status >= 300) {
            Failure failure = provider.failureFrom(m_response.head, m_response.body);
            if (const auto delay = Net::retryAfterOf(m_response.head, m_parts.clock))
                failure.retryAfter = delay;
            return end({ .failure = failure });
        }
        if (httpEnd.outcome != HttpOutcome::Complete)
            return end(
                { .failure = Providers::failureFromTransfer(httpEnd.outcome, httpEnd.detail) });
        end({ .failure = {}, .body = m_response.body });
    }

    Failure noKey(const Result<std::optional<Lease>>& lease) const
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

    void end(QueryResult result)
    {
        if (result.failure)
            result.failure = noted(*result.failure, m_backend, m_secret);
        m_promise.addResult(result);
        m_promise.finish();
        deleteLater();
    }

    RoadParts m_parts;
    BackendInfo m_backend;
    HttpRequest m_request;
    Secret m_secret;
    HttpResponse m_response;
    QPromise<QueryResult> m_promise;
};

} // namespace

QFuture<QueryResult> runQuery(const RoadParts& parts, const BackendInfo& backend,
    const HttpRequest& request, const LeaseFunction& lease, QObject* context)
{
    auto* query = new Query(parts, backend, request, context);
    return query->run(lease);
}

} // namespace Headgate
