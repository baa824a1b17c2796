// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/localattachmentservice.h"

#include <QFile>
#include <QFileInfo>
#include <QMimeDatabase>
#include <QStringDecoder>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace Headgate::Services {

namespace {

//! The largest request body that a service takes inline (Gemini, protocols 1.2).
constexpr qint64 kMaxBytes = 100LL * 1024 * 1024;

Error unsupported(const QString& name, const QString& why)
{
    return { .kind = ErrorKind::Unsupported, .detail = name + u": "_s + why, .field = name };
}

Error tooLarge(const QString& name, qint64 size)
{
    return { .kind = ErrorKind::TooLarge,
        .detail = u"%1 has %2 MB, the limit is %3 MB"_s.arg(name)
                      .arg(size / 1'000'000)
                      .arg(kMaxBytes / (1024 * 1024)),
        .field = name };
}

//! Text in UTF-8, or in what its byte-order mark says, as UTF-8. Any other encoding would be a
//! guess, and a wrong one is seen only by the model.
std::optional<QByteArray> asUtf8(const QByteArray& bytes)
{
    QStringDecoder decoder(
        QStringConverter::encodingForData(bytes).value_or(QStringConverter::Utf8),
        QStringConverter::Flag::Stateless);
    const QString text = decoder.decode(bytes);
    if (decoder.hasError() || text.contains(QChar::Null)) // UTF-16 without a mark is full of NULs
        return std::nullopt;
    return text.toUtf8();
}

bool isText(const QMimeType& type, const QByteArray& bytes)
{
    if (type.inherits(u"text/plain"_s) || type.name() == "application/json"_L1)
        return true;
    // An unknown extension with text inside.
    return type.name() == "application/octet-stream"_L1 && asUtf8(bytes);
}

Result<Media> checked(
    const QByteArray& bytes, const QString& name, const std::optional<ModelInfo>& model)
{
    if (bytes.isEmpty())
        return unsupported(name, u"the file is empty"_s);
    if (bytes.size() > kMaxBytes)
        return tooLarge(name, bytes.size());
    const QMimeType type = QMimeDatabase().mimeTypeForFileNameAndData(name, bytes);
    const bool isTextFile = isText(type, bytes);
    const QString mime = isTextFile ? u"text/plain"_s : type.name();
    const Result<Capabilities> needed = capabilityFor(mime);
    if (!needed)
        return unsupported(name, needed.error().detail);
    if (model && (model->lacks & *needed))
        return unsupported(name, model->displayName + u" does not take "_s + mime);
    const std::optional<QByteArray> data = isTextFile ? asUtf8(bytes) : bytes;
    if (!data)
        return unsupported(
            name, u"its text is not in UTF-8; save it as UTF-8 and attach it again"_s);
    return Media { .mimeType = mime, .name = name, .data = *data, .sizeBytes = data->size() };
}

Result<QByteArray> readFile(const QString& path)
{
    const QString name = QFileInfo(path).fileName();
    QFile file(path);
    if (!file.exists())
        return Error {
            .kind = ErrorKind::NotFound, .detail = u"there is no file "_s + path, .field = name
        };
    // A device or a pipe would be read for ever.
    if (!QFileInfo(path).isFile())
        return unsupported(name, u"it is no regular file"_s);
    if (file.size() > kMaxBytes)
        return tooLarge(name, file.size());
    if (!file.open(QIODevice::ReadOnly))
        return Error { .kind = ErrorKind::Permission,
            .detail = u"%1 can't be read: %2"_s.arg(path, file.errorString()),
            .field = name };
    const QByteArray bytes = file.readAll();
    if (file.error() != QFile::NoError || bytes.size() < file.size())
        return Error { .kind = ErrorKind::Storage,
            .detail = u"%1 can't be read to its end: %2"_s.arg(path, file.errorString()),
            .field = name };
    return bytes;
}

} // namespace

Result<Capabilities> capabilityFor(const QString& mimeType)
{
    if (mimeType.startsWith("text/"_L1))
        return Capabilities();
    if (mimeType.startsWith("image/"_L1) && mimeType != "image/svg+xml"_L1)
        return Capabilities(Capability::Vision);
    if (mimeType.startsWith("audio/"_L1))
        return Capabilities(Capability::Audio);
    if (mimeType.startsWith("video/"_L1))
        return Capabilities(Capability::Video);
    if (mimeType == "application/pdf"_L1)
        return Capabilities(Capability::Documents);
    return Error { .kind = ErrorKind::Unsupported,
        .detail = u"files of type %1 can't be sent; text, pictures, sound, video and PDF can"_s.arg(
            mimeType) };
}

LocalAttachmentService::LocalAttachmentService(
    std::function<std::optional<ModelInfo>(const Target&)> model, QObject* parent)
    : AttachmentService(parent)
    , m_model(std::move(model))
{
}

QFuture<Result<Media>> LocalAttachmentService::addFile(const QString& path, const Target& target)
{
    return QtConcurrent::run([path, model = m_model(target)]() -> Result<Media> {
        const Result<QByteArray> bytes = readFile(path);
        return bytes ? checked(*bytes, QFileInfo(path).fileName(), model)
                     : Result<Media>(bytes.error());
    });
}

QFuture<Result<Media>> LocalAttachmentService::addBytes(
    const QByteArray& bytes, const QString& name, const Target& target)
{
    return QtConcurrent::run(
        [bytes, name, model = m_model(target)] { return checked(bytes, name, model); });
}

} // namespace Headgate::Services
