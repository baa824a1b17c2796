// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/ledger/words.h"
#include "core/model/keychoice.h"
#include "core/model/keyreplacement.h"

#include <QHash>
#include <QStringList>
#include <QVector>

namespace Headgate::Sql {
class Database;
class Statement;
} // namespace Headgate::Sql

namespace Headgate::Ledger {

//! \brief A key's state, and the fingerprint of the secret it was found with: another secret under
//! the same id is another key.
struct KeptCondition {
    KeyCondition condition;
    QString fingerprint;

    bool operator==(const KeptCondition&) const = default;
};

//! \brief What the pool keeps of keys, and its two logs: which key took over from which, and each
//! read of a secret. Keys by id; no table has a secret or a label. Same thread as LedgerStore; what
//! stores works inside a transaction.
class KeyRecords {
public:
    KeyRecords(Sql::Database& db, Words& words);

    Result<void> storeCondition(const KeyId& key, const KeptCondition& kept);
    Result<QHash<KeyId, KeptCondition>> conditions();
    Result<void> storeRules(const KeyId& key, const KeyRules& rules);
    Result<QHash<KeyId, KeyRules>> rules();
    Result<void> storeStrategy(const QString& backend, PoolStrategy strategy);
    Result<QHash<QString, PoolStrategy>> strategies();
    Result<void> storeReplacement(const KeyReplacement& replacement);
    Result<void> dropReplacement(const KeyId& old);
    //! The first begun first.
    Result<QVector<KeyReplacement>> replacements();
    //! The key is gone: its condition, rules and replacements. What the logs say of it stays.
    Result<void> forget(const KeyId& key);

    Result<void> append(const RotationNote& note);
    Result<void> append(const KeyAccess& access);
    Result<KeyLogPage<RotationNote>> rotations(const KeyLogQuery& query);
    Result<KeyLogPage<KeyAccess>> accesses(const KeyLogQuery& query);
    //! Those that came after the last one from before that time: reads no older lines.
    Result<qint64> rotationCount(const QDateTime& from);
    //! Deletes lines of both logs from before that time.
    Result<void> prune(const QDateTime& before);

private:
    struct Log {
        QString table;
        QString columns; //!< as they are read; the line's number first
        QStringList keyColumns;
    };
    template <typename Line, typename Read>
    Result<KeyLogPage<Line>> page(const Log& log, const KeyLogQuery& query, Read read);
    Result<RotationNote> readRotation(const Sql::Statement& row);
    Result<KeyAccess> readAccess(const Sql::Statement& row);

    Sql::Database& m_db;
    Words& m_words;
};

} // namespace Headgate::Ledger
