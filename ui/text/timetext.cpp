// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/text/timetext.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(TimeText)
};

QString shortDay(const QDate& day)
{
    return QLocale().toString(day, u"d MMM"_s);
}

QString clockText(const QTime& time)
{
    const QLocale locale;
    QString format = locale.timeFormat(QLocale::ShortFormat);
    return locale.toString(time, format.remove(u":ss"_s)); // some locales' short time has seconds
}

} // namespace

QString bucketLabel(UsageBy by, const QDateTime& start, const QTimeZone& zone)
{
    const QDateTime local = start.toTimeZone(zone);
    switch (by) {
    case UsageBy::Day:
        return shortDay(local.date());
    case UsageBy::Month:
        return QLocale().toString(local.date(), u"MMM yy"_s);
    default:
        return clockText(local.time());
    }
}

QString bucketName(UsageBy by, const QDateTime& start, const QTimeZone& zone)
{
    const QDateTime local = start.toTimeZone(zone);
    const QLocale locale;
    switch (by) {
    case UsageBy::Day:
        return locale.toString(local.date(), u"ddd d MMMM yyyy"_s);
    case UsageBy::Month:
        return locale.toString(local.date(), u"MMMM yyyy"_s);
    default:
        return Words::tr("%1, %2").arg(
            locale.toString(local.date(), u"d MMMM"_s), clockText(local.time()));
    }
}

QString usageByText(UsageBy by)
{
    switch (by) {
    case UsageBy::Model:
        return Words::tr("Model");
    case UsageBy::Backend:
        return Words::tr("Service");
    case UsageBy::Key:
        return Words::tr("Key");
    case UsageBy::Project:
        return Words::tr("Project");
    case UsageBy::Origin:
        return Words::tr("For what");
    case UsageBy::Client:
        return Words::tr("Program");
    default:
        return Words::tr("Time");
    }
}

} // namespace Headgate::Ui
