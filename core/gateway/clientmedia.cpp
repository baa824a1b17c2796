// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gateway/clientmedia.h"

#include <QMimeDatabase>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace Headgate::Gateway {

namespace {

Error invalid(const QString& detail)
{
    return { .kind = ErrorKind::InvalidInput, .detail = detail, .field = u"messages"_s };
}

Part partOf(const Media& media)
{
    Part part;
    part.kind = Part::Kind::Media;
    part.media = media;
    return part;
}

//! From the ending alone: whether it is true, the service will see.
QString mimeTypeOf(const QUrl& url)
{
    const QMimeType type
        = QMimeDatabase().mimeTypeForFile(url.path(), QMimeDatabase::MatchExtension);
    return type.isDefault() ? u"image/jpeg"_s : type.name();
}

} // namespace

Result<Part> mediaFromBase64(const QString& mimeType, const QString& base64)
{
    // Google's Python library writes the letters that addresses may have, and its services read
    // both.
    QByteArray::Base64Options options = QByteArray::AbortOnBase64DecodingErrors;
    if (base64.contains(u'-') || base64.contains(u'_'))
        options |= QByteArray::Base64UrlEncoding;
    const auto decoded = QByteArray::fromBase64Encoding(base64.toLatin1(), options);
    if (decoded.decodingStatus != QByteArray::Base64DecodingStatus::Ok || decoded.decoded.isEmpty())
        return invalid(u"a medium is no base64"_s);
    if (mimeType.isEmpty())
        return invalid(u"a medium has no type"_s);
    const QByteArray data = decoded.decoded;
    return partOf({ .mimeType = mimeType, .data = data, .sizeBytes = data.size() });
}

Result<Part> mediaFromUrl(const QString& text)
{
    if (text.startsWith("data:"_L1)) {
        const qsizetype comma = text.indexOf(u',');
        const QString head = text.mid(5, comma - 5);
        if (comma < 0 || !head.endsWith(";base64"_L1))
            return invalid(u"a data: address is not of the form data:TYPE;base64,…"_s);
        return mediaFromBase64(head.section(u';', 0, 0), text.mid(comma + 1));
    }
    const QUrl url(text);
    if (url.scheme() != "https"_L1 && url.scheme() != "http"_L1)
        return invalid(u"a medium's address is data: or https:"_s);
    return partOf({ .mimeType = mimeTypeOf(url), .remoteUri = text });
}

} // namespace Headgate::Gateway
