// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/chatservice.h"
#include "core/services/historyservice.h"

#include <QFuture>
#include <QObject>

#include <optional>

namespace Headgate::Services {

//! \brief What a part of the context is.
enum class ContextKind {
    Instruction,
    Summary, //!< in place of earlier messages
    Questions, //!< the user's words
    Answers,
    Thoughts, //!< of earlier answers, where they go back to the model
    Files,
    Draft, //!< what is being written, its files included
};

//! \brief How many tokens one kind of content takes.
struct ContextShare {
    ContextKind kind = ContextKind::Instruction;
    qint64 tokens = 0;

    bool operator==(const ContextShare&) const = default;
};

//! \brief All that would be sent, in tokens.
struct ContextCount {
    QVector<ContextShare> shares; //!< in the order of ContextKind, without empty ones
    bool isExact = false; //!< the sum is the service's own count; the shares stay estimates of it
    //! What the estimate of a text is to be multiplied with to agree with the chat's answers.
    double scale = 1;
    int uncounted = 0; //!< files whose tokens nobody can tell from here
    int leftOut = 0; //!< messages that stay in the chat and are not sent
    int summarised = 0; //!< messages that a summary replaces
    std::optional<qint64> window; //!< tokens that the model takes in all; absent where not known
    qint64 answerRoom = 0; //!< of it, kept free for the answer by the chat's parameters
    //! The server cuts off what exceeds a length that nobody has set and that it does not tell.
    bool isCutSilently = false;
    bool canBeCounted = false; //!< the service counts on request

    qint64 tokens() const;
    bool operator==(const ContextCount&) const = default;
};

//! \brief Messages that were left out of what is sent.
struct LeftOutMessages {
    QVector<MessageId> messages;
    OpenedConversation opened;
};

//! \brief How much a message would send along, and what can be done where that is too much. A
//! SendSpec says what would be sent: `parent` is the last message that goes with it. Any thread may
//! call; results by future.
class ContextService : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    //! From what is stored, with nobody asked.
    virtual QFuture<Result<ContextCount>> estimate(const SendSpec& spec) = 0;
    //! Sends it to the service to be counted, which costs nothing. Unsupported where the service
    //! counts no tokens.
    virtual QFuture<Result<ContextCount>> count(const SendSpec& spec) = 0;
    //! Leaves out the oldest questions with their answers until the rest takes two thirds of the
    //! window, or only the last turn is left. Nothing is deleted.
    virtual QFuture<Result<LeftOutMessages>> leaveOutOldest(const SendSpec& spec) = 0;
    //! Undoes that.
    virtual QFuture<Result<OpenedConversation>> include(
        const ConversationId& conversation, const QVector<MessageId>& messages)
        = 0;
};

} // namespace Headgate::Services
