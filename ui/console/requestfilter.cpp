// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/console/requestfilter.h"

#include "ui/charts/usageseries.h"
#include "ui/text/budgettext.h"
#include "ui/text/formats.h"
#include "ui/text/requesttext.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(RequestFilter)
};

QString timeText(const QDateTime& utc)
{
    return QLocale().toString(utc.toLocalTime(), QLocale::ShortFormat);
}

QString spanText(const TimeSpan& span)
{
    if (!span.from.isValid())
        return Words::tr("until %1").arg(timeText(span.to));
    if (!span.to.isValid())
        return Words::tr("from %1").arg(timeText(span.from));
    return Words::tr("%1 to %2").arg(timeText(span.from), timeText(span.to));
}

//! Of a custom range with times.
QString timesText(const TimeRange& range)
{
    const QLocale locale;
    const QTime from = range.from.isValid() ? range.from : QTime(0, 0);
    const QTime until = range.until.isValid() ? range.until : QTime(0, 0);
    if (range.first == range.last)
        return Words::tr("%1, %2 to %3")
            .arg(locale.toString(range.first, QLocale::ShortFormat),
                locale.toString(from, QLocale::ShortFormat),
                locale.toString(until, QLocale::ShortFormat));
    const QDate last = range.until.isValid() ? range.last : range.last.addDays(1);
    return Words::tr("%1 to %2")
        .arg(locale.toString(QDateTime(range.first, from), QLocale::ShortFormat),
            locale.toString(QDateTime(last, until), QLocale::ShortFormat));
}

QString outcomeFilterText(const RequestLogQuery& query)
{
    if (query.outcome)
        return outcomeText(*query.outcome);
    if (query.isLimited)
        return *query.isLimited ? Words::tr("Refused for a limit")
                                : Words::tr("All but complete, no limit");
    return query.onlyFailed ? Words::tr("All but complete") : QString();
}

QString causesText(const QStringList& causes)
{
    const FailureClass one = failureClassOf(causes.constFirst());
    if (causes == causesOf(one))
        return failureClassText(one);
    QStringList words;
    for (const QString& cause : causes)
        words << causeText(cause);
    return words.join(Words::tr(", "));
}

} // namespace

QString failureClassText(FailureClass one)
{
    switch (one) {
    case FailureClass::Limit:
        return Words::tr("Limits and quotas");
    case FailureClass::Key:
        return Words::tr("Keys and rights");
    case FailureClass::Request:
        return Words::tr("The request");
    case FailureClass::Service:
        return Words::tr("The service");
    case FailureClass::Answer:
        return Words::tr("The answer");
    case FailureClass::Network:
        return Words::tr("The way there");
    case FailureClass::Other:
        return Words::tr("Stopped or without a cause");
    }
    return {};
}

bool RequestFilter::operator==(const RequestFilter& other) const
{
    const RequestLogQuery& a = query;
    const RequestLogQuery& b = other.query;
    return range == other.range && span == other.span && a.backendId == b.backendId
        && a.model == b.model && a.key == b.key && a.project == b.project && a.origin == b.origin
        && a.client == b.client && a.outcome == b.outcome && a.onlyFailed == b.onlyFailed
        && a.causes == b.causes && a.isLimited == b.isLimited && a.cause == b.cause
        && a.httpStatus == b.httpStatus && a.conversation == b.conversation
        && a.costAtLeast == b.costAtLeast && a.text == b.text
        && a.countsSimulated == b.countsSimulated;
}

QString rangeText(const TimeRange& range)
{
    using Preset = TimeRange::Preset;
    const QLocale locale;
    switch (range.preset) {
    case Preset::Last15Minutes:
        return Words::tr("Last 15 minutes");
    case Preset::LastHour:
        return Words::tr("Last hour");
    case Preset::Last6Hours:
        return Words::tr("Last 6 hours");
    case Preset::Last24Hours:
        return Words::tr("Last 24 hours");
    case Preset::Today:
        return Words::tr("Today");
    case Preset::Yesterday:
        return Words::tr("Yesterday");
    case Preset::Last7Days:
        return Words::tr("Last 7 days");
    case Preset::Last30Days:
        return Words::tr("Last 30 days");
    case Preset::ThisMonth:
        return Words::tr("This month");
    case Preset::LastMonth:
        return Words::tr("Last month");
    case Preset::ThisYear:
        return Words::tr("This year");
    case Preset::All:
        return Words::tr("All time");
    case Preset::Custom:
        if (range.hasTimes())
            return timesText(range);
        return Words::tr("%1 to %2")
            .arg(locale.toString(range.first, QLocale::ShortFormat),
                locale.toString(range.last, QLocale::ShortFormat));
    }
    return {};
}

QVector<FilterChip> chipsOf(
    const RequestFilter& filter, const QHash<QString, QString>& backends, const QString& chat)
{
    const RequestLogQuery& query = filter.query;
    QVector<FilterChip> chips;
    const auto add = [&chips](FilterField field, const QString& name, const QString& value) {
        if (!value.isEmpty())
            chips.append({ field, Words::tr("%1: %2").arg(name, value) });
    };
    const auto named = [](const QString& name) {
        return name == kNoName ? filterNameText(name) : isolated(name);
    };
    if (filter.span)
        add(FilterField::Range, Words::tr("Time"), spanText(*filter.span));
    else if (filter.range)
        add(FilterField::Range, Words::tr("Time"), rangeText(*filter.range));
    add(FilterField::Backend, Words::tr("Service"),
        named(backends.value(query.backendId, query.backendId)));
    add(FilterField::Model, Words::tr("Model"), named(query.model));
    add(FilterField::Key, Words::tr("Key"), named(query.key));
    add(FilterField::Project, Words::tr("Project"), named(query.project));
    if (!query.origin.isEmpty())
        add(FilterField::Origin, Words::tr("Asked for"), originText(query.origin));
    add(FilterField::Client, Words::tr("Program"), named(query.client));
    add(FilterField::Outcome, Words::tr("Outcome"), outcomeFilterText(query));
    if (!query.cause.isEmpty())
        add(FilterField::Cause, Words::tr("Cause"), causeText(query.cause));
    if (!query.causes.isEmpty())
        add(FilterField::Cause, Words::tr("Cause"), causesText(query.causes));
    if (query.httpStatus)
        add(FilterField::Status, Words::tr("Status"), QString::number(*query.httpStatus));
    if (!query.conversation.isNull())
        add(FilterField::Chat, Words::tr("Chat"),
            chat.isEmpty() ? Words::tr("one of them") : isolated(chat));
    if (query.costAtLeast)
        add(FilterField::Cost, Words::tr("Cost at least"),
            formatCost({ *query.costAtLeast, CostQuality::Exact, {} }));
    add(FilterField::Text, Words::tr("Error"), isolated(query.text));
    if (!query.countsSimulated)
        chips.append({ FilterField::Simulated, Words::tr("No simulated ones") });
    return chips;
}

QString filterNameText(const QString& name)
{
    return name == kNoName ? Words::tr("(none)") : name;
}

QString filterNameOf(const QString& text)
{
    return text == Words::tr("(none)") ? QString(kNoName) : text;
}

RequestFilter without(RequestFilter filter, FilterField field)
{
    RequestLogQuery& query = filter.query;
    switch (field) {
    case FilterField::Range:
        filter.span.reset();
        filter.range.reset();
        break;
    case FilterField::Backend:
        query.backendId.clear();
        break;
    case FilterField::Model:
        query.model.clear();
        break;
    case FilterField::Key:
        query.key.clear();
        break;
    case FilterField::Project:
        query.project.clear();
        break;
    case FilterField::Origin:
        query.origin.clear();
        break;
    case FilterField::Client:
        query.client.clear();
        break;
    case FilterField::Outcome:
        query.outcome.reset();
        query.onlyFailed = false;
        query.isLimited.reset();
        break;
    case FilterField::Cause:
        query.cause.clear();
        query.causes.clear();
        break;
    case FilterField::Status:
        query.httpStatus.reset();
        break;
    case FilterField::Chat:
        query.conversation = {};
        break;
    case FilterField::Cost:
        query.costAtLeast.reset();
        break;
    case FilterField::Text:
        query.text.clear();
        break;
    case FilterField::Simulated:
        query.countsSimulated = true;
        break;
    }
    return filter;
}

RequestLogQuery queryOf(const RequestFilter& filter, const TimeRange& range, const QDateTime& now)
{
    RequestLogQuery query = filter.query;
    const TimeSpan span = filter.span.value_or(
        spanOf(filter.range.value_or(range), now, QTimeZone::systemTimeZone()));
    if (span.from.isValid())
        query.from = span.from;
    // What lasts still has no end: what comes in belongs to it.
    if (span.to.isValid() && span.to < now)
        query.until = span.to;
    return query;
}

} // namespace Headgate::Ui
