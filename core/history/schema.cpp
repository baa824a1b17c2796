// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history/schema.h"

using namespace Qt::StringLiterals;

namespace Headgate::History {

namespace {

// Times are milliseconds UTC. Long texts stand last in a row, since SQLite walks a row from its
// start. `message.parent_id` is no foreign key on purpose: a lost row must not forbid its children
// (see messagetree.h), and a cascade along a chain of 10,000 messages is deeper than SQLite allows.
// The ordering columns are counters, since clocks step: `message.n`, `conversation.activity`.
const QStringList& versionOne()
{
    static const QStringList statements {
        uR"(CREATE TABLE conversation (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    activity INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL DEFAULT 0,
    updated_at INTEGER NOT NULL DEFAULT 0,
    deleted_at INTEGER,
    has_manual_title INTEGER NOT NULL DEFAULT 0,
    title TEXT NOT NULL DEFAULT '',
    backend TEXT NOT NULL DEFAULT '',
    model TEXT NOT NULL DEFAULT '',
    params TEXT NOT NULL DEFAULT '{}',
    system_instruction TEXT NOT NULL DEFAULT ''))"_s,
        u"CREATE INDEX conversation_activity ON conversation (activity)"_s,
        uR"(CREATE TABLE message (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    conversation_id TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    parent_id TEXT NOT NULL,
    role TEXT NOT NULL,
    state TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    deleted_at INTEGER,
    deleted_by TEXT,
    receipt TEXT,
    failure TEXT,
    citations TEXT,
    parts TEXT NOT NULL,
    text TEXT NOT NULL,
    thought TEXT NOT NULL))"_s,
        u"CREATE INDEX message_tree ON message (conversation_id, parent_id)"_s,
        u"CREATE INDEX message_streaming ON message (state) WHERE state = 'streaming'"_s,
        uR"(CREATE TABLE choice (
    n INTEGER PRIMARY KEY,
    conversation_id TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    parent_id TEXT NOT NULL,
    child_id TEXT NOT NULL,
    UNIQUE (conversation_id, parent_id)))"_s,
        uR"(CREATE TABLE journal (
    n INTEGER PRIMARY KEY,
    message_n INTEGER NOT NULL REFERENCES message (n) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    text TEXT NOT NULL))"_s,
        u"CREATE INDEX journal_message ON journal (message_n)"_s,
        uR"(CREATE TABLE media_use (
    n INTEGER PRIMARY KEY,
    message_n INTEGER NOT NULL REFERENCES message (n) ON DELETE CASCADE,
    sha256 TEXT NOT NULL))"_s,
        u"CREATE INDEX media_use_message ON media_use (message_n)"_s,
        uR"(CREATE TABLE draft (
    n INTEGER PRIMARY KEY,
    conversation_id TEXT NOT NULL UNIQUE,
    updated_at INTEGER NOT NULL,
    attachments TEXT NOT NULL,
    text TEXT NOT NULL))"_s,
        // Holds texts as textfold.h makes them; its rowid is message.n.
        u"CREATE VIRTUAL TABLE message_search USING fts5 (body, tokenize = 'trigram')"_s,
        // Also fires for rows that go by cascade, so the index never outlives a message.
        uR"(CREATE TRIGGER message_gone AFTER DELETE ON message BEGIN
    DELETE FROM message_search WHERE rowid = old.n;
END)"_s,
    };
    return statements;
}

// The chat list: pinned, folders, archived, unread. Each shelf of it (ConversationQuery) has an
// index of its own, so that a page costs what it shows.
const QStringList& chatList()
{
    static const QStringList statements {
        u"ALTER TABLE conversation ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0"_s,
        u"ALTER TABLE conversation ADD COLUMN archived INTEGER NOT NULL DEFAULT 0"_s,
        u"ALTER TABLE conversation ADD COLUMN unread INTEGER NOT NULL DEFAULT 0"_s,
        u"ALTER TABLE conversation ADD COLUMN folder_id TEXT NOT NULL DEFAULT ''"_s,
        uR"(CREATE TABLE folder (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    position INTEGER NOT NULL,
    is_collapsed INTEGER NOT NULL DEFAULT 0,
    name TEXT NOT NULL))"_s,
        uR"(CREATE INDEX conversation_loose ON conversation (activity)
    WHERE deleted_at IS NULL AND archived = 0 AND pinned = 0 AND folder_id = '')"_s,
        u"CREATE INDEX conversation_pinned ON conversation (activity) WHERE pinned = 1"_s,
        uR"(CREATE INDEX conversation_folder ON conversation (folder_id, activity)
    WHERE folder_id <> '')"_s,
        u"CREATE INDEX conversation_archived ON conversation (activity) WHERE archived = 1"_s,
        uR"(CREATE INDEX conversation_trash ON conversation (deleted_at, activity)
    WHERE deleted_at IS NOT NULL)"_s,
    };
    return statements;
}

// What the queries of today ask of a file without them.
QStringList chatListStandIn()
{
    return { u"CREATE TEMP VIEW conversation AS SELECT *, 0 AS pinned, 0 AS archived, 0 AS unread, "
             "'' AS folder_id FROM main.conversation"_s,
        u"CREATE TEMP TABLE folder (n INTEGER PRIMARY KEY, id TEXT, position INTEGER, "
        "is_collapsed INTEGER, name TEXT)"_s };
}

constexpr QStringView kMarkColumns = uR"((
    n INTEGER PRIMARY KEY%1,
    edited_at INTEGER,
    is_excluded INTEGER NOT NULL DEFAULT 0,
    original_parts TEXT,
    original_text TEXT,
    original_thought TEXT))";
constexpr QStringView kPlaceColumns = uR"((
    n INTEGER PRIMARY KEY,
    conversation_id TEXT NOT NULL UNIQUE%1,
    message_id TEXT NOT NULL,
    section INTEGER NOT NULL,
    block INTEGER NOT NULL,
    pixels INTEGER NOT NULL))";

// What the user did to a message after it was written, where anything was done; and where a chat
// was being read. `original` is the message's first parts, as partcodec.h writes them.
Sql::MigrationStep messageMarks()
{
    return { { u"CREATE TABLE message_mark "_s
                     + kMarkColumns.arg(u" REFERENCES message (n) ON DELETE CASCADE"_s),
                 u"CREATE TABLE reading_place "_s
                     + kPlaceColumns.arg(u" REFERENCES conversation (id) ON DELETE CASCADE"_s) },
        { u"CREATE TEMP TABLE message_mark "_s + kMarkColumns.arg(QString()),
            u"CREATE TEMP TABLE reading_place "_s + kPlaceColumns.arg(QString()) } };
}

constexpr QStringView kCopyColumns = uR"((
    sha256 TEXT NOT NULL,
    base TEXT NOT NULL,
    key_id TEXT NOT NULL,
    uri TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (sha256, base, key_id)) WITHOUT ROWID)";

// The media that services keep: hints that may be lost at any time.
Sql::MigrationStep remoteCopies()
{
    return { { u"CREATE TABLE remote_copy "_s + kCopyColumns.toString() },
        { u"CREATE TEMP TABLE remote_copy "_s + kCopyColumns.toString() } };
}

// The tokens of a day, which the window shows at all times, are read from that day's answers.
Sql::MigrationStep answersByTime()
{
    return {
        { u"CREATE INDEX message_answer ON message (created_at) WHERE role = 'assistant'"_s }
    };
}

constexpr QStringView kUseColumns = uR"((
    n INTEGER PRIMARY KEY,
    conversation_id TEXT NOT NULL%1,
    text TEXT NOT NULL))";
constexpr QStringView kPresetColumns
    = u"(n INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, text TEXT NOT NULL)";

// The system prompts that chats were asked with, and those with a name.
Sql::MigrationStep prompts()
{
    return { { u"CREATE TABLE prompt_use "_s
                     + kUseColumns.arg(u" REFERENCES conversation (id) ON DELETE CASCADE"_s),
                 u"CREATE INDEX prompt_use_conversation ON prompt_use (conversation_id)"_s,
                 u"CREATE TABLE prompt_preset "_s + kPresetColumns.toString() },
        { u"CREATE TEMP TABLE prompt_use "_s + kUseColumns.arg(QString()),
            u"CREATE TEMP TABLE prompt_preset "_s + kPresetColumns.toString() } };
}

// The messages that the user pinned.
Sql::MigrationStep pins()
{
    return {
        { u"CREATE TABLE message_pin (n INTEGER PRIMARY KEY REFERENCES message (n) ON DELETE CASCADE)"_s },
        { u"CREATE TEMP TABLE message_pin (n INTEGER PRIMARY KEY)"_s }
    };
}

constexpr QStringView kSummaryColumns = uR"((
    n INTEGER PRIMARY KEY%1,
    made_at INTEGER NOT NULL,
    messages INTEGER NOT NULL,
    receipt TEXT,
    original TEXT NOT NULL,
    text TEXT NOT NULL))";

// What is sent in place of a message and all above it.
Sql::MigrationStep summaries()
{
    return { { u"CREATE TABLE message_summary "_s
                 + kSummaryColumns.arg(u" REFERENCES message (n) ON DELETE CASCADE"_s) },
        { u"CREATE TEMP TABLE message_summary "_s + kSummaryColumns.arg(QString()) } };
}

// Each start removes what has lain in the trash for long: by this, not by reading every message.
Sql::MigrationStep messageTrash()
{
    return {
        { u"CREATE INDEX message_trash ON message (deleted_at) WHERE deleted_at IS NOT NULL"_s }
    };
}

constexpr QStringView kSideColumns = uR"((
    n INTEGER PRIMARY KEY,
    conversation_id TEXT NOT NULL%1,
    made_at INTEGER NOT NULL,
    receipt TEXT NOT NULL))";

// What was asked on a chat's behalf beside its answers: titles and summaries, also those that are
// replaced or undone, for what they took stays taken. The summaries so far are among them.
Sql::MigrationStep sideRequests()
{
    return { { u"CREATE TABLE side_request "_s
                     + kSideColumns.arg(u" REFERENCES conversation (id) ON DELETE CASCADE"_s),
                 u"CREATE INDEX side_request_conversation ON side_request (conversation_id)"_s,
                 u"CREATE INDEX side_request_made ON side_request (made_at)"_s,
                 u"INSERT INTO side_request (conversation_id, made_at, receipt) "
                 "SELECT conversation_id, made_at, message_summary.receipt FROM message_summary "
                 "JOIN message USING (n) WHERE message_summary.receipt IS NOT NULL"_s },
        { u"CREATE TEMP TABLE side_request "_s + kSideColumns.arg(QString()) } };
}

constexpr QStringView kClientFileColumns = uR"((
    name TEXT PRIMARY KEY,
    client TEXT NOT NULL,
    key_id TEXT NOT NULL,
    expires_at INTEGER NOT NULL) WITHOUT ROWID)";

// Which of the gateway's clients has brought which file to a service.
Sql::MigrationStep clientFiles()
{
    return { { u"CREATE TABLE client_file "_s + kClientFileColumns.toString() },
        { u"CREATE TEMP TABLE client_file "_s + kClientFileColumns.toString() } };
}

constexpr QStringView kRatingColumns = u"(n INTEGER PRIMARY KEY%1, rating TEXT NOT NULL)";

// What the user said of answers: "good" or "bad".
Sql::MigrationStep ratings()
{
    return { { u"CREATE TABLE message_rating "_s
                 + kRatingColumns.arg(u" REFERENCES message (n) ON DELETE CASCADE"_s) },
        { u"CREATE TEMP TABLE message_rating "_s + kRatingColumns.arg(QString()) } };
}

} // namespace

const QVector<Sql::MigrationStep>& migrationSteps()
{
    static const QVector<Sql::MigrationStep> steps { { versionOne() },
        { chatList(), chatListStandIn() }, messageMarks(), remoteCopies(), answersByTime(),
        prompts(), pins(), summaries(), messageTrash(), sideRequests(), clientFiles(), ratings() };
    return steps;
}

} // namespace Headgate::History
