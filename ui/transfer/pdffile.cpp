// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/transfer/pdffile.h"

#include <QImage>
#include <QPageSize>
#include <QPdfWriter>
#include <QSaveFile>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>

namespace Headgate::Ui {

namespace {

//! The text's width on A4 with QTextDocument's margins, in its own pixels of 96 to the inch.
constexpr int kMaxPictureWidth = 600;
constexpr int kResolution = 300;

//! Gives pictures of data: addresses, and nothing for any other: no file is read, no server asked.
class PdfDocument : public QTextDocument {
protected:
    QVariant loadResource(int type, const QUrl& name) override
    {
        if (type != QTextDocument::ImageResource || name.scheme() != u"data")
            return QImage(1, 1, QImage::Format_ARGB32);
        QImage image;
        const QVariant data = QTextDocument::loadResource(type, name);
        if (data.typeId() == QMetaType::QByteArray)
            image.loadFromData(data.toByteArray());
        else
            image = data.value<QImage>();
        return image.width() > kMaxPictureWidth
            ? image.scaledToWidth(kMaxPictureWidth, Qt::SmoothTransformation)
            : image;
    }
};

//! HTML makes every paragraph one from left to right; here each has the direction of its first
//! letters, but code.
void findDirections(QTextDocument& document)
{
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        // What the page's style sheet gives to code.
        const bool isCode = !block.begin().atEnd()
            && block.begin().fragment().charFormat().fontFamilies().toStringList().contains(
                QStringLiteral("monospace"));
        QTextBlockFormat format = block.blockFormat();
        format.setLayoutDirection(
            !isCode && block.text().isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
        QTextCursor(block).setBlockFormat(format);
    }
}

Error cannotWrite(const QString& path, const QSaveFile& file)
{
    return { .kind = ErrorKind::Storage, .detail = file.errorString(), .field = path };
}

} // namespace

Result<void> writePdf(const QString& html, const QString& path, const QFont& font)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return cannotWrite(path, file);
    {
        QPdfWriter writer(&file);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setResolution(kResolution);
        writer.setCreator(QStringLiteral("Headgate"));
        PdfDocument document;
        document.setDefaultFont(font);
        document.setHtml(html);
        findDirections(document);
        document.print(&writer);
    } // the writer ends the file
    return file.commit() ? Result<void>() : cannotWrite(path, file);
}

} // namespace Headgate::Ui
