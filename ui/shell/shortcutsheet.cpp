// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/shortcutsheet.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/shell/actionlist.h"

#include <QHeaderView>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr QSize kSize { 560, 600 };

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
    item->setExpanded(true);
    return item;
}

void addMenus(QTreeWidget* tree, const QMenuBar& bar)
{
    QTreeWidgetItem* group = nullptr;
    for (const ListedAction& entry : listActions(bar)) {
        const QString keys = keysOf(*entry.action);
        if (keys.isEmpty())
            continue;
        if (group == nullptr || group->text(0) != entry.menu)
            group = heading(tree, entry.menu);
        new QTreeWidgetItem(group, { entry.text, keys });
    }
}

} // namespace

ShortcutSheet::ShortcutSheet(const QMenuBar& bar, QWidget* parent)
    : QDialog(parent)
{
    setObjectName(u"shortcutSheet"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Keyboard shortcuts"));
    resize(kSize);
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
    QPushButton* close = pushButton("closeShortcutsButton", tr("Close"), this);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::kHuge, Space::kHuge, Space::kHuge, Space::kHuge);
    column->setSpacing(Space::kLarge);
    column->addWidget(tree, 1);
    column->addWidget(close, 0, Qt::AlignTrailing);
}

} // namespace Headgate::Ui
