// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/attachmentpreview.h"

#include "ui/chat/picturetools.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/models/whendone.h"
#include "ui/text/formats.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr QSize kPictureBox { 720, 520 };
constexpr qsizetype kShownText = 1'000'000; // bytes

QWidget* textView(const Media& media, QWidget* parent)
{
    auto* view = new QPlainTextEdit(parent);
    view->setObjectName(u"attachmentText"_s);
    view->setAccessibleName(media.name);
    view->setReadOnly(true);
    view->setFont(fixedFont());
    view->setPlainText(QString::fromUtf8(media.data.left(kShownText)));
    view->setMinimumSize(kPictureBox * 0.8);
    return view;
}

} // namespace

AttachmentPreview::AttachmentPreview(const Media& media, QWidget* parent)
    : QDialog(parent)
{
    setObjectName(u"attachmentPreview"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(media.name);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setObjectName(u"closePreviewButton"_s);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::kHuge, Space::kHuge, Space::kHuge, Space::kHuge);
    column->setSpacing(Space::kLarge);
    column->addWidget(makeContent(media), 1);
    column->addWidget(plainLabel(
        tr("%1, %2", "a file's type and size").arg(media.mimeType, formatSize(media.sizeBytes)),
        "caption", this));
    column->addWidget(buttons);
}

QWidget* AttachmentPreview::makeContent(const Media& media)
{
    const bool isPicture = media.mimeType.startsWith("image/"_L1);
    if (media.mimeType.startsWith("text/"_L1) && !media.data.isEmpty())
        return textView(media, this);
    QLabel* label = plainLabel(isPicture && !media.data.isEmpty()
            ? tr("The picture is being read …")
            : tr("There is no preview for this type of file."),
        "muted", this);
    label->setObjectName(u"attachmentPicture"_s);
    label->setAccessibleName(media.name);
    label->setAlignment(Qt::AlignCenter);
    if (!isPicture || media.data.isEmpty())
        return label;
    label->setMinimumSize(kPictureBox);
    const qreal scale = devicePixelRatioF();
    whenDone(thumbnail(media.data, kPictureBox * scale), label,
        [label, scale](const Result<QImage>& image) {
            if (!image) {
                label->setText(tr("The picture can’t be shown here; it is sent as it is."));
                return;
            }
            QPixmap pixmap = QPixmap::fromImage(*image);
            pixmap.setDevicePixelRatio(scale);
            label->setPixmap(pixmap);
        });
    return label;
}

} // namespace Headgate::Ui
