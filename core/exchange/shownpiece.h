// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/chatrequest.h"
#include "core/model/streamevent.h"

//! \file What of an answer reaches the one who asked, and in which form.

namespace Headgate {

//! \brief A piece of the answer itself; the first one ends the wait for the first token.
bool isPiece(const StreamEvent& event);
//! \brief What the consumer shows can't be taken back by a silent retry; sources are shown as they
//! come.
bool isShown(const StreamEvent& event);
//! \brief Whether the request goes out, and its answer back, as its client and the service write
//! them.
bool isWire(const ChatRequest& request, const BackendInfo& backend);

} // namespace Headgate
