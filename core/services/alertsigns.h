// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/alerts/alertfacts.h"
#include "core/base/clock.h"
#include "core/limits/limit.h"
#include "core/model/booking.h"

#include <QHash>
#include <QVector>

#include <optional>

namespace Headgate::Services {

//! \brief What the answers of services tell by the way, until it is over: of others who use a
//! quota, of clocks, of models. Bounded: of the last hour, of a back end the latest, of a model the
//! last day. In one thread; the clock outlives it.
class AlertSigns {
public:
    explicit AlertSigns(const Clock& clock);

    //! A service has refused a request for a limit that we have not used up.
    void noteForeignUse(const Limits::Limit& limit, const Limits::Place& place);
    //! The head of an answer has come, and it is so much later at the service.
    void noteDate(const QString& backendId, std::chrono::seconds ahead);
    //! A request has ended: which of the models that it asked answered, and which are retired.
    void note(const Booking& booking);

    // What is known of these back ends; what is kept of others is forgotten.
    Alerts::ForeignUseFact foreignUse(const QVector<BackendInfo>& backends);
    QVector<Alerts::SkewFact> skews(const QVector<BackendInfo>& backends);
    //! With what answers say of them, and those that nobody watches and that were asked all the
    //! same, within a day.
    QVector<Alerts::ModelFact> models(
        QVector<Alerts::ModelFact> watched, const QVector<BackendInfo>& backends);

    //! All that is kept in memory.
    qsizetype size() const { return m_foreign.size() + m_skews.size() + m_words.size(); }

private:
    struct Refusal {
        Clock::Steady at;
        Alerts::ForeignUse use; //!< without labels
    };
    //! What a service said of a model, by answering or by its refusal.
    struct Word {
        Target target;
        Clock::Steady at;
        bool isRetired = false;
        QString next; //!< as it was named; empty: none
    };

    void forget(const QVector<BackendInfo>& backends);

    const Clock& m_clock;
    Clock::Steady m_startedAt;
    QVector<Refusal> m_foreign; //!< oldest first
    QHash<QString, qint64> m_skews; //!< by back end
    QVector<Word> m_words; //!< each model once
};

} // namespace Headgate::Services
