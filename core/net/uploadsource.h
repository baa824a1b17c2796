// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/http.h"

#include <QFile>

#include <memory>

namespace Headgate::Net {

//! \brief The body of a request as libcurl asks for it: from memory, or a range of a file that is
//! never loaded whole.
class UploadSource {
public:
    //! Opens the file of `request`, if it names one. Fails with InvalidInput if the range is not
    //! there.
    static Result<std::unique_ptr<UploadSource>> open(const HttpRequest& request);

    qint64 size() const { return m_size; }
    qint64 position() const { return m_position; }
    bool isAtEnd() const { return m_position == m_size; }

    //! Up to `capacity` bytes; 0 at the end; -1 if the file has become shorter or unreadable.
    qint64 read(char* buffer, qint64 capacity);
    //! libcurl sends a request again when a pooled connection turned out to be dead.
    bool seek(qint64 position);

private:
    QByteArray m_bytes;
    std::unique_ptr<QFile> m_file;
    qint64 m_offset = 0;
    qint64 m_size = 0;
    qint64 m_position = 0;
};

} // namespace Headgate::Net
