// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/text/routetext.h"

#include "ui/text/formats.h"

#include <QCoreApplication>

namespace Headgate::Ui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(RouteText)
};

QString failedText(const QString& model, FailureCause cause)
{
    switch (cause) {
    case FailureCause::None:
    case FailureCause::RequestsPerMinute:
    case FailureCause::TokensPerMinute:
    case FailureCause::PerDay:
    case FailureCause::NotInTier:
    case FailureCause::SpendCap:
    case FailureCause::RegionalQuota:
        return Words::tr("%1 had no quota left").arg(model);
    case FailureCause::BalanceDepleted:
        return Words::tr("%1 had no credit left").arg(model);
    case FailureCause::Overloaded:
    case FailureCause::Throttled:
        return Words::tr("%1 was overloaded").arg(model);
    case FailureCause::ModelNotFound:
    case FailureCause::ModelRetired:
    case FailureCause::ModelNotForNewUsers:
        return Words::tr("%1 is not offered").arg(model);
    case FailureCause::DnsFailed:
    case FailureCause::ConnectFailed:
    case FailureCause::ConnectTimeout:
        return Words::tr("%1 was out of reach").arg(model);
    case FailureCause::FirstByteTimeout:
    case FailureCause::IdleTimeout:
    case FailureCause::TotalTimeout:
    case FailureCause::DeadlineExceeded:
        return Words::tr("%1 took too long").arg(model);
    case FailureCause::KeyInvalid:
    case FailureCause::KeyExpired:
    case FailureCause::KeyLeaked:
    case FailureCause::KeyRestricted:
    case FailureCause::KeyTypeUnsupported:
    case FailureCause::ServiceDisabled:
    case FailureCause::ProjectSuspended:
    case FailureCause::RegionUnsupported:
    case FailureCause::PermissionDenied:
        return Words::tr("%1 accepted no key").arg(model);
    default:
        return Words::tr("%1 failed").arg(model);
    }
}

} // namespace

QString passedTargetText(const PassedTarget& passed)
{
    const QString model = isolated(passed.target.model);
    switch (passed.reason) {
    case LeftOut::Failed:
        break;
    case LeftOut::UnknownBackend:
        return Words::tr("%1 was not asked: there is no service “%2”")
            .arg(model, isolated(passed.target.backendId));
    case LeftOut::NoKey:
        return Words::tr("%1 was not asked: its service has no key").arg(model);
    case LeftOut::StaysPrivate:
        return Words::tr("%1 was not asked: a private chat stays with its own service, or on this "
                         "machine")
            .arg(model);
    case LeftOut::SameService:
        return Words::tr("%1 was not asked: its service was out of reach").arg(model);
    case LeftOut::OverBudget:
        return Words::tr("%1 was not asked: your budget does not allow it").arg(model);
    case LeftOut::NotInPlan:
        return Words::tr("%1 was not asked: the client’s plan does not allow it").arg(model);
    case LeftOut::NotForIt:
        return Words::tr("%1 was not asked: it does not take what was sent").arg(model);
    }
    return failedText(model, passed.cause);
}

QString detourNote(const Receipt& receipt)
{
    if (!receipt.asked.isValid() || receipt.passedTargets.isEmpty())
        return {};
    return Words::tr("%1; %2 answered.")
        .arg(passedTargetText(receipt.passedTargets.first()), isolated(receipt.target.model));
}

QString failedDetourNote(const Receipt& receipt)
{
    if (!receipt.asked.isValid() || receipt.passedTargets.isEmpty())
        return {};
    return Words::tr("%1, and %2 did not answer either.")
        .arg(passedTargetText(receipt.passedTargets.first()), isolated(receipt.target.model));
}

QStringList passedTargetTexts(const Receipt& receipt)
{
    QStringList texts;
    for (const PassedTarget& passed : receipt.passedTargets) {
        if (passed.target != receipt.target)
            texts << passedTargetText(passed);
    }
    return texts;
}

} // namespace Headgate::Ui
