// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history/attachmentstore.h"

#include "core/history/partcodec.h"
#include "core/history/storageerror.h"
#include "core/sql/database.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QTemporaryFile>

#include <algorithm>
#include <cstdio>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Headgate::History {

namespace {

constexpr qint64 kMaxFileBytes = qint64(2) << 30;
constexpr qint64 kCopyBytes = qint64(1) << 20;

QString hashOf(const QByteArray& data)
{
    return QString::fromLatin1(QCryptographicHash::hash(data, QCryptographicHash::Sha256).toHex());
}

// Empty where the file can't be read.
QString hashOfFile(const QString& path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return {};
    return QString::fromLatin1(hash.result().toHex());
}

bool isHash(const QString& text)
{
    return text.size() == 64 && std::all_of(text.begin(), text.end(), [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
    });
}

Error notFound(const QString& what)
{
    return { .kind = ErrorKind::NotFound, .detail = u"no attachment "_s + what };
}

} // namespace

AttachmentStore::AttachmentStore(Sql::Database& db, const Clock& clock)
    : m_db(db)
    , m_clock(clock)
{
}

void AttachmentStore::setFolder(const QString& folder)
{
    m_folder = folder;
}

QString AttachmentStore::pathOf(const QString& sha256) const
{
    return m_folder + u'/' + sha256.left(2) + u'/' + sha256;
}

Result<void> AttachmentStore::checkWritable() const
{
    return m_db.checkWritable();
}

Result<Media> AttachmentStore::put(const Media& media)
{
    if (!media.filePath.isEmpty())
        return putFile(media.filePath, media.mimeType, media.name);
    if (media.data.isEmpty())
        return media;
    if (const Result<void> writable = checkWritable(); !writable)
        return writable.error();
    Media stored = media;
    stored.sha256 = hashOf(media.data);
    stored.sizeBytes = media.data.size();
    stored.data.clear();
    if (m_folder.isEmpty()) {
        m_memory.insert(stored.sha256, media.data);
        return stored;
    }
    const QString path = pathOf(stored.sha256);
    if (hashOfFile(path) == stored.sha256)
        return stored;
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path); // writes beside, syncs, renames
    if (!file.open(QIODevice::WriteOnly) || file.write(media.data) != media.data.size()
        || !file.commit())
        return storageError(u"cannot store an attachment ("_s + file.errorString() + u')', path);
    return stored;
}

Result<Media> AttachmentStore::putFile(
    const QString& path, const QString& mimeType, const QString& name)
{
    const QFileInfo info(path);
    if (!info.isFile())
        return Error { .kind = ErrorKind::NotFound, .detail = u"no file "_s + path, .field = name };
    if (info.size() > (m_folder.isEmpty() ? kMaxInMemory : kMaxFileBytes)) {
        return Error { .kind = ErrorKind::TooLarge,
            .detail = m_folder.isEmpty()
                ? u"%1 has more than the 512 MB that a private chat keeps in memory"_s.arg(name)
                : u"%1 has more than 2 GB"_s.arg(name),
            .field = name,
            .limitBytes = m_folder.isEmpty() ? kMaxInMemory : kMaxFileBytes };
    }
    Media media;
    media.mimeType = mimeType;
    media.name = name;
    if (m_folder.isEmpty() || info.size() == 0) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return storageError(u"cannot read"_s, path);
        media.data = file.readAll();
        return put(media);
    }
    if (const Result<void> writable = checkWritable(); !writable)
        return writable.error();
    return importFile(media, info);
}

Result<Media> AttachmentStore::importFile(Media media, const QFileInfo& source)
{
    media.sizeBytes = source.size();
    const Imported known = m_imported.value(source.filePath());
    if (known.size == source.size() && known.modifiedAt == source.lastModified()
        && QFileInfo(pathOf(known.sha256)).size() == known.size) {
        media.sha256 = known.sha256;
        return media;
    }
    const Result<QString> sha256 = copyIn(source.filePath());
    if (!sha256)
        return sha256.error();
    media.sha256 = *sha256;
    media.sizeBytes = QFileInfo(pathOf(media.sha256)).size();
    m_imported.insert(source.filePath(), { media.sizeBytes, source.lastModified(), media.sha256 });
    return media;
}

// In pieces, since a film need not fit in memory, and read once: its name is known at the end.
Result<QString> AttachmentStore::copyIn(const QString& source)
{
    QFile from(source);
    if (!from.open(QIODevice::ReadOnly))
        return storageError(u"cannot read"_s, source);
    QDir().mkpath(m_folder);
    QTemporaryFile to(m_folder + u"/copy-XXXXXX"_s); // what a crash leaves is no hash: garbage
    if (!to.open())
        return storageError(u"cannot store an attachment"_s, m_folder);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (QByteArray piece = from.read(kCopyBytes); !piece.isEmpty();
         piece = from.read(kCopyBytes)) {
        hash.addData(piece);
        if (to.write(piece) != piece.size())
            return storageError(u"cannot store an attachment"_s, to.fileName());
    }
    if (from.error() != QFile::NoError)
        return storageError(u"cannot read"_s, source);
    const QString sha256 = QString::fromLatin1(hash.result().toHex());
    const QString path = pathOf(sha256);
    if (hashOfFile(path) == sha256)
        return sha256;
    QDir().mkpath(QFileInfo(path).path());
    if (!to.flush() || ::fsync(to.handle()) != 0
        || ::rename(
               QFile::encodeName(to.fileName()).constData(), QFile::encodeName(path).constData())
            != 0)
        return storageError(u"cannot store an attachment"_s, path);
    to.setAutoRemove(false);
    return sha256;
}

Result<QByteArray> AttachmentStore::bytes(const QString& sha256)
{
    if (m_folder.isEmpty()) {
        const auto found = m_memory.constFind(sha256);
        if (found == m_memory.constEnd())
            return notFound(sha256);
        return *found;
    }
    const Result<QString> path = filePath(sha256);
    if (!path)
        return path.error();
    QFile file(*path);
    if (!file.open(QIODevice::ReadOnly))
        return storageError(u"cannot read"_s, *path);
    const QByteArray data = file.readAll();
    if (hashOf(data) != sha256)
        return storageError(u"the attachment is damaged"_s, *path);
    return data;
}

Result<QString> AttachmentStore::filePath(const QString& sha256)
{
    // The hash may come from a damaged row: it must not lead out of the folder.
    if (m_folder.isEmpty() || !isHash(sha256) || !QFileInfo(pathOf(sha256)).isFile())
        return notFound(sha256);
    return pathOf(sha256);
}

Result<QVector<QString>> AttachmentStore::verify()
{
    QVector<QString> damaged;
    QDirIterator files(
        m_folder.isEmpty() ? u":/none"_s : m_folder, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        const QString name = QFileInfo(path).fileName();
        if (isHash(name) && hashOfFile(path) != name)
            damaged.append(name);
    }
    return damaged;
}

Result<QSet<QString>> AttachmentStore::references()
{
    QSet<QString> hashes;
    {
        Sql::Statement uses = m_db.prepare(u"SELECT DISTINCT sha256 FROM media_use"_s);
        if (const Result<void> done = uses.exec(); !done)
            return done.error();
        while (uses.next())
            hashes.insert(uses.text(0));
        if (uses.failure())
            return *uses.failure();
    }
    Sql::Statement drafts = m_db.prepare(u"SELECT attachments FROM draft"_s);
    if (const Result<void> done = drafts.exec(); !done)
        return done.error();
    while (drafts.next()) {
        const std::optional<QVector<Media>> media = decodeMediaList(drafts.text(0));
        if (!media)
            return Error { .kind = ErrorKind::Storage, .detail = u"a draft can't be read"_s };
        for (const Media& one : *media)
            hashes.insert(one.sha256);
    }
    if (drafts.failure())
        return *drafts.failure();
    return hashes;
}

Result<int> AttachmentStore::collectGarbage(std::chrono::hours minAge)
{
    if (const Result<void> writable = checkWritable(); !writable)
        return writable.error();
    const Result<QSet<QString>> used = references();
    if (!used)
        return used.error();
    if (m_folder.isEmpty()) {
        return int(
            m_memory.removeIf([&used](const auto& entry) { return !used->contains(entry.key()); }));
    }
    const QDateTime youngest
        = m_clock.utcNow().addMSecs(-std::chrono::milliseconds(minAge).count());
    int count = 0;
    QDirIterator files(m_folder, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QFileInfo info(files.next());
        // A name that is no hash is the remainder of a copy that was cut off.
        if (!used->contains(info.fileName()) && info.lastModified() <= youngest
            && QFile::remove(info.filePath()))
            ++count;
    }
    return count;
}

} // namespace Headgate::History
