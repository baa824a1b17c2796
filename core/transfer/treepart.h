// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/chattree.h"

namespace Headgate::Transfer {

//! \brief Those messages of a chat alone, as a chat of its own: each hangs on the nearest of them
//! above it. Its ids are made from the chat's and those of the messages, so that the same choice is
//! the same chat, and an import of it never mixes with the whole one. `wanted` that are not in the
//! tree are passed over.
ChatTree partOf(const ChatTree& tree, const QVector<MessageId>& wanted);

} // namespace Headgate::Transfer
