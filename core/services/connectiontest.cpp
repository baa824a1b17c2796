// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/connectiontest.h"

#include "core/exchange/failurenote.h"
#include "core/providers/provider.h"

using namespace Qt::StringLiterals;

namespace Headgate::Services {

namespace {

using Kind = ConnectionStep::Kind;
using State = ConnectionStep::State;

using Time = std::optional<std::chrono::milliseconds>;

Time inMilliseconds(const std::optional<std::chrono::microseconds>& time)
{
    return time ? Time(std::chrono::round<std::chrono::milliseconds>(*time)) : std::nullopt;
}

bool isAboutTheKey(const Failure& failure)
{
    return failure.kind == ErrorKind::Auth || failure.kind == ErrorKind::Permission;
}

//! The steps in order; the first one that fails leaves the rest not reached.
class Steps {
public:
    void add(Kind kind, bool isDone, const Time& time)
    {
        const State state = m_hasFailed ? State::NotReached : isDone ? State::Done : State::Failed;
        m_hasFailed = m_hasFailed || !isDone;
        m_steps.append({ kind, state, state == State::Done ? time : std::nullopt });
    }
    void pass(Kind kind)
    {
        m_steps.append({ kind, m_hasFailed ? State::NotReached : State::NotNeeded, {} });
    }
    QVector<ConnectionStep> take() { return std::move(m_steps); }

private:
    QVector<ConnectionStep> m_steps;
    bool m_hasFailed = false;
};

} // namespace

ConnectionReport connectionReport(const BackendInfo& backend, bool hasKey, const QueryResult& asked)
{
    ConnectionReport report { .steps = {}, .failure = asked.failure, .modelCount = 0 };
    const Net::ConnectTimes& times = asked.connectTimes;
    const bool isAnswered = asked.status > 0;
    // libcurl tells no time of a connection whose encryption failed.
    const bool isConnected = times.connected || isAnswered
        || (asked.failure && asked.failure->cause == FailureCause::TlsFailed);
    if (asked.failure && asked.failure->cause == FailureCause::KeyUnprotected) {
        // Nobody was asked, since the address asks for no encryption.
        report.steps = { { Kind::Name }, { Kind::Connection }, { Kind::Encryption, State::Failed },
            { Kind::Key }, { Kind::Models } };
        return report;
    }
    Steps steps;
    steps.add(Kind::Name, times.resolved || isConnected, inMilliseconds(times.resolved));
    steps.add(Kind::Connection, isConnected, inMilliseconds(times.connected));
    if (backend.baseUrl.scheme() == "https"_L1)
        steps.add(Kind::Encryption, times.secured && isAnswered, inMilliseconds(times.secured));
    else
        steps.pass(Kind::Encryption);
    if (!asked.failure) {
        const auto page = Providers::providerFor(backend.dialect).modelsFrom(asked.body);
        if (page)
            report.modelCount = page->models.size();
        else
            report.failure = notTheService(backend, page.error());
    }
    const bool isRefused = report.failure && isAboutTheKey(*report.failure);
    if (backend.needsKey || hasKey || isRefused)
        steps.add(Kind::Key, isAnswered && !isRefused, std::nullopt);
    else
        steps.pass(Kind::Key);
    steps.add(Kind::Models, !report.failure, asked.total);
    report.steps = steps.take();
    return report;
}

} // namespace Headgate::Services
