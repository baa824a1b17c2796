// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/alerts/assessment.h"

namespace Headgate::Alerts {

//! \file What answers tell by the way: of others who use a quota, of clocks, of models that end;
//! and how far the books are behind. The facts of each are known.

void findForeignUse(const AlertFacts& facts, const AlertRule& rule, Assessment* into);
void findSkew(const AlertFacts& facts, const AlertRule& rule, Assessment* into);
void findRetired(const AlertFacts& facts, const AlertRule& rule, Assessment* into);
void findBooksBehind(const AlertFacts& facts, const AlertRule& rule, Assessment* into);

} // namespace Headgate::Alerts
