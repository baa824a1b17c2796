// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/exchange/roadparts.h"
#include "core/history/historyworker.h"
#include "core/model/receipt.h"

namespace Headgate::Services {

//! \brief Counts what a title or a summary took to its chat; where nobody was asked, or nobody
//! told, there is nothing to count. Queued, so that what is asked of `home` afterwards has it.
void noteSideRequest(
    History::HistoryWorker& home, const ConversationId& chat, const Receipt& receipt);

//! \brief What goes this road is booked under the chat. Nothing in the books leads to a private
//! one.
void bookUnder(const ConversationId& chat, bool isInMemory, RoadParts* road);

} // namespace Headgate::Services
