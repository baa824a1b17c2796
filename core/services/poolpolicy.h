// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/keys/pool.h"
#include "core/model/modelinfo.h"
#include "core/settings/settings.h"

#include <chrono>
#include <optional>

namespace Headgate::Services {

//! \brief How a back end's keys are used, and which limits hold for each of its projects and
//! models: what the settings say, and what is known of its dialect.
Keys::PoolRules poolRules(const Settings::Settings& settings, const BackendInfo& backend);

//! \brief Whether a change of that setting changes them.
bool concernsPoolRules(Settings::Key key);

//! \brief By how much days are to be counted otherwise than by our clock, as the date of an answer
//! tells: nothing up to five minutes, since nobody's quota ends to the minute. Absent: it tells
//! nothing. Only Google's own host does, whose days are counted; another server's clock may be
//! wrong itself, and would open a day that is spent.
std::optional<std::chrono::seconds> daySkew(const BackendInfo& backend, std::chrono::seconds ahead);

} // namespace Headgate::Services
