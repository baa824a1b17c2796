// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcript/messagebar.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace Headgate::Ui {

MessageBar::MessageBar(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("messageBar"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Space::kTiny);
    m_previousButton
        = addButton("previousSiblingButton", int(Glyph::ChevronLeft), tr("Previous version"));
    m_siblingLabel = new QLabel(this);
    m_siblingLabel->setTextFormat(Qt::PlainText);
    layout->addWidget(m_siblingLabel);
    m_nextButton = addButton("nextSiblingButton", int(Glyph::ChevronRight), tr("Next version"));
    m_copyButton = addButton("copyMessageButton", int(Glyph::Copy), tr("Copy message"));
    m_retryButton = addButton("retryMessageButton", int(Glyph::Retry), tr("Answer again"));
    m_editButton = addButton("editMessageButton", int(Glyph::Edit), tr("Edit message"));
    m_deleteButton = addButton("deleteMessageButton", int(Glyph::Trash), tr("Delete message"));

    connect(m_copyButton, &QToolButton::clicked, this, &MessageBar::copyPressed);
    connect(m_retryButton, &QToolButton::clicked, this, &MessageBar::retryPressed);
    connect(m_editButton, &QToolButton::clicked, this, &MessageBar::editPressed);
    connect(m_deleteButton, &QToolButton::clicked, this, &MessageBar::deletePressed);
    connect(m_previousButton, &QToolButton::clicked, this, [this] { emit siblingPressed(-1); });
    connect(m_nextButton, &QToolButton::clicked, this, [this] { emit siblingPressed(1); });
    hide();
}

QToolButton* MessageBar::addButton(const char* objectName, int glyph, const QString& name)
{
    auto* button = new QToolButton(this);
    button->setObjectName(QLatin1StringView(objectName));
    button->setAutoRaise(true);
    button->setIcon(themedIcon(static_cast<Glyph>(glyph)));
    button->setIconSize(QSize(Space::kIcon - 2, Space::kIcon - 2));
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setCursor(Qt::PointingHandCursor);
    layout()->addWidget(button);
    return button;
}

void MessageBar::showFor(const TranscriptItem& item)
{
    m_id = item.id;
    const bool isBusy = item.state == ItemState::Streaming || item.state == ItemState::Waiting;
    const bool hasSiblings = item.siblingCount > 1;
    m_previousButton->setVisible(hasSiblings);
    m_siblingLabel->setVisible(hasSiblings);
    m_nextButton->setVisible(hasSiblings);
    m_previousButton->setEnabled(item.siblingIndex > 0);
    m_nextButton->setEnabled(item.siblingIndex + 1 < item.siblingCount);
    m_siblingLabel->setText(tr("%1/%2").arg(item.siblingIndex + 1).arg(item.siblingCount));
    m_retryButton->setVisible(item.role == Role::Assistant && !isBusy);
    m_editButton->setVisible(item.role == Role::User);
    m_deleteButton->setVisible(!isBusy);
    adjustSize();
}

} // namespace Headgate::Ui
