// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/text/pooltext.h"

#include "core/model/booking.h"
#include "ui/text/failuretext.h"
#include "ui/text/formats.h"
#include "ui/text/phrases.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(PoolText)
};

using std::chrono::milliseconds;

QString sentence(FailureCause cause, const QString& backend, const QString& model)
{
    return failureText({ .cause = cause }, { backend, model, {} }).sentence;
}

bool isPacific(Limits::Window window)
{
    return window == Limits::Window::PacificDay || window == Limits::Window::PacificMonth;
}

bool isUtc(Limits::Window window)
{
    return window == Limits::Window::UtcDay || window == Limits::Window::UtcMonth;
}

QString measureText(Limits::Measure measure)
{
    using Limits::Measure;
    switch (measure) {
    case Measure::Requests:
        return Words::tr("requests");
    case Measure::InputTokens:
        return Words::tr("input tokens");
    case Measure::Tokens:
        return Words::tr("tokens");
    case Measure::Spend:
        return Words::tr("spending");
    case Measure::Messages:
        return Words::tr("answered messages");
    case Measure::Concurrency:
        break;
    }
    return Words::tr("requests at once");
}

} // namespace

PoolOwners::PoolOwners(const PoolOverview& pool)
{
    const auto note = [this](const QString& id, const PoolOwner& owner) {
        if (!id.isEmpty() && !m_known.contains(id)) // an account has several projects
            m_known.insert(id, owner);
    };
    for (const PoolBackend& backend : pool.keyless)
        note(backend.id, { &backend, nullptr, nullptr });
    for (const PoolBackend& backend : pool.backends) {
        note(backend.id, { &backend, nullptr, nullptr });
        for (const PoolProject& project : backend.projects) {
            note(project.id, { &backend, &project, nullptr });
            note(project.account, { &backend, &project, nullptr });
            for (const PoolKeyInfo& key : project.keys)
                note(key.info.id.text, { &backend, &project, &key });
        }
    }
}

QString untilText(const QDateTime& utc, const QDateTime& nowUtc)
{
    constexpr qint64 kDayMs = 24 * 3600 * 1000;
    if (!utc.isValid())
        return Words::tr("not known");
    if (nowUtc.msecsTo(utc) > kDayMs)
        return QLocale().toString(utc.toLocalTime(), QLocale::ShortFormat);
    const milliseconds left(std::max<qint64>(0, nowUtc.msecsTo(utc)));
    return Words::tr("%1, in %2").arg(formatMoment(utc, nowUtc), formatSeconds(left));
}

QString keyStateText(const PoolKeyInfo& key)
{
    switch (key.condition.state) {
    case KeyState::New:
        return Words::tr("New");
    case KeyState::Active:
        return Words::tr("Active");
    case KeyState::Suspect:
        return Words::tr("Being checked");
    case KeyState::Invalid:
        return Words::tr("Not valid");
    case KeyState::Leaked:
        return Words::tr("Leaked");
    case KeyState::Blocked:
        return Words::tr("Blocked");
    case KeyState::NoBilling:
        return Words::tr("No balance");
    case KeyState::ServiceDisabled:
        return Words::tr("API not enabled");
    case KeyState::Region:
        return Words::tr("Not in this region");
    case KeyState::Draining:
        return Words::tr("Retiring, %n request(s) under way", nullptr, key.underWay);
    case KeyState::Retired:
        return Words::tr("Retired");
    case KeyState::Disabled:
        break;
    }
    return Words::tr("Switched off");
}

Glyph keyStateGlyph(KeyState state)
{
    switch (state) {
    case KeyState::New:
        return Glyph::Plus;
    case KeyState::Active:
        return Glyph::Check;
    case KeyState::Suspect:
        return Glyph::Search;
    case KeyState::Leaked:
    case KeyState::Invalid:
    case KeyState::Blocked:
    case KeyState::NoBilling:
    case KeyState::ServiceDisabled:
    case KeyState::Region:
        return Glyph::Warning;
    case KeyState::Draining:
    case KeyState::Retired:
        return Glyph::Archive;
    case KeyState::Disabled:
        break;
    }
    return Glyph::Stop;
}

QString keyStateDetails(const PoolKeyInfo& key, const QString& backend)
{
    const KeyCondition& condition = key.condition;
    const auto time = [](const QDateTime& utc) {
        return QLocale().toString(utc.toLocalTime(), QLocale::ShortFormat);
    };
    QStringList lines { keyStateText(key) };
    if (condition.since.isValid())
        lines << Words::tr("Since %1").arg(time(condition.since));
    if (condition.cause != FailureCause::None)
        lines << sentence(condition.cause, backend, {});
    if (!condition.evidence.isEmpty())
        lines << Words::tr("The service’s code: %1").arg(condition.evidence);
    if (condition.nextCheck.isValid())
        lines << Words::tr("Next free check: %1").arg(time(condition.nextCheck));
    return lines.join(u'\n');
}

QString usedTodayText(const PoolKeyInfo& key)
{
    const QString used = formatCount(key.usedToday);
    if (!key.dailyCap)
        return Words::tr("%1, no limit").arg(used);
    const QString both = Words::tr("%1 of %2").arg(used, formatCount(*key.dailyCap));
    return key.capSource == Limits::LimitSource::Guessed ? Words::tr("%1 (guessed)").arg(both)
                                                         : both;
}

QString usedTodayDetails(const PoolKeyInfo& key, const PoolBackend& backend)
{
    const QString day = isPacific(backend.day)
        ? Words::tr("The day ends at midnight in California.")
        : Words::tr("The day ends at midnight UTC.");
    const QString what = !key.dailyCap ? Words::tr("Requests that Headgate has sent with this key.")
        : key.capSource == Limits::LimitSource::Guessed
        ? Words::tr("The service’s own limit is not known. At this number other keys come first; "
                    "no request is refused for it.")
        : Words::tr("You have set this limit: no request goes beyond it.");
    return what + u'\n' + day;
}

QString coolingUntilText(const CoolingInfo& cooling, const QDateTime& nowUtc)
{
    return cooling.until.isValid() ? untilText(cooling.until, nowUtc) : Words::tr("until you act");
}

QString coolingText(const CoolingInfo& cooling, const QDateTime& nowUtc)
{
    const QString when = coolingUntilText(cooling, nowUtc);
    return cooling.scope.model.isEmpty()
        ? when
        : Words::tr("%1: %2").arg(isolated(cooling.scope.model), when);
}

QString coolingReasonText(const CoolingInfo& cooling, const QString& backend)
{
    return sentence(cooling.cause, backend, cooling.scope.model);
}

QString coolingDetails(const CoolingInfo& cooling, const QString& backend, const QDateTime& nowUtc)
{
    QStringList lines { coolingReasonText(cooling, backend) };
    if (cooling.nextProbe.isValid())
        lines
            << Words::tr("One request may try at %1.").arg(formatMoment(cooling.nextProbe, nowUtc));
    if (!cooling.evidence.isEmpty())
        lines << Words::tr("The service’s word: %1").arg(cooling.evidence);
    return lines.join(u'\n');
}

QString refusalText(const KeyRefusal& refusal, const QString& backend)
{
    return sentence(refusal.cause, backend, refusal.model);
}

QString ageText(const QDateTime& createdUtc, const QDateTime& nowUtc)
{
    if (!createdUtc.isValid())
        return Words::tr("not known");
    const qint64 days = createdUtc.daysTo(nowUtc);
    return days < 1 ? Words::tr("today") : Words::tr("%n day(s)", nullptr, int(days));
}

QString projectText(const PoolProject& project)
{
    if (!project.label.isEmpty())
        return project.label;
    if (!project.number.isEmpty())
        return Words::tr("Project %1").arg(project.number);
    return Words::tr("Project not known");
}

QString ownerText(const PoolOwners& owners, const Limits::LimitScope& scope)
{
    const auto withModel = [&scope](const QString& owner) {
        return scope.model.isEmpty() ? owner : joinedText({ owner, isolated(scope.model) });
    };
    const PoolOwner owner = owners.at(scope.id);
    if (owner.key)
        return Words::tr("Key %1").arg(isolated(owner.key->info.label));
    if (scope.owner == Limits::OwnerKind::Account)
        return Words::tr("Account %1").arg(isolated(scope.id));
    if (owner.project) {
        const bool isAlone = !owner.project->isKnown && owner.project->keys.size() == 1;
        return withModel(isAlone
                ? Words::tr("Project of %1").arg(isolated(owner.project->keys.first().info.label))
                : isolated(projectText(*owner.project)));
    }
    return withModel(isolated(owner.backend ? owner.backend->label : scope.id));
}

QString backendLabelOf(const PoolOwners& owners, const Limits::LimitScope& scope)
{
    const PoolOwner owner = owners.at(scope.id);
    return owner.backend ? owner.backend->label : QString();
}

QString strategyText(PoolStrategy strategy)
{
    switch (strategy) {
    case PoolStrategy::FillFirst:
        return Words::tr("One key to its limit, then the next");
    case PoolStrategy::RoundRobin:
        return Words::tr("In turn");
    case PoolStrategy::LeastUsed:
        return Words::tr("The one least used today");
    case PoolStrategy::Weighted:
        return Words::tr("In the ratio of their weights");
    case PoolStrategy::Priority:
        break;
    }
    return Words::tr("By priority");
}

QString limitKindText(const Limits::LimitId& id)
{
    using Limits::Window;
    const QString what = measureText(id.measure);
    switch (id.window) {
    case Window::Now:
        return what;
    case Window::Minute:
        return Words::tr("%1 a minute").arg(what);
    case Window::TenMinutes:
        return Words::tr("%1 in 10 minutes").arg(what);
    case Window::RollingDay:
        return Words::tr("%1 in 24 hours").arg(what);
    case Window::PacificDay:
    case Window::UtcDay:
        return Words::tr("%1 a day").arg(what);
    case Window::PacificMonth:
    case Window::UtcMonth:
        break;
    }
    return Words::tr("%1 a month").arg(what);
}

QString limitAmountText(Limits::Measure measure, qint64 amount)
{
    if (measure == Limits::Measure::Spend)
        return formatCost({ .amount = { amount }, .quality = CostQuality::Exact });
    return formatCount(amount);
}

QString limitUseText(const LimitUse& use)
{
    const Limits::Measure measure = use.limit.id.measure;
    const QString used = limitAmountText(measure, use.used);
    const QString both = use.limit.cap
        ? Words::tr("%1 of %2").arg(used, limitAmountText(measure, *use.limit.cap))
        : Words::tr("%1, limit not known").arg(used);
    return use.held > 0 ? Words::tr("%1, %2 held").arg(both, limitAmountText(measure, use.held))
                        : both;
}

QString limitGaugeText(const LimitUse& use)
{
    const QString amounts = limitUseText(use);
    if (use.limit.cap.value_or(0) <= 0) // not known, or never offered
        return amounts;
    const qint64 cap = *use.limit.cap;
    const qint64 gone = use.used + use.held;
    const QString share = gone >= cap ? Words::tr("used up")
                                      : percentText(std::floor(double(gone) / double(cap) * 100));
    return Words::tr("%1: %2").arg(share, amounts);
}

QString limitSourceText(Limits::LimitSource source)
{
    switch (source) {
    case Limits::LimitSource::Guessed:
        return Words::tr("Guessed");
    case Limits::LimitSource::Learned:
        return Words::tr("Learned");
    case Limits::LimitSource::Configured:
        return Words::tr("Set in the settings");
    case Limits::LimitSource::Entered:
        break;
    }
    return Words::tr("Entered");
}

QString resetText(const LimitUse& use, const QDateTime& nowUtc)
{
    if (use.resetsAt.isValid())
        return untilText(use.resetsAt, nowUtc);
    return use.limit.id.window == Limits::Window::Now ? Words::tr("when they end")
                                                      : Words::tr("nothing used");
}

QString resetDetails(const LimitUse& use)
{
    const Limits::Window window = use.limit.id.window;
    if (!isPacific(window) && !isUtc(window))
        return window == Limits::Window::Now
            ? QString()
            : Words::tr("Any stretch of that length counts; then all that was used is free again.");
    const QString local = QLocale().toString(use.resetsAt.toLocalTime(), QLocale::ShortFormat);
    const QTimeZone zone = serviceZone(window);
    if (!zone.isValid())
        return local;
    return Words::tr("%1 here\n%2 by the service’s clock (%3)")
        .arg(local, QLocale().toString(use.resetsAt.toTimeZone(zone), QLocale::ShortFormat),
            serviceZoneText(window));
}

QTimeZone serviceZone(Limits::Window window)
{
    if (isPacific(window))
        return QTimeZone("America/Los_Angeles");
    return isUtc(window) ? QTimeZone::utc() : QTimeZone();
}

QString serviceZoneText(Limits::Window window)
{
    return isPacific(window) ? Words::tr("California") : u"UTC"_s;
}

QString dayAndTimeText(const QDateTime& utc, const QTimeZone& zone)
{
    const QDateTime there = utc.toTimeZone(zone);
    const QLocale locale;
    QString format = locale.timeFormat(QLocale::ShortFormat); // some have seconds
    return Words::tr("%1, %2").arg(locale.toString(there.date(), u"d MMM"_s),
        locale.toString(there.time(), format.remove(u":ss"_s)));
}

QString breakerStateText(Limits::BreakerState state)
{
    switch (state) {
    case Limits::BreakerState::Closed:
        return Words::tr("Works");
    case Limits::BreakerState::Degraded:
        return Words::tr("Often fails");
    case Limits::BreakerState::Open:
        return Words::tr("Stopped");
    case Limits::BreakerState::HalfOpen:
        break;
    }
    return Words::tr("Being tried");
}

QString breakerStateText(const BreakerInfo& breaker)
{
    const bool isDegraded = breaker.state == Limits::BreakerState::Degraded;
    return isDegraded && breaker.slow ? Words::tr("Slow") : breakerStateText(breaker.state);
}

namespace {

QString breakerFailuresText(const BreakerInfo& breaker, const QString& backend)
{
    const QString failed
        = Words::tr("%1 of the recent requests failed").arg(percentText(breaker.failurePercent));
    if (breaker.cause == FailureCause::None)
        return failed;
    return Words::tr("%1: %2").arg(failed, sentence(breaker.cause, backend, breaker.scope.model));
}

} // namespace

QString breakerReasonText(const BreakerInfo& breaker, const QString& backend)
{
    QStringList reasons;
    if (breaker.slow)
        reasons << Words::tr("Answers begin after %1, usually within %2")
                       .arg(formatDuration(*breaker.slow), formatDuration(breaker.usual));
    if (!breaker.slow || breaker.failurePercent > 0)
        reasons << breakerFailuresText(breaker, backend);
    return reasons.join(Words::tr("; "));
}

QString breakerUntilText(const BreakerInfo& breaker, const QDateTime& nowUtc)
{
    switch (breaker.state) {
    case Limits::BreakerState::Open:
        return Words::tr("next try %1").arg(untilText(breaker.nextProbe, nowUtc));
    case Limits::BreakerState::HalfOpen:
        return Words::tr("one request tries now");
    case Limits::BreakerState::Closed:
    case Limits::BreakerState::Degraded:
        break;
    }
    return Words::tr("requests still pass");
}

QString askerText(const QString& client)
{
    if (client == originName(Origin::Chat))
        return Words::tr("A chat");
    if (client == originName(Origin::Title))
        return Words::tr("A chat’s title");
    if (client == originName(Origin::Summary))
        return Words::tr("A summary");
    if (client.section(u'/', 0, 0) == originName(Origin::Gateway))
        return Words::tr("%1, by the gateway").arg(client.section(u'/', 1));
    return client;
}

QString queueClassText(Limits::QueueClass urgency)
{
    switch (urgency) {
    case Limits::QueueClass::Interactive:
        return Words::tr("A person waits");
    case Limits::QueueClass::Gateway:
        return Words::tr("Another program");
    case Limits::QueueClass::Tools:
        return Words::tr("A tool");
    case Limits::QueueClass::Batch:
        break;
    }
    return Words::tr("Has time");
}

} // namespace Headgate::Ui
