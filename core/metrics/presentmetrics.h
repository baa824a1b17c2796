// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/metrics/roadmetrics.h"

#include <prometheus/labels.h>

namespace prometheus {
class Registry;
}

//! \file Of this folder alone: it shows the library's types.

namespace Headgate::Metrics {

constexpr double kPicosOfADollar = 1e12;

//! \brief `backend` and `model`; a model that is not known is "other", so that no client can make
//! as many series as it can think of names.
prometheus::Labels pathLabels(
    const Target& target, const std::function<bool(const Target&)>& isKnown);

//! \brief Makes the gauges of what is now.
void putPresent(prometheus::Registry* registry, const Present& present,
    const std::function<bool(const Target&)>& isKnown);

} // namespace Headgate::Metrics
