// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/vitals.h"

#include <algorithm>

namespace Headgate {

namespace {

constexpr qint64 kMostSecondsByMinute = 26 * 3600; // a day of 25 hours

int troubled(const VitalSample& one)
{
    return one.open + one.halfOpen + one.degraded;
}

std::optional<double> average(
    const QVector<VitalSample>& samples, std::optional<double> VitalSample::*share)
{
    double sum = 0;
    int known = 0;
    for (const VitalSample& one : samples) {
        sum += (one.*share).value_or(0);
        known += (one.*share) ? 1 : 0;
    }
    return known > 0 ? std::optional(sum / known) : std::nullopt;
}

} // namespace

VitalSample sumOf(const QVector<VitalSample>& samples)
{
    VitalSample sum = samples.constFirst();
    for (const VitalSample& one : samples) {
        sum.waiting = std::max(sum.waiting, one.waiting);
        sum.longestWait = std::max(sum.longestWait, one.longestWait);
        if (troubled(one) > troubled(sum)) {
            sum.open = one.open;
            sum.halfOpen = one.halfOpen;
            sum.degraded = one.degraded;
        }
        // Nothing known is less than any amount.
        sum.programMemory = std::max(sum.programMemory, one.programMemory);
        sum.machineMemory = std::max(sum.machineMemory, one.machineMemory);
        sum.machineWhole = std::max(sum.machineWhole, one.machineWhole);
    }
    sum.programCpu = average(samples, &VitalSample::programCpu);
    sum.machineCpu = average(samples, &VitalSample::machineCpu);
    return sum;
}

bool isToldByMinute(const TimeSpan& span)
{
    return span.from.isValid() && span.to.isValid()
        && span.from.secsTo(span.to) <= kMostSecondsByMinute;
}

} // namespace Headgate
