// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/modelfacts.h"

#include <QJsonArray>
#include <QJsonObject>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Services {

namespace {

constexpr std::array<std::pair<Capability, const char*>, 8> kNames { {
    { Capability::Vision, "vision" },
    { Capability::Audio, "audio" },
    { Capability::Video, "video" },
    { Capability::Documents, "documents" },
    { Capability::Thinking, "thinking" },
    { Capability::Tools, "tools" },
    { Capability::StructuredOutput, "json" },
    { Capability::Embedding, "embedding" },
} };

Capabilities capabilitiesFrom(const QJsonValue& names)
{
    Capabilities found;
    const QJsonArray list = names.toArray();
    for (const QJsonValue& value : list) {
        for (const auto& [capability, name] : kNames) {
            if (value.toString() == QLatin1StringView(name))
                found |= capability;
        }
    }
    return found;
}

QJsonArray namesOf(Capabilities capabilities)
{
    QJsonArray names;
    for (const auto& [capability, name] : kNames) {
        if (capabilities.testFlag(capability))
            names.append(QLatin1StringView(name));
    }
    return names;
}

std::optional<qint64> tokensFrom(const QJsonValue& value)
{
    return value.toInteger() > 0 ? std::optional(value.toInteger()) : std::nullopt;
}

ThinkingSupport thinkingFrom(const QJsonObject& object)
{
    ThinkingSupport thinking { .hasAuto = object[u"auto"_s].toBool(),
        .canBeOff = object[u"off"_s].toBool() };
    const QJsonArray levels = object[u"levels"_s].toArray();
    for (const QJsonValue& level : levels)
        thinking.levels << level.toString();
    const QJsonArray budget = object[u"budget"_s].toArray();
    thinking.leastBudget = budget.at(0).toInt();
    thinking.mostBudget = budget.at(1).toInt();
    return thinking;
}

QJsonObject objectOf(const ThinkingSupport& thinking)
{
    QJsonObject object { { u"auto"_s, thinking.hasAuto }, { u"off"_s, thinking.canBeOff } };
    if (!thinking.levels.isEmpty())
        object[u"levels"_s] = QJsonArray::fromStringList(thinking.levels);
    if (thinking.mostBudget > 0)
        object[u"budget"_s] = QJsonArray { thinking.leastBudget, thinking.mostBudget };
    return object;
}

} // namespace

ModelInfo factsFrom(const QJsonObject& object)
{
    ModelInfo facts;
    facts.contextWindow = tokensFrom(object[u"context"_s]);
    facts.maxOutputTokens = tokensFrom(object[u"output"_s]);
    facts.has = capabilitiesFrom(object[u"has"_s]);
    facts.lacks = capabilitiesFrom(object[u"lacks"_s]);
    facts.takesSampling = object[u"sampling"_s].toBool(true);
    if (object.contains(u"thinking"_s))
        facts.thinking = thinkingFrom(object[u"thinking"_s].toObject());
    return facts;
}

QJsonObject objectOf(const ModelInfo& model)
{
    QJsonObject object;
    if (model.contextWindow)
        object[u"context"_s] = *model.contextWindow;
    if (model.maxOutputTokens)
        object[u"output"_s] = *model.maxOutputTokens;
    if (model.has)
        object[u"has"_s] = namesOf(model.has);
    if (model.lacks)
        object[u"lacks"_s] = namesOf(model.lacks);
    if (!model.takesSampling)
        object[u"sampling"_s] = false;
    if (model.thinking)
        object[u"thinking"_s] = objectOf(*model.thinking);
    return object;
}

} // namespace Headgate::Services
