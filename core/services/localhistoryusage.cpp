// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What the history service tells of tokens; localhistoryservice.cpp says the rest.

#include "core/base/futures.h"
#include "core/services/localhistoryservice.h"

namespace Headgate::Services {

QFuture<Result<UsageSum>> LocalHistoryService::usageOf(const ConversationId& id)
{
    return inThreadOf(this, [this, id] {
        return m_homes.homeOf(id).run(
            [id](History::HistoryStore& history) { return history.usage().ofConversation(id); });
    });
}

QFuture<Result<UsageSum>> LocalHistoryService::usageSince(
    const QDateTime& from, bool countsSimulated)
{
    const auto sum = [from, countsSimulated](History::HistoryStore& history) {
        return history.usage().since(from, countsSimulated);
    };
    return inThreadOf(this, [this, sum] {
        return m_homes.opened() | then(this, [this, sum](bool) { return usageIn(sum); });
    });
}

//! Where nothing can be stored, the chats in memory are all there are.
QFuture<Result<UsageSum>> LocalHistoryService::usageIn(const UsageJob& sum)
{
    if (!m_homes.canReadStored())
        return m_homes.inMemory().run(sum);
    if (!m_homes.hasInMemory())
        return m_homes.stored().run(sum);
    return m_homes.inMemory().run(sum) | then(this, [this, sum](const Result<UsageSum>& kept) {
        return m_homes.stored().run(sum)
            | then(this, [kept](const Result<UsageSum>& stored) -> Result<UsageSum> {
                  if (!kept || !stored)
                      return kept ? stored : kept;
                  return *kept + *stored;
              });
    });
}

} // namespace Headgate::Services
