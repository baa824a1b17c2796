// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"
#include "core/model/message.h"
#include "core/model/target.h"

#include <QByteArray>
#include <QStringList>
#include <QVector>

#include <optional>

namespace Headgate {

//! \brief How much a model should think before it answers.
struct Thinking {
    enum class Mode {
        ProviderDefault, //!< send nothing
        Off,
        Auto, //!< let the model decide, show its thoughts
        Budget, //!< at most `budget` tokens
        Level, //!< `level` as the provider names it: "low", "medium", "high"
    };
    Mode mode = Mode::ProviderDefault;
    int budget = 0; //!< tokens, > 0 with Mode::Budget
    QString level;
    bool includeThoughts
        = true; //!< ask for thought summaries where the provider sends them on request only

    bool operator==(const Thinking&) const = default;
};

//! \brief A tool that the model may call.
struct ToolSpec {
    QString name;
    QString description;
    QByteArray parametersSchema; //!< JSON Schema of an object

    bool operator==(const ToolSpec&) const = default;
};

//! \brief Whether the model has to call a tool.
struct ToolChoice {
    enum class Mode {
        ProviderDefault, //!< send nothing: as the model likes
        Required, //!< one of them, or `name`
        None, //!< the tools are told, but not to be called
    };
    Mode mode = Mode::ProviderDefault;
    QString name = {}; //!< Required: this one; empty: any

    bool operator==(const ToolChoice&) const = default;
};

//! \brief Gemini's safety threshold of one category, in the provider's words.
struct SafetySetting {
    QString category;
    QString threshold;

    bool operator==(const SafetySetting&) const = default;
};

//! \brief What the user set for this request. An absent value is not sent: the provider's default
//! applies.
struct GenerationParams {
    std::optional<double> temperature; //!< 0 … 2
    std::optional<double> topP; //!< 0 … 1
    std::optional<int> topK; //!< >= 1
    std::optional<int> maxOutputTokens; //!< >= 1
    std::optional<qint64> seed;
    QStringList stopSequences;
    QByteArray responseSchema; //!< JSON Schema; empty for free text
    Headgate::Thinking thinking;
    QVector<SafetySetting> safety;
    bool googleSearch = false;
    bool codeExecution = false;
    bool urlContext = false;
    std::optional<int>
        contextLength; //!< Ollama's num_ctx: sent, because truncation there is silent
    std::optional<QString> keepAlive; //!< Ollama, e.g. "10m"

    bool operator==(const GenerationParams&) const = default;
};

//! \brief Who asks; decides priority and how the request is booked.
enum class Origin { Chat, Title, Summary, Gateway };

//! \brief A request as a client of the gateway wrote it. A provider of the same dialect sends it
//! as it is, apart from what says model and stream, so that nothing it does not know is lost; any
//! other reads the fields of the ChatRequest.
struct WireCall {
    Headgate::Dialect dialect = Headgate::Dialect::Gemini;
    QByteArray body; //!< one JSON object
};

//! \brief Everything a provider needs to build a request, and nothing that only one of them
//! understands in JSON.
struct ChatRequest {
    RequestId id;
    Headgate::Target target;
    QString systemInstruction;
    QVector<Message> messages; //!< oldest first; not empty
    GenerationParams params;
    QVector<ToolSpec> tools;
    Headgate::ToolChoice toolChoice = {}; //!< Ollama knows none
    Headgate::Origin origin = Origin::Chat;
    QString client = {}; //!< of the gateway: its name, which is booked; else empty
    bool stream = true;
    //! Side by side, >= 1; more than one only where `wire` asks for them. The bound on output is
    //! each one's.
    int answers = 1;
    //! Beside the fields above, which say the same as far as we know it: limits and budgets go by
    //! them.
    std::optional<WireCall> wire = {};
};

} // namespace Headgate

Q_DECLARE_METATYPE(Headgate::GenerationParams)
Q_DECLARE_METATYPE(Headgate::ChatRequest)
