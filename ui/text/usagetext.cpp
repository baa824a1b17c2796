// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/text/usagetext.h"

#include "ui/text/formats.h"

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

QString tokenSumText(const TokenSum& sum)
{
    if (sum.answers == 0)
        return {};
    if (!sum.isKnown())
        return Words::tr("tokens not reported");
    return Words::tr("%1 tokens").arg(atLeast(sum.tokens(), sum.isLowerBound()));
}

QString tokenSumDetails(const TokenSum& sum)
{
    QStringList lines { Words::tr("%n answer(s)", nullptr, sum.answers) };
    if (sum.isKnown()) {
        lines << Words::tr("in %1").arg(atLeast(sum.inputTokens, sum.isLowerBound()))
              << Words::tr("out %1").arg(atLeast(sum.outputTokens, sum.isLowerBound()));
    }
    if (sum.incomplete > 0)
        lines << Words::tr("%n of them with figures that are not known", nullptr, sum.incomplete);
    if (sum.simulated > 0)
        lines << Words::tr("%n of them simulated", nullptr, sum.simulated);
    return lines.join(u'\n');
}

} // namespace Headgate::Ui
