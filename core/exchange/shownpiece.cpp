// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/shownpiece.h"

namespace Headgate {

bool isPiece(const StreamEvent& event)
{
    return std::holds_alternative<Event::Text>(event)
        || std::holds_alternative<Event::Thought>(event)
        || std::holds_alternative<Event::Tool>(event)
        || std::holds_alternative<Event::Image>(event);
}

bool isShown(const StreamEvent& event)
{
    return isPiece(event) || std::holds_alternative<Event::Source>(event);
}

bool isWire(const ChatRequest& request, const BackendInfo& backend)
{
    return request.wire && request.wire->dialect == backend.dialect;
}

} // namespace Headgate
