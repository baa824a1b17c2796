// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/futures.h"
#include "core/catalog/costing.h"
#include "core/services/engineroom.h"
#include "core/services/spendplan.h"

#include <QRandomGenerator>

//! \file What each request travels with.

namespace Headgate::Services {

using Settings::Key;

RoadParts EngineRoom::road()
{
    Net::HttpLimits limits;
    limits.connect = m_settings.duration(Key::ConnectTimeout);
    limits.firstByte = m_settings.duration(Key::SlowFirstByteTimeout);
    limits.idle = m_settings.duration(Key::IdleTimeout);
    RetryPolicy retry;
    retry.maxAttempts = m_settings.integer(Key::MaxTries).value_or(retry.maxAttempts);
    retry.baseDelay = m_settings.duration(Key::RetryBaseDelay);
    return { .transport = m_transport,
        .clock = m_clock,
        .lease = [this](const QString& backendId) { return lease(backendId); },
        .jitter = [] { return QRandomGenerator::global()->generateDouble(); },
        .limits = limits,
        .quickFirstByte = m_settings.duration(Key::FirstByteTimeout),
        .retry = retry,
        .maySpend = [this](const ChatRequest& request,
                        const BackendInfo& backend) { return maySpend(request, backend); },
        .price =
            [this](const Receipt& receipt, const BackendInfo& backend) {
                return Catalog::costOf(receipt, backend, prices(), m_clock.utcNow());
            },
        .sending = [this](const Booking& booking) { return m_ledger.noteUnderWay(booking); },
        .book =
            [this](const Booking& booking) {
                m_keyRoom.noteAnswer(booking);
                m_pool.noteBooking(booking);
                m_ledger.book(booking);
                m_metrics.note(booking);
                m_alertWatch.noteBooked(booking);
            },
        .keys = m_keyRoom.access(),
        .dated =
            [this](const BackendInfo& backend, std::chrono::seconds ahead) {
                m_alertWatch.signs().noteDate(backend.id, ahead);
                m_keyRoom.noteDate(backend, ahead);
            },
        .mostOutput =
            [this](const Target& target) {
                const std::optional<ModelInfo> model = m_models.model(target);
                return model ? model->maxOutputTokens : std::nullopt;
            },
        .redactor = &m_redactor,
        .drains = &m_drains };
}

//! What has no price is free where no key is asked for: a model on a machine of one's own. What
//! every key asks through a free tier costs nothing either.
QFuture<std::optional<Failure>> EngineRoom::maySpend(
    const ChatRequest& request, const BackendInfo& backend)
{
    const auto price = Catalog::priceOf(backend, request.target.model, prices(), m_clock.utcNow());
    if (backend.isSimulated || (!price && !backend.needsKey)
        || m_keyRoom.owners().isAllFree(backend.id))
        return readyFuture(std::optional<Failure>());
    if (!price)
        return m_ledger.budgetKeeper().admit(request, {});
    const AskedSpend asked = askedSpend(request, backend.dialect,
        m_keyRoom.access().plan(request, backend).spend, [&](qint64 promptTokens) {
            return Catalog::dearestPriceOf(
                backend, request.target.model, prices(), m_clock.utcNow(), promptTokens);
        });
    return m_ledger.budgetKeeper().admit(request, asked.amount, asked.isEstimate);
}

QFuture<Result<std::optional<Lease>>> EngineRoom::lease(const QString& backendId)
{
    const auto keyFor = [this](const QString& id) { return m_keyRoom.keyForQuery(id); };
    const LeaseFunction leased = leaseFrom(m_vault, keyFor, this);
    const QFuture<bool> restored = m_keyRoom.restored(); // else a disabled key might be taken
    if (m_networkReady.isFinished() && restored.isFinished())
        return leased(backendId);
    const auto go = [leased, backendId](bool) { return leased(backendId); };
    return m_networkReady
        | then(this, [this, restored, go](bool) { return restored | then(this, go); });
}

} // namespace Headgate::Services
