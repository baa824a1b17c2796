// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/history/answerstore.h"
#include "core/history/attachmentstore.h"
#include "core/history/conversationcopy.h"
#include "core/history/conversationstore.h"
#include "core/history/draftstore.h"
#include "core/history/folderstore.h"
#include "core/history/historysearch.h"
#include "core/history/messageedits.h"
#include "core/history/messagestore.h"
#include "core/history/openinfo.h"
#include "core/history/promptstore.h"
#include "core/history/remotecopystore.h"
#include "core/history/summarystore.h"
#include "core/history/treestore.h"
#include "core/history/usagestore.h"

#include <functional>
#include <memory>

namespace Headgate::Sql {
class Database;
}

namespace Headgate::History {

class HistoryFile;
class MessageRows;

//! \brief The user's conversations: `history.db` and `attachments/` in one folder, or all of it in
//! memory.
//!
//! Synchronous; made, used and destroyed on one thread, which is HistoryWorker's. Every call before
//! a successful open returns ErrorKind::Unavailable. A failed write changes nothing (each is one
//! transaction), and reading goes on.
class HistoryStore {
public:
    explicit HistoryStore(const Clock& clock);
    ~HistoryStore();
    Q_DISABLE_COPY_MOVE(HistoryStore)

    //! Opens or creates the files; migrates an older schema after a copy. Once per store.
    //! Errors: Storage (can't be created or read; the text names the path).
    Result<OpenInfo> open(const QString& folder);
    //! For private conversations, and as the way on when open() failed: never touches the disk.
    Result<OpenInfo> openInMemory();

    //! Opened by openInMemory().
    bool isInMemory() const;

    //! Runs `work` as one write: all of it is stored, or, where it fails, nothing.
    Result<void> atomically(const std::function<Result<void>()>& work);

    ConversationStore& conversations() { return *m_conversations; }
    ConversationCopy& copies() { return *m_copies; }
    FolderStore& folders() { return *m_folders; }
    MessageStore& messages() { return *m_messages; }
    MessageEdits& edits() { return *m_edits; }
    SummaryStore& summaries() { return *m_summaries; }
    AnswerStore& answers() { return *m_answers; }
    DraftStore& drafts() { return *m_drafts; }
    AttachmentStore& attachments() { return *m_attachments; }
    RemoteCopyStore& remoteCopies() { return *m_remoteCopies; }
    PromptStore& prompts() { return *m_prompts; }
    HistorySearch& search() { return *m_search; }
    TreeStore& trees() { return *m_trees; }
    UsageStore& usage() { return *m_usage; }

    //! For the tests of this folder, which damage and fill it.
    Sql::Database& database() { return *m_db; }

private:
    std::unique_ptr<Sql::Database> m_db;
    std::unique_ptr<HistoryFile> m_file;
    std::unique_ptr<AttachmentStore> m_attachments;
    std::unique_ptr<MessageRows> m_rows;
    std::unique_ptr<ConversationStore> m_conversations;
    std::unique_ptr<ConversationCopy> m_copies;
    std::unique_ptr<FolderStore> m_folders;
    std::unique_ptr<MessageStore> m_messages;
    std::unique_ptr<MessageEdits> m_edits;
    std::unique_ptr<SummaryStore> m_summaries;
    std::unique_ptr<AnswerStore> m_answers;
    std::unique_ptr<DraftStore> m_drafts;
    std::unique_ptr<RemoteCopyStore> m_remoteCopies;
    std::unique_ptr<PromptStore> m_prompts;
    std::unique_ptr<HistorySearch> m_search;
    std::unique_ptr<TreeStore> m_trees;
    std::unique_ptr<UsageStore> m_usage;
};

} // namespace Headgate::History
