// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/chatrequest.h"

#include <QVector>

namespace Headgate {

//! \brief Which generation parameters a dialect's requests can carry; the others are never sent.
//! Sources: protocols 1.3 (Gemini), 2.2 (Ollama), 3 (OpenAI), 4 (Anthropic).
struct ParamSupport {
    bool topK = false;
    bool seed = false;
    bool responseSchema = false;
    bool thinkingAuto = false; //!< Thinking::Mode::Auto
    bool thinkingOff = false; //!< Thinking::Mode::Off
    bool thinkingBudget = false; //!< Thinking::Mode::Budget
    QStringList thinkingLevels; //!< for Thinking::Mode::Level, from least to most
    bool serverTools = false; //!< Google search, code execution, URL context
    bool contextLength = false; //!< num_ctx and keep_alive
    double maxTemperature = 2.0;
    int maxStopSequences = 0; //!< 0: no limit that we know of
};

ParamSupport paramSupport(Dialect dialect);

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
