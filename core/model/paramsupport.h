// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/chatrequest.h"
#include "core/model/modelinfo.h"

#include <QVector>

#include <limits>

namespace Headgate {

//! \brief Which generation parameters the requests to a model can carry; the others are never sent.
//! Sources: protocols 1.2 (Gemini), 2.2 (Ollama), 3 (OpenAI), 4 (Anthropic), resources/models.json.
struct ParamSupport {
    bool temperature = true;
    bool topP = true;
    bool topK = false;
    bool seed = false;
    bool responseSchema = false;
    bool thinkingAuto = false; //!< Thinking::Mode::Auto
    bool thinkingOff = false; //!< Thinking::Mode::Off
    bool thinkingBudget = false; //!< Thinking::Mode::Budget
    int leastBudget = 1; //!< tokens
    int mostBudget = std::numeric_limits<int>::max();
    QStringList thinkingLevels; //!< for Thinking::Mode::Level, from least to most
    //! False: the four above are what the dialect can say, and this model may refuse some of it.
    bool isThinkingKnown = false;
    bool serverTools = false; //!< Google search, code execution, URL context
    bool safety = false; //!< thresholds by category
    bool contextLength = false; //!< num_ctx and keep_alive
    double maxTemperature = 2.0;
    int maxStopSequences = 0; //!< 0: no limit that we know of

    bool operator==(const ParamSupport&) const = default;
};

//! \brief Of a model of which nothing is known but its dialect.
ParamSupport paramSupport(Dialect dialect);
ParamSupport paramSupport(Dialect dialect, const ModelInfo& model);

//! \brief What may be sent of `params`: what the model does not take is gone, and a thinking budget
//! out of range is the nearest one in it.
GenerationParams acceptedBy(const ParamSupport& support, GenerationParams params);

//! \brief The fields of `params` that are set and that acceptedBy() takes away or changes, by the
//! names of checkParams() and "seed", "thinking", "serverTools", "safety", "contextLength".
QStringList refusedFields(const ParamSupport& support, const GenerationParams& params);

//! \brief What `own` leaves unset comes from `inherited`.
GenerationParams withInherited(GenerationParams own, const GenerationParams& inherited);

//! \brief Everything that is out of range or malformed, one error for each field (`field` names it:
//! "temperature", "topP", "topK", "maxOutputTokens", "stopSequences", "responseSchema",
//! "thinkingBudget", "contextLength", "keepAlive"). Empty when all may be sent.
QVector<Error> checkParams(const GenerationParams& params, const ParamSupport& support);

//! \brief The parameters without the one that a service refused, by the name that
//! Failure::field has for it; the same where it is none that can be dropped, or not set.
GenerationParams withoutField(GenerationParams params, const QString& field);
//! \brief Whether Ollama takes a text as a time in memory: a number of seconds, or units like
//! "90s", "10m", "1h30m"; negative: for ever.
bool isKeepAlive(const QString& text);

//! \brief InvalidInput with the place of the mistake, where `schema` is not one JSON object. An
//! empty text is fine: no schema.
Result<void> checkJsonSchema(const QByteArray& schema);

} // namespace Headgate
