// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/requestlog.h"

#include "core/ledger/columns.h"
#include "core/ledger/trailcodec.h"
#include "core/sql/database.h"

#include <QRegularExpression>
#include <QUuid>
#include <QtEndian>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ledger {

namespace {

//! The id bounds what is looked at, the day keeps sums and requests comparable.
constexpr QLatin1StringView kOldOnes {
    "(SELECT id FROM request WHERE id < ? AND day < ? ORDER BY id LIMIT ?)"
};

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

} // namespace

QByteArray idBytes(const RequestId& id)
{
    const QUuid uuid = QUuid::fromString(id.text);
    return uuid.isNull() ? QByteArray() : uuid.toRfc4122();
}

QByteArray chatBytes(const ConversationId& chat)
{
    return chat.isNull() ? QByteArray() : QUuid::fromString(chat.text).toRfc4122();
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
    const std::optional<Cost> would = wouldCostOf(booking);
    row << orNull(cost ? std::optional(cost->amount.value) : std::nullopt)
        << orNull(cost ? std::optional(int(cost->quality)) : std::nullopt);
    row.word(would ? would->price : cost ? cost->price : QString());
    row << orNull(receipt.firstToken) << qint64(receipt.duration.count())
        << int(mayBeBilled(booking)) << int(isLimited(booking));
    const QByteArray chat = chatBytes(booking.conversation);
    row << (chat.isNull() ? QVariant(QMetaType::fromType<QByteArray>()) : QVariant(chat));
    row << orNull(paceOf(booking)) << orNull(waitOf(booking)) << int(isFree(booking))
        << orNull(would ? std::optional(would->amount.value) : std::nullopt)
        << orNull(would ? std::optional(int(would->quality)) : std::nullopt);
    if (row.error())
        return *row.error();
    // Made once: to put it together takes as long as an index does.
    static const QString kInsert = u"INSERT OR IGNORE INTO request (%1) VALUES (%2)"_s.arg(
        kRequestColumns, marks(kRequestColumns.count(u',') + 1));
    Sql::Statement insert = m_db.prepare(kInsert);
    if (const Result<void> done = insert.execList(row.values()); !done)
        return done.error();
    if (insert.affectedRows() == 0)
        return false;
    if (const Result<void> done = appendAttempts(id, booking); !done)
        return done.error();
    if (booking.failure && booking.outcome != RequestOutcome::Complete) {
        const Result<void> done = noteWords(id, { failureCauseName(booking.failure->cause) });
        if (!done)
            return done.error();
    }
    return true;
}

Result<void> RequestLog::appendAttempts(const QByteArray& id, const Booking& booking)
{
    int number = 0;
    for (const AttemptNote& attempt : booking.attempts) {
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
        const Target asked = targetOf(attempt, booking);
        if (asked == booking.receipt.target)
            row << orNull(std::optional<qint64>()) << orNull(std::optional<qint64>());
        else
            row.word(asked.backendId).word(asked.model);
        const Result<QVariant> trail = trailColumn(attempt.trail, m_words);
        if (!trail)
            return trail.error();
        row << *trail;
        if (row.error())
            return *row.error();
        const Result<void> done
            = m_db.prepare(
                      u"INSERT INTO attempt (request, number, key, started_after, duration, cause, "
                      "scope, http, code, retry_after, quota, backend, model, trail) VALUES (?, "
                      "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s)
                  .execList(row.values());
        if (!done)
            return done;
        if (!failure)
            continue;
        const Result<void> noted = noteWords(id,
            { failureCauseName(failure->cause), plainWord(failure->vendorCode),
                quotaText(failure) });
        if (!noted)
            return noted;
    }
    return {};
}

//! By these a failure is found; few requests have any.
Result<void> RequestLog::noteWords(const QByteArray& id, const QStringList& words)
{
    for (const QString& word : words) {
        if (word.isEmpty())
            continue;
        const Result<qint64> number = m_words.number(word);
        if (!number)
            return number.error();
        const Result<void> done
            = m_db.prepare(u"INSERT OR IGNORE INTO request_word (word, request) VALUES (?, ?)"_s)
                  .exec(*number, QVariant(id));
        if (!done)
            return done;
    }
    return {};
}

Result<QVector<QByteArray>> RequestLog::chatsToPrune(const QDateTime& before, int day, int limit)
{
    QVector<QByteArray> chats;
    const Result<void> done = each(
        m_db.prepare(u"SELECT DISTINCT conversation FROM request WHERE id IN "_s + QString(kOldOnes)
            + u" AND conversation IS NOT NULL"_s),
        [&chats](const Sql::Statement& row) { chats.append(row.bytes(0)); },
        QVariant(firstIdAt(before)), day, limit);
    if (!done)
        return done.error();
    return chats;
}

Result<qint64> RequestLog::prune(const QDateTime& before, int day, int limit)
{
    const QByteArray end = firstIdAt(before);
    const QString old(kOldOnes);
    const Result<void> attempts = m_db.prepare(u"DELETE FROM attempt WHERE request IN "_s + old)
                                      .exec(QVariant(end), day, limit);
    if (!attempts)
        return attempts.error();
    Sql::Statement gone = m_db.prepare(u"DELETE FROM request WHERE id IN "_s + old);
    if (const Result<void> done = gone.exec(QVariant(end), day, limit); !done)
        return done.error();
    const int count = gone.affectedRows();
    if (count < limit) { // once at the end: it goes through all of them
        const Result<void> done = m_db.prepare(u"DELETE FROM request_word WHERE request < "
                                               "coalesce((SELECT min(id) FROM request), x'ff')"_s)
                                      .exec();
        if (!done)
            return done.error();
    }
    return count;
}

} // namespace Headgate::Ledger
