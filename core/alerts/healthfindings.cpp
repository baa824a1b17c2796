// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/alerts/healthfindings.h"

#include "core/model/alertsubjects.h"
#include "core/model/keyage.h"

#include <QStringList>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

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

//! Where none can be reached, it is the way to the world: one trouble, not one of each. It stands
//! until all are back, or each that is not would be told anew.
void findFar(const AlertRule& rule, const QVector<AlertInfo>& far, bool areAll, Assessment* into)
{
    if (far.isEmpty())
        return;
    const bool isOne = areAll && far.size() > 1;
    QStringList labels;
    for (const AlertInfo& alert : far) {
        labels << alert.place.backend;
        if (isOne) // told before the others were down: it stays beside it
            into->unknown.insert(subjectKey(rule.kind, alert.place.subject));
        else
            into->found.append({ .alert = alert, .within = kAllBackends.toString() });
    }
    AlertInfo all = far.constFirst();
    all.place = { .subject = kAllBackends.toString(), .backend = labels.join(kBackendSeparator) };
    into->found.append({ .alert = all, .isNews = isOne });
}

} // namespace

void findDown(const AlertFacts& facts, const AlertRule& rule, Assessment* into)
{
    QVector<AlertInfo> far;
    qsizetype farKnown = 0;
    for (const ReachFact& fact : *facts.reach) {
        const bool isDown = fact.isKnown && fact.downSince.isValid();
        farKnown += fact.isKnown && fact.isUsed && !fact.isLocal ? 1 : 0;
        if (fact.isKnown && !isDown)
            continue;
        const bool isLong
            = isDown && fact.downSince.secsTo(facts.now) >= rule.steps[0] * kSecondsPerMinute;
        if (!isLong || !fact.isUsed) {
            // After a restart what stood may stand still.
            into->unknown.insert(subjectKey(rule.kind, fact.backend));
            if (!fact.isLocal && fact.isUsed)
                into->unknown.insert(subjectKey(rule.kind, kAllBackends.toString()));
            continue;
        }
        const AlertInfo alert { .kind = rule.kind,
            .place = { .subject = fact.backend, .backend = fact.label },
            .detail = fact.cause };
        if (fact.isLocal)
            into->found.append({ alert });
        else
            far.append(alert);
    }
    findFar(rule, far, far.size() == farKnown, into);
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
        AlertInfo alert { .kind = AlertKind::OldKey, .severity = AlertSeverity::Notice };
        alert.place.backend = backend.label;
        qint64 oldest = 0;
        qint64 count = 0;
        for (const PoolProject& project : backend.projects) {
            for (const PoolKeyInfo& key : project.keys) {
                if (!isOldKey(key, *facts.oldAfterDays, facts.now))
                    continue;
                oldest = std::max<qint64>(oldest, ageInDays(key.info, facts.now).value_or(0));
                // Of several that came together the page of keys tells which.
                const bool isFirst = ++count == 1;
                alert.place.subject = isFirst ? key.info.id.text : backend.id;
                alert.place.key = isFirst ? key.info.label : QString();
            }
        }
        alert.value = oldest;
        alert.bound = count;
        if (count > 0)
            into->found.append({ alert });
    }
}

} // namespace Headgate::Alerts
