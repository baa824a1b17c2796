// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/simulator/face.h"

namespace Headgate::Simulator {

//! \brief Breaks a rendered reply: what faults do to frames, before the writer's faults (cut,
//! stall, split).
void breakReply(const Faults& faults, const Face& face, const SimError& midError, Reply* reply);

} // namespace Headgate::Simulator
