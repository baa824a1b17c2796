// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/simulator/geminifiles.h"

#include <QCryptographicHash>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Headgate::Simulator {

namespace {

constexpr qsizetype kMaxFileBytes = 256 * 1024 * 1024;
constexpr int kKeptHours = 48;

Reply refusal(const QString& row, const QString& text = {})
{
    SimError error = makeError(row, {});
    error.text = text;
    return errorReply(Dialect::Gemini, error);
}

} // namespace

GeminiFiles::GeminiFiles(const Clock& clock)
    : m_clock(clock)
{
}

Reply GeminiFiles::upload(const Net::IncomingRequest& request, const QString& path)
{
    const QByteArray command = request.header("X-Goog-Upload-Command").toLower();
    if (command == "start")
        return start(request, path);
    const QString id = request.queryItem(u"upload_id"_s);
    if (!m_uploads.contains(id))
        return refusal(u"not-found"_s, u"This upload is unknown or finished."_s);
    if (command == "query")
        return { .status = 200,
            .headers = { { "x-goog-upload-status", "active" },
                { "x-goog-upload-size-received",
                    QByteArray::number(m_uploads.value(id).bytes.size()) } } };
    return take(request, id);
}

Reply GeminiFiles::start(const Net::IncomingRequest& request, const QString& path)
{
    const QJsonObject file = bodyObject(request).value_or(QJsonObject())[u"file"].toObject();
    const QString id = QString::number(++m_lastId);
    QString mimeType = file[u"mimeType"].toString(file[u"mime_type"].toString());
    if (mimeType.isEmpty())
        mimeType = QString::fromLatin1(request.header("X-Goog-Upload-Header-Content-Type"));
    m_uploads.insert(
        id, { file[u"displayName"].toString(file[u"display_name"].toString()), mimeType, {} });
    const QByteArray url
        = "http://" + request.header("Host") + path.toUtf8() + "?upload_id=" + id.toLatin1();
    return { .status = 200,
        .headers = { { "x-goog-upload-url", url }, { "x-goog-upload-status", "active" },
            { "x-goog-upload-chunk-granularity", "8388608" } } };
}

Reply GeminiFiles::take(const Net::IncomingRequest& request, const QString& id)
{
    Upload& upload = m_uploads[id];
    if (request.header("X-Goog-Upload-Offset").toLongLong() != upload.bytes.size())
        return refusal(u"invalid"_s, u"The offset does not continue the upload."_s);
    if (upload.bytes.size() + request.body.size() > kMaxFileBytes)
        return refusal(u"invalid"_s, u"The file is too large for the simulator."_s);
    upload.bytes += request.body;
    if (!request.header("X-Goog-Upload-Command").toLower().contains("finalize"))
        return { .status = 200, .headers = { { "x-goog-upload-status", "active" } } };
    Reply reply = jsonReply({ { u"file"_s, store(id, upload) } });
    reply.headers.append({ "x-goog-upload-status"_ba, "final"_ba });
    m_uploads.remove(id);
    return reply;
}

QJsonObject GeminiFiles::store(const QString& id, const Upload& upload)
{
    const QString name = u"files/simulated-"_s + id;
    const QDateTime now = m_clock.utcNow();
    const QByteArray hash
        = QCryptographicHash::hash(upload.bytes, QCryptographicHash::Sha256).toHex().toBase64();
    const QJsonObject file { { u"name"_s, name }, { u"displayName"_s, upload.displayName },
        { u"mimeType"_s, upload.mimeType },
        { u"sizeBytes"_s, QString::number(upload.bytes.size()) },
        { u"createTime"_s, now.toString(Qt::ISODateWithMs) },
        { u"updateTime"_s, now.toString(Qt::ISODateWithMs) },
        { u"expirationTime"_s, now.addSecs(kKeptHours * 3600).toString(Qt::ISODateWithMs) },
        { u"sha256Hash"_s, QString::fromLatin1(hash) },
        { u"uri"_s, u"https://generativelanguage.googleapis.com/v1beta/"_s + name },
        { u"state"_s, u"ACTIVE"_s }, { u"source"_s, u"UPLOADED"_s } };
    m_files.insert(name, file);
    return file;
}

Reply GeminiFiles::serve(const QByteArray& method, const QString& name)
{
    if (name.isEmpty()) {
        QJsonArray all;
        for (const QJsonObject& file : std::as_const(m_files))
            all.append(file);
        return jsonReply({ { u"files"_s, all } });
    }
    if (!m_files.contains(name)) {
        return refusal(u"file-forbidden"_s,
            u"You do not have permission to access the File %1 or it may not exist."_s.arg(
                name.mid(6, 40)));
    }
    if (method == "DELETE") {
        m_files.remove(name);
        return jsonReply({});
    }
    return jsonReply(m_files.value(name));
}

} // namespace Headgate::Simulator
