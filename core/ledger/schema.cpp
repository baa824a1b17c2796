// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/schema.h"

#include "core/ledger/trailschema.h"

using namespace Qt::StringLiterals;

namespace Headgate::Ledger {

namespace {

// Times and durations are milliseconds, times UTC; money is pico-dollars; NULL is unknown. Names
// that repeat are numbers of `word`. A request's id is the 16 bytes of its UUID of version 7, so
// that the primary key is the order of time as well; `day` is the local date at its start, as
// 20261121. Tokens and cost are those of all attempts together. `took`: the service may bill it;
// `limited`: a limit refused it. No column holds a prompt, an answer or a secret; of a service's
// own words only codes and names of quotas and models, see plainWord().
const QStringList& requestTables()
{
    static const QStringList statements {
        uR"(CREATE TABLE word (n INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE))"_s,
        uR"(CREATE TABLE request (
    id BLOB PRIMARY KEY,
    started INTEGER NOT NULL,
    day INTEGER NOT NULL,
    origin INTEGER NOT NULL,
    client INTEGER NOT NULL,
    backend INTEGER NOT NULL,
    model INTEGER NOT NULL,
    answered INTEGER NOT NULL,
    key INTEGER NOT NULL,
    simulated INTEGER NOT NULL,
    took INTEGER NOT NULL,
    limited INTEGER NOT NULL,
    outcome INTEGER NOT NULL,
    cause INTEGER NOT NULL,
    http INTEGER,
    attempts INTEGER NOT NULL,
    input INTEGER,
    cached INTEGER,
    cache_write INTEGER,
    tool_prompt INTEGER,
    output INTEGER,
    thinking INTEGER,
    quality INTEGER NOT NULL,
    tier INTEGER NOT NULL,
    cost INTEGER,
    cost_quality INTEGER,
    price INTEGER,
    first_token INTEGER,
    duration INTEGER NOT NULL
) WITHOUT ROWID)"_s,
        u"CREATE INDEX request_key ON request (key, id)"_s,
        u"CREATE INDEX request_model ON request (model, id)"_s,
        u"CREATE INDEX request_backend ON request (backend, id)"_s,
        // What a key was called last; `key` columns are its id, of which two keys never have one.
        u"CREATE TABLE key_label (key INTEGER PRIMARY KEY, label TEXT NOT NULL)"_s,
        u"CREATE INDEX request_failed ON request (id) WHERE outcome > 0"_s,
        uR"(CREATE TABLE attempt (
    request BLOB NOT NULL,
    number INTEGER NOT NULL,
    key INTEGER NOT NULL,
    started_after INTEGER NOT NULL,
    duration INTEGER NOT NULL,
    cause INTEGER NOT NULL,
    scope INTEGER NOT NULL,
    http INTEGER,
    code INTEGER NOT NULL,
    retry_after INTEGER,
    quota INTEGER NOT NULL,
    PRIMARY KEY (request, number)
) WITHOUT ROWID)"_s,
    };
    return statements;
}

const QStringList& sumTables()
{
    static const QStringList statements {
        // `period` 0: an hour, `bucket` is its number since 1970 in UTC; 1: a local day, `bucket`
        // as request.day. More of both in SumKey.
        uR"(CREATE TABLE usage_sum (
    period INTEGER NOT NULL,
    bucket INTEGER NOT NULL,
    simulated INTEGER NOT NULL,
    backend INTEGER NOT NULL,
    model INTEGER NOT NULL,
    key INTEGER NOT NULL,
    origin INTEGER NOT NULL,
    client INTEGER NOT NULL,
    requests INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    limited INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    input INTEGER NOT NULL,
    cached INTEGER NOT NULL,
    output INTEGER NOT NULL,
    thinking INTEGER NOT NULL,
    exact INTEGER NOT NULL,
    lower_bounds INTEGER NOT NULL,
    inconsistent INTEGER NOT NULL,
    unknown INTEGER NOT NULL,
    cost INTEGER NOT NULL,
    priced INTEGER NOT NULL,
    unpriced INTEGER NOT NULL,
    cost_lower_bounds INTEGER NOT NULL,
    cost_estimates INTEGER NOT NULL,
    first_token BLOB NOT NULL,
    duration BLOB NOT NULL,
    PRIMARY KEY (period, bucket, simulated, backend, model, key, origin, client)
) WITHOUT ROWID)"_s,
        // `hash` is SHA-256 over the row before it and this one; see AuditLog.
        uR"(CREATE TABLE audit (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    detail TEXT NOT NULL,
    hash BLOB NOT NULL
))"_s,
    };
    return statements;
}

// Enums are their stable words, so that a newer version's are known for what they are.
const QStringList& limitTables()
{
    static const QStringList statements {
        // What happens in the limit ledger, see LimitJournal. `hold` is null where it is of none.
        uR"(CREATE TABLE limit_event (n INTEGER PRIMARY KEY, hold INTEGER UNIQUE, event BLOB NOT NULL))"_s,
        uR"(CREATE TABLE limit_fact (
    owner TEXT NOT NULL,
    id TEXT NOT NULL,
    model TEXT NOT NULL,
    measure TEXT NOT NULL,
    span TEXT NOT NULL,
    source TEXT NOT NULL,
    cap INTEGER,
    since INTEGER,
    confidence INTEGER NOT NULL,
    margin INTEGER,
    evidence TEXT NOT NULL,
    PRIMARY KEY (owner, id, model, measure, span, source)
) WITHOUT ROWID)"_s,
        uR"(CREATE TABLE quota_project (
    id TEXT PRIMARY KEY,
    backend TEXT NOT NULL,
    label TEXT NOT NULL,
    number TEXT NOT NULL,
    account TEXT NOT NULL,
    known INTEGER NOT NULL
) WITHOUT ROWID)"_s,
        uR"(CREATE TABLE quota_key (key TEXT PRIMARY KEY, project TEXT NOT NULL) WITHOUT ROWID)"_s,
        // Back ends whose owner has stated that adding up several projects' quota is theirs to do.
        uR"(CREATE TABLE quota_adds_up (backend TEXT PRIMARY KEY) WITHOUT ROWID)"_s,
        uR"(CREATE TABLE cooldown (
    owner TEXT NOT NULL,
    id TEXT NOT NULL,
    model TEXT NOT NULL,
    cause TEXT NOT NULL,
    since INTEGER,
    until INTEGER,
    next_probe INTEGER,
    failed_probes INTEGER NOT NULL,
    evidence TEXT NOT NULL,
    PRIMARY KEY (owner, id, model)
) WITHOUT ROWID)"_s,
        // Of a key of the vault, by its id.
        uR"(CREATE TABLE key_condition (
    key TEXT PRIMARY KEY,
    state TEXT NOT NULL,
    since INTEGER,
    cause TEXT NOT NULL,
    evidence TEXT NOT NULL,
    next_check INTEGER,
    checks INTEGER NOT NULL,
    strikes INTEGER NOT NULL
) WITHOUT ROWID)"_s,
        // `cap`: requests a day; null: none; -1: the pool's default.
        uR"(CREATE TABLE key_rules (
    key TEXT PRIMARY KEY,
    weight INTEGER NOT NULL,
    priority INTEGER NOT NULL,
    cap INTEGER
) WITHOUT ROWID)"_s,
        u"CREATE TABLE strategy (backend TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID"_s,
        // The two logs: `key`, `taken_from`, `given_to`, `backend`, `model`, `why` and `reason` are
        // numbers of `word`; `request` is its id, empty for a check.
        uR"(CREATE TABLE rotation (
    n INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    request BLOB NOT NULL,
    backend INTEGER NOT NULL,
    model INTEGER NOT NULL,
    taken_from INTEGER NOT NULL,
    given_to INTEGER NOT NULL,
    why INTEGER NOT NULL,
    reason INTEGER NOT NULL
))"_s,
        uR"(CREATE TABLE key_access (
    n INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    key INTEGER NOT NULL,
    request BLOB NOT NULL,
    read INTEGER NOT NULL
))"_s,
        // Quotas that say "day" and let requests through on the same day.
        uR"(CREATE TABLE transient_day (quota TEXT PRIMARY KEY) WITHOUT ROWID)"_s,
    };
    return statements;
}

// No program has written events or conditions before this version.
const QStringList& sharedTables()
{
    static const QStringList statements {
        // Whose state it is: that of the key with this secret (its fingerprint), no other.
        u"ALTER TABLE key_condition ADD COLUMN fingerprint TEXT NOT NULL DEFAULT ''"_s,
        // A row's number is never given again: so each program sees what others stored since.
        u"DROP TABLE limit_event"_s,
        uR"(CREATE TABLE limit_event (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    hold INTEGER UNIQUE,
    event BLOB NOT NULL
))"_s,
    };
    return statements;
}

const QStringList& replacementTable()
{
    static const QStringList statements {
        // Guided rotations that have begun, by the ids of their keys.
        uR"(CREATE TABLE key_replacement (
    old TEXT PRIMARY KEY,
    fresh TEXT NOT NULL,
    since INTEGER NOT NULL
) WITHOUT ROWID)"_s,
    };
    return statements;
}

const QStringList& budgetTables()
{
    static const QStringList statements {
        // `origin` empty: all requests; `cap` in pico-dollars. `lifted`: since when one request may
        // go beyond it; `warned`: the highest step that was told in the period whose first day is
        // `warned_in`.
        uR"(CREATE TABLE budget (
    period TEXT NOT NULL,
    origin TEXT NOT NULL,
    cap INTEGER NOT NULL,
    lifted INTEGER,
    warned_in INTEGER NOT NULL,
    warned INTEGER NOT NULL,
    PRIMARY KEY (period, origin)
) WITHOUT ROWID)"_s,
    };
    return statements;
}

const QStringList& logIndexes()
{
    static const QStringList statements {
        // The newest lines of one key, without reading all of the others'.
        u"CREATE INDEX rotation_from ON rotation (taken_from)"_s,
        u"CREATE INDEX rotation_to ON rotation (given_to)"_s,
        u"CREATE INDEX key_access_key ON key_access (key)"_s,
    };
    return statements;
}

//! Failures by cause, and the words they are found by; the rows that are there are gone through.
QStringList failureTables()
{
    const QString fill = uR"(INSERT INTO failure_sum
SELECT %1, %2, r.simulated, r.backend, r.model, f.key, r.origin, r.client, f.cause,
    sum(f.requests), sum(f.attempts), sum(f.too_many) FROM (
    SELECT id, key, cause, 1 AS requests, 0 AS attempts, 0 AS too_many FROM request WHERE outcome > 0
    UNION ALL SELECT request, key, cause, 0, 1, coalesce(http = 429, 0) FROM attempt
        WHERE cause <> coalesce((SELECT n FROM word WHERE text = ''), 0)) AS f
JOIN request AS r ON r.id = f.id GROUP BY 2, 3, 4, 5, 6, 7, 8, 9)"_s;
    const QString words = uR"(INSERT OR IGNORE INTO request_word
SELECT word, request FROM (SELECT %1 AS word, %2) JOIN word ON n = word WHERE text <> '')"_s;
    const QString ofAttempts = u"request FROM attempt WHERE cause <> "
                               "coalesce((SELECT n FROM word WHERE text = ''), 0)"_s;
    return {
        // `period` and `bucket` as in usage_sum, by the start of the request; `key` an attempt's.
        uR"(CREATE TABLE failure_sum (
    period INTEGER NOT NULL,
    bucket INTEGER NOT NULL,
    simulated INTEGER NOT NULL,
    backend INTEGER NOT NULL,
    model INTEGER NOT NULL,
    key INTEGER NOT NULL,
    origin INTEGER NOT NULL,
    client INTEGER NOT NULL,
    cause INTEGER NOT NULL,
    requests INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    too_many INTEGER NOT NULL,
    PRIMARY KEY (period, bucket, simulated, backend, model, key, origin, client, cause)
) WITHOUT ROWID)"_s,
        fill.arg(u"0"_s, u"r.started / 3600000"_s),
        fill.arg(u"1"_s, u"r.day"_s),
        fill.arg(u"2"_s, u"r.day / 100"_s),
        // Each word of an error with the requests in which it stands: causes, codes, quotas.
        uR"(CREATE TABLE request_word (
    word INTEGER NOT NULL,
    request BLOB NOT NULL,
    PRIMARY KEY (word, request)
) WITHOUT ROWID)"_s,
        words.arg(u"cause"_s, u"id AS request FROM request WHERE outcome > 0"_s),
        words.arg(u"cause"_s, ofAttempts),
        words.arg(u"code"_s, ofAttempts),
        words.arg(u"quota"_s, ofAttempts),
    };
}

//! What the console asks for: sums by month, and requests by what they are filtered by.
QStringList consoleTables()
{
    const QString besides = u", key, model, backend, origin, client, cost, simulated"_s;
    return {
        // `period` 2: a local month, as 202611. Histograms put together are a sum of them.
        uR"(INSERT INTO usage_sum
SELECT 2, bucket / 100, simulated, backend, model, key, origin, client, sum(requests), sum(failed),
    sum(limited), sum(attempts), sum(input), sum(cached), sum(output), sum(thinking), sum(exact),
    sum(lower_bounds), sum(inconsistent), sum(unknown), sum(cost), sum(priced), sum(unpriced),
    sum(cost_lower_bounds), sum(cost_estimates), CAST(group_concat(first_token, '') AS BLOB),
    CAST(group_concat(duration, '') AS BLOB)
FROM usage_sum WHERE period = 1 GROUP BY 2, 3, 4, 5, 6, 7, 8)"_s,
        // The chat that asked; null: none that is stored, or before this version.
        u"ALTER TABLE request ADD COLUMN conversation BLOB"_s,
        u"CREATE INDEX request_conversation ON request (conversation, id) "
        "WHERE conversation IS NOT NULL"_s,
        u"CREATE INDEX request_started ON request (started)"_s,
        u"CREATE INDEX request_origin ON request (origin, id)"_s,
        u"CREATE INDEX request_client ON request (client, id)"_s,
        // Failures are few: their indexes have all that may be asked of a row besides.
        u"DROP INDEX request_failed"_s,
        u"CREATE INDEX request_failed ON request (id, outcome, cause, http%1) WHERE outcome > 0"_s
            .arg(besides),
        u"CREATE INDEX request_outcome ON request (outcome, id, cause, http%1) WHERE outcome > 0"_s
            .arg(besides),
        u"CREATE INDEX request_cause ON request (cause, id, outcome, http%1) WHERE outcome > 0"_s
            .arg(besides),
        u"CREATE INDEX request_http ON request (http, id, outcome, cause%1) "
        "WHERE http IS NOT NULL"_s.arg(besides),
        // From a cent on: cheaper ones are many, and found by going through all.
        u"CREATE INDEX request_cost ON request (cost, id) WHERE cost >= 10000000000"_s,
    };
}

const QStringList& alertTables()
{
    static const QStringList statements {
        // `id` is a UUID of version 7 as text, so that it is the order of time; enums are their
        // stable words. `quiet_until`: what comes back before is the same alert.
        uR"(CREATE TABLE alert (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    step INTEGER NOT NULL,
    severity TEXT NOT NULL,
    subject TEXT NOT NULL,
    backend TEXT NOT NULL,
    project TEXT NOT NULL,
    model TEXT NOT NULL,
    key TEXT NOT NULL,
    detail TEXT NOT NULL,
    value INTEGER,
    bound INTEGER,
    until INTEGER,
    raised INTEGER NOT NULL,
    acknowledged INTEGER,
    cleared INTEGER,
    muted_until INTEGER,
    quiet_until INTEGER
) WITHOUT ROWID)"_s,
        u"CREATE INDEX alert_standing ON alert (id) WHERE cleared IS NULL"_s,
        u"CREATE INDEX alert_quiet ON alert (quiet_until)"_s,
        u"CREATE INDEX alert_muted ON alert (muted_until) WHERE muted_until IS NOT NULL"_s,
        // What the user has changed; `steps` as "80,95".
        uR"(CREATE TABLE alert_rule (
    kind TEXT PRIMARY KEY,
    is_on INTEGER NOT NULL,
    steps TEXT NOT NULL
) WITHOUT ROWID)"_s,
    };
    return statements;
}

} // namespace

//! Sums of models and of keys alone, see SumKey::Detail.
QStringList detailSums()
{
    // Histograms are sums when they are put together.
    const QString fill = uR"(INSERT INTO usage_sum
SELECT period + %1, bucket, simulated, backend, %2, 0, 0, sum(requests), sum(failed), sum(limited),
    sum(attempts), sum(input), sum(cached), sum(output), sum(thinking), sum(exact),
    sum(lower_bounds), sum(inconsistent), sum(unknown), sum(cost), sum(priced), sum(unpriced),
    sum(cost_lower_bounds), sum(cost_estimates), CAST(group_concat(first_token, '') AS BLOB),
    CAST(group_concat(duration, '') AS BLOB)
FROM usage_sum WHERE period < 3 GROUP BY 1, 2, 3, 4, %3)"_s;
    return { fill.arg(u"3"_s, u"model, 0"_s, u"model"_s), fill.arg(u"6"_s, u"0, key"_s, u"key"_s) };
}

//! By what the dearest chats are found; and what no chat asked for (SumKey::Chatless).
QStringList chatSums()
{
    const QString figures
        = u"count(*), sum(outcome > 0), sum(limited), sum(attempts), coalesce(sum(input), 0), "
          "coalesce(sum(cached), 0), coalesce(sum(output), 0), coalesce(sum(thinking), 0), "
          "sum(took AND quality = 1), sum(took AND quality = 2), sum(took AND quality = 3), "
          "sum(took AND quality = 0), coalesce(sum(cost), 0), count(cost), "
          "sum(took AND cost IS NULL), count(cost_quality = 1 OR NULL), "
          "count(cost_quality = 2 OR NULL)"_s;
    const QString chatless = u"INSERT INTO usage_sum SELECT %1, %2, simulated, backend, 0, 0, 0, "
                             "0, %3, x'', x'' FROM request WHERE conversation IS NULL "
                             "GROUP BY 2, 3, 4"_s;
    return {
        // Of requests that are kept; without simulated ones. `first` and `last` started then.
        uR"(CREATE TABLE chat_sum (
    conversation BLOB PRIMARY KEY,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    is_priced INTEGER NOT NULL,
    cost INTEGER NOT NULL,
    tokens INTEGER NOT NULL
) WITHOUT ROWID)"_s,
        u"INSERT INTO chat_sum SELECT conversation, min(started), max(started), count(cost) > 0, "
        "coalesce(sum(cost), 0), coalesce(sum(input), 0) + coalesce(sum(output), 0) "
        "FROM request WHERE conversation IS NOT NULL AND simulated = 0 GROUP BY conversation"_s,
        // The dearest first, those without a price by their tokens; and when each was.
        u"CREATE INDEX chat_sum_worth ON chat_sum (is_priced, cost, tokens, first, last)"_s,
        chatless.arg(u"9"_s, u"started / 3600000"_s, figures),
        chatless.arg(u"10"_s, u"day"_s, figures),
        chatless.arg(u"11"_s, u"day / 100"_s, figures),
    };
}

//! Attempts that asked another model than the one that answered; null: they did not.
QStringList attemptTargets()
{
    return { u"ALTER TABLE attempt ADD COLUMN backend INTEGER"_s,
        u"ALTER TABLE attempt ADD COLUMN model INTEGER"_s };
}

const QStringList& clientTables()
{
    static const QStringList statements {
        // The plans that the user has changed or made; null: no such limit. `models`: a line each.
        uR"(CREATE TABLE plan (
    name TEXT PRIMARY KEY,
    messages INTEGER,
    tokens INTEGER,
    requests INTEGER,
    output INTEGER,
    most_models INTEGER,
    models TEXT NOT NULL
) WITHOUT ROWID)"_s,
        // `token`: HMAC-SHA256 of it, whose key is in the keychain; `name` is what is booked.
        uR"(CREATE TABLE client (
    name TEXT PRIMARY KEY,
    token BLOB NOT NULL UNIQUE,
    tail TEXT NOT NULL,
    plan TEXT NOT NULL,
    models TEXT NOT NULL,
    budget INTEGER,
    created INTEGER NOT NULL,
    expires INTEGER,
    last_used INTEGER,
    revoked INTEGER
) WITHOUT ROWID)"_s,
    };
    return statements;
}

const QVector<Sql::MigrationStep>& migrationSteps()
{
    static const QVector<Sql::MigrationStep> steps { { requestTables() + sumTables() },
        { limitTables() }, { sharedTables() }, { replacementTable() }, { budgetTables() },
        { logIndexes() }, { failureTables() + consoleTables() }, { alertTables() },
        { detailSums() }, { chatSums() }, { attemptTargets() }, { clientTables() },
        { trailColumn() }, { paceColumns() }, { underWayTable() }, { freeTierColumns() },
        { apartTable() }, { inexactCostColumns() }, { vitalsTable() }, { transientDayColumns() },
        { heldColumn() }, { healthTable() }, { ratingColumns() } };
    return steps;
}

} // namespace Headgate::Ledger
