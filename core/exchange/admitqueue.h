// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/limits/fairqueue.h"
#include "core/model/pooloverview.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <optional>

namespace Headgate::Keys {
class Pool;
}

namespace Headgate {

//! \brief Where requests wait for quota, all of an engine in one queue: asks who is next when the
//! pool has room again, or when the earliest wait is over; one timer, no polling.
//!
//! Engine thread. The pool outlives it, it outlives its waiters.
class AdmitQueue : public QObject {
    Q_OBJECT

public:
    using Ticket = Limits::FairQueue::Ticket;
    enum class Entry {
        Taken, //!< it waits, or has had its turn already
        Full, //!< too many wait
        TooMuch, //!< what waits holds too many bytes
    };

    //! \brief A request in the queue. Each call but `told` may end it.
    class Waiter {
    public:
        //! For a view; its place, and until when, are the queue's to say.
        virtual WaitingRequest told() const = 0;
        //! It may go, if it can: absent, and it has left the queue; else until when it can't.
        //! \param standing the class that it is by now
        virtual std::optional<Limits::QueueWait> takeTurn(Limits::QueueClass standing) = 0;
        //! It has waited as long as it may, and has left the queue.
        virtual void giveUp() = 0;
        //! The user wants it no more; it has left the queue.
        virtual void callOff() = 0;
        //! \param place in its line, from 1 \param wait until the first of the line is asked again
        virtual void notePlace(int place, std::chrono::milliseconds wait) = 0;

    protected:
        ~Waiter() = default;
    };

    //! What waits there waits for the same.
    static QString lineOf(const QString& backend, const QString& model);

    AdmitQueue(Keys::Pool& pool, const Clock& clock, QObject* parent = nullptr);

    //! How many may wait, from now on.
    void setMost(int most) { m_queue.setMost(most); }
    //! Asks it at once where nobody is before it.
    Entry enter(Waiter* waiter, const Limits::QueueEntry& entry);
    //! One that is not there does no harm.
    void leave(Waiter* waiter);
    //! The user wants that request no more. False: it does not wait.
    bool callOff(const RequestId& request);
    //! Line by line, the next one first.
    QVector<WaitingRequest> waiting() const;
    qsizetype size() const { return m_queue.size(); }

signals:
    //! Somebody has come or gone: often, and from within any call.
    void changed();

private:
    std::optional<Limits::QueueWait> ask(Ticket ticket);
    void serve();
    void plan();
    void tellPlaces();

    const Clock& m_clock;
    Limits::FairQueue m_queue;
    QHash<Ticket, Waiter*> m_waiters;
    QHash<Waiter*, Ticket> m_tickets;
    QTimer m_wake;
    QTimer m_telling;
};

} // namespace Headgate
