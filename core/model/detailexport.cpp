// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/detailexport.h"

#include "core/model/bookexport.h"
#include "core/model/jsonfigures.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace Headgate {

namespace {

QJsonArray headersOf(const QVector<HeaderNote>& headers)
{
    QJsonArray all;
    for (const HeaderNote& header : headers)
        all.append(QJsonObject { { u"name"_s, header.name },
            { u"value"_s, header.isWithheld ? QJsonValue() : QJsonValue(header.value) } });
    return all;
}

QJsonArray passedOf(const QVector<PassedKey>& keys)
{
    QJsonArray all;
    for (const PassedKey& key : keys) {
        const QJsonValue back = key.backAt.isValid()
            ? QJsonValue(key.backAt.toUTC().toString(Qt::ISODateWithMs))
            : QJsonValue();
        all.append(QJsonObject { { u"key"_s, key.label },
            { u"reason"_s, passReasonName(key.reason) }, { u"state"_s, keyStateName(key.state) },
            { u"cause"_s,
                key.cause == FailureCause::None ? QString() : failureCauseName(key.cause) },
            { u"evidence"_s, key.evidence }, { u"back_at"_s, back } });
    }
    return all;
}

QJsonArray holdsOf(const QVector<HeldAmount>& holds)
{
    QJsonArray all;
    for (const HeldAmount& hold : holds)
        all.append(QJsonObject { { u"owner"_s, ownerKindName(hold.owner) },
            { u"measure"_s, measureName(hold.measure) }, { u"window"_s, windowName(hold.window) },
            { u"held"_s, hold.held }, { u"settled"_s, orNull(hold.settled) } });
    return all;
}

QJsonValue trailOf(const std::optional<AttemptTrail>& recorded)
{
    if (!recorded)
        return {};
    const AttemptTrail& trail = *recorded;
    const QString waitedFor
        = trail.waitedFor == FailureCause::None ? QString() : failureCauseName(trail.waitedFor);
    return QJsonObject { { u"passed_over"_s, passedOf(trail.passed) },
        { u"more_passed_over"_s, trail.morePassed }, { u"holds"_s, holdsOf(trail.holds) },
        { u"retry_wait_ms"_s, qint64(trail.retryWait.count()) },
        { u"queue_wait_ms"_s, qint64(trail.queued.count()) },
        { u"quota_wait_ms"_s, qint64(trail.quotaWait.count()) }, { u"waited_for"_s, waitedFor },
        { u"key_after_ms"_s, orNull(trail.keyed) }, { u"sent_after_ms"_s, orNull(trail.sent) },
        { u"connected_after_ms"_s, orNull(trail.connected) },
        { u"first_byte_after_ms"_s, orNull(trail.firstByte) },
        { u"first_piece_after_ms"_s, orNull(trail.firstPiece) },
        { u"bytes_sent"_s, orNull(trail.bytesSent) },
        { u"bytes_received"_s, orNull(trail.bytesReceived) },
        { u"request_headers"_s, headersOf(trail.sentHeaders) },
        { u"more_request_headers"_s, trail.moreSentHeaders },
        { u"response_headers"_s, headersOf(trail.receivedHeaders) },
        { u"more_response_headers"_s, trail.moreReceivedHeaders } };
}

QJsonObject tryOf(const BookedAttempt& attempt, const Target& answered)
{
    const Target& asked = attempt.target.isValid() ? attempt.target : answered;
    return { { u"backend"_s, asked.backendId }, { u"model"_s, asked.model },
        { u"key"_s, attempt.key }, { u"started_after_ms"_s, qint64(attempt.startedAfter.count()) },
        { u"duration_ms"_s, qint64(attempt.duration.count()) }, { u"cause"_s, attempt.cause },
        { u"scope"_s, attempt.scope },
        { u"http_status"_s, attempt.httpStatus ? QJsonValue(*attempt.httpStatus) : QJsonValue() },
        { u"code"_s, attempt.code }, { u"retry_after_ms"_s, orNull(attempt.retryAfter) },
        { u"quota"_s, attempt.quota }, { u"trail"_s, trailOf(attempt.trail) } };
}

} // namespace

QByteArray requestDetailJson(const RequestDetail& detail)
{
    QJsonObject whole = QJsonDocument::fromJson(requestJson(detail.request)).object();
    QJsonArray tries;
    for (const BookedAttempt& attempt : detail.attempts)
        tries.append(tryOf(attempt, detail.request.target));
    whole.insert(u"tries"_s, tries);
    return QJsonDocument(whole).toJson();
}

} // namespace Headgate
