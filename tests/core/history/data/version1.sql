CREATE TABLE conversation (
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
    system_instruction TEXT NOT NULL DEFAULT '');;
CREATE INDEX conversation_activity ON conversation (activity);;
CREATE TABLE message (
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
    thought TEXT NOT NULL);;
CREATE INDEX message_tree ON message (conversation_id, parent_id);;
CREATE INDEX message_streaming ON message (state) WHERE state = 'streaming';;
CREATE TABLE choice (
    n INTEGER PRIMARY KEY,
    conversation_id TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    parent_id TEXT NOT NULL,
    child_id TEXT NOT NULL,
    UNIQUE (conversation_id, parent_id));;
CREATE TABLE journal (
    n INTEGER PRIMARY KEY,
    message_n INTEGER NOT NULL REFERENCES message (n) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    text TEXT NOT NULL);;
CREATE INDEX journal_message ON journal (message_n);;
CREATE TABLE media_use (
    n INTEGER PRIMARY KEY,
    message_n INTEGER NOT NULL REFERENCES message (n) ON DELETE CASCADE,
    sha256 TEXT NOT NULL);;
CREATE INDEX media_use_message ON media_use (message_n);;
CREATE TABLE draft (
    n INTEGER PRIMARY KEY,
    conversation_id TEXT NOT NULL UNIQUE,
    updated_at INTEGER NOT NULL,
    attachments TEXT NOT NULL,
    text TEXT NOT NULL);;
CREATE VIRTUAL TABLE message_search USING fts5 (body, tokenize = 'trigram');;
CREATE TRIGGER message_gone AFTER DELETE ON message BEGIN
    DELETE FROM message_search WHERE rowid = old.n;
END;;
INSERT INTO conversation (n, id, activity, created_at, updated_at, title, backend, model, params) VALUES (1, 'c-1', 1, 1795262400000, 1795262400000, 'Version one', 'gemini', 'flash', '{"temperature":0.5}');;
INSERT INTO message (n, id, conversation_id, parent_id, role, state, created_at, parts, text, thought) VALUES (1, 'm-1', 'c-1', '', 'user', 'complete', 1795262400000, '[{"kind":"text","length":8}]', 'Question', '');;
INSERT INTO message (n, id, conversation_id, parent_id, role, state, created_at, receipt, parts, text, thought) VALUES (2, 'm-2', 'c-1', 'm-1', 'assistant', 'complete', 1795262401000, '{"attempts":1,"duration_ms":900,"usage":{"output":2,"quality":"exact"}}', '[{"kind":"thought","length":2},{"kind":"text","length":6}]', 'Answer', 'Hm');;
INSERT INTO choice (conversation_id, parent_id, child_id) VALUES ('c-1', '', 'm-1'), ('c-1', 'm-1', 'm-2');;
INSERT INTO message_search (rowid, body) VALUES (1, 'question'), (2, 'answer hm');;
INSERT INTO draft (conversation_id, updated_at, attachments, text) VALUES ('c-1', 1795262402000, '[]', 'unsent');;
PRAGMA user_version = 1;;
