// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/localattachmentservice.h"

#include "core/model/modelchange.h"
#include "core/services/pdftext.h"
#include "core/services/picturemetadata.h"

#include <QFile>
#include <QFileInfo>
#include <QMimeDatabase>
#include <QStringDecoder>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace Headgate::Services {

namespace {

//! What is read into memory at most: text, and media for a service that does not say what it takes.
constexpr qint64 kMaxBytes = 100LL * 1024 * 1024;
//! Larger media are not read when they are attached.
constexpr qint64 kReadWhole = 16LL * 1024 * 1024;

Error unsupported(const QString& name, const QString& why)
{
    return { .kind = ErrorKind::Unsupported, .detail = name + u": "_s + why, .field = name };
}

Error tooLarge(const QString& name, qint64 size, qint64 limit)
{
    return { .kind = ErrorKind::TooLarge,
        .detail = u"%1 has %2 MB, the limit is %3 MB"_s.arg(name)
                      .arg(size / 1'000'000)
                      .arg(limit / 1'000'000),
        .field = name,
        .limitBytes = limit };
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

//! What can't be cleaned does not go out as it is: it may hold the place it was taken at.
Error uncleanable(const QString& name)
{
    return { .kind = ErrorKind::InvalidInput,
        .detail = name
            + u": its notes (place, time, camera) can't be taken out, the picture is damaged or of "
              "an unusual kind; save it anew as JPEG or PNG, or set composer/strip_metadata to "
              "false"_s,
        .field = name };
}

bool isText(const QMimeType& type, const QByteArray& bytes)
{
    if (type.inherits(u"text/plain"_s) || type.name() == "application/json"_L1)
        return true;
    // An unknown extension with text inside.
    return type.name() == "application/octet-stream"_L1 && asUtf8(bytes);
}

//! What is known of the target when a file is attached.
struct Taker {
    QString name;
    Capabilities missing; //!< the media that it can't be given
    qint64 largestMedium = 0; //!< bytes; 0: not known
    std::optional<Dialect> dialect;
    bool stripsMetadata = true;

    bool takesPdf() const { return !missing.testFlag(Capability::Documents); }
    qint64 limit() const { return largestMedium > 0 ? largestMedium : kMaxBytes; }
};

//! What every service takes; HEIC goes to Gemini alone, with all that the camera wrote into it.
bool isSentPicture(const QString& mime, const Taker& taker)
{
    static const QStringList everywhere { u"image/png"_s, u"image/jpeg"_s, u"image/webp"_s,
        u"image/gif"_s };
    const bool isHeic = mime == "image/heic"_L1 || mime == "image/heif"_L1;
    return everywhere.contains(mime)
        || (isHeic && taker.dialect == Dialect::Gemini && !taker.stripsMetadata);
}

std::optional<Error> objection(const QString& name, const QString& mime, const Taker& taker)
{
    const std::optional<Capabilities> needed = capabilityFor(mime);
    if (!needed)
        return unsupported(name,
            u"files of type %1 can't be sent; text, pictures, sound, video and PDF can"_s.arg(
                mime));
    if (taker.missing & *needed)
        return unsupported(name, taker.name + u" does not take "_s + mime);
    if (mime.startsWith("image/"_L1) && !isSentPicture(mime, taker))
        return unsupported(name, u"pictures are sent as PNG, JPEG, WebP or GIF"_s);
    return std::nullopt;
}

//! For a model that takes no documents: its text, under the name of the document.
Result<Media> pdfAsText(const QByteArray& bytes, const QString& name)
{
    Result<QByteArray> text = textOfPdf(bytes);
    if (!text) {
        Error error = text.error();
        error.field = name;
        return error;
    }
    return Media {
        .mimeType = u"text/plain"_s, .name = name, .data = *text, .sizeBytes = text->size()
    };
}

Result<Media> checked(const QByteArray& bytes, const QString& name, const Taker& taker)
{
    if (bytes.isEmpty())
        return unsupported(name, u"the file is empty"_s);
    if (bytes.size() > kMaxBytes)
        return tooLarge(name, bytes.size(), kMaxBytes);
    const QMimeType type = QMimeDatabase().mimeTypeForFileNameAndData(name, bytes);
    if (type.name() == "application/pdf"_L1 && !taker.takesPdf())
        return pdfAsText(bytes, name);
    const bool isTextFile = isText(type, bytes);
    const QString mime = isTextFile ? u"text/plain"_s : type.name();
    if (const std::optional<Error> refused = objection(name, mime, taker))
        return *refused;
    if (!isTextFile && bytes.size() > taker.limit())
        return tooLarge(name, bytes.size(), taker.limit());
    const bool isStripped = taker.stripsMetadata && mime.startsWith("image/"_L1);
    const std::optional<QByteArray> data = isTextFile ? asUtf8(bytes)
        : isStripped                                  ? withoutMetadata(bytes)
                                                      : bytes;
    if (!data && isStripped)
        return uncleanable(name);
    if (!data)
        return unsupported(
            name, u"its text is not in UTF-8; save it as UTF-8 and attach it again"_s);
    return Media { .mimeType = mime, .name = name, .data = *data, .sizeBytes = data->size() };
}

//! A large file as it lies there. By name and first bytes it is no text.
Result<Media> named(const QString& path, const QString& mime, const Taker& taker)
{
    const QFileInfo info(path);
    if (const std::optional<Error> refused = objection(info.fileName(), mime, taker))
        return *refused;
    if (info.size() > taker.limit())
        return tooLarge(info.fileName(), info.size(), taker.limit());
    return Media { .mimeType = mime,
        .name = info.fileName(),
        .sizeBytes = info.size(),
        .filePath = info.absoluteFilePath() };
}

Error unreadable(const QFile& file)
{
    return { .kind = ErrorKind::Permission,
        .detail = u"%1 can't be read: %2"_s.arg(file.fileName(), file.errorString()),
        .field = QFileInfo(file).fileName() };
}

Result<QByteArray> readFile(QFile& file)
{
    const QString name = QFileInfo(file).fileName();
    if (file.size() > kMaxBytes)
        return tooLarge(name, file.size(), kMaxBytes);
    const QByteArray bytes = file.readAll();
    if (file.error() != QFile::NoError || bytes.size() < file.size())
        return Error { .kind = ErrorKind::Storage,
            .detail = u"%1 can't be read to its end: %2"_s.arg(file.fileName(), file.errorString()),
            .field = name };
    return bytes;
}

Result<Media> attach(const QString& path, const Taker& taker)
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
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(file);
    if (file.size() > kReadWhole) {
        const QMimeType type = QMimeDatabase().mimeTypeForFileNameAndData(name, &file);
        // What is too large to be looked through for text counts as what it is called. A picture
        // that is too large to be cleaned is refused as that.
        const bool isRead = (taker.stripsMetadata && type.name().startsWith("image/"_L1))
            || (file.size() <= kMaxBytes && type.name() == "application/pdf"_L1
                && !taker.takesPdf());
        if (!isRead && (!isText(type, {}) || (type.isDefault() && file.size() > kMaxBytes)))
            return named(path, type.name(), taker);
        file.seek(0);
    }
    const Result<QByteArray> bytes = readFile(file);
    return bytes ? checked(*bytes, name, taker) : Result<Media>(bytes.error());
}

Taker takerFor(const LocalAttachmentService::Knowledge& known, const Target& target)
{
    const ModelInfo model = known.model(target).value_or(ModelInfo());
    const std::optional<Dialect> dialect = known.dialect ? known.dialect(target) : std::nullopt;
    return { .name = model.displayName.isEmpty() ? target.model : model.displayName,
        .missing = dialect ? missingMedia(*dialect, model) : model.lacks,
        .largestMedium = known.largestMedium(target),
        .dialect = dialect,
        .stripsMetadata = !known.stripsMetadata || known.stripsMetadata() };
}

} // namespace

LocalAttachmentService::LocalAttachmentService(const Knowledge& knowledge, QObject* parent)
    : AttachmentService(parent)
    , m_knowledge(knowledge)
{
}

QFuture<Result<Media>> LocalAttachmentService::addFile(const QString& path, const Target& target)
{
    return QtConcurrent::run(
        [path, taker = takerFor(m_knowledge, target)] { return attach(path, taker); });
}

QFuture<Result<Media>> LocalAttachmentService::addBytes(
    const QByteArray& bytes, const QString& name, const Target& target)
{
    return QtConcurrent::run([bytes, name, taker = takerFor(m_knowledge, target)] {
        return checked(bytes, name, taker);
    });
}

} // namespace Headgate::Services
