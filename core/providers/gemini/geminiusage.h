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
//! The figures are cumulative and repeated, so the last value of a field counts and is never added
//! up; a field that a later object leaves out keeps its value.
class GeminiUsage {
public:
    //! True if a figure changed.
    bool take(JsonValue metadata);

    //! Of a finished answer the figures are Exact, or Inconsistent where Google's own sum does not
    //! add up; before the end they are a LowerBound.
    Usage usage(bool isFinished) const;
    bool hasThoughts() const { return m_thoughts.value_or(0) > 0; }

private:
    bool isConsistent(const Usage& usage) const;

    std::optional<qint64> m_prompt;
    std::optional<qint64> m_cached;
    std::optional<qint64> m_candidates;
    std::optional<qint64> m_thoughts;
    std::optional<qint64> m_toolPrompt;
    std::optional<qint64> m_total;
    QByteArray m_raw;
};

} // namespace Headgate::Providers
