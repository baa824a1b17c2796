// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/keys/pool.h"
#include "core/model/modelinfo.h"
#include "core/settings/settings.h"

namespace Headgate::Services {

//! \brief How a back end's keys are used, and which limits hold for each of its projects and
//! models: what the settings say, and what is known of its dialect.
Keys::PoolRules poolRules(const Settings::Settings& settings, const BackendInfo& backend);

//! \brief Whether a change of that setting changes them.
bool concernsPoolRules(Settings::Key key);

} // namespace Headgate::Services
