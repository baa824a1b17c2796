// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/siderequests.h"

#include "core/base/log.h"

namespace Headgate::Services {

void noteSideRequest(
    History::HistoryWorker& home, const ConversationId& chat, const Receipt& receipt)
{
    if (!receipt.usage.inputTokens && !receipt.usage.outputTokens)
        return;
    home.run([chat, receipt, at = QDateTime::currentDateTimeUtc()](History::HistoryStore& store) {
        const Result<void> done = store.usage().addSideRequest(chat, receipt, at);
        if (!done)
            qCInfo(lcServices) << "a request's usage could not be stored:" << done.error().detail;
        return done;
    });
}

void bookUnder(const ConversationId& chat, bool isInMemory, RoadParts* road)
{
    if (!road->book || isInMemory)
        return;
    const auto under = [chat](const auto& tell) {
        return [tell, chat](Booking booking) {
            booking.conversation = chat;
            return tell(booking);
        };
    };
    road->book = under(road->book);
    if (road->sending)
        road->sending = under(road->sending);
}

} // namespace Headgate::Services
