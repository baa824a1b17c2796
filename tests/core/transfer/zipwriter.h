// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QVector>

#include <archive.h>
#include <archive_entry.h>
#include <ctime>

namespace Headgate::Test {

struct ZipEntry {
    QByteArray name;
    QByteArray data;
};

//! \brief A zip archive with these files.
inline QByteArray zipOf(const QVector<ZipEntry>& entries)
{
    qsizetype most = 4096;
    for (const ZipEntry& entry : entries)
        most += entry.data.size() + 1024;
    QByteArray bytes(most, 0);
    size_t used = 0;
    archive* writer = archive_write_new();
    archive_write_set_format_zip(writer);
    archive_write_open_memory(writer, bytes.data(), size_t(bytes.size()), &used);
    for (const ZipEntry& entry : entries) {
        archive_entry* head = archive_entry_new();
        archive_entry_set_pathname(head, entry.name.constData());
        archive_entry_set_filetype(head, AE_IFREG);
        archive_entry_set_perm(head, 0600);
        archive_entry_set_size(head, entry.data.size());
        archive_write_header(writer, head);
        archive_write_data(writer, entry.data.constData(), size_t(entry.data.size()));
        archive_entry_free(head);
    }
    archive_write_close(writer);
    archive_write_free(writer);
    return bytes.left(qsizetype(used));
}

} // namespace Headgate::Test
