// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <archive.h>
#include <archive_entry.h>

namespace Headgate::Transfer {

//! \brief The functions of libarchive that we call, by their names without "archive_". It is loaded
//! with the first archive that is read (ADR 8).
struct LibArchive {
    decltype(&archive_read_new) readNew = nullptr;
    decltype(&archive_read_free) readFree = nullptr;
    decltype(&archive_read_support_format_zip) readSupportFormatZip = nullptr;
    decltype(&archive_read_set_read_callback) readSetReadCallback = nullptr;
    decltype(&archive_read_set_seek_callback) readSetSeekCallback = nullptr;
    decltype(&archive_read_set_callback_data) readSetCallbackData = nullptr;
    decltype(&archive_read_open1) readOpen1 = nullptr;
    decltype(&archive_read_next_header) readNextHeader = nullptr;
    decltype(&archive_read_data_block) readDataBlock = nullptr;
    decltype(&archive_error_string) errorString = nullptr;
    decltype(&archive_entry_is_encrypted) entryIsEncrypted = nullptr;
    decltype(&archive_entry_pathname) entryPathname = nullptr;
    decltype(&archive_entry_pathname_utf8) entryPathnameUtf8 = nullptr;
    decltype(&archive_entry_filetype) entryFiletype = nullptr;
};

//! Thread-safe. Unavailable where the library is not there.
Result<const LibArchive*> libArchive();

} // namespace Headgate::Transfer
