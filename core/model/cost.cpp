// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/cost.h"

using namespace Qt::StringLiterals;

namespace Headgate {

QString usdText(PicoUsd amount)
{
    constexpr quint64 kPerDollar = 1'000'000'000'000;
    const bool isNegative = amount.value < 0;
    const quint64 value = isNegative ? ~quint64(amount.value) + 1 : quint64(amount.value);
    QString text = u"%1.%2"_s.arg(value / kPerDollar).arg(value % kPerDollar, 12, 10, QChar(u'0'));
    while (text.endsWith(u'0') && text[text.size() - 3] != u'.')
        text.chop(1);
    return isNegative ? u'-' + text : text;
}

QString costQualityName(CostQuality quality)
{
    switch (quality) {
    case CostQuality::Exact:
        return QStringLiteral("exact");
    case CostQuality::LowerBound:
        return QStringLiteral("lower_bound");
    case CostQuality::Estimate:
        return QStringLiteral("estimate");
    }
    return {};
}

} // namespace Headgate
