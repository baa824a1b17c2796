// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QVector>

namespace Headgate::Net {

//! \brief Cuts a stream of JSON lines into lines, in whatever pieces the bytes arrive. Empty lines are skipped.
class NdjsonReader
{
public:
    //! \param maxLineBytes bound on one line; over it feed() fails with TooLarge.
    explicit NdjsonReader(qsizetype maxLineBytes = kDefaultMaxLineBytes);

    //! Lines completed by these bytes, without their line ends.
    Result<QVector<QByteArray>> feed(QByteArrayView bytes);
    //! The last line if it had no line end. Call once, at the end.
    QVector<QByteArray> finish();

    static constexpr qsizetype kDefaultMaxLineBytes = 48 * 1024 * 1024;

private:
    qsizetype m_maxLineBytes;
    QByteArray m_line;
    bool m_hasFailed = false;
};

} // namespace Headgate::Net
