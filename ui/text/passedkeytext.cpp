// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/text/passedkeytext.h"

#include "ui/text/formats.h"
#include "ui/text/quotatext.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(PassedKeyText)
};

//! The evidence is the pool's: "requests/pacific_day 20 of 20".
QString ownLimitText(const QString& key, const QString& evidence)
{
    if (evidence.isEmpty()) // the log keeps none
        return Words::tr("“%1” has reached a limit").arg(key);
    const QString kind = evidence.section(u' ', 0, 0);
    if (kind.startsWith("spend/"_L1))
        return Words::tr("“%1” has reached its spending limit").arg(key);
    const QString both = Words::tr("%1 of %2")
                             .arg(formatCount(evidence.section(u' ', 1, 1).toLongLong()),
                                 formatCount(evidence.section(u' ', 3, 3).toLongLong()));
    if (kind.startsWith("concurrency/"_L1))
        return Words::tr("“%1” has as many requests under way as it may (%2)").arg(key, both);
    if (kind.endsWith("/minute"_L1))
        return Words::tr("“%1” has reached its limit of the minute (%2)").arg(key, both);
    if (kind.endsWith("day"_L1))
        return Words::tr("“%1” has reached its limit of the day (%2)").arg(key, both);
    if (kind.endsWith("month"_L1))
        return Words::tr("“%1” has reached its limit of the month (%2)").arg(key, both);
    return Words::tr("“%1” has reached a limit (%2)").arg(key, both);
}

QString stateText(const QString& key, KeyState state)
{
    switch (state) {
    case KeyState::Suspect:
        return Words::tr("“%1” is being checked").arg(key);
    case KeyState::Draining:
    case KeyState::Retired:
        return Words::tr("“%1” is retired").arg(key);
    case KeyState::Disabled:
        return Words::tr("“%1” is switched off").arg(key);
    default:
        return Words::tr("“%1” is not in service").arg(key);
    }
}

//! What the service has said of it.
QString refusedText(const PassedKey& key, const FailureContext& context)
{
    switch (key.cause) {
    case FailureCause::RequestsPerMinute:
    case FailureCause::TokensPerMinute:
        return Words::tr("“%1” has used up its quota of the minute").arg(context.keyLabel);
    case FailureCause::PerDay:
        return (isOfAMonth({ .quota = { { .quotaId = key.evidence } } })
                ? Words::tr("“%1” has used up its quota of the month")
                : Words::tr("“%1” has used up its quota of the day"))
            .arg(context.keyLabel);
    default:
        break;
    }
    QString sentence = failureText({ .cause = key.cause }, context).sentence;
    while (sentence.endsWith(u'.'))
        sentence.chop(1);
    const bool namesKey = sentence.contains(context.keyLabel);
    return namesKey ? sentence : Words::tr("“%1”: %2").arg(context.keyLabel, sentence);
}

QString reasonText(const PassedKey& key, const FailureContext& context)
{
    const QString& label = context.keyLabel;
    switch (key.reason) {
    case PassReason::Limit:
        return ownLimitText(label, key.evidence);
    case PassReason::NoSecret:
        return Words::tr("“%1” could not be read from the keychain").arg(label);
    case PassReason::State:
    case PassReason::Tried:
    case PassReason::Cooling:
        return key.cause == FailureCause::None ? stateText(label, key.state)
                                               : refusedText(key, context);
    case PassReason::StandsBy:
        return Words::tr("“%1” stands by").arg(label);
    case PassReason::ProjectsSpent:
        return Words::tr("“%1” was not tried: enough projects had refused already").arg(label);
    case PassReason::Elsewhere:
        return Words::tr("“%1” does not reach a file of this chat").arg(label);
    case PassReason::Breaker:
        break;
    }
    return Words::tr("“%1” was not tried: the service itself fails").arg(label);
}

} // namespace

QString passedKeyText(const PassedKey& key, const FailureContext& context)
{
    FailureContext named = context;
    named.keyLabel = isolated(key.label.isEmpty() ? key.key.text : key.label);
    const QString reason = reasonText(key, named);
    if (key.backAt.isNull())
        return reason;
    const QString at = QLocale().toString(key.backAt.toLocalTime(), QLocale::ShortFormat);
    return key.reason == PassReason::Breaker ? Words::tr("%1; the next try is %2").arg(reason, at)
                                             : Words::tr("%1; it is back %2").arg(reason, at);
}

QStringList passedKeyTexts(const QVector<PassedKey>& keys, const FailureContext& context)
{
    QStringList texts;
    for (const PassedKey& key : keys) {
        if (key.reason != PassReason::StandsBy && key.reason != PassReason::Elsewhere)
            texts << passedKeyText(key, context);
    }
    return texts;
}

} // namespace Headgate::Ui
