// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/picturetools.h"

#include <QBuffer>
#include <QFileInfo>
#include <QImageReader>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kJpegQuality = 90;

//! Decodes at the wanted size where the format can, which spares most of a large JPEG's work.
QImage readScaled(QImageReader& reader, const QSize& box)
{
    reader.setAutoTransform(true);
    const QSize stored = reader.size();
    const bool isTurned = reader.transformation().testFlag(QImageIOHandler::TransformationRotate90);
    const QSize stage = isTurned ? box.transposed() : box;
    if (stored.isValid() && (stored.width() > stage.width() || stored.height() > stage.height()))
        reader.setScaledSize(stored.scaled(stage, Qt::KeepAspectRatio).expandedTo({ 1, 1 }));
    return reader.read();
}

bool isSentAsItIs(const QByteArray& format)
{
    return format == "png" || format == "jpeg" || format == "jpg" || format == "webp"
        || format == "gif" || format == "svg" || format == "svgz"; // attaching a drawing says no
}

ShrunkPicture shrunk(const QString& path, int longestEdge)
{
    QImageReader reader(path);
    reader.setDecideFormatFromContent(true);
    if (!reader.canRead() || reader.supportsAnimation())
        return {};
    const QSize stored = reader.size();
    const QByteArray format = reader.format();
    const int longest = std::max(stored.width(), stored.height());
    const bool isLarge = longestEdge > 0 && longest > longestEdge;
    const bool isTurned = reader.transformation() != QImageIOHandler::TransformationNone;
    if (!isLarge && !isTurned && isSentAsItIs(format))
        return {};
    const int edge = isLarge ? longestEdge : std::max(longest, 1);
    const QImage image = readScaled(reader, { edge, edge });
    if (image.isNull())
        return {};
    ShrunkPicture picture;
    picture.size = image.size();
    const bool isLying = (image.width() > image.height()) != (stored.width() > stored.height());
    picture.sizeBefore = isLying ? stored.transposed() : stored;
    picture.bytesBefore = QFileInfo(path).size();
    QBuffer buffer(&picture.bytes);
    // A format that Qt can't write becomes one that every service takes; the name may stay, since
    // the type is found by content.
    const bool isPng = format == "png" || image.hasAlphaChannel();
    image.save(&buffer, isPng ? "PNG" : "JPEG", isPng ? -1 : kJpegQuality);
    const bool hasGained = picture.bytes.size() < picture.bytesBefore;
    return hasGained || isTurned || !isSentAsItIs(format) ? picture : ShrunkPicture();
}

} // namespace

QFuture<Result<QImage>> thumbnail(const QByteArray& bytes, const QSize& box)
{
    return QtConcurrent::run([bytes, box]() -> Result<QImage> {
        QBuffer buffer;
        buffer.setData(bytes);
        buffer.open(QIODevice::ReadOnly);
        QImageReader reader(&buffer);
        const QImage image = readScaled(reader, box);
        if (image.isNull())
            return Error { .kind = ErrorKind::Unsupported, .detail = reader.errorString() };
        return image;
    });
}

QFuture<Result<ShrunkPicture>> shrink(const QString& path, int longestEdge)
{
    return QtConcurrent::run(
        [path, longestEdge]() -> Result<ShrunkPicture> { return shrunk(path, longestEdge); });
}

} // namespace Headgate::Ui
