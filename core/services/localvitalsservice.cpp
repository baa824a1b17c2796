// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/localvitalsservice.h"

#include "core/base/futures.h"

#include <QMutexLocker>

#include <algorithm>

namespace Headgate::Services {

namespace {

std::optional<double> programShare(
    const MachineReading& before, const MachineReading& now, std::chrono::duration<double> passed)
{
    if (!before.programTime || !now.programTime || passed.count() <= 0)
        return std::nullopt;
    const std::chrono::duration<double> taken = *now.programTime - *before.programTime;
    return std::clamp(taken.count() / passed.count() / now.processors, 0.0, 1.0);
}

std::optional<double> machineShare(const MachineReading& before, const MachineReading& now)
{
    if (!before.machineTime || !now.machineTime)
        return std::nullopt;
    const qint64 whole = now.machineTime->whole - before.machineTime->whole;
    if (whole <= 0)
        return std::nullopt;
    return std::clamp(
        double(now.machineTime->busy - before.machineTime->busy) / double(whole), 0.0, 1.0);
}

} // namespace

LocalVitalsService::LocalVitalsService(
    const Clock& clock, Surroundings surroundings, QObject* parent)
    : QObject(parent)
    , m_clock(clock)
    , m_around(std::move(surroundings))
    , m_readAt(clock.steadyNow())
{
    m_timer.setTimerType(Qt::VeryCoarseTimer); // it may wake together with others
    m_timer.setInterval(kEvery);
    connect(&m_timer, &QTimer::timeout, this, &LocalVitalsService::take);
    m_timer.start();
}

QVector<VitalSample> LocalVitalsService::samples() const
{
    const QMutexLocker lock(&m_mutex);
    return m_samples;
}

QFuture<Result<QVector<VitalSample>>> LocalVitalsService::kept(const TimeSpan& span) const
{
    if (!m_around.kept)
        return readyFuture(Result<QVector<VitalSample>>(QVector<VitalSample>()));
    return m_around.kept(span);
}

void LocalVitalsService::keepMinuteBefore(const VitalSample& sample)
{
    const auto minute = [](const VitalSample& one) { return one.at.toSecsSinceEpoch() / 60; };
    if (!m_minute.isEmpty() && minute(m_minute.constFirst()) != minute(sample)) {
        if (m_around.keep)
            m_around.keep(sumOf(m_minute));
        m_minute.clear();
    }
    m_minute.append(sample);
}

void LocalVitalsService::take()
{
    const MachineReading reading = m_around.machine();
    const Clock::Steady now = m_clock.steadyNow();
    VitalSample sample;
    sample.at = m_clock.utcNow();
    sample.programCpu = programShare(m_reading, reading, now - m_readAt);
    sample.machineCpu = machineShare(m_reading, reading);
    sample.programMemory = reading.programMemory;
    sample.machineMemory = reading.machineMemory;
    sample.machineWhole = reading.machineWhole;
    m_around.pool(&sample);
    m_reading = reading;
    m_readAt = now;
    keepMinuteBefore(sample);
    const QMutexLocker lock(&m_mutex);
    if (m_samples.size() >= kMost)
        m_samples.removeFirst();
    m_samples.append(sample);
}

} // namespace Headgate::Services
