// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"
#include "core/model/chatrequest.h"
#include "core/model/rating.h"
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
    bool isPinned = false;
    bool isArchived = false; //!< out of the list, but found by the search
    bool isUnread = false; //!< an answer ended that nobody has seen
    FolderId folder; //!< null: in none
    //! Of the last message, by a counter, since clocks step: pages of the list follow it.
    qint64 activity = 0;

    bool operator==(const ConversationInfo&) const = default;
};

//! \brief A part of the stored chats, a page at a time.
struct ConversationQuery {
    enum class Shelf {
        All, //!< all but the trash
        Pinned, //!< of the list; where a pinned one's folder is doesn't matter
        Folder, //!< of the list: those in `folder` that are not pinned
        Loose, //!< of the list: neither pinned nor in a folder
        Archived,
        Trash, //!< latest deleted first; the others: latest activity first
    };
    Shelf shelf = Shelf::All;
    FolderId folder = {};
    int limit = 100; //!< > 0
    std::optional<ConversationInfo> after = {}; //!< the last one of the page before
};

//! \brief What is changed about several chats at once; what is absent stays as it is.
struct ConversationPatch {
    std::optional<bool> isPinned = {};
    std::optional<bool> isArchived = {};
    std::optional<bool> isUnread = {};
    std::optional<bool> isTrashed = {};
    std::optional<FolderId> folder = {}; //!< the null id: out of its folder
};

//! \brief A folder of the chat list.
struct FolderInfo {
    FolderId id;
    QString name;
    bool isCollapsed = false;
    int position = 0; //!< in the list; the lowest stands first

    bool operator==(const FolderInfo&) const = default;
};

//! \brief All that it takes to have a removed folder back as it was.
struct RemovedFolder {
    FolderInfo folder;
    QVector<ConversationId> conversations; //!< that were in it
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

//! \brief What stands in for a message and all before it when the chat is sent on.
struct MessageSummary {
    QString text;
    int messages = 0; //!< that it replaces
    QDateTime madeAt; //!< UTC, when its text became what it is
    std::optional<Receipt> receipt; //!< of the request that made it
    QString original; //!< its first text, where the user changed it; else empty

    bool operator==(const MessageSummary&) const = default;
};

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
    std::optional<QDateTime> editedAt; //!< UTC, changed in place since; its first text is kept
    bool isExcluded = false; //!< stays in the chat, is not sent
    bool isPinned = false; //!< by the user, to be found again
    Rating rating = Rating::None; //!< of an answer, by the user
    //! Of this one and all above it: none or one (a list, as a receipt is large and seldom there).
    QVector<MessageSummary> summary = {};

    bool operator==(const MessageRecord&) const = default;
};

//! \brief The place of the last message in `path` that has a summary: it and all before it are
//! sent as that summary. -1 where none has. A summary belongs to its message, so that every branch
//! through that message has it, and no other.
qsizetype lastSummary(const QVector<MessageRecord>& path);

//! \brief A pinned message as a list shows it, in whatever branch it is.
struct PinnedMessage {
    MessageId id;
    Role role = Role::User;
    QString excerpt; //!< the first words of its text, one line; empty where it has none
    QDateTime createdAt; //!< UTC

    bool operator==(const PinnedMessage&) const = default;
};

//! \brief Where a chat was being read: a place in a message. The default: the end, as it grows.
struct ReadingPlace {
    MessageId message; //!< at the top of the window; null: the end
    int section = 0; //!< part of the message, by the window's own count
    int block = 0; //!< within the section
    int pixels = 0; //!< of the block above the window's top

    bool operator==(const ReadingPlace&) const = default;
};

//! \brief What the user typed but did not send, kept per conversation.
struct Draft {
    QString text;
    QVector<Media> attachments; //!< stored by hash

    bool operator==(const Draft&) const = default;
};

//! \brief A system prompt that the user gave a name.
struct PromptPreset {
    QString name;
    QString text;

    bool operator==(const PromptPreset&) const = default;
};

//! \brief A full-text search over titles, messages and thoughts.
struct SearchQuery {
    QString text; //!< plain words, all of which must occur
    int limit = 100;
    Target target = {}; //!< only chats with this model; an empty part of it takes any
    std::optional<QDateTime> from = {}; //!< only what was written then or later
    std::optional<QDateTime> until = {}; //!< only what was written before
    std::optional<FolderId> folder = {}; //!< only chats in this folder; the null id: in none

    bool isFiltered() const { return *this != SearchQuery { text, limit }; }
    bool operator==(const SearchQuery&) const = default;
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
Q_DECLARE_METATYPE(Headgate::ReadingPlace)
Q_DECLARE_METATYPE(Headgate::Draft)
Q_DECLARE_METATYPE(Headgate::SearchHit)
Q_DECLARE_METATYPE(Headgate::FolderInfo)
