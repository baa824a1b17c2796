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
    m_text->setFixedWidth(kTextWidth);
    m_text->setAlignment(Qt::AlignHCenter);

    m_actions = new QWidget(this);
    QPushButton* connections
        = pushButton("openConnectionsButton", tr("Open Connections"), m_actions);
    setKind(connections, "primary");
    QPushButton* refresh = pushButton("lookAgainButton", tr("Look for models again"), m_actions);
    auto* buttons = new QHBoxLayout(m_actions);
    buttons->setSpacing(Space::kMedium);
    buttons->addStretch(1);
    buttons->addWidget(connections);
    buttons->addWidget(refresh);
    buttons->addStretch(1);

    m_private = new QCheckBox(tr("Private chat: kept in memory only"), this);
    m_private->setObjectName(u"privateChatCheck"_s);

    auto* column = new QVBoxLayout(this);
    column->setSpacing(Space::kLarge);
    column->addStretch(2);
    for (QWidget* widget : { static_cast<QWidget*>(m_icon), static_cast<QWidget*>(m_title),
             static_cast<QWidget*>(m_text), m_actions, static_cast<QWidget*>(m_private) })
        column->addWidget(widget, 0, Qt::AlignHCenter);
    column->addStretch(3);

    connect(connections, &QPushButton::clicked, this, &EmptyState::connectionsRequested);
    connect(refresh, &QPushButton::clicked, this, &EmptyState::refreshRequested);
    connect(m_private, &QCheckBox::toggled, this, &EmptyState::privateToggled);
}

void EmptyState::showNoModel(const QStringList& found)
{
    m_icon->setPixmap(themedIcon(Glyph::Key).pixmap(QSize(kIconSize, kIconSize)));
    m_title->setText(tr("Connect a model"));
    setText(tr("Add a key for Google Gemini, OpenAI or Anthropic, enter the address of an "
               "OpenAI-compatible server, or start Ollama on this computer. Keys are kept "
               "in the system’s keychain, nowhere else.")
        + u"\n\n"_s + found.join(u'\n') + u"\n\n"_s
        + tr("To look around without any of these, start “headgate --demo”: a simulator answers."));
    m_actions->show();
    m_private->hide();
}

void EmptyState::showReady(const QString& modelName, bool isDemo)
{
    m_icon->setPixmap(themedIcon(Glyph::Sparkle).pixmap(QSize(kIconSize, kIconSize)));
    m_title->setText(tr("What is on your mind?"));
    setText(isDemo
            ? tr("This is the demo: a simulator inside Headgate answers, no model is asked and "
                 "nothing leaves this computer.")
            : tr("%1 will answer. Write below, or drop a file on the chat.").arg(modelName));
    m_actions->hide();
    m_private->show();
}

void EmptyState::setText(const QString& text)
{
    if (m_text->text() == text)
        return;
    m_text->setText(text);
    // The layout asks a centred label for its hint only, not for its height at this width.
    m_text->setFixedHeight(m_text->heightForWidth(kTextWidth));
}

bool EmptyState::isPrivateWanted() const
{
    return m_private->isChecked();
}

void EmptyState::resetPrivate()
{
    m_private->setChecked(false);
}

} // namespace Headgate::Ui
