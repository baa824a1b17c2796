// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/planstop.h"

#include "core/model/cost.h"

using namespace Qt::StringLiterals;

namespace Headgate {

QString planReasonName(PlanReason reason)
{
    switch (reason) {
    case PlanReason::Model:
        return u"model"_s;
    case PlanReason::RequestsAMinute:
        return u"requests_a_minute"_s;
    case PlanReason::Messages:
        return u"messages"_s;
    case PlanReason::Tokens:
        return u"tokens"_s;
    case PlanReason::Budget:
        return u"budget"_s;
    }
    return {};
}

QString planStopText(const PlanStop& stop)
{
    switch (stop.reason) {
    case PlanReason::Model:
        break;
    case PlanReason::RequestsAMinute:
        return u"rate limit exceeded: the plan '%1' allows %2 requests a minute"_s.arg(
            stop.plan, QString::number(stop.cap));
    case PlanReason::Messages:
        return u"monthly limit exceeded: %1 of the %2 messages of the plan '%3' are used"_s.arg(
            QString::number(stop.used), QString::number(stop.cap), stop.plan);
    case PlanReason::Tokens:
        return u"monthly limit exceeded: %1 of the %2 tokens of the plan '%3' are used"_s.arg(
            QString::number(stop.used), QString::number(stop.cap), stop.plan);
    case PlanReason::Budget:
        return u"monthly limit exceeded: the budget of the client '%1' is spent"_s.arg(stop.client);
    }
    return u"model not in the plan: '%1' does not include it for the client '%2'"_s.arg(
        stop.plan, stop.client);
}

} // namespace Headgate
