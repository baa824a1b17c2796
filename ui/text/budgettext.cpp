// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/text/budgettext.h"

#include "core/model/booking.h"
#include "ui/text/formats.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(BudgetText)
};

QString percentText(int percent)
{
    const QLocale locale;
    return locale.toString(percent) + locale.percent();
}

//! “1.000” is a thousand where a point parts thousands: better asked again than taken for one.
bool looksLikeThousands(const QString& text)
{
    constexpr int kGroup = 3; // digits
    const qsizetype point = text.lastIndexOf(u'.');
    return point >= 0 && text.size() - point - 1 == kGroup;
}

} // namespace

QString originText(const QString& origin)
{
    if (origin.isEmpty())
        return Words::tr("All requests");
    if (origin == originName(Origin::Chat))
        return Words::tr("Chats");
    if (origin == originName(Origin::Title))
        return Words::tr("Titles");
    if (origin == originName(Origin::Summary))
        return Words::tr("Summaries");
    return origin;
}

QString budgetPeriodText(BudgetPeriod period)
{
    return period == BudgetPeriod::Day ? Words::tr("A day") : Words::tr("A month");
}

QString budgetNameText(const BudgetId& id)
{
    const bool isDay = id.period == BudgetPeriod::Day;
    if (id.origin == originName(Origin::Chat))
        return isDay ? Words::tr("today’s budget for chats")
                     : Words::tr("this month’s budget for chats");
    if (id.origin == originName(Origin::Title))
        return isDay ? Words::tr("today’s budget for titles")
                     : Words::tr("this month’s budget for titles");
    if (id.origin == originName(Origin::Summary))
        return isDay ? Words::tr("today’s budget for summaries")
                     : Words::tr("this month’s budget for summaries");
    return isDay ? Words::tr("today’s budget") : Words::tr("this month’s budget");
}

QString amountText(PicoUsd amount)
{
    return formatCost({ amount, {}, {} });
}

QString spentText(const CostSum& sum)
{
    return formatCost({ sum.amount, sum.quality(), {} });
}

QString leftText(const BudgetState& state)
{
    return amountText({ std::max<qint64>(0, state.left().value) });
}

QString untilText(const BudgetState& state)
{
    return QLocale().toString(state.until.toLocalTime(), QLocale::ShortFormat);
}

QString budgetStateText(const BudgetState& state)
{
    const int step = budgetStep(state);
    if (state.isLifted)
        return Words::tr("One request may go beyond it");
    if (step == 0)
        return Words::tr("Below %1").arg(percentText(50));
    return step == 100 ? Words::tr("Used up") : Words::tr("%1 reached").arg(percentText(step));
}

QString budgetText(const BudgetWarning& warning)
{
    const BudgetState& state = warning.state;
    return Words::tr("%1 of %2 is spent: %3 of %4.")
        .arg(percentText(warning.percent), budgetNameText(state.id), spentText(state.spent),
            amountText(state.cap));
}

QString budgetRefusalText(const BudgetStop& stop)
{
    const BudgetState& state = stop.state;
    const QString name = budgetNameText(state.id);
    const QString cap = amountText(state.cap);
    const QString spent = spentText(state.spent);
    const QString gone = state.held.value > 0
        ? Words::tr("%1 spent, %2 held by requests under way").arg(spent, amountText(state.held))
        : Words::tr("%1 spent").arg(spent);
    if (!stop.asked)
        return Words::tr("The price of this request is not known, and %1 of %2 has nothing left: "
                         "%3.")
            .arg(name, cap, gone);
    const QString sentence = stop.isEstimate
        ? Words::tr("This request may cost about %1, and %2 of %3 has %4 left: %5.")
        : Words::tr("This request may cost up to %1, and %2 of %3 has %4 left: %5.");
    return sentence.arg(amountText(*stop.asked), name, cap, leftText(state), gone);
}

std::optional<PicoUsd> typedAmount(const QString& text)
{
    const QLocale locale;
    QString typed = text.trimmed();
    if (typed.startsWith(u'$'))
        typed = typed.mid(1).trimmed();
    else if (typed.endsWith(u'$'))
        typed = typed.chopped(1).trimmed();
    if (locale.groupSeparator() == u"."_s && looksLikeThousands(typed))
        return std::nullopt;
    typed.replace(locale.decimalPoint(), u"."_s);
    for (QChar& letter : typed) {
        if (letter.isDigit())
            letter = QChar(u'0' + letter.digitValue());
    }
    const std::optional<PicoUsd> amount = usdFromText(typed);
    return amount && amount->value > 0 ? amount : std::nullopt;
}

} // namespace Headgate::Ui
