// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/sleepwatch.h"

#include <time.h>
#include <utility>

namespace Headgate::Net {

namespace {

constexpr std::chrono::seconds kEvery { 2 };
constexpr std::chrono::seconds kLeast { 2 }; // less breaks no connection

#ifdef CLOCK_BOOTTIME
std::chrono::nanoseconds now(clockid_t clock)
{
    timespec time {};
    clock_gettime(clock, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}
#endif

} // namespace

std::chrono::nanoseconds timeAsleep()
{
#ifdef CLOCK_BOOTTIME
    return now(CLOCK_BOOTTIME) - now(CLOCK_MONOTONIC);
#else
    return {};
#endif
}

SleepWatch::SleepWatch(QObject* parent, Asleep asleep)
    : QObject(parent)
    , m_asleep(std::move(asleep))
    , m_timer(this)
{
    m_timer.setInterval(kEvery);
    connect(&m_timer, &QTimer::timeout, this, &SleepWatch::look);
}

void SleepWatch::begin()
{
    m_before = m_asleep();
    m_timer.start();
}

void SleepWatch::look()
{
    const std::chrono::nanoseconds asleep = m_asleep();
    if (asleep - std::exchange(m_before, asleep) >= kLeast)
        emit woke();
}

} // namespace Headgate::Net
