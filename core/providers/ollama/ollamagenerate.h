// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/providers/provider.h"

namespace Headgate::Providers {

//! \brief Ollama's other question, /api/generate: its prompt may be raw, have a suffix or go on
//! with a context, which no chat has.
//!
//! A provider whose chatRequest() sends the request's wire form, which has to be Ollama's, with the
//! target's model in it; all else is the dialect's. Lives for ever.
const Provider& ollamaGenerateProvider();

} // namespace Headgate::Providers
