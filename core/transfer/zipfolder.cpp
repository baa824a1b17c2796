// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/transfer/zipfolder.h"

#include "core/transfer/libarchive.h"

#include <QDir>
#include <QFile>
#include <QIODevice>

#include <array>

using namespace Qt::StringLiterals;

namespace Headgate::Transfer {

namespace {

constexpr size_t kBlock = 64 * 1024;
constexpr int kDeepest = 16; // folders within folders

//! What the library's callbacks are given.
struct Source {
    QIODevice& device;
    std::array<char, kBlock> block {};
};

la_ssize_t readBlock(archive*, void* data, const void** buffer)
{
    auto* source = static_cast<Source*>(data);
    *buffer = source->block.data();
    return la_ssize_t(source->device.read(source->block.data(), qint64(kBlock)));
}

la_int64_t seekTo(archive*, void* data, la_int64_t offset, int whence)
{
    QIODevice& device = static_cast<Source*>(data)->device;
    const qint64 from = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? device.pos() : device.size();
    return device.seek(from + offset) ? la_int64_t(device.pos()) : la_int64_t(ARCHIVE_FATAL);
}

//! A name within the folder, or nothing where it is none.
QString safeName(const char* raw)
{
    const QString name = QDir::fromNativeSeparators(QString::fromUtf8(raw)).replace(u'\\', u'/');
    if (name.isEmpty() || name.startsWith(u'/') || name.contains(QChar::Null))
        return {};
    const QStringList parts = name.split(u'/');
    const auto leadsOut
        = [](const QString& part) { return part.isEmpty() || part == "."_L1 || part == ".."_L1; };
    if (parts.size() > kDeepest || std::any_of(parts.begin(), parts.end(), leadsOut))
        return {};
    return name;
}

Error error(ErrorKind kind, const QString& detail)
{
    return { .kind = kind, .detail = detail };
}

struct Free {
    const LibArchive* library;
    void operator()(archive* one) const { library->readFree(one); }
};

} // namespace

//! One archive on its way into its folder.
class Unpacking {
public:
    Unpacking(const LibArchive& library, QIODevice& device, const ZipFolder::GoesOn& goesOn,
        const ZipBounds& bounds)
        : m_library(library)
        , m_source { device }
        , m_goesOn(goesOn)
        , m_bounds(bounds)
        , m_archive(library.readNew(), Free { &library })
        , m_folder(new ZipFolder)
    {
    }

    Result<std::unique_ptr<ZipFolder>> run()
    {
        if (!m_folder->m_folder.isValid())
            return error(ErrorKind::Storage, m_folder->m_folder.errorString());
        archive* reader = m_archive.get();
        m_library.readSupportFormatZip(reader);
        m_library.readSetReadCallback(reader, readBlock);
        m_library.readSetSeekCallback(reader, seekTo);
        m_library.readSetCallbackData(reader, &m_source);
        if (m_library.readOpen1(reader) != ARCHIVE_OK)
            return damaged();
        archive_entry* entry = nullptr;
        int status = ARCHIVE_OK;
        while ((status = m_library.readNextHeader(reader, &entry)) == ARCHIVE_OK
            || status == ARCHIVE_WARN) {
            if (++m_entries > m_bounds.files)
                return error(ErrorKind::TooLarge, u"the archive has too many files"_s);
            if (const Result<void> done = take(entry); !done)
                return done.error();
        }
        if (status != ARCHIVE_EOF)
            return damaged();
        return std::move(m_folder);
    }

private:
    Error damaged() const
    {
        const char* why = m_library.errorString(m_archive.get());
        return error(ErrorKind::InvalidInput,
            u"the archive is damaged: "_s + QString::fromUtf8(why == nullptr ? "" : why));
    }

    Result<void> take(archive_entry* entry)
    {
        if (m_library.entryIsEncrypted(entry) != 0)
            return error(ErrorKind::InvalidInput, u"the archive is locked by a password"_s);
        const char* raw = m_library.entryPathnameUtf8(entry);
        const QString name = safeName(raw == nullptr ? m_library.entryPathname(entry) : raw);
        const bool isWanted = m_library.entryFiletype(entry) == AE_IFREG && !name.isEmpty()
            && !name.endsWith(".html"_L1, Qt::CaseInsensitive);
        return isWanted ? write(name) : Result<void>();
    }

    Result<void> write(const QString& name)
    {
        const QDir top(m_folder->m_folder.path());
        QFile file(top.filePath(name));
        // One name twice, or a file where a folder shall be: the first stays.
        if (file.exists()
            || !top.mkpath(
                name.section(u'/', 0, -2).isEmpty() ? u"."_s : name.section(u'/', 0, -2)))
            return {};
        if (!file.open(QIODevice::WriteOnly))
            return error(ErrorKind::Storage, file.errorString());
        const void* block = nullptr;
        size_t size = 0;
        la_int64_t offset = 0;
        int status = ARCHIVE_OK;
        while ((status = m_library.readDataBlock(m_archive.get(), &block, &size, &offset))
            == ARCHIVE_OK) {
            m_bytes += qint64(size);
            if (m_bytes > m_bounds.bytes || offset > m_bounds.bytes)
                return error(ErrorKind::TooLarge, u"the archive holds too much"_s);
            if (!m_goesOn(m_bytes))
                return error(ErrorKind::Cancelled, {});
            const bool isWritten = file.seek(offset)
                && file.write(static_cast<const char*>(block), qint64(size)) == qint64(size);
            if (!isWritten)
                return error(ErrorKind::Storage, file.errorString());
        }
        if (status != ARCHIVE_EOF)
            return damaged();
        return file.flush() ? Result<void>() : error(ErrorKind::Storage, file.errorString());
    }

    const LibArchive& m_library;
    Source m_source;
    const ZipFolder::GoesOn& m_goesOn;
    ZipBounds m_bounds;
    std::unique_ptr<archive, Free> m_archive;
    std::unique_ptr<ZipFolder> m_folder;
    qint64 m_bytes = 0;
    int m_entries = 0;
};

Result<std::unique_ptr<ZipFolder>> ZipFolder::unpack(
    QIODevice& device, const GoesOn& goesOn, const ZipBounds& bounds)
{
    const Result<const LibArchive*> library = libArchive();
    return library ? Unpacking(**library, device, goesOn, bounds).run() : library.error();
}

QString ZipFolder::path() const
{
    QDir here(m_folder.path());
    for (int depth = 0; depth < kDeepest; ++depth) {
        const QStringList folders = here.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        if (folders.size() != 1 || !here.entryList(QDir::Files).isEmpty())
            break;
        here.cd(folders.constFirst());
    }
    return here.path();
}

bool isZip(const QByteArray& head)
{
    return head.startsWith("PK\x03\x04");
}

} // namespace Headgate::Transfer
