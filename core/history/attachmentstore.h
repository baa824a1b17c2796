// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/model/conversation.h"

#include <QDateTime>
#include <QHash>
#include <QSet>
#include <QVector>

#include <chrono>

class QFileInfo;

namespace Headgate::Sql {
class Database;
}

namespace Headgate::History {

//! \brief Attachments by their SHA-256: `attachments/ab/abcdef…`, or in memory for a private store.
//! Same thread.
//!
//! A file appears under its name only when it is complete and synced (temporary file, fsync,
//! rename); equal bytes are stored once.
class AttachmentStore {
public:
    //! The largest file of a private store, in bytes: it costs as much memory until the program
    //! ends.
    static constexpr qint64 kMaxInMemory = qint64(512) << 20;

    AttachmentStore(Sql::Database& db, const Clock& clock);

    //! Where files go; empty keeps them in memory.
    void setFolder(const QString& folder);

    //! Stores `media.data`, or the file that it names, and returns the same without them, with hash
    //! and size; unchanged where there is neither.
    Result<Media> put(const Media& media);
    //! Copies a file in, once as long as it is not changed; `mimeType` and `name` as given. Errors:
    //! NotFound, TooLarge (over 2 GiB; in memory over kMaxInMemory), Storage.
    Result<Media> putFile(const QString& path, const QString& mimeType, const QString& name);
    //! Errors: NotFound; Storage where the bytes don't have the hash any more.
    Result<QByteArray> bytes(const QString& sha256);
    //! Path of a stored file, for uploads by file; NotFound in a private store.
    Result<QString> filePath(const QString& sha256);
    //! Hashes of stored files whose bytes don't have the hash.
    Result<QVector<QString>> verify();
    //! Deletes files that no message and no draft names and that were stored `minAge` ago or
    //! longer; returns how many. Deletes nothing where a reference can't be read.
    Result<int> collectGarbage(std::chrono::hours minAge = std::chrono::hours(24));

private:
    Result<void> checkWritable() const;
    Result<Media> importFile(Media media, const QFileInfo& source);
    Result<QString> copyIn(const QString& source);
    Result<QSet<QString>> references();
    QString pathOf(const QString& sha256) const;

    //! What a file was when it was copied in: a draft and its question name the same one.
    struct Imported {
        qint64 size = 0;
        QDateTime modifiedAt;
        QString sha256;
    };

    Sql::Database& m_db;
    const Clock& m_clock;
    QString m_folder;
    QHash<QString, Imported> m_imported; //!< by path
    QHash<QString, QByteArray> m_memory;
};

} // namespace Headgate::History
