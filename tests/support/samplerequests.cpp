// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/samplerequests.h"

#include <QUuid>
#include <QtEndian>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Headgate::Test {

namespace {

//! Of version 7, so that ids sort by time as the books' do.
RequestId idAt(const QDateTime& time, int number)
{
    QByteArray bytes(16, '\0');
    qToBigEndian(quint64(time.toMSecsSinceEpoch()) << 16, bytes.data());
    bytes[6] = '\x70';
    bytes[8] = '\x80';
    qToBigEndian(quint32(number), bytes.data() + 12);
    return { QUuid::fromRfc4122(bytes).toString(QUuid::WithoutBraces) };
}

void fail(BookedRequest& request, int i)
{
    const bool isLimit = i % 14 == 3;
    request.outcome = RequestOutcome::Failed;
    request.cause = isLimit ? u"per_day"_s : u"overloaded"_s;
    request.httpStatus = isLimit ? 429 : 503;
    request.attempts = 3;
    request.usage = {};
    request.cost.reset();
    request.firstToken.reset();
}

BookedRequest requestOf(const QDateTime& time, int i)
{
    static const QStringList kKeys { u"work-1"_s, u"work-2"_s, u"spare"_s };
    BookedRequest request;
    request.id = idAt(time, i);
    request.startedAt = time;
    request.origin = originName(i % 5 == 1 ? Origin::Title : Origin::Chat);
    request.client = i % 11 == 4 ? u"headgatectl"_s : u"headgate"_s;
    const bool isLocal = i % 6 == 5;
    request.target = isLocal
        ? Target { u"ollama"_s, u"gemma3:4b"_s }
        : Target { u"gemini"_s, i % 2 == 0 ? u"gemini-2.5-pro"_s : u"gemini-2.5-flash"_s };
    request.key = isLocal ? QString() : kKeys[i * i % 3];
    request.attempts = 1;
    request.usage.inputTokens = 800 + i * 37 % 9000;
    request.usage.outputTokens = 120 + i * 53 % 2400;
    request.usage.quality = UsageQuality::Exact;
    if (!isLocal)
        request.cost = Cost { { (2'000 + i * 911 % 40'000) * 1'000'000LL }, CostQuality::Exact,
            u"gemini/gemini-2.5-pro@2026-09-01"_s };
    request.firstToken = std::chrono::milliseconds(300 + i * 131 % 2000);
    request.duration = *request.firstToken + std::chrono::milliseconds(900 + i * 197 % 9000);
    if (i % 7 == 3)
        fail(request, i);
    if (i % 9 == 8) {
        request.outcome = RequestOutcome::Cut;
        request.usage.quality = UsageQuality::LowerBound;
        if (request.cost)
            request.cost->quality = CostQuality::LowerBound;
    }
    if (i % 17 == 6)
        request.outcome = RequestOutcome::Stopped;
    return request;
}

bool isWanted(const BookedRequest& row, const RequestLogQuery& query)
{
    const auto is = [](const QString& wanted, const QString& has) {
        return wanted.isEmpty() || wanted == has;
    };
    if (!query.before.isNull() && !(row.id < query.before))
        return false;
    if ((query.from && row.startedAt < *query.from)
        || (query.until && row.startedAt >= *query.until))
        return false;
    if (!is(query.backendId, row.target.backendId) || !is(query.model, row.target.model)
        || !is(query.key, row.key) || !is(query.origin, row.origin)
        || !is(query.client, row.client))
        return false;
    if ((query.outcome && *query.outcome != row.outcome)
        || (query.onlyFailed && row.outcome == RequestOutcome::Complete))
        return false;
    if (!query.conversation.isNull() && row.conversation != query.conversation)
        return false;
    if (query.costAtLeast && (!row.cost || row.cost->amount < *query.costAtLeast))
        return false;
    return query.text.isEmpty() || row.cause.contains(query.text);
}

} // namespace

QVector<BookedRequest> sampleRequests(const QDateTime& now, int count)
{
    QVector<BookedRequest> log;
    for (int i = 0; i < count; ++i)
        log.append(requestOf(now.addSecs(-40LL * i), i));
    return log;
}

AttemptTrail sampleTrail()
{
    AttemptTrail trail;
    trail.passed = { { .key = { u"k1"_s },
                         .label = u"work-1"_s,
                         .reason = PassReason::Cooling,
                         .state = KeyState::Active,
                         .cause = FailureCause::PerDay,
                         .evidence = u"GenerateRequestsPerDay"_s },
        { .key = { u"k3"_s },
            .label = u"spare"_s,
            .reason = PassReason::State,
            .state = KeyState::Disabled } };
    trail.morePassed = 4;
    using namespace Limits;
    trail.holds = { { OwnerKind::ProjectModel, Measure::Requests, Window::Minute, 1, 1 },
        { OwnerKind::ProjectModel, Measure::InputTokens, Window::Minute, 4096, 812 },
        { OwnerKind::Key, Measure::Requests, Window::PacificDay, 1, {} } };
    trail.retryWait = 1100ms;
    trail.quotaWait = 900ms;
    trail.waitedFor = FailureCause::RequestsPerMinute;
    trail.keyed = 912ms;
    trail.sent = 913ms;
    trail.connected = 1040ms;
    trail.firstByte = 2100ms;
    trail.firstPiece = 2101ms;
    trail.bytesSent = 1834;
    trail.bytesReceived = 20'480;
    trail.sentHeaders = { { .name = u"x-goog-api-key"_s, .isWithheld = true },
        { u"content-type"_s, u"application/json"_s } };
    trail.receivedHeaders = { { u"content-type"_s, u"text/event-stream"_s },
        { u"date"_s, u"Sat, 21 Nov 2026 09:00:00 GMT"_s },
        { .name = u"set-cookie"_s, .isWithheld = true } };
    trail.moreReceivedHeaders = 2;
    return trail;
}

QVector<BookedAttempt> sampleAttempts()
{
    return { { u"work-1"_s, 0ms, 180ms, u"per_day"_s, u"project_and_model"_s, 429,
                 u"RESOURCE_EXHAUSTED"_s, 12s,
                 u"GenerateRequestsPerDayPerProjectPerModel-FreeTier=250"_s },
        { u"work-2"_s, 400ms, 2100ms, u"overloaded"_s, u"model"_s, 503, u"UNAVAILABLE"_s, {}, {} },
        { u"work-2"_s, 3600ms, 5200ms, {}, {}, {}, {}, {}, {}, {}, sampleTrail() } };
}

QVector<BookedRequest> pageOf(const QVector<BookedRequest>& log, const RequestLogQuery& query)
{
    QVector<BookedRequest> sorted = log;
    std::sort(sorted.begin(), sorted.end(),
        [](const BookedRequest& a, const BookedRequest& b) { return b.id < a.id; });
    QVector<BookedRequest> page;
    for (const BookedRequest& row : sorted) {
        if (page.size() < query.limit && isWanted(row, query))
            page.append(row);
    }
    return page;
}

} // namespace Headgate::Test
