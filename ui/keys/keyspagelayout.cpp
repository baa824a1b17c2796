// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

// How the page of keys is laid out; what it does is in keyspage.cpp.

#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/keys/keyquestions.h"
#include "ui/keys/keyspage.h"
#include "ui/keys/scrollednote.h"
#include "ui/keys/tables.h"
#include "ui/models/poolmodel.h"
#include "ui/text/pooltext.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

void KeysPage::createLayout()
{
    makeTree();
    makeActions();
    m_note = new ScrolledNote("keysNote", tr("What was done"), this);
    auto* inside = new QVBoxLayout;
    inside->setContentsMargins(Space::kSection, Space::kSmall, Space::kSection, Space::kSection);
    inside->setSpacing(Space::kMedium);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(makeHeader());
    m_questions = new KeyQuestions(this);
    inside->addWidget(m_questions);
    m_counts = noteLabel("keyCounts", "muted", this);
    inside->addWidget(m_counts);
    inside->addWidget(m_tree, 1);
    inside->addWidget(makeEmptyState(), 1);
    inside->addWidget(m_note);
    inside->addWidget(makeProviderPanel());
    whole->addLayout(inside, 1);
    setFocusProxy(m_tree);
}

QWidget* KeysPage::makeHeader()
{
    auto* header = new QWidget(this);
    m_checkButton = pushButton("checkKeysButton", tr("Check"), header);
    m_checkButton->setToolTip(tr("Asks the service for its models: free of charge"));
    m_more = pushButton("keyActionsButton", tr("Actions"), header);
    auto* menu = new QMenu(m_more);
    menu->setObjectName(u"keyActionsMenu"_s);
    menu->addActions(m_tree->actions());
    m_more->setMenu(menu);
    m_log = pushButton("keyLogButton", tr("Log…"), header);
    m_log->setToolTip(tr("Which key took over from which, and each read of a secret"));
    m_several = pushButton("addSeveralKeysButton", tr("Add several…"), header);
    m_several->setToolTip(tr("From a pasted list, an .env file or the environment"));
    m_add = pushButton("addKeysButton", tr("Add keys…"), header);
    setKind(m_add, "primary");
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(Space::kSection, Space::kHuge, Space::kSection, Space::kMedium);
    row->setSpacing(Space::kMedium);
    row->addWidget(plainLabel(tr("Keys"), "heading", header));
    row->addStretch(1);
    row->addWidget(m_checkButton);
    row->addWidget(m_more);
    row->addWidget(m_log);
    row->addWidget(m_several);
    row->addWidget(m_add);
    return header;
}

void KeysPage::makeTree()
{
    m_model = new PoolModel(this);
    m_tree = new QTreeView(this);
    m_tree->setModel(m_model);
    setUpTable(m_tree, "keysTree", tr("Keys by provider and project"), PoolModel::LastError);
    new FoldingColumns(
        m_tree, { PoolModel::Age, PoolModel::LastError, PoolModel::Cooling }, PoolModel::LastError);
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->setDragDropMode(QAbstractItemView::DragDrop);
    m_tree->setContextMenuPolicy(Qt::ActionsContextMenu);
}

QAction* KeysPage::addAction(
    Act act, const char* name, const QString& text, void (KeysPage::*slot)())
{
    auto* action = new QAction(text, m_tree);
    action->setObjectName(QLatin1String(name));
    connect(action, &QAction::triggered, this, slot);
    m_tree->addAction(action);
    m_actions.insert(int(act), action);
    return action;
}

void KeysPage::makeActions()
{
    const auto onlyHere = [](QAction* action, const QKeySequence& keys) {
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
    };
    const auto separate = [this] {
        auto* line = new QAction(m_tree);
        line->setSeparator(true);
        m_tree->addAction(line);
    };
    addAction(Act::Check, "checkKeysAction", tr("Check"), &KeysPage::check);
    addAction(
        Act::Reset, "resetKeysAction", tr("Forget what is held against it"), &KeysPage::reset);
    separate();
    addAction(Act::Enable, "enableKeysAction", tr("Switch on"), &KeysPage::enable);
    addAction(Act::Disable, "disableKeysAction", tr("Switch off"), &KeysPage::disable);
    separate();
    addAction(Act::Group, "groupKeysAction", tr("Group into a project…"), &KeysPage::askProject);
    addAction(Act::Ungroup, "ungroupKeysAction", tr("A project of its own"), &KeysPage::ungroup);
    onlyHere(
        addAction(Act::Rename, "renameProjectAction", tr("Rename project…"), &KeysPage::askName),
        Qt::Key_F2);
    addAction(Act::Bill, "billProjectAction", tr("Free tier…"), &KeysPage::askBilling);
    addAction(Act::Account, "accountProjectAction", tr("Billing account…"), &KeysPage::askAccount);
    addAction(Act::Forget, "forgetProjectAction", tr("Forget project"), &KeysPage::forgetProject);
    addAction(Act::Limit, "limitKeysAction", tr("Limit of requests a day…"), &KeysPage::askLimit);
    addAction(Act::Weight, "weighKeysAction", tr("Weight…"), &KeysPage::askWeight);
    addAction(Act::Priority, "rankKeysAction", tr("Priority…"), &KeysPage::askPriority);
    separate();
    addAction(Act::Rotate, "rotateKeyAction", tr("Rotate…"), &KeysPage::openRotation);
    addAction(Act::Retire, "retireKeysAction", tr("Retire…"), &KeysPage::confirmRetire);
    onlyHere(addAction(Act::Remove, "removeKeysAction", tr("Remove…"), &KeysPage::confirmRemove),
        QKeySequence::Delete);
}

QWidget* KeysPage::makeProviderPanel()
{
    m_provider = new QWidget(this);
    m_providerName = plainLabel({}, "section", m_provider);
    m_providerName->setObjectName(u"keysProviderName"_s);
    QLabel* label = plainLabel(tr("Which key is used:"), "muted", m_provider);
    m_strategy = new QComboBox(m_provider);
    m_strategy->setObjectName(u"strategyCombo"_s);
    nameBox(m_strategy, tr("Which key is used"));
    for (const PoolStrategy strategy : { PoolStrategy::FillFirst, PoolStrategy::RoundRobin,
             PoolStrategy::LeastUsed, PoolStrategy::Weighted, PoolStrategy::Priority })
        m_strategy->addItem(strategyText(strategy), int(strategy));
    m_addsUp = new QCheckBox(
        tr("I state that these projects are all mine, and not there to get around free limits. "
           "Use them together."),
        m_provider);
    m_addsUp->setObjectName(u"addsUpCheck"_s);
    m_addsUp->setToolTip(tr("Without this the first project serves, and the others stand by for "
                            "when its keys are out of service. It is noted in the audit trail."));
    auto* row = new QHBoxLayout;
    row->setSpacing(Space::kMedium);
    row->addWidget(m_providerName);
    row->addStretch(1);
    row->addWidget(label);
    row->addWidget(m_strategy);
    auto* column = new QVBoxLayout(m_provider);
    column->setContentsMargins(0, Space::kSmall, 0, 0);
    column->setSpacing(Space::kSmall);
    column->addLayout(row);
    column->addWidget(m_addsUp);
    return m_provider;
}

QWidget* KeysPage::makeEmptyState()
{
    m_empty = new QWidget(this);
    QLabel* what = plainLabel(tr("No keys yet"), "section", m_empty);
    QLabel* how = plainLabel(tr("Paste one under Connections, or set GEMINI_API_KEY in the "
                                "environment. Ollama needs none."),
        "muted", m_empty);
    how->setWordWrap(true);
    how->setObjectName(u"noKeysNote"_s);
    auto* column = new QVBoxLayout(m_empty);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::kMedium);
    column->addWidget(what);
    column->addWidget(how);
    column->addStretch(1);
    return m_empty;
}

} // namespace Headgate::Ui
