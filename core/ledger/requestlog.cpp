// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/requestlog.h"

#include "core/ledger/columns.h"
#include "core/sql/database.h"

#include <QRegularExpression>
#include <QUuid>
#include <QtEndian>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ledger {

namespace {

//! A code or a name, as services have them; anything that could be a sentence is "other".
QString plainWord(const QString& word)
{
    static const QRegularExpression kPlain(u"^[A-Za-z0-9_.:/@+-]{0,120}$"_s);
    return kPlain.match(word).hasMatch() ? word : u"other"_s;
}

//! What a refusal says of quotas: "GenerateRequestsPerDay…=250, …".
QString quotaText(const std::optional<Failure>& failure)
{
    QStringList texts;
    if (failure) {
        for (const QuotaViolation& violation : failure->quota) {
            const QString limit
                = violation.limit ? u"="_s + QString::number(*violation.limit) : QString();
            texts.append(plainWord(violation.quotaId) + limit);
        }
    }
    return texts.join(u", "_s);
}

//! Fills values with the numbers of words, until the first error.
class Row {
public:
    explicit Row(Words& words)
        : m_words(words)
    {
    }
    Row& operator<<(const QVariant& value)
    {
        m_values.append(value);
        return *this;
    }
    Row& word(const QString& text) { return append(m_words.number(text)); }
    Row& key(const QString& id, const QString& label) { return append(m_words.key(id, label)); }
    const std::optional<Error>& error() const { return m_error; }
    const QVariantList& values() const { return m_values; }

private:
    Row& append(const Result<qint64>& number)
    {
        if (!number && !m_error)
            m_error = number.error();
        m_values.append(number ? *number : qint64(0));
        return *this;
    }

    Words& m_words;
    QVariantList m_values;
    std::optional<Error> m_error;
};

QString marks(qsizetype count)
{
    QStringList all;
    all.fill(u"?"_s, count);
    return all.join(u", "_s);
}

constexpr auto kColumns
    = "id, started, day, origin, client, backend, model, answered, key, simulated, outcome, cause, "
      "http, attempts, input, cached, cache_write, tool_prompt, output, thinking, quality, tier, "
      "cost, cost_quality, price, first_token, duration, took, limited"_L1;

} // namespace

QByteArray idBytes(const RequestId& id)
{
    const QUuid uuid = QUuid::fromString(id.text);
    return uuid.isNull() ? QByteArray() : uuid.toRfc4122();
}

KeyId keyOf(const Booking& booking)
{
    return booking.attempts.isEmpty() ? KeyId() : booking.attempts.last().key;
}

QByteArray firstIdAt(const QDateTime& time)
{
    // RFC 9562, 5.7: the first 48 bits are milliseconds since 1970.
    QByteArray bytes(16, '\0');
    const quint64 ms = quint64(std::max<qint64>(0, time.toMSecsSinceEpoch()));
    qToBigEndian(ms << 16, bytes.data());
    return bytes;
}

RequestLog::RequestLog(Sql::Database& db, Words& words)
    : m_db(db)
    , m_words(words)
{
}

Result<bool> RequestLog::append(const Booking& booking, int day)
{
    const Receipt& receipt = booking.receipt;
    const Usage usage = usageOf(booking);
    const QByteArray id = idBytes(receipt.requestId);
    if (id.isEmpty())
        return Error { .kind = ErrorKind::InvalidInput,
            .detail = u"a request without a proper id can't be booked"_s,
            .field = u"requestId"_s };
    Row row(m_words);
    row << id << booking.startedAt.toMSecsSinceEpoch() << day;
    row.word(originName(booking.origin)).word(booking.client);
    row.word(receipt.target.backendId).word(receipt.target.model);
    row.word(plainWord(receipt.modelAnswered)).key(keyOf(booking).text, receipt.keyLabel);
    row << int(receipt.isSimulated) << int(booking.outcome);
    row.word(booking.failure ? failureCauseName(booking.failure->cause) : QString());
    row << orNull(booking.failure ? booking.failure->httpStatus : std::nullopt) << receipt.attempts;
    row << orNull(usage.inputTokens) << orNull(usage.cachedTokens) << orNull(usage.cacheWriteTokens)
        << orNull(usage.toolPromptTokens) << orNull(usage.outputTokens)
        << orNull(usage.thinkingTokens) << int(usage.quality);
    row.word(plainWord(usage.serviceTier));
    const std::optional<Cost> cost = costOf(booking);
    row << orNull(cost ? std::optional(cost->amount.value) : std::nullopt)
        << orNull(cost ? std::optional(int(cost->quality)) : std::nullopt);
    row.word(cost ? cost->price : QString());
    row << orNull(receipt.firstToken) << qint64(receipt.duration.count())
        << int(mayBeBilled(booking)) << int(isLimited(booking));
    if (row.error())
        return *row.error();
    Sql::Statement insert = m_db.prepare(u"INSERT OR IGNORE INTO request (%1) VALUES (%2)"_s.arg(
        kColumns, marks(row.values().size())));
    if (const Result<void> done = insert.execList(row.values()); !done)
        return done.error();
    if (insert.affectedRows() == 0)
        return false;
    if (const Result<void> done = appendAttempts(id, booking.attempts); !done)
        return done.error();
    return true;
}

Result<void> RequestLog::appendAttempts(const QByteArray& id, const QVector<AttemptNote>& attempts)
{
    int number = 0;
    for (const AttemptNote& attempt : attempts) {
        const auto& failure = attempt.failure;
        Row row(m_words);
        row << id << ++number;
        row.key(attempt.key.text, attempt.keyLabel);
        row << qint64(attempt.startedAfter.count()) << qint64(attempt.duration.count());
        row.word(failure ? failureCauseName(failure->cause) : QString());
        row.word(failure ? failureScopeName(failure->scope) : QString());
        row << orNull(failure ? failure->httpStatus : std::nullopt);
        row.word(failure ? plainWord(failure->vendorCode) : QString());
        row << orNull(failure ? failure->retryAfter : std::nullopt);
        row.word(quotaText(failure));
        if (row.error())
            return *row.error();
        const Result<void> done
            = m_db.prepare(u"INSERT INTO attempt (request, number, key, started_after, duration, "
                           "cause, scope, http, code, retry_after, quota) VALUES (%1)"_s.arg(
                               marks(row.values().size())))
                  .execList(row.values());
        if (!done)
            return done;
    }
    return {};
}

Result<QVector<BookedRequest>> RequestLog::page(const RequestLogQuery& query)
{
    QStringList conditions;
    QVariantList values;
    if (!query.before.isNull()) {
        conditions << u"id < ?"_s;
        values << idBytes(query.before);
    }
    if (query.from) {
        conditions << u"id >= ?"_s;
        values << firstIdAt(*query.from);
    }
    const std::pair<QLatin1StringView, QString> names[]
        = { { "backend"_L1, query.backendId }, { "model"_L1, query.model } };
    for (const auto& [column, name] : names) {
        if (name.isEmpty())
            continue;
        const Result<qint64> number = m_words.find(name);
        if (!number)
            return number.error();
        if (*number < 0)
            return QVector<BookedRequest>();
        conditions << u"%1 = ?"_s.arg(column);
        values << *number;
    }
    if (!query.key.isEmpty()) {
        conditions << u"key IN (SELECT key FROM key_label WHERE label = ?)"_s;
        values << query.key;
    }
    if (query.onlyFailed)
        conditions << u"outcome > 0"_s;
    QString sql = u"SELECT %1 FROM request"_s.arg(kColumns);
    if (!conditions.isEmpty())
        sql += u" WHERE "_s + conditions.join(u" AND "_s);
    values << std::clamp(query.limit, 1, 1000);
    Sql::Statement rows = m_db.prepare(sql + u" ORDER BY id DESC LIMIT ?"_s);
    if (const Result<void> done = rows.execList(values); !done)
        return done.error();
    QVector<BookedRequest> page;
    while (rows.next()) {
        const Result<BookedRequest> request = read(rows);
        if (!request)
            return request.error();
        page.append(*request);
    }
    if (rows.failure())
        return *rows.failure();
    return page;
}

Result<BookedRequest> RequestLog::read(const Sql::Statement& row)
{
    QHash<int, QString> words;
    for (const int column : { 3, 4, 5, 6, 7, 11, 21, 24 }) {
        const Result<QString> text = m_words.text(row.number(column));
        if (!text)
            return text.error();
        words.insert(column, *text);
    }
    const auto duration = [&row](int column) {
        const std::optional<qint64> ms = numberOrNone(row, column);
        return ms ? std::optional(std::chrono::milliseconds(*ms)) : std::nullopt;
    };
    BookedRequest request;
    request.id = { QUuid::fromRfc4122(row.value(0).toByteArray()).toString(QUuid::WithoutBraces) };
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
    if (const auto status = numberOrNone(row, 12))
        request.httpStatus = int(*status);
    request.attempts = int(row.number(13));
    Usage& usage = request.usage;
    int column = 14;
    for (std::optional<qint64>* tokens :
        { &usage.inputTokens, &usage.cachedTokens, &usage.cacheWriteTokens, &usage.toolPromptTokens,
            &usage.outputTokens, &usage.thinkingTokens })
        *tokens = numberOrNone(row, column++);
    usage.quality = UsageQuality(std::clamp<qint64>(row.number(20), 0, 3));
    usage.serviceTier = words[21];
    if (const auto amount = numberOrNone(row, 22)) {
        request.cost = Cost { { *amount }, CostQuality(std::clamp<qint64>(row.number(23), 0, 2)),
            words[24] };
    }
    request.firstToken = duration(25);
    request.duration = duration(26).value_or(std::chrono::milliseconds(0));
    return request;
}

Result<qint64> RequestLog::prune(const QDateTime& before, int day, int limit)
{
    const QByteArray end = firstIdAt(before);
    // The id bounds what is looked at, the day keeps sums and requests comparable.
    const QString old = u"(SELECT id FROM request WHERE id < ? AND day < ? ORDER BY id LIMIT ?)"_s;
    const Result<void> attempts = m_db.prepare(u"DELETE FROM attempt WHERE request IN "_s + old)
                                      .exec(QVariant(end), day, limit);
    if (!attempts)
        return attempts.error();
    Sql::Statement gone = m_db.prepare(u"DELETE FROM request WHERE id IN "_s + old);
    if (const Result<void> done = gone.exec(QVariant(end), day, limit); !done)
        return done.error();
    return gone.affectedRows();
}

} // namespace Headgate::Ledger
