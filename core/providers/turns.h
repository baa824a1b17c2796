// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/message.h"
#include "core/model/target.h"

#include <QVector>

namespace Headgate::Providers {

//! \brief A history as the strict dialects (OpenAI, Anthropic, Ollama's templates) ask for it.
//!
//! - Turns without anything that `dialect` sends (empty, blank, thoughts of other services) are
//! left out.
//! - Neighbours of one role become one message.
//! - Every tool call has an id that is unique in the history; calls that came without one, or with
//! one that an earlier
//!   turn used already, get `call_<n>`.
//! - Every tool result names the call (id and name) of the assistant turn before it. A result
//! without a call becomes text.
//! - A call that the next user turn leaves unanswered gets an error result saying that it was not
//! run: both services refuse
//!   a history with open calls, and a user may always just go on talking.
//! - Calls of the last turn stay open.
//!
//! Text of messages that get joined is kept apart by an empty line.
QVector<Message> wellFormedTurns(const QVector<Message>& messages, Dialect dialect);

} // namespace Headgate::Providers
