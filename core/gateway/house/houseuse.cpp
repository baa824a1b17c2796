// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gateway/house/houseuse.h"

#include "core/gateway/gatewayfailure.h"
#include "core/gateway/house/housewriter.h"
#include "core/providers/jsonwriter.h"

using namespace Qt::StringLiterals;

namespace Headgate::Gateway {

namespace {

using Providers::JsonWriter;

constexpr double kPicoOfDollar = 1e12;
constexpr double kHundred = 100;

template <typename Number> void writeBound(JsonWriter* json, const char* name, const Number& bound)
{
    json->key(name);
    if (bound)
        json->integer(qint64(*bound));
    else
        json->raw("null");
}

void writeNames(JsonWriter* json, const char* name, const QStringList& names)
{
    json->key(name).beginArray();
    for (const QString& one : names)
        json->string(one);
    json->endArray();
}

void writePlan(JsonWriter* json, const ClientState& state)
{
    json->key("plan");
    if (state.plan.name.isEmpty()) {
        json->raw("null");
        return;
    }
    json->beginObject().key("name").string(state.plan.name);
    writeBound(json, "messages", state.plan.messages);
    writeBound(json, "tokens", state.plan.tokens);
    writeBound(json, "requests_per_minute", state.plan.requestsAMinute);
    writeBound(json, "output_tokens", state.plan.outputTokens);
    writeBound(json, "different_models", state.plan.mostModels);
    // The client's own list is within the plan's.
    writeNames(
        json, "models", state.client.models.isEmpty() ? state.plan.models : state.client.models);
    json->key("budget_usd");
    if (state.client.budget)
        json->real(double(state.client.budget->value) / kPicoOfDollar);
    else
        json->raw("null");
    json->endObject();
}

void writeShare(JsonWriter* json, const char* name, qint64 used, const std::optional<qint64>& cap)
{
    json->key(name);
    if (cap && *cap > 0)
        json->real(kHundred * double(used) / double(*cap));
    else
        json->raw("null");
}

void writeMonth(JsonWriter* json, const ClientState& state)
{
    const ClientUse& use = state.use;
    json->key("month").beginObject().key("messages").integer(use.messages);
    json->key("tokens").integer(use.tokens).key("cost_usd");
    if (use.cost.priced > 0 || use.cost.unpriced == 0)
        json->real(double(use.cost.amount.value) / kPicoOfDollar);
    else
        json->raw("null"); // nothing of it has a price, which is not free
    json->key("cost_quality").string(costQualityName(use.cost.quality()));
    writeNames(json, "models", use.models);
    writeShare(json, "messages_percent", use.messages, state.plan.messages);
    writeShare(json, "tokens_percent", use.tokens, state.plan.tokens);
    json->key("resets_at").string(use.until.toUTC().toString(Qt::ISODate)).endObject();
}

} // namespace

Reply wordUse(const Result<ClientState>& state)
{
    if (!state)
        return houseError({ .kind = ErrorKind::Unavailable,
                              .scope = FailureScope::Request,
                              .detail = u"what the client has taken can't be read now"_s },
            false);
    JsonWriter json;
    json.beginObject().key("client").string(state->client.name);
    writePlan(&json, *state);
    writeMonth(&json, *state);
    json.key("minute").beginObject().key("requests").integer(state->use.lately.size()).endObject();
    return jsonReply(200, json.endObject().take());
}

} // namespace Headgate::Gateway
