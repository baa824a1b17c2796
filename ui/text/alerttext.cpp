// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/text/alerttext.h"

#include "core/model/alertsubjects.h"
#include "core/model/budget.h"
#include "core/model/pooloverview.h"
#include "ui/text/budgettext.h"
#include "ui/text/formats.h"
#include "ui/text/phrases.h"
#include "ui/text/pooltext.h"
#include "ui/text/requesttext.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(AlertText)
};

//! "Gemini · Work · gemini-2.5-pro": as much as is known.
QString placeText(const AlertPlace& place)
{
    QStringList parts;
    for (const QString& part : { place.backend, place.project, place.key, place.model }) {
        if (!part.isEmpty())
            parts << isolated(part);
    }
    return parts.isEmpty() ? Words::tr("a limit") : joinedText(parts);
}

//! "Gemini, OpenAI, and Mistral", each of its own direction.
QString namesText(const QStringList& names)
{
    QStringList shown;
    for (const QString& name : names)
        shown << isolated(name);
    return QLocale().createSeparatedList(shown);
}

//! Of "requests/pacific_day/learned".
QString limitText(const QString& detail)
{
    using namespace Limits;
    LimitId id;
    for (int i = 0; i <= int(Measure::Concurrency); ++i) {
        if (measureName(Measure(i)) == detail.section(u'/', 0, 0))
            id.measure = Measure(i);
    }
    for (int i = 0; i <= int(Window::UtcMonth); ++i) {
        if (windowName(Window(i)) == detail.section(u'/', 1, 1))
            id.window = Window(i);
    }
    return limitKindText(id);
}

QString runwayText(const AlertInfo& alert)
{
    const qint64 seconds = alert.value.value_or(0);
    const QString what = limitText(alert.detail);
    if (seconds <= 0)
        return Words::tr("%1: the limit on %2 is used up.").arg(placeText(alert.place), what);
    const qint64 minutes = (seconds + 59) / 60;
    return Words::tr("%1: at the present rate, the limit on %2 is used up in %3 min.")
        .arg(placeText(alert.place), what, QLocale().toString(minutes));
}

QString budgetAlertText(const AlertInfo& alert)
{
    const auto period = budgetPeriodFromName(alert.detail.section(u'/', 0, 0));
    const BudgetId id { period.value_or(BudgetPeriod::Day), alert.detail.section(u'/', 1) };
    const QString name = alert.isStanding() ? budgetNameText(id) : pastBudgetNameText(id);
    return Words::tr("%1 of %2 is spent.").arg(percentText(alert.value.value_or(0)), name);
}

QString keyText(const AlertInfo& alert)
{
    PoolKeyInfo key;
    key.condition.state = keyStateFromName(alert.detail).value_or(KeyState::Invalid);
    const QString name = isolated(alert.place.key);
    if (key.condition.state == KeyState::Leaked)
        return Words::tr("Key %1 of %2 was found in public: it is not used any more.")
            .arg(name, isolated(alert.place.backend));
    return Words::tr("Key %1 of %2: %3.")
        .arg(name, isolated(alert.place.backend), keyStateText(key));
}

QString breakerText(const AlertInfo& alert)
{
    return Words::tr("%1: so much fails that only single requests are tried. The last failure: %2.")
        .arg(placeText(alert.place), causeText(alert.detail));
}

//! The model that is named in its place, if one is.
QString withNext(const QString& sentence, const QString& next)
{
    return next.isEmpty() ? sentence
                          : Words::tr("%1 In its place it names %2.").arg(sentence, isolated(next));
}

QString retiredText(const AlertInfo& alert)
{
    const QString place = placeText(alert.place);
    const QString how = alert.detail.section(u'/', 0, 0);
    const QString next = alert.detail.section(u'/', 1);
    const QString day = QLocale().toString(alert.until.date(), QLocale::ShortFormat);
    if (how == "retired"_L1)
        return withNext(
            Words::tr("%1: the service says that this model is retired.").arg(place), next);
    if (how == "ends"_L1)
        return withNext(Words::tr("%1: the service ends this model on %2.").arg(place, day), next);
    if (how == "ended"_L1)
        return withNext(
            Words::tr("%1: the service announced that this model ends on %2; that is over.")
                .arg(place, day),
            next);
    return withNext(
        Words::tr("%1: the service does not list this model any more.").arg(place), next);
}

QString foreignUseText(const AlertInfo& alert)
{
    return Words::tr(
        "%1: the service refuses for the limit on %2, of which by Headgate’s own count "
        "a fifth or more is left. Refusals in the last hour: %3.")
        .arg(placeText(alert.place), limitText(alert.detail), formatCount(alert.value.value_or(0)));
}

QString skewText(const AlertInfo& alert)
{
    const QString place = placeText(alert.place);
    const QString seconds = formatCount(alert.value.value_or(0));
    return alert.detail == "ahead"_L1
        ? Words::tr("%1: this machine’s clock is %2 s ahead of the service’s.").arg(place, seconds)
        : Words::tr("%1: this machine’s clock is %2 s behind the service’s.").arg(place, seconds);
}

QString millisecondsText(std::optional<qint64> amount)
{
    return formatDuration(std::chrono::milliseconds(amount.value_or(0)));
}

} // namespace

QString alertKindText(AlertKind kind)
{
    switch (kind) {
    case AlertKind::QuotaRunway:
        return Words::tr("Quota runs out soon");
    case AlertKind::DayQuota:
        return Words::tr("A day’s requests");
    case AlertKind::RecentSpend:
        return Words::tr("Spending in ten minutes");
    case AlertKind::Budget:
        return Words::tr("Budgets");
    case AlertKind::KeyRefused:
        return Words::tr("A key is refused");
    case AlertKind::ModelUnavailable:
        return Words::tr("A model can’t be asked");
    case AlertKind::BreakerOpen:
        return Words::tr("A service keeps failing");
    case AlertKind::ErrorRate:
        return Words::tr("Failures in five minutes");
    case AlertKind::SlowFirstToken:
        return Words::tr("Answers begin late");
    case AlertKind::EstimatedCost:
        return Words::tr("Costs that are estimated");
    case AlertKind::OldPrices:
        return Words::tr("Old prices");
    case AlertKind::PriceChange:
        return Words::tr("A price changes");
    case AlertKind::DiskSpace:
        return Words::tr("Room on the disk");
    case AlertKind::BooksUnwritten:
        return Words::tr("The books can’t be written");
    case AlertKind::ForeignUse:
        return Words::tr("Somebody else uses a quota");
    case AlertKind::ClockSkew:
        return Words::tr("The clock is wrong");
    case AlertKind::ModelRetired:
        return Words::tr("A model ends");
    case AlertKind::BooksBehind:
        return Words::tr("The books are behind");
    case AlertKind::BackendDown:
        return Words::tr("A service can’t be reached");
    case AlertKind::ProgramProcessor:
        return Words::tr("Headgate’s processor time");
    case AlertKind::MachineProcessor:
        return Words::tr("The machine’s processors");
    case AlertKind::ProgramMemory:
        return Words::tr("Headgate’s memory");
    case AlertKind::MachineMemory:
        return Words::tr("The machine’s memory");
    case AlertKind::OldKey:
        return Words::tr("An old key");
    }
    return {};
}

QString alertUnitText(AlertKind kind)
{
    switch (kind) {
    case AlertKind::QuotaRunway:
        return Words::tr("minutes left");
    case AlertKind::DayQuota:
    case AlertKind::RecentSpend:
        return Words::tr("per cent used");
    case AlertKind::Budget:
        return Words::tr("per cent spent");
    case AlertKind::ModelUnavailable:
    case AlertKind::BreakerOpen:
    case AlertKind::BackendDown:
        return Words::tr("minutes at least");
    case AlertKind::ProgramProcessor:
    case AlertKind::MachineProcessor:
        return Words::tr("per cent of all processors");
    case AlertKind::ProgramMemory:
        return Words::tr("MB held");
    case AlertKind::MachineMemory:
        return Words::tr("per cent taken");
    case AlertKind::ErrorRate:
        return Words::tr("per cent failed");
    case AlertKind::SlowFirstToken:
        return Words::tr("times as long as usual");
    case AlertKind::EstimatedCost:
        return Words::tr("per cent of today’s cost");
    case AlertKind::OldPrices:
        return Words::tr("days old");
    case AlertKind::PriceChange:
    case AlertKind::ModelRetired:
        return Words::tr("days ahead");
    case AlertKind::DiskSpace:
        return Words::tr("GB free");
    case AlertKind::ForeignUse:
        return Words::tr("refusals in an hour");
    case AlertKind::ClockSkew:
        return Words::tr("seconds apart");
    case AlertKind::BooksBehind:
        return Words::tr("thousand entries waiting");
    case AlertKind::KeyRefused:
    case AlertKind::BooksUnwritten:
    case AlertKind::OldKey:
        break;
    }
    return {};
}

QString alertSeverityText(AlertSeverity severity)
{
    switch (severity) {
    case AlertSeverity::Critical:
        return Words::tr("Critical");
    case AlertSeverity::Warning:
        return Words::tr("Warning");
    case AlertSeverity::Notice:
        break;
    }
    return Words::tr("Notice");
}

Glyph alertSeverityGlyph(AlertSeverity severity)
{
    switch (severity) {
    case AlertSeverity::Critical:
        return Glyph::Alarm;
    case AlertSeverity::Warning:
        return Glyph::Warning;
    case AlertSeverity::Notice:
        break;
    }
    return Glyph::Info;
}

QString alertText(const AlertInfo& alert)
{
    const QString place = placeText(alert.place);
    const qint64 value = alert.value.value_or(0);
    const QLocale locale;
    switch (alert.kind) {
    case AlertKind::QuotaRunway:
        return runwayText(alert);
    case AlertKind::DayQuota:
    case AlertKind::RecentSpend:
        return Words::tr("%1: %2 of the limit on %3 is used.")
            .arg(place, percentText(value), limitText(alert.detail));
    case AlertKind::Budget:
        return budgetAlertText(alert);
    case AlertKind::KeyRefused:
        return keyText(alert);
    case AlertKind::ModelUnavailable:
        return Words::tr("%1: every key that could ask it is refused or rests.").arg(place);
    case AlertKind::BreakerOpen:
        return breakerText(alert);
    case AlertKind::ErrorRate:
        return Words::tr("%1: %2 of the last %3 requests failed.")
            .arg(place, percentText(value), formatCount(alert.bound.value_or(0)));
    case AlertKind::SlowFirstToken:
        return Words::tr("%1: one answer of twenty takes more than %2 to begin; usually it is %3.")
            .arg(place, millisecondsText(alert.value), millisecondsText(alert.bound));
    case AlertKind::EstimatedCost:
        return Words::tr("%1 of today’s cost is only a bound or an estimate.")
            .arg(percentText(value));
    case AlertKind::OldPrices:
        return Words::tr("Days since somebody looked at the price list: %1.")
            .arg(formatCount(value));
    case AlertKind::PriceChange:
        return Words::tr("%1 has another price from %2 on.")
            .arg(place, locale.toString(alert.until.date(), QLocale::ShortFormat));
    case AlertKind::DiskSpace:
        return Words::tr("Only %1 are free where the profile is.").arg(formatSize(value));
    case AlertKind::BooksUnwritten:
        return Words::tr("What is used and spent can’t be written down.");
    case AlertKind::ForeignUse:
        return foreignUseText(alert);
    case AlertKind::ClockSkew:
        return skewText(alert);
    case AlertKind::ModelRetired:
        return retiredText(alert);
    case AlertKind::BooksBehind:
        return Words::tr("%1 entries wait to be written into the books.").arg(formatCount(value));
    case AlertKind::BackendDown:
        if (alert.place.subject == kAllBackends)
            return Words::tr("No answer comes from %1. The last failure: %2.")
                .arg(namesText(backendsOf(alert.place)), causeText(alert.detail));
        return Words::tr("%1 does not answer. The last failure: %2.")
            .arg(place, causeText(alert.detail));
    case AlertKind::ProgramProcessor:
        return Words::tr("Headgate takes %1 of all processors, on average of five minutes.")
            .arg(percentText(value));
    case AlertKind::MachineProcessor:
        return Words::tr("The machine’s processors are busy: %1, on average of five minutes.")
            .arg(percentText(value));
    case AlertKind::ProgramMemory:
        return Words::tr("Headgate holds %1 of memory.").arg(formatSize(value));
    case AlertKind::MachineMemory:
        return Words::tr("%1 of the machine’s memory is taken.").arg(percentText(value));
    case AlertKind::OldKey:
        if (alert.place.key.isEmpty())
            return Words::tr("%n key(s) of %1 are old, the oldest one %2 days.", nullptr,
                int(alert.bound.value_or(0)))
                .arg(isolated(alert.place.backend), formatCount(value));
        return Words::tr("Key %1 of %2 is %3 days old.")
            .arg(isolated(alert.place.key), isolated(alert.place.backend), formatCount(value));
    }
    return {};
}

QString alertAdvice(AlertKind kind)
{
    switch (kind) {
    case AlertKind::QuotaRunway:
    case AlertKind::DayQuota:
        return Words::tr("Use another model or key, or wait until the limit is free again.");
    case AlertKind::RecentSpend:
        return Words::tr("Send less for a few minutes: the service stops beyond this limit.");
    case AlertKind::Budget:
        return Words::tr("Raise the budget or let it end the day: beyond it nothing is sent.");
    case AlertKind::KeyRefused:
        return Words::tr("Make a new key at the service and replace this one on the Keys page.");
    case AlertKind::ModelUnavailable:
        return Words::tr("Look at the keys, add one, or ask another model meanwhile.");
    case AlertKind::BreakerOpen:
    case AlertKind::ErrorRate:
        return Words::tr("Look at what failed. Where the service itself is down, use another one.");
    case AlertKind::SlowFirstToken:
        return Words::tr("Another model or service may answer sooner now.");
    case AlertKind::EstimatedCost:
        return Words::tr("Stopped answers and missing figures make costs uncertain.");
    case AlertKind::OldPrices:
        return Words::tr("Import a newer list: headgatectl prices import.");
    case AlertKind::PriceChange:
        return Words::tr("Look on the Costs page how much it is used.");
    case AlertKind::DiskSpace:
        return Words::tr("Make room: when the disk is full, chats stay in memory only.");
    case AlertKind::BooksUnwritten:
        return Words::tr("See whether the disk is full or the profile’s folder is read-only.");
    case AlertKind::ForeignUse:
        return Words::tr(
            "See which other program, person or key uses the project: a key may have leaked, "
            "or keys that are kept apart here belong together.");
    case AlertKind::ClockSkew:
        return Words::tr("Set the clock by the network: quotas and budgets end by it.");
    case AlertKind::ModelRetired:
        return Words::tr(
            "Choose another model where this one is a favourite, a default, a fallback or "
            "another name.");
    case AlertKind::BooksBehind:
        return Words::tr(
            "The disk is slower than what comes. Until it is written, sums lag behind.");
    case AlertKind::BackendDown:
        return Words::tr("See under Connections what it met; another service may answer now.");
    case AlertKind::ProgramProcessor:
        return Words::tr(
            "See on the Traffic page since when. Where it does not end, start Headgate "
            "anew.");
    case AlertKind::MachineProcessor:
        return Words::tr("See which program takes it: local models answer late meanwhile.");
    case AlertKind::ProgramMemory:
        return Words::tr(
            "Close windows of long chats. Where it keeps growing, start Headgate anew.");
    case AlertKind::MachineMemory:
        return Words::tr("Close programs or unload local models before the system ends one.");
    case AlertKind::OldKey:
        return Words::tr(
            "Rotate it on the Keys page. After how many days a key is old is a setting.");
    }
    return {};
}

QString alertStateText(const AlertInfo& alert, const QDateTime& nowUtc)
{
    if (alert.isMuted(nowUtc))
        return Words::tr("Muted until %1").arg(formatMoment(alert.mutedUntil, nowUtc));
    if (alert.acknowledged.isValid())
        return Words::tr("Acknowledged: %1").arg(formatMoment(alert.acknowledged, nowUtc));
    return Words::tr("New");
}

QString alertEndText(const AlertInfo& alert, const QDateTime& nowUtc)
{
    return alert.isStanding() ? Words::tr("not over yet") : formatMoment(alert.cleared, nowUtc);
}

QString alertPage(AlertKind kind)
{
    switch (kind) {
    case AlertKind::QuotaRunway:
    case AlertKind::DayQuota:
    case AlertKind::RecentSpend:
    case AlertKind::BreakerOpen:
    case AlertKind::ForeignUse:
        return u"limits"_s;
    case AlertKind::KeyRefused:
    case AlertKind::ModelUnavailable:
    case AlertKind::OldKey:
        return u"keys"_s;
    case AlertKind::ErrorRate:
        return u"requests"_s;
    case AlertKind::SlowFirstToken:
    case AlertKind::ProgramProcessor:
    case AlertKind::MachineProcessor:
    case AlertKind::ProgramMemory:
    case AlertKind::MachineMemory:
        return u"traffic"_s;
    case AlertKind::Budget:
    case AlertKind::EstimatedCost:
    case AlertKind::OldPrices:
    case AlertKind::PriceChange:
        return u"costs"_s;
    case AlertKind::DiskSpace:
    case AlertKind::BooksUnwritten:
    case AlertKind::ClockSkew:
    case AlertKind::ModelRetired:
    case AlertKind::BooksBehind:
    case AlertKind::BackendDown:
        break;
    }
    return {};
}

QString alertPageText(AlertKind kind)
{
    const QString page = alertPage(kind);
    if (page == "limits"_L1)
        return Words::tr("Open Limits");
    if (page == "keys"_L1)
        return Words::tr("Open Keys");
    if (page == "requests"_L1)
        return Words::tr("Open Requests");
    if (page == "traffic"_L1)
        return Words::tr("Open Traffic");
    return page.isEmpty() ? QString() : Words::tr("Open Costs");
}

} // namespace Headgate::Ui
