// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/alerts/assessment.h"

namespace Headgate::Alerts {

//! \file What the pool's state means by one rule each. `facts.pool` is known, for runways
//! `facts.recent` as well.

void findRunways(const AlertFacts& facts, const AlertRule& rule, Assessment* into);
//! DayQuota and RecentSpend.
void findUsedLimits(const AlertFacts& facts, const AlertRule& rule, Assessment* into);
void findRefusedKeys(const AlertFacts& facts, Assessment* into);
void findUnavailableModels(const AlertFacts& facts, const AlertRule& rule, Assessment* into);
void findOpenBreakers(const AlertFacts& facts, const AlertRule& rule, Assessment* into);

//! \brief The highest step that a value has reached; 0: none.
int reachedStep(const AlertRule& rule, qint64 value);

} // namespace Headgate::Alerts
