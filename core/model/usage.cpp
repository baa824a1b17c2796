// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/usage.h"

#include <QString>

using namespace Qt::StringLiterals;

namespace Headgate {

bool Usage::isEmpty() const
{
    return !inputTokens && !cachedTokens && !cacheWriteTokens && !toolPromptTokens && !outputTokens
        && !thinkingTokens && !totalTokens;
}

Usage together(const Usage& a, const Usage& b)
{
    Usage sum = b;
    bool isWhole = true;
    for (auto field : { &Usage::inputTokens, &Usage::cachedTokens, &Usage::cacheWriteTokens,
             &Usage::toolPromptTokens, &Usage::outputTokens, &Usage::thinkingTokens,
             &Usage::audioInputTokens, &Usage::cachedAudioTokens, &Usage::cacheWriteHourTokens,
             &Usage::audioOutputTokens, &Usage::imageOutputTokens, &Usage::webSearches,
             &Usage::totalTokens }) {
        if (a.*field && b.*field)
            sum.*field = *(a.*field) + *(b.*field);
        else if (a.*field)
            sum.*field = a.*field;
    }
    for (auto field : { &Usage::inputTokens, &Usage::outputTokens })
        isWhole = isWhole && (a.*field).has_value() == (b.*field).has_value();
    const auto either = [&](UsageQuality one) { return a.quality == one || b.quality == one; };
    if (either(UsageQuality::Inconsistent))
        sum.quality = UsageQuality::Inconsistent;
    else if (either(UsageQuality::Estimated))
        sum.quality = UsageQuality::Estimated;
    else if (sum.isEmpty())
        sum.quality = UsageQuality::Unknown;
    else if (!isWhole || either(UsageQuality::LowerBound) || either(UsageQuality::Unknown))
        sum.quality = UsageQuality::LowerBound;
    return sum;
}

QString usageQualityName(UsageQuality quality)
{
    switch (quality) {
    case UsageQuality::Unknown:
        return u"unknown"_s;
    case UsageQuality::Exact:
        return u"exact"_s;
    case UsageQuality::LowerBound:
        return u"lower_bound"_s;
    case UsageQuality::Inconsistent:
        return u"inconsistent"_s;
    case UsageQuality::Estimated:
        return u"estimated"_s;
    }
    return u"unknown"_s;
}

} // namespace Headgate
