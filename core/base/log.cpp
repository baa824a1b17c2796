// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/log.h"

namespace Headgate {

Q_LOGGING_CATEGORY(lcBase, "headgate.core.base", QtInfoMsg)
Q_LOGGING_CATEGORY(lcModel, "headgate.core.model", QtInfoMsg)
Q_LOGGING_CATEGORY(lcSettings, "headgate.core.settings", QtInfoMsg)
Q_LOGGING_CATEGORY(lcNet, "headgate.core.net", QtInfoMsg)
Q_LOGGING_CATEGORY(lcProviders, "headgate.core.providers", QtInfoMsg)
Q_LOGGING_CATEGORY(lcKeys, "headgate.core.keys", QtInfoMsg)
Q_LOGGING_CATEGORY(lcHistory, "headgate.core.history", QtInfoMsg)
Q_LOGGING_CATEGORY(lcLedger, "headgate.core.ledger", QtInfoMsg)
Q_LOGGING_CATEGORY(lcExchange, "headgate.core.exchange", QtInfoMsg)
Q_LOGGING_CATEGORY(lcSimulator, "headgate.core.simulator", QtInfoMsg)
Q_LOGGING_CATEGORY(lcServices, "headgate.core.services", QtInfoMsg)

} // namespace Headgate
