// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/usage.h"
#include "core/providers/jsontools.h"

#include <optional>

namespace Headgate::Providers {

//! \brief Gemini's `usageMetadata` of one answer in the house's meaning (protocols 1.3, operations
//! 2f).
//!
//! The figures are cumulative and repeated: the last object counts, whole; nothing is added up or
//! kept from the objects before.
class GeminiUsage {
public:
    //! True if a figure changed.
    bool take(JsonValue metadata);

    //! Of a finished answer the figures are Exact, or Inconsistent where Google's own sum does not
    //! add up; before the end they are a LowerBound.
    Usage usage(bool isFinished) const;
    bool hasThoughts() const { return m_said.thoughts.value_or(0) > 0; }

private:
    struct Figures {
        std::optional<qint64> prompt;
        std::optional<qint64> cached;
        std::optional<qint64> candidates;
        std::optional<qint64> thoughts;
        std::optional<qint64> toolPrompt;
        std::optional<qint64> total;
        std::optional<qint64> audioPrompt;
        std::optional<qint64> audioCached;
        std::optional<qint64> audioAnswer;
        std::optional<qint64> imageAnswer;
        QString tier;

        bool operator==(const Figures&) const = default;
    };

    bool isConsistent(const Usage& usage) const;

    Figures m_said;
    QByteArray m_raw;
};

} // namespace Headgate::Providers
