// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/commandpalette.h"

#include "ui/common/theme.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr QSize kSize { 520, 400 };
constexpr int kActionRole = Qt::UserRole;

bool hasAllWords(const ListedAction& entry, const QStringList& words)
{
    const QString text = entry.menu + u' ' + entry.text;
    return std::all_of(words.cbegin(), words.cend(),
        [&text](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

//! Left: what it does and where it stands; right, by a tab: its key.
QString rowText(const ListedAction& entry)
{
    const QString key = entry.action->shortcut().toString(QKeySequence::NativeText);
    const QString mark = entry.action->isChecked() ? u"✓ "_s : QString();
    const QString name = entry.menu + u" › "_s + mark + entry.text;
    return key.isEmpty() ? name : QString(name + u"   "_s + key);
}

} // namespace

CommandPalette::CommandPalette(const QMenuBar& bar, QWidget* parent)
    : QFrame(parent, Qt::Popup)
    , m_bar(bar)
    , m_field(new QLineEdit(this))
    , m_list(new QListWidget(this))
{
    setObjectName(u"commandPalette"_s);
    setProperty("kind", QByteArray("popup"));
    setAccessibleName(tr("Command palette"));
    m_field->setObjectName(u"commandFilterEdit"_s);
    m_field->setAccessibleName(tr("Type a command"));
    m_field->setPlaceholderText(tr("Type a command"));
    m_list->setObjectName(u"commandList"_s);
    m_list->setAccessibleName(tr("Commands"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::kMedium, Space::kMedium, Space::kMedium, Space::kMedium);
    column->setSpacing(Space::kSmall);
    column->addWidget(m_field);
    column->addWidget(m_list, 1);
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_field, &QLineEdit::returnPressed, this, &CommandPalette::activate);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::activate);
}

void CommandPalette::open()
{
    m_actions = listActions(m_bar);
    m_field->clear();
    filter({});
    const QWidget* window = parentWidget()->window();
    const QSize size = forText(kSize).boundedTo(window->size());
    const QPoint top = window->mapToGlobal(
        QPoint((window->width() - size.width()) / 2, std::min(80, window->height() / 8)));
    setGeometry(QRect(top, size));
    show();
    m_field->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::filter(const QString& text)
{
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    m_list->clear();
    for (const ListedAction& entry : std::as_const(m_actions)) {
        if (!entry.action->isEnabled() || !hasAllWords(entry, words))
            continue;
        auto* item = new QListWidgetItem(rowText(entry), m_list);
        item->setData(kActionRole, QVariant::fromValue(entry.action));
    }
    m_list->setCurrentRow(0);
    if (m_list->count() == 0) {
        auto* none = new QListWidgetItem(tr("No command has these words."), m_list);
        none->setFlags(Qt::NoItemFlags);
    }
}

void CommandPalette::step(int by)
{
    m_list->setCurrentRow(std::clamp(m_list->currentRow() + by, 0, m_list->count() - 1));
}

void CommandPalette::activate()
{
    const QListWidgetItem* item = m_list->currentItem();
    auto* action = item != nullptr ? item->data(kActionRole).value<QAction*>() : nullptr;
    if (action == nullptr)
        return;
    hide();
    // After the popup has gone: the action may open another one, or ask where the focus is.
    QTimer::singleShot(0, action, &QAction::trigger);
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const int page = std::max(1, m_list->height() / std::max(1, m_list->sizeHintForRow(0)) - 1);
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Down:
        step(1);
        return true;
    case Qt::Key_Up:
        step(-1);
        return true;
    case Qt::Key_PageDown:
        step(page);
        return true;
    case Qt::Key_PageUp:
        step(-page);
        return true;
    default:
        return false;
    }
}

} // namespace Headgate::Ui
