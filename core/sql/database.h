// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QHash>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

//! \file SQLite for the stores; their public headers know Database by name alone.

namespace Headgate::Sql {

//! \brief A prepared statement in use; reset when it goes out of scope, so that no read transaction
//! stays open.
class Statement {
public:
    explicit Statement(std::shared_ptr<QSqlQuery> query, std::optional<Error> failure = {});
    ~Statement();
    Statement(Statement&&) noexcept = default;
    Statement& operator=(Statement&&) = delete;
    Q_DISABLE_COPY(Statement)

    //! Binds in order and runs. A null QString is stored as the empty text; an empty optional as
    //! NULL.
    template <typename... Values> Result<void> exec(const Values&... values)
    {
        int place = 0;
        (bind(place++, values), ...);
        return run();
    }
    Result<void> execList(const QVariantList& values)
    {
        for (int place = 0; place < values.size(); ++place)
            bindAny(place, values[place]);
        return run();
    }
    //! False at the end and after an error; failure() tells which.
    bool next();
    QVariant value(int column) const { return m_query->value(column); }
    QString text(int column) const { return m_query->value(column).toString(); }
    qint64 number(int column) const { return m_query->value(column).toLongLong(); }
    int affectedRows() const { return m_query->numRowsAffected(); }
    qint64 insertedRow() const { return m_query->lastInsertId().toLongLong(); }
    const std::optional<Error>& failure() const { return m_failure; }

private:
    void bind(int place, const QString& text);
    void bind(int place, const std::optional<QString>& text);
    void bind(int place, const QVariant& value);
    void bindAny(int place, const QVariant& value)
    {
        if (value.typeId() == QMetaType::QString && !value.isNull())
            bind(place, value.toString());
        else
            bind(place, value);
    }
    void bind(int place, qint64 number);
    void bind(int place, int number) { bind(place, qint64(number)); }
    Result<void> run();

    // Shared with the cache, which may go first when the data base is closed.
    std::shared_ptr<QSqlQuery> m_query;
    std::optional<Error> m_failure;
};

//! \brief One SQLite connection with its prepared statements and transactions. One thread.
class Database {
public:
    enum class Mode {
        ReadWrite,
        ReadOnly,
        Immutable, //!< read-only where not even the side files of WAL can be made
    };

    Database() = default;
    ~Database() { close(); }
    Q_DISABLE_COPY_MOVE(Database)

    //! `path` may be ":memory:". Errors: Storage.
    Result<void> open(const QString& path, Mode mode);
    void close();
    bool isOpen() const { return m_connection.isOpen(); }
    bool isInMemory() const { return m_isInMemory; }
    //! True once SQLite said that the file is damaged or no data base.
    bool sawDamage() const { return m_sawDamage; }

    //! From now on write() returns this error.
    void forbidWrites(const Error& reason) { m_writeBlock = reason; }
    //! That reason, or Unavailable before open().
    Result<void> checkWritable() const;

    //! Prepared once per text.
    Statement prepare(const QString& sql);
    //! For pragmas and schema; not cached.
    Result<void> exec(const QString& sql);
    //! First column of the first row; invalid where there is none.
    Result<QVariant> scalar(const QString& sql);

    //! Runs `work() -> Result<T>` in a transaction: committed where it succeeds, else undone. Joins
    //! an outer one.
    template <typename Work> auto write(Work work) -> std::invoke_result_t<Work>
    {
        if (const Result<void> begun = begin(); !begun)
            return begun.error();
        auto result = work();
        const Result<void> ended = end(result.isOk());
        if (result && !ended)
            return ended.error();
        return result;
    }

    //! The same for what only reads: all of it sees the file as it is at one moment. Also where
    //! nothing may be written.
    template <typename Work> auto snapshot(Work work) -> std::invoke_result_t<Work>
    {
        if (m_depth > 0)
            return work();
        if (const Result<void> begun = prepare(QStringLiteral("BEGIN")).exec(); !begun)
            return begun.error();
        ++m_depth;
        auto result = work();
        const Result<void> ended = end(result.isOk());
        if (result && !ended)
            return ended.error();
        return result;
    }

private:
    friend class Statement;

    Result<void> begin();
    Result<void> end(bool shouldCommit);
    Error failure(const QSqlQuery& query);

    QSqlDatabase m_connection;
    QHash<QString, std::shared_ptr<QSqlQuery>> m_statements;
    std::optional<Error> m_writeBlock;
    int m_depth = 0;
    bool m_isInMemory = false;
    bool m_sawDamage = false;
};

//! \brief SQLite's refusal as an Error: Storage, ReadOnly, Locked or Internal.
Error toError(const QSqlError& error);

} // namespace Headgate::Sql
