// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/text/usagetext.h"

#include "ui/text/billingtext.h"
#include "ui/text/formats.h"
#include "ui/text/phrases.h"

#include <QCoreApplication>
#include <QStringList>

namespace Headgate::Ui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(UsageText)
};

QString atLeast(qint64 count, bool isLowerBound)
{
    const QString figure = formatCount(count);
    return isLowerBound ? Words::tr("≥ %1").arg(figure) : figure;
}

} // namespace

QString costSumText(const CostSum& sum)
{
    if (sum.priced == 0)
        return sum.unpriced > 0 ? Words::tr("no price") : QString();
    return formatCost({ sum.amount, sum.quality(), {} });
}

QString usageSumText(const UsageSum& sum)
{
    if (sum.answers == 0)
        return {};
    if (!sum.isKnown())
        return Words::tr("tokens not reported");
    const QString tokens = Words::tr("%1 tokens").arg(atLeast(sum.tokens(), sum.isLowerBound()));
    const QString cost
        = isAllFree(sum.cost, sum.wouldCost) ? freeTierText() : costSumText(sum.cost);
    return cost.isEmpty() ? tokens : joinedText({ tokens, cost });
}

QString usageSumDetails(const UsageSum& sum)
{
    QStringList lines { Words::tr("%n answer(s)", nullptr, sum.answers) };
    if (sum.isKnown()) {
        lines << Words::tr("in %1").arg(atLeast(sum.inputTokens, sum.isLowerBound()))
              << Words::tr("out %1").arg(atLeast(sum.outputTokens, sum.isLowerBound()));
    }
    if (sum.incomplete > 0)
        lines << Words::tr("%n of them with figures that are not known", nullptr, sum.incomplete);
    if (sum.cost.priced > 0 && !isAllFree(sum.cost, sum.wouldCost))
        lines << Words::tr("Cost at list price: %1").arg(costSumText(sum.cost));
    if (sum.wouldCost.counted() > 0)
        lines << Words::tr("Free tier: would have cost %1").arg(costSumText(sum.wouldCost));
    if (sum.cost.unpriced > 0)
        lines << Words::tr("%n of them without a price", nullptr, sum.cost.unpriced);
    lines << Words::tr("Titles and summaries are counted too.");
    if (sum.simulated > 0)
        lines << Words::tr("%n of them simulated", nullptr, sum.simulated);
    return lines.join(u'\n');
}

} // namespace Headgate::Ui
