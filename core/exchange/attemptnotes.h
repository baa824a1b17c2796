// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/exchange/attempt.h"
#include "core/model/booking.h"
#include "core/model/lease.h"

namespace Headgate {

class AdmitStage;
class Redactor;

//! \brief What an exchange notes of its attempts for the books, while they go on. Engine thread;
//! the clock outlives it.
class AttemptNotes {
public:
    //! \param redactor of the headers; null: none of their values is noted
    AttemptNotes(const Clock& clock, const Redactor* redactor);

    //! The request begins; times are since then.
    void start() { m_startedAt = m_clock.steadyNow(); }
    std::chrono::milliseconds elapsed() const;

    //! \param target whom it asks
    void begin(const Target& target);
    //! The key is there, or it is said why there is none.
    void admitted(const AdmitStage& stage);
    void leased(const Lease& lease);
    void sent(const HttpRequest& request);
    //! The first piece of its answer: how long that took since it was sent.
    std::chrono::milliseconds shown();
    void transferred(const AttemptResult& result);
    //! What it held has been settled; also after end().
    void settled(const AdmitStage& stage);
    //! Does nothing to one that has ended.
    void end(const std::optional<Failure>& failure);

    //! Oldest first.
    const QVector<AttemptNote>& all() const { return m_attempts; }

private:
    AttemptTrail& trail() { return *m_attempts.last().trail; }
    std::chrono::milliseconds sinceBegin() const;

    const Clock& m_clock;
    const Redactor* m_redactor;
    Clock::Steady m_startedAt;
    QVector<AttemptNote> m_attempts;
    bool m_isOpen = false; //!< the last of them has no end yet
};

} // namespace Headgate
