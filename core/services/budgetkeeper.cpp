// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/budgetkeeper.h"

#include "core/base/futures.h"
#include "core/base/log.h"
#include "core/model/booking.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace Headgate::Services {

using Ledger::LedgerStore;

namespace {

constexpr auto kFresh = std::chrono::seconds(1);

} // namespace

Failure refusalOf(const BudgetStop& stop, const QDateTime& now)
{
    Failure failure { .kind = ErrorKind::QuotaExhausted,
        .cause = FailureCause::BudgetSpent,
        .scope = FailureScope::Request,
        .detail = budgetStopText(stop) };
    failure.retryAfter = milliseconds(std::max<qint64>(0, now.msecsTo(stop.state.until)));
    failure.budget = stop;
    return failure;
}

BudgetKeeper::BudgetKeeper(Ledger::LedgerWorker& books, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_books(books)
    , m_clock(clock)
{
}

//! Without the request's own, where it is put to another model now.
QVector<BudgetState> BudgetKeeper::withHolds(
    const QVector<Ledger::BudgetLook>& looks, const RequestId& but) const
{
    QVector<BudgetState> states;
    for (const Ledger::BudgetLook& look : looks) {
        BudgetState state = look.state;
        for (const Ledger::BudgetHold& hold : look.underWay) {
            if (hold.request != but && !m_holds.contains(hold.request)) // another program's
                state.held.value += hold.most.value;
        }
        for (auto entry = m_holds.cbegin(); entry != m_holds.cend(); ++entry) {
            const Hold& hold = *entry;
            if (entry.key() == but)
                continue;
            if (state.id.origin.isEmpty() || state.id.origin == hold.origin)
                state.held.value += hold.claim.most.value_or(PicoUsd {}).value;
        }
        states.append(state);
    }
    return states;
}

BudgetKeeper::Reading BudgetKeeper::read()
{
    const auto looks
        = [now = m_clock.utcNow()](LedgerStore& store) { return store.budgets().looks(now); };
    return { m_books.read(looks), m_clock.steadyNow(), m_releases };
}

void BudgetKeeper::lookAhead()
{
    m_ahead = read();
}

//! As they were when the request was on its way here, or as they are.
BudgetKeeper::Reading BudgetKeeper::reading()
{
    const std::optional<Reading> ahead = std::exchange(m_ahead, {});
    return ahead && m_clock.steadyNow() - ahead->since < kFresh ? *ahead : read();
}

QFuture<std::optional<Failure>> BudgetKeeper::admit(
    const ChatRequest& request, std::optional<PicoUsd> cost, bool isEstimate)
{
    m_asking.insert(request.id);
    // A budget that was set since then stops it when it is noted (`claimOf`).
    if (m_emptySince && m_clock.steadyNow() - *m_emptySince < kFresh)
        return decide(request, { cost, isEstimate }, {});
    return weigh(request, { cost, isEstimate }, reading());
}

QFuture<std::optional<Failure>> BudgetKeeper::weigh(
    const ChatRequest& request, const Asked& asked, const Reading& reading)
{
    const auto onLooks = [this, request, asked, since = reading.since, releases = reading.releases](
                             const Looks& looks) {
        // What was booked since stands neither in what was read nor among the holds.
        if (looks && releases != m_releases)
            return weigh(request, asked, read());
        m_emptySince.reset();
        if (looks) {
            m_hasBudgets = !looks->isEmpty();
            if (!m_hasBudgets && since > m_changed)
                m_emptySince = since;
            return decide(request, asked, withHolds(*looks, request.id));
        }
        qCWarning(lcServices) << "the budgets can't be read:" << looks.error().detail;
        if (!m_hasBudgets)
            return readyFuture(Answer());
        m_asking.remove(request.id);
        return readyFuture(Answer({ .kind = ErrorKind::Storage,
            .scope = FailureScope::Request,
            .detail = u"what was spent can't be read, and there are budgets: %1"_s.arg(
                looks.error().detail) }));
    };
    return reading.looks | then(this, onLooks);
}

QFuture<std::optional<Failure>> BudgetKeeper::decide(
    const ChatRequest& request, const Asked& asked, const QVector<BudgetState>& states)
{
    if (!m_asking.remove(request.id))
        return readyFuture(Answer()); // it has ended meanwhile, and holds nothing
    const QString origin = originName(request.origin);
    const QVector<BudgetState> exceeded = exceededBudgets(states, origin, asked.cost);
    const QDateTime now = m_clock.utcNow();
    if (auto stop = budgetStop(exceeded, asked.cost)) {
        stop->isEstimate = asked.isEstimate;
        return readyFuture(Answer(refusalOf(*stop, now)));
    }
    // Held before anything else is waited for, so that of two requests the second one sees it.
    QVector<BudgetId> mayExceed;
    for (const BudgetState& state : exceeded)
        mayExceed.append(state.id);
    m_holds.insert(request.id, { origin, { asked.cost, asked.isEstimate, mayExceed } });
    if (exceeded.isEmpty())
        return readyFuture(Answer());
    const auto use = [exceeded, now](LedgerStore& store) -> Result<bool> {
        for (const BudgetState& lifted : exceeded) {
            const Result<bool> used = store.budgets().useLift(lifted.id, now);
            if (!used)
                return used;
            if (!*used) // as an error, so that none of them is used up
                return Error { .kind = ErrorKind::QuotaExhausted, .detail = u"not lifted"_s };
        }
        return true;
    };
    const auto answer
        = [this, request, asked, exceeded, now](const Result<bool>& isMine) -> Answer {
        if (isMine && *isMine)
            return {};
        release(request.id);
        BudgetStop stop { exceeded.first(), asked.cost, asked.isEstimate };
        stop.state.isLifted = false; // another request has used it
        return refusalOf(stop, now);
    };
    return m_books.write(use) | then(this, answer);
}

std::optional<Ledger::BudgetClaim> BudgetKeeper::claimOf(const RequestId& request) const
{
    const auto hold = m_holds.constFind(request);
    return hold != m_holds.constEnd() ? std::optional(hold->claim) : std::nullopt;
}

void BudgetKeeper::lookAgain()
{
    m_changed = m_clock.steadyNow();
    m_emptySince.reset();
}

void BudgetKeeper::release(const RequestId& request)
{
    m_asking.remove(request);
    if (m_holds.remove(request))
        ++m_releases;
}

void BudgetKeeper::lookForWarnings()
{
    const auto take = [now = m_clock.utcNow()](
                          LedgerStore& store) { return store.budgets().takeWarnings(now); };
    m_books.write(take) | then(this, [this](const Result<QVector<BudgetWarning>>& warnings) {
        if (!warnings) {
            qCWarning(lcServices) << "the budgets can't be read:" << warnings.error().detail;
            return;
        }
        for (const BudgetWarning& warning : *warnings)
            emit warned(warning);
    });
}

} // namespace Headgate::Services
