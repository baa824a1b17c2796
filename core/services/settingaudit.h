// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/settings/settingskey.h"

#include <QString>

namespace Headgate::Settings {
class Settings;
}

namespace Headgate::Services {

//! \brief Whether a change of it belongs into the audit trail: what decides where requests go, with
//! what, and how many. How the window looks, and what it notes for itself, does not.
bool isAudited(Settings::Key key);

//! \brief Its value in force, as the trail has it: never a user's name or a password in an address,
//! of a list what it names. Empty: none is set. Thread-safe.
QString auditedValue(const Settings::Settings& settings, Settings::Key key);

} // namespace Headgate::Services
