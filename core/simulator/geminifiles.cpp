// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/simulator/geminifiles.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Headgate::Simulator {

namespace {

constexpr qint64 kMaxFileBytes = 2LL * 1024 * 1024 * 1024;
constexpr int kKeptHours = 48;

Reply refusal(const QString& row, const QString& text = {})
{
    SimError error = makeError(row, {});
    error.text = text;
    return errorReply(Dialect::Gemini, error);
}

Reply notAccessible(const QString& name)
{
    return refusal(u"file-forbidden"_s,
        u"You do not have permission to access the File %1 or it may not exist."_s.arg(
            name.mid(6, 40)));
}

} // namespace

GeminiFiles::GeminiFiles(const Clock& clock, ProjectOf projectOf)
    : m_clock(clock)
    , m_projectOf(std::move(projectOf))
{
}

//! Whose a file is; of a key a hash, since nothing here keeps one.
QByteArray GeminiFiles::ownerOf(const Net::IncomingRequest& request) const
{
    const QByteArray key = request.header("x-goog-api-key");
    const QString project = m_projectOf(key);
    return project.isEmpty() ? QCryptographicHash::hash(key, QCryptographicHash::Sha256)
                             : "project " + project.toUtf8();
}

Reply GeminiFiles::upload(const Net::IncomingRequest& request, const QString& path)
{
    const QByteArray command = request.header("X-Goog-Upload-Command").toLower();
    if (command == "start")
        return start(request, path);
    if (request.header("X-Goog-Upload-Protocol") == "multipart"
        || request.queryItem(u"uploadType"_s) == "multipart"_L1)
        return takeWhole(request);
    const QString id = request.queryItem(u"upload_id"_s);
    const auto found = m_uploads.find(id);
    if (found == m_uploads.end())
        return refusal(u"not-found"_s, u"This upload is unknown or finished."_s);
    if (command == "query")
        return { .status = 200,
            .headers = { { "x-goog-upload-status", "active" },
                { "x-goog-upload-size-received", QByteArray::number(found->second.size) } } };
    if (command == "cancel") {
        m_uploads.erase(found);
        return { .status = 200, .headers = { { "x-goog-upload-status", "cancelled" } } };
    }
    return take(request, id);
}

//! multipart/related: what the file is, then its bytes.
Reply GeminiFiles::takeWhole(const Net::IncomingRequest& request)
{
    static const QRegularExpression kBoundary(u"boundary=\"?([^\";]+)"_s);
    const auto match = kBoundary.match(QString::fromLatin1(request.header("Content-Type")));
    const QByteArray border = "--" + match.captured(1).toLatin1();
    const QByteArray body = "\r\n" + request.body;
    const qsizetype second = body.indexOf("\r\n" + border, body.indexOf(border) + border.size());
    const qsizetype end = body.indexOf("\r\n" + border + "--", second);
    const qsizetype json = body.indexOf("\r\n\r\n");
    const qsizetype bytes = body.indexOf("\r\n\r\n", second + 1);
    if (!match.hasMatch() || second < 0 || end < 0 || json > second || bytes < 0 || bytes >= end)
        return refusal(u"invalid"_s, u"The body is no multipart/related of two parts."_s);
    const QJsonValue file = QJsonDocument::fromJson(body.mid(json, second - json))[u"file"];
    const QByteArray head = body.mid(second, bytes - second);
    static const QRegularExpression kType(
        u"content-type: *([^\\s;]+)"_s, QRegularExpression::CaseInsensitiveOption);
    const QString said = kType.match(QString::fromLatin1(head)).captured(1);
    Upload upload { .displayName = file[u"displayName"].toString(),
        .mimeType = file[u"mimeType"].toString(said),
        .owner = ownerOf(request),
        .size = end - bytes - 4,
        .hash = std::make_unique<QCryptographicHash>(QCryptographicHash::Sha256) };
    upload.hash->addData(body.mid(bytes + 4, upload.size));
    return jsonReply({ { u"file"_s, store(QString::number(++m_lastId), upload) } });
}

Reply GeminiFiles::start(const Net::IncomingRequest& request, const QString& path)
{
    const QJsonObject file = bodyObject(request).value_or(QJsonObject())[u"file"].toObject();
    const QString id = QString::number(++m_lastId);
    QString mimeType = file[u"mimeType"].toString(file[u"mime_type"].toString());
    if (mimeType.isEmpty())
        mimeType = QString::fromLatin1(request.header("X-Goog-Upload-Header-Content-Type"));
    if (request.header("X-Goog-Upload-Header-Content-Length").toLongLong() > kMaxFileBytes)
        return refusal(u"invalid"_s, u"The file is larger than 2 GB."_s);
    m_uploads[id]
        = { .displayName = file[u"displayName"].toString(file[u"display_name"].toString()),
              .mimeType = mimeType,
              .owner = ownerOf(request),
              .size = 0,
              .hash = std::make_unique<QCryptographicHash>(QCryptographicHash::Sha256) };
    const QByteArray url
        = "http://" + request.header("Host") + path.toUtf8() + "?upload_id=" + id.toLatin1();
    return { .status = 200,
        .headers = { { "x-goog-upload-url", url }, { "x-goog-upload-status", "active" },
            { "x-goog-upload-chunk-granularity", "8388608" } } };
}

Reply GeminiFiles::take(const Net::IncomingRequest& request, const QString& id)
{
    Upload& upload = m_uploads[id];
    if (request.header("X-Goog-Upload-Offset").toLongLong() != upload.size)
        return refusal(u"invalid"_s, u"The offset does not continue the upload."_s);
    if (upload.size + request.body.size() > kMaxFileBytes)
        return refusal(u"invalid"_s, u"The file is larger than 2 GB."_s);
    upload.size += request.body.size();
    upload.hash->addData(request.body);
    if (!request.header("X-Goog-Upload-Command").toLower().contains("finalize"))
        return { .status = 200, .headers = { { "x-goog-upload-status", "active" } } };
    Reply reply = jsonReply({ { u"file"_s, store(id, upload) } });
    reply.headers.append({ "x-goog-upload-status"_ba, "final"_ba });
    m_uploads.erase(id);
    return reply;
}

QJsonObject GeminiFiles::store(const QString& id, const Upload& upload)
{
    const QString name = u"files/simulated-"_s + id;
    const QDateTime now = m_clock.utcNow();
    const QDateTime expiresAt = now.addSecs(kKeptHours * 3600);
    const QByteArray hash = upload.hash->result().toHex().toBase64();
    const bool isFilm = upload.mimeType.startsWith("video/"_L1);
    const QJsonObject file { { u"name"_s, name }, { u"displayName"_s, upload.displayName },
        { u"mimeType"_s, upload.mimeType }, { u"sizeBytes"_s, QString::number(upload.size) },
        { u"createTime"_s, now.toString(Qt::ISODateWithMs) },
        { u"updateTime"_s, now.toString(Qt::ISODateWithMs) },
        { u"expirationTime"_s, expiresAt.toString(Qt::ISODateWithMs) },
        { u"sha256Hash"_s, QString::fromLatin1(hash) },
        { u"uri"_s, u"https://generativelanguage.googleapis.com/v1beta/"_s + name },
        { u"state"_s, isFilm ? u"PROCESSING"_s : u"ACTIVE"_s }, { u"source"_s, u"UPLOADED"_s } };
    m_files.insert(name, { file, upload.owner, expiresAt });
    return file;
}

void GeminiFiles::dropExpired()
{
    const QDateTime now = m_clock.utcNow();
    m_files.removeIf([&now](const auto& entry) { return entry.value().expiresAt <= now; });
}

bool GeminiFiles::has(const QString& name, const QByteArray& owner) const
{
    const auto found = m_files.constFind(name);
    return found != m_files.constEnd() && found->owner == owner;
}

Reply GeminiFiles::serve(const Net::IncomingRequest& request, const QString& name)
{
    dropExpired();
    const QByteArray owner = ownerOf(request);
    if (name.isEmpty()) {
        QJsonArray all;
        for (const File& file : std::as_const(m_files)) {
            if (file.owner == owner)
                all.append(file.object);
        }
        return jsonReply({ { u"files"_s, all } });
    }
    if (!has(name, owner))
        return notAccessible(name);
    if (request.method == "DELETE") {
        m_files.remove(name);
        return jsonReply({});
    }
    const QJsonObject told = m_files[name].object;
    m_files[name].object[u"state"] = u"ACTIVE"_s;
    return jsonReply(told);
}

std::optional<Reply> GeminiFiles::objection(
    const Net::IncomingRequest& request, const QJsonObject& body)
{
    dropExpired();
    for (const QJsonValue content : body[u"contents"].toArray()) {
        for (const QJsonValue value : content[u"parts"].toArray()) {
            const QJsonObject part = value.toObject();
            const QJsonObject file
                = part[part.contains(u"fileData"_s) ? u"fileData" : u"file_data"].toObject();
            const QString uri = file[u"fileUri"].toString(file[u"file_uri"].toString());
            const qsizetype at = uri.indexOf("/files/"_L1); // else somebody's own address
            const QString name = uri.mid(at + 1);
            if (at < 0 || has(name, ownerOf(request)))
                continue;
            return notAccessible(name);
        }
    }
    return std::nullopt;
}

} // namespace Headgate::Simulator
