// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/text/budgettext.h"

#include "core/model/booking.h"
#include "ui/text/phrases.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <compare>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(BudgetText)
};

constexpr int kPicoDigits = 12;
constexpr qint64 kDollar = 1'000'000'000'000; // in pico-dollars

enum class Rounding { Down, Up };

//! Pico-dollars in the last of so many decimals.
qint64 unitOf(int decimals)
{
    qint64 unit = kDollar;
    for (int i = 0; i < decimals; ++i)
        unit /= 10;
    return unit;
}

//! Two figures that count, and cents at least.
int decimalsFor(PicoUsd amount)
{
    int decimals = 2;
    while (amount.value > 0 && decimals < kPicoDigits && amount.value < unitOf(decimals - 1))
        ++decimals;
    return decimals;
}

//! \param amount >= 0
PicoUsd rounded(PicoUsd amount, int decimals, Rounding rounding)
{
    const qint64 unit = unitOf(decimals);
    const qint64 rest = amount.value % unit;
    const bool goesUp = rest > 0 && rounding == Rounding::Up;
    return { amount.value - rest + (goesUp ? unit : 0) };
}

QString dollars(PicoUsd amount, int decimals)
{
    return QLocale().toCurrencyString(
        double(amount.value) / double(kDollar), QStringLiteral("$"), decimals);
}

QString dollars(PicoUsd amount, Rounding rounding)
{
    const int decimals = decimalsFor(amount);
    return dollars(rounded(amount, decimals, rounding), decimals);
}

//! As formatCost() marks its own.
QString marked(const QString& amount, CostQuality quality)
{
    if (quality == CostQuality::Exact)
        return amount;
    return (quality == CostQuality::LowerBound ? Words::tr("≥ %1") : Words::tr("≈ %1")).arg(amount);
}

QString leftText(const BudgetState& state)
{
    return dollars({ std::max<qint64>(0, state.left().value) }, Rounding::Down);
}

//! “1.000” is a thousand where a point parts thousands: better asked again than taken for one.
bool looksLikeThousands(const QString& text)
{
    constexpr int kGroup = 3; // digits
    const qsizetype point = text.lastIndexOf(u'.');
    return point >= 0 && text.size() - point - 1 == kGroup;
}

QString askedSentence(bool isEstimate, bool isPast)
{
    if (isPast)
        return isEstimate
            ? Words::tr("This request would have cost about %1, and %2 of %3 had %4 left: %5.")
            : Words::tr("This request could have cost up to %1, and %2 of %3 had %4 left: %5.");
    return isEstimate ? Words::tr("This request may cost about %1, and %2 of %3 has %4 left: %5.")
                      : Words::tr("This request may cost up to %1, and %2 of %3 has %4 left: %5.");
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
    if (origin == originName(Origin::Gateway))
        return Words::tr("Gateway");
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
    if (id.origin == originName(Origin::Gateway))
        return isDay ? Words::tr("today’s budget for the gateway")
                     : Words::tr("this month’s budget for the gateway");
    return isDay ? Words::tr("today’s budget") : Words::tr("this month’s budget");
}

QString pastBudgetNameText(const BudgetId& id)
{
    const bool isDay = id.period == BudgetPeriod::Day;
    if (id.origin == originName(Origin::Chat))
        return isDay ? Words::tr("the day’s budget for chats")
                     : Words::tr("the month’s budget for chats");
    if (id.origin == originName(Origin::Title))
        return isDay ? Words::tr("the day’s budget for titles")
                     : Words::tr("the month’s budget for titles");
    if (id.origin == originName(Origin::Summary))
        return isDay ? Words::tr("the day’s budget for summaries")
                     : Words::tr("the month’s budget for summaries");
    if (id.origin == originName(Origin::Gateway))
        return isDay ? Words::tr("the day’s budget for the gateway")
                     : Words::tr("the month’s budget for the gateway");
    return isDay ? Words::tr("the day’s budget") : Words::tr("the month’s budget");
}

bool isOver(const BudgetState& state)
{
    return state.until.isValid() && state.until <= QDateTime::currentDateTimeUtc();
}

QString capText(const BudgetState& state)
{
    const QString digits = usdText(state.cap);
    return dollars(state.cap, int(digits.size() - digits.indexOf(u'.') - 1));
}

QString spentText(const BudgetState& state)
{
    const PicoUsd spent = state.spent.amount;
    const CostQuality quality = state.spent.quality();
    // What is at least the exact sum need not be at least the next cent.
    const auto rounding = quality == CostQuality::LowerBound ? Rounding::Down : Rounding::Up;
    int decimals = decimalsFor(spent);
    PicoUsd shown = rounded(spent, decimals, rounding);
    while ((shown.value <=> state.cap.value) != (spent.value <=> state.cap.value))
        shown = rounded(spent, ++decimals, rounding);
    return marked(dollars(shown, decimals), quality);
}

QString heldText(const BudgetState& state)
{
    return dollars(state.held, Rounding::Up);
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
        .arg(percentText(warning.percent), budgetNameText(state.id), spentText(state),
            capText(state));
}

QString budgetRefusalText(const BudgetStop& stop)
{
    const BudgetState& state = stop.state;
    const bool isPast = isOver(state);
    const QString name = isPast ? pastBudgetNameText(state.id) : budgetNameText(state.id);
    const QString spent = spentText(state);
    const QString gone = state.held.value > 0
        ? Words::tr("%1 spent, %2 held by requests under way").arg(spent, heldText(state))
        : Words::tr("%1 spent").arg(spent);
    if (!stop.asked)
        return (isPast
                ? Words::tr("The price of this request was not known, and %1 of %2 had nothing "
                            "left: %3.")
                : Words::tr("The price of this request is not known, and %1 of %2 has nothing "
                            "left: %3."))
            .arg(name, capText(state), gone);
    const QString asked = dollars(*stop.asked, Rounding::Up);
    return askedSentence(stop.isEstimate, isPast)
        .arg(asked, name, capText(state), leftText(state), gone);
}

bool hasThousandsSeparator(const QString& text)
{
    static const QString kSeparators = u",.'’٬"_s;
    const QString point = QLocale().decimalPoint();
    for (qsizetype i = 1; i + 1 < text.size(); ++i) {
        const QChar letter = text[i];
        const bool isBetween = text[i - 1].isDigit() && text[i + 1].isDigit();
        if (isBetween && (letter.isSpace() || kSeparators.contains(letter)) && point != letter)
            return true;
    }
    return false;
}

QString amountToEdit(PicoUsd amount)
{
    const QLocale locale;
    const QChar zero = locale.zeroDigit().front();
    QString text = usdText(amount);
    for (QChar& letter : text) {
        if (letter.isDigit())
            letter = QChar(zero.unicode() + letter.digitValue());
    }
    return text.replace(u"."_s, locale.decimalPoint());
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
