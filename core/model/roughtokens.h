// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/chatrequest.h"
#include "core/model/receipt.h"

namespace Headgate {

//! \brief About how many tokens a request's texts are, whatever the model: four bytes of UTF-8 to
//! one. Pictures and other media are not counted, and thoughts are not sent. Shown as "about".
qint64 roughTokens(const ChatRequest& request);

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
