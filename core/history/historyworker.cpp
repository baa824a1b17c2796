// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history/historyworker.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace Headgate::History {

namespace {

//! A run of one kind: thoughts and text may alternate, and their order is kept.
struct Piece {
    Part::Kind kind = Part::Kind::Text;
    QString text;
};

struct PendingAnswer {
    MessageId id;
    std::vector<Piece> pieces;
};

} // namespace

//! \brief The queue, the waiting journal and the thread that serves both. Waits use the machine's
//! steady clock: a condition variable can't wait on a Clock.
class HistoryWorker::Thread {
public:
    Thread(HistoryWorker& worker, const Clock& clock, std::chrono::milliseconds interval)
        : m_worker(worker)
        , m_clock(clock)
        , m_interval(interval)
        , m_thread([this] { serve(); })
    {
    }

    ~Thread()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_isStopping = true;
        }
        m_wake.notify_one();
        m_thread.join();
    }

    void enqueue(std::unique_ptr<Call> call)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_calls.push_back(std::move(call));
        }
        m_wake.notify_one();
    }

    void journal(const MessageId& answer, Part::Kind kind, const QString& text)
    {
        bool isFirst = false;
        {
            const std::lock_guard lock(m_mutex);
            isFirst = m_pending.empty();
            if (isFirst)
                m_due = std::chrono::steady_clock::now() + m_interval;
            addPiece(answer, kind, text);
        }
        if (isFirst) // else the thread already waits for the due time
            m_wake.notify_one();
    }

    //! On the thread only. The error of the first answer that could not be written.
    Result<void> writeJournal(HistoryStore& store)
    {
        std::vector<PendingAnswer> taken;
        {
            const std::lock_guard lock(m_mutex);
            taken.swap(m_pending);
        }
        Result<void> result;
        std::vector<PendingAnswer> refused;
        for (PendingAnswer& answer : taken) {
            const Result<void> done = writeAnswer(store, answer);
            if (done)
                continue;
            if (result)
                result = done;
            refused.push_back(std::move(answer));
        }
        giveBack(std::move(refused));
        report(result);
        return result;
    }

private:
    void addPiece(const MessageId& answer, Part::Kind kind, const QString& text)
    {
        auto pending = std::find_if(m_pending.begin(), m_pending.end(),
            [&answer](const PendingAnswer& one) { return one.id == answer; });
        if (pending == m_pending.end())
            pending = m_pending.insert(m_pending.end(), PendingAnswer { answer, {} });
        if (pending->pieces.empty() || pending->pieces.back().kind != kind)
            pending->pieces.push_back({ kind, text });
        else
            pending->pieces.back().text += text;
    }

    // Pieces that are written are dropped at once, so that a failure in the middle repeats none.
    static Result<void> writeAnswer(HistoryStore& store, PendingAnswer& answer)
    {
        std::size_t written = 0;
        Result<void> done;
        for (const Piece& piece : answer.pieces) {
            done = store.answers().append(answer.id, piece.kind, piece.text);
            if (!done)
                break;
            ++written;
        }
        answer.pieces.erase(answer.pieces.begin(), answer.pieces.begin() + std::ptrdiff_t(written));
        return done;
    }

    // In front of what came meanwhile.
    void giveBack(std::vector<PendingAnswer> refused)
    {
        if (refused.empty())
            return;
        const std::lock_guard lock(m_mutex);
        refused.swap(m_pending);
        for (const PendingAnswer& newer : refused) {
            for (const Piece& piece : newer.pieces)
                addPiece(newer.id, piece.kind, piece.text);
        }
        m_due = std::chrono::steady_clock::now() + m_interval;
    }

    void report(const Result<void>& result)
    {
        const bool isFailing = !result;
        if (std::exchange(m_isFailing, isFailing) == isFailing)
            return;
        if (isFailing)
            emit m_worker.journalFailed(result.error());
        else
            emit m_worker.journalRecovered();
    }

    //! Waits for a call, the due time of the journal, or the end. Null means: see to the journal.
    std::unique_ptr<Call> next()
    {
        std::unique_lock lock(m_mutex);
        while (m_calls.empty() && !m_isStopping) {
            if (m_pending.empty())
                m_wake.wait(lock);
            else if (m_wake.wait_until(lock, m_due) == std::cv_status::timeout)
                return nullptr;
        }
        if (m_calls.empty())
            return nullptr;
        std::unique_ptr<Call> call = std::move(m_calls.front());
        m_calls.pop_front();
        return call;
    }

    bool isDone()
    {
        const std::lock_guard lock(m_mutex);
        return m_isStopping && m_calls.empty();
    }

    void serve()
    {
        HistoryStore store(m_clock);
        while (!isDone()) {
            const std::unique_ptr<Call> call = next();
            static_cast<void>(writeJournal(store)); // reported by signal, tried again
            if (call)
                call->run(store);
        }
        static_cast<void>(writeJournal(store));
    }

    HistoryWorker& m_worker;
    const Clock& m_clock;
    const std::chrono::milliseconds m_interval;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::unique_ptr<Call>> m_calls;
    std::vector<PendingAnswer> m_pending;
    std::chrono::steady_clock::time_point m_due;
    bool m_isStopping = false;
    bool m_isFailing = false; // the thread's own
    std::thread m_thread; // last: it uses all of the above
};

HistoryWorker::HistoryWorker(
    const Clock& clock, std::chrono::milliseconds journalInterval, QObject* parent)
    : QObject(parent)
    , m_thread(std::make_unique<Thread>(*this, clock, journalInterval))
{
}

HistoryWorker::~HistoryWorker() = default;

QFuture<Result<OpenInfo>> HistoryWorker::open(const QString& folder)
{
    return run([folder](HistoryStore& store) { return store.open(folder); });
}

QFuture<Result<OpenInfo>> HistoryWorker::openInMemory()
{
    return run([](HistoryStore& store) { return store.openInMemory(); });
}

void HistoryWorker::journal(const MessageId& answer, Part::Kind kind, const QString& text)
{
    m_thread->journal(answer, kind, text);
}

QFuture<Result<void>> HistoryWorker::flush()
{
    Thread* thread = m_thread.get(); // joined before it goes, hence alive in every job
    return run([thread](HistoryStore& store) { return thread->writeJournal(store); });
}

void HistoryWorker::enqueue(std::unique_ptr<Call> call)
{
    m_thread->enqueue(std::move(call));
}

} // namespace Headgate::History
