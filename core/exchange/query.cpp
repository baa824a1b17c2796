// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/query.h"

#include "core/exchange/streamquery.h"

#include <QPromise>

#include <memory>

using namespace std::chrono_literals;

namespace Headgate {

namespace {

constexpr qint64 kMaxAnswer = 32 * 1024 * 1024;
//! Nobody waits for a model list as long as for an answer.
constexpr auto kPatience = 30s;

//! What slots share, since they are copied and a promise can only be moved.
struct Answer {
    QPromise<QueryResult> promise;
    QByteArray body;
};

} // namespace

QFuture<QueryResult> runQuery(const RoadParts& parts, const BackendInfo& backend,
    const HttpRequest& request, const LeaseFunction& lease, QObject* context)
{
    RoadParts own = parts;
    own.lease = lease;
    own.limits.firstByte = std::min<std::chrono::milliseconds>(parts.limits.firstByte, kPatience);
    own.limits.total = kPatience;
    own.limits.maxBodyBytes = kMaxAnswer;
    auto* query = new StreamQuery(own, backend, request, context);
    const auto answer = std::make_shared<Answer>();
    answer->promise.start();
    QObject::connect(query, &StreamQuery::dataReceived, query,
        [answer](const QByteArray& bytes) { answer->body += bytes; });
    QObject::connect(query, &StreamQuery::finished, query,
        [answer, query](const std::optional<Failure>& failure) {
            answer->promise.addResult(
                QueryResult { failure, failure ? QByteArray() : answer->body, query->connectTimes(),
                    std::chrono::duration_cast<std::chrono::milliseconds>(query->total()),
                    query->status() });
            answer->promise.finish();
        });
    query->start();
    return answer->promise.future();
}

} // namespace Headgate
