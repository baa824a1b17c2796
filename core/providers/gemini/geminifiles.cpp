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

GeminiFile::State stateOf(const QString& word)
{
    using State = GeminiFile::State;
    if (word == "ACTIVE"_L1)
        return State::Active;
    if (word == "PROCESSING"_L1)
        return State::Processing;
    return word == "FAILED"_L1 ? State::Failed : State::Unknown;
}

} // namespace

Result<HttpRequest> geminiUploadStart(
    const QUrl& base, const QString& displayName, const QString& mimeType, qint64 sizeBytes)
{
    if (const auto checked = checkGeminiBase(base); !checked)
        return checked.error();
    if (sizeBytes <= 0)
        return invalid(u"the file is empty"_s);
    if (sizeBytes > kGeminiMaxFile)
        return invalid(u"the file is over 2 GiB"_s);
    if (mimeType.isEmpty())
        return invalid(u"the file's type is unknown"_s);
    JsonWriter writer;
    writer.beginObject().key("file").beginObject();
    writer.key("displayName").string(displayName).key("mimeType").string(mimeType);
    HttpRequest http = geminiPost(geminiUploadUrl(base), writer.endObject().endObject().take());
    http.headers.emplaceBack("X-Goog-Upload-Protocol", "resumable");
    http.headers.emplaceBack("X-Goog-Upload-Command", "start");
    http.headers.emplaceBack("X-Goog-Upload-Header-Content-Length", QByteArray::number(sizeBytes));
    http.headers.emplaceBack("X-Goog-Upload-Header-Content-Type", mimeType.toUtf8());
    return http;
}

Result<QUrl> geminiUploadUrlFrom(const HttpHead& head)
{
    const QUrl url = QUrl::fromEncoded(head.header("x-goog-upload-url"), QUrl::StrictMode);
    if (!checkGeminiBase(url))
        return unexpected(u"no upload address in the answer"_s);
    return url;
}

HttpRequest geminiUploadPiece(
    const QUrl& uploadUrl, const QString& path, qint64 offset, qint64 size)
{
    const qint64 length = qMin(kGeminiUploadPiece, size - offset);
    HttpRequest http;
    http.method = "POST";
    http.url = uploadUrl;
    http.bodyFile = path;
    http.bodyOffset = offset;
    http.bodyLength = length;
    http.headers.emplaceBack("X-Goog-Upload-Offset", QByteArray::number(offset));
    http.headers.emplaceBack(
        "X-Goog-Upload-Command", offset + length >= size ? "upload, finalize" : "upload");
    return http;
}

HttpRequest geminiUploadQuery(const QUrl& uploadUrl)
{
    HttpRequest http;
    http.method = "POST";
    http.url = uploadUrl;
    http.headers.emplaceBack("X-Goog-Upload-Command", "query");
    return http;
}

Result<GeminiUploadStatus> geminiUploadStatusFrom(const HttpHead& head)
{
    const QByteArray word = head.header("x-goog-upload-status");
    if (word.isEmpty())
        return unexpected(u"no upload status in the answer"_s);
    GeminiUploadStatus status;
    status.isActive = word == "active";
    status.isFinal = word == "final";
    status.received = qMax<qint64>(0, head.header("x-goog-upload-size-received").toLongLong());
    return status;
}

HttpRequest geminiFileRequest(const QUrl& base, const QString& name)
{
    HttpRequest http;
    http.url = geminiUrl(base, name);
    return http;
}

Result<GeminiFile> geminiFileFrom(QByteArrayView body)
{
    JsonReader reader;
    const auto root = reader.read(body);
    if (!root)
        return root.error();
    const JsonValue json = (*root)["file"].isObject() ? (*root)["file"] : *root;
    GeminiFile file;
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
