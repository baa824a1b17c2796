// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QFuture>
#include <QImage>
#include <QString>

namespace Headgate::Ui {

//! \brief A picture that was made smaller, turned upright or put into another format for sending.
struct ShrunkPicture {
    QByteArray bytes; //!< empty: it goes as it is, or is no picture at all
    QSize sizeBefore; //!< pixels, as it is seen (turned as its EXIF says)
    QSize size;
    qint64 bytesBefore = 0;
};

//! A small copy that fits into `box` (device pixels), turned as its EXIF says; made in a thread of
//! the pool. Unsupported: not a picture that Qt can read.
QFuture<Result<QImage>> thumbnail(const QByteArray& bytes, const QSize& box);

//! Reads the file and scales it so that no edge is longer than `longestEdge` pixels (0: as large as
//! it is), turns it as its EXIF says, since not every model does, and makes PNG or JPEG of what no
//! service takes; in a thread of the pool. A file that can't be read comes back without bytes:
//! attaching it says why.
QFuture<Result<ShrunkPicture>> shrink(const QString& path, int longestEdge);

} // namespace Headgate::Ui
