// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/alerts/alertfacts.h"
#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/model/target.h"

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
    };

    //! All outlive it.
    AlertWatch(LedgerService& ledger, PoolService& pool, const Clock& clock,
        Surroundings surroundings, QObject* parent);

    //! What could not be learned is absent.
    QFuture<Alerts::AlertFacts> facts();
    //! Something was booked.
    void noteBooked();

private:
    struct Round;

    template <typename T, typename Take>
    void ask(const std::shared_ptr<Round>& round, const QFuture<Result<T>>& answer, Take take);
    void askPresent(const std::shared_ptr<Round>& round);
    void askLately(const std::shared_ptr<Round>& round);
    void askErrors(const std::shared_ptr<Round>& round);
    void askWeek(const std::shared_ptr<Round>& round);
    void finish(Round* round);
    QString labelOf(const QString& backend) const;

    LedgerService& m_ledger;
    PoolService& m_pool;
    const Clock& m_clock;
    Surroundings m_around;
    QTimeZone m_zone = QTimeZone::systemTimeZone();
    std::optional<Clock::Steady> m_booked; //!< the last time
    std::optional<Clock::Steady> m_week; //!< when the week was asked for last
};

} // namespace Headgate::Services
