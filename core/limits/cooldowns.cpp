// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/limits/cooldowns.h"

#include "core/limits/breaker.h"
#include "core/limits/timeline.h"

#include <algorithm>
#include <array>

namespace Headgate::Limits {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds kLongestRetryInfo = 120s; // for a minute's quota; longer ones are not meant
constexpr milliseconds kMinute = 60s;
constexpr milliseconds kSpendWait = 120s;
constexpr milliseconds kBalanceProbe = 15min;
constexpr milliseconds kLongestToldWait = 1h;
constexpr milliseconds kLockJitter = 120s;
constexpr milliseconds kDay = 24h;
constexpr std::array<milliseconds, 3> kDayProbes = { 10min, 1h, 3h };
constexpr int kFailedDayProbes = 2;
constexpr int kForgivenBySuccess = 2;
constexpr milliseconds kRowRests = 10min; // longer than the longest wait, so that rows can grow
constexpr auto kAcquitWithin = 10s;

milliseconds ceilToSecond(milliseconds length)
{
    return std::max(
        milliseconds(1s), milliseconds(std::chrono::ceil<std::chrono::seconds>(length)));
}

QString evidenceOf(const Failure& failure)
{
    for (const QuotaViolation& violation : failure.quota) {
        if (failure.cause != FailureCause::PerDay || violation.quotaId.contains(u"PerDay"_s))
            return violation.quotaId;
    }
    return failure.vendorCode;
}

} // namespace

//! How a cause cools.
struct Cooldowns::Rule {
    enum class Kind {
        Minute, //!< as the service says, or our own count
        Doubling,
        Day,
        Spend,
        Balance,
    };
    Kind kind = Kind::Doubling;
    OwnerKind owner = OwnerKind::BackendModel;
    milliseconds first { 0 }; //!< Doubling
    milliseconds longest { 0 };
    bool mayBeAMinutes = false; //!< Doubling: a quota of which nothing is said
};

Cooldowns::Cooldowns(const Clock& clock, Random random)
    : m_clock(clock)
    , m_random(std::move(random))
    , m_shared(clock)
{
}

Cooldowns::Rule Cooldowns::throttled()
{
    return { Rule::Kind::Doubling, OwnerKind::BackendModel, 5s, 300s, true };
}

std::optional<Cooldowns::Rule> Cooldowns::ruleOf(const Failure& failure)
{
    using Kind = Rule::Kind;
    const bool isProjects = failure.scope == FailureScope::Project;
    const OwnerKind payer = isProjects ? OwnerKind::Project : OwnerKind::Account;
    switch (failure.cause) {
    case FailureCause::RequestsPerMinute:
    case FailureCause::TokensPerMinute:
    case FailureCause::RegionalQuota:
        return Rule { Kind::Minute, OwnerKind::ProjectModel };
    case FailureCause::PerDay:
        return Rule { Kind::Day, OwnerKind::ProjectModel };
    case FailureCause::SpendCap:
        // A month's, or one that the user set: until somebody raises it.
        return Rule { failure.kind == ErrorKind::QuotaExhausted ? Kind::Balance : Kind::Spend,
            payer };
    case FailureCause::BalanceDepleted:
        return Rule { Kind::Balance, payer };
    case FailureCause::Throttled:
        return throttled();
    case FailureCause::Overloaded:
        return Rule { Kind::Doubling, OwnerKind::BackendModel, 2s, 60s };
    case FailureCause::ServerError:
    case FailureCause::DeadlineExceeded:
        return Rule { Kind::Doubling, OwnerKind::BackendModel, 1s, 30s };
    default:
        return {};
    }
}

//! Where the path does not name that owner (no account known), the next narrower one.
LimitScope Cooldowns::scopeFor(const Rule& rule, const Place& place)
{
    for (const OwnerKind owner : { rule.owner, OwnerKind::Project, OwnerKind::Key,
             OwnerKind::BackendModel, OwnerKind::Backend }) {
        if (const auto scope = scopeOf(place, owner))
            return *scope;
    }
    return {};
}

milliseconds Cooldowns::jittered(milliseconds length) const
{
    const double factor = 0.85 + 0.4 * m_random();
    return ceilToSecond(milliseconds(qint64(double(length.count()) * factor)));
}

milliseconds Cooldowns::doubled(const Rule& rule, const LimitScope& scope) const
{
    milliseconds length = rule.first;
    const Row row = m_rows.value(scope);
    for (int i = row.length; i > 0 && length < rule.longest; --i)
        length *= 2;
    length = jittered(std::min(length, rule.longest));
    const auto now = m_clock.steadyNow();
    const auto minute = row.first.value_or(now) + kMinute;
    return rule.mayBeAMinutes && now < minute
        ? std::min(length, ceilToSecond(std::chrono::ceil<milliseconds>(minute - now)))
        : length;
}

milliseconds Cooldowns::lengthOf(
    const Rule& rule, const FailedCall& call, const LimitScope& scope) const
{
    const milliseconds told = std::max(0ms, call.failure.retryAfter.value_or(0ms));
    switch (rule.kind) {
    case Rule::Kind::Minute:
        if (told > 0ms && told <= kLongestRetryInfo)
            return std::max(ceilToSecond(told), jittered(told));
        return jittered(call.ownWait.value_or(kMinute));
    case Rule::Kind::Spend:
        return jittered(call.ownWait.value_or(kSpendWait));
    case Rule::Kind::Doubling:
        return std::max(doubled(rule, scope), ceilToSecond(std::min(told, kLongestToldWait)));
    case Rule::Kind::Day:
    case Rule::Kind::Balance:
        break;
    }
    return 0ms;
}

Cooldowns::Entry Cooldowns::entryFor(
    const LimitScope& scope, const Rule& rule, const FailedCall& call) const
{
    Entry entry;
    entry.begin = m_clock.steadyNow();
    entry.shown.scope = scope;
    entry.shown.cause = call.failure.cause;
    entry.shown.since = m_clock.utcNow();
    entry.shown.evidence = evidenceOf(call.failure);
    const QDateTime& now = entry.shown.since;
    if (rule.kind == Rule::Kind::Day) {
        entry.isByWall = true;
        entry.dayEnd = entry.shown.until = dayEndFor(call, now);
        entry.day = dayEndingAt(entry.dayEnd);
        entry.shown.nextProbe = nextDayProbe(entry.shown);
    } else if (rule.kind == Rule::Kind::Balance) {
        entry.shown.nextProbe = now.addMSecs(jittered(kBalanceProbe).count());
    } else {
        const milliseconds length = lengthOf(rule, call, scope);
        entry.until = entry.begin + length;
        entry.shown.until = now.addMSecs(length.count());
    }
    return entry;
}

QDateTime Cooldowns::dayEndFor(const FailedCall& call, const QDateTime& now) const
{
    const milliseconds told = call.failure.retryAfter.value_or(0ms);
    if (call.day == Window::PacificDay || told <= 0ms)
        return endOfDay(call.day, now);
    return now.addMSecs(ceilToSecond(std::min(told, kDay)).count());
}

//! Whose midnight that is, or shortly after it; what ends at no midnight is the service's own word.
Window Cooldowns::dayEndingAt(const QDateTime& end)
{
    const qint64 ms = end.toMSecsSinceEpoch();
    for (const Window day : { Window::PacificDay, Window::UtcDay }) {
        if (ms - periodStart(day, periodOf(day, ms)) <= kLockJitter.count())
            return day;
    }
    return Window::RollingDay;
}

//! When the day is over in which that moment lies. A zone takes long to ask, and California's day
//! is asked for again and again.
QDateTime Cooldowns::endOfDay(Window day, const QDateTime& moment) const
{
    const qint64 ms = moment.toMSecsSinceEpoch();
    if (day == Window::UtcDay)
        return QDateTime::fromMSecsSinceEpoch(periodStart(day, periodOf(day, ms) + 1), Qt::UTC);
    if (day != Window::PacificDay)
        return moment.addMSecs(kDay.count());
    if (ms < m_dayBegin || ms >= m_dayEnd) {
        const qint64 number = periodOf(day, ms);
        m_dayBegin = periodStart(day, number);
        m_dayEnd = periodStart(day, number + 1);
    }
    return QDateTime::fromMSecsSinceEpoch(m_dayEnd, Qt::UTC);
}

CoolingChange Cooldowns::failed(const FailedCall& call)
{
    CoolingChange change;
    if (auto told = toldByProbe(call)) {
        change.cooldown = std::move(told);
        return change;
    }
    std::optional<Rule> rule = ruleOf(call.failure);
    const QVector<Place> sharing = m_shared.note(call.place, call.failure);
    if (!sharing.isEmpty()) {
        change.isShared = true;
        change.acquitted = acquit(sharing, call.failure.cause);
        if (!rule || rule->owner != OwnerKind::BackendModel)
            rule = throttled();
    }
    if (!rule)
        return change;
    const LimitScope scope = scopeFor(*rule, call.place);
    cool(scope, *rule, call);
    change.cooldown = m_entries.value(scope).shown;
    return change;
}

void Cooldowns::cool(const LimitScope& scope, const Rule& rule, const FailedCall& call)
{
    const auto present = m_entries.find(scope);
    const bool isCooling = present != m_entries.end() && !isOver(*present, momentNow());
    const bool wasOnItsWay = isCooling && call.sentAt < present->begin;
    if (wasOnItsWay && present->shown.cause == call.failure.cause)
        return;
    Row& row = rowAt(scope);
    const Entry fresh = entryFor(scope, rule, call);
    if (!wasOnItsWay)
        ++row.length;
    const auto rests = std::max(fresh.until, fresh.begin) - fresh.begin + kRowRests;
    row.end = { fresh.begin + rests,
        fresh.shown.since.addMSecs(std::chrono::ceil<milliseconds>(rests).count()) };
    if (!isCooling || endsLater(fresh, *present))
        put(scope, fresh);
}

//! The present one, or a new one. By either clock: the steady one stands still while the machine
//! sleeps.
Cooldowns::Row& Cooldowns::rowAt(const LimitScope& scope)
{
    Row& row = m_rows[scope];
    const Moment now = momentNow();
    if (now.steady >= row.end.steady || now.utc >= row.end.utc)
        row = {};
    if (!row.first)
        row.first = now.steady;
    return row;
}

void Cooldowns::put(const LimitScope& scope, const Entry& entry)
{
    m_entries.insert(scope, entry);
    m_owners |= 1U << quint32(scope.owner);
}

//! What a probe brought home: absent if the call was none.
std::optional<Cooldown> Cooldowns::toldByProbe(const FailedCall& call)
{
    std::optional<Cooldown> told;
    for (Entry* entry : entriesAt(call.place)) {
        if (!entry->hasProbe || call.sentAt < entry->probeSince)
            continue;
        entry->hasProbe = false;
        if (entry->shown.cause == call.failure.cause) {
            probeFailed(*entry);
            told = entry->shown;
        } else if (entry->isByWall) {
            entry->shown.nextProbe = nextDayProbe(entry->shown); // told nothing of the quota
        }
    }
    return told;
}

void Cooldowns::probeFailed(Entry& entry) const
{
    Cooldown& shown = entry.shown;
    ++shown.failedProbes;
    if (!entry.isByWall) {
        shown.nextProbe = m_clock.utcNow().addMSecs(jittered(kBalanceProbe).count());
    } else if (shown.failedProbes < kFailedDayProbes) {
        shown.nextProbe = nextDayProbe(shown);
    } else {
        shown.nextProbe = {};
        // So that not everybody comes at the stroke of midnight.
        shown.until = shown.until.addMSecs(qint64(double(kLockJitter.count()) * m_random()));
        entry.dayEnd = shown.until;
    }
}

QDateTime Cooldowns::nextDayProbe(const Cooldown& cooldown) const
{
    const QDateTime now = m_clock.utcNow();
    for (const milliseconds after : kDayProbes) {
        const QDateTime probe = cooldown.since.addMSecs(after.count());
        if (probe > now)
            return probe < cooldown.until ? probe : QDateTime();
    }
    return {};
}

void Cooldowns::succeeded(const Place& place, Clock::Steady sentAt)
{
    if (m_entries.isEmpty() && m_rows.isEmpty())
        return;
    for (const LimitScope& scope : scopesOf(place)) {
        const auto entry = m_entries.constFind(scope);
        if (entry == m_entries.constEnd() || !entry->hasProbe || sentAt < entry->probeSince)
            continue;
        const Cooldown& shown = entry->shown;
        if (entry->isByWall && !shown.evidence.isEmpty())
            m_transientDays.insert(
                shown.evidence, { shown.evidence, scope, shown.since, m_clock.utcNow() });
        m_entries.erase(entry);
    }
    for (const LimitScope& scope : scopesOf(place)) {
        const auto row = m_rows.find(scope);
        if (row == m_rows.end())
            continue;
        row->first.reset();
        row->length -= kForgivenBySuccess; // not to 0 at once: that would flap
        if (row->length <= 0)
            m_rows.erase(row);
    }
}

QVector<LimitScope> Cooldowns::acquit(const QVector<Place>& places, FailureCause cause)
{
    QVector<LimitScope> acquitted;
    for (const Place& place : places) {
        for (const LimitScope& scope : scopesOf(place)) {
            if (scope.owner == OwnerKind::Backend || scope.owner == OwnerKind::BackendModel)
                continue;
            if (!acquitted.contains(scope))
                acquitted.append(scope);
            const auto entry = m_entries.constFind(scope);
            if (entry != m_entries.constEnd() && entry->shown.cause == cause
                && m_clock.steadyNow() - entry->begin <= kAcquitWithin)
                m_entries.erase(entry);
        }
    }
    return acquitted;
}

//! A day that ends later than this one began while the clock was ahead: it ends with this one. As
//! the clock has it now: if it is set forward again, the day's own end holds again.
void Cooldowns::believeDay(Entry& entry, const QDateTime& now) const
{
    if (!entry.isByWall)
        return;
    const QDateTime latest = endOfDay(entry.day, now).addMSecs(kLockJitter.count());
    entry.shown.until = entry.dayEnd <= latest ? entry.dayEnd : std::min(entry.shown.until, latest);
}

//! One that was lost gives way to the next.
bool Cooldowns::isProbeDue(const Entry& entry, const Moment& now)
{
    const QDateTime& probe = entry.shown.nextProbe;
    const bool isOut = entry.hasProbe && now.steady - entry.probeSince < kProbeLease;
    return !isOut && !probe.isNull() && probe <= now.utc;
}

bool Cooldowns::isOver(const Entry& entry, const Moment& now)
{
    if (entry.shown.until.isNull())
        return false;
    return entry.isByWall ? now.utc >= entry.shown.until : now.steady >= entry.until;
}

bool Cooldowns::endsLater(const Entry& a, const Entry& b)
{
    if (a.shown.until.isNull() || b.shown.until.isNull())
        return a.shown.until.isNull() && !b.shown.until.isNull();
    return a.shown.until > b.shown.until;
}

QVector<Cooldowns::Entry*> Cooldowns::entriesAt(const Place& place)
{
    QVector<Entry*> entries;
    if (m_entries.isEmpty())
        return entries;
    const Moment moment = momentNow();
    for (const LimitScope& scope : scopesOf(place)) {
        const auto entry = m_entries.find(scope);
        if (entry == m_entries.end())
            continue;
        believeDay(*entry, moment.utc);
        if (!isOver(*entry, moment))
            entries.append(&*entry);
    }
    return entries;
}

Cooldowns::Standing Cooldowns::standing(const QVector<LimitScope>& scopes, const Moment& now)
{
    Standing standing = Standing::Free;
    for (const LimitScope& scope : scopes) {
        if ((m_owners & (1U << quint32(scope.owner))) == 0)
            continue;
        const auto entry = m_entries.find(scope);
        if (entry == m_entries.end())
            continue;
        believeDay(*entry, now.utc);
        if (isOver(*entry, now))
            continue;
        if (!isProbeDue(*entry, now))
            return Standing::Cooling;
        standing = Standing::ProbeDue;
    }
    return standing;
}

std::optional<Cooldown> Cooldowns::longestOf(const QVector<Entry*>& entries)
{
    const auto longest = std::max_element(entries.begin(), entries.end(),
        [](const Entry* a, const Entry* b) { return endsLater(*b, *a); });
    return longest == entries.end() ? std::nullopt : std::optional((*longest)->shown);
}

std::optional<Cooldown> Cooldowns::blocking(const Place& place)
{
    return longestOf(entriesAt(place));
}

std::optional<Cooldown> Cooldowns::blockingProbes(const Place& place)
{
    QVector<Entry*> entries = entriesAt(place);
    entries.removeIf(
        [moment = momentNow()](const Entry* entry) { return isProbeDue(*entry, moment); });
    return longestOf(entries);
}

bool Cooldowns::takeProbe(const Place& place)
{
    const QVector<Entry*> entries = entriesAt(place);
    const bool mayAll = std::all_of(entries.begin(), entries.end(),
        [moment = momentNow()](const Entry* entry) { return isProbeDue(*entry, moment); });
    if (entries.isEmpty() || !mayAll)
        return false;
    for (Entry* entry : entries) {
        entry->hasProbe = true;
        entry->probeSince = m_clock.steadyNow();
    }
    return true;
}

void Cooldowns::probeEnded(const Place& place)
{
    for (Entry* entry : entriesAt(place))
        entry->hasProbe = false;
}

std::optional<milliseconds> Cooldowns::untilFree(const Cooldown& cooldown) const
{
    if (cooldown.until.isNull())
        return {};
    const auto entry = m_entries.constFind(cooldown.scope);
    if (entry == m_entries.constEnd() || isOver(*entry, momentNow()))
        return 0ms;
    if (entry->isByWall)
        return milliseconds(std::max<qint64>(0, m_clock.utcNow().msecsTo(entry->shown.until)));
    return std::chrono::ceil<milliseconds>(entry->until - m_clock.steadyNow());
}

} // namespace Headgate::Limits
