// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/usage.h"

namespace Headgate::Providers {

class JsonValue;

//! \brief The house's figures from a `usage` object. Cached tokens stand in four places, depending
//! on the server; xAI leaves reasoning tokens out of `completion_tokens` (seen by its total),
//! everybody else counts them in.
Usage openAiUsage(const JsonValue& usage);

} // namespace Headgate::Providers
