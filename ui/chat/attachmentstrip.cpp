// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/attachmentstrip.h"

#include "ui/chat/attachmentchip.h"
#include "ui/chat/attachmentpreview.h"
#include "ui/common/theme.h"

#include <QGridLayout>

namespace Headgate::Ui {

namespace {

constexpr int kColumns = 2;

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
    for (AttachmentChip* chip : std::as_const(m_chips)) {
        chip->hide();
        chip->deleteLater();
    }
    m_chips.clear();
    m_attachments = attachments;
    for (const Media& media : attachments)
        addChip(media);
    arrange();
}

void AttachmentStrip::add(const Media& media)
{
    m_attachments << media;
    addChip(media);
    arrange();
}

void AttachmentStrip::addChip(const Media& media)
{
    auto* chip = new AttachmentChip(media, this);
    m_chips << chip;
    connect(chip, &AttachmentChip::removeRequested, this, [this, chip] { removeChip(chip); });
    connect(chip, &AttachmentChip::previewRequested, this,
        [this, chip] { (new AttachmentPreview(chip->media(), window()))->open(); });
    connect(chip, &AttachmentChip::inlineRequested, this, [this, chip] {
        const QString text = QString::fromUtf8(chip->media().data);
        removeChip(chip);
        emit inlineRequested(text);
    });
}

void AttachmentStrip::removeChip(AttachmentChip* chip)
{
    const qsizetype index = m_chips.indexOf(chip);
    if (index < 0)
        return;
    const bool hadFocus = chip->isAncestorOf(focusWidget()) || chip->hasFocus();
    m_chips.remove(index);
    m_attachments.remove(index);
    chip->hide();
    chip->deleteLater(); // it is the sender
    arrange();
    if (m_chips.isEmpty())
        emit emptied();
    else if (hadFocus) // so that the next key goes on with the next one
        m_chips.at(std::min(index, m_chips.size() - 1))->setFocus();
}

void AttachmentStrip::arrange()
{
    for (qsizetype i = 0; i < m_chips.size(); ++i)
        m_grid->addWidget(m_chips.at(i), int(i) / kColumns, int(i) % kColumns);
    setVisible(!m_chips.isEmpty());
    emit changed();
}

} // namespace Headgate::Ui
