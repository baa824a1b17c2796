// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLoggingCategory>

//! \file One log category a folder of the core. Messages are English, one line, and never hold a
//! header, a body or a key; the sink (logsink.h) redacts what slips through. Debug messages are off
//! until QT_LOGGING_RULES switches them on.

namespace Headgate {

Q_DECLARE_LOGGING_CATEGORY(lcBase) // headgate.core.base
Q_DECLARE_LOGGING_CATEGORY(lcModel) // headgate.core.model
Q_DECLARE_LOGGING_CATEGORY(lcSettings) // headgate.core.settings
Q_DECLARE_LOGGING_CATEGORY(lcNet) // headgate.core.net
Q_DECLARE_LOGGING_CATEGORY(lcProviders) // headgate.core.providers
Q_DECLARE_LOGGING_CATEGORY(lcKeys) // headgate.core.keys
Q_DECLARE_LOGGING_CATEGORY(lcHistory) // headgate.core.history
Q_DECLARE_LOGGING_CATEGORY(lcLedger) // headgate.core.ledger
Q_DECLARE_LOGGING_CATEGORY(lcExchange) // headgate.core.exchange
Q_DECLARE_LOGGING_CATEGORY(lcSimulator) // headgate.core.simulator
Q_DECLARE_LOGGING_CATEGORY(lcServices) // headgate.core.services

} // namespace Headgate
