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
    }
    return u"unknown"_s;
}

} // namespace Headgate
