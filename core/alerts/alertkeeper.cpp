// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/alerts/alertkeeper.h"

#include "core/alerts/alertrules.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Alerts {

namespace {

QString keyOf(const AlertInfo& alert)
{
    return subjectKey(alert.kind, alert.place.subject) + u'\n' + QString::number(alert.step);
}

//! Only for what has no period of its own, or a rolling one.
QDateTime quietFrom(const AlertInfo& alert, const QDateTime& now)
{
    return now.addSecs(traitsOf(alert.kind).again.count());
}

bool isFitting(const AlertInfo& alert, const AlertRule& rule)
{
    return rule.isOn && (alert.step == 0 || rule.steps.contains(alert.step));
}

} // namespace

AlertKeeper::AlertKeeper()
    : m_rules(defaultRules())
{
}

AlertChanges AlertKeeper::restore(const QVector<AlertInfo>& kept, const QDateTime& now)
{
    AlertChanges changes;
    for (AlertInfo alert : kept) {
        const auto known = m_alerts.find(keyOf(alert));
        if (known == m_alerts.end()) {
            m_alerts.insert(keyOf(alert), alert);
            continue;
        }
        if ((alert.isStanding() && !known->isStanding())
            || (alert.isStanding() == known->isStanding() && known->raised < alert.raised))
            std::swap(alert, *known);
        if (alert.isStanding())
            end(&alert, now, &changes);
    }
    return changes;
}

AlertChanges AlertKeeper::setRules(const QVector<AlertRule>& rules, const QDateTime& now)
{
    AlertChanges changes;
    m_rules = rulesWith(rules);
    for (AlertInfo& alert : m_alerts) {
        if (alert.isStanding() && !isFitting(alert, m_rules.at(int(alert.kind))))
            end(&alert, now, &changes);
    }
    return changes;
}

AlertChanges AlertKeeper::update(const AlertFacts& facts)
{
    AlertChanges changes;
    const Assessment assessment = assess(facts, m_rules);
    QSet<QString> found;
    for (const Finding& finding : assessment.found) {
        const QString key = keyOf(finding.alert);
        if (found.contains(key))
            continue;
        found.insert(key);
        meet(finding, facts.now, &changes);
    }
    endMissing(assessment, found, facts.now, &changes);
    forget(facts.now);
    return changes;
}

void AlertKeeper::meet(const Finding& finding, const QDateTime& now, AlertChanges* changes)
{
    const QString key = keyOf(finding.alert);
    const bool isLong = holdsLongEnough(key, finding, now) && isNews(finding);
    const auto known = m_alerts.find(key);
    if (known == m_alerts.end()) {
        if (isLong)
            raise(key, finding.alert, now, changes);
        return;
    }
    // Another day: what is still so is told anew, once.
    const bool isOver = traitsOf(finding.alert.kind).isOfPeriod && known->quietUntil.isValid()
        && now >= known->quietUntil;
    if (known->isStanding() && !isOver)
        return refresh(&*known, finding, now, changes);
    if (!isLong)
        return;
    if (known->isStanding())
        end(&*known, now, changes);
    if (now >= known->quietUntil) {
        AlertInfo alert = finding.alert;
        alert.mutedUntil = known->mutedUntil;
        return raise(key, alert, now, changes);
    }
    known->cleared = {};
    changes->toStore.append(*known);
}

//! What stands is refreshed, and ends, all the same.
bool AlertKeeper::isNews(const Finding& finding) const
{
    if (finding.within.isEmpty())
        return finding.isNews;
    AlertInfo wider { .kind = finding.alert.kind, .step = finding.alert.step };
    wider.place.subject = finding.within;
    const auto known = m_alerts.constFind(keyOf(wider));
    return finding.isNews && (known == m_alerts.cend() || !known->isStanding());
}

bool AlertKeeper::holdsLongEnough(const QString& key, const Finding& finding, const QDateTime& now)
{
    if (finding.holdsFor.count() == 0)
        return true;
    const auto since = m_since.constFind(key);
    if (since == m_since.cend() || *since > now) { // or the clock was set back
        m_since.insert(key, now);
        return false;
    }
    return since->secsTo(now) >= finding.holdsFor.count();
}

void AlertKeeper::raise(
    const QString& key, AlertInfo alert, const QDateTime& now, AlertChanges* changes)
{
    alert.id = newId<AlertId>();
    alert.raised = now;
    if (!alert.quietUntil.isValid() || alert.quietUntil <= now)
        alert.quietUntil = quietFrom(alert, now);
    if (!alert.isMuted(now)) {
        alert.mutedUntil = {};
        changes->toTell.append(alert);
    }
    changes->toStore.append(alert);
    m_alerts.insert(key, alert);
}

void AlertKeeper::refresh(
    AlertInfo* alert, const Finding& finding, const QDateTime& now, AlertChanges* changes) const
{
    const AlertInfo& newer = finding.alert;
    if (alert->severity != newer.severity || alert->detail != newer.detail
        || alert->place.backend != newer.place.backend || alert->value != newer.value
        || alert->bound != newer.bound || alert->until != newer.until) {
        alert->severity = newer.severity; // what ran out soon is used up now
        alert->detail = newer.detail;
        alert->place.backend = newer.place.backend; // a new label, or fewer of several
        alert->value = newer.value;
        alert->bound = newer.bound;
        alert->until = newer.until;
        changes->isShownOtherwise = true;
    }
    if (!alert->mutedUntil.isValid() || alert->isMuted(now))
        return;
    alert->mutedUntil = {};
    changes->toStore.append(*alert);
    if (alert->acknowledged.isNull())
        changes->toTell.append(*alert);
}

void AlertKeeper::end(AlertInfo* alert, const QDateTime& now, AlertChanges* changes) const
{
    alert->cleared = now;
    // A period lasts as long as it lasts; anything else is quiet for a while after its end.
    if (!traitsOf(alert->kind).isOfPeriod)
        alert->quietUntil = quietFrom(*alert, now);
    changes->toStore.append(*alert);
}

void AlertKeeper::endMissing(const Assessment& assessment, const QSet<QString>& found,
    const QDateTime& now, AlertChanges* changes)
{
    for (auto it = m_alerts.begin(); it != m_alerts.end(); ++it) {
        if (!it->isStanding() || found.contains(it.key()) || !assessment.told.contains(it->kind)
            || assessment.unknown.contains(subjectKey(it->kind, it->place.subject)))
            continue;
        end(&*it, now, changes);
    }
    for (auto it = m_since.begin(); it != m_since.end();) {
        const auto kind = alertKindFromName(it.key().section(u'\n', 0, 0));
        const bool isGone = !found.contains(it.key()) && kind && assessment.told.contains(*kind);
        it = isGone ? m_since.erase(it) : std::next(it);
    }
}

//! What ended, and would be news again.
void AlertKeeper::forget(const QDateTime& now)
{
    for (auto it = m_alerts.begin(); it != m_alerts.end();) {
        const bool isOver = !it->isStanding() && now >= it->quietUntil && !it->isMuted(now);
        it = isOver ? m_alerts.erase(it) : std::next(it);
    }
}

AlertInfo* AlertKeeper::standingAt(const AlertId& id)
{
    for (AlertInfo& alert : m_alerts) {
        if (alert.id == id && alert.isStanding())
            return &alert;
    }
    return nullptr;
}

Result<AlertInfo> AlertKeeper::acknowledge(const AlertId& id, const QDateTime& now)
{
    AlertInfo* alert = standingAt(id);
    if (alert == nullptr)
        return Error {
            .kind = ErrorKind::NotFound, .detail = u"this alert is over"_s, .field = u"alert"_s
        };
    if (alert->acknowledged.isNull())
        alert->acknowledged = now;
    return *alert;
}

Result<AlertInfo> AlertKeeper::mute(const AlertId& id, const QDateTime& until)
{
    AlertInfo* alert = standingAt(id);
    if (alert == nullptr)
        return Error {
            .kind = ErrorKind::NotFound, .detail = u"this alert is over"_s, .field = u"alert"_s
        };
    alert->mutedUntil = until;
    return *alert;
}

QVector<AlertInfo> AlertKeeper::standing() const
{
    QVector<AlertInfo> alerts;
    for (const AlertInfo& alert : m_alerts) {
        if (alert.isStanding())
            alerts.append(alert);
    }
    std::sort(alerts.begin(), alerts.end(), [](const AlertInfo& a, const AlertInfo& b) {
        if (a.severity != b.severity)
            return a.severity > b.severity;
        return a.raised != b.raised ? a.raised > b.raised : b.id < a.id;
    });
    return alerts;
}

} // namespace Headgate::Alerts
