// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/contextnotice.h"

#include "ui/chat/contextmeter.h"
#include "ui/common/margins.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr qint64 kNearPercent = 90;
constexpr int kWaysInRow = 2;

} // namespace

ContextNotice::ContextNotice(QWidget* parent)
    : QFrame(parent)
{
    setObjectName(u"contextNotice"_s);
    setProperty("kind", QByteArray("warning"));
    m_text = plainLabel({}, "text", this);
    m_text->setObjectName(u"contextNoticeText"_s);
    m_text->setWordWrap(true);
    QToolButton* close
        = iconButton("closeContextNoticeButton", Glyph::Close, tr("Close notice"), this);
    auto* ways = new QGridLayout; // two in a row: four would make the narrowest window wider
    ways->setSpacing(Space::kSmall);
    ways->setColumnStretch(kWaysInRow, 1);
    const auto way = [&](const char* name, const QString& text, auto signal) {
        QPushButton* button = pushButton(name, text, this);
        setKind(button, "link");
        const int place = ways->count();
        ways->addWidget(button, place / kWaysInRow, place % kWaysInRow, Qt::AlignLeft);
        connect(button, &QPushButton::clicked, this, signal);
        return button;
    };
    way("leaveOutOldestButton", tr("Leave out the oldest"), &ContextNotice::leaveOutRequested)
        ->setToolTip(tr("They stay in the chat and are marked; each can be taken in again."));
    way("summariseOlderButton", tr("Summarise the older ones"), &ContextNotice::summaryRequested)
        ->setToolTip(tr("They stay in the chat; a summary is sent in their place. A model is asked "
                        "for it, which takes tokens."));
    way("largerModelButton", tr("Choose a larger model"), &ContextNotice::largerModelRequested);
    way("newChatFromLimitButton", tr("New chat"), &ContextNotice::newChatRequested)
        ->setToolTip(tr("What you are writing goes along."));
    auto* first = new QHBoxLayout;
    first->addWidget(m_text, 1);
    first->addWidget(close, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(directed(
        { Space::kLarge, Space::kSmall, Space::kSmall, Space::kSmall }, layoutDirection()));
    column->setSpacing(Space::kTiny);
    column->addLayout(first);
    column->addLayout(ways);
    hide();
    connect(close, &QToolButton::clicked, this, [this] {
        m_closed = m_level;
        hide();
    });
}

ContextNotice::Level ContextNotice::levelOf(const Services::ContextCount& count)
{
    if (!count.window)
        return Level::Room;
    const qint64 wanted = count.tokens() + count.answerRoom;
    if (wanted > *count.window)
        return Level::Over;
    return wanted * 100 >= *count.window * kNearPercent ? Level::Near : Level::Room;
}

void ContextNotice::setCount(const Services::ContextCount& count)
{
    m_level = levelOf(count);
    if (m_level < m_closed)
        m_closed = m_level;
    const QString words = contextText(count);
    m_text->setText(m_level == Level::Over
            ? tr("The next message is longer than the model takes: %1. Nothing is left out by "
                 "itself.")
                  .arg(words)
            : tr("The chat is nearly as long as the model takes: %1.").arg(words));
    setVisible(m_level > m_closed);
}

void ContextNotice::reset()
{
    m_closed = Level::Room;
}

} // namespace Headgate::Ui
