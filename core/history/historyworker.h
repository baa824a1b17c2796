// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/history/historystore.h"

#include <QFuture>
#include <QObject>
#include <QPromise>

#include <chrono>
#include <memory>
#include <type_traits>
#include <utility>

namespace Headgate::History {

//! \brief A HistoryStore on a thread of its own: the only way by which the rest of the core touches
//! the history.
//!
//! Jobs run one after the other in the order in which they were given, whatever thread gave them. A
//! future is finished after its COMMIT, so "the user's message is safe before the request leaves"
//! reads `worker.run([=](HistoryStore& s) { return s.messages().appendUser(c, p, m); }).then(this,
//! send)`. Two of them make a profile: one opened on the folder, one in memory for private
//! conversations. All functions are thread-safe. The owner destroys it (from any thread but its
//! own); that runs what is queued, writes the journal and closes the files.
class HistoryWorker : public QObject {
    Q_OBJECT

public:
    //! `journalInterval`: how long pieces of an answer may wait before they go to the disk
    //! together. `clock` must be thread-safe and outlive the worker.
    explicit HistoryWorker(const Clock& clock,
        std::chrono::milliseconds journalInterval = std::chrono::milliseconds(500),
        QObject* parent = nullptr);
    ~HistoryWorker() override;

    //! First job; see HistoryStore. After a failed open another open may follow.
    QFuture<Result<OpenInfo>> open(const QString& folder);
    QFuture<Result<OpenInfo>> openInMemory();

    //! Runs `job(HistoryStore&) -> Result<T>` on the thread. It sees all that journal() was given
    //! before.
    template <typename Job> auto run(Job job) -> QFuture<std::invoke_result_t<Job, HistoryStore&>>;

    //! Takes a piece of a streaming answer; on the disk after journalInterval at the latest, or
    //! before the next job. Cheap: a locked append to a string. A piece that can't be written is
    //! kept and tried again.
    void journal(const MessageId& answer, Part::Kind kind, const QString& text);
    //! Writes what journal() holds now; the error is that of the first answer that could not be
    //! written.
    QFuture<Result<void>> flush();

signals:
    //! Once when writing the journal starts to fail (e.g. disk full), from the worker's thread.
    void journalFailed(const Headgate::Error& error);
    //! Once when it works again; nothing was lost in between.
    void journalRecovered();

private:
    class Thread;

    //! A queued call. Type-erased by hand since std::function would need copyable promises.
    struct Call {
        virtual ~Call() = default;
        virtual void run(HistoryStore& store) = 0;
    };
    template <typename Job> struct JobCall;

    void enqueue(std::unique_ptr<Call> call);

    std::unique_ptr<Thread> m_thread;
};

template <typename Job> struct HistoryWorker::JobCall final : HistoryWorker::Call {
    using Value = std::invoke_result_t<Job, HistoryStore&>;

    explicit JobCall(Job given)
        : job(std::move(given))
    {
        promise.start();
    }
    void run(HistoryStore& store) override
    {
        promise.addResult(job(store));
        promise.finish();
    }

    Job job;
    QPromise<Value> promise;
};

template <typename Job>
auto HistoryWorker::run(Job job) -> QFuture<std::invoke_result_t<Job, HistoryStore&>>
{
    auto call = std::make_unique<JobCall<Job>>(std::move(job));
    auto future = call->promise.future();
    enqueue(std::move(call));
    return future;
}

} // namespace Headgate::History
