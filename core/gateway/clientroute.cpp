// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gateway/clientroute.h"

#include "core/gateway/gemini/geminiask.h"
#include "core/gateway/ollama/ollamaask.h"
#include "core/gateway/openai/openaiask.h"
#include "core/model/modelchange.h"
#include "core/model/paramsupport.h"
#include "core/providers/gemini/geminiresources.h"
#include "core/providers/openai/openairequest.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Gateway {

namespace {

ModelInfo infoOf(const Target& target, const QVector<GatewayBackend>& backends)
{
    for (const GatewayBackend& entry : backends) {
        for (const ModelInfo& info : entry.models) {
            if (info.target == target)
                return info;
        }
    }
    return {};
}

//! What only a service of the dialect in which it was written has a word for.
bool asksForItsOwn(const WireCall& wire)
{
    if (!wire.body.contains("ogprobs")) // a body is as long as its pictures
        return false;
    if (wire.dialect == Dialect::Gemini)
        return !readGeminiAsk(wire.body, false);
    if (wire.dialect == Dialect::OpenAi) {
        const Result<OpenAiAsk> ask = readOpenAiChat(wire.body);
        return !ask || !ask->openAisOwn.isEmpty();
    }
    if (wire.dialect != Dialect::Ollama)
        return false;
    const Result<OllamaAsk> ask = readOllamaChat(wire.body);
    return !ask || !ask->ollamasOwn.isEmpty();
}

//! A file may serve another model of its service; a cache is one model's.
bool namesWhatIsElsewhere(const ChatRequest& asked, const QString& backendId)
{
    const QStringList names = Providers::geminiResources(asked);
    return std::any_of(names.begin(), names.end(), [&](const QString& name) {
        return backendId != asked.target.backendId || !name.startsWith("files/"_L1);
    });
}

//! Two services of one dialect differ in words of their own, and in the name of OpenAI's bound, as
//! do its models: a plan's bound would be passed, or refused.
bool mayStayWritten(const ChatRequest& asked, const Route::Candidate& candidate)
{
    const auto boundOf
        = [](const Target& target) { return Providers::openAiBoundName(target.model, {}); };
    return candidate.target.backendId == asked.target.backendId
        && (asked.wire->dialect != Dialect::OpenAi
            || boundOf(candidate.target) == boundOf(asked.target));
}

bool takesAll(const ChatRequest& asked, const Route::Candidate& candidate, const ModelInfo& model)
{
    const Dialect dialect = candidate.backend.dialect;
    const ModelLoss loss = lossOf(asked.messages, asked.params, dialect, model);
    if (loss.pictures + loss.sounds + loss.films + loss.documents > 0)
        return false;
    if (loss.fields.contains(u"serverTools"_s) || loss.fields.contains(u"responseSchema"_s))
        return false;
    const bool lacksTools = model.lacks.testFlag(Capability::Tools);
    const bool lacksSchema = model.lacks.testFlag(Capability::StructuredOutput);
    if ((lacksTools && !asked.tools.isEmpty())
        || (lacksSchema && !asked.params.responseSchema.isEmpty()))
        return false;
    const bool isTranslated = asked.wire && !mayStayWritten(asked, candidate);
    const bool asksNothing = asked.messages.isEmpty(); // but that a model be loaded
    const bool isItsOwn = asksNothing || asked.answers > 1;
    return !(isTranslated && (isItsOwn || asksForItsOwn(*asked.wire)))
        && !namesWhatIsElsewhere(asked, candidate.target.backendId);
}

} // namespace

RouteAccess clientRoute(RouteAccess route, std::function<QVector<GatewayBackend>()> backends)
{
    if (!route.find || !route.requestFor)
        return route;
    const auto find
        = [find = route.find, backends = std::move(backends)](const ChatRequest& asked) {
              Route found = find(asked);
              if (found.candidates.isEmpty())
                  return found;
              const QVector<GatewayBackend> all = backends();
              for (const Route::Candidate& candidate :
                  std::exchange(found.candidates, QVector<Route::Candidate>())) {
                  if (takesAll(asked, candidate, infoOf(candidate.target, all)))
                      found.candidates.append(candidate);
                  else
                      found.leftOut.append(
                          { candidate.target, candidate.backend.label, LeftOut::NotForIt, {} });
              }
              return found;
          };
    const auto requestFor
        = [make = route.requestFor](const ChatRequest& asked, const Route::Candidate& candidate) {
              ChatRequest request = make(asked, candidate);
              if (request.wire && !mayStayWritten(asked, candidate))
                  request.wire.reset();
              return request;
          };
    return { find, requestFor };
}

} // namespace Headgate::Gateway
