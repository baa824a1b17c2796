// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/headgatectl/bookoptions.h"

#include "app/headgatectl/paramoptions.h"

#include <QCommandLineParser>
#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ctl {

namespace {

//! A day as 2026-11-21; invalid where the option is not given.
Result<QDate> readDay(const QCommandLineParser& parser, const QString& option)
{
    if (!parser.isSet(option))
        return QDate();
    const QDate day = QDate::fromString(parser.value(option), Qt::ISODate);
    if (!day.isValid())
        return wrongUsage(option,
            u"--%1 takes a day as 2026-11-21, not '%2'"_s.arg(option, parser.value(option)));
    return day;
}

} // namespace

Result<PricesCommand::Asked> readPrices(const QCommandLineParser& parser, const QStringList& words)
{
    using Verb = PricesCommand::Verb;
    if (words == QStringList { u"list"_s })
        return PricesCommand::Asked { .verb = Verb::List,
            .provider = parser.value(u"provider"_s),
            .model = parser.value(u"model"_s),
            .isAll = parser.isSet(u"all"_s) };
    if (words.size() == 2 && words[0] == "import"_L1)
        return PricesCommand::Asked {
            .verb = Verb::Import, .path = words[1], .isDryRun = parser.isSet(u"dry-run"_s)
        };
    return wrongUsage(u"prices"_s, u"prices takes: list, or import FILE"_s);
}

Result<UsageCommand::Asked> readUsage(const QCommandLineParser& parser, const QStringList& words)
{
    if (!words.isEmpty())
        return wrongUsage(u"usage"_s, u"usage takes options only, not '%1'"_s.arg(words[0]));
    UsageCommand::Asked asked;
    asked.query.countsSimulated = parser.isSet(u"demo"_s);
    for (const auto& [option, day] :
        { std::pair(u"from"_s, &asked.query.from), std::pair(u"to"_s, &asked.query.to) }) {
        const Result<QDate> read = readDay(parser, option);
        if (!read)
            return read.error();
        *day = *read;
    }
    if (asked.query.from.isValid() && asked.query.to.isValid() && asked.query.from > asked.query.to)
        return wrongUsage(u"from"_s, u"--from is a day after --to"_s);
    const QStringList names = parser.value(u"by"_s).split(u',', Qt::SkipEmptyParts);
    for (const QString& name : names) {
        const std::optional<UsageBy> by = usageByFromName(name.trimmed());
        if (!by || asked.query.by.contains(*by))
            return wrongUsage(u"by"_s,
                u"--by takes month, day or hour, backend, model, key, project, origin, client, "
                u"each once "
                "and with commas between them, not '%1'"_s.arg(name));
        asked.query.by.append(*by);
    }
    if (std::count_if(asked.query.by.begin(), asked.query.by.end(), isTime) > 1)
        return wrongUsage(u"by"_s, u"--by takes month, day or hour, one of them"_s);
    if (parser.isSet(u"csv"_s) && parser.isSet(u"json"_s))
        return wrongUsage(u"csv"_s, u"usage prints --json or --csv, not both"_s);
    asked.format = parser.isSet(u"json"_s) ? UsageCommand::Format::Json
        : parser.isSet(u"csv"_s)           ? UsageCommand::Format::Csv
                                           : UsageCommand::Format::Text;
    return asked;
}

Result<BudgetCommand::Asked> readBudget(const QCommandLineParser& parser, const QStringList& words)
{
    using Verb = BudgetCommand::Verb;
    static const QHash<QString, Verb> kVerbs { { u"list"_s, Verb::List }, { u"set"_s, Verb::Set },
        { u"remove"_s, Verb::Remove }, { u"override"_s, Verb::Override } };
    const QString verb = words.value(0);
    const int expected = verb == "list"_L1 ? 1 : verb == "set"_L1 ? 3 : 2;
    if (!kVerbs.contains(verb) || words.size() != expected)
        return wrongUsage(u"budget"_s,
            u"budget takes: list, or set PERIOD DOLLARS, or remove PERIOD, or override PERIOD; the "
            "period is day or month"_s);
    BudgetCommand::Asked asked { .verb = kVerbs.value(verb) };
    asked.id.origin = parser.value(u"origin"_s);
    if (!asked.id.origin.isEmpty() && !originFromName(asked.id.origin))
        return wrongUsage(u"origin"_s,
            u"--origin takes chat, title, summary or gateway, not '%1'"_s.arg(asked.id.origin));
    if (expected == 1)
        return asked;
    const auto period = budgetPeriodFromName(words[1]);
    if (!period)
        return wrongUsage(
            u"budget"_s, u"a budget is for a day or a month, not '%1'"_s.arg(words[1]));
    asked.id.period = *period;
    if (asked.verb != Verb::Set)
        return asked;
    const auto cap = usdFromText(words[2]);
    if (!cap || cap->value == 0)
        return wrongUsage(u"budget"_s,
            u"a budget is an amount of dollars above 0, such as 5 or 0.25, not '%1'"_s.arg(
                words[2]));
    asked.cap = *cap;
    return asked;
}

} // namespace Headgate::Ctl
