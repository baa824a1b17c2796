// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/gemini/geminifiles.h"

#include "core/providers/errortools.h"
#include "core/providers/gemini/geminirequest.h"
#include "core/providers/gemini/geminiurl.h"
#include "core/providers/jsontools.h"

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

namespace {

Error invalid(const QString& detail)
{
    return Error { .kind = ErrorKind::InvalidInput, .detail = detail, .field = u"attachments"_s };
}

Error unexpected(const QString& detail)
{
    return Error { .kind = ErrorKind::Protocol, .detail = detail };
}

RemoteFile::State stateOf(const QString& word)
{
    using State = RemoteFile::State;
    if (word == "ACTIVE"_L1)
        return State::Active;
    if (word == "PROCESSING"_L1)
        return State::Processing;
    return word == "FAILED"_L1 ? State::Failed : State::Unknown;
}

} // namespace

Result<HttpRequest> GeminiFiles::startRequest(const QUrl& base, const Media& media) const
{
    if (const auto checked = checkGeminiBase(base); !checked)
        return checked.error();
    if (media.sizeBytes <= 0)
        return invalid(u"the file is empty"_s);
    if (media.sizeBytes > kGeminiMaxFile)
        return invalid(u"the file is over 2 GiB"_s);
    if (media.mimeType.isEmpty())
        return invalid(u"the file's type is unknown"_s);
    JsonWriter writer;
    writer.beginObject().key("file").beginObject();
    writer.key("displayName").string(media.name).key("mimeType").string(media.mimeType);
    HttpRequest http = geminiPost(geminiUploadUrl(base), writer.endObject().endObject().take());
    http.headers.emplaceBack("X-Goog-Upload-Protocol", "resumable");
    http.headers.emplaceBack("X-Goog-Upload-Command", "start");
    http.headers.emplaceBack(
        "X-Goog-Upload-Header-Content-Length", QByteArray::number(media.sizeBytes));
    http.headers.emplaceBack("X-Goog-Upload-Header-Content-Type", media.mimeType.toUtf8());
    return http;
}

Result<QUrl> GeminiFiles::uploadUrlFrom(const HttpHead& head) const
{
    const QUrl url = QUrl::fromEncoded(head.header("x-goog-upload-url"), QUrl::StrictMode);
    if (!checkGeminiBase(url))
        return unexpected(u"no upload address in the answer"_s);
    return url;
}

HttpRequest GeminiFiles::pieceRequest(
    const QUrl& uploadUrl, const Media& media, qint64 offset) const
{
    const qint64 length = qMin(kGeminiUploadPiece, media.sizeBytes - offset);
    HttpRequest http;
    http.method = "POST";
    http.url = uploadUrl;
    if (media.filePath.isEmpty()) {
        http.body = media.data.mid(offset, length);
    } else {
        http.bodyFile = media.filePath;
        http.bodyOffset = offset;
        http.bodyLength = length;
    }
    const bool isLast = offset + length >= media.sizeBytes;
    http.headers.emplaceBack("X-Goog-Upload-Offset", QByteArray::number(offset));
    http.headers.emplaceBack("X-Goog-Upload-Command", isLast ? "upload, finalize" : "upload");
    return http;
}

HttpRequest GeminiFiles::queryRequest(const QUrl& uploadUrl) const
{
    HttpRequest http;
    http.method = "POST";
    http.url = uploadUrl;
    http.headers.emplaceBack("X-Goog-Upload-Command", "query");
    return http;
}

Result<UploadStatus> GeminiFiles::statusFrom(const HttpHead& head) const
{
    const QByteArray word = head.header("x-goog-upload-status");
    if (word.isEmpty())
        return unexpected(u"no upload status in the answer"_s);
    UploadStatus status;
    status.isActive = word == "active";
    status.isFinal = word == "final";
    status.received = qMax<qint64>(0, head.header("x-goog-upload-size-received").toLongLong());
    return status;
}

HttpRequest GeminiFiles::fileRequest(const QUrl& base, const QString& name) const
{
    HttpRequest http;
    http.url = geminiUrl(base, name);
    return http;
}

Result<RemoteFile> GeminiFiles::fileFrom(QByteArrayView body) const
{
    JsonReader reader;
    const auto root = reader.read(body);
    if (!root)
        return root.error();
    const JsonValue json = (*root)["file"].isObject() ? (*root)["file"] : *root;
    RemoteFile file;
    file.name = json["name"].toString();
    file.uri = json["uri"].toString();
    if (file.name.isEmpty() || file.uri.isEmpty())
        return unexpected(u"no file in the answer"_s);
    file.mimeType = json["mimeType"].toString();
    file.sizeBytes = json["sizeBytes"].toInteger();
    file.expiresAt = QDateTime::fromString(json["expirationTime"].toString(), Qt::ISODateWithMs);
    file.state = stateOf(json["state"].toString());
    file.error = vendorText(json["error"]["message"].toString());
    return file;
}

} // namespace Headgate::Providers
