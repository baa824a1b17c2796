// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QVariant>

#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

//! \file SQLite for the stores; their public headers know Database by name alone.

namespace Headgate::Sql {

struct Connection; // what SQLite has open, and what it said of it
struct Prepared;

//! \brief A prepared statement in use; reset when it goes out of scope, so that no read transaction
//! stays open.
class Statement {
public:
    explicit Statement(std::shared_ptr<Prepared> prepared, std::optional<Error> failure = {});
    ~Statement();
    Statement(Statement&&) noexcept = default;
    Statement& operator=(Statement&&) = delete;
    Q_DISABLE_COPY(Statement)

    //! Binds in order and runs. A null QString is stored as the empty text; an empty optional as
    //! NULL.
    template <typename... Values> Result<void> exec(const Values&... values)
    {
        int place = 0;
        begin();
        (bind(place++, values), ...);
        return run();
    }
    Result<void> execList(const QVariantList& values)
    {
        begin();
        for (int place = 0; place < values.size(); ++place)
            bind(place, values[place]);
        return run();
    }
    //! False at the end and after an error; failure() tells which.
    bool next();
    //! An integer as qint64, a text as QString, a blob as QByteArray; of NULL isNull() is true.
    QVariant value(int column) const;
    //! Without the way through a QVariant; empty and 0 of NULL.
    QString text(int column) const;
    QByteArray bytes(int column) const;
    qint64 number(int column) const;
    int affectedRows() const;
    qint64 insertedRow() const;
    const std::optional<Error>& failure() const { return m_failure; }

private:
    void begin();
    void bind(int place, const QString& text);
    void bind(int place, const std::optional<QString>& text);
    void bind(int place, const QByteArray& bytes);
    void bind(int place, const QVariant& value);
    void bind(int place, qint64 number);
    void bind(int place, int number) { bind(place, qint64(number)); }
    void noteBound(int code);
    Result<void> run();
    bool step();

    // Shared with the cache, which may go first when the data base is closed.
    std::shared_ptr<Prepared> m_prepared;
    std::optional<Error> m_failure;
    bool m_hasFirst = false; //!< run() has met the first row, which next() is still to give
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
    bool isOpen() const { return m_connection != nullptr; }
    bool isInMemory() const { return m_isInMemory; }
    //! True once SQLite said that the file is damaged or no data base.
    bool sawDamage() const { return *m_sawDamage; }

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
    Result<void> begin();
    Result<void> end(bool shouldCommit);
    Result<std::shared_ptr<Prepared>> prepared(const QString& sql);

    std::shared_ptr<Connection> m_connection;
    std::shared_ptr<bool> m_sawDamage = std::make_shared<bool>(false); //!< outlives a connection
    QHash<QString, std::shared_ptr<Prepared>> m_statements;
    std::optional<Error> m_writeBlock;
    int m_depth = 0;
    bool m_isInMemory = false;
};

} // namespace Headgate::Sql
