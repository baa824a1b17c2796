// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/alerts/alertfacts.h"
#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/model/target.h"
#include "core/services/alertsigns.h"

#include <QFuture>
#include <QObject>
#include <QTimeZone>

#include <functional>
#include <memory>
#include <optional>

namespace Headgate::Services {

class LedgerService;
class PoolService;

//! \brief Gathers what the rules of alerts are about. It asks the books only for what may have
//! changed: of the last hour while something was booked in it, of that and of a week each ten
//! minutes. Engine thread.
class AlertWatch : public QObject {
    Q_OBJECT

public:
    struct Surroundings {
        std::function<QVector<BackendInfo>()> backends;
        //! What is known of the prices of these.
        std::function<Alerts::PriceFact(const QVector<Target>& used)> prices;
        std::function<std::optional<qint64>()> freeBytes;
        std::function<Alerts::BooksFact()> books;
        bool countsSimulated = false; //!< there is nothing else in a demo
        //! Those that something goes to without being chosen anew, by what is known of them without
        //! asking them; without it nobody knows.
        std::function<QVector<Alerts::ModelFact>()> models = {};
        //! Whether those that are used answer; without it nobody knows, as of the next two.
        std::function<QVector<Alerts::ReachFact>()> reach = {};
        std::function<Alerts::LoadFact()> load = {};
        std::function<int()> oldAfterDays = {}; //!< of keys; 0: never
    };

    //! All outlive it.
    AlertWatch(LedgerService& ledger, PoolService& pool, const Clock& clock,
        Surroundings surroundings, QObject* parent);

    //! What could not be learned is absent.
    QFuture<Alerts::AlertFacts> facts();
    //! Something was booked, with what it tells by the way.
    void noteBooked(const Booking& booking);
    //! What answers tell before they are booked.
    AlertSigns& signs() { return m_signs; }

private:
    struct Round;

    template <typename T, typename Take>
    void ask(const std::shared_ptr<Round>& round, const QFuture<Result<T>>& answer, Take take);
    void askPresent(const std::shared_ptr<Round>& round);
    void askLately(const std::shared_ptr<Round>& round);
    void askErrors(const std::shared_ptr<Round>& round);
    void askWeek(const std::shared_ptr<Round>& round);
    void finish(Round* round);
    void takeSigns(Alerts::AlertFacts* facts);
    static void nameProjects(Alerts::AlertFacts* facts);
    QString labelOf(const QString& backend) const;

    LedgerService& m_ledger;
    PoolService& m_pool;
    const Clock& m_clock;
    Surroundings m_around;
    QTimeZone m_zone = QTimeZone::systemTimeZone();
    std::optional<Clock::Steady> m_booked; //!< the last time
    std::optional<Clock::Steady> m_week; //!< when the week was asked for last
    AlertSigns m_signs;
};

} // namespace Headgate::Services
