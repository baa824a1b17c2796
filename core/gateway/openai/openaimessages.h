// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/chatrequest.h"
#include "core/providers/jsontools.h"

namespace Headgate::Gateway {

//! \brief OpenAI's `messages` as the house's: system and developer texts together, tool answers
//! with the names of their calls, neighbouring tool answers as one message.
Result<void> readOpenAiMessages(const Providers::JsonValue& messages, ChatRequest* request);

} // namespace Headgate::Gateway
