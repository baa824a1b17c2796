// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gateway/gatewaywatch.h"

#include "core/exchange/exchange.h"
#include "core/gateway/gatewayfailure.h"

#include <algorithm>

namespace Headgate::Gateway {

namespace {

constexpr qsizetype kMostRefusals = 100;

GatewayPhase phaseOf(ExchangePhase phase)
{
    switch (phase) {
    case ExchangePhase::Leasing:
        return GatewayPhase::Beginning;
    case ExchangePhase::WaitingForQuota:
        return GatewayPhase::WaitingForQuota;
    case ExchangePhase::WaitingForRetry:
        return GatewayPhase::WaitingForRetry;
    case ExchangePhase::Uploading:
        return GatewayPhase::Uploading;
    case ExchangePhase::Connecting:
    case ExchangePhase::Waiting:
        return GatewayPhase::Waiting;
    case ExchangePhase::Answering:
    case ExchangePhase::Finished:
        break;
    }
    return GatewayPhase::Answering;
}

//! What the service was never asked, or has not refused, is ours.
RefusalSource sourceOf(const Failure& failure, int status)
{
    if (failure.cause == FailureCause::PlanRefused)
        return RefusalSource::Plan;
    if (failure.cause == FailureCause::BudgetSpent)
        return RefusalSource::Budget;
    if (status == 429 && !failure.httpStatus)
        return RefusalSource::Queue;
    const bool isOurs = failure.cause == FailureCause::None && !failure.httpStatus;
    return isOurs ? RefusalSource::Gateway : RefusalSource::Service;
}

} // namespace

GatewayWatch::GatewayWatch(const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_clock(clock)
{
}

void GatewayWatch::follow(
    const ChatRequest& request, const QString& backend, const QString& path, Exchange* exchange)
{
    GatewayRequest one;
    one.id = request.id;
    one.client = request.client;
    one.backend = backend;
    one.target = request.target;
    one.since = m_clock.utcNow();
    m_running.append(one);
    const RequestId id = request.id;
    connect(exchange, &Exchange::progressed, this,
        [this, id](const ExchangeProgress& progress) { onProgress(id, progress); });
    connect(exchange, &Exchange::eventsReceived, this,
        [this, id](const QVector<StreamEvent>& events) { onEvents(id, events); });
    const auto forget = [this, id] {
        m_running.removeIf([&id](const GatewayRequest& gone) { return gone.id == id; });
    };
    connect(exchange, &Exchange::finished, this,
        [this, id, path, forget](const ExchangeSummary& summary) {
            onFinished(id, path, summary);
            forget(); // it may be read on, unseen
        });
    connect(exchange, &QObject::destroyed, this, forget);
}

GatewayRequest* GatewayWatch::find(const RequestId& id)
{
    const auto found = std::find_if(m_running.begin(), m_running.end(),
        [&id](const GatewayRequest& request) { return request.id == id; });
    return found == m_running.end() ? nullptr : &*found;
}

void GatewayWatch::onProgress(const RequestId& id, const ExchangeProgress& progress)
{
    if (GatewayRequest* request = find(id)) {
        request->phase = phaseOf(progress.phase);
        request->place = progress.place;
    }
}

void GatewayWatch::onEvents(const RequestId& id, const QVector<StreamEvent>& events)
{
    for (const StreamEvent& event : events) {
        const auto* tokens = std::get_if<Event::Tokens>(&event);
        GatewayRequest* request = tokens ? find(id) : nullptr;
        if (request && tokens->usage.outputTokens)
            request->outputTokens = tokens->usage.outputTokens;
    }
}

void GatewayWatch::onFinished(
    const RequestId& id, const QString& path, const ExchangeSummary& summary)
{
    const GatewayRequest* request = find(id);
    if (!request || !summary.failure || summary.failure->kind == ErrorKind::Cancelled)
        return; // who left, or was stopped, was not refused
    GatewayRefusal refusal;
    refusal.client = request->client;
    refusal.path = path;
    refusal.status = statusFor(*summary.failure);
    refusal.source = sourceOf(*summary.failure, refusal.status);
    refusal.backend = request->backend;
    refusal.target = request->target;
    refusal.failure = summary.failure;
    add(refusal);
}

void GatewayWatch::noteRefusal(const QString& client, const QString& path, int status)
{
    GatewayRefusal refusal;
    refusal.client = client;
    refusal.path = path.left(200);
    refusal.status = status;
    add(refusal);
}

void GatewayWatch::add(GatewayRefusal refusal)
{
    refusal.number = ++m_lastNumber;
    refusal.at = m_clock.utcNow();
    m_refusals.prepend(refusal);
    if (m_refusals.size() > kMostRefusals)
        m_refusals.removeLast();
}

GatewayTraffic GatewayWatch::traffic() const
{
    return { 0, m_running, m_refusals };
}

} // namespace Headgate::Gateway
