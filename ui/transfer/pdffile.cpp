// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/transfer/pdffile.h"

#include <QImage>
#include <QLocale>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>

namespace Headgate::Ui {

namespace {

//! The text's width on A4 between the margins, in the document's pixels of 96 to the inch.
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

//! The sheet in the document's pixels of 96 to the inch.
constexpr qreal kScreenResolution = 96;
constexpr qreal kMargin = 2 / 2.54 * kScreenResolution; // two centimetres

} // namespace

class PdfFile::Private {
public:
    Private(const QString& path, const QFont& shownIn)
        : file(path)
        , font(shownIn)
    {
    }

    bool open()
    {
        if (writer)
            return true;
        if (!file.open(QIODevice::WriteOnly))
            return false;
        writer = std::make_unique<QPdfWriter>(&file);
        writer->setPageSize(QPageSize(QPageSize::A4));
        writer->setPageMargins({});
        writer->setResolution(kResolution);
        writer->setCreator(QStringLiteral("Headgate"));
        return painter.begin(writer.get());
    }

    void print(QTextDocument& document)
    {
        const qreal scale = kResolution / kScreenResolution;
        const QSizeF sheet(writer->width() / scale, writer->height() / scale);
        const QSizeF area = sheet - QSizeF(2 * kMargin, 2 * kMargin);
        document.setDocumentMargin(0);
        document.setPageSize(area);
        for (int page = 0; page < document.pageCount(); ++page) {
            if (pages++ > 0)
                writer->newPage();
            painter.save();
            painter.scale(scale, scale);
            painter.translate(kMargin, kMargin - page * area.height());
            document.drawContents(&painter, QRectF(QPointF(0, page * area.height()), area));
            painter.resetTransform();
            painter.scale(scale, scale);
            painter.drawText(QRectF(kMargin, sheet.height() - kMargin, area.width(), kMargin),
                Qt::AlignCenter, QLocale().toString(pages));
            painter.restore();
        }
    }

    QSaveFile file;
    QFont font;
    std::unique_ptr<QPdfWriter> writer;
    QPainter painter; //!< ends before the writer goes
    int pages = 0;
};

PdfFile::PdfFile(const QString& path, const QFont& font)
    : d(std::make_unique<Private>(path, font))
{
}

PdfFile::~PdfFile()
{
    if (d->painter.isActive())
        d->painter.end();
}

Result<void> PdfFile::add(const QString& html)
{
    if (!d->open())
        return error();
    PdfDocument document;
    document.setDefaultFont(d->font);
    document.setHtml(html);
    findDirections(document);
    d->print(document);
    return {};
}

Result<void> PdfFile::commit()
{
    if (!d->painter.isActive() || !d->painter.end())
        return error();
    d->writer.reset(); // it ends the file
    return d->file.commit() ? Result<void>() : error();
}

Error PdfFile::error() const
{
    return {
        .kind = ErrorKind::Storage, .detail = d->file.errorString(), .field = d->file.fileName()
    };
}

} // namespace Headgate::Ui
