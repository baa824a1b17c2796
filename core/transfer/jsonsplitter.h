// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QIODevice>

#include <optional>

namespace Headgate::Transfer {

//! \brief Cuts a JSON text of any size into the elements of its arrays, one in memory at a time.
//!
//! Finds where values end, no more: whether an element is JSON is for its reader to say, so that a
//! broken one costs itself only. Errors are Protocol (the text breaks off or is no JSON) and
//! Storage.
class JsonSplitter {
public:
    //! An element longer than `maxElementBytes` is passed over. The device is open and outlives
    //! this.
    explicit JsonSplitter(QIODevice& device, qint64 maxElementBytes);

    struct Value {
        qint64 offset = 0; //!< bytes from the beginning of the text
        QByteArray json; //!< empty where isTooLarge
        bool isTooLarge = false;
    };

    //! The next byte that is no blank, 0 at the end. At the beginning a byte order mark counts as
    //! blank.
    char peek();
    //! Steps over that byte where it is `expected`.
    bool take(char expected);
    //! A whole value.
    Result<Value> value();
    //! Behind `[` or an element: the next element; absent when `]` was stepped over.
    Result<std::optional<Value>> nextElement();
    //! Behind `{` or a member's value: the next member's name with the colon stepped over; absent
    //! when `}` was. Escapes in names stay as they are.
    Result<std::optional<QByteArray>> nextKey();

    qint64 offset() const { return m_before + m_at; }

private:
    bool fill();
    Error brokenOff() const;
    Error unexpected() const;
    void append(Value& value, qsizetype from);
    void skipByteOrderMark();

    QIODevice& m_device;
    qint64 m_maxElementBytes;
    QByteArray m_buffer;
    qsizetype m_at = 0;
    qint64 m_before = 0; //!< bytes of the device before m_buffer
    bool m_needsComma = false;
};

} // namespace Headgate::Transfer
