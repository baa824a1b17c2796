// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"

#include <QMetaType>
#include <QString>
#include <QStringList>
#include <QVector>

namespace Headgate {

//! One import or export, to cancel it and to follow it.
using TransferId = Id<struct TransferTag>;

enum class ExportFormat {
    Json, //!< lossless, docs/chat-format.md
    Markdown,
    Html, //!< one file that needs nothing else
};

//! \brief "json", "markdown", "html"
QString exportFormatName(ExportFormat format);
//! \brief "json", "md", "html"
QString exportFormatSuffix(ExportFormat format);

//! \brief What goes into the file. JSON always has all but `hasAttachments`.
struct ExportOptions {
    bool hasThinking = true;
    bool hasToolCalls = true;
    bool hasMetadata = true; //!< times, models, tokens
    bool hasAttachments = true; //!< their bytes; their names are always there
    bool hasAllBranches = false; //!< else what is shown

    bool operator==(const ExportOptions&) const = default;
};

//! \brief A chat export asked for. With isAll `chats` is empty: all that are stored, neither the
//! trash nor private ones.
struct ExportSpec {
    TransferId id;
    QVector<ConversationId> chats;
    //! Of the one chat only these, as a chat of their own (core/transfer/treepart.h); empty: all.
    QVector<MessageId> messages = {};
    bool isAll = false;
    ExportFormat format = ExportFormat::Markdown;
    ExportOptions options;
    QString path; //!< of a file, or of a folder that is there: then a file for each chat
};

struct ExportSummary {
    int chats = 0;
    qint64 messages = 0;
    qint64 bytes = 0;
    QStringList files;
    int missingAttachments = 0; //!< their bytes are not stored any more
};

struct ImportSpec {
    TransferId id;
    QStringList paths; //!< files, or folders of an unpacked export
    bool isDryRun = false; //!< report only
};

//! \brief Something of an import that did not come over as it was, and how often.
struct ImportNote {
    enum class Kind {
        NotAChat, //!< an element in the list of chats that is none; `subject`: what it has
        DamagedFile, //!< breaks off, or is no JSON from here on; `subject`: the parser's reason
        DamagedChat, //!< could not be read, left out
        DamagedTree, //!< messages without their parent; hung to the beginning
        TooLarge, //!< a single chat over the bound, left out
        UnknownContent, //!< kept as a note with its JSON; `subject`: its type
        UnknownRole, //!< kept as an assistant's; `subject`: the role
        HiddenMessage, //!< not shown by the other program: left out
        Instruction, //!< became the chat's system instruction
        MissingAttachment, //!< no such file beside the import; named in the message
        DamagedAttachment, //!< bytes that don't have the hash, left out
        RemoteAttachment, //!< only an address: named in the message, never fetched
        BelowDeleted, //!< follows a message that was deleted here, left out
        SettingLost, //!< of the other program, without counterpart; `subject`: its name
    };
    Kind kind = Kind::UnknownContent;
    QString subject;
    qint64 count = 1;
    QString firstPlace; //!< file, and chat where known

    bool operator==(const ImportNote&) const = default;
};

//! \brief "not_a_chat", "damaged_file", …
QString importNoteKindName(ImportNote::Kind kind);

//! \brief What an import found and did, or with a dry run would do.
struct ImportReport {
    bool isDryRun = false;
    bool wasCancelled = false; //!< what is counted was done
    QStringList sources; //!< what the files are: "chatgpt", "openwebui", "claude", "headgate",
                         //!< "markdown", "gpt4all", "cherrystudio"
    int chats = 0; //!< found
    int newChats = 0;
    int grownChats = 0; //!< were there; messages were added
    int sameChats = 0; //!< were there with all their messages
    int trashedChats = 0; //!< are in the trash: left there
    qint64 messages = 0; //!< found
    qint64 newMessages = 0;
    qint64 branches = 0; //!< found
    qint64 attachments = 0; //!< found with their bytes
    QVector<ImportNote> notes;
};

//! \brief How far a transfer is.
struct TransferProgress {
    TransferId id;
    qint64 done = 0; //!< bytes of the files for an import, chats for an export
    qint64 total = 0;
};

} // namespace Headgate

Q_DECLARE_METATYPE(Headgate::TransferProgress)
