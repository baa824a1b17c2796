// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/localalertservice.h"

#include "core/alerts/alertrules.h"
#include "core/base/futures.h"
#include "core/base/log.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Services {

using Alerts::AlertFacts;
using Ledger::LedgerStore;

namespace {

constexpr std::chrono::seconds kLookEvery { 30 };
constexpr std::chrono::seconds kSoon { 5 };
constexpr std::chrono::hours kLongestMute { 24 * 30 };

//! "day_quota 80 of project_model|…": what an entry of the audit trail is about.
QString objectOf(const AlertInfo& alert)
{
    QString object = alertKindName(alert.kind);
    if (alert.step > 0)
        object += u' ' + QString::number(alert.step);
    return alert.place.subject.isEmpty() ? object : object + u" of "_s + alert.place.subject;
}

QString textOf(const AlertRule& rule)
{
    if (!rule.isOn)
        return u"off"_s;
    QStringList steps;
    for (const int step : rule.steps)
        steps << QString::number(step);
    return steps.isEmpty() ? u"on"_s : u"on, "_s + steps.join(u',');
}

} // namespace

struct LocalAlertService::Kept {
    QVector<AlertInfo> alerts;
    QVector<AlertRule> rules;
};

LocalAlertService::LocalAlertService(Ledger::LedgerWorker& books, const Clock& clock,
    const QString& client, Facts facts, QObject* parent)
    : AlertService(parent)
    , m_books(books)
    , m_clock(clock)
    , m_client(client)
    , m_facts(std::move(facts))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &LocalAlertService::look);
}

//! Read when it is first asked for: headgatectl has no use for it.
QFuture<bool> LocalAlertService::restored()
{
    if (m_restored)
        return *m_restored;
    const auto ask = [now = m_clock.utcNow()](LedgerStore& store) -> Result<Kept> {
        const auto alerts = store.alerts().kept(now);
        const auto rules = store.alerts().rules();
        if (!alerts || !rules)
            return alerts ? rules.error() : alerts.error();
        return Kept { *alerts, *rules };
    };
    m_restored = m_books.read(ask) | then(this, [this](const Result<Kept>& kept) {
        restore(kept);
        return true;
    });
    return *m_restored;
}

void LocalAlertService::restore(const Result<Kept>& kept)
{
    if (!kept) {
        qCWarning(lcServices) << "the alerts can't be read:" << kept.error().detail;
        return;
    }
    const QDateTime now = m_clock.utcNow();
    store(m_keeper.restore(kept->alerts, now).toStore);
    store(m_keeper.setRules(kept->rules, now).toStore); // another program may have switched one off
}

void LocalAlertService::watch()
{
    m_isWatching = true;
    m_timer.start(kSoon);
}

void LocalAlertService::lookSoon()
{
    if (!m_isWatching || m_isLooking || !m_looked)
        return; // it looks anyway
    if (m_timer.remainingTimeAsDuration() > kSoon)
        m_timer.start(kSoon);
}

QFuture<Result<void>> LocalAlertService::look()
{
    if (m_isLooking)
        return readyFuture(Result<void>());
    m_isLooking = true;
    return restored() | then(this, [this](bool) {
        return m_facts() | then(this, [this](const AlertFacts& facts) { return take(facts); });
    });
}

QFuture<Result<void>> LocalAlertService::take(const AlertFacts& facts)
{
    m_isLooking = false;
    m_looked = m_clock.steadyNow();
    m_lookedAt = facts.now;
    if (m_isWatching)
        m_timer.start(kLookEvery);
    const Alerts::AlertChanges changes = m_keeper.update(facts);
    if (changes.isEmpty())
        return readyFuture(Result<void>());
    const QFuture<Result<void>> stored = store(changes.toStore);
    emit changed();
    for (const AlertInfo& alert : changes.toTell)
        emit raised(alert);
    return stored;
}

AuditEntry LocalAlertService::entry(
    const QString& action, const QString& object, const QString& detail) const
{
    return { m_clock.utcNow(), m_client, action, object, detail };
}

QFuture<Result<void>> LocalAlertService::store(const QVector<AlertInfo>& alerts,
    const QVector<AuditEntry>& audit, const QVector<AlertRule>& rules)
{
    if (alerts.isEmpty() && audit.isEmpty() && rules.isEmpty())
        return readyFuture(Result<void>());
    const auto write = [alerts, audit, rules](LedgerStore& store) -> Result<void> {
        Result<void> done;
        for (auto it = alerts.begin(); done && it != alerts.end(); ++it)
            done = store.alerts().store(*it);
        for (auto it = rules.begin(); done && it != rules.end(); ++it)
            done = store.alerts().storeRule(*it);
        for (auto it = audit.begin(); done && it != audit.end(); ++it)
            done = store.audit().append(*it);
        return done;
    };
    return m_books.write(write) | then(this, [](const Result<void>& done) -> Result<void> {
        if (done)
            return {};
        qCWarning(lcServices) << "an alert could not be stored:" << done.error().detail;
        return Error { .kind = ErrorKind::Unavailable,
            .detail = u"it holds until this program ends, but could not be stored"_s,
            .field = u"books"_s };
    });
}

template <typename Action> QFuture<Result<void>> LocalAlertService::inEngine(Action action)
{
    return inThreadOf(this,
        [this, action] { return restored() | then(this, [action](bool) { return action(); }); });
}

QFuture<Result<AlertOverview>> LocalAlertService::overview()
{
    const auto tell = [this](bool) -> Result<AlertOverview> {
        AlertOverview overview { m_keeper.standing(), {}, m_lookedAt };
        const QVector<AlertRule> standard = Alerts::defaultRules();
        for (const AlertRule& rule : m_keeper.rules()) {
            const Alerts::RuleTraits& traits = Alerts::traitsOf(rule.kind);
            overview.rules.append({ rule, standard.at(int(rule.kind)), traits.least, traits.most });
        }
        return overview;
    };
    return inThreadOf(this, [this, tell] { return restored() | then(this, tell); });
}

QFuture<Result<AlertPage>> LocalAlertService::history(const AlertQuery& query)
{
    return m_books.read([query](LedgerStore& store) { return store.alerts().page(query); });
}

QFuture<Result<void>> LocalAlertService::acknowledge(const QVector<AlertId>& ids)
{
    return inEngine([this, ids] { return acknowledgeNow(ids); });
}

QFuture<Result<void>> LocalAlertService::acknowledgeNow(const QVector<AlertId>& ids)
{
    QVector<AlertInfo> seen;
    QVector<AuditEntry> audit;
    std::optional<Error> missing;
    for (const AlertId& id : ids) {
        const Result<AlertInfo> alert = m_keeper.acknowledge(id, m_clock.utcNow());
        if (!alert) {
            missing = alert.error();
            continue;
        }
        seen.append(*alert);
        audit.append(entry(u"alert.acknowledge"_s, objectOf(*alert), {}));
    }
    if (seen.isEmpty())
        return readyFuture(missing ? Result<void>(*missing) : Result<void>());
    emit changed();
    return store(seen, audit);
}

QFuture<Result<void>> LocalAlertService::mute(const AlertId& id, std::chrono::seconds duration)
{
    if (duration <= std::chrono::seconds(0) || duration > kLongestMute)
        return readyFuture(Result<void>(Error { .kind = ErrorKind::InvalidInput,
            .detail = u"an alert is muted for up to 30 days"_s,
            .field = u"duration"_s }));
    return inEngine([this, id, duration] { return muteNow(id, duration); });
}

QFuture<Result<void>> LocalAlertService::muteNow(const AlertId& id, std::chrono::seconds duration)
{
    const QDateTime until = m_clock.utcNow().addSecs(duration.count());
    const Result<AlertInfo> alert = m_keeper.mute(id, until);
    if (!alert)
        return readyFuture(Result<void>(alert.error()));
    emit changed();
    return store({ *alert },
        { entry(u"alert.mute"_s, objectOf(*alert), u"until "_s + until.toString(Qt::ISODate)) });
}

QFuture<Result<void>> LocalAlertService::setRules(const QVector<AlertRule>& rules)
{
    for (const AlertRule& rule : rules) {
        if (const Result<void> fits = Alerts::checkRule(rule); !fits)
            return readyFuture(fits);
    }
    return inEngine([this, rules] { return changeRules(rules); });
}

QFuture<Result<void>> LocalAlertService::changeRules(const QVector<AlertRule>& rules)
{
    QVector<AlertRule> all = m_keeper.rules();
    QVector<AlertRule> others;
    QVector<AuditEntry> audit;
    for (const AlertRule& rule : rules) {
        AlertRule& present = all[int(rule.kind)];
        if (present == rule)
            continue;
        present = rule;
        others.append(rule);
        audit.append(entry(u"alert_rule.set"_s, alertKindName(rule.kind), textOf(rule)));
    }
    if (others.isEmpty())
        return readyFuture(Result<void>());
    const Alerts::AlertChanges changes = m_keeper.setRules(all, m_clock.utcNow());
    emit changed();
    lookSoon();
    return store(changes.toStore, audit, others);
}

} // namespace Headgate::Services
