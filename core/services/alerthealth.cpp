// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/alerthealth.h"

#include "core/alerts/alertrules.h"
#include "core/services/backendhealth.h"

#include <algorithm>

namespace Headgate::Services {

namespace {

constexpr qint64 kMostGap = 60; // seconds that may be missing at the window's beginning

constexpr std::chrono::seconds kEvery { 5 }; // as VitalsService reads

//! Another cause of the same trouble begins nothing new; a time in which nobody looked does.
QDateTime downSince(const QVector<HealthChange>& health)
{
    QDateTime since;
    for (qsizetype i = health.size() - 1; i >= 0 && isOutOfReach(health[i]); --i) {
        if (i + 1 < health.size() && wasUnwatched(health[i], health[i + 1]))
            break;
        since = health[i].since;
    }
    return since;
}

class Mean {
public:
    template <typename T> void add(const std::optional<T>& value)
    {
        m_sum += value ? double(*value) : 0;
        m_count += value ? 1 : 0;
    }
    std::optional<double> value() const
    {
        return m_count > 0 ? std::optional(m_sum / m_count) : std::nullopt;
    }

private:
    double m_sum = 0;
    int m_count = 0;
};

} // namespace

QVector<Alerts::ReachFact> reachFacts(
    const QVector<BackendModels>& backends, const QStringList& wanted)
{
    QVector<Alerts::ReachFact> facts;
    for (const BackendModels& one : backends) {
        const bool isKnown = one.checkedAt.isValid() && !one.health.isEmpty();
        const bool isUsed = one.hasAnswered || wanted.contains(one.backend.id);
        // One that was not asked since the start may have been used before: what stands of it
        // stays.
        if (!one.hasKey || one.backend.isSimulated)
            continue;
        Alerts::ReachFact fact { one.backend.id, one.backend.label, isKnown };
        fact.isLocal = one.isLocal;
        fact.isUsed = !isKnown || isUsed;
        if (isKnown) // what an earlier run has met may be over
            fact.downSince = downSince(one.health);
        if (fact.downSince.isValid())
            fact.cause = failureCauseName(one.health.constLast().failure->cause);
        facts.append(fact);
    }
    return facts;
}

Alerts::LoadFact loadFact(const QVector<VitalSample>& samples, const QDateTime& nowUtc)
{
    const QDateTime from = nowUtc.addSecs(-std::chrono::seconds(Alerts::kLoadWindow).count());
    Mean programCpu, machineCpu, programMemory, machineMemory;
    QDateTime first;
    qint64 count = 0;
    for (auto sample = samples.crbegin(); sample != samples.crend() && sample->at > from;
         ++sample) {
        first = sample->at;
        ++count;
        programCpu.add(sample->programCpu);
        machineCpu.add(sample->machineCpu);
        programMemory.add(sample->programMemory);
        if (sample->machineMemory && sample->machineWhole.value_or(0) > 0)
            machineMemory.add(
                std::optional(double(*sample->machineMemory) / double(*sample->machineWhole)));
    }
    const qint64 whole = std::chrono::seconds(Alerts::kLoadWindow) / kEvery;
    if (first.isNull() || from.secsTo(first) > kMostGap || count * 5 < whole * 4)
        return {}; // the program has just begun, or the machine slept
    Alerts::LoadFact fact { programCpu.value(), machineCpu.value(), {}, machineMemory.value() };
    if (const auto bytes = programMemory.value())
        fact.programMemory = qint64(*bytes);
    return fact;
}

} // namespace Headgate::Services
