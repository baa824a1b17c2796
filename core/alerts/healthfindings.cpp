// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/alerts/healthfindings.h"

#include "core/model/keyage.h"

namespace Headgate::Alerts {

namespace {

constexpr qint64 kMegabyte = 1'000'000;
constexpr qint64 kSecondsPerMinute = 60;

//! What the rule measures, and from where on it tells, in the same unit.
struct Load {
    qint64 is = 0;
    qint64 most = 0;
};

Load loadOf(const LoadFact& load, const AlertRule& rule)
{
    const auto percent = [](double share) { return qint64(share * 100); };
    const qint64 step = rule.steps[0];
    switch (rule.kind) {
    case AlertKind::ProgramProcessor:
        return { percent(*load.programCpu), step };
    case AlertKind::MachineProcessor:
        return { percent(*load.machineCpu), step };
    case AlertKind::MachineMemory:
        return { percent(*load.machineMemory), step };
    default:
        return { *load.programMemory, step * kMegabyte };
    }
}

} // namespace

void findDown(const AlertFacts& facts, const AlertRule& rule, Assessment* into)
{
    for (const ReachFact& fact : *facts.reach) {
        const bool isDown = fact.isKnown && fact.downSince.isValid();
        if (fact.isKnown && !isDown)
            continue;
        if (!isDown || fact.downSince.secsTo(facts.now) < rule.steps[0] * kSecondsPerMinute) {
            // After a restart what stood may stand still.
            into->unknown.insert(subjectKey(rule.kind, fact.backend));
            continue;
        }
        into->found.append({ AlertInfo { .kind = rule.kind,
            .place = { .subject = fact.backend, .backend = fact.label },
            .detail = fact.cause } });
    }
}

void findLoad(const AlertFacts& facts, const AlertRule& rule, Assessment* into)
{
    const Load load = loadOf(*facts.load, rule);
    if (load.is >= load.most)
        into->found.append({ AlertInfo { .kind = rule.kind, .value = load.is } });
}

void findOldKeys(const AlertFacts& facts, Assessment* into)
{
    for (const PoolBackend& backend : facts.pool->backends) {
        for (const PoolProject& project : backend.projects) {
            for (const PoolKeyInfo& key : project.keys) {
                if (!isOldKey(key, *facts.oldAfterDays, facts.now))
                    continue;
                into->found.append({ AlertInfo { .kind = AlertKind::OldKey,
                    .severity = AlertSeverity::Notice,
                    .place = { .subject = key.info.id.text,
                        .backend = backend.label,
                        .project = {},
                        .model = {},
                        .key = key.info.label },
                    .value = ageInDays(key.info, facts.now) } });
            }
        }
    }
}

} // namespace Headgate::Alerts
