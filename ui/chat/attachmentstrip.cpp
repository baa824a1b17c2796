// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/attachmentstrip.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/text/formats.h"

#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QToolButton>

namespace Headgate::Ui {

namespace {

constexpr int kColumns = 3;
constexpr int kNameWidth = 150;

} // namespace

AttachmentStrip::AttachmentStrip(QWidget* parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(Space::kMedium);
    m_grid->setColumnStretch(kColumns, 1);
    hide();
}

void AttachmentStrip::setAttachments(const QVector<Media>& attachments)
{
    if (m_attachments == attachments)
        return;
    m_attachments = attachments;
    rebuild();
}

void AttachmentStrip::add(const Media& media)
{
    m_attachments << media;
    rebuild();
}

QWidget* AttachmentStrip::makeChip(const Media& media, qsizetype index)
{
    auto* chip = new QFrame(this);
    chip->setProperty("kind", QByteArray("chip"));
    QLabel* icon = plainLabel({}, "icon", chip);
    icon->setPixmap(themedIcon(Glyph::Attach).pixmap(QSize(Space::kHuge, Space::kHuge)));
    QLabel* name = plainLabel({}, "text", chip);
    name->setText(name->fontMetrics().elidedText(media.name, Qt::ElideMiddle, kNameWidth));
    name->setToolTip(media.name.toHtmlEscaped());
    QLabel* size = plainLabel(formatSize(media.sizeBytes), "caption", chip);
    QToolButton* remove
        = iconButton("removeAttachmentButton", Glyph::Close, tr("Remove %1").arg(media.name), chip);
    remove->setIconSize({ Space::kLarge, Space::kLarge });
    auto* row = new QHBoxLayout(chip);
    row->setContentsMargins(Space::kMedium, Space::kTiny, Space::kSmall, Space::kTiny);
    row->setSpacing(Space::kSmall);
    row->addWidget(icon);
    row->addWidget(name);
    row->addWidget(size);
    row->addWidget(remove);
    connect(remove, &QToolButton::clicked, this, [this, index] {
        m_attachments.remove(index);
        rebuild();
    });
    return chip;
}

void AttachmentStrip::rebuild()
{
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        if (item->widget() != nullptr) {
            item->widget()->hide();
            item->widget()->deleteLater(); // it may be the sender of the click
        }
        delete item;
    }
    for (qsizetype i = 0; i < m_attachments.size(); ++i)
        m_grid->addWidget(makeChip(m_attachments.at(i), i), int(i) / kColumns, int(i) % kColumns);
    setVisible(!m_attachments.isEmpty());
    emit changed();
}

} // namespace Headgate::Ui
