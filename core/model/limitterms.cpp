// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/limitterms.h"

namespace Headgate::Limits {

using namespace Qt::StringLiterals;

size_t qHash(const LimitScope& scope, size_t seed)
{
    return qHashMulti(seed, int(scope.owner), scope.id, scope.model);
}

size_t qHash(const LimitId& id, size_t seed)
{
    return qHashMulti(seed, id.scope, int(id.measure), int(id.window));
}

QString ownerKindName(OwnerKind kind)
{
    switch (kind) {
    case OwnerKind::Backend:
        return u"backend"_s;
    case OwnerKind::BackendModel:
        return u"backend_model"_s;
    case OwnerKind::Account:
        return u"account"_s;
    case OwnerKind::Project:
        return u"project"_s;
    case OwnerKind::ProjectModel:
        return u"project_model"_s;
    case OwnerKind::Key:
        break;
    }
    return u"key"_s;
}

QString measureName(Measure measure)
{
    switch (measure) {
    case Measure::Requests:
        return u"requests"_s;
    case Measure::InputTokens:
        return u"input_tokens"_s;
    case Measure::Tokens:
        return u"tokens"_s;
    case Measure::Spend:
        return u"spend"_s;
    case Measure::Messages:
        return u"messages"_s;
    case Measure::Concurrency:
        break;
    }
    return u"concurrency"_s;
}

QString windowName(Window window)
{
    switch (window) {
    case Window::Now:
        return u"now"_s;
    case Window::Minute:
        return u"minute"_s;
    case Window::TenMinutes:
        return u"ten_minutes"_s;
    case Window::RollingDay:
        return u"rolling_day"_s;
    case Window::PacificDay:
        return u"pacific_day"_s;
    case Window::UtcDay:
        return u"utc_day"_s;
    case Window::PacificMonth:
        return u"pacific_month"_s;
    case Window::UtcMonth:
        break;
    }
    return u"utc_month"_s;
}

QString billingName(Billing billing)
{
    switch (billing) {
    case Billing::Free:
        return u"free"_s;
    case Billing::Paid:
        return u"paid"_s;
    case Billing::Unknown:
        break;
    }
    return u"unknown"_s;
}

Billing toldBilling(const QString& words)
{
    if (words.contains(u"FreeTier"_s) || words.contains(u"free_tier"_s))
        return Billing::Free;
    if (words.contains(u"PaidTier"_s) || words.contains(u"paid_tier"_s))
        return Billing::Paid;
    return Billing::Unknown;
}

QString limitSourceName(LimitSource source)
{
    switch (source) {
    case LimitSource::Guessed:
        return u"guessed"_s;
    case LimitSource::Learned:
        return u"learned"_s;
    case LimitSource::Configured:
        return u"configured"_s;
    case LimitSource::Entered:
        break;
    }
    return u"entered"_s;
}

} // namespace Headgate::Limits
