// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/text/keyagetext.h"

#include "ui/text/formats.h"
#include "ui/text/pooltext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

class AgeWords {
    Q_DECLARE_TR_FUNCTIONS(KeyAgeText)
};

} // namespace

QString keyAgeText(const PoolKeyInfo& key, int oldAfterDays, const QDateTime& nowUtc)
{
    const bool isKnown = ageInDays(key.info, nowUtc).has_value();
    const QString age = ageText(isKnown ? key.info.createdAt : QDateTime(), nowUtc);
    return isOldKey(key, oldAfterDays, nowUtc) ? AgeWords::tr("%1, rotate it").arg(age) : age;
}

QString keyAgeDetails(const PoolKeyInfo& key, int oldAfterDays, const QDateTime& nowUtc)
{
    if (key.info.source == KeySource::Environment)
        return AgeWords::tr("It comes from the environment: nobody has noted since when.");
    if (!ageInDays(key.info, nowUtc))
        return ageText({}, nowUtc);
    QStringList lines { AgeWords::tr("Added %1").arg(formatMoment(key.info.createdAt, nowUtc)) };
    if (isOldKey(key, oldAfterDays, nowUtc))
        lines << AgeWords::tr(
            "That is more than %n day(s) ago. Put a new key into its place: Rotate…", nullptr,
            oldAfterDays);
    return lines.join(u'\n');
}

QString oldKeysText(const PoolKeyInfo& oldest, int others, const QDateTime& nowUtc)
{
    const QString one = AgeWords::tr("“%1” is %n day(s) old and should be rotated.", nullptr,
        ageInDays(oldest.info, nowUtc).value_or(0))
                            .arg(isolated(oldest.info.label));
    if (others == 0)
        return one;
    return one + u' ' + AgeWords::tr("So should %n more key(s).", nullptr, others);
}

} // namespace Headgate::Ui
