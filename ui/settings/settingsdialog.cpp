// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/settingsdialog.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/settings/settingeditor.h"
#include "ui/text/settingtexts.h"

#include <QDesktopServices>
#include <QDir>
#include <QFrame>
#include <QHash>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr QSize kSize { 780, 660 };

constexpr SettingGroup kGroups[]
    = { SettingGroup::General, SettingGroup::Chat, SettingGroup::NewChats, SettingGroup::Models,
          SettingGroup::Addresses, SettingGroup::Limits, SettingGroup::Network };

} // namespace

SettingsDialog::SettingsDialog(Services::SettingsService& settings, QWidget* parent)
    : QDialog(parent)
    , m_settings(settings)
{
    setObjectName(u"settingsDialog"_s);
    setWindowTitle(tr("Settings"));
    resize(forText(kSize));
    createLayout();
    connect(&m_settings, &Services::SettingsService::rowChanged, this, &SettingsDialog::updateRows);
    m_search->setFocus(Qt::OtherFocusReason);
}

void SettingsDialog::createLayout()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    auto* page = new QWidget(this);
    page->setProperty("kind", QByteArray("scrolled"));
    auto* inside = new QVBoxLayout(page);
    inside->setContentsMargins(Space::kSection, Space::kSmall, Space::kSection, Space::kHuge);
    inside->setSpacing(Space::kLarge);
    addGroups(inside, page);
    m_nothing = noteLabel("noSettingNote", "muted", page);
    inside->addWidget(m_nothing);
    inside->addWidget(makeBudgetsCard(page));
    inside->addWidget(makeDataCard(page));
    inside->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(page);
    column->addWidget(scroll, 1);
    column->addWidget(hairline(this));
    column->addWidget(makeFooter());
}

QWidget* SettingsDialog::makeHeader()
{
    auto* header = new QWidget(this);
    m_search = new QLineEdit(header);
    m_search->setObjectName(u"settingsSearchEdit"_s);
    m_search->setAccessibleName(tr("Search settings"));
    m_search->setPlaceholderText(tr("Search settings"));
    m_search->setClearButtonEnabled(true);
    setKind(m_search, "search");
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(Space::kSection, Space::kHuge, Space::kSection, Space::kMedium);
    row->setSpacing(Space::kSection);
    row->addWidget(plainLabel(tr("Settings"), "heading", header));
    row->addWidget(m_search, 1);
    connect(m_search, &QLineEdit::textChanged, this, &SettingsDialog::filter);
    auto* find = new QShortcut(QKeySequence::Find, this);
    connect(find, &QShortcut::activated, m_search, [this] {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    });
    return header;
}

QWidget* SettingsDialog::makeBudgetsCard(QWidget* parent)
{
    auto* card = new QFrame(parent);
    card->setObjectName(u"budgetsCard"_s);
    card->setProperty("kind", QByteArray("card"));
    m_budgetsHelp
        = plainLabel(tr("What requests may cost in a day or a month, in all or for chats, "
                        "titles or summaries alone."),
            "caption", card);
    m_budgetsHelp->setWordWrap(true);
    QPushButton* open = pushButton("openBudgetsButton", tr("Budgets…"), card);
    connect(open, &QPushButton::clicked, this, &SettingsDialog::budgetsRequested);
    auto* row = new QHBoxLayout;
    row->setSpacing(Space::kMedium);
    row->addWidget(m_budgetsHelp, 1);
    row->addWidget(open);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(Space::kHuge, Space::kLarge, Space::kHuge, Space::kLarge);
    column->setSpacing(Space::kSmall);
    column->addWidget(plainLabel(tr("Budgets"), "section", card));
    column->addLayout(row);
    return card;
}

QWidget* SettingsDialog::makeDataCard(QWidget* parent)
{
    m_data = new QFrame(parent);
    m_data->setObjectName(u"dataFolderCard"_s);
    m_data->setProperty("kind", QByteArray("card"));
    const QString folder = m_settings.dataFolder();
    QLabel* path = plainLabel(QDir::toNativeSeparators(folder), "text", m_data);
    path->setObjectName(u"dataFolderLabel"_s);
    path->setTextInteractionFlags(Qt::TextSelectableByMouse);
    path->setWordWrap(true);
    QPushButton* open = pushButton("openDataFolderButton", tr("Open folder"), m_data);
    connect(open, &QPushButton::clicked, this,
        [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
    QLabel* help
        = plainLabel(tr("To keep them elsewhere: quit Headgate, move the folder, and put a "
                        "link to it in its place. “headgatectl backup” makes a copy while "
                        "Headgate runs."),
            "caption", m_data);
    help->setWordWrap(true);
    auto* row = new QHBoxLayout;
    row->setSpacing(Space::kMedium);
    row->addWidget(path, 1);
    row->addWidget(open);
    auto* column = new QVBoxLayout(m_data);
    column->setContentsMargins(Space::kHuge, Space::kLarge, Space::kHuge, Space::kLarge);
    column->setSpacing(Space::kSmall);
    column->addWidget(plainLabel(tr("Chats and attachments"), "section", m_data));
    column->addLayout(row);
    column->addWidget(help);
    return m_data;
}

QWidget* SettingsDialog::makeFooter()
{
    auto* footer = new QWidget(this);
    QPushButton* close = pushButton("closeSettingsButton", tr("Close"), footer);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    QPushButton* keys = pushButton("openShortcutsButton", tr("Keyboard shortcuts…"), footer);
    connect(keys, &QPushButton::clicked, this, &SettingsDialog::shortcutsRequested);
    auto* row = new QHBoxLayout(footer);
    row->setContentsMargins(Space::kSection, Space::kLarge, Space::kSection, Space::kLarge);
    row->addWidget(plainLabel(tr("Changes are stored at once. The environment wins over them."),
                       "caption", footer),
        1);
    row->addWidget(keys);
    row->addWidget(close);
    return footer;
}

void SettingsDialog::addGroups(QVBoxLayout* column, QWidget* page)
{
    const QVector<Services::SettingRow> rows = m_settings.rows();
    for (const SettingGroup id : kGroups) {
        auto* card = new QFrame(page);
        card->setProperty("kind", QByteArray("card"));
        auto* inside = new QVBoxLayout(card);
        inside->setContentsMargins(Space::kHuge, Space::kLarge, Space::kHuge, Space::kLarge);
        inside->setSpacing(Space::kLarge);
        inside->addWidget(plainLabel(groupTitle(id), "section", card));
        Group group { card, {} };
        for (const Services::SettingRow& row : rows) {
            if (row.type == Services::SettingType::Internal || settingText(row.name).group != id)
                continue;
            auto* editor = new SettingEditor(row, m_settings, card);
            inside->addWidget(editor);
            group.editors.append(editor);
            connect(editor, &SettingEditor::stored, this, &SettingsDialog::updateRows);
            connect(editor, &SettingEditor::connectionsRequested, this,
                &SettingsDialog::connectionsRequested);
        }
        column->addWidget(card);
        card->setVisible(!group.editors.isEmpty());
        m_groups.append(group);
    }
}

void SettingsDialog::updateRows()
{
    QHash<QString, Services::SettingRow> rows;
    for (const Services::SettingRow& row : m_settings.rows())
        rows.insert(row.name, row);
    for (const Group& group : std::as_const(m_groups)) {
        for (SettingEditor* editor : group.editors)
            editor->setRow(rows.value(editor->name()));
    }
}

void SettingsDialog::noteRow(const QString& name, const QString& note)
{
    for (const Group& group : std::as_const(m_groups)) {
        for (SettingEditor* editor : group.editors) {
            if (editor->name() == name)
                editor->setOutcome(note);
        }
    }
}

void SettingsDialog::filter(const QString& text)
{
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    bool hasAny = false;
    for (const Group& group : std::as_const(m_groups)) {
        bool hasHere = false;
        for (SettingEditor* editor : group.editors) {
            const bool isHit = editor->hasWords(words);
            editor->setVisible(isHit);
            hasHere = hasHere || isHit;
        }
        group.card->setVisible(hasHere);
        hasAny = hasAny || hasHere;
    }
    const QString budgets = tr("Budgets") + u' ' + m_budgetsHelp->text();
    const bool isBudget = std::all_of(words.begin(), words.end(),
        [&budgets](const QString& word) { return budgets.contains(word, Qt::CaseInsensitive); });
    m_budgetsHelp->parentWidget()->setVisible(isBudget);
    hasAny = hasAny || isBudget;
    m_data->setVisible(words.isEmpty());
    setNote(m_nothing, hasAny ? QString() : tr("No setting has the words “%1”.").arg(text));
}

} // namespace Headgate::Ui
