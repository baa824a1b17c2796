// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/shortcutsheet.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/shell/actionlist.h"
#include "ui/shell/shortcutkeeper.h"

#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QTreeWidgetItemIterator>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr QSize kSize { 600, 640 };
constexpr int kActionRole = Qt::UserRole;

QString keysOf(const QAction& action)
{
    QStringList keys;
    for (const QKeySequence& key : action.shortcuts())
        keys << key.toString(QKeySequence::NativeText);
    return keys.join(u", "_s);
}

QTreeWidgetItem* heading(QTreeWidget* tree, const QString& text)
{
    auto* item = new QTreeWidgetItem(tree, { text });
    QFont font = tree->font();
    font.setWeight(QFont::DemiBold);
    item->setFont(0, font);
    item->setFirstColumnSpanned(true);
    item->setFlags(Qt::ItemIsEnabled);
    item->setExpanded(true);
    return item;
}

void addMenus(QTreeWidget* tree, const QMenuBar& bar)
{
    QTreeWidgetItem* group = nullptr;
    for (const ListedAction& entry : listActions(bar)) {
        if (group == nullptr || group->text(0) != entry.menu)
            group = heading(tree, entry.menu);
        auto* item = new QTreeWidgetItem(group, { entry.text, keysOf(*entry.action) });
        item->setData(0, kActionRole, QVariant::fromValue(entry.action));
    }
}

//! A key that would be typed into a message is none.
bool isCommandKey(const QKeySequence& key)
{
    if (key.isEmpty())
        return true;
    const QKeyCombination first = key[0];
    const bool isFunctionKey = first.key() >= Qt::Key_F1 && first.key() <= Qt::Key_F35;
    return isFunctionKey
        || (first.keyboardModifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
}

} // namespace

ShortcutSheet::ShortcutSheet(const QMenuBar& bar, ShortcutKeeper& keeper, QWidget* parent)
    : QDialog(parent)
    , m_keeper(keeper)
{
    setObjectName(u"shortcutSheet"_s);
    setWindowTitle(tr("Keyboard shortcuts"));
    resize(forText(kSize));
    m_tree = makeTree(bar);
    QPushButton* close = pushButton("closeShortcutsButton", tr("Close"), this);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    m_resetAll = pushButton("resetAllKeysButton", tr("Reset all"), this);
    m_note = noteLabel("keyNote", "errorText", this);
    auto* footer = new QHBoxLayout;
    footer->addWidget(m_resetAll);
    footer->addStretch(1);
    footer->addWidget(close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::kHuge, Space::kHuge, Space::kHuge, Space::kHuge);
    column->setSpacing(Space::kLarge);
    column->addWidget(m_tree, 1);
    column->addWidget(makeEditor());
    column->addWidget(m_note);
    column->addLayout(footer);
    connectSignals();
    showChosen();
    m_tree->setFocus();
}

QTreeWidget* ShortcutSheet::makeTree(const QMenuBar& bar)
{
    auto* tree = new QTreeWidget(this);
    tree->setObjectName(u"shortcutTree"_s);
    tree->setAccessibleName(tr("Keyboard shortcuts"));
    tree->setColumnCount(2);
    tree->setHeaderLabels({ tr("Action"), tr("Key") });
    tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    tree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    tree->header()->setStretchLastSection(false);
    tree->setRootIsDecorated(false);
    tree->setSelectionMode(QAbstractItemView::SingleSelection);
    addMenus(tree, bar);
    QTreeWidgetItem* writing = heading(tree, tr("While writing"));
    new QTreeWidgetItem(writing, { tr("Earlier prompts, in an empty message"), tr("Up, Down") });
    new QTreeWidgetItem(writing, { tr("Change the last message"), tr("Ctrl+Up") });
    new QTreeWidgetItem(
        writing, { tr("Paste as plain text, never as a file"), tr("Ctrl+Shift+V") });
    QTreeWidgetItem* reading = heading(tree, tr("While reading"));
    new QTreeWidgetItem(reading, { tr("Previous or next message"), tr("Ctrl+Up, Ctrl+Down") });
    new QTreeWidgetItem(reading, { tr("The message’s actions"), tr("Menu, Shift+F10") });
    QTreeWidgetItem* anywhere = heading(tree, tr("Anywhere"));
    new QTreeWidgetItem(
        anywhere, { tr("Close what is open, end the search, stop the answer"), tr("Esc") });
    tree->expandAll();
    return tree;
}

QWidget* ShortcutSheet::makeEditor()
{
    auto* editor = new QWidget(this);
    m_key = new QKeySequenceEdit(editor);
    m_key->setObjectName(u"keyEdit"_s);
    m_key->setAccessibleName(tr("New key"));
    m_assign = pushButton("assignKeyButton", tr("Assign"), editor);
    m_reset = pushButton("resetKeyButton", tr("Reset"), editor);
    auto* row = new QHBoxLayout(editor);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Space::kMedium);
    row->addWidget(plainLabel(tr("New key"), "muted", editor));
    row->addWidget(m_key, 1);
    row->addWidget(m_assign);
    row->addWidget(m_reset);
    return editor;
}

void ShortcutSheet::connectSignals()
{
    connect(m_tree, &QTreeWidget::currentItemChanged, this, &ShortcutSheet::showChosen);
    connect(m_assign, &QPushButton::clicked, this, &ShortcutSheet::assign);
    connect(m_key, &QKeySequenceEdit::keySequenceChanged, this, [this] {
        m_takesKey = false;
        setNote(m_note, {});
    });
    connect(m_reset, &QPushButton::clicked, this, [this] {
        m_keeper.reset(*chosen());
        updateKeys();
    });
    connect(m_resetAll, &QPushButton::clicked, this, [this] {
        m_keeper.resetAll();
        updateKeys();
    });
}

//! Null for a heading and for a key that belongs to a place.
QAction* ShortcutSheet::chosen() const
{
    const QTreeWidgetItem* item = m_tree->currentItem();
    return item == nullptr ? nullptr : item->data(0, kActionRole).value<QAction*>();
}

void ShortcutSheet::showChosen()
{
    const QAction* action = chosen();
    m_key->setEnabled(action != nullptr);
    m_assign->setEnabled(action != nullptr);
    m_reset->setEnabled(action != nullptr && m_keeper.isChanged(*action));
    m_key->setKeySequence(action == nullptr ? QKeySequence() : action->shortcut());
    m_takesKey = false;
    setNote(m_note, {});
}

void ShortcutSheet::assign()
{
    QAction* action = chosen();
    const QKeySequence typed = m_key->keySequence();
    const QKeySequence key = typed.isEmpty() ? typed : QKeySequence(typed[0]);
    const QAction* owner = m_keeper.ownerOf(key);
    if (!isCommandKey(key))
        return setNote(m_note, tr("A key needs Ctrl or Alt with it, or is one of F1 to F12."));
    if (const QString use = m_keeper.reservedFor(key); !use.isEmpty()) {
        return setNote(
            m_note, tr("%1 has a fixed use: %2.").arg(key.toString(QKeySequence::NativeText), use));
    }
    if (owner != nullptr && owner != action && !std::exchange(m_takesKey, true)) {
        return setNote(m_note,
            tr("%1 is the key of “%2”. Press Assign again to take it from there.")
                .arg(key.toString(QKeySequence::NativeText), plainActionText(owner->text())));
    }
    m_keeper.assign(*action, key);
    updateKeys();
}

void ShortcutSheet::updateKeys()
{
    for (QTreeWidgetItemIterator item(m_tree); *item; ++item) {
        if (const auto* action = (*item)->data(0, kActionRole).value<QAction*>())
            (*item)->setText(1, keysOf(*action));
    }
    showChosen();
}

} // namespace Headgate::Ui
