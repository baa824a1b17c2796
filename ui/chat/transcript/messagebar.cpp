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
    hide();
}

//! With the first message that it is for: a new chat has none.
void MessageBar::build()
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Space::kTiny);
    m_previousButton
        = addButton("previousSiblingButton", Glyph::ChevronLeft, tr("Previous version"));
    m_siblingLabel = new QLabel(this);
    m_siblingLabel->setTextFormat(Qt::PlainText);
    layout->addWidget(m_siblingLabel);
    m_nextButton = addButton("nextSiblingButton", Glyph::ChevronRight, tr("Next version"));
    m_copyButton = addAction("copyMessageButton", MessageAction::CopyMarkdown);
    m_retryButton = addAction("retryMessageButton", MessageAction::AnswerAgain);
    m_editButton = addAction("editMessageButton", MessageAction::Edit);
    m_deleteButton = addAction("deleteMessageButton", MessageAction::Delete);
    m_moreButton = addButton("moreMessageButton", Glyph::More, tr("More actions"));

    connect(m_moreButton, &QToolButton::clicked, this, [this] {
        emit menuRequested(m_moreButton->mapToGlobal(m_moreButton->rect().bottomLeft()));
    });
    connect(m_previousButton, &QToolButton::clicked, this, [this] { emit siblingPressed(-1); });
    connect(m_nextButton, &QToolButton::clicked, this, [this] { emit siblingPressed(1); });
}

QToolButton* MessageBar::addAction(const char* objectName, MessageAction action)
{
    const Glyph glyph = actionGlyph(action).value_or(Glyph::More);
    QToolButton* button = addButton(objectName, glyph, actionText(action));
    connect(button, &QToolButton::clicked, this, [this, action] { emit actionPressed(action); });
    return button;
}

QToolButton* MessageBar::addButton(const char* objectName, Glyph glyph, const QString& name)
{
    auto* button = new QToolButton(this);
    button->setObjectName(QLatin1StringView(objectName));
    button->setAutoRaise(true);
    button->setIcon(themedIcon(glyph));
    button->setIconSize(QSize(Space::kIcon - 2, Space::kIcon - 2));
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setCursor(Qt::PointingHandCursor);
    layout()->addWidget(button);
    return button;
}

void MessageBar::showFor(const TranscriptItem& item, const QString& answerNote)
{
    if (layout() == nullptr)
        build();
    m_id = item.id;
    const QVector<MessageAction> actions = actionsFor(item);
    const bool hasSiblings = item.siblingCount > 1;
    m_previousButton->setVisible(hasSiblings);
    m_siblingLabel->setVisible(hasSiblings);
    m_nextButton->setVisible(hasSiblings);
    m_previousButton->setEnabled(item.siblingIndex > 0);
    m_nextButton->setEnabled(item.siblingIndex + 1 < item.siblingCount);
    m_siblingLabel->setText(tr("%1/%2").arg(item.siblingIndex + 1).arg(item.siblingCount));
    m_retryButton->setVisible(actions.contains(MessageAction::AnswerAgain));
    m_retryButton->setToolTip(actionText(MessageAction::AnswerAgain) + u'\n' + answerNote);
    m_retryButton->setAccessibleDescription(answerNote);
    m_editButton->setVisible(actions.contains(MessageAction::Edit));
    m_deleteButton->setVisible(actions.contains(MessageAction::Delete));
    adjustSize();
}

} // namespace Headgate::Ui
