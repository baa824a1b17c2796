// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/historyservice.h"

namespace Headgate::Services {

//! \brief What came of asking for a summary.
struct MadeSummary {
    std::optional<Failure> failure; //!< why there is none; then nothing has changed
    bool isCut = false; //!< it reached the limit of its length, and was not taken for that
    Receipt receipt; //!< of the request
    OpenedConversation opened; //!< with the summary, where there is one
};

//! \brief Summaries that are sent in place of a chat's earlier messages, which stay in the chat. A
//! summary belongs to the last message that it replaces. Nothing is summarised unless it is asked
//! for here. Any thread may call; results by future.
class SummaryService : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    //! Has the model for summaries summarise `last` and all above it; the chat's own model where
    //! none is set, and for a private chat unless the set one is on this machine. Errors, with
    //! nothing changed: InvalidInput (no such model; `field` "model"), those of the history.
    virtual QFuture<Result<MadeSummary>> summarise(const MessageId& last) = 0;
    //! Ends it as Cancelled. Ignores what does not run.
    virtual void stop(const MessageId& last) = 0;
    //! All four: NotFound where there is none. `remove` gives the messages back to the context;
    //! `put` undoes it.
    virtual QFuture<Result<OpenedConversation>> rewrite(const MessageId& last, const QString& text)
        = 0;
    virtual QFuture<Result<OpenedConversation>> restoreOriginal(const MessageId& last) = 0;
    virtual QFuture<Result<OpenedConversation>> remove(const MessageId& last) = 0;
    virtual QFuture<Result<OpenedConversation>> put(
        const MessageId& last, const MessageSummary& summary)
        = 0;
};

} // namespace Headgate::Services
