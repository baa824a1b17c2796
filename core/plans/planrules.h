// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/chatrequest.h"
#include "core/model/client.h"
#include "core/model/failure.h"
#include "core/model/target.h"

//! \file What a plan allows. Pure functions.

namespace Headgate::Plans {

//! \brief Free, Pro and Team, as they are shipped; the user may change them.
QVector<PlanInfo> shippedPlans();

//! \brief Whether a list of models has this one, see PlanInfo::models.
bool hasModel(const QStringList& models, const Target& target);

//! \brief What one request would take at most.
struct PlanQuestion {
    Target target;
    qint64 tokens = 0; //!< about, in and out
    std::optional<PicoUsd> cost; //!< absent: nobody knows, or nothing
    QDateTime now; //!< UTC
};

//! \brief The first thing of client and plan that does not allow a request; none: it may go.
//! \param use with what is under way, without the request itself
std::optional<PlanStop> planStop(const ClientState& client, const PlanQuestion& question);

//! \brief The same for a question that is not booked and takes nothing of the month (how many
//! tokens a prompt has): models and the minute alone. \param target without a model: what serves
//! any of its back end's
std::optional<PlanStop> lookStop(const ClientState& client, const Target& target);

//! \brief The same as a failure: Permission for a model, RateLimited for the minute, else
//! QuotaExhausted; `retryAfter` where time alone brings room.
Failure refusalOf(const PlanStop& stop, const QDateTime& now);

//! \brief The HTTP status that a client is told: 403, 429 or 402.
int httpStatusOf(const PlanStop& stop);

//! \brief A request's parameters with no more output than the plan allows for all its answers.
GenerationParams limitedTo(const PlanInfo& plan, GenerationParams params, int answers = 1);

//! \brief InvalidInput with field "name", "plan", "models", "budget" or "expires".
Result<void> checkClient(const ClientSpec& spec, const QDateTime& now);
//! \brief InvalidInput with field "name", "models", or that of a figure below 1.
Result<void> checkPlan(const PlanInfo& plan);

} // namespace Headgate::Plans
