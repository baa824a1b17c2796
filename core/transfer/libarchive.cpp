// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/transfer/libarchive.h"

#include "core/base/latelibrary.h"

using namespace Qt::StringLiterals;

namespace Headgate::Transfer {

namespace {

constexpr int kInterface = 13; //!< of libarchive's soname since 2013

Result<LibArchive> load()
{
    QLibrary library(u"archive"_s, kInterface); // stays loaded when this object goes
    LibArchive one;
    const bool isWhole = resolve(library, &one.readNew, "archive_read_new")
        && resolve(library, &one.readFree, "archive_read_free")
        && resolve(library, &one.readSupportFormatZip, "archive_read_support_format_zip")
        && resolve(library, &one.readSetReadCallback, "archive_read_set_read_callback")
        && resolve(library, &one.readSetSeekCallback, "archive_read_set_seek_callback")
        && resolve(library, &one.readSetCallbackData, "archive_read_set_callback_data")
        && resolve(library, &one.readOpen1, "archive_read_open1")
        && resolve(library, &one.readNextHeader, "archive_read_next_header")
        && resolve(library, &one.readDataBlock, "archive_read_data_block")
        && resolve(library, &one.errorString, "archive_error_string")
        && resolve(library, &one.entryIsEncrypted, "archive_entry_is_encrypted")
        && resolve(library, &one.entryPathname, "archive_entry_pathname")
        && resolve(library, &one.entryPathnameUtf8, "archive_entry_pathname_utf8")
        && resolve(library, &one.entryFiletype, "archive_entry_filetype");
    if (!isWhole)
        return Error { .kind = ErrorKind::Unavailable,
            .detail
            = u"zip archives can't be read without libarchive: "_s + library.errorString() };
    return one;
}

} // namespace

Result<const LibArchive*> libArchive()
{
    static const Result<LibArchive> loaded = load();
    if (!loaded)
        return loaded.error();
    return &*loaded;
}

} // namespace Headgate::Transfer
