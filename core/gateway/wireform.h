// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/target.h"
#include "core/providers/jsontools.h"

namespace Headgate::Gateway {

//! \brief Whether what a client wrote may go on to a service of the same dialect as it stands: each
//! name once and in one spelling, bounds that are bounds, one answer.
//!
//! Readers of JSON differ in which of two equal names counts, and services in what a bound of -1
//! is: what is held and what the plan allows has to be what the service reads. All else is
//! translated: only what was understood is sent.
bool mayGoAsWritten(const Providers::JsonValue& root, Dialect dialect);

} // namespace Headgate::Gateway
