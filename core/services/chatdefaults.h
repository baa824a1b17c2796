// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/chatrequest.h"
#include "core/settings/settings.h"

namespace Headgate::Services {

//! \brief The parameters that chats inherit from the settings. Thread-safe as the settings are.
GenerationParams chatDefaultsFrom(const Settings::Settings& settings);

} // namespace Headgate::Services
