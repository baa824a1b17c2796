// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/chatrequest.h"
#include "core/providers/jsonwriter.h"

#include <QString>

namespace Headgate::Providers {

//! \brief Writes `thinkingConfig` with its name, or nothing where the provider's default is wanted
//! (protocols 1.2).
//!
//! Models before 3 know a budget in tokens, later ones levels; both together, or the wrong one, are
//! refused. So the wish is put into the model's own terms: levels become the budgets of Google's
//! compatibility table and the other way round. Models from 3 on can't be switched off; Off asks
//! for their lowest level. Names without a number count as new.
void writeGeminiThinking(const Thinking& thinking, const QString& model, JsonWriter* writer);

} // namespace Headgate::Providers
