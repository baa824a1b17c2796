// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/pinsbutton.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/models/whendone.h"

#include <QLocale>
#include <QMenu>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kEntryLetters = 60;
constexpr QChar kIsolate(0x2068); // the words keep their own direction within the entry
constexpr QChar kIsolateEnd(0x2069);

QString entryText(const PinnedMessage& message)
{
    static const QRegularExpression marks(u"\\*\\*|`+|^#+ "_s);
    QString words = message.excerpt;
    words.remove(marks); // what a glance needs of Markdown is nothing
    if (words.isEmpty())
        words = QLocale().toString(message.createdAt.toLocalTime(), QLocale::ShortFormat);
    if (words.size() > kEntryLetters)
        words = words.left(kEntryLetters - 1) + u'…';
    words.replace(u'&', u"&&"_s); // no mnemonic
    const QString shown = kIsolate + words + kIsolateEnd;
    return message.role == Role::User ? PinsButton::tr("You: %1").arg(shown)
                                      : PinsButton::tr("Answer: %1").arg(shown);
}

} // namespace

PinsButton::PinsButton(Services::MessageService& messages, QWidget* parent)
    : QToolButton(parent)
    , m_messages(messages)
{
    setObjectName(u"pinsButton"_s);
    setAccessibleName(tr("Pinned messages"));
    setIcon(themedIcon(Glyph::Pin));
    setIconSize(QSize(Space::kIcon, Space::kIcon));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setAutoRaise(true);
    setCursor(Qt::PointingHandCursor);
    hide();
    connect(this, &QToolButton::clicked, this, &PinsButton::openList);
}

void PinsButton::follow(const ConversationId& chat)
{
    const int asked = ++m_asked;
    if (chat.isNull())
        return take({});
    whenDone(
        m_messages.pinned(chat), this, [this, asked](const Result<QVector<PinnedMessage>>& pinned) {
            if (asked == m_asked)
                take(pinned ? *pinned : QVector<PinnedMessage>());
        });
}

void PinsButton::take(const QVector<PinnedMessage>& pinned)
{
    m_pinned = pinned;
    const int count = int(pinned.size());
    setText(QLocale().toString(count));
    const QString words = tr("%n pinned message(s)", nullptr, count);
    setToolTip(words);
    setAccessibleDescription(words);
    setVisible(count > 0);
}

void PinsButton::openList()
{
    auto* menu = new QMenu(window());
    menu->setObjectName(u"pinsMenu"_s);
    menu->setAccessibleName(tr("Pinned messages"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (m_pinned.isEmpty())
        menu->addAction(tr("No message of this chat is pinned."))->setEnabled(false);
    for (const PinnedMessage& message : std::as_const(m_pinned))
        menu->addAction(entryText(message), this, [this, id = message.id] { emit chosen(id); });
    const QWidget* anchor = isVisible() ? this : parentWidget(); // nothing is pinned: it is hidden
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    menu->ensurePolished();
    const int width = menu->sizeHint().width();
    const QPoint corner = anchor->mapToGlobal(
        isMirrored ? anchor->rect().bottomLeft() : anchor->rect().bottomRight());
    menu->popup(isMirrored ? corner : corner - QPoint(width, 0));
    if (!m_pinned.isEmpty())
        menu->setActiveAction(menu->actions().constFirst()); // for who comes by the keyboard
}

} // namespace Headgate::Ui
