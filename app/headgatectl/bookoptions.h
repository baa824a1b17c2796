// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/headgatectl/budgetcommand.h"
#include "app/headgatectl/pricescommand.h"
#include "app/headgatectl/usagecommand.h"
#include "core/base/result.h"

#include <QStringList>

class QCommandLineParser;

//! \file The command line of what tells of money. Errors as parseCommandLine().

namespace Headgate::Ctl {

//! \param words what follows the verb, here and below
Result<UsageCommand::Asked> readUsage(const QCommandLineParser& parser, const QStringList& words);
Result<PricesCommand::Asked> readPrices(const QCommandLineParser& parser, const QStringList& words);

Result<BudgetCommand::Asked> readBudget(const QCommandLineParser& parser, const QStringList& words);

} // namespace Headgate::Ctl
