// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/text/billingtext.h"

#include "ui/text/formats.h"

#include <QCoreApplication>
#include <QLocale>

namespace Headgate::Ui {

namespace {

using Limits::Billing;

class Words {
    Q_DECLARE_TR_FUNCTIONS(BillingText)
};

//! Said by the service, and not what the user has said. A paid tier is what is counted with anyway.
bool isInQuestion(const PoolProject& project)
{
    const Billing told = Limits::toldBilling(project.tierTold);
    return told == Billing::Free ? project.billing == Billing::Unknown
                                 : told == Billing::Paid && project.billing == Billing::Free;
}

} // namespace

QString freeTierText()
{
    return Words::tr("free tier");
}

bool isAllFree(const CostSum& cost, const CostSum& wouldCost)
{
    return wouldCost.counted() > 0 && cost.amount.value == 0 && cost.unpriced == 0
        && cost.priced <= wouldCost.counted();
}

QString billingText(const PoolProject& project)
{
    if (isInQuestion(project))
        return Words::tr("Free tier?");
    return project.billing == Billing::Free ? Words::tr("Free tier") : QString();
}

QString billingHint(const PoolProject& project)
{
    if (!isInQuestion(project))
        return {};
    const QString at = QLocale().toString(project.tierToldAt.toLocalTime(), QLocale::ShortFormat);
    const QString evidence = isolated(project.tierTold);
    return Limits::toldBilling(project.tierTold) == Billing::Free
        ? Words::tr("The service has spoken of a free tier (%1, %2). Nothing is counted as free "
                    "before you say so.")
              .arg(evidence, at)
        : Words::tr("The service has spoken of a paid tier (%1, %2). It counts as free until you "
                    "say otherwise.")
              .arg(evidence, at);
}

} // namespace Headgate::Ui
