// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/alertwatch.h"

#include "core/alerts/alertrules.h"
#include "core/base/futures.h"
#include "core/base/log.h"
#include "core/model/timerange.h"
#include "core/services/ledgerservice.h"
#include "core/services/poolservice.h"

#include <QHash>
#include <QPromise>

#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Services {

using Alerts::AlertFacts;

namespace {

constexpr std::chrono::minutes kRunwayWindow { 60 };
constexpr std::chrono::minutes kLately { 65 }; // until nothing of the last hour is left
constexpr std::chrono::minutes kAskWeek { 10 };
constexpr int kPriceDays = 30;

//! What is no trouble of the service's, or of the way to it.
bool isAnError(const QString& cause)
{
    static const QStringList others { QString(), failureCauseName(FailureCause::Cancelled),
        failureCauseName(FailureCause::Offline), failureCauseName(FailureCause::BudgetSpent),
        failureCauseName(FailureCause::PlanRefused) };
    return !others.contains(cause);
}

} // namespace

//! One gathering, until its last answer is there.
struct AlertWatch::Round {
    AlertFacts facts;
    QPromise<AlertFacts> promise;
    QVector<UsageTotal> asked; //!< requests by back end
    QVector<FailureTotal> failed;
    QVector<UsageTotal> lately; //!< times by back end and model
    QVector<UsageTotal> usual;
    bool hasErrors = false;
    bool hasSpeeds = false;
    bool hasFailure = false; //!< of the books
    int open = 1; //!< answers, and the one who asks
};

AlertWatch::AlertWatch(LedgerService& ledger, PoolService& pool, const Clock& clock,
    Surroundings surroundings, QObject* parent)
    : QObject(parent)
    , m_ledger(ledger)
    , m_pool(pool)
    , m_clock(clock)
    , m_around(std::move(surroundings))
    , m_booked(clock.steadyNow()) // what was booked before the program began
    , m_signs(clock)
{
}

void AlertWatch::noteBooked(const Booking& booking)
{
    m_booked = m_clock.steadyNow();
    m_signs.note(booking);
}

QFuture<AlertFacts> AlertWatch::facts()
{
    auto round = std::make_shared<Round>();
    round->promise.start();
    round->facts.now = m_clock.utcNow();
    const QDate today = round->facts.now.toTimeZone(m_zone).date();
    round->facts.dayEnds = startOfLocalDay(today.addDays(1), m_zone).toUTC();
    round->facts.freeBytes = m_around.freeBytes();
    round->facts.books = m_around.books();
    takeSigns(&round->facts);
    if (m_around.reach)
        round->facts.reach = m_around.reach();
    if (m_around.load)
        round->facts.load = m_around.load();
    if (m_around.oldAfterDays)
        round->facts.oldAfterDays = m_around.oldAfterDays();
    QFuture<AlertFacts> future = round->promise.future();
    askPresent(round);
    const Clock::Steady now = m_clock.steadyNow();
    const bool isWeekDue = !m_week || now - *m_week >= kAskWeek;
    // Now and then also while nothing is booked: else what stood then would stand over midnight.
    if (isWeekDue || (m_booked && now - *m_booked < kLately))
        askLately(round);
    if (isWeekDue) {
        m_week = now;
        askWeek(round);
    }
    if (--round->open == 0)
        finish(round.get());
    return future;
}

void AlertWatch::takeSigns(AlertFacts* facts)
{
    const QVector<BackendInfo> backends = m_around.backends();
    facts->foreignUse = m_signs.foreignUse(backends);
    facts->skews = m_signs.skews(backends);
    if (m_around.models)
        facts->models = m_signs.models(m_around.models(), backends);
}

template <typename T, typename Take>
void AlertWatch::ask(
    const std::shared_ptr<Round>& round, const QFuture<Result<T>>& answer, Take take)
{
    ++round->open;
    answer | then(this, [this, round, take](const Result<T>& told) {
        if (told)
            take(round.get(), *told);
        else
            round->hasFailure = true;
        if (--round->open == 0)
            finish(round.get());
    });
}

void AlertWatch::askPresent(const std::shared_ptr<Round>& round)
{
    ask(round, m_pool.overview(),
        [](Round* of, const PoolOverview& pool) { of->facts.pool = pool; });
    ask(round, m_ledger.budgets(),
        [](Round* of, const QVector<BudgetState>& budgets) { of->facts.budgets = budgets; });
}

void AlertWatch::askLately(const std::shared_ptr<Round>& round)
{
    const QDateTime now = round->facts.now;
    UsageQuery query;
    query.countsSimulated = m_around.countsSimulated;
    query.span = TimeSpan { now.addSecs(-60 * kRunwayWindow.count()), now };
    query.by = { UsageBy::Backend, UsageBy::Project, UsageBy::Key, UsageBy::Model };
    ask(round, m_ledger.usage(query), [](Round* of, const QVector<UsageTotal>& totals) {
        of->facts.recent = RecentUse { totals, kRunwayWindow, {} };
    });
    const QDate today = now.toTimeZone(m_zone).date();
    UsageQuery day;
    day.from = day.to = today;
    ask(round, m_ledger.usage(day), [](Round* of, const QVector<UsageTotal>& totals) {
        of->facts.today = totals.isEmpty() ? CostSum() : totals.first().cost;
    });
    askErrors(round);
}

void AlertWatch::askErrors(const std::shared_ptr<Round>& round)
{
    const QDateTime now = round->facts.now;
    UsageQuery query;
    query.countsSimulated = m_around.countsSimulated;
    query.span = TimeSpan { now.addSecs(-60 * Alerts::kErrorWindow.count()), now };
    query.by = { UsageBy::Backend };
    round->hasErrors = true;
    ask(round, m_ledger.usage(query),
        [](Round* of, const QVector<UsageTotal>& totals) { of->asked = totals; });
    ask(round, m_ledger.failures(query),
        [](Round* of, const QVector<FailureTotal>& totals) { of->failed = totals; });
}

void AlertWatch::askWeek(const std::shared_ptr<Round>& round)
{
    const QDateTime now = round->facts.now;
    UsageQuery lately;
    lately.countsSimulated = m_around.countsSimulated;
    lately.withTimes = true;
    lately.by = { UsageBy::Backend, UsageBy::Model };
    UsageQuery usual = lately;
    lately.span = TimeSpan { now.addSecs(-60 * Alerts::kSpeedWindow.count()), now };
    usual.span = TimeSpan { now.addDays(-Alerts::kSpeedDays), lately.span->from };
    round->hasSpeeds = true;
    ask(round, m_ledger.usage(lately),
        [](Round* of, const QVector<UsageTotal>& totals) { of->lately = totals; });
    ask(round, m_ledger.usage(usual),
        [](Round* of, const QVector<UsageTotal>& totals) { of->usual = totals; });
    UsageQuery month;
    month.to = now.toTimeZone(m_zone).date();
    month.from = month.to.addDays(-kPriceDays);
    month.by = { UsageBy::Backend, UsageBy::Model };
    ask(round, m_ledger.usage(month), [this](Round* of, const QVector<UsageTotal>& totals) {
        QVector<Target> used;
        for (const UsageTotal& total : totals) {
            if (total.cost.priced > 0)
                used.append({ total.names.value(0), total.names.value(1) });
        }
        of->facts.prices = m_around.prices(used);
    });
}

QString AlertWatch::labelOf(const QString& backend) const
{
    for (const BackendInfo& one : m_around.backends()) {
        if (one.id == backend)
            return one.label;
    }
    return backend;
}

//! The pool knows them; what is without a label is told by its id.
void AlertWatch::nameProjects(AlertFacts* facts)
{
    if (!facts->pool || !facts->foreignUse)
        return;
    for (const PoolBackend& backend : facts->pool->backends) {
        for (const PoolProject& project : backend.projects) {
            for (Alerts::ForeignUse& use : facts->foreignUse->found) {
                if (use.project == project.id && !project.label.isEmpty())
                    use.projectLabel = project.label;
            }
        }
    }
}

void AlertWatch::finish(Round* round)
{
    nameProjects(&round->facts);
    if (round->hasErrors && !round->hasFailure) {
        QHash<QString, qint64> failed;
        for (const FailureTotal& total : std::as_const(round->failed)) {
            if (isAnError(total.cause))
                failed[total.names.value(0)] += total.requests;
        }
        QVector<Alerts::ErrorFact> errors;
        for (const UsageTotal& total : std::as_const(round->asked)) {
            const QString id = total.names.value(0);
            errors.append({ id, labelOf(id), total.requests, failed.value(id) });
        }
        round->facts.errors = errors;
    }
    if (round->hasSpeeds && !round->hasFailure) {
        QHash<QStringList, Histogram> usual;
        for (const UsageTotal& total : std::as_const(round->usual))
            usual.insert(total.names, total.firstToken);
        QVector<Alerts::SpeedFact> speeds;
        for (const UsageTotal& total : std::as_const(round->lately))
            speeds.append({ total.names.value(0), labelOf(total.names.value(0)),
                total.names.value(1), total.firstToken, usual.value(total.names) });
        round->facts.speeds = speeds;
    }
    round->promise.addResult(round->facts);
    round->promise.finish();
}

} // namespace Headgate::Services
