// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/services/machinereading.h"
#include "core/services/vitalsservice.h"

#include <QMutex>
#include <QObject>
#include <QTimer>

#include <functional>

namespace Headgate::Services {

//! \brief Takes the samples. Lives in the engine thread.
class LocalVitalsService
    : public QObject
    , public VitalsService {
    Q_OBJECT

public:
    //! Asked in the engine thread.
    struct Surroundings {
        std::function<MachineReading()> machine;
        //! Puts queue and breakers in.
        std::function<void(VitalSample*)> pool;
        //! A minute is over; without it nothing is kept.
        std::function<void(const VitalSample& minute)> keep = {};
        //! What was kept, from any thread; without it nothing is.
        std::function<QFuture<Result<QVector<VitalSample>>>(const TimeSpan& span)> kept = {};
    };
    static constexpr int kMost = 6 * 60 * 12;
    static constexpr std::chrono::seconds kEvery { 5 };

    LocalVitalsService(const Clock& clock, Surroundings surroundings, QObject* parent);

    QVector<VitalSample> samples() const override;
    QFuture<Result<QVector<VitalSample>>> kept(const TimeSpan& span) const override;
    //! The timer's word.
    void take();

private:
    void keepMinuteBefore(const VitalSample& sample);

    const Clock& m_clock;
    Surroundings m_around;
    QTimer m_timer;
    Clock::Steady m_readAt;
    MachineReading m_reading; //!< at that time
    QVector<VitalSample> m_minute; //!< of the minute that lasts still
    mutable QMutex m_mutex; //!< guards m_samples
    QVector<VitalSample> m_samples;
};

} // namespace Headgate::Services
