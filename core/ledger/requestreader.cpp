// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/requestreader.h"

#include "core/ledger/columns.h"
#include "core/ledger/requestlog.h"
#include "core/ledger/trailcodec.h"

#include <QSet>
#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ledger {

namespace {

//! To tell which way is the rarest, no more are counted.
constexpr qint64 kMostCounted = 20'000;
//! Of rows above a cost, which their index has not in the order of time.
constexpr qint64 kMostSorted = 50'000;
constexpr qint64 kMostLookedAt = 10'000;
//! Longer than any word that is kept: whatever comes after makes no difference.
constexpr qsizetype kLongestText = 1000;
//! A cent, below which no index is kept; the same in the schema.
constexpr qint64 kIndexedCost = 10'000'000'000;

//! The bytes that are next after these.
QByteArray after(QByteArray id)
{
    for (qsizetype i = id.size() - 1; i >= 0; --i) {
        id[i] = char(uchar(id[i]) + 1);
        if (id[i] != 0)
            break;
    }
    return id;
}

QString marks(qsizetype count, const QString& one = QStringLiteral("?"))
{
    return QStringList(count, one).join(u", "_s);
}

std::optional<std::chrono::milliseconds> durationOrNone(const Sql::Statement& row, int column)
{
    const std::optional<qint64> ms = numberOrNone(row, column);
    return ms ? std::optional(std::chrono::milliseconds(*ms)) : std::nullopt;
}

std::optional<int> statusOrNone(const Sql::Statement& row, int column)
{
    const std::optional<qint64> status = numberOrNone(row, column);
    return status ? std::optional(int(*status)) : std::nullopt;
}

} // namespace

//! One of the things asked for, as an index that leads to it and as a condition on other rows.
struct RequestReader::Way {
    QString from; //!< up to its own condition, which takes one of the values
    QVariantList values; //!< each leads to rows of its own; empty: nothing does
    bool takesValue = true;
    QString id = QStringLiteral("r.id");
    QString condition; //!< takes all values
    qint64 mostCounted = kMostCounted;
};

//! Where to look, and what to ask of the rows.
struct RequestReader::Plan {
    QVector<Way> ways; //!< after choose(): the others are conditions
    std::optional<Way> chosen;
    QByteArray from = QByteArray(16, '\0'); //!< of ids, [from, until)
    QByteArray until = QByteArray(17, '\xff');
    QString condition;
    QVariantList values;

    void add(const QString& sql, const QVariantList& more = {})
    {
        condition += u" AND "_s + sql;
        values += more;
    }
    void addWay(const QString& index, const QString& column, const QVariantList& wanted,
        const QString& partial = {})
    {
        ways.append(
            { .from = u"request AS r INDEXED BY %1 WHERE %2r.%3 = ?"_s.arg(index, partial, column),
                .values = wanted,
                .condition = wanted.size() == 1
                    ? u"r.%1 = ?"_s.arg(column)
                    : u"r.%1 IN (%2)"_s.arg(column, marks(wanted.size())) });
    }
    //! Of an error, of the request or of an attempt. \param number of a value's word
    void addWords(const QVariantList& wanted, const QString& number = QStringLiteral("?"))
    {
        ways.append({ .from = u"request_word AS w CROSS JOIN request AS r ON r.id = w.request "
                              "WHERE w.word = "_s
                + number,
            .values = wanted,
            .id = u"w.request"_s,
            .condition = u"EXISTS (SELECT 1 FROM request_word AS w WHERE w.word IN (%1) "
                         "AND w.request = r.id)"_s.arg(marks(wanted.size(), number)) });
    }
    bool isImpossible() const
    {
        return from >= until || std::any_of(ways.begin(), ways.end(), [](const Way& way) {
            return way.takesValue && way.values.isEmpty();
        });
    }
};

RequestReader::RequestReader(Sql::Database& db, Words& words)
    : m_db(db)
    , m_words(words)
{
}

Result<RequestReader::Plan> RequestReader::planOf(const RequestLogQuery& query)
{
    Plan plan;
    if (query.from)
        plan.from = std::max(plan.from, firstIdAt(*query.from));
    if (query.until)
        plan.until = std::min(plan.until, firstIdAt(*query.until));
    if (!query.after.isNull())
        plan.from = std::max(plan.from, after(idBytes(query.after)));
    if (!query.before.isNull())
        plan.until = std::min(plan.until, idBytes(query.before));
    if (!query.countsSimulated)
        plan.add(u"r.simulated = 0"_s);
    if (!query.conversation.isNull()) {
        const QUuid id = QUuid::fromString(query.conversation.text);
        plan.addWay(u"request_conversation"_s, u"conversation"_s, { id.toRfc4122() },
            u"r.conversation IS NOT NULL AND "_s);
    }
    // Of ways that are equally long, so far as is counted, the first is taken.
    Result<void> done = addFailures(&plan, query);
    if (done)
        done = addKeys(&plan, query);
    if (done)
        done = addNames(&plan, query);
    if (done)
        done = addCost(&plan, query.costAtLeast);
    if (done && !plan.isImpossible())
        done = choose(&plan);
    return done ? Result<Plan>(plan) : Result<Plan>(done.error());
}

Result<void> RequestReader::addNames(Plan* plan, const RequestLogQuery& query)
{
    const std::pair<QString, QString> names[]
        = { { u"model"_s, query.model }, { u"client"_s, query.client },
              { u"origin"_s, query.origin }, { u"backend"_s, query.backendId } };
    for (const auto& [column, name] : names) {
        if (name.isEmpty())
            continue;
        const Result<qint64> number = m_words.find(name == kNoName ? QString() : name);
        if (!number)
            return number.error();
        plan->addWay(u"request_"_s + column, column, { *number });
    }
    return {};
}

Result<void> RequestReader::addKeys(Plan* plan, const RequestLogQuery& query)
{
    const std::pair<QString, QString> asked[]
        = { { query.key, keysCalled(query.key) }, { query.project, keysOfProject(query.project) } };
    for (const auto& [name, sql] : asked) {
        if (name.isEmpty())
            continue;
        QVariantList keys;
        const auto take = [&keys](const Sql::Statement& row) { keys << row.number(0); };
        const Result<void> done
            = name == kNoName ? each(m_db.prepare(sql), take) : each(m_db.prepare(sql), take, name);
        if (!done)
            return done;
        plan->addWay(u"request_key"_s, u"key"_s, keys);
    }
    return {};
}

Result<void> RequestReader::addFailures(Plan* plan, const RequestLogQuery& query)
{
    const QString failed = u"r.outcome > 0 AND "_s;
    if (query.outcome == RequestOutcome::Complete)
        plan->add(u"r.outcome = 0"_s);
    else if (query.outcome)
        plan->addWay(u"request_outcome"_s, u"outcome"_s, { int(*query.outcome) }, failed);
    if (!query.cause.isEmpty()) {
        const Result<qint64> cause = m_words.find(query.cause);
        if (!cause)
            return cause.error();
        plan->addWay(u"request_cause"_s, u"cause"_s, { *cause }, failed);
    }
    if (query.httpStatus)
        plan->addWay(
            u"request_http"_s, u"http"_s, { *query.httpStatus }, u"r.http IS NOT NULL AND "_s);
    if (query.onlyFailed)
        plan->ways.append({ .from = u"request AS r INDEXED BY request_failed WHERE r.outcome > 0"_s,
            .takesValue = false,
            .condition = u"r.outcome > 0"_s });
    if (query.isLimited)
        plan->add(u"r.limited = ?"_s, { int(*query.isLimited) });
    if (!query.causes.isEmpty())
        plan->addWords(QVariantList(query.causes.cbegin(), query.causes.cend()),
            u"(SELECT n FROM word WHERE text = ?)"_s);
    return query.text.trimmed().isEmpty() ? Result<void>() : addText(plan, query.text.trimmed());
}

Result<void> RequestReader::addText(Plan* plan, const QString& text)
{
    QString pattern = text.left(kLongestText); // SQLite refuses one of 50,000 bytes
    for (const QChar special : { u'\\', u'%', u'_' })
        pattern.replace(special, QString(u'\\') + special);
    QVariantList words;
    const Result<void> done = each(
        m_db.prepare(u"SELECT n FROM word WHERE text LIKE ? ESCAPE '\\' "
                     "AND EXISTS (SELECT 1 FROM request_word WHERE word = n)"_s),
        [&](const Sql::Statement& row) { words << row.number(0); },
        QString(u"%"_s + pattern + u"%"_s));
    if (!done)
        return done;
    plan->addWords(words);
    return {};
}

Result<void> RequestReader::addCost(Plan* plan, std::optional<PicoUsd> atLeast)
{
    if (!atLeast)
        return {};
    const Way way { .from = u"request AS r INDEXED BY request_cost WHERE r.cost >= %1 "
                            "AND r.cost >= ?"_s.arg(kIndexedCost),
        .values = { atLeast->value },
        .condition = u"r.cost >= ?"_s,
        .mostCounted = kMostSorted };
    if (atLeast->value >= kIndexedCost) {
        const Result<qint64> count = rowsOn(way, Plan());
        if (!count)
            return count.error();
        if (*count < kMostSorted) {
            plan->ways.append(way);
            return {};
        }
    }
    plan->add(way.condition, way.values);
    return {};
}

//! How many rows a way leads to, as far as it is counted.
Result<qint64> RequestReader::rowsOn(const Way& way, const Plan& plan)
{
    const QString sql
        = u"SELECT count(*) FROM (SELECT 1 FROM %1 AND %2 >= ? AND %2 < ? LIMIT ?)"_s.arg(
            way.from, way.id);
    qint64 count = 0;
    for (qsizetype i = 0; i < (way.takesValue ? way.values.size() : 1); ++i) {
        QVariantList values = way.takesValue ? QVariantList { way.values[i] } : QVariantList();
        values << plan.from << plan.until << way.mostCounted - count;
        Sql::Statement row = m_db.prepare(sql);
        if (const Result<void> done = row.execList(values); !done)
            return done.error();
        count += row.next() ? row.number(0) : 0;
        if (row.failure())
            return *row.failure();
        if (count >= way.mostCounted)
            break;
    }
    return count;
}

Result<void> RequestReader::choose(Plan* plan)
{
    qsizetype rarest = 0;
    qint64 fewest = 0;
    for (qsizetype i = 0; i < plan->ways.size() && plan->ways.size() > 1; ++i) {
        const Result<qint64> count = rowsOn(plan->ways[i], *plan);
        if (!count)
            return count.error();
        if (i > 0 && *count >= fewest)
            continue;
        rarest = i;
        fewest = *count;
    }
    if (plan->ways.isEmpty())
        return {};
    plan->chosen = plan->ways.takeAt(rarest);
    for (const Way& way : std::as_const(plan->ways))
        plan->add(way.condition, way.values);
    return {};
}

//! Each value of the way gives its own nearest, of which the nearest are wanted.
Result<QVector<QByteArray>> RequestReader::found(const Plan& plan, bool isForward, int limit)
{
    const Way all { .from = u"request AS r WHERE 1"_s, .takesValue = false };
    const Way& way = plan.chosen ? *plan.chosen : all;
    const QString sql = u"SELECT %1 FROM %2 AND %1 >= ? AND %1 < ?%3 ORDER BY %1 %4 LIMIT ?"_s.arg(
        way.id, way.from, plan.condition, isForward ? u"ASC"_s : u"DESC"_s);
    QVector<QByteArray> ids;
    for (qsizetype i = 0; i < (way.takesValue ? way.values.size() : 1); ++i) {
        QVariantList values = way.takesValue ? QVariantList { way.values[i] } : QVariantList();
        values << plan.from << plan.until << plan.values << limit;
        Sql::Statement rows = m_db.prepare(sql);
        if (const Result<void> done = rows.execList(values); !done)
            return done.error();
        while (rows.next())
            ids.append(rows.bytes(0));
        if (rows.failure())
            return *rows.failure();
    }
    std::sort(ids.begin(), ids.end());
    if (!isForward)
        std::reverse(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end()); // two words of one request
    ids.resize(std::min(ids.size(), qsizetype(limit)));
    return ids;
}

Result<QVector<BookedRequest>> RequestReader::page(const RequestLogQuery& query)
{
    const Result<Plan> plan = planOf(query);
    if (!plan)
        return plan.error();
    if (plan->isImpossible())
        return QVector<BookedRequest>();
    const bool isForward = !query.after.isNull();
    Result<QVector<QByteArray>> ids = found(*plan, isForward, std::clamp(query.limit, 1, 1000));
    if (!ids)
        return ids.error();
    if (isForward)
        std::reverse(ids->begin(), ids->end());
    QVector<BookedRequest> page;
    for (const QByteArray& id : std::as_const(*ids)) {
        const Result<BookedRequest> one = request(id);
        if (one)
            page.append(*one);
        else if (one.error().kind != ErrorKind::NotFound) // pruned in between
            return one.error();
    }
    return page;
}

Result<RequestCount> RequestReader::count(const RequestLogQuery& query, int atMost)
{
    const Result<Plan> plan = planOf(query);
    if (!plan)
        return plan.error();
    if (plan->isImpossible())
        return RequestCount();
    const Way all { .from = u"request AS r WHERE 1"_s, .takesValue = false };
    const Way& way = plan->chosen ? *plan->chosen : all;
    const QString sql = u"SELECT %1, (1%3) FROM %2 AND %1 >= ? AND %1 < ? LIMIT ?"_s.arg(
        way.id, way.from, plan->condition);
    qint64 looked = 0;
    QSet<QByteArray> ids;
    for (qsizetype i = 0; i < (way.takesValue ? way.values.size() : 1); ++i) {
        QVariantList values = plan->values;
        if (way.takesValue)
            values << way.values[i];
        values << plan->from << plan->until << kMostLookedAt - looked;
        Sql::Statement rows = m_db.prepare(sql);
        if (const Result<void> done = rows.execList(values); !done)
            return done.error();
        while (ids.size() < atMost && rows.next()) {
            ++looked;
            if (rows.number(1) != 0)
                ids.insert(rows.bytes(0));
        }
        if (rows.failure())
            return *rows.failure();
    }
    return RequestCount { ids.size(), ids.size() >= atMost || looked >= kMostLookedAt };
}

Result<BookedRequest> RequestReader::request(const QByteArray& id)
{
    Sql::Statement row
        = m_db.prepare(u"SELECT %1 FROM request WHERE id = ?"_s.arg(kRequestColumns));
    if (const Result<void> done = row.exec(QVariant(id)); !done)
        return done.error();
    if (row.next())
        return read(row);
    if (row.failure())
        return *row.failure();
    return Error { .kind = ErrorKind::NotFound, .detail = u"this request is not in the books"_s };
}

Result<BookedRequest> RequestReader::read(const Sql::Statement& row)
{
    QHash<int, QString> words;
    for (const int column : { 3, 4, 5, 6, 7, 11, 21, 24 }) {
        const Result<QString> text = m_words.text(row.number(column));
        if (!text)
            return text.error();
        words.insert(column, *text);
    }
    BookedRequest request;
    request.id = { QUuid::fromRfc4122(row.bytes(0)).toString(QUuid::WithoutBraces) };
    request.startedAt = QDateTime::fromMSecsSinceEpoch(row.number(1), Qt::UTC);
    request.origin = words[3];
    request.client = words[4];
    request.target = { words[5], words[6] };
    request.modelAnswered = words[7];
    const Result<QString> label = m_words.label(row.number(8));
    if (!label)
        return label.error();
    request.key = *label;
    request.isSimulated = row.number(9) != 0;
    request.outcome = RequestOutcome(std::clamp<qint64>(row.number(10), 0, 3));
    request.cause = words[11];
    request.httpStatus = statusOrNone(row, 12);
    request.attempts = int(row.number(13));
    Usage& usage = request.usage;
    int column = 14;
    for (std::optional<qint64>* tokens :
        { &usage.inputTokens, &usage.cachedTokens, &usage.cacheWriteTokens, &usage.toolPromptTokens,
            &usage.outputTokens, &usage.thinkingTokens })
        *tokens = numberOrNone(row, column++);
    usage.quality
        = UsageQuality(std::clamp<qint64>(row.number(20), 0, qint64(UsageQuality::Estimated)));
    usage.serviceTier = words[21];
    const auto cost = [&row](int amount, int quality, const QString& price) {
        const auto pico = numberOrNone(row, amount);
        const auto trust = CostQuality(std::clamp<qint64>(row.number(quality), 0, 2));
        return pico ? std::optional(Cost { { *pico }, trust, price }) : std::nullopt;
    };
    request.isFree = row.number(32) != 0;
    request.wouldCost = cost(33, 34, words[24]);
    request.cost = cost(22, 23, request.wouldCost ? QString() : words[24]);
    request.firstToken = durationOrNone(row, 25);
    request.duration = durationOrNone(row, 26).value_or(std::chrono::milliseconds(0));
    if (const QByteArray chat = row.bytes(29); !chat.isEmpty())
        request.conversation = { QUuid::fromRfc4122(chat).toString(QUuid::WithoutBraces) };
    return request;
}

Result<RequestDetail> RequestReader::detail(const RequestId& id)
{
    const Result<BookedRequest> row = request(idBytes(id));
    if (!row)
        return row.error();
    const Result<QVector<BookedAttempt>> tries = attempts(idBytes(id));
    if (!tries)
        return tries.error();
    return RequestDetail { *row, *tries };
}

Result<QVector<BookedAttempt>> RequestReader::attempts(const QByteArray& id)
{
    Sql::Statement rows = m_db.prepare(
        u"SELECT key, started_after, duration, cause, scope, http, code, retry_after, quota, "
        "backend, model, trail FROM attempt WHERE request = ? ORDER BY number"_s);
    if (const Result<void> done = rows.exec(QVariant(id)); !done)
        return done.error();
    QVector<BookedAttempt> attempts;
    while (rows.next()) {
        const Result<BookedAttempt> attempt = readAttempt(rows);
        if (!attempt)
            return attempt.error();
        attempts.append(*attempt);
    }
    if (rows.failure())
        return *rows.failure();
    return attempts;
}

Result<BookedAttempt> RequestReader::readAttempt(const Sql::Statement& row)
{
    BookedAttempt attempt;
    const Result<QString> label = m_words.label(row.number(0));
    if (!label)
        return label.error();
    attempt.key = *label;
    attempt.startedAfter = std::chrono::milliseconds(row.number(1));
    attempt.duration = std::chrono::milliseconds(row.number(2));
    const std::pair<int, QString*> words[] = { { 3, &attempt.cause }, { 4, &attempt.scope },
        { 6, &attempt.code }, { 8, &attempt.quota }, { 9, &attempt.target.backendId },
        { 10, &attempt.target.model } };
    for (const auto& [column, text] : words) {
        if (row.value(column).isNull())
            continue; // it asked the request's own model
        const Result<QString> word = m_words.text(row.number(column));
        if (!word)
            return word.error();
        *text = *word;
    }
    attempt.httpStatus = statusOrNone(row, 5);
    attempt.retryAfter = durationOrNone(row, 7);
    const Result<std::optional<AttemptTrail>> trail = trailFrom(row.value(11), m_words);
    if (!trail)
        return trail.error();
    attempt.trail = *trail;
    return attempt;
}

} // namespace Headgate::Ledger
