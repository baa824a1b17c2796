// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/keys/poolsearch.h"

#include <QStringBuilder>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace Headgate::Keys {

using namespace Limits;

namespace {

//! Of the keys that a request went around: receipt and books keep a line of each, and a person
//! reads them. To say why of one costs about as much as to pick a key.
constexpr std::size_t kMostTold = 10;

} // namespace

QString evidenceOf(Measure measure, Window window, qint64 taken, qint64 cap)
{
    return measureName(measure) % u'/' % windowName(window) % u' ' % QString::number(taken)
        % u" of " % QString::number(cap);
}

QString evidenceOf(const Blocker& blocker)
{
    const LimitId& id = blocker.limit.id;
    return evidenceOf(
        id.measure, id.window, blocker.used + blocker.held, blocker.limit.cap.value_or(0));
}

PoolSearch::PoolSearch(const Parts& parts, PoolRoster& roster, const PoolRequest& request)
    : m_parts(parts)
    , m_roster(roster)
    , m_request(request)
    , m_stands(roster.standsFor(request.model))
    , m_now { parts.pool.clock.steadyNow(), parts.pool.clock.utcNow() }
    , m_views(m_stands.size(), View::Unasked)
{
    parts.pool.ledger.expireLeases(); // and brings its windows to the present
    m_dayFrom = parts.pool.ledger.liveFrom(parts.rules.day);
    if (!request.only.isNull())
        m_only = roster.seatOf(request.only);
    for (const PoolRequest::Tried& tried : request.tried)
        m_triedSeats.append(roster.seatOf(tried.key));
    closeProjects();
    if (!m_only && !parts.pool.owners.addsUp(request.backend))
        findHome();
    if (!m_only && !parts.troubled.isEmpty())
        goAroundTroubled();
}

//! Unless there is no other that can serve.
void PoolSearch::goAroundTroubled()
{
    const std::vector<View> views = m_views;
    for (int i = 0; i < m_roster.projects().size(); ++i) {
        if (troubleOf(i))
            m_views[size_t(i)] = View::Closed;
    }
    m_goesAround = first() >= 0;
    if (!m_goesAround)
        m_views = views;
}

const ProjectBreakers::Troubled* PoolSearch::troubleOf(int project) const
{
    const QString& name = m_roster.projects().at(project).project;
    const auto found = std::find_if(m_parts.troubled.begin(), m_parts.troubled.end(),
        [&name](const ProjectBreakers::Troubled& one) { return one.project == name; });
    return found == m_parts.troubled.end() ? nullptr : &*found;
}

//! Those that the request itself rules out.
void PoolSearch::closeProjects()
{
    const bool hasSeenMost = m_request.projects.size() >= m_request.mostProjects;
    const bool hasTriedAny = std::any_of(m_request.tried.begin(), m_request.tried.end(),
        [](const PoolRequest::Tried& tried) { return tried.isProjects; });
    if (m_request.project.isEmpty() && !hasSeenMost && !hasTriedAny)
        return;
    for (int i = 0; i < m_roster.projects().size(); ++i) {
        const QString& project = m_roster.projects().at(i).project;
        const bool isTried = std::any_of(m_request.tried.begin(), m_request.tried.end(),
            [&](const auto& tried) { return tried.isProjects && tried.project == project; });
        const bool isAnother = !m_request.project.isEmpty() && project != m_request.project;
        if (isTried || isAnother || seesEnough(i))
            m_views[size_t(i)] = View::Closed;
    }
}

//! See Pool: the first project with a key that is fit.
void PoolSearch::findHome()
{
    int home = -1;
    for (int i = 0; i < count() && home < 0; ++i) {
        const bool isPlain = seatAt(i).isUsable || !m_request.tried.isEmpty();
        if (isPlain && lookWithoutHome(i).kind != Look::Kind::Out)
            home = i;
    }
    m_home = home;
    for (int i = 0; i < m_roster.projects().size(); ++i) {
        if (home < 0 || i != seatAt(home).project)
            m_views[size_t(i)] = View::Closed;
    }
}

// --- who can serve

bool PoolSearch::seesEnough(int project) const
{
    return m_request.projects.size() >= m_request.mostProjects
        && !m_request.projects.contains(m_roster.projects().at(project).project);
}

PoolSearch::View PoolSearch::viewOf(int project)
{
    View& view = m_views[size_t(project)];
    if (view != View::Unasked)
        return view;
    PoolRoster::Stand& stand = m_stands[size_t(project)];
    if (!m_parts.pool.ledger.admits(stand.limits, m_request.amounts))
        return view = View::Closed;
    switch (m_parts.pool.cooldowns.standing(stand.scopes, m_now)) {
    case Cooldowns::Standing::Free:
        return view = View::Open;
    case Cooldowns::Standing::ProbeDue:
        return view = View::ProbeDue;
    case Cooldowns::Standing::Cooling:
        break;
    }
    return view = View::Closed;
}

bool PoolSearch::canServe(int index)
{
    Seat& seat = seatAt(index);
    if (!seat.isUsable || (m_only && index != *m_only) || m_triedSeats.contains(index)
        || m_leftOut.contains(index) || viewOf(seat.project) == View::Closed)
        return false;
    return m_parts.pool.ledger.admits(seat.limits, m_request.amounts)
        && m_parts.pool.cooldowns.standing(seat.scopes, m_now) != Cooldowns::Standing::Cooling;
}

//! Of one that can serve.
bool PoolSearch::isProbe(int index)
{
    const Seat& seat = seatAt(index);
    return viewOf(seat.project) == View::ProbeDue
        || m_parts.pool.cooldowns.standing(seat.scopes, m_now) == Cooldowns::Standing::ProbeDue;
}

//! At the default cap of a day, which gives way to a real one, and to a probe that is due.
bool PoolSearch::isRested(int index)
{
    Seat& seat = seatAt(index);
    if (!seat.hasDefaultCap || usesOf(index) < m_parts.rules.defaultDailyCap)
        return false;
    PoolRoster::Stand& stand = m_stands[size_t(seat.project)];
    const LimitCounter* projects = m_parts.pool.ledger.counterAt(
        stand.limits, OwnerKind::ProjectModel, Measure::Requests, m_parts.rules.day);
    const Limit* real = projects ? projects->facts.effective() : nullptr;
    if (real && real->cap && real->source != LimitSource::Guessed)
        return false;
    Cooldowns& cooldowns = m_parts.pool.cooldowns;
    return cooldowns.standing(stand.scopes, m_now) != Cooldowns::Standing::ProbeDue
        && cooldowns.standing(seat.scopes, m_now) != Cooldowns::Standing::ProbeDue;
}

//! Of the day.
qint64 PoolSearch::usesOf(int index)
{
    LimitCounter*& day = m_roster.dayOf(index);
    if (!day)
        day = m_parts.pool.ledger.counterAt(
            seatAt(index).limits, OwnerKind::Key, Measure::Requests, m_parts.rules.day);
    return day ? day->taken(m_dayFrom) : 0;
}

bool PoolSearch::isByRank() const
{
    return m_parts.rules.strategy == PoolStrategy::FillFirst
        || m_parts.rules.strategy == PoolStrategy::Priority;
}

//! What the strategy goes by: the smallest comes first, of equal ones the first in the user's
//! order.
qint64 PoolSearch::valueOf(int index)
{
    switch (m_parts.rules.strategy) {
    case PoolStrategy::FillFirst:
    case PoolStrategy::Priority: // the roster's order has it
        return 0;
    case PoolStrategy::RoundRobin:
        return m_roster.turnOf(index);
    case PoolStrategy::Weighted:
        return m_roster.weightOf(index) > 0 ? m_roster.turnOf(index)
                                            : std::numeric_limits<qint64>::max();
    case PoolStrategy::LeastUsed:
        break;
    }
    return usesOf(index);
}

int PoolSearch::first()
{
    const int best = firstOf(false);
    return best >= 0 ? best : firstOf(true);
}

//! Of those that rest, or of the others. What tells of the key alone is asked before its project's
//! view, which is dearer.
int PoolSearch::firstOf(bool areRested)
{
    const bool isByTurn = !isByRank() && m_parts.rules.strategy != PoolStrategy::LeastUsed;
    const qint64 smallest = isByTurn ? m_roster.present() : 0;
    int best = -1;
    qint64 bestValue = 0;
    m_unfit.clear();
    for (int i = 0; i < count(); ++i) {
        const qint64 value = valueOf(i);
        if (best >= 0 && value >= bestValue)
            continue;
        const int project = seatAt(i).project;
        const bool isClosed = m_views[size_t(project)] == View::Closed;
        const bool isOther = !isClosed && isRested(i) != areRested;
        if (isClosed || isOther || viewOf(project) == View::Closed || !canServe(i)) {
            m_unfit.push_back({ value, i, isOther });
            continue;
        }
        best = i;
        bestValue = value;
        if (value <= smallest)
            break;
    }
    return best;
}

void PoolSearch::closeProjectOf(int seat, const PassedKey& passed, milliseconds wait, bool needsEnd)
{
    m_views[size_t(seatAt(seat).project)] = View::Closed;
    m_looks.insert(seatAt(seat).project, { Look::Kind::Spent, passed, wait, needsEnd });
}

PoolCandidate PoolSearch::candidate(int seat)
{
    const Seat& found = seatAt(seat);
    Place place = m_stands[size_t(found.project)].limits.place();
    place.key = found.key;
    return { std::move(place), found.label, isProbe(seat) };
}

// --- who can't, and why

bool PoolSearch::isElsewhere(int index)
{
    const QString& project = m_roster.projects().at(seatAt(index).project).project;
    return (m_only && index != *m_only)
        || (!m_request.project.isEmpty() && project != m_request.project);
}

const PoolRequest::Tried* PoolSearch::triedOf(int index)
{
    const QString& project = m_roster.projects().at(seatAt(index).project).project;
    for (qsizetype i = 0; i < m_request.tried.size(); ++i) {
        const PoolRequest::Tried& tried = m_request.tried.at(i);
        if (m_triedSeats[i] == index || (tried.isProjects && tried.project == project))
            return &tried;
    }
    return nullptr;
}

bool PoolSearch::standsBy(int index)
{
    return m_home && (*m_home < 0 || seatAt(index).project != seatAt(*m_home).project);
}

//! What comes before the home is out of service, or it would be the home.
bool PoolSearch::isWorthTelling(int index)
{
    const bool isOut = !standsBy(index) || index < *m_home || !seatAt(index).isUsable;
    return !isElsewhere(index) && (isOut || triedOf(index));
}

//! One at its share of the day comes behind all others: of these each is told that can't serve.
void PoolSearch::findUnfit()
{
    m_unfit.clear();
    for (int i = 0; i < count(); ++i) {
        if (!canServe(i))
            m_unfit.push_back({ valueOf(i), i });
    }
}

QVector<PassedKey> PoolSearch::passedBefore(int seat, int* more)
{
    const bool isBehindAll = isRested(seat);
    if (isBehindAll)
        findUnfit();
    const std::pair place(valueOf(seat), seat);
    std::vector<std::pair<qint64, int>> before;
    before.reserve(m_unfit.size());
    for (const Unfit& unfit : m_unfit) {
        const std::pair other(unfit.value, unfit.index);
        if ((isBehindAll || other < place) && isWorthTelling(unfit.index))
            before.push_back(other);
    }
    const std::size_t told = std::min(before.size(), kMostTold);
    if (!isByRank()) // which the walk follows
        std::partial_sort(before.begin(), before.begin() + std::ptrdiff_t(told), before.end());
    *more = int(before.size() - told);
    before.resize(told);
    QVector<PassedKey> passed;
    for (const auto& [value, index] : before)
        passed.append(toldOf(index));
    return passed;
}

//! One that has had its share of the day, and could serve still, is told of as at a limit.
PassedKey PoolSearch::toldOf(int index)
{
    Seat& seat = seatAt(index);
    if (!canServe(index) || !isRested(index))
        return look(index).passed;
    const qint64 most = m_parts.rules.defaultDailyCap;
    PassedKey passed { seat.key, seat.label, PassReason::Limit };
    passed.state = seat.state;
    if (const qint64 uses = usesOf(index); m_share.first != uses) // most have had the same
        m_share = { uses, evidenceOf(Measure::Requests, m_parts.rules.day, uses, most) };
    passed.evidence = m_share.second;
    return passed;
}

std::optional<PassedKey> PoolSearch::passedBefore(int seat, const KeyId& key)
{
    const int index = m_roster.seatOf(key);
    const bool isBehindAll = isRested(seat);
    if (index < 0 || (canServe(index) && (isBehindAll || !isRested(index))))
        return {};
    if (!isBehindAll && std::pair(valueOf(index), index) > std::pair(valueOf(seat), seat))
        return {};
    return toldOf(index);
}

PoolOutlook PoolSearch::outlook()
{
    std::vector<std::pair<qint64, int>> order;
    order.reserve(size_t(count()));
    for (int i = 0; i < count(); ++i)
        order.emplace_back(valueOf(i), i);
    if (!isByRank())
        std::sort(order.begin(), order.end());
    PoolOutlook outlook;
    outlook.passed.reserve(qsizetype(order.size()));
    for (const auto& [value, index] : order) {
        if (canServe(index)) {
            if (isRested(index))
                continue;
            break;
        }
        const Look found = look(index);
        outlook.passed.append(found.passed);
        outlook.needsEnd = outlook.needsEnd || (found.wait && found.needsEnd);
        if (found.wait)
            outlook.wait = outlook.wait ? std::min(*outlook.wait, *found.wait) : found.wait;
    }
    return outlook;
}

} // namespace Headgate::Keys
