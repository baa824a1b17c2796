// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QTemporaryDir>

#include <functional>
#include <memory>

class QIODevice;

namespace Headgate::Transfer {

//! \brief What an archive may hold at most; beyond it is refused, however small it came.
struct ZipBounds {
    qint64 bytes = qint64(16) << 30; //!< of all files together
    int files = 200'000;
};

//! \brief The files of a zip archive in a folder that only this user can read and that goes with
//! the object. Links, devices, and names that lead out of the folder are left out, and so are pages
//! (.html), which repeat what the data say. Blocks are copied as they come: nothing is read whole.
class ZipFolder {
public:
    //! Told now and then of the bytes written; false: stop.
    using GoesOn = std::function<bool(qint64 bytes)>;

    //! `device` is open and seekable. Errors: InvalidInput (no zip, damaged, or locked by a
    //! password), TooLarge, Storage, Cancelled.
    static Result<std::unique_ptr<ZipFolder>> unpack(
        QIODevice& device, const GoesOn& goesOn, const ZipBounds& bounds = {});

    //! Where the files are: the one folder in which an archive may have put all of them.
    QString path() const;

private:
    ZipFolder() = default;

    QTemporaryDir m_folder;

    friend class Unpacking;
};

//! \brief Whether a file begins as zip archives do.
bool isZip(const QByteArray& head);

} // namespace Headgate::Transfer
