// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/text/figuretext.h"

#include "ui/text/formats.h"
#include "ui/text/phrases.h"
#include "ui/text/requesttext.h"
#include "ui/text/usagetext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(FigureText)
};

FigureText costFigure(const CostSum& cost)
{
    const QString value = costSumText(cost);
    QStringList notes;
    const auto money = [](PicoUsd amount) { return formatCost({ amount }); };
    const auto of = [&cost](int count) {
        return Words::tr("%1 of %2")
            .arg(formatCount(count), formatCount(qint64(cost.priced) + cost.unpriced));
    };
    if (cost.estimated.value > 0)
        notes << Words::tr("%1 estimated").arg(money(cost.estimated));
    if (cost.bounded.value > 0)
        notes << Words::tr("%1 a least cost").arg(money(cost.bounded));
    if (cost.unpriced > 0)
        notes << Words::tr("%1 without a price").arg(of(cost.unpriced));
    return { value.isEmpty() ? notToldText() : value, joinedText(notes) };
}

FigureText tokenFigures(const UsageTotal& total)
{
    const qint64 unsure = total.lowerBounds + total.inconsistent + total.unknown + total.estimated;
    const QString tokens = formatCount(total.inputTokens + total.outputTokens);
    if (total.requests == 0)
        return { notToldText(), {} };
    if (unsure == 0)
        return { tokens, {} };
    if (unsure == total.estimated)
        return { Words::tr("≈ %1").arg(tokens),
            Words::tr("%1 estimated")
                .arg(Words::tr("%1 of %2").arg(formatCount(unsure), formatCount(total.requests))) };
    return {
        (total.estimated > 0 ? Words::tr("≈ %1") : Words::tr("≥ %1")).arg(tokens),
        Words::tr("%1 of %2 not told in full").arg(formatCount(unsure), formatCount(total.requests))
    };
}

FigureText errorFigure(const UsageTotal& total)
{
    if (total.requests == 0)
        return { notToldText(), {} };
    const double share = 100.0 * double(total.failed) / double(total.requests);
    const QString value = percentText(share, share > 0 && share < 10 ? 1 : 0);
    QStringList notes;
    if (total.failed > 0)
        notes << Words::tr("%1 of %2").arg(formatCount(total.failed), formatCount(total.requests));
    if (total.limited > 0)
        notes << Words::tr("%1 for a limit").arg(formatCount(total.limited));
    return { value, joinedText(notes) };
}

} // namespace

QString figureName(FigureKind kind)
{
    switch (kind) {
    case FigureKind::Cost:
        return Words::tr("Cost");
    case FigureKind::Requests:
        return Words::tr("Requests");
    case FigureKind::Tokens:
        return Words::tr("Tokens");
    case FigureKind::Errors:
        return Words::tr("Not complete");
    }
    return {};
}

FigureText figureText(FigureKind kind, const UsageTotal& total)
{
    switch (kind) {
    case FigureKind::Cost:
        return costFigure(total.cost);
    case FigureKind::Requests:
        return { formatCount(total.requests), {} };
    case FigureKind::Tokens:
        return tokenFigures(total);
    case FigureKind::Errors:
        return errorFigure(total);
    }
    return {};
}

} // namespace Headgate::Ui
