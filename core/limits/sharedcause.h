// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/limits/limit.h"
#include "core/model/failure.h"

#include <QHash>

#include <deque>
#include <map>
#include <optional>
#include <tuple>

namespace Headgate::Limits {

//! \brief Notices when several projects meet the same trouble at the same time: then the cause is
//! theirs in common (the service, our address), and no key or project is to blame.
//!
//! Three projects within 10 s, or two where the service gives no details at all. A refusal that
//! names a quota of the project is evidence of its own and counts for nothing here: projects that
//! are driven alike reach their limits at the same time.
class SharedCause {
public:
    explicit SharedCause(const Clock& clock);

    //! The places that share the cause, the newest last; empty: it is this one's alone so far.
    QVector<Place> note(const Place& place, const Failure& failure);
    //! Two projects have turned out to be one.
    void join(const QString& project, const QString& into);

private:
    struct Seen {
        Clock::Steady at;
        Place place;
    };
    using Key = std::tuple<QString, QString, FailureCause>; //!< back end, model, cause

    const Clock& m_clock;
    std::map<Key, std::deque<Seen>> m_seen;
};

//! \brief Suggests that two projects are one: both reach their day's quota within a minute, though
//! by our count neither should have.
class SameOwner {
public:
    explicit SameOwner(const Clock& clock);

    struct Suggestion {
        QString project;
        QString other;
    };
    //! A day's quota is exhausted; `isExplained`: our own count had come near the cap. Each pair is
    //! suggested once.
    std::optional<Suggestion> exhausted(const Place& place, bool isExplained);
    //! Two projects have turned out to be one.
    void join(const QString& project, const QString& into);

private:
    struct Seen {
        Clock::Steady at;
        Place place;
    };

    const Clock& m_clock;
    std::deque<Seen> m_seen;
    QVector<std::pair<QString, QString>> m_suggested;
};

} // namespace Headgate::Limits
