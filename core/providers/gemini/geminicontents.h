// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/message.h"
#include "core/providers/jsonwriter.h"

#include <QVector>

namespace Headgate::Providers {

//! \brief Writes a chat as Gemini's `contents` array (protocols 1.2, 1.5, 1.6).
//!
//! Gemini's own parts go back verbatim and in order. Of other providers' parts text, media, calls
//! and results are rebuilt (the first call of a message with the stand-in signature that Google
//! asks for); their thoughts and opaque parts are left out, and so are Gemini's unsigned thought
//! summaries, which carry nothing for the model. InvalidInput: no part to send ("messages"), media
//! without bytes ("attachments"), a result of an unknown tool.
Result<void> writeGeminiContents(const QVector<Message>& messages, JsonWriter* writer);

} // namespace Headgate::Providers
