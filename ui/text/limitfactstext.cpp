// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file How limits are known, in words.

#include "ui/text/formats.h"
#include "ui/text/phrases.h"
#include "ui/text/pooltext.h"

#include <QCoreApplication>
#include <QLocale>

namespace Headgate::Ui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(PoolText)
};

// As core/limits tells what is no service's word.
constexpr int kRaised = 30;
constexpr int kEstimated = 50;

//! How a limit was learned, where no service has said it; else empty.
QString wayText(const Limits::Limit& fact)
{
    if (fact.source != Limits::LimitSource::Learned || !fact.cap)
        return {};
    if (fact.confidence <= kRaised)
        return Words::tr("raised, since requests went through beyond it");
    return fact.confidence <= kEstimated
        ? Words::tr("estimated: so much had gone through when the service refused")
        : QString();
}

QString factText(const Limits::Limit& fact)
{
    const QString cap
        = fact.cap ? limitAmountText(fact.id.measure, *fact.cap) : Words::tr("not known");
    QStringList parts { Words::tr("%1: %2").arg(limitSourceText(fact.source), cap) };
    if (fact.since.isValid())
        parts << QLocale().toString(fact.since.toLocalTime(), QLocale::ShortFormat);
    if (fact.confidence < 100)
        parts << Words::tr("%1 certain").arg(percentText(fact.confidence));
    if (const QString way = wayText(fact); !way.isEmpty())
        parts << way;
    if (!fact.evidence.isEmpty())
        parts << isolated(fact.evidence);
    return parts.join(Words::tr(", "));
}

} // namespace

QString limitFactsText(const LimitUse& use)
{
    if (use.facts.isEmpty())
        return Words::tr("Counted, but nobody has told a limit.");
    QStringList lines;
    for (const Limits::Limit& fact : use.facts) {
        if (fact == use.limit)
            lines.prepend(factText(fact));
        else
            lines << factText(fact);
    }
    return lines.join(u'\n');
}

} // namespace Headgate::Ui
