// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/error.h"

#include <QThread>

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace Headgate::Ledger {

class LedgerStore;

//! \brief A thread with a queue for the owner of one LedgerStore. What has come while it was busy
//! is taken together: that is the group commit.
class JobThread : public QThread {
public:
    //! \brief A queued call; type-erased by hand since std::function would need copyable promises.
    struct Job {
        virtual ~Job() = default;
        //! May be called again, after what it did was undone. False: it failed.
        virtual bool run(LedgerStore& store) = 0;
        //! Once, when what it did is committed; with an error: it was not run, or not committed.
        virtual void finish(const std::optional<Error>& error) = 0;
    };
    using Jobs = std::vector<std::unique_ptr<Job>>;

    //! \param open what is done first on the thread, and again where that did not help
    //! \param isWriter its jobs run in transactions, many in one
    JobThread(const QString& name, bool isWriter, std::function<void(LedgerStore&)> open);
    //! Runs what is queued and ends.
    ~JobThread() override;

    //! Thread-safe.
    void enqueue(std::unique_ptr<Job> job);
    //! Thread-safe. How many wait; those that run now are none of them.
    qint64 waiting();

protected:
    void run() override;

private:
    Jobs take();
    void work(LedgerStore& store, Jobs& jobs) const;
    static void workTogether(LedgerStore& store, Jobs& jobs);

    const bool m_isWriter;
    const std::function<void(LedgerStore&)> m_open;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    Jobs m_queue;
    bool m_isEnding = false;
};

} // namespace Headgate::Ledger
