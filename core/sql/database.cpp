// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sql/database.h"

#include <QSqlError>
#include <QUrl>

#include <atomic>

using namespace Qt::StringLiterals;

namespace Headgate::Sql {

namespace {

// Primary result codes of https://www.sqlite.org/rescode.html; the driver hands them out as numbers
// in a string.
constexpr int kError = 1;
constexpr int kBusy = 5;
constexpr int kLocked = 6;
constexpr int kReadOnly = 8;
constexpr int kIoError = 10;
constexpr int kCorrupt = 11;
constexpr int kFull = 13;
constexpr int kCantOpen = 14;
constexpr int kNotADatabase = 26;

int primaryCode(const QSqlError& error)
{
    return error.nativeErrorCode().toInt() & 0xff;
}

bool isDamage(const QSqlError& error)
{
    const int code = primaryCode(error);
    // A damaged header may name a schema format of the future, which SQLite calls a plain error.
    return code == kCorrupt || code == kNotADatabase
        || (code == kError && error.databaseText().contains("unsupported file format"_L1));
}

Error notOpen()
{
    return { .kind = ErrorKind::Unavailable, .detail = u"the data base is not open"_s };
}

QString nextConnectionName()
{
    static std::atomic<quint64> count { 0 };
    return u"headgate-%1"_s.arg(++count);
}

// SQLite reads a lone surrogate together with the unit behind it, and would lose both. Keeps the
// length.
QString wellFormed(const QString& text)
{
    if (text.isNull())
        return u""_s;
    if (text.isValidUtf16())
        return text;
    QString repaired = text;
    for (qsizetype i = 0; i < repaired.size(); ++i) {
        const bool isPair = repaired[i].isHighSurrogate() && i + 1 < repaired.size()
            && repaired[i + 1].isLowSurrogate();
        if (isPair)
            ++i;
        else if (repaired[i].isSurrogate())
            repaired[i] = QChar::ReplacementCharacter;
    }
    return repaired;
}

QString sqliteName(const QString& path, Database::Mode mode)
{
    if (mode != Database::Mode::Immutable)
        return path;
    return u"file:"_s + QString::fromLatin1(QUrl::toPercentEncoding(path, "/")) + u"?immutable=1"_s;
}

} // namespace

Error toError(const QSqlError& error)
{
    const QString detail = u"SQLite %1: %2"_s.arg(error.nativeErrorCode(), error.databaseText());
    switch (primaryCode(error)) {
    case kBusy:
    case kLocked:
        return { .kind = ErrorKind::Locked, .detail = detail };
    case kReadOnly:
    case kIoError:
    case kCorrupt:
    case kFull:
    case kCantOpen:
    case kNotADatabase:
        return { .kind = ErrorKind::Storage, .detail = detail };
    default:
        return { .kind = ErrorKind::Internal, .detail = detail };
    }
}

Statement::Statement(std::shared_ptr<QSqlQuery> query, std::optional<Error> failure)
    : m_query(std::move(query))
    , m_failure(std::move(failure))
{
}

Statement::~Statement()
{
    if (m_query)
        m_query->finish();
}

void Statement::bind(int place, const QString& text)
{
    if (m_query)
        m_query->bindValue(place, wellFormed(text));
}

void Statement::bind(int place, const std::optional<QString>& text)
{
    bind(place, text ? QVariant(wellFormed(*text)) : QVariant(QMetaType::fromType<QString>()));
}

void Statement::bind(int place, const QVariant& value)
{
    if (m_query)
        m_query->bindValue(place, value);
}

void Statement::bind(int place, qint64 number)
{
    if (m_query)
        m_query->bindValue(place, QVariant::fromValue(number));
}

Result<void> Statement::run()
{
    if (!m_failure && !m_query->exec())
        m_failure = toError(m_query->lastError());
    if (m_failure)
        return *m_failure;
    return {};
}

bool Statement::next()
{
    if (m_failure)
        return false;
    if (m_query->next())
        return true;
    if (m_query->lastError().isValid())
        m_failure = toError(m_query->lastError());
    return false;
}

Result<void> Database::open(const QString& path, Mode mode)
{
    close();
    m_sawDamage = false;
    m_isInMemory = path == u":memory:"_s;
    m_connection = QSqlDatabase::addDatabase(u"QSQLITE"_s, nextConnectionName());
    m_connection.setDatabaseName(sqliteName(path, mode));
    QString options = u"QSQLITE_BUSY_TIMEOUT=5000"_s;
    if (mode != Mode::ReadWrite)
        options += u";QSQLITE_OPEN_READONLY"_s;
    if (mode == Mode::Immutable)
        options += u";QSQLITE_OPEN_URI"_s;
    m_connection.setConnectOptions(options);
    if (!m_connection.open()) {
        const Error error { .kind = ErrorKind::Storage,
            .detail = u"cannot open %1: %2"_s.arg(path, m_connection.lastError().databaseText()) };
        close();
        return error;
    }
    // SQLite opens lazily; the first look at the tables finds out whether this is a data base at
    // all.
    if (const Result<QVariant> version = scalar(u"SELECT count(*) FROM sqlite_schema"_s); !version)
        return version.error();
    return {};
}

void Database::close()
{
    m_statements.clear();
    m_writeBlock.reset();
    m_depth = 0;
    if (!m_connection.isValid())
        return;
    const QString name = m_connection.connectionName();
    m_connection.close();
    m_connection = {};
    QSqlDatabase::removeDatabase(name);
}

Result<void> Database::checkWritable() const
{
    if (m_writeBlock)
        return *m_writeBlock;
    if (!isOpen())
        return notOpen();
    return {};
}

Statement Database::prepare(const QString& sql)
{
    if (!isOpen())
        return Statement(nullptr, notOpen());
    std::shared_ptr<QSqlQuery>& query = m_statements[sql];
    if (query)
        return Statement(query);
    auto fresh = std::make_shared<QSqlQuery>(m_connection);
    fresh->setForwardOnly(true);
    if (!fresh->prepare(sql)) {
        m_statements.remove(sql);
        return Statement(nullptr, failure(*fresh));
    }
    query = std::move(fresh);
    return Statement(query);
}

Result<void> Database::exec(const QString& sql)
{
    QSqlQuery query(m_connection);
    if (!query.exec(sql))
        return failure(query);
    return {};
}

Result<QVariant> Database::scalar(const QString& sql)
{
    QSqlQuery query(m_connection);
    query.setForwardOnly(true);
    if (!query.exec(sql))
        return failure(query);
    if (query.next())
        return query.value(0);
    if (query.lastError().isValid())
        return failure(query);
    return QVariant();
}

Error Database::failure(const QSqlQuery& query)
{
    m_sawDamage = m_sawDamage || isDamage(query.lastError());
    return toError(query.lastError());
}

Result<void> Database::begin()
{
    if (Result<void> writable = checkWritable(); !writable)
        return writable;
    if (m_depth == 0) {
        // IMMEDIATE: two processes wait for each other here, not in the middle.
        if (const Result<void> begun = prepare(u"BEGIN IMMEDIATE"_s).exec(); !begun)
            return begun;
    }
    ++m_depth;
    return {};
}

Result<void> Database::end(bool shouldCommit)
{
    if (--m_depth > 0)
        return {};
    Result<void> done;
    if (shouldCommit)
        done = prepare(u"COMMIT"_s).exec();
    if (!shouldCommit || !done) {
        // A full disk makes SQLite roll back by itself; then nothing is left to undo and this fails
        // harmlessly.
        static_cast<void>(prepare(u"ROLLBACK"_s).exec());
    }
    return done;
}

} // namespace Headgate::Sql
