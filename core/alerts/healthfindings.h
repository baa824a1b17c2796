// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/alerts/assessment.h"

namespace Headgate::Alerts {

//! \file What is known of back ends, of the program and its machine, and of keys' age, by one rule
//! each. The facts of each are known.

void findDown(const AlertFacts& facts, const AlertRule& rule, Assessment* into);
//! Processors and memory, of the program and of the machine.
void findLoad(const AlertFacts& facts, const AlertRule& rule, Assessment* into);
void findOldKeys(const AlertFacts& facts, Assessment* into);

} // namespace Headgate::Alerts
