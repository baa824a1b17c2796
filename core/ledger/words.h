// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QHash>
#include <QString>

namespace Headgate::Sql {
class Database;
}

namespace Headgate::Ledger {

//! \brief Names that repeat in every row (models, labels, error codes), each stored once under a
//! number. Same thread as LedgerStore.
class Words {
public:
    explicit Words(Sql::Database& db);

    //! Stores a new one; inside a transaction.
    Result<qint64> number(const QString& word);
    //! -1 where it is not stored.
    Result<qint64> find(const QString& word);
    //! Empty for a number that is not there.
    Result<QString> text(qint64 number);
    //! The number of a key, which is called so from now on; inside a transaction.
    Result<qint64> key(const QString& id, const QString& label);
    //! What a key is called; empty for none.
    Result<QString> label(qint64 key);
    //! A transaction was undone: what it stored is not there.
    void forget();

private:
    Sql::Database& m_db;
    QHash<QString, qint64> m_numbers;
    QHash<qint64, QString> m_texts;
    QHash<qint64, QString> m_labels; //!< as they were stored here
};

} // namespace Headgate::Ledger
