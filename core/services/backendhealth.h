// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/services/modelservice.h"

#include <optional>

//! \file Whether back ends can be reached, and since when. Pure functions.

namespace Headgate::Services {

inline constexpr int kMostHealthChanges = 20;

//! \brief Puts what a question to it met into its history, and says whether that is a change: to
//! up, to down, or to another cause, or that it is looked at again. That this machine is offline
//! tells nothing of it. \param failure absent: it has answered
bool noteHealth(
    BackendModels* entry, const std::optional<Failure>& failure, const QDateTime& utcNow);

//! \brief What an earlier run knew of it goes before what this one has met.
void putBefore(BackendModels* entry, const QVector<HealthChange>& earlier);

//! \brief It did not answer as a service does. Who refuses a key, or for a limit, has answered.
bool isOutOfReach(const HealthChange& change);

//! \brief Whether it may be looked after again: servers of one's own each minute, a service of
//! somebody else each hour, and one that did not answer each three minutes until it does. \param
//! last absent: not yet
bool isCheckDue(const BackendModels& entry, std::optional<Clock::Steady> last, Clock::Steady now);

} // namespace Headgate::Services
