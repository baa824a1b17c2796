// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/chatgroups.h"

#include <QLocale>

namespace Headgate::Ui {

namespace {

enum Group { Today, Yesterday, PreviousDays, ThisMonth };

constexpr int kPreviousDays = 7;

int monthsUpTo(const QDate& day)
{
    return day.year() * 12 + day.month();
}

} // namespace

int ChatGroups::groupOf(const QDate& day, const QDate& today)
{
    const qint64 age = day.daysTo(today);
    if (age <= 0)
        return Today;
    if (age == 1)
        return Yesterday;
    if (age <= kPreviousDays + 1)
        return PreviousDays;
    return ThisMonth + monthsUpTo(today) - monthsUpTo(day);
}

QString ChatGroups::title(int group, const QDate& today)
{
    switch (group) {
    case Today:
        return tr("Today");
    case Yesterday:
        return tr("Yesterday");
    case PreviousDays:
        return tr("Previous 7 days");
    default:
        break;
    }
    const QDate month = today.addMonths(ThisMonth - group);
    const QString name = QLocale().standaloneMonthName(month.month());
    if (month.year() == today.year())
        return name;
    return tr("%1 %2", "month and year").arg(name, QLocale().toString(month, u"yyyy"));
}

} // namespace Headgate::Ui
