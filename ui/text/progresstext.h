// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/chatservice.h"
#include "ui/text/failuretext.h"

#include <QString>

#include <chrono>

namespace Headgate::Ui {

//! \brief What a running answer is doing: "Waiting for Ollama, 4 s". `elapsed` is the time since
//! the phase began; empty while the answer's text itself is arriving.
QString progressText(const Services::AnswerProgress& progress, std::chrono::milliseconds elapsed,
    const FailureContext& context);

//! \brief "Stopped", "Interrupted" …; empty where the message itself says enough.
QString stateText(MessageState state);

} // namespace Headgate::Ui
