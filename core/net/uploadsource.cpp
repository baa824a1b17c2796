// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/uploadsource.h"

#include <cstring>

using namespace Qt::StringLiterals;

namespace Headgate::Net {

Result<std::unique_ptr<UploadSource>> UploadSource::open(const HttpRequest& request)
{
    auto source = std::make_unique<UploadSource>();
    if (request.bodyFile.isEmpty()) {
        source->m_bytes = request.body;
        source->m_size = request.body.size();
        return source;
    }
    const auto refused = [](const QString& why) {
        return Error { .kind = ErrorKind::InvalidInput, .detail = why, .field = u"bodyFile"_s };
    };
    source->m_file = std::make_unique<QFile>(request.bodyFile);
    if (!source->m_file->open(QIODevice::ReadOnly))
        return refused(u"the file to send can't be read: "_s + source->m_file->errorString());
    const qint64 fileSize = source->m_file->size();
    const bool isInside = request.bodyOffset >= 0 && request.bodyLength >= 0
        && request.bodyOffset <= fileSize && request.bodyLength <= fileSize - request.bodyOffset;
    if (!isInside)
        return refused(u"the file to send is shorter than the range asked for"_s);
    source->m_offset = request.bodyOffset;
    source->m_size = request.bodyLength;
    if (!source->seek(0))
        return refused(u"the file to send can't be positioned"_s);
    return source;
}

qint64 UploadSource::read(char* buffer, qint64 capacity)
{
    const qint64 wanted = qMin(capacity, m_size - m_position);
    if (wanted <= 0)
        return 0;
    qint64 got = wanted;
    if (m_file) {
        got = m_file->read(buffer, wanted);
        if (got <= 0)
            return -1;
    } else {
        std::memcpy(buffer, m_bytes.constData() + m_position, size_t(wanted));
    }
    m_position += got;
    return got;
}

bool UploadSource::seek(qint64 position)
{
    if (position < 0 || position > m_size)
        return false;
    if (m_file && !m_file->seek(m_offset + position))
        return false;
    m_position = position;
    return true;
}

} // namespace Headgate::Net
