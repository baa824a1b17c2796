// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sql/database.h"

#include <sqlite3.h>

#include <QUrl>

using namespace Qt::StringLiterals;

namespace Headgate::Sql {

struct Connection {
    explicit Connection(std::shared_ptr<bool> damage)
        : sawDamage(std::move(damage))
    {
    }
    ~Connection() { sqlite3_close_v2(handle); }
    Q_DISABLE_COPY_MOVE(Connection)

    //! What SQLite said last; `code` is its answer.
    Error failure(int code) const;

    sqlite3* handle = nullptr;
    std::shared_ptr<bool> sawDamage;
};

struct Prepared {
    Prepared(std::shared_ptr<Connection> of, sqlite3_stmt* one)
        : connection(std::move(of))
        , statement(one)
    {
    }
    ~Prepared() { sqlite3_finalize(statement); }
    Q_DISABLE_COPY_MOVE(Prepared)

    std::shared_ptr<Connection> connection;
    sqlite3_stmt* statement;
};

namespace {

constexpr int kBusyMs = 5000;

Error notOpen()
{
    return { .kind = ErrorKind::Unavailable, .detail = u"the data base is not open"_s };
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

// QString::fromUtf8 takes a mark at the beginning for no part of the text.
QString fromUtf8(const char* bytes, int size)
{
    const QByteArrayView all(bytes, size);
    const QString text = QString::fromUtf8(all);
    return all.startsWith("\xEF\xBB\xBF") ? QChar(QChar::ByteOrderMark) + text : text;
}

bool isDamage(int code, const QString& message)
{
    // A damaged header may name a schema format of the future, which SQLite calls a plain error.
    return code == SQLITE_CORRUPT || code == SQLITE_NOTADB
        || (code == SQLITE_ERROR && message.contains("unsupported file format"_L1));
}

//! Of a primary result code, https://www.sqlite.org/rescode.html.
ErrorKind kindOf(int code)
{
    switch (code) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ErrorKind::Locked;
    case SQLITE_READONLY:
    case SQLITE_IOERR:
    case SQLITE_CORRUPT:
    case SQLITE_FULL:
    case SQLITE_CANTOPEN:
    case SQLITE_NOTADB:
        return ErrorKind::Storage;
    default:
        return ErrorKind::Internal;
    }
}

int openFlags(Database::Mode mode)
{
    // One thread uses a connection: SQLite needs no locks for it.
    int flags = SQLITE_OPEN_NOMUTEX;
    flags |= mode == Database::Mode::ReadWrite ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                               : SQLITE_OPEN_READONLY;
    if (mode == Database::Mode::Immutable)
        flags |= SQLITE_OPEN_URI;
    return flags;
}

} // namespace

Error Connection::failure(int code) const
{
    const QString message = QString::fromUtf8(sqlite3_errmsg(handle));
    const int primary = code & 0xff;
    *sawDamage = *sawDamage || isDamage(primary, message);
    return { .kind = kindOf(primary), .detail = u"SQLite %1: %2"_s.arg(code).arg(message) };
}

Statement::Statement(std::shared_ptr<Prepared> prepared, std::optional<Error> failure)
    : m_prepared(std::move(prepared))
    , m_failure(std::move(failure))
{
}

Statement::~Statement()
{
    if (m_prepared)
        sqlite3_reset(m_prepared->statement);
}

//! What it was bound to before is forgotten.
void Statement::begin()
{
    if (!m_prepared)
        return;
    m_failure.reset();
    m_hasFirst = false;
    sqlite3_reset(m_prepared->statement); // its code is of what went before
    sqlite3_clear_bindings(m_prepared->statement);
}

void Statement::noteBound(int code)
{
    if (code != SQLITE_OK && !m_failure)
        m_failure = m_prepared->connection->failure(code);
}

void Statement::bind(int place, const QString& text)
{
    if (!m_prepared)
        return;
    const QByteArray utf8 = wellFormed(text).toUtf8();
    noteBound(sqlite3_bind_text64(m_prepared->statement, place + 1, utf8.constData(),
        sqlite3_uint64(utf8.size()), SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Statement::bind(int place, const std::optional<QString>& text)
{
    if (text)
        bind(place, *text);
}

void Statement::bind(int place, const QByteArray& bytes)
{
    if (m_prepared && !bytes.isNull())
        noteBound(sqlite3_bind_blob64(m_prepared->statement, place + 1, bytes.constData(),
            sqlite3_uint64(bytes.size()), SQLITE_TRANSIENT));
}

//! NULL stands where nothing is bound.
void Statement::bind(int place, const QVariant& value)
{
    if (!m_prepared || value.isNull())
        return;
    switch (value.typeId()) {
    case QMetaType::QByteArray:
        return bind(place, value.toByteArray());
    case QMetaType::Bool:
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
    case QMetaType::ULongLong:
        return bind(place, value.toLongLong());
    case QMetaType::Double:
        return noteBound(sqlite3_bind_double(m_prepared->statement, place + 1, value.toDouble()));
    default:
        return bind(place, value.toString());
    }
}

void Statement::bind(int place, qint64 number)
{
    if (m_prepared)
        noteBound(sqlite3_bind_int64(m_prepared->statement, place + 1, number));
}

//! The first step is part of it: a statement that changes something is done then.
Result<void> Statement::run()
{
    if (!m_failure)
        m_hasFirst = step();
    if (m_failure)
        return *m_failure;
    return {};
}

//! True with a row. At the end it lets go of what it has read.
bool Statement::step()
{
    const int code = sqlite3_step(m_prepared->statement);
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE)
        m_failure = m_prepared->connection->failure(code);
    sqlite3_reset(m_prepared->statement);
    return false;
}

bool Statement::next()
{
    if (m_failure || !m_prepared)
        return false;
    if (std::exchange(m_hasFirst, false))
        return true;
    // One that is at its end would begin anew.
    return sqlite3_stmt_busy(m_prepared->statement) && step();
}

QVariant Statement::value(int column) const
{
    switch (sqlite3_column_type(m_prepared->statement, column)) {
    case SQLITE_INTEGER:
        return qint64(sqlite3_column_int64(m_prepared->statement, column));
    case SQLITE_FLOAT:
        return sqlite3_column_double(m_prepared->statement, column);
    case SQLITE_BLOB:
        return bytes(column);
    case SQLITE_TEXT:
        return text(column);
    default:
        return QVariant(QMetaType::fromType<QString>());
    }
}

QString Statement::text(int column) const
{
    const auto* utf8 = sqlite3_column_text(m_prepared->statement, column);
    if (!utf8)
        return {};
    return fromUtf8(
        reinterpret_cast<const char*>(utf8), sqlite3_column_bytes(m_prepared->statement, column));
}

QByteArray Statement::bytes(int column) const
{
    if (sqlite3_column_type(m_prepared->statement, column) == SQLITE_NULL)
        return {};
    const auto* bytes
        = static_cast<const char*>(sqlite3_column_blob(m_prepared->statement, column));
    return bytes ? QByteArray(bytes, sqlite3_column_bytes(m_prepared->statement, column))
                 : QByteArray("");
}

qint64 Statement::number(int column) const
{
    if (sqlite3_column_type(m_prepared->statement, column) == SQLITE_FLOAT)
        return qRound64(sqlite3_column_double(m_prepared->statement, column));
    return sqlite3_column_int64(m_prepared->statement, column);
}

int Statement::affectedRows() const
{
    return sqlite3_changes(m_prepared->connection->handle);
}

qint64 Statement::insertedRow() const
{
    return sqlite3_last_insert_rowid(m_prepared->connection->handle);
}

Result<void> Database::open(const QString& path, Mode mode)
{
    close();
    *m_sawDamage = false;
    m_isInMemory = path == u":memory:"_s;
    auto connection = std::make_shared<Connection>(m_sawDamage);
    const int code = sqlite3_open_v2(
        sqliteName(path, mode).toUtf8().constData(), &connection->handle, openFlags(mode), nullptr);
    if (code != SQLITE_OK)
        return Error { .kind = ErrorKind::Storage,
            .detail = u"cannot open %1: %2"_s.arg(
                path, QString::fromUtf8(sqlite3_errmsg(connection->handle))) };
    sqlite3_extended_result_codes(connection->handle, 1);
    sqlite3_busy_timeout(connection->handle, kBusyMs);
    m_connection = std::move(connection);
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
    m_connection.reset();
}

Result<void> Database::checkWritable() const
{
    if (m_writeBlock)
        return *m_writeBlock;
    if (!isOpen())
        return notOpen();
    return {};
}

Result<std::shared_ptr<Prepared>> Database::prepared(const QString& sql)
{
    if (!isOpen())
        return notOpen();
    const QByteArray utf8 = sql.toUtf8();
    sqlite3_stmt* statement = nullptr;
    const char* rest = nullptr;
    const int code = sqlite3_prepare_v3(m_connection->handle, utf8.constData(), int(utf8.size()),
        SQLITE_PREPARE_PERSISTENT, &statement, &rest);
    if (code != SQLITE_OK)
        return m_connection->failure(code);
    auto prepared = std::make_shared<Prepared>(m_connection, statement);
    if (!QByteArrayView(rest, utf8.constEnd()).trimmed().isEmpty())
        return Error { .kind = ErrorKind::Internal,
            .detail = u"several statements at once: %1"_s.arg(sql) };
    return prepared;
}

Statement Database::prepare(const QString& sql)
{
    std::shared_ptr<Prepared>& known = m_statements[sql];
    if (known)
        return Statement(known);
    const Result<std::shared_ptr<Prepared>> fresh = prepared(sql);
    if (!fresh) {
        m_statements.remove(sql);
        return Statement(nullptr, fresh.error());
    }
    known = *fresh;
    return Statement(known);
}

Result<void> Database::exec(const QString& sql)
{
    const Result<std::shared_ptr<Prepared>> once = prepared(sql);
    if (!once)
        return once.error();
    Statement statement(*once);
    Result<void> done = statement.exec();
    while (statement.next()) { // a pragma may have more to do behind its first row
    }
    return statement.failure() ? Result<void>(*statement.failure()) : done;
}

Result<QVariant> Database::scalar(const QString& sql)
{
    const Result<std::shared_ptr<Prepared>> once = prepared(sql);
    if (!once)
        return once.error();
    Statement statement(*once);
    if (const Result<void> done = statement.exec(); !done)
        return done.error();
    if (statement.next())
        return statement.value(0);
    return QVariant();
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
