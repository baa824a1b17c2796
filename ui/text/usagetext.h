// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/usagesum.h"

#include <QString>

namespace Headgate::Ui {

//! \brief "$0.0042", with ≥ or ≈ as the parts are; "no price" where none has one; empty where
//! nothing was bought.
QString costSumText(const CostSum& sum);

//! \brief "1,234 tokens · $0.0042"; "≥ 1,234 tokens" where a service did not tell all; "not
//! reported" where none told anything. Empty where there was no answer.
QString usageSumText(const UsageSum& sum);

//! \brief Of how many answers, in and out; a line each.
QString usageSumDetails(const UsageSum& sum);

} // namespace Headgate::Ui
