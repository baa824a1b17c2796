// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/cost.h"
#include "core/model/target.h"

#include <QDateTime>
#include <QFlags>
#include <QStringList>
#include <QVector>

#include <optional>

namespace Headgate {

//! \brief What a model can take or do. A capability that is neither in `has` nor in `lacks` is
//! unknown.
enum class Capability {
    Vision = 0x01,
    Audio = 0x02,
    Video = 0x04,
    Documents = 0x08,
    Thinking = 0x10,
    Tools = 0x20,
    StructuredOutput = 0x40,
    Embedding = 0x80,
};
Q_DECLARE_FLAGS(Capabilities, Capability)
Q_DECLARE_OPERATORS_FOR_FLAGS(Capabilities)

//! \brief Which ways of thinking a model can be asked for.
struct ThinkingSupport {
    bool hasAuto = false; //!< Thinking::Mode::Auto
    bool canBeOff = false;
    QStringList levels = {}; //!< from least to most; empty: takes none
    int leastBudget = 0; //!< tokens; the range is 0…0 where it takes no budget
    int mostBudget = 0;

    bool operator==(const ThinkingSupport&) const = default;
};

//! \brief What a token costs at list price, where nothing special is asked for.
struct ModelPrice {
    PicoUsd input;
    PicoUsd output;

    bool operator==(const ModelPrice&) const = default;
};

//! \brief One model of a back end: as its service lists it, and where that is silent as the
//! catalogue knows it.
struct ModelInfo {
    Target target;
    QString displayName; //!< never empty; the id where the service gives none
    QString description;
    std::optional<qint64> contextWindow; //!< tokens
    std::optional<qint64> maxOutputTokens;
    Capabilities has;
    Capabilities lacks;
    bool canChat = true;
    std::optional<qint64> sizeBytes; //!< local models
    std::optional<bool> isLoaded; //!< local models
    QString digest; //!< local models: another one is another model, whatever its name
    QString family; //!< local models: "qwen3"
    QString parameterSize; //!< local models, as the server writes it: "7.6B"
    QString quantization; //!< local models: "Q4_K_M"
    QDateTime modifiedAt; //!< local models, UTC: when it was brought to the server
    std::optional<ThinkingSupport> thinking; //!< absent: nobody said
    std::optional<ModelPrice> price; //!< today; absent: no price is known, which is not free
    QByteArray raw; //!< Gemini: as its service lists it, one JSON object; empty: nobody said
    bool takesSampling = true; //!< false: temperature, top-p and top-k are refused or ignored

    bool operator==(const ModelInfo&) const = default;
};

//! \brief The models of one back end with their age, or why there are none.
struct ModelList {
    QString backendId;
    QVector<ModelInfo> models;
    QDateTime fetchedAt; //!< UTC; invalid when never fetched
};

//! \brief Which capability a medium of this type needs; nothing for text, which any model reads.
//! Absent where no service takes such a file.
std::optional<Capabilities> capabilityFor(const QString& mimeType);

} // namespace Headgate

Q_DECLARE_METATYPE(Headgate::ModelInfo)
Q_DECLARE_METATYPE(Headgate::ModelList)
