// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/net/httptransport.h"
#include "core/services/settingsservice.h"
#include "core/settings/settings.h"

namespace Headgate::Services {

//! \brief The network rows of the table of settings as one struct.
NetworkSettings networkFrom(const Settings::Settings& settings);
//! \brief The proxy of them, without its password.
Net::ProxySettings proxyFrom(const Settings::Settings& settings);
//! \brief Checks all of them, then stores them; as SettingsService::setNetwork().
Result<void> storeNetwork(const NetworkSettings& network, Settings::Settings* settings);

} // namespace Headgate::Services
