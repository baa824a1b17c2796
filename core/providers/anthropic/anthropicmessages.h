// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/error.h"
#include "core/model/message.h"

#include <QVector>

#include <optional>

namespace Headgate::Providers {

class JsonWriter;

//! \brief `"messages":[…]` of the Messages API: roles alternate, tool results come first in their
//! turn, no empty text.
std::optional<Error> writeAnthropicMessages(JsonWriter* json, const QVector<Message>& messages);

} // namespace Headgate::Providers
