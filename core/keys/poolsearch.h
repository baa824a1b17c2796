// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/keys/pool.h"

#include <QVarLengthArray>

#include <optional>
#include <vector>

namespace Headgate::Keys {

//! \brief A key that a search has found.
struct PoolCandidate {
    Limits::Place place;
    QString label;
    bool isProbe = false; //!< it cools, and is the one request that may try all the same
};

//! \brief What stands in the way of a request.
struct PoolOutlook {
    QVector<PassedKey> passed;
    std::optional<std::chrono::milliseconds> wait; //!< as in PoolAnswer
    bool needsEnd = false;
};

//! \brief The limit that stands in the way: "requests/pacific_day 20 of 20".
QString evidenceOf(const Limits::Blocker& blocker);
QString evidenceOf(Limits::Measure measure, Limits::Window window, qint64 taken, qint64 cap);

//! \brief One search among a back end's keys, for one request and one moment. Changes nothing that
//! others see.
//!
//! It walks the roster once, in the user's order, and keeps the best that can serve by what the
//! strategy goes by (nothing, the turn, the day's use), and once more where only such can serve as
//! have had their share of the day: nothing is sorted, and the walk ends at the
//! first that nothing can beat. Nothing is remembered of who can't serve either, since limits and
//! cooldowns end by themselves; instead the dearest questions are asked seldom: a project's once in
//! a search, for all its keys, and of its limits the one first that refused the last time. Why a
//! key can't serve, and for how long, is found out for those only that are told of.
//!
//! All that it is given outlives it.
class PoolSearch {
public:
    struct Parts {
        const PoolParts& pool;
        const KeyStates& states;
        const PoolRules& rules;
        QVector<ProjectBreakers::Troubled> troubled = {}; //!< of projects side by side
    };
    PoolSearch(const Parts& parts, PoolRoster& roster, const PoolRequest& request);

    //! The seat of the key that comes first; -1: none can serve.
    int first();
    //! It did not serve: first() gives another one.
    void leaveOut(int seat) { m_leftOut.append(seat); }
    //! Nor can any other key of its project, all of them for that reason. \param wait until when
    //! \param needsEnd of a request under way, before that
    void closeProjectOf(
        int seat, const PassedKey& passed, std::chrono::milliseconds wait, bool needsEnd);
    PoolCandidate candidate(int seat);
    //! See PoolAnswer::passed, and its morePassed. \param seat what first() gave last
    QVector<PassedKey> passedBefore(int seat, int* more);
    //! Of one key: absent if it was not passed over for that seat's.
    std::optional<PassedKey> passedBefore(int seat, const KeyId& key);
    //! In their order all keys that can't serve, up to the first that can.
    PoolOutlook outlook();

private:
    using Seat = PoolRoster::Seat;
    //! A project, seen by this request.
    enum class View : quint8 { Unasked, Open, ProbeDue, Closed };
    //! A key, with what is told of it.
    struct Look {
        enum class Kind {
            Free,
            Spent, //!< its quota is: fit for the request, if not now
            Out, //!< out of service for this request
        };
        Kind kind = Kind::Free;
        PassedKey passed; //!< why not, unless free
        std::optional<std::chrono::milliseconds> wait;
        bool needsEnd = false; //!< of a request under way
    };

    //! A key that the walk found unfit.
    struct Unfit {
        qint64 value = 0; //!< what the strategy goes by
        int index = 0;
        bool isRested = false; //!< that is all that is known of it
    };

    Seat& seatAt(int index) { return m_roster.seats()[size_t(index)]; }
    int count() const { return int(m_roster.seats().size()); }
    void closeProjects();
    void findHome();
    void goAroundTroubled();
    const ProjectBreakers::Troubled* troubleOf(int project) const;
    View viewOf(int project);
    bool isByRank() const;
    qint64 valueOf(int index);
    qint64 usesOf(int index);
    int firstOf(bool areRested);
    bool canServe(int index);
    bool isProbe(int index);
    bool isRested(int index);
    bool isElsewhere(int index);
    bool seesEnough(int project) const;
    bool standsBy(int index);
    const PoolRequest::Tried* triedOf(int index);
    PassedKey toldOf(int index);
    bool isWorthTelling(int index);
    void findUnfit();
    Look look(int index);
    Look lookWithoutHome(int index);
    Look lookAtState(const Seat& seat) const;
    void lookAtTried(const PoolRequest::Tried& tried, const Limits::Place& place, Look* look) const;
    Look lookAtPlace(const Limits::Place& place, const Limits::Admission& admission) const;
    void lookAtLimits(const Limits::Admission& admission, Look* look) const;
    void lookAtCooldowns(const Limits::Place& place, Look* look) const;

    Parts m_parts;
    PoolRoster& m_roster;
    const PoolRequest& m_request;
    std::vector<PoolRoster::Stand>& m_stands;
    Limits::Cooldowns::Moment m_now;
    std::vector<View> m_views; //!< by project
    qint64 m_dayFrom = 0; //!< LimitLedger::liveFrom() of the back end's day
    std::pair<qint64, QString> m_share { -1,
        {} }; //!< the day's use that was told of last, in words
    QHash<int, Look> m_looks; //!< by project
    std::vector<Unfit> m_unfit; //!< of the last walk, none that would come behind what it found
    QVarLengthArray<int, 8> m_leftOut;
    QVarLengthArray<int, 8> m_triedSeats;
    bool m_goesAround = false; //!< the troubled projects, since others can serve
    std::optional<int> m_only; //!< the seat that was asked for; -1: it is not there
    std::optional<int> m_home; //!< the home's first seat; -1: no project is fit. Absent: all serve
};

} // namespace Headgate::Keys
