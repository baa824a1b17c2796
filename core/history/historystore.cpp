// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history/historystore.h"

#include "core/history/historyfile.h"
#include "core/history/messagerows.h"
#include "core/sql/database.h"

using namespace Qt::StringLiterals;

namespace Headgate::History {

HistoryStore::HistoryStore(const Clock& clock)
    : m_db(std::make_unique<Sql::Database>())
    , m_file(std::make_unique<HistoryFile>(*m_db, clock))
    , m_attachments(std::make_unique<AttachmentStore>(*m_db, clock))
    , m_rows(std::make_unique<MessageRows>(*m_db, *m_attachments, clock))
    , m_conversations(std::make_unique<ConversationStore>(*m_db, clock))
    , m_copies(std::make_unique<ConversationCopy>(*m_db, *m_rows, *m_conversations))
    , m_folders(std::make_unique<FolderStore>(*m_db))
    , m_messages(std::make_unique<MessageStore>(*m_db, *m_rows, clock))
    , m_edits(std::make_unique<MessageEdits>(*m_db, *m_rows, clock))
    , m_summaries(std::make_unique<SummaryStore>(*m_db, *m_rows, clock))
    , m_answers(std::make_unique<AnswerStore>(*m_db, *m_rows))
    , m_drafts(std::make_unique<DraftStore>(*m_db, *m_attachments, clock))
    , m_remoteCopies(std::make_unique<RemoteCopyStore>(*m_db, clock))
    , m_prompts(std::make_unique<PromptStore>(*m_db))
    , m_search(std::make_unique<HistorySearch>(*m_db))
    , m_trees(std::make_unique<TreeStore>(*m_db, *m_rows, *m_conversations, *m_edits, *m_summaries))
    , m_usage(std::make_unique<UsageStore>(*m_db))
{
}

HistoryStore::~HistoryStore()
{
    m_db->close(); // before the lock goes with m_file
}

Result<OpenInfo> HistoryStore::open(const QString& folder)
{
    Result<OpenInfo> info = m_file->open(folder, migrationSteps());
    if (!info) {
        m_db->close();
        return info;
    }
    m_attachments->setFolder(folder + u"/attachments"_s);
    if (info->isOwner && !info->isReadOnly()) {
        const Result<int> interrupted = m_answers->interruptAll();
        // A full disk forbids this today; the answers stay Streaming with their journal until the
        // next start.
        info->interruptedAnswers = interrupted ? *interrupted : 0;
    }
    return info;
}

Result<void> HistoryStore::atomically(const std::function<Result<void>()>& work)
{
    return m_db->write(work);
}

bool HistoryStore::isInMemory() const
{
    return m_db->isInMemory();
}

Result<OpenInfo> HistoryStore::openInMemory()
{
    m_attachments->setFolder({});
    return m_file->openInMemory();
}

} // namespace Headgate::History
