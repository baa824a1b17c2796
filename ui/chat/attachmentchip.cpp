// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/attachmentchip.h"

#include "core/model/tokenestimate.h"
#include "ui/chat/picturetools.h"
#include "ui/common/margins.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/models/whendone.h"
#include "ui/text/formats.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kNameWidth = 150;
constexpr int kThumbnail = 32;
constexpr qint64 kLongestInline = 200'000; // bytes: more would make typing slow

} // namespace

AttachmentChip::AttachmentChip(const Media& media, QWidget* parent)
    : QFrame(parent)
    , m_media(media)
{
    setObjectName(u"attachmentChip"_s);
    setProperty("kind", QByteArray("chip"));
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAccessibleName(tr("Attachment %1").arg(media.name));
    setAccessibleDescription(caption());
    setToolTip(tr("%1\nEnter shows it, Del removes it.").arg(media.name));
    QLabel* icon = plainLabel({}, "icon", this);
    icon->setPixmap(themedIcon(Glyph::Attach).pixmap(QSize(Space::kHuge, Space::kHuge)));
    loadThumbnail(icon);
    QLabel* name = plainLabel({}, "text", this);
    name->setText(name->fontMetrics().elidedText(media.name, Qt::ElideMiddle, forText(kNameWidth)));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(
        directed({ Space::kMedium, Space::kTiny, Space::kSmall, Space::kTiny }, layoutDirection()));
    row->setSpacing(Space::kSmall);
    row->addWidget(icon);
    row->addWidget(name);
    row->addWidget(plainLabel(caption(), "caption", this));
    row->addStretch(1);
    addButtons(row);
}

QString AttachmentChip::caption() const
{
    const QString size = formatSize(m_media.sizeBytes);
    if (!m_media.mimeType.startsWith("text/"_L1))
        return size;
    const qint64 tokens = estimateTokens(m_media, Dialect::Gemini).value_or(0);
    const QString text = tr("%1, ≈ %2 tokens", "a file's size, an estimate")
                             .arg(size, formatCount(std::max<qint64>(1, tokens)));
    const bool isPdf = m_media.name.endsWith(".pdf"_L1, Qt::CaseInsensitive);
    return isPdf ? tr("text of the PDF, %1", "a file's size and an estimate").arg(text) : text;
}

void AttachmentChip::addButtons(QHBoxLayout* row)
{
    const bool isShortText = m_media.mimeType.startsWith("text/"_L1) && !m_media.data.isEmpty()
        && m_media.data.size() <= kLongestInline;
    if (isShortText) {
        QToolButton* into = iconButton("inlineAttachmentButton", Glyph::ArrowDown,
            tr("Put the text of %1 into the message").arg(m_media.name), this);
        into->setIconSize({ Space::kLarge, Space::kLarge });
        row->addWidget(into);
        connect(into, &QToolButton::clicked, this, &AttachmentChip::inlineRequested);
    }
    QToolButton* remove = iconButton(
        "removeAttachmentButton", Glyph::Close, tr("Remove %1").arg(m_media.name), this);
    remove->setIconSize({ Space::kLarge, Space::kLarge });
    row->addWidget(remove);
    connect(remove, &QToolButton::clicked, this, &AttachmentChip::removeRequested);
}

void AttachmentChip::loadThumbnail(QLabel* icon)
{
    if (!m_media.mimeType.startsWith("image/"_L1) || m_media.data.isEmpty())
        return;
    const qreal scale = devicePixelRatioF();
    const QSize box = QSize(kThumbnail, kThumbnail) * scale;
    whenDone(thumbnail(m_media.data, box), icon, [icon, scale](const Result<QImage>& image) {
        if (!image)
            return; // the clip stays
        QPixmap pixmap = QPixmap::fromImage(*image);
        pixmap.setDevicePixelRatio(scale);
        icon->setPixmap(pixmap);
    });
}

void AttachmentChip::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        emit removeRequested();
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        emit previewRequested();
        break;
    default:
        QFrame::keyPressEvent(event);
    }
}

void AttachmentChip::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        emit previewRequested();
}

} // namespace Headgate::Ui
