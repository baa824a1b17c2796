// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/alerts/signfindings.h"

#include <cstdlib>

using namespace Qt::StringLiterals;

namespace Headgate::Alerts {

namespace {

constexpr qint64 kThousand = 1000;

//! "unlisted", "retired", "ends" or "ended", and after a stroke the model that is named in its
//! place.
QString endingText(const ModelFact& fact, const QDate& today)
{
    using State = ModelFact::State;
    const QString how = fact.state == State::Retired ? u"retired"_s
        : fact.state == State::Unlisted              ? u"unlisted"_s
        : fact.ends > today                          ? u"ends"_s
                                                     : u"ended"_s;
    return how + u'/' + fact.next;
}

} // namespace

void findForeignUse(const AlertFacts& facts, const AlertRule& rule, Assessment* into)
{
    // What stands may be of the part of the hour that nobody here has seen.
    if (!facts.foreignUse->isWholeHour)
        into->told.remove(rule.kind);
    for (const ForeignUse& use : facts.foreignUse->found) {
        if (use.refusals < rule.steps[0])
            continue;
        const QStringList subject { use.backend, use.project, use.model, use.limit };
        into->found.append({ AlertInfo { .kind = rule.kind,
            .place = { .subject = subject.join(u'|'),
                .backend = use.label,
                .project = use.projectLabel,
                .model = use.model },
            .detail = use.limit,
            .value = use.refusals } });
    }
}

void findSkew(const AlertFacts& facts, const AlertRule& rule, Assessment* into)
{
    for (const SkewFact& fact : *facts.skews) {
        if (!fact.seconds) {
            into->unknown.insert(subjectKey(rule.kind, fact.backend));
            continue;
        }
        if (std::abs(*fact.seconds) <= rule.steps[0])
            continue;
        into->found.append({ AlertInfo { .kind = rule.kind,
            .place = { .subject = fact.backend, .backend = fact.label },
            .detail = *fact.seconds > 0 ? u"behind"_s : u"ahead"_s,
            .value = std::abs(*fact.seconds) } });
    }
}

void findRetired(const AlertFacts& facts, const AlertRule& rule, Assessment* into)
{
    using State = ModelFact::State;
    const QDate today = facts.now.date();
    for (const ModelFact& fact : *facts.models) {
        const AlertPlace place { .subject = fact.target.backendId + u'|' + fact.target.model,
            .backend = fact.label,
            .project = {},
            .model = fact.target.model };
        const bool isOver = fact.state == State::Unlisted || fact.state == State::Retired;
        const bool endsSoon = fact.ends.isValid() && today.daysTo(fact.ends) < rule.steps[0];
        if (!isOver && !endsSoon) {
            if (fact.state == State::Unknown)
                into->unknown.insert(subjectKey(rule.kind, place.subject));
            continue;
        }
        AlertInfo alert { .kind = rule.kind,
            .severity = isOver ? AlertSeverity::Warning : AlertSeverity::Notice,
            .place = place,
            .detail = endingText(fact, today) };
        if (!isOver)
            alert.until = fact.ends.startOfDay(Qt::UTC);
        into->found.append({ alert });
    }
}

void findBooksBehind(const AlertFacts& facts, const AlertRule& rule, Assessment* into)
{
    if (facts.books->queued > rule.steps[0] * kThousand)
        into->found.append({ AlertInfo { .kind = rule.kind, .value = facts.books->queued } });
}

} // namespace Headgate::Alerts
