// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/profilebackup.h"

#include "core/history/historybackup.h"
#include "core/ledger/ledgerbackup.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QSaveFile>
#include <QTemporaryDir>

#include <algorithm>
#include <functional>
#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Services {

namespace {

constexpr int kFormat = 1;
constexpr auto kManifest = "backup.json"_L1;
constexpr auto kHistory = "history.db"_L1;
constexpr auto kLedger = "ledger.db"_L1;
constexpr auto kAttachments = "attachments"_L1;

//! What is copied as it is: where it lies in the profile, and its name in a backup.
QVector<std::pair<QString, QString>> plainFiles(const Settings::ProfilePaths& paths)
{
    return { { paths.settingsFile(), u"settings.ini"_s },
        { paths.ownPricesFile(), u"prices.json"_s },
        { paths.importedPricesFile(), u"imported-prices.json"_s } };
}

struct Entry {
    QString path; //!< below the backup's folder
    qint64 bytes = 0;
    QByteArray sha256;
};

Error storageError(const QString& what, const QString& path)
{
    return { .kind = ErrorKind::Storage, .detail = u"%1: %2"_s.arg(what, path) };
}

Error inputError(const QString& detail)
{
    return { .kind = ErrorKind::InvalidInput, .detail = detail, .field = u"folder"_s };
}

Result<Entry> entryOf(const QString& folder, const QString& path)
{
    QFile file(folder + u'/' + path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return storageError(u"can't be read"_s, file.fileName());
    return Entry { path, file.size(), hash.result().toHex() };
}

//! Paths below `folder`, in their order.
QStringList filesIn(const QString& folder)
{
    QStringList files;
    QDirIterator all(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (all.hasNext())
        files << QDir(folder).relativeFilePath(all.next());
    files.sort();
    return files;
}

//! What is there already stays: an attachment never changes under its name.
Result<void> copyNew(const QString& from, const QString& to)
{
    for (const QString& file : filesIn(from)) {
        const QString target = to + u'/' + file;
        if (QFileInfo::exists(target))
            continue;
        const QString source = from + u'/' + file;
        const bool isCopied
            = QDir().mkpath(QFileInfo(target).path()) && QFile::copy(source, target);
        if (!isCopied && QFileInfo::exists(source)) // else it was purged after it was listed
            return storageError(u"can't be copied"_s, source);
    }
    return {};
}

Result<void> fillBackup(const Settings::ProfilePaths& paths, const QString& folder)
{
    // Attachments twice: those that a purge would take after the copy of the chats are there by
    // then, and those that came with the last messages follow.
    const QString attachments = folder + u'/' + kAttachments;
    if (const Result<void> copied = copyNew(paths.attachmentsDir(), attachments); !copied)
        return copied;
    if (QFileInfo::exists(paths.historyFile())) {
        const Result<void> copied
            = History::copyHistory(paths.historyFile(), folder + u'/' + kHistory);
        if (!copied)
            return copied;
    }
    if (const Result<void> copied = copyNew(paths.attachmentsDir(), attachments); !copied)
        return copied;
    if (QFileInfo::exists(paths.ledgerFile())) {
        const Result<void> copied = Ledger::copyLedger(paths.ledgerFile(), folder + u'/' + kLedger);
        if (!copied)
            return copied;
    }
    for (const auto& [path, name] : plainFiles(paths)) {
        if (QFileInfo::exists(path) && !QFile::copy(path, folder + u'/' + name))
            return storageError(u"can't be copied"_s, path);
    }
    return {};
}

Result<QVector<Entry>> writeManifest(const QString& folder, const Clock& clock)
{
    QVector<Entry> entries;
    QJsonArray list;
    for (const QString& path : filesIn(folder)) {
        const Result<Entry> entry = entryOf(folder, path);
        if (!entry)
            return entry.error();
        entries.append(*entry);
        list.append(QJsonObject { { u"path"_s, path }, { u"bytes"_s, entry->bytes },
            { u"sha256"_s, QString::fromLatin1(entry->sha256) } });
    }
    QSaveFile file(folder + u'/' + kManifest);
    const QJsonObject manifest { { u"headgate_backup"_s, kFormat },
        { u"version"_s, QStringLiteral(HEADGATE_VERSION) },
        { u"made_at"_s, clock.utcNow().toString(Qt::ISODate) }, { u"files"_s, list } };
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(manifest).toJson()) < 0
        || !file.commit())
        return storageError(u"can't be written"_s, file.fileName());
    return entries;
}

//! Only names that a backup of ours has: nothing outside of the folder is ever read or written.
bool isOurs(const QString& path)
{
    const bool isAttachment = path.startsWith(kAttachments + u'/') && !path.contains(u".."_s);
    const auto isIt = [&path](const auto& file) { return file.second == path; };
    const auto plain = plainFiles({});
    return path == kHistory || path == kLedger || isAttachment
        || std::any_of(plain.begin(), plain.end(), isIt);
}

Result<QVector<Entry>> readManifest(const QString& folder)
{
    QFile file(folder + u'/' + kManifest);
    if (!file.open(QIODevice::ReadOnly))
        return inputError(u"there is no backup in %1"_s.arg(folder));
    const QJsonObject manifest = QJsonDocument::fromJson(file.readAll()).object();
    const int format = manifest[u"headgate_backup"_s].toInt();
    if (format != kFormat)
        return inputError(format > kFormat ? u"a newer Headgate made the backup in %1"_s.arg(folder)
                                           : u"%1 can't be read"_s.arg(file.fileName()));
    QVector<Entry> entries;
    for (const QJsonValue value : manifest[u"files"_s].toArray()) {
        const Entry entry { value[u"path"_s].toString(), value[u"bytes"_s].toInteger(),
            value[u"sha256"_s].toString().toLatin1() };
        if (!isOurs(entry.path))
            return inputError(
                u"the backup names a file that is none of Headgate's: "_s + entry.path);
        entries.append(entry);
    }
    return entries;
}

Result<void> checkFiles(const QString& folder, const QVector<Entry>& entries)
{
    for (const Entry& named : entries) {
        const Result<Entry> found = entryOf(folder, named.path);
        if (!found)
            return found.error();
        if (found->bytes != named.bytes || found->sha256 != named.sha256)
            return storageError(u"damaged"_s, folder + u'/' + named.path);
    }
    const QString ledger = folder + u'/' + kLedger;
    if (QFileInfo::exists(ledger)) {
        if (const Result<void> checked = Ledger::checkLedgerFile(ledger); !checked)
            return checked;
    }
    const QString history = folder + u'/' + kHistory;
    return QFileInfo::exists(history) ? History::checkHistory(history) : Result<void>();
}

BackupSummary summaryOf(const QVector<Entry>& entries)
{
    BackupSummary summary { .files = int(entries.size()) };
    for (const Entry& entry : entries)
        summary.bytes += entry.bytes;
    return summary;
}

//! Renames in order; undoes all of them where one fails.
class Swap {
public:
    ~Swap()
    {
        for (auto step = m_done.rbegin(); step != m_done.rend(); ++step)
            QDir().rename(step->second, step->first);
    }
    Result<void> move(const QString& from, const QString& to)
    {
        if (!QFileInfo::exists(from))
            return {};
        if (!QDir().mkpath(QFileInfo(to).path()) || !QDir().rename(from, to))
            return storageError(u"can't be moved"_s, from);
        m_done.append({ from, to });
        return {};
    }
    void keep() { m_done.clear(); }

private:
    QVector<std::pair<QString, QString>> m_done;
};

Result<void> putInPlace(
    const Settings::ProfilePaths& paths, const QString& fresh, const QString& kept)
{
    QVector<std::pair<QString, QString>> moves {
        { paths.attachmentsDir(), kept + u'/' + kAttachments },
    };
    for (const auto& [path, name] : plainFiles(paths))
        moves.append({ path, kept + u'/' + name });
    for (const QLatin1StringView name : { kHistory, kLedger }) {
        for (const char* end : { "", "-wal", "-shm" }) { // a log goes with its file
            const QString file = name + QLatin1StringView(end);
            moves.append({ paths.dataDir + u'/' + file, kept + u'/' + file });
        }
    }
    moves += {
        { fresh + u'/' + kHistory, paths.historyFile() },
        { fresh + u'/' + kLedger, paths.ledgerFile() },
        { fresh + u'/' + kAttachments, paths.attachmentsDir() },
    };
    for (const auto& [path, name] : plainFiles(paths))
        moves.append({ fresh + u'/' + name, path });
    Swap swap;
    for (const auto& [from, to] : moves) {
        if (const Result<void> moved = swap.move(from, to); !moved)
            return moved;
    }
    swap.keep();
    return {};
}

} // namespace

Result<BackupSummary> backUpProfile(
    const Settings::ProfilePaths& paths, const QString& folder, const Clock& clock)
{
    const QFileInfo info(folder);
    if (info.exists() && (!info.isDir() || !QDir(folder).isEmpty()))
        return inputError(u"%1 is there already: name a new folder"_s.arg(folder));
    const QString target = QDir::cleanPath(info.absoluteFilePath());
    QDir().mkpath(QFileInfo(target).path());
    // Its owner's alone, and under a name that nothing else has; gone where it does not become the
    // backup.
    QTemporaryDir part(target + u".part-XXXXXX"_s);
    if (!part.isValid())
        return storageError(u"can't make the folder"_s, part.path());
    const Result<void> filled = fillBackup(paths, part.path());
    const Result<QVector<Entry>> entries
        = filled ? writeManifest(part.path(), clock) : Result<QVector<Entry>>(filled.error());
    if (!entries)
        return entries.error();
    if (info.exists())
        QDir().rmdir(target);
    if (!QDir().rename(part.path(), target))
        return storageError(u"can't make the folder"_s, folder);
    part.setAutoRemove(false); // its name is free now, for whoever takes it
    return summaryOf(*entries);
}

Result<BackupSummary> restoreProfile(
    const Settings::ProfilePaths& paths, const QString& folder, const Clock& clock)
{
    const Result<QVector<Entry>> entries = readManifest(folder);
    if (!entries)
        return entries.error();
    if (const Result<void> checked = checkFiles(folder, *entries); !checked)
        return checked.error();
    const std::unique_ptr<QLockFile> lock = History::lockHistory(paths.dataDir);
    if (!lock)
        return Error { .kind = ErrorKind::Locked,
            .detail = u"Headgate has the chats open; close it and try again"_s };
    const QString fresh = paths.dataDir + u"/restoring"_s;
    QDir(fresh).removeRecursively();
    for (const Entry& entry : *entries) {
        const QString target = fresh + u'/' + entry.path;
        if (!QDir().mkpath(QFileInfo(target).path())
            || !QFile::copy(folder + u'/' + entry.path, target)) {
            QDir(fresh).removeRecursively();
            return storageError(u"can't be written"_s, target);
        }
    }
    const QString kept
        = paths.dataDir + u"/before-restore-"_s + clock.utcNow().toString(u"yyyyMMdd-HHmmss"_s);
    const Result<void> placed = putInPlace(paths, fresh, kept);
    QDir(fresh).removeRecursively();
    if (!placed)
        return placed.error();
    BackupSummary summary = summaryOf(*entries);
    if (QFileInfo::exists(kept))
        summary.keptIn = kept;
    return summary;
}

} // namespace Headgate::Services
