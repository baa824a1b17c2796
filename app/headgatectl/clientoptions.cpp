// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/headgatectl/clientoptions.h"

#include "app/headgatectl/paramoptions.h"
#include "core/model/budget.h"

#include <QCommandLineParser>
#include <QHash>

#include <limits>

using namespace Qt::StringLiterals;

namespace Headgate::Ctl {

namespace {

using Verb = ClientsCommand::Verb;

//! Absent where the option is not given, or "unlimited".
template <typename Number>
Result<void> readFigure(
    const QCommandLineParser& parser, const QString& option, std::optional<Number>* figure)
{
    const QString text = parser.value(option);
    if (!parser.isSet(option) || text == "unlimited"_L1)
        return {};
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    if (!isNumber || number < 1 || number > qint64(std::numeric_limits<Number>::max()))
        return wrongUsage(
            option, u"--%1 takes a number above 0, or unlimited, not '%2'"_s.arg(option, text));
    *figure = Number(number);
    return {};
}

QStringList readModels(const QCommandLineParser& parser)
{
    QStringList models;
    for (const QString& one : parser.value(u"allow"_s).split(u',', Qt::SkipEmptyParts))
        models << one.trimmed();
    return models;
}

Result<ClientSpec> readClient(const QCommandLineParser& parser, const QString& name)
{
    ClientSpec client { .name = name,
        .plan = parser.isSet(u"plan"_s) ? parser.value(u"plan"_s) : u"Free"_s,
        .models = readModels(parser) };
    if (parser.isSet(u"budget"_s)) {
        client.budget = usdFromText(parser.value(u"budget"_s));
        if (!client.budget || client.budget->value == 0)
            return wrongUsage(u"budget"_s,
                u"--budget takes an amount of dollars above 0, such as 5 or 0.25, not '%1'"_s.arg(
                    parser.value(u"budget"_s)));
    }
    if (parser.isSet(u"expires"_s)) {
        const QDate day = QDate::fromString(parser.value(u"expires"_s), Qt::ISODate);
        if (!day.isValid())
            return wrongUsage(u"expires"_s,
                u"--expires takes a day as 2026-11-21, not '%1'"_s.arg(parser.value(u"expires"_s)));
        client.expiresAt = day.addDays(1).startOfDay().toUTC(); // the day itself is good
    }
    return client;
}

Result<PlanInfo> readPlan(const QCommandLineParser& parser, const QString& name)
{
    PlanInfo plan;
    plan.name = name;
    plan.models = readModels(parser);
    for (const Result<void>& read : { readFigure(parser, u"messages"_s, &plan.messages),
             readFigure(parser, u"tokens"_s, &plan.tokens),
             readFigure(parser, u"requests-a-minute"_s, &plan.requestsAMinute),
             readFigure(parser, u"output-tokens"_s, &plan.outputTokens),
             readFigure(parser, u"models-a-month"_s, &plan.mostModels) }) {
        if (!read)
            return read.error();
    }
    return plan;
}

} // namespace

void addClientOptions(QCommandLineParser* parser)
{
    parser->addOptions({
        { u"plan"_s, {}, u"name"_s },
        { u"allow"_s, {}, u"models"_s },
        { u"budget"_s, {}, u"dollars"_s },
        { u"expires"_s, {}, u"day"_s },
        { u"messages"_s, {}, u"number"_s },
        { u"tokens"_s, {}, u"number"_s },
        { u"requests-a-minute"_s, {}, u"number"_s },
        { u"output-tokens"_s, {}, u"number"_s },
        { u"models-a-month"_s, {}, u"number"_s },
    });
}

Result<ClientsCommand::Asked> readClients(
    const QCommandLineParser& parser, const QStringList& words)
{
    static const QHash<QString, Verb> kVerbs { { u"list"_s, Verb::List }, { u"add"_s, Verb::Add },
        { u"change"_s, Verb::Change }, { u"revoke"_s, Verb::Revoke } };
    static const QHash<QString, Verb> kPlanVerbs { { u"list"_s, Verb::Plans },
        { u"set"_s, Verb::SetPlan }, { u"remove"_s, Verb::RemovePlan } };
    const bool isPlan = words.value(0) == "plan"_L1;
    const QString verb = words.value(isPlan ? 1 : 0);
    const QStringList rest = words.mid(isPlan ? 2 : 1);
    const auto& verbs = isPlan ? kPlanVerbs : kVerbs;
    if (!verbs.contains(verb) || rest.size() != (verb == "list"_L1 ? 0 : 1))
        return wrongUsage(u"clients"_s,
            u"clients takes: list, or add, change or revoke NAME, or plan list, or plan set or "
            "remove NAME"_s);
    ClientsCommand::Asked asked { .verb = verbs.value(verb) };
    asked.client.name = asked.plan.name = rest.value(0);
    if (asked.verb == Verb::Add || asked.verb == Verb::Change) {
        const Result<ClientSpec> client = readClient(parser, rest[0]);
        if (!client)
            return client.error();
        asked.client = *client;
    } else if (asked.verb == Verb::SetPlan) {
        const Result<PlanInfo> plan = readPlan(parser, rest[0]);
        if (!plan)
            return plan.error();
        asked.plan = *plan;
    }
    return asked;
}

} // namespace Headgate::Ctl
