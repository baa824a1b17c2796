// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/exchange.h"

#include "core/base/futures.h"
#include "core/base/log.h"
#include "core/exchange/failurenote.h"
#include "core/exchange/keyrefusal.h"
#include "core/exchange/patience.h"
#include "core/exchange/sentway.h"
#include "core/exchange/shownpiece.h"
#include "core/keys/pool.h"

using namespace Qt::StringLiterals;

namespace Headgate {

Exchange::Exchange(
    const ChatRequest& request, const BackendInfo& backend, const RoadParts& parts, QObject* parent)
    : QObject(parent)
    , m_request(request)
    , m_backend(backend)
    , m_parts(parts)
    , m_provider(&Providers::providerFor(backend.dialect))
    , m_route(parts, request, backend)
    , m_notes(parts.clock, parts.redactor)
{
    m_summary.receipt.requestId = request.id;
    m_summary.receipt.target = request.target;
    m_summary.receipt.backendLabel = backend.label;
    m_summary.receipt.isSimulated = backend.isSimulated;
    m_retryTimer.setSingleShot(true);
    m_retryTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_retryTimer, &QTimer::timeout, this, &Exchange::lease);
}

Exchange::~Exchange()
{
    if (m_isSettled || !m_startedAtUtc.isValid())
        return;
    const Failure stopped = Providers::failureFromTransfer(HttpOutcome::Cancelled, {});
    if (m_admit) {
        m_admit->cancel();
        m_notes.admitted(*m_admit);
    }
    endLease(stopped, m_attempt ? m_attempt->parts() : QVector<Part>());
    writeReceipt(stopped);
    book(stopped);
}

void Exchange::start()
{
    m_notes.start(); // it may have waited for its turn
    m_startedAtUtc = m_parts.clock.utcNow();
    QMetaObject::invokeMethod(this, &Exchange::begin, Qt::QueuedConnection);
}

//! The user's budgets come first: what they refuse asks no key for anything.
void Exchange::begin()
{
    if (!m_parts.maySpend)
        return lease();
    m_parts.maySpend(m_request, m_backend)
        | then(this, [this](const std::optional<Failure>& refusal) {
              if (m_isCancelled || m_isSettled)
                  return;
              if (refusal)
                  return settle(*refusal);
              lease();
          });
}

void Exchange::cancel()
{
    if (m_isCancelled || m_isSettled)
        return;
    m_isCancelled = true;
    m_retryTimer.stop();
    if (mayDrain())
        return drain();
    if (m_attempt)
        return m_attempt->cancel();
    if (m_uploads && m_uploads->isRunning())
        return m_uploads->cancel();
    if (m_admit) {
        m_admit->cancel();
        m_notes.admitted(*m_admit);
    }
    const auto settleCancelled
        = [this] { settle(Providers::failureFromTransfer(HttpOutcome::Cancelled, {})); };
    QMetaObject::invokeMethod(this, settleCancelled, Qt::QueuedConnection);
}

void Exchange::setPaused(bool isPaused)
{
    if (m_attempt && !m_isDraining)
        m_attempt->setPaused(isPaused);
}

void Exchange::lease()
{
    if (m_isCancelled || m_isSettled)
        return;
    ++m_attemptNumber;
    m_summary.receipt.attempts = m_attemptNumber;
    m_notes.begin(m_request.target);
    m_trace = {};
    report(ExchangePhase::Leasing);
    if (const Result<void> planned = planUploads(); !planned)
        return settle(failureOf(planned.error(), FailureCause::InvalidRequest));
    Keys::Pool* pool = m_parts.keys.pool;
    const bool isPools = pool && (pool->hasKeys(m_backend.id) || !m_backend.needsKey);
    if (!m_admit && isPools) {
        m_admit = std::make_unique<AdmitStage>(m_parts, m_backend, m_request, nullptr);
        connect(m_admit.get(), &AdmitStage::ended, this, &Exchange::onAdmitted);
        connect(m_admit.get(), &AdmitStage::granted, this, &Exchange::noteUnderWay);
        connect(m_admit.get(), &AdmitStage::waiting, this,
            [this](std::chrono::milliseconds wait, const Failure& why, int place) {
                emit progressed({ .phase = ExchangePhase::WaitingForQuota,
                    .attempt = m_attemptNumber,
                    .retryOf = why,
                    .retryIn = wait,
                    .place = place });
            });
    }
    if (m_admit)
        return admit();
    m_parts.lease(m_backend.id)
        | then(this, [this](const Result<std::optional<Lease>>& lease) { onLeased(lease); });
}

void Exchange::admit()
{
    if (!m_uploads)
        return m_admit->start(mostAttemptsHere(), m_route.left() > 0);
    m_uploads->holders(m_request) | then(this, [this](const QVector<KeyId>& holders) {
        if (m_isCancelled || m_isSettled)
            return;
        m_admit->preferProjectsOf(holders);
        m_admit->start(mostAttemptsHere(), m_route.left() > 0);
    });
}

void Exchange::onAdmitted()
{
    if (m_isCancelled || m_isSettled)
        return;
    m_notes.admitted(*m_admit);
    m_summary.receipt.passedKeys = m_admit->passed();
    if (m_admit->failure())
        return settle(*m_admit->failure());
    onLeased(m_admit->lease());
}

void Exchange::onLeased(const Result<std::optional<Lease>>& lease)
{
    if (m_isCancelled || m_isSettled)
        return;
    if (!lease)
        return settle(failureOf(lease.error(), FailureCause::KeyMissing));
    if (!lease->has_value() && m_backend.needsKey)
        return settle(missingKey(m_backend));
    m_lease = *lease;
    if (m_lease) {
        m_summary.receipt.keyLabel = m_lease->label;
        m_notes.leased(*m_lease);
        m_trace.isFree = m_lease->isFree;
    }
    if (!m_admit) {
        const bool isPlanned = m_parts.sending && m_parts.keys.plan;
        noteUnderWay(m_lease ? m_lease->id : KeyId(), m_summary.receipt.keyLabel,
            isPlanned ? m_parts.keys.plan(m_request, m_backend) : Limits::Amounts());
    }
    leave();
}

//! As a rule that is known by now, since it was stored with the hold.
void Exchange::leave()
{
    if (!m_parts.sending)
        return upload();
    if (m_noted.isFinished() && m_noted.resultCount() > 0)
        return onNoted(m_noted.result());
    m_noted | then(this, [this](const std::optional<Failure>& refusal) {
        if (!m_isCancelled && !m_isSettled)
            onNoted(refusal);
    });
}

void Exchange::onNoted(const std::optional<Failure>& refusal)
{
    if (refusal)
        return settle(*refusal);
    upload();
}

//! Before a key is asked for, since the project that has them already comes first.
Result<void> Exchange::planUploads()
{
    if (m_uploads || isWire(m_request, m_backend)) // whose media are within it
        return {};
    const auto ahead = Providers::mediaAhead(m_provider->mediaRules(), m_request.messages);
    if (!ahead)
        return ahead.error();
    if (ahead->isEmpty())
        return {};
    m_uploads = std::make_unique<UploadStage>(m_parts, m_backend, *ahead, nullptr);
    connect(m_uploads.get(), &UploadStage::ended, this, &Exchange::onUploadEnded);
    connect(m_uploads.get(), &UploadStage::progressed, this, &Exchange::reportUpload);
    return {};
}

void Exchange::upload()
{
    if (!m_uploads)
        return send(m_request);
    m_uploads->start(m_request, m_lease);
}

void Exchange::onUploadEnded(const UploadStageResult& result)
{
    if (m_isSettled)
        return;
    // An upload that gets on, if only a piece at a time, is not given up.
    if (m_uploads->hasMoved()) {
        m_forgiven = m_attemptNumber - 1;
        m_failovers = 0;
        m_failedBefore.reset();
    }
    if (m_isCancelled)
        return settle(Providers::failureFromTransfer(HttpOutcome::Cancelled, {}));
    if (result.failure)
        return onRefused(noted(*result.failure, m_backend, secret()), {});
    send(result.request);
}

void Exchange::send(const ChatRequest& request)
{
    Result<HttpRequest> built = m_provider->chatRequest(request, m_backend.baseUrl);
    if (!built)
        return settle(failureOf(built.error(), FailureCause::InvalidRequest));
    sendTheWayOf(m_backend, secret(), &built.value());
    m_attempt = std::make_unique<Attempt>(*m_provider, m_parts.clock, nullptr);
    if (m_parts.dated)
        connect(m_attempt.get(), &Attempt::dated, this,
            [this](std::chrono::seconds ahead) { m_parts.dated(m_backend, ahead); });
    connect(m_attempt.get(), &Attempt::answering, this, &Exchange::onAnswering);
    connect(m_attempt.get(), &Attempt::eventsReceived, this, &Exchange::onEvents);
    if (isWire(m_request, m_backend))
        connect(m_attempt.get(), &Attempt::bytesReceived, this, &Exchange::onBytes);
    connect(m_attempt.get(), &Attempt::ended, this, &Exchange::onAttemptEnded);
    report(ExchangePhase::Connecting);
    m_wasSent = m_trace.wasSent = true;
    m_notes.sent(*built);
    m_attempt->start(m_parts.transport, *built, limitsFor(m_parts, m_backend, m_request, *built));
}

void Exchange::onAnswering()
{
    m_trace.hasAnswered = true;
    if (m_admit)
        m_admit->counted();
    report(ExchangePhase::Waiting);
}

void Exchange::onEvents(const QVector<StreamEvent>& events)
{
    // What came in one go with its failure is not passed on as it was written: where nothing else
    // was, it may be asked for again.
    if (m_isDraining || (passesBytes() && m_attempt->hasFailed()))
        return takeUsage(events);
    for (const StreamEvent& event : events)
        note(event);
    emit eventsReceived(events);
}

//! Nothing of an attempt that may yet be tried again.
void Exchange::onBytes(const QByteArray& bytes)
{
    if (m_isDraining)
        return;
    m_heldBytes += bytes;
    m_hasShown = m_hasShown || m_attempt->hasBegunCall();
    if (m_hasShown)
        passBytes();
}

void Exchange::passBytes()
{
    if (!m_heldBytes.isEmpty())
        emit bytesReceived(std::exchange(m_heldBytes, {}));
}

void Exchange::note(const StreamEvent& event)
{
    Receipt& receipt = m_summary.receipt;
    m_hasShown = m_hasShown || isShown(event);
    noteThinking(event);
    if (isPiece(event) && !receipt.firstToken) {
        receipt.firstToken = m_notes.elapsed();
        const auto took = m_notes.shown();
        if (m_admit && m_request.stream) // a whole answer's first piece is its last
            m_admit->begun(took);
        report(ExchangePhase::Answering);
    }
    if (const auto* tokens = std::get_if<Event::Tokens>(&event)) {
        receipt.usage = tokens->usage;
    } else if (const auto* named = std::get_if<Event::ModelNamed>(&event)) {
        receipt.modelAnswered = named->model;
    } else if (const auto* source = std::get_if<Event::Source>(&event)) {
        m_summary.citations.append(source->citation);
    } else if (const auto* finish = std::get_if<Event::Finish>(&event)) {
        receipt.finish = finish->reason;
        receipt.finishRaw = finish->raw;
        receipt.finishMessage = finish->message;
    }
}

void Exchange::noteThinking(const StreamEvent& event)
{
    const bool isThought = std::holds_alternative<Event::Thought>(event);
    if (isThought && !m_thinkingSince)
        m_thinkingSince = m_parts.clock.steadyNow();
    else if (!isThought && isPiece(event))
        endThinking();
}

void Exchange::endThinking()
{
    Receipt& receipt = m_summary.receipt;
    if (m_thinkingSince && !receipt.thinking)
        receipt.thinking = std::chrono::duration_cast<std::chrono::milliseconds>(
            m_parts.clock.steadyNow() - *m_thinkingSince);
}

void Exchange::onAttemptEnded(const AttemptResult& result)
{
    // The attempt is the sender: it may go only after its signal has returned.
    m_attempt.release()->deleteLater();
    m_notes.transferred(result);
    if (m_isDraining)
        return endDrain(result);
    if (m_isCancelled)
        return settle(Providers::failureFromTransfer(HttpOutcome::Cancelled, {}), result.parts);
    if (!result.failure)
        return settle(std::nullopt, result.parts);
    onRefused(noted(*result.failure, m_backend, secret()), result.parts);
}

Secret Exchange::secret() const
{
    return m_lease ? m_lease->secret : Secret();
}

void Exchange::onRefused(const Failure& failure, const QVector<Part>& parts)
{
    m_notes.end(failure);
    const Keys::PoolNext next = endLease(failure, parts);
    if (m_hasShown)
        return settle(failure, parts);
    m_lease.reset();
    if (mustUploadAgain(failure))
        return lease();
    if (next.kind != Keys::PoolNext::Kind::OtherKey)
        return retryOrSettle(failure, next, parts);
    qCInfo(lcExchange) << "attempt" << m_attemptNumber
                       << "failed:" << failureCauseName(failure.cause) << "next with another key";
    ++m_failovers;
    forgetAnswer();
    lease();
}

void Exchange::retryOrSettle(
    const Failure& failure, const Keys::PoolNext& next, const QVector<Part>& parts)
{
    RetryDecision decision = decideRetry(patience(), failure,
        m_attemptNumber - m_forgiven - m_failovers, m_failedBefore, m_parts.jitter());
    decision.delay = std::max(decision.delay, next.wait);
    // What another program wrote is its own to change.
    const bool isItsOwn = !decision.withoutField.isEmpty() && isWire(m_request, m_backend);
    const bool isStopped = next.kind == Keys::PoolNext::Kind::Stop || isItsOwn;
    if (decision.isRetry && !isStopped && decision.delay <= m_parts.retry.longestWait)
        return retryLater(decision, failure);
    Failure told = failure;
    if (next.passed.size() > 1)
        told.detail += u" (%1)"_s.arg(outlookText(next.passed));
    m_summary.receipt.passedKeys = next.passed;
    settle(told, parts);
}

//! What the attempt took is settled with its limits, once.
Keys::PoolNext Exchange::endLease(const std::optional<Failure>& failure, const QVector<Part>& parts)
{
    m_trace.textTokens = cameAbout(parts); // asked for again at its settlement
    if (!m_admit)
        return { .kind = Keys::PoolNext::Kind::AsAdvised };
    m_trace.isShown = m_hasShown;
    m_trace.usage = m_summary.receipt.usage;
    if (m_trace.isFree)
        m_trace.cost = Cost();
    else if (!m_trace.usage.isEmpty() || m_trace.textTokens > 0)
        m_trace.cost = listPrice(takenUsage(failure));
    const Keys::PoolNext next = m_admit->settle(m_trace, failure);
    m_notes.settled(*m_admit);
    return next;
}

//! A remembered copy may be gone before its time: sent again once, without a word.
bool Exchange::mustUploadAgain(const Failure& failure)
{
    if (failure.cause != FailureCause::ResourceNotAccessible || m_hasUploadedAgain || !m_uploads)
        return false;
    m_hasUploadedAgain = true;
    return m_uploads->forgetRemembered();
}

void Exchange::retryLater(const RetryDecision& decision, const Failure& failure)
{
    m_failedBefore = failure.cause;
    if (!decision.withoutField.isEmpty())
        m_request.params = withoutField(m_request.params, decision.withoutField);
    forgetAnswer();
    m_trace = {};
    qCInfo(lcExchange) << "attempt" << m_attemptNumber
                       << "failed:" << failureCauseName(failure.cause) << "next in"
                       << decision.delay.count() << "ms";
    m_retryTimer.start(decision.delay);
    emit progressed({ .phase = ExchangePhase::WaitingForRetry,
        .attempt = m_attemptNumber,
        .retryOf = failure,
        .retryIn = decision.delay });
}

//! What a refused attempt said belongs to no answer.
void Exchange::forgetAnswer()
{
    noteSpent();
    m_heldBytes.clear();
    m_summary.citations.clear();
    m_summary.receipt.usage = {};
    m_summary.receipt.modelAnswered.clear();
    m_summary.receipt.finish.reset();
    m_summary.receipt.finishRaw.clear();
    m_summary.receipt.finishMessage.clear();
}

void Exchange::settle(const std::optional<Failure>& failure, const QVector<Part>& parts)
{
    if (m_isSettled || (failure && goesOn(*failure, parts)))
        return;
    m_isSettled = true;
    endLease(failure, parts);
    m_lease.reset();
    m_summary.failure = failure;
    m_summary.parts = parts;
    if (!failure)
        passBytes();
    writeReceipt(failure);
    book(failure);
    emit finished(m_summary);
    deleteLater();
}

void Exchange::reportUpload(const UploadProgress& progress)
{
    emit progressed({ .phase = ExchangePhase::Uploading,
        .attempt = m_attemptNumber,
        .keyLabel = m_summary.receipt.keyLabel,
        .upload = progress });
}

void Exchange::report(ExchangePhase phase)
{
    emit progressed(
        { .phase = phase, .attempt = m_attemptNumber, .keyLabel = m_summary.receipt.keyLabel });
}

} // namespace Headgate
