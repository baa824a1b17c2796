// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/headgatectl/clientscommand.h"

#include "core/base/futures.h"
#include "core/model/planuse.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Headgate::Ctl {

namespace {

template <typename Number> QJsonValue orNull(const std::optional<Number>& number)
{
    return number ? QJsonValue(qint64(*number)) : QJsonValue();
}

template <typename Number>
QString orUnlimited(const std::optional<Number>& number, const QString& what)
{
    return number ? u"%1 %2"_s.arg(qint64(*number)).arg(what) : u"any number of "_s + what;
}

QString usedOf(
    qint64 used, const std::optional<qint64>& cap, std::optional<int> percent, const QString& what)
{
    return cap ? u"%1 of %2 %3 (%4 %)"_s.arg(used).arg(*cap).arg(what).arg(percent.value_or(0))
               : u"%1 %2"_s.arg(used).arg(what);
}

//! Null or "" where there is none of it.
QString stateOf(const ClientInfo& client, const QDateTime& now)
{
    return client.revokedAt.isValid() ? u"revoked"_s
        : client.isValidAt(now)       ? u"active"_s
                                      : u"expired"_s;
}

} // namespace

ClientsCommand::ClientsCommand(
    const Asked& asked, bool isJson, Services::ClientService& clients, QObject* parent)
    : Command(parent)
    , m_asked(asked)
    , m_isJson(isJson)
    , m_clients(clients)
{
}

void ClientsCommand::start()
{
    switch (m_asked.verb) {
    case Verb::List:
        return list();
    case Verb::Plans:
        return plans();
    case Verb::Add:
        return add();
    case Verb::Change:
        return end(m_clients.change(m_asked.client));
    case Verb::Revoke:
        return end(m_clients.revoke(m_asked.client.name));
    case Verb::SetPlan:
        return end(m_clients.setPlan(m_asked.plan));
    case Verb::RemovePlan:
        return end(m_clients.removePlan(m_asked.plan.name));
    }
}

void ClientsCommand::list()
{
    m_clients.clients() | then(this, [this](const Result<QVector<ClientState>>& states) {
        if (!states)
            return fail(states.error(), m_isJson);
        for (const ClientState& state : *states)
            print(state);
        finish(Done);
    });
}

void ClientsCommand::plans()
{
    m_clients.plans() | then(this, [this](const Result<QVector<PlanInfo>>& plans) {
        if (!plans)
            return fail(plans.error(), m_isJson);
        for (const PlanInfo& plan : *plans)
            print(plan);
        finish(Done);
    });
}

//! The token is all that standard output gets, so that a script can take it.
void ClientsCommand::add()
{
    m_clients.add(m_asked.client) | then(this, [this](const Result<NewClient>& made) {
        if (!made)
            return failOnNamed(made.error(), m_isJson);
        const QString token = QString::fromLatin1(made->token.reveal());
        if (m_isJson) {
            printJson({ { u"name"_s, made->client.name }, { u"plan"_s, made->client.plan },
                { u"token"_s, token } });
        } else {
            printOut(token.toLatin1() + '\n');
            printError(u"the token of '%1', which is told only now"_s.arg(made->client.name));
        }
        finish(Done);
    });
}

void ClientsCommand::end(const QFuture<Result<void>>& changed)
{
    changed | then(this, [this](const Result<void>& done) {
        if (!done)
            return failOnNamed(done.error(), m_isJson);
        finish(Done);
    });
}

void ClientsCommand::print(const ClientState& state) const
{
    const ClientInfo& client = state.client;
    const ClientUse& use = state.use;
    const PlanUse share = planUse(state);
    const QString how = stateOf(client, QDateTime::currentDateTimeUtc());
    if (m_isJson) {
        const auto budget = client.budget ? std::optional(client.budget->value) : std::nullopt;
        return printJson({ { u"name"_s, client.name }, { u"state"_s, how },
            { u"token_tail"_s, client.tail }, { u"plan"_s, client.plan },
            { u"models"_s, QJsonArray::fromStringList(client.models) },
            { u"budget_pico_usd"_s, orNull(budget) }, { u"created"_s, timeJson(client.createdAt) },
            { u"expires"_s, timeJson(client.expiresAt) },
            { u"last_used"_s, timeJson(client.lastUsedAt) }, { u"messages"_s, use.messages },
            { u"messages_cap"_s, orNull(state.plan.messages) },
            { u"messages_percent"_s, orNull(share.messages) }, { u"tokens"_s, use.tokens },
            { u"tokens_cap"_s, orNull(state.plan.tokens) },
            { u"tokens_percent"_s, orNull(share.tokens) },
            { u"spent_pico_usd"_s, use.cost.amount.value },
            { u"spent_quality"_s, costQualityName(use.cost.quality()) },
            { u"until"_s, timeJson(use.until) } });
    }
    QStringList row { client.name, u"…"_s + client.tail, how, client.plan,
        usedOf(use.messages, state.plan.messages, share.messages, u"messages"_s),
        usedOf(use.tokens, state.plan.tokens, share.tokens, u"tokens"_s),
        client.budget ? u"$%1 of $%2"_s.arg(usdText(use.cost.amount), usdText(*client.budget))
                      : u'$' + usdText(use.cost.amount) };
    row += client.lastUsedAt.isValid()
        ? u"last used "_s + client.lastUsedAt.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s)
        : u"not used yet"_s;
    printOut(row.join(u'\t').toUtf8() + '\n');
}

void ClientsCommand::print(const PlanInfo& plan) const
{
    if (m_isJson) {
        return printJson({ { u"name"_s, plan.name }, { u"messages"_s, orNull(plan.messages) },
            { u"tokens"_s, orNull(plan.tokens) },
            { u"requests_a_minute"_s, orNull(plan.requestsAMinute) },
            { u"output_tokens"_s, orNull(plan.outputTokens) },
            { u"models_a_month"_s, orNull(plan.mostModels) },
            { u"models"_s, QJsonArray::fromStringList(plan.models) } });
    }
    const QStringList row { plan.name, orUnlimited(plan.messages, u"messages a month"_s),
        orUnlimited(plan.tokens, u"tokens a month"_s),
        orUnlimited(plan.requestsAMinute, u"requests a minute"_s),
        orUnlimited(plan.outputTokens, u"output tokens a request"_s),
        orUnlimited(plan.mostModels, u"models a month"_s),
        plan.models.isEmpty() ? u"any model"_s : plan.models.join(u", "_s) };
    printOut(row.join(u'\t').toUtf8() + '\n');
}

} // namespace Headgate::Ctl
