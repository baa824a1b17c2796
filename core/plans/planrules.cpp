// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/plans/planrules.h"

#include <QRegularExpression>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Plans {

namespace {

constexpr int kMinute = 60; // seconds

QString textOf(const Target& target)
{
    return target.backendId + u'/' + target.model;
}

Error notAllowed(const QString& field, const QString& what)
{
    return { .kind = ErrorKind::InvalidInput, .detail = what, .field = field };
}

PlanStop stopOf(const ClientState& state, PlanReason reason)
{
    return { .reason = reason,
        .client = state.client.name,
        .plan = state.plan.name,
        .until = state.use.until };
}

//! The list, the client's own list, and how many different ones.
std::optional<PlanStop> modelStop(const ClientState& state, const Target& target)
{
    PlanStop stop = stopOf(state, PlanReason::Model);
    stop.until = {};
    if (!hasModel(state.plan.models, target) || !hasModel(state.client.models, target))
        return stop;
    const std::optional<int>& most = state.plan.mostModels;
    if (!most || state.use.models.contains(textOf(target)) || state.use.models.size() < *most)
        return std::nullopt;
    stop.cap = *most;
    stop.used = state.use.models.size();
    stop.until = state.use.until;
    return stop;
}

std::optional<PlanStop> minuteStop(const ClientState& state)
{
    const std::optional<int>& most = state.plan.requestsAMinute;
    const QVector<QDateTime>& lately = state.use.lately;
    if (!most || lately.size() < *most)
        return std::nullopt;
    PlanStop stop = stopOf(state, PlanReason::RequestsAMinute);
    stop.cap = *most;
    stop.used = lately.size();
    // The request goes when so many have left the minute that it is one less than allowed.
    stop.until = lately[lately.size() - *most].addSecs(kMinute);
    return stop;
}

std::optional<PlanStop> monthStop(const ClientState& state, const PlanQuestion& question)
{
    const auto stop = [&state](PlanReason reason, qint64 cap, qint64 used) {
        PlanStop full = stopOf(state, reason);
        full.cap = cap;
        full.used = used;
        return full;
    };
    const ClientUse& use = state.use;
    if (state.plan.messages && use.messages >= *state.plan.messages)
        return stop(PlanReason::Messages, *state.plan.messages, use.messages);
    if (state.plan.tokens && use.tokens + question.tokens > *state.plan.tokens)
        return stop(PlanReason::Tokens, *state.plan.tokens, use.tokens);
    if (!state.client.budget)
        return std::nullopt;
    const qint64 budget = state.client.budget->value;
    const qint64 spent = use.cost.amount.value;
    const qint64 asked = question.cost ? question.cost->value : 0;
    if (spent >= budget || spent + asked > budget)
        return stop(PlanReason::Budget, budget, spent);
    return std::nullopt;
}

} // namespace

QVector<PlanInfo> shippedPlans()
{
    return { { .name = u"Free"_s,
                 .messages = 50,
                 .tokens = 50'000,
                 .requestsAMinute = 5,
                 .outputTokens = 1024,
                 .mostModels = 2,
                 .models = {} },
        { .name = u"Pro"_s,
            .messages = 10'000,
            .tokens = 10'000'000,
            .requestsAMinute = 60,
            .outputTokens = 4096,
            .mostModels = {},
            .models = {} },
        { .name = u"Team"_s,
            .messages = {},
            .tokens = {},
            .requestsAMinute = 300,
            .outputTokens = 8192,
            .mostModels = {},
            .models = {} } };
}

bool hasModel(const QStringList& models, const Target& target)
{
    const QString asked = textOf(target);
    return models.isEmpty()
        || std::any_of(models.begin(), models.end(), [&asked](const QString& one) {
               return one.endsWith(u'*') ? asked.startsWith(one.chopped(1)) : asked == one;
           });
}

std::optional<PlanStop> planStop(const ClientState& client, const PlanQuestion& question)
{
    if (auto stop = modelStop(client, question.target))
        return stop;
    if (auto stop = monthStop(client, question))
        return stop;
    return minuteStop(client);
}

namespace {

//! Any of the back end's.
bool hasModelOf(const QStringList& models, const QString& backendId)
{
    return models.isEmpty()
        || std::any_of(
            models.begin(), models.end(), [start = backendId + u'/'](const QString& one) {
                return one.startsWith(start)
                    || (one.endsWith(u'*') && start.startsWith(one.chopped(1)));
            });
}

} // namespace

std::optional<PlanStop> lookStop(const ClientState& client, const Target& target)
{
    const bool hasAny = target.model.isEmpty() && hasModelOf(client.plan.models, target.backendId)
        && hasModelOf(client.client.models, target.backendId);
    if (auto stop = hasAny ? std::nullopt : modelStop(client, target))
        return stop;
    return minuteStop(client);
}

GenerationParams limitedTo(const PlanInfo& plan, GenerationParams params, int answers)
{
    if (plan.outputTokens) {
        const int most = std::max(1, *plan.outputTokens / answers);
        params.maxOutputTokens = std::min(params.maxOutputTokens.value_or(most), most);
    }
    return params;
}

Failure refusalOf(const PlanStop& stop, const QDateTime& now)
{
    Failure failure { .cause = FailureCause::PlanRefused,
        .scope = FailureScope::Request,
        .detail = planStopText(stop) };
    failure.kind = stop.reason == PlanReason::Model  ? ErrorKind::Permission
        : stop.reason == PlanReason::RequestsAMinute ? ErrorKind::RateLimited
                                                     : ErrorKind::QuotaExhausted;
    if (stop.until.isValid())
        failure.retryAfter
            = std::chrono::milliseconds(std::max<qint64>(0, now.msecsTo(stop.until)));
    failure.plan = stop;
    return failure;
}

int httpStatusOf(const PlanStop& stop)
{
    switch (stop.reason) {
    case PlanReason::Model:
        return 403;
    case PlanReason::RequestsAMinute:
        return 429;
    case PlanReason::Messages:
    case PlanReason::Tokens:
    case PlanReason::Budget:
        break;
    }
    return 402;
}

namespace {

Result<void> checkName(const QString& name)
{
    static const QRegularExpression kName(u"^[\\p{L}\\p{N}._-][\\p{L}\\p{N} ._-]{0,59}$"_s);
    if (!kName.match(name).hasMatch() || name != name.trimmed())
        return notAllowed(u"name"_s, u"must be 1 to 60 letters, digits, spaces and . _ -"_s);
    return {};
}

Result<void> checkModels(const QStringList& models)
{
    for (const QString& one : models) {
        const qsizetype star = one.indexOf(u'*');
        const bool isInside = star >= 0 && star != one.size() - 1;
        if (one == "*"_L1 || isInside || one.indexOf(u'/') <= 0 || one.endsWith(u'/'))
            return notAllowed(
                u"models"_s, u"must be \"back end/model\"; a final * stands for any rest"_s);
    }
    return {};
}

} // namespace

Result<void> checkClient(const ClientSpec& spec, const QDateTime& now)
{
    if (const Result<void> name = checkName(spec.name); !name)
        return name;
    // Under these the program itself is booked, and who comes in without a client's token.
    if (QStringList { u"headgate"_s, u"headgatectl"_s, u"gateway"_s }.contains(spec.name))
        return notAllowed(u"name"_s, u"is Headgate's own"_s);
    if (spec.plan.isEmpty())
        return notAllowed(u"plan"_s, u"no plan is named"_s);
    if (spec.budget && spec.budget->value <= 0)
        return notAllowed(u"budget"_s, u"must be above 0"_s);
    if (spec.expiresAt.isValid() && spec.expiresAt <= now)
        return notAllowed(u"expires"_s, u"lies in the past"_s);
    return checkModels(spec.models);
}

Result<void> checkPlan(const PlanInfo& plan)
{
    if (const Result<void> name = checkName(plan.name); !name)
        return name;
    const auto wide = [](const std::optional<int>& figure) {
        return figure ? std::optional<qint64>(*figure) : std::nullopt;
    };
    const std::pair<QString, std::optional<qint64>> figures[] = { { u"messages"_s, plan.messages },
        { u"tokens"_s, plan.tokens }, { u"requestsAMinute"_s, wide(plan.requestsAMinute) },
        { u"outputTokens"_s, wide(plan.outputTokens) },
        { u"mostModels"_s, wide(plan.mostModels) } };
    for (const auto& [field, figure] : figures) {
        if (figure && *figure < 1)
            return notAllowed(field, u"must be above 0"_s);
    }
    return checkModels(plan.models);
}

} // namespace Headgate::Plans
