// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/askedmodel.h"

#include "core/model/modelchange.h"
#include "core/model/paramsupport.h"

namespace Headgate::Services {

namespace {

GenerationParams withModelOptions(
    GenerationParams params, const QVector<ModelOptions>& models, const Target& target)
{
    for (const ModelOptions& options : models) {
        if (options.target != target)
            continue;
        if (!params.contextLength)
            params.contextLength = options.contextLength;
        if (!params.keepAlive)
            params.keepAlive = options.keepAlive;
    }
    return params;
}

} // namespace

GenerationParams AskedModel::paramsFrom(const GenerationParams& own) const
{
    const GenerationParams inherited = withInherited(own, policy.params);
    return acceptedBy(
        paramSupport(backend.dialect, info), withModelOptions(inherited, policy.models, target));
}

ChatRequest AskedModel::request(const QString& instruction, const QVector<Message>& messages,
    const GenerationParams& params) const
{
    return { .id = newId<RequestId>(),
        .target = target,
        .systemInstruction = instruction,
        .messages = fittedTo(messages, backend.dialect, info),
        .params = params };
}

} // namespace Headgate::Services
