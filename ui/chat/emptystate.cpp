// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/emptystate.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kTextWidth = 440;
constexpr int kMost = 1000; // of the room, beside two stretches of 1
constexpr int kIconSize = 40;

} // namespace

EmptyState::EmptyState(QWidget* parent)
    : QWidget(parent)
{
    m_icon = plainLabel({}, "icon", this);
    m_title = plainLabel({}, "title", this);
    m_title->setObjectName(u"emptyStateTitle"_s);
    m_text = plainLabel({}, "muted", this);
    m_text->setObjectName(u"emptyStateText"_s);
    m_text->setWordWrap(true);
    m_text->setMaximumWidth(forText(kTextWidth));
    m_text->setAlignment(Qt::AlignHCenter);

    m_leaveDemo = pushButton("leaveDemoButton", tr("Leave the demo"), this);
    m_leaveDemo->hide();
    m_private = new QCheckBox(tr("Private chat: kept in memory only"), this);
    m_private->setObjectName(u"privateChatCheck"_s);

    auto* column = new QVBoxLayout(this);
    column->setSpacing(Space::kLarge);
    column->addStretch(2);
    for (QWidget* widget : { static_cast<QWidget*>(m_icon), static_cast<QWidget*>(m_title),
             static_cast<QWidget*>(m_leaveDemo), static_cast<QWidget*>(m_private) })
        column->addWidget(widget, 0, Qt::AlignHCenter);
    // Not centred by the layout, which would ask it for its hint, and not for its height when it is
    // narrower.
    auto* line = new QHBoxLayout;
    line->addStretch(1);
    line->addWidget(m_text, kMost);
    line->addStretch(1);
    column->insertLayout(column->indexOf(m_title) + 1, line);
    column->addStretch(3);

    connect(m_leaveDemo, &QPushButton::clicked, this, &EmptyState::demoLeft);
    connect(m_private, &QCheckBox::toggled, this, &EmptyState::privateToggled);
}

void EmptyState::showReady(const QString& modelName, bool isDemo)
{
    m_icon->setPixmap(themedIcon(Glyph::Sparkle).pixmap(QSize(kIconSize, kIconSize)));
    m_title->setText(tr("What is on your mind?"));
    m_text->setText(isDemo
            ? tr("This is the demo: a simulator inside Headgate answers, no model is asked and "
                 "nothing leaves this computer.")
            : tr("%1 will answer. Write below, or drop a file on the chat.").arg(modelName));
    m_leaveDemo->setVisible(isDemo);
}

bool EmptyState::isPrivateWanted() const
{
    return m_private->isChecked();
}

void EmptyState::resetPrivate()
{
    m_private->setChecked(false);
}

void EmptyState::wantPrivate()
{
    m_private->setChecked(true);
}

} // namespace Headgate::Ui
