// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/model/limitterms.h"

#include <QHash>
#include <QString>
#include <QStringList>
#include <QVector>

#include <array>
#include <functional>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace Headgate::Limits {

//! \brief A request that wants to wait.
struct QueueEntry {
    QueueClass urgency = QueueClass::Interactive;
    QString client; //!< clients of a class have equal shares
    //! Requests of one line wait for the same: a back end's model. Lines don't wait for each other.
    QString line;
    qint64 cost = 1; //!< what it takes of its client's share, e.g. tokens
    Clock::Steady deadline; //!< it does not wait longer
    //! It has had its turn and comes again, e.g. since its key was refused: before the others.
    bool isBack = false;
    qint64 bytes = 0; //!< of its body, which is kept as long as it waits
};

//! \brief What is said of a request that was asked and can't go yet.
struct QueueWait {
    std::chrono::milliseconds wait { 0 }; //!< asking before that is in vain, unless room is made
    //! It only needs what all the others of its line need: after a long wait nobody smaller goes
    //! before it.
    bool isFair = true;
    //! All others of its class wait for the same: they are not asked now, and whoever is behind
    //! them is.
    bool isOfItsClass = false;
};

//! \brief The line in which requests wait for quota (operations 2e): by class, within a class by
//! weighted fair queueing among the clients, and nobody for ever: who has waited its class' time
//! (15, 30, 120 s) goes up one class, and from the second to the front, which takes turns with the
//! first class; who has waited 5 s there is overtaken no more.
//!
//! Up to eight that don't fit are passed over for one that does. A value's class without I/O or
//! timer: its owner calls `serve` when room was made or `untilNext` is over. Entering, leaving and
//! a turn take logarithmic time.
class FairQueue {
public:
    using Ticket = quint64;
    //! Absent: it goes, or has given up; either way it has left the queue.
    using Ask = std::function<std::optional<QueueWait>(Ticket)>;
    //! Whether a line's requests only try whether its service is back.
    using IsTrying = std::function<bool(const QString& line)>;

    static constexpr int kMost = 1000; //!< until setMost
    static constexpr int kMostOfAClient = 100;
    static constexpr qint64 kMostBytes = 64 * 1024 * 1024; //!< of all bodies that wait
    //! Of the places, and of the bytes: only the first class has them.
    static constexpr int kForPersonsPercent = 10;

    explicit FairQueue(const Clock& clock);

    //! How many may wait, from now on: who waits already stays. 1 or more.
    void setMost(int most) { m_most = most; }
    //! There who has most time goes first (operations 2d): batches, at last persons.
    void setTrying(IsTrying isTrying) { m_isTrying = std::move(isTrying); }

    //! Absent: the queue is full, or its class' or its client's part of it.
    std::optional<Ticket> enter(const QueueEntry& entry);
    bool leave(Ticket ticket);
    //! The class as which it is asked: its own, or the one that its waiting has brought it to.
    QueueClass standingOf(Ticket ticket) const;
    //! It waits, and with it more bytes than may. One alone may be as large as it is.
    bool isTooMuch(Ticket ticket) const;
    //! Asks in turn who may go. `ask` may enter and leave others, but not call serve.
    void serve(const Ask& ask);
    //! The same for one that has just come: those before it have been asked.
    void serveNew(Ticket ticket, const Ask& ask);
    //! Those whose deadline has passed; they leave. After `serve`: at its end one may yet go.
    QVector<Ticket> takeExpired();
    //! Until somebody is to be asked again, or a deadline passes; absent: nobody waits.
    std::optional<std::chrono::milliseconds> untilNext() const;

    //! Until that one is; absent: nobody can say.
    std::optional<std::chrono::milliseconds> untilAsked(Ticket ticket) const;
    //! All who wait in that line, the next one first.
    QVector<Ticket> inLine(const QString& line) const;
    QStringList lines() const; //!< in which somebody waits, by name
    qsizetype size() const { return m_entries.size(); }

private:
    //! Front, then the four classes.
    static constexpr int kLevels = 5;
    using Rank = std::tuple<int, qint64, Ticket>; //!< level, virtual finish, age
    using Due = std::pair<Clock::Steady, Ticket>;

    struct Waiting {
        QueueEntry entry;
        int level = 0;
        qint64 finish = 0;
        std::optional<Clock::Steady> promotion;
        Clock::Steady wake; //!< when it is to be asked again; at the latest its deadline
        bool isFair = true;
        bool isOfItsClass = false;
        bool isAged = false; //!< nobody smaller goes before it
    };
    //! Who is not asked (again) in a turn of a line.
    struct Passed {
        QVector<Ticket> over;
        std::array<bool, 4> classes {}; //!< by QueueClass: all of it

        bool has(Ticket ticket, const Waiting& waiting) const
        {
            return classes.at(size_t(waiting.entry.urgency)) || over.contains(ticket);
        }
    };
    struct Line {
        std::set<Rank> ranks;
        bool wasFront = false; //!< who went last
        std::array<qint64, kLevels> now {}; //!< virtual time: the finish of who went last
        QHash<std::pair<int, QString>, qint64> lastFinish; //!< by level and client
    };

    Rank rankOf(Ticket ticket) const;
    void place(Ticket ticket, int level, qint64 finish);
    void promoteDue();
    void setWake(Ticket ticket, Clock::Steady wake);
    //! Whether it went.
    bool askOne(Ticket ticket, const Ask& ask);
    void serveLine(const QString& name, const Ask& ask);
    std::optional<Ticket> nextOf(const QString& name, const Passed& passed) const;
    std::optional<Ticket> nextToTry(const Line& line, const Passed& passed) const;
    bool isTrying(const QString& line) const { return m_isTrying && m_isTrying(line); }
    bool holdsTheLine(Ticket ticket) const;

    const Clock& m_clock;
    int m_most = kMost;
    IsTrying m_isTrying;
    qint64 m_bytes = 0; //!< of all that wait
    QHash<Ticket, Waiting> m_entries;
    QHash<QString, Line> m_lines;
    QHash<QString, int> m_ofClient;
    std::set<Due> m_promotions;
    std::set<Due> m_wakes;
    Ticket m_last = 0;
};

} // namespace Headgate::Limits
