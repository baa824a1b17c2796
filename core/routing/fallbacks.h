// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/route.h"

//! \file Which models a request goes on with, and after what. Pure functions.

namespace Headgate::Routing {

//! \brief As many other models as one request is put to.
inline constexpr qsizetype kMostCandidates = 3;

//! \brief A service as far as routes go by it.
struct Service {
    BackendInfo info;
    bool hasKey = false;
    bool isLocal = false; //!< on this machine, without a key: what it is told stays here
};

//! \brief Whether a server of this machine only passes that model on: Ollama's cloud models end so.
bool isPassedOn(const QString& model);

//! \brief What a route is wanted for.
struct RouteQuestion {
    Target asked;
    //! Only what the asked service, or this machine, may see it.
    bool isPrivate = false;
};

//! \brief The candidates of a request in the user's order, each model once.
//! \param named the models that the user has named for this case
Route routeFor(
    const RouteQuestion& question, const QVector<Target>& named, const QVector<Service>& services);

//! \brief Whether another model may help where one has failed so: where it is out of order, unknown
//! or has no room. Not after a mistake in the request, a refusal of what it says, a stop, a
//! budget's refusal, or where the user has something to set up.
bool mayHelp(const Failure& failure);

//! \brief Whether `candidate` may, after a failure that mayHelp(): a service that can't be reached
//! has no other model either.
bool mayHelp(const Failure& failure, const Target& failed, const Target& candidate);

} // namespace Headgate::Routing
