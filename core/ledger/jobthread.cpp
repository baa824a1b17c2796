// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/jobthread.h"

#include "core/ledger/ledgerstore.h"

#include <algorithm>
#include <iterator>

namespace Headgate::Ledger {

namespace {

//! As many as one transaction takes, so that nobody waits long for the first.
constexpr std::size_t kMostTogether = 500;

} // namespace

JobThread::JobThread(const QString& name, bool isWriter, std::function<void(LedgerStore&)> open)
    : m_isWriter(isWriter)
    , m_open(std::move(open))
{
    setObjectName(name);
    start();
}

JobThread::~JobThread()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_wake.notify_one();
    wait();
}

void JobThread::enqueue(std::unique_ptr<Job> job)
{
    {
        const std::lock_guard lock(m_mutex);
        m_queue.push_back(std::move(job));
    }
    m_wake.notify_one();
}

qint64 JobThread::waiting()
{
    const std::lock_guard lock(m_mutex);
    return qint64(m_queue.size());
}

JobThread::Jobs JobThread::take()
{
    std::unique_lock lock(m_mutex);
    m_wake.wait(lock, [this] { return m_isEnding || !m_queue.empty(); });
    const auto end = m_queue.begin() + std::ptrdiff_t(std::min(m_queue.size(), kMostTogether));
    Jobs taken(std::make_move_iterator(m_queue.begin()), std::make_move_iterator(end));
    m_queue.erase(m_queue.begin(), end);
    return taken;
}

void JobThread::run()
{
    LedgerStore store; // SQLite's connections belong to the thread that made them
    m_open(store);
    for (Jobs jobs = take(); !jobs.empty(); jobs = take()) {
        if (!store.isOpen()) // a disk that was full may have room again
            m_open(store);
        work(store, jobs);
        store.noteDamage();
    }
}

void JobThread::work(LedgerStore& store, Jobs& jobs) const
{
    if (m_isWriter)
        return workTogether(store, jobs);
    for (const std::unique_ptr<Job>& job : jobs) {
        job->run(store);
        job->finish({});
    }
}

//! One transaction for all; where one of them fails, one for each, so that it fails alone.
void JobThread::workTogether(LedgerStore& store, Jobs& jobs)
{
    const Error undone { .detail = QStringLiteral("undone") };
    bool hasJobFailed = false;
    const Result<void> all = store.together([&]() -> Result<void> {
        for (const std::unique_ptr<Job>& job : jobs) {
            hasJobFailed = !job->run(store);
            if (hasJobFailed)
                return undone;
        }
        return {};
    });
    if (!hasJobFailed) { // done, or the file itself refuses: it would refuse each of them
        for (const std::unique_ptr<Job>& job : jobs)
            job->finish(all ? std::nullopt : std::optional(all.error()));
        return;
    }
    for (const std::unique_ptr<Job>& job : jobs) {
        bool hasFailed = false;
        const Result<void> done = store.together([&]() -> Result<void> {
            hasFailed = !job->run(store);
            return hasFailed ? Result<void>(undone) : Result<void>();
        });
        // What the job itself says of its failure is more than that it was undone.
        job->finish(done || hasFailed ? std::nullopt : std::optional(done.error()));
    }
}

} // namespace Headgate::Ledger
