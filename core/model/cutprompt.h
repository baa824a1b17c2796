// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/receipt.h"

#include <optional>

namespace Headgate {

//! \brief A prompt that was longer than what the model reads at once. Ollama leaves out its
//! beginning without a word (protocols 2.2).
struct CutPrompt {
    qint64 sentTokens = 0; //!< about
    qint64 readTokens = 0; //!< at most
};

//! \brief Absent where nothing was cut, as far as it is known: only Ollama's receipts carry an
//! estimate.
std::optional<CutPrompt> cutPrompt(const Receipt& receipt);

} // namespace Headgate
