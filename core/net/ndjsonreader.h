// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QVector>

namespace Headgate::Net {

//! \brief Cuts a stream of JSON lines into lines, in whatever pieces the bytes arrive. Blank lines
//! are skipped.
//!
//! Lines end with LF or CRLF (JSON escapes both, so neither is part of a value). Bytes are never
//! decoded.
class NdjsonReader {
public:
    //! \param maxLineBytes bound on one line; over it the reader fails with TooLarge.
    explicit NdjsonReader(qsizetype maxLineBytes = kDefaultMaxLineBytes);

    //! Lines completed by these bytes, without their line ends. Lines before an oversized one are
    //! still returned; the error follows with the next call. After an error the reader stays
    //! failed.
    Result<QVector<QByteArray>> feed(QByteArrayView bytes);
    //! The last line if it had no line end. Call once, at the end.
    Result<QVector<QByteArray>> finish();

    static constexpr qsizetype kDefaultMaxLineBytes = 48 * 1024 * 1024;

private:
    Result<QVector<QByteArray>> outcome(QVector<QByteArray> lines);
    void takeLine(QByteArray line, QVector<QByteArray>* lines);

    qsizetype m_maxLineBytes;
    QByteArray m_line; //!< the beginning of a line whose end has not come yet
    bool m_atStart = true;
    bool m_hasFailed = false;
};

} // namespace Headgate::Net
