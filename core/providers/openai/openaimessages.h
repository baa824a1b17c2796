// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/error.h"
#include "core/model/chatrequest.h"

#include <optional>

namespace Headgate::Providers {

class JsonWriter;

//! \brief `"messages":[…]` of a chat completion. Thoughts and what an assistant drew are left out:
//! no service takes them. \param returnsState send back what decoders kept in `raw` for this
//! dialect
std::optional<Error> writeOpenAiMessages(
    JsonWriter* json, const ChatRequest& request, bool returnsState);

} // namespace Headgate::Providers
