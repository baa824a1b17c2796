// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/spendplan.h"

#include "core/model/tokenestimate.h"

#include <algorithm>

namespace Headgate::Services {

namespace {

constexpr qint64 kBoundPercent = 150; // an estimate may be a third too low: see estimateTokens()

//! A search costs a fee of its own, and what tools fetch is billed as input.
bool usesTools(const GenerationParams& params)
{
    return params.googleSearch || params.codeExecution || params.urlContext;
}

} // namespace

InputEstimate inputEstimate(const ChatRequest& request, Dialect dialect)
{
    InputEstimate input { .tokens = estimateTokens(request) };
    for (const Message& message : request.messages) {
        for (const Part& part : message.parts) {
            const bool isText = part.media.mimeType.startsWith(QLatin1StringView("text/"));
            if (part.kind != Part::Kind::Media || isText) // which the request's count has
                continue;
            const std::optional<qint64> tokens = estimateTokens(part.media, dialect);
            input.tokens += tokens.value_or(0);
            input.isWhole = input.isWhole && tokens;
        }
    }
    return input;
}

AskedSpend askedSpend(const ChatRequest& request, Dialect dialect, PicoUsd estimate,
    const std::function<std::optional<ModelPrice>(qint64 promptTokens)>& dearest)
{
    const InputEstimate input = inputEstimate(request, dialect);
    if (!request.params.maxOutputTokens || !input.isWhole || usesTools(request.params))
        return { estimate, true };
    const qint64 most = (input.tokens * kBoundPercent + 99) / 100;
    const std::optional<ModelPrice> price = dearest(most);
    if (!price)
        return { estimate, true };
    const qint64 output = qint64(*request.params.maxOutputTokens) * request.answers;
    const qint64 bound = most * price->input.value + output * price->output.value;
    return { { std::max(bound, estimate.value) }, false };
}

} // namespace Headgate::Services
