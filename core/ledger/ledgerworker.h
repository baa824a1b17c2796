// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ledger/jobthread.h"
#include "core/ledger/ledgerstore.h"

#include <QFuture>
#include <QPromise>

#include <future>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

namespace Headgate::Ledger {

//! \brief The books on threads of their own: one writes, many bookings in one commit; one reads
//! beside it. The only way by which the rest of the core touches them.
//!
//! All functions are thread-safe. The owner destroys it; that writes what is queued.
class LedgerWorker {
public:
    //! Opens `ledger.db` of the folder, made where it is missing; an empty folder name: in memory.
    explicit LedgerWorker(const QString& folder);
    ~LedgerWorker();
    Q_DISABLE_COPY_MOVE(LedgerWorker)

    //! How the file was found.
    QFuture<Result<LedgerOpening>> opened() const { return m_opened.future(); }

    //! The file that each commit is written to, by whatever program; empty: in memory.
    QString logFile() const;

    //! How much waits to be written.
    qint64 waiting() const { return m_writer->waiting(); }

    //! `job(LedgerStore&) -> Result<T>` inside a transaction that it may share with others. It may
    //! be run a second time after the first was undone. Finished after its COMMIT.
    template <typename Job> auto write(Job job) -> QFuture<std::invoke_result_t<Job, LedgerStore&>>;
    //! The same, for what only reads; sees all that was committed before.
    template <typename Job> auto read(Job job) -> QFuture<std::invoke_result_t<Job, LedgerStore&>>;

private:
    template <typename Work> struct Call;

    JobThread& reader();

    const QString m_folder;
    QPromise<Result<LedgerOpening>> m_opened;
    std::promise<void> m_ready;
    std::shared_future<void> m_isReady; //!< for the reader, which finds a file then
    std::mutex m_mutex; //!< guards m_reader
    std::unique_ptr<JobThread> m_writer;
    std::unique_ptr<JobThread> m_reader; //!< made at the first question
};

template <typename Work> struct LedgerWorker::Call final : JobThread::Job {
    using Value = std::invoke_result_t<Work, LedgerStore&>;

    explicit Call(Work given)
        : work(std::move(given))
    {
        promise.start();
    }
    bool run(LedgerStore& store) override
    {
        value.emplace(work(store));
        return value->isOk();
    }
    void finish(const std::optional<Error>& error) override
    {
        if (error)
            value.emplace(*error);
        promise.addResult(std::move(*value));
        promise.finish();
    }

    Work work;
    std::optional<Value> value;
    QPromise<Value> promise;
};

template <typename Job>
auto LedgerWorker::write(Job job) -> QFuture<std::invoke_result_t<Job, LedgerStore&>>
{
    auto call = std::make_unique<Call<Job>>(std::move(job));
    auto future = call->promise.future();
    m_writer->enqueue(std::move(call));
    return future;
}

template <typename Job>
auto LedgerWorker::read(Job job) -> QFuture<std::invoke_result_t<Job, LedgerStore&>>
{
    auto call = std::make_unique<Call<Job>>(std::move(job));
    auto future = call->promise.future();
    reader().enqueue(std::move(call));
    return future;
}

} // namespace Headgate::Ledger
