// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/answerrun.h"

#include "core/base/futures.h"

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace Headgate::Services {

namespace {
//! Faster than the eye, slower than the tokens: one signal for several pieces.
constexpr auto kBundle = 25ms;
//! Between two tries to store an end that the disk refused.
constexpr auto kStoreAgain = 2s;

bool hasContent(const QVector<Part>& parts)
{
    return std::any_of(parts.begin(), parts.end(),
        [](const Part& part) { return part.kind != Part::Kind::Text || !part.text.isEmpty(); });
}
} // namespace

History::AnswerEnd answerEnd(const ExchangeSummary& summary)
{
    History::AnswerEnd end { .parts = summary.parts,
        .receipt = summary.receipt,
        .failure = summary.failure,
        .citations = summary.citations };
    if (!summary.failure) {
        end.state = MessageState::Complete;
    } else if (summary.failure->cause == FailureCause::Cancelled) {
        end.state = MessageState::Stopped;
        end.failure.reset(); // stopping is what the user wanted, no error
    } else {
        end.state = hasContent(summary.parts) ? MessageState::Interrupted : MessageState::Failed;
    }
    return end;
}

AnswerRun::AnswerRun(
    const MessageRecord& answer, Exchange* exchange, History::HistoryWorker& home, QObject* parent)
    : QObject(parent)
    , m_answer(answer)
    , m_exchange(exchange)
    , m_home(home)
{
    m_exchange->setParent(this);
    m_pending.conversation = answer.conversationId;
    m_pending.message = answer.id;
    m_flushTimer.setSingleShot(true);
    m_flushTimer.setTimerType(Qt::PreciseTimer);
    m_flushTimer.setInterval(kBundle);
    connect(&m_flushTimer, &QTimer::timeout, this, &AnswerRun::flush);
    connect(m_exchange, &Exchange::progressed, this, &AnswerRun::onProgress);
    connect(m_exchange, &Exchange::eventsReceived, this, &AnswerRun::onEvents);
    connect(m_exchange, &Exchange::finished, this, &AnswerRun::onFinished);
}

void AnswerRun::start()
{
    m_exchange->start();
}

void AnswerRun::tellWaiting()
{
    setPhase(AnswerPhase::WaitingForTurn);
}

void AnswerRun::stop()
{
    if (m_exchange)
        m_exchange->cancel();
}

void AnswerRun::noteLoading()
{
    m_isLoading = true;
    if (m_pending.phase == AnswerPhase::Connecting || m_pending.phase == AnswerPhase::Waiting)
        setPhase(AnswerPhase::LoadingModel);
}

void AnswerRun::onProgress(const ExchangeProgress& progress)
{
    m_pending.attempt = progress.attempt;
    m_pending.keyLabel = progress.keyLabel;
    m_pending.retryOf = progress.retryOf;
    m_pending.retryIn.reset();
    m_pending.place = progress.place;
    m_pending.upload = progress.upload;
    switch (progress.phase) {
    case ExchangePhase::Leasing:
        return setPhase(AnswerPhase::Queued);
    case ExchangePhase::Uploading:
        return setPhase(AnswerPhase::Uploading);
    case ExchangePhase::Connecting:
        // The server has told that it is there; its answer's head comes when the model is loaded.
        return setPhase(m_isLoading ? AnswerPhase::LoadingModel : AnswerPhase::Connecting);
    case ExchangePhase::Waiting:
        return setPhase(m_isLoading ? AnswerPhase::LoadingModel : AnswerPhase::Waiting);
    case ExchangePhase::WaitingForQuota:
        m_pending.retryIn = progress.retryIn;
        return setPhase(AnswerPhase::WaitingForQuota);
    case ExchangePhase::WaitingForRetry:
        m_isLoading = false; // a while ago
        m_pending.retryIn = progress.retryIn;
        return setPhase(AnswerPhase::WaitingForRetry);
    case ExchangePhase::Answering:
    case ExchangePhase::Finished:
        return; // the first piece tells whether it is thinking or answering
    }
}

void AnswerRun::onEvents(const QVector<StreamEvent>& events)
{
    for (const StreamEvent& event : events)
        take(event);
    if (m_hasNews && !m_flushTimer.isActive())
        flush(); // the first piece is not kept waiting
}

void AnswerRun::take(const StreamEvent& event)
{
    if (const auto* text = std::get_if<Event::Text>(&event)) {
        m_home.journal(m_answer.id, Part::Kind::Text, text->text);
        m_pending.text += text->text;
        m_pending.phase = AnswerPhase::Answering;
    } else if (const auto* thought = std::get_if<Event::Thought>(&event)) {
        m_home.journal(m_answer.id, Part::Kind::Thought, thought->text);
        m_pending.thought += thought->text;
        m_pending.phase = AnswerPhase::Thinking;
    } else if (const auto* tool = std::get_if<Event::Tool>(&event)) {
        m_pending.toolCalls.append(tool->call);
        m_pending.phase = AnswerPhase::Answering;
    } else if (const auto* source = std::get_if<Event::Source>(&event)) {
        m_pending.citations.append(source->citation);
    } else {
        return;
    }
    m_hasNews = true;
}

void AnswerRun::setPhase(AnswerPhase phase)
{
    m_pending.phase = phase;
    m_hasNews = true;
    flush();
    m_flushTimer.stop(); // a phase is no piece: the first one after it is told at once
}

void AnswerRun::flush()
{
    if (!m_hasNews)
        return;
    m_hasNews = false;
    emit progressed(m_pending);
    m_pending.text.clear();
    m_pending.thought.clear();
    m_pending.toolCalls.clear();
    m_pending.citations.clear();
    m_flushTimer.start();
}

void AnswerRun::onFinished(const ExchangeSummary& summary)
{
    m_exchange = nullptr; // deletes itself
    m_flushTimer.stop();
    flush();
    m_flushTimer.stop();
    const History::AnswerEnd end = answerEnd(summary);
    m_answer.message.parts = end.parts;
    m_answer.state = end.state;
    m_answer.receipt = end.receipt;
    m_answer.failure = end.failure;
    m_answer.citations = end.citations;
    storeEnd(end);
}

void AnswerRun::storeEnd(const History::AnswerEnd& end)
{
    const auto store = [id = m_answer.id, end](History::HistoryStore& history) {
        if (const Result<void> done = history.answers().finish(id, end); !done)
            return Result<MessageRecord>(done.error());
        return history.messages().find(id);
    };
    m_home.run(store)
        | then(this, [this, end](const Result<MessageRecord>& stored) { onStored(stored, end); });
}

void AnswerRun::onStored(const Result<MessageRecord>& stored, const History::AnswerEnd& end)
{
    if (!std::exchange(m_isTold, true)) {
        emit finished(stored ? *stored : m_answer,
            stored ? std::nullopt : std::optional<Error>(stored.error()));
    }
    const bool mayPass = !stored
        && (stored.error().kind == ErrorKind::Storage || stored.error().kind == ErrorKind::Locked);
    if (!mayPass)
        return deleteLater();
    // The window has the whole answer; the disk gets it as soon as there is room.
    QTimer::singleShot(kStoreAgain, this, [this, end] { storeEnd(end); });
}

} // namespace Headgate::Services
