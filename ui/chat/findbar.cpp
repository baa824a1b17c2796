// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/findbar.h"

#include "ui/common/margins.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/text/formats.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kFieldWidth = 320;

} // namespace

FindBar::FindBar(QWidget* parent)
    : QFrame(parent)
{
    setObjectName(u"findBar"_s);
    m_edit = new QLineEdit(this);
    m_edit->setObjectName(u"findEdit"_s);
    m_edit->setAccessibleName(tr("Find in this chat"));
    m_edit->setPlaceholderText(tr("Find in this chat"));
    m_edit->setMaximumWidth(forText(kFieldWidth));
    m_count = plainLabel({}, "caption", this);
    m_count->setObjectName(u"findCountLabel"_s);
    m_previous = iconButton("findPreviousButton", Glyph::ChevronUp, tr("Previous match"), this);
    m_previous->setToolTip(tr("Previous match (Shift+F3)"));
    m_next = iconButton("findNextButton", Glyph::ChevronDown, tr("Next match"), this);
    m_next->setToolTip(tr("Next match (F3)"));
    QToolButton* close = iconButton("findCloseButton", Glyph::Close, tr("Close search"), this);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(
        directed({ Space::kHuge, Space::kSmall, Space::kLarge, Space::kSmall }, layoutDirection()));
    row->setSpacing(Space::kSmall);
    row->addStretch(1);
    row->addWidget(m_edit, 4);
    row->addWidget(m_count);
    row->addWidget(m_previous);
    row->addWidget(m_next);
    row->addWidget(close);
    setFocusProxy(m_edit);
    connect(m_edit, &QLineEdit::textChanged, this, &FindBar::textChanged);
    connect(m_previous, &QToolButton::clicked, this, [this] { emit stepRequested(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { emit stepRequested(1); });
    connect(close, &QToolButton::clicked, this, &FindBar::closed);
    showProgress(-1, 0, true);
}

void FindBar::begin(const QString& text)
{
    show();
    if (!text.isEmpty() && !text.contains(u'\n'))
        m_edit->setText(text);
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

QString FindBar::text() const
{
    return m_edit->text();
}

void FindBar::showProgress(int current, int total, bool isDone)
{
    const QString before = m_count->text();
    m_previous->setEnabled(total > 0);
    m_next->setEnabled(total > 0);
    QString words;
    if (total > 0)
        words = tr("%1 of %2").arg(formatCount(current + 1), formatCount(total));
    else if (!m_edit->text().isEmpty())
        words = isDone ? tr("Nothing found") : tr("Searching…");
    if (!isDone && total > 0)
        words += u'…';
    m_count->setText(words);
    m_edit->setAccessibleDescription(words);
    if (isDone && words != before && QAccessible::isActive()) {
        QAccessibleEvent event(m_edit, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&event);
    }
}

void FindBar::keyPressEvent(QKeyEvent* event)
{
    const bool isBack = event->modifiers() & Qt::ShiftModifier;
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        emit stepRequested(isBack ? -1 : 1);
        break;
    case Qt::Key_Escape:
        emit closed();
        break;
    default:
        QFrame::keyPressEvent(event);
    }
}

} // namespace Headgate::Ui
