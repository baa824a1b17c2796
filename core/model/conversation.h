// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"
#include "core/model/chatrequest.h"
#include "core/model/receipt.h"

#include <QDateTime>
#include <QVector>

#include <optional>

namespace Headgate {

//! \brief A chat as the list shows it.
struct ConversationInfo {
    ConversationId id;
    QString title; //!< empty until the first message gives one
    QDateTime createdAt; //!< UTC
    QDateTime updatedAt; //!< UTC, of the last message
    std::optional<QDateTime> deletedAt; //!< in the trash since
    Target target; //!< model chosen for it
    QString systemInstruction;
    GenerationParams params;
    bool isPrivate = false; //!< lives in memory only
    bool hasManualTitle = false;

    bool operator==(const ConversationInfo&) const = default;
};

//! \brief How far an answer came.
enum class MessageState {
    Complete,
    Streaming, //!< being journaled
    Stopped, //!< by the user
    Interrupted, //!< the program or the connection ended before the answer
    Failed, //!< an error came before or instead of the answer
    Damaged, //!< the stored row can't be read; its text is what could be saved
};

//! \brief Stable lower-case word: in the data base and in `--json`.
QString messageStateName(MessageState state);

//! \brief One node of a conversation's tree.
struct MessageRecord {
    MessageId id;
    ConversationId conversationId;
    MessageId parentId; //!< null for a root
    Message message;
    MessageState state = MessageState::Complete;
    QDateTime createdAt; //!< UTC
    std::optional<Receipt> receipt; //!< assistant messages only
    std::optional<Failure> failure; //!< never part of the text nor sent as context
    QVector<Citation> citations;
    int siblingIndex = 0; //!< 0-based place among the answers to the same parent
    int siblingCount = 1;

    bool operator==(const MessageRecord&) const = default;
};

//! \brief What the user typed but did not send, kept per conversation.
struct Draft {
    QString text;
    QVector<Media> attachments; //!< stored by hash

    bool operator==(const Draft&) const = default;
};

//! \brief One hit of a full-text search.
struct SearchHit {
    ConversationId conversationId;
    MessageId messageId;
    QString conversationTitle;
    QString snippet; //!< plain text around the hit
    int hitStart = 0; //!< of the match in `snippet`, UTF-16
    int hitLength = 0;
    QDateTime createdAt;
};

} // namespace Headgate

Q_DECLARE_METATYPE(Headgate::ConversationInfo)
Q_DECLARE_METATYPE(Headgate::MessageRecord)
Q_DECLARE_METATYPE(Headgate::Draft)
Q_DECLARE_METATYPE(Headgate::SearchHit)
