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

void GatewayWatch::follow(const ChatRequest& request, const QString& path, Exchange* exchange)
{
    GatewayRequest one;
    one.id = request.id;
    one.client = request.client;
    one.backend = exchange->backend().label;
    one.target = request.target;
    one.since = m_clock.utcNow();
    m_running.append(one);
    const RequestId id = request.id;
    connect(exchange, &Exchange::progressed, this,
        [this, exchange](const ExchangeProgress& progress) { onProgress(*exchange, progress); });
    connect(exchange, &Exchange::eventsReceived, this,
        [this, id](const QVector<StreamEvent>& events) { onEvents(id, events); });
    const auto forget = [this, id] {
        m_running.removeIf([&id](const GatewayRequest& gone) { return gone.id == id; });
    };
    connect(exchange, &Exchange::finished, this,
        [this, exchange, path, forget](const ExchangeSummary& summary) {
            onFinished(*exchange, path, summary);
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

void GatewayWatch::onProgress(const Exchange& exchange, const ExchangeProgress& progress)
{
    if (GatewayRequest* request = find(exchange.id())) {
        request->backend = exchange.backend().label; // another may have taken its place
        request->target = exchange.target();
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
    const Exchange& exchange, const QString& path, const ExchangeSummary& summary)
{
    const GatewayRequest* request = find(exchange.id());
    if (!request || !summary.failure || summary.failure->kind == ErrorKind::Cancelled)
        return; // who left, or was stopped, was not refused
    const Failure& told = exchange.failureOfAsked(*summary.failure);
    GatewayRefusal refusal;
    refusal.client = request->client;
    refusal.path = path;
    refusal.status = statusFor(told);
    refusal.source = sourceOf(told, refusal.status);
    const bool isAskeds = &told != &*summary.failure;
    const Receipt& receipt = summary.receipt;
    refusal.backend = isAskeds ? receipt.passedTargets.first().backendLabel : request->backend;
    refusal.target = isAskeds ? receipt.asked : request->target;
    refusal.failure = told;
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
    return { .running = m_running, .refusals = m_refusals };
}

} // namespace Headgate::Gateway
