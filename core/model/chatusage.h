// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"
#include "core/model/timespan.h"
#include "core/model/usagequery.h"

#include <QDateTime>
#include <QMetaType>
#include <QVector>

#include <optional>

//! \file What single chats took, as the books have it.

namespace Headgate {

//! \brief Which chats' sums are wanted.
struct ChatUsageQuery {
    std::optional<TimeSpan> span = {}; //!< by when requests started
    UsageFilter filter = {};
    bool countsSimulated = false; //!< else what a simulator answered is left out
    ConversationId chat = {}; //!< null: all of them
    int limit = 20; //!< how many chats are told, 1 … 1000
};

//! \brief What one chat took: its answers, also those that were replaced, its title and summaries.
struct ChatUsage {
    ConversationId chat;
    QDateTime last; //!< start of its newest request that counts; UTC
    UsageTotal total; //!< without names and histograms
};

//! \brief The sums of chats. The requests themselves are added up, which are kept for 90 days.
struct ChatUsages {
    QVector<ChatUsage> chats; //!< the dearest first; those of unknown cost last
    std::optional<int> others = 0; //!< further chats; absent: some …
    UsageTotal ofOthers; //!< … and what they took
    UsageTotal ofNone; //!< what no stored chat asked for: private chats, headgatectl
    //! Of what was asked for, that which began before is not among it: it is kept no longer, or was
    //! too much to go through where a filter narrowed it. Invalid: all of it is.
    QDateTime since;
};

} // namespace Headgate

Q_DECLARE_METATYPE(Headgate::ChatUsages)
