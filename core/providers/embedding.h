// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/providers/provider.h"

namespace Headgate::Providers {

//! \brief The other question that services answer: vectors for texts.
//!
//! A provider whose chatRequest() sends the request's wire form, which has to be in its dialect, to
//! the address for embeddings, with the target's model in it; whose decoder reads the count of
//! tokens alone, since the vectors pass as they are; and whose failures are the dialect's. Null
//! where a dialect has none (Anthropic). Lives for ever.
const Provider* embeddingProviderFor(Dialect dialect);

} // namespace Headgate::Providers
