// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/admitstage.h"

#include "core/base/futures.h"
#include "core/base/log.h"
#include "core/exchange/keyrefusal.h"
#include "core/keys/pool.h"
#include "core/keys/resourcemakers.h"
#include "core/providers/gemini/geminiresources.h"
#include "core/providers/provider.h"

#include <algorithm>

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace Headgate {

namespace {

//! The answer was on its way and did not come to its end.
bool isCut(FailureCause cause)
{
    switch (cause) {
    case FailureCause::Cancelled:
    case FailureCause::CancelledUpstream:
    case FailureCause::ConnectionLost:
    case FailureCause::FirstByteTimeout:
    case FailureCause::IdleTimeout:
    case FailureCause::TotalTimeout:
    case FailureCause::ProtocolError:
    case FailureCause::ServerError:
    case FailureCause::Overloaded:
        return true;
    default:
        return false;
    }
}

bool hasNotArrived(FailureCause cause)
{
    return cause == FailureCause::DnsFailed || cause == FailureCause::ConnectFailed
        || cause == FailureCause::TlsFailed || cause == FailureCause::ProxyFailed
        || cause == FailureCause::ConnectTimeout;
}

//! No quota's: the model or its service fails.
bool isServices(const Failure& failure)
{
    return failure.scope == FailureScope::Model || failure.scope == FailureScope::Backend;
}

Limits::Outcome outcomeOf(const AttemptTrace& trace, const std::optional<Failure>& failure)
{
    using Limits::Outcome;
    if (!failure)
        return Outcome::Answered;
    if (!trace.wasSent || hasNotArrived(failure->cause))
        return Outcome::NeverSent;
    if (trace.hasAnswered && !isCut(failure->cause))
        return Outcome::Answered; // to an end, if not a good one
    if (trace.hasAnswered || !failure->httpStatus) {
        const bool isOurs = failure->cause == FailureCause::Cancelled;
        return trace.usage.isEmpty() && !isOurs ? Outcome::Unknown : Outcome::Cut;
    }
    return *failure->httpStatus == 429 || *failure->httpStatus >= 500 ? Outcome::Throttled
                                                                      : Outcome::Rejected;
}

} // namespace

qint64 outputThatCame(const Usage& usage, qint64 textTokens)
{
    return std::max(usage.outputTokens.value_or(0), textTokens);
}

Limits::Settlement settlementOf(const AttemptTrace& trace, const std::optional<Failure>& failure)
{
    Limits::Settlement end { .outcome = outcomeOf(trace, failure) };
    end.inputTokens = trace.usage.inputTokens;
    end.outputTokens = trace.usage.outputTokens;
    if (trace.cost)
        end.spend = trace.cost->amount;
    if (end.outcome == Limits::Outcome::Cut && trace.textTokens > 0)
        end.outputTokens = outputThatCame(trace.usage, trace.textTokens);
    return end;
}

Limits::QueueClass queueClassOf(Origin origin)
{
    switch (origin) {
    case Origin::Chat:
    case Origin::Summary: // which the user asks for
        return Limits::QueueClass::Interactive;
    case Origin::Gateway:
        return Limits::QueueClass::Gateway;
    case Origin::Title:
        break;
    }
    return Limits::QueueClass::Batch;
}

QString queueClientOf(const ChatRequest& request)
{
    const QString origin = originName(request.origin);
    return request.client.isEmpty() ? origin : origin + u'/' + request.client;
}

qint64 bytesOf(const ChatRequest& request)
{
    if (request.wire)
        return request.wire->body.size();
    qint64 bytes = request.systemInstruction.size();
    for (const Message& message : request.messages) {
        for (const Part& part : message.parts) {
            bytes += part.text.size() + part.raw.size() + part.toolCall.arguments.size()
                + part.toolResult.content.size();
            bytes += part.media.data.size() * 4 / 3; // as base64
        }
    }
    return bytes;
}

AdmitStage::AdmitStage(
    const RoadParts& parts, const BackendInfo& backend, const ChatRequest& request, QObject* parent)
    : QObject(parent)
    , m_parts(parts)
    , m_backend(backend)
    , m_origin(request.origin)
    , m_client(queueClientOf(request))
    , m_bytes(bytesOf(request))
{
    m_request.id = request.id;
    m_request.backend = backend.id;
    m_request.model = request.target.model;
    m_request.mayGoKeyless = !backend.needsKey;
    m_request.urgency = queueClassOf(m_origin);
    m_request.isPaced = m_request.urgency == Limits::QueueClass::Batch;
    if (parts.keys.makers && backend.dialect == Dialect::Gemini)
        m_resources = Providers::geminiResources(request);
    if (parts.keys.plan)
        m_request.amounts = parts.keys.plan(request, backend);
}

AdmitStage::~AdmitStage()
{
    m_parts.keys.queue->leave(this);
}

void AdmitStage::start(int most, bool hasOther)
{
    m_request.mostAttempts = most;
    m_hasOther = hasOther;
    m_failure.reset();
    m_lease.reset();
    m_waitingSince.reset();
    m_turnAt.reset();
    m_refusedAt.reset();
    m_grantedAt.reset();
    m_refusedFor = FailureCause::None;
    m_holds.clear();
    m_isAsking = true;
    const QFuture<bool> ready = m_parts.keys.ready ? m_parts.keys.ready() : readyFuture(true);
    ready | then(this, [this](bool) { enterQueue(); }); // from the event loop
}

void AdmitStage::cancel()
{
    if (std::exchange(m_isAsking, false) && !m_grant)
        m_grantedAt = m_parts.clock.steadyNow(); // given up: so long it has waited
    m_parts.keys.queue->leave(this);
}

//! Once it has had its turn it comes before the others: its key was refused, or taken by another
//! program.
void AdmitStage::enterQueue()
{
    if (!m_isAsking)
        return;
    const auto now = m_parts.clock.steadyNow();
    if (!m_waitingSince) {
        m_waitingSince = now;
        m_waitingSinceUtc = m_parts.clock.utcNow();
    }
    m_why.reset();
    m_place = 0;
    const Limits::QueueEntry entry { .urgency = queueClassOf(m_origin),
        .client = m_client,
        .line = AdmitQueue::lineOf(m_backend.id, m_request.model),
        .cost = m_request.amounts.inputTokens + m_request.amounts.outputTokens,
        .deadline = *m_waitingSince + m_parts.retry.longestWait,
        .isBack = std::exchange(m_hadTurn, true),
        .bytes = m_bytes };
    const AdmitQueue::Entry entered = m_parts.keys.queue->enter(this, entry);
    if (entered != AdmitQueue::Entry::Taken) {
        qCWarning(lcExchange) << "too many requests wait for quota, or too large ones";
        m_passed = m_parts.keys.pool->outlook(m_request);
        m_morePassed = 0;
        m_failure = queueIsFull(m_passed, m_parts.clock.utcNow(), m_backend, entered);
        end();
    }
}

WaitingRequest AdmitStage::told() const
{
    return { .request = m_request.id,
        .urgency = queueClassOf(m_origin),
        .client = m_client,
        .backend = m_backend.id,
        .model = m_request.model,
        .since = m_waitingSinceUtc,
        .until = {} };
}

std::optional<Limits::QueueWait> AdmitStage::takeTurn(Limits::QueueClass standing)
{
    if (!m_isAsking)
        return {};
    if (!m_turnAt)
        m_turnAt = m_parts.clock.steadyNow();
    if (!m_resources.isEmpty())
        m_request.maker = m_parts.keys.makers->of(m_resources);
    m_request.standing = standing;
    Keys::PoolAnswer answer = m_parts.keys.pool->pickNear(m_request, m_holders);
    m_passed = answer.passed;
    m_morePassed = answer.morePassed;
    if (answer.grant) {
        m_grant = std::make_unique<Keys::PoolGrant>(std::move(*answer.grant));
        onGranted();
        return {};
    }
    if (answer.wait)
        return waitFor(answer);
    const bool isUnread = std::all_of(m_passed.begin(), m_passed.end(), [](const PassedKey& one) {
        // That what the user has put aside can't serve is no news.
        return one.reason == PassReason::NoSecret
            || (one.reason == PassReason::State && isPutAside(one.state));
    });
    m_failure = isUnread && m_secretError ? unreadableKey(*m_secretError)
                                          : refusalOf(m_passed, {}, m_backend);
    end();
    return {};
}

std::optional<Limits::QueueWait> AdmitStage::waitFor(const Keys::PoolAnswer& answer)
{
    milliseconds wait = *answer.wait;
    m_why = refusalOf(m_passed, wait, m_backend);
    if (!m_refusedAt)
        m_refusedAt = m_parts.clock.steadyNow();
    m_refusedFor = m_why->cause;
    const auto left = std::chrono::ceil<milliseconds>(
        m_parts.retry.longestWait - (m_parts.clock.steadyNow() - *m_waitingSince));
    if (answer.needsEnd) // room may come before
        wait = std::min(wait, left);
    const bool isOut = m_hasOther && isServices(*m_why);
    if (left <= 0ms || wait > left || isOut) {
        m_failure = m_why;
        end();
        return {};
    }
    emit waiting(wait, *m_why, std::max(1, m_place));
    // What it has tried, a key or a project that it is bound to, or its pace is not what the others
    // wait for.
    const bool isBound = !m_request.only.isNull() || !m_request.maker.isNull();
    const bool isOwn = !m_request.tried.isEmpty() || isBound;
    return Limits::QueueWait { wait, !isOwn && !m_request.isPaced && !answer.isOfItsClass,
        !isOwn && answer.isOfItsClass };
}

void AdmitStage::giveUp()
{
    if (!m_isAsking)
        return;
    m_passed = m_parts.keys.pool->outlook(m_request);
    m_morePassed = 0;
    const auto behindOthers = m_passed.isEmpty() ? std::optional(0ms) : std::nullopt;
    m_failure = m_why ? *m_why : refusalOf(m_passed, behindOthers, m_backend);
    end();
}

void AdmitStage::callOff()
{
    if (!m_isAsking)
        return;
    m_failure = Providers::failureFromTransfer(HttpOutcome::Cancelled, {});
    end();
}

void AdmitStage::notePlace(int place, milliseconds wait)
{
    if (std::exchange(m_place, place) == place)
        return;
    if (!m_why)
        m_why = refusalOf(m_parts.keys.pool->outlook(m_request), wait, m_backend);
    emit waiting(wait, *m_why, place);
}

//! The secret is read while the hold is being stored.
void AdmitStage::onGranted()
{
    const PoolAccess& keys = m_parts.keys;
    m_grantedAt = m_parts.clock.steadyNow();
    noteHolds();
    emit granted(m_grant->key, m_grant->label, m_request.amounts);
    const bool isKeyless = m_grant->key.isNull();
    // The access is noted where the secret is read at once: then it is stored with the hold.
    const auto reading = isKeyless ? readyFuture(Result<Secret>(Secret()))
                                   : keys.secretOf(m_grant->key, m_request.id);
    const bool isStored = keys.confirm && !(isKeyless && m_charges.isEmpty()); // nothing is held
    const QFuture<bool> confirmed = isStored ? keys.confirm(*m_grant) : readyFuture(true);
    if (isKeyless) {
        const auto onLease = [this, confirmed](const Result<std::optional<Lease>>& lease) {
            confirmed | then(this, [this, lease](bool isGood) { onKeyless(lease, isGood); });
        };
        m_parts.lease(m_backend.id) | then(this, onLease);
        return;
    }
    const auto onRead = [this, confirmed](const Result<Secret>& secret) {
        confirmed | then(this, [this, secret](bool isConfirmed) { onSecret(secret, isConfirmed); });
    };
    reading | then(this, onRead);
}

//! False: it was stopped, or the grant gives way and is asked for again.
bool AdmitStage::mayLeave(bool isConfirmed)
{
    if (!m_isAsking || !m_grant)
        return false;
    if (isConfirmed && m_parts.keys.pool->stands(*m_grant))
        return true;
    m_parts.keys.pool->withdraw(m_request, *m_grant);
    m_grant.reset();
    enterQueue();
    return false;
}

//! Nothing is read; the lease is done when a request may leave.
void AdmitStage::onKeyless(const Result<std::optional<Lease>>& lease, bool isConfirmed)
{
    if (!mayLeave(isConfirmed))
        return;
    if (lease) {
        m_lease = *lease;
    } else {
        m_failure = unreadableKey(lease.error());
        m_parts.keys.pool->withdraw(m_request, *m_grant);
        m_grant.reset();
    }
    end();
}

void AdmitStage::onSecret(const Result<Secret>& secret, bool isConfirmed)
{
    if (!mayLeave(isConfirmed))
        return;
    if (!secret) {
        qCInfo(lcExchange) << "a key is passed over, its secret can't be read";
        m_secretError = secret.error();
        m_parts.keys.pool->unreadable(m_request, *m_grant);
        m_grant.reset();
        return enterQueue();
    }
    m_lease
        = Lease { m_grant->key, m_grant->label, *secret, m_parts.keys.pool->isFree(m_grant->key) };
    end();
}

void AdmitStage::end()
{
    if (!m_grant)
        m_grantedAt = m_parts.clock.steadyNow();
    if (std::exchange(m_isAsking, false))
        emit ended();
}

//! What stood in the way of a service without keys is no key.
QVector<PassedKey> AdmitStage::passed() const
{
    const bool isServices = !m_passed.isEmpty() && m_passed.first().key.isNull();
    return isServices ? QVector<PassedKey>() : m_passed;
}

void AdmitStage::note(AttemptTrail* trail) const
{
    const auto between
        = [](const std::optional<Clock::Steady>& from, const std::optional<Clock::Steady>& to) {
              return from && to ? std::chrono::duration_cast<milliseconds>(*to - *from) : 0ms;
          };
    const QVector<PassedKey> keys = passed();
    const qsizetype told = std::min(keys.size(), AttemptTrail::kMostPassed);
    trail->passed = keys.first(told);
    trail->morePassed = m_morePassed + int(keys.size() - told);
    trail->queued = between(m_waitingSince, m_turnAt ? m_turnAt : m_grantedAt);
    trail->quotaWait = between(m_refusedAt, m_grantedAt);
    trail->waitedFor = m_refusedFor;
    trail->holds = m_holds;
}

void AdmitStage::noteHolds()
{
    m_holds.clear();
    m_charges = m_parts.keys.pool->held(*m_grant);
    m_charges.resize(std::min(m_charges.size(), AttemptTrail::kMostHolds));
    for (const Limits::Charge& charge : std::as_const(m_charges)) {
        m_holds.append({ .owner = charge.limit.scope.owner,
            .measure = charge.limit.measure,
            .window = charge.limit.window,
            .held = charge.amount });
    }
}

void AdmitStage::counted()
{
    if (m_grant)
        m_grant->counted();
}

void AdmitStage::begun(milliseconds firstToken)
{
    if (m_grant)
        m_grant->begun(firstToken);
}

//! What was reached with a key is its project's; what was not is gone, or another's.
void AdmitStage::noteResources(
    const KeyId& key, const AttemptTrace& trace, const std::optional<Failure>& failure)
{
    if (m_resources.isEmpty())
        return;
    if (failure && failure->cause == FailureCause::ResourceNotAccessible)
        return m_parts.keys.makers->forget(m_resources);
    if (failure && !trace.isShown)
        return;
    for (const QString& name : std::as_const(m_resources))
        m_parts.keys.makers->note(name, key);
}

Keys::PoolNext AdmitStage::settle(const AttemptTrace& trace, const std::optional<Failure>& failure)
{
    m_lease.reset();
    if (!m_grant)
        return { .kind = Keys::PoolNext::Kind::AsAdvised };
    const std::unique_ptr<Keys::PoolGrant> grant = std::move(m_grant);
    noteResources(grant->key, trace, failure);
    const Limits::Settlement end = settlementOf(trace, failure);
    // One whose lease is over was booked with it, as it was asked.
    if (!m_parts.keys.pool->held(*grant).isEmpty()) {
        for (qsizetype i = 0; i < m_holds.size(); ++i)
            m_holds[i].settled = Limits::settledAmount(m_charges[i].limit, m_request.amounts, end);
    }
    return m_parts.keys.pool->ended(m_request, *grant, { end, failure, trace.isShown });
}

} // namespace Headgate
