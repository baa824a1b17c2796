// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QMetaType>
#include <QString>

#include <chrono>
#include <optional>

namespace Headgate {

//! \brief How far the figures of a Usage can be trusted.
enum class UsageQuality {
    Unknown, //!< the provider said nothing (yet)
    Exact, //!< from the provider, of a finished answer
    LowerBound, //!< the last figures seen of an answer that was cut or cancelled
    Inconsistent, //!< the provider's own sum does not add up
    Estimated, //!< the provider did not get to it: made of what was sent and what came
};

//! \brief Tokens of one answer, in the house's meaning whatever the dialect. An absent field is
//! unknown, never 0.
//!
//! Providers map their own counts to these meanings in one place (their decoder); see protocols
//! 0.1.
struct Usage {
    std::optional<qint64> inputTokens; //!< whole prompt: cached and tool-use prompt tokens included
    std::optional<qint64> cachedTokens; //!< part of inputTokens read from the provider's cache
    std::optional<qint64>
        cacheWriteTokens; //!< part of inputTokens written to the cache (Anthropic)
    std::optional<qint64>
        toolPromptTokens; //!< part of inputTokens that server-side tools added (Gemini)
    std::optional<qint64> outputTokens; //!< whole answer: thinking tokens included
    std::optional<qint64> thinkingTokens; //!< part of outputTokens
    // What has a price of its own, as parts of inputTokens and outputTokens.
    std::optional<qint64> audioInputTokens;
    std::optional<qint64> cachedAudioTokens; //!< part of cachedTokens and of audioInputTokens
    std::optional<qint64> cacheWriteHourTokens; //!< part of cacheWriteTokens, kept for an hour
    std::optional<qint64> audioOutputTokens;
    std::optional<qint64> imageOutputTokens;
    std::optional<qint64> webSearches; //!< calls of the service's own search tool
    std::optional<qint64> totalTokens; //!< as the provider said, not our sum
    QString serviceTier; //!< as the provider named it, e.g. "standard", "flex"; empty: not said
    //! How a server of the user's own spent its time: reading the model from its disk, the part of
    //! the prompt that was not cached, and the answer.
    std::optional<std::chrono::milliseconds> loadTime;
    std::optional<std::chrono::milliseconds> promptTime;
    std::optional<std::chrono::milliseconds> answerTime;
    UsageQuality quality = UsageQuality::Unknown;
    QByteArray raw; //!< the provider's usage object, verbatim JSON; last one seen

    bool isEmpty() const;
    bool operator==(const Usage&) const = default;
};

//! \brief What two attempts of one request took. A figure that only one of them told makes the sum
//! a lower bound; one that told nothing at all counts as such, too.
Usage together(const Usage& a, const Usage& b);

//! \brief "unknown", "exact", "lower_bound", "inconsistent", "estimated"
QString usageQualityName(UsageQuality quality);

} // namespace Headgate

Q_DECLARE_METATYPE(Headgate::Usage)
