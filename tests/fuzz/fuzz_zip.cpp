// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file Whatever the archive: nothing outside its folder, no more than its bounds, no crash.

#include "core/transfer/zipfolder.h"
#include "tests/fuzz/fuzzinput.h"

#include <QBuffer>
#include <QDirIterator>

using namespace Headgate;
using namespace Headgate::Test;
using namespace Headgate::Transfer;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    QByteArray bytes(reinterpret_cast<const char*>(data), qsizetype(size));
    QBuffer device(&bytes);
    device.open(QIODevice::ReadOnly);
    const ZipBounds bounds { .bytes = 1 << 20, .files = 20 };
    const auto folder = ZipFolder::unpack(
        device, [](qint64) { return true; }, bounds);
    if (!folder) {
        require(!folder.error().detail.isEmpty());
        return 0;
    }
    qint64 total = 0;
    int files = 0;
    const QDir::Filters all = QDir::Files | QDir::System | QDir::Hidden;
    QDirIterator each(folder.value()->path(), all, QDirIterator::Subdirectories);
    while (each.hasNext()) {
        each.next();
        require(!each.fileInfo().isSymLink());
        total += each.fileInfo().size();
        ++files;
    }
    require(total <= 2 * bounds.bytes && files <= bounds.files);
    return 0;
}
