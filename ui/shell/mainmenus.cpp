// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/mainmenus.h"

#include "ui/shell/pages.h"

#include <QActionGroup>
#include <QMenu>
#include <QMenuBar>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kNormalZoom = 100; // percent
constexpr int kZoomStep = 10;

QKeySequence key(QLatin1String text)
{
    return QKeySequence(QString(text));
}

//! The system's own keys for what every program has; ours where the system names none.
QList<QKeySequence> standard(QKeySequence::StandardKey which, QLatin1String otherwise)
{
    const QList<QKeySequence> keys = QKeySequence::keyBindings(which);
    return keys.isEmpty() ? QList<QKeySequence> { key(otherwise) } : keys;
}

} // namespace

MainMenus::MainMenus(QMenuBar& bar, Services::SettingsService& settings, QObject* parent)
    : QObject(parent)
    , m_settings(settings)
{
    addChatMenu(bar);
    addAnswerMenu(bar);
    addViewMenu(bar);
    addSettingsMenu(bar);
    addHelpMenu(bar);
}

QAction* MainMenus::add(
    QMenu& menu, const char* name, const QString& text, const QList<QKeySequence>& keys)
{
    QAction* entry = menu.addAction(text);
    entry->setObjectName(QLatin1String(name) + "Action"_L1);
    entry->setShortcuts(keys);
    return entry;
}

void MainMenus::add(QMenu& menu, const char* name, const QString& text,
    const QList<QKeySequence>& keys, void (MainMenus::*signal)())
{
    connect(add(menu, name, text, keys), &QAction::triggered, this, signal);
}

void MainMenus::addChatMenu(QMenuBar& bar)
{
    using M = MainMenus;
    QMenu& chat = *bar.addMenu(tr("&Chat"));
    add(chat, "newChat", tr("&New chat"), standard(QKeySequence::New, "Ctrl+N"_L1),
        &M::newChatRequested);
    add(chat, "quickAsk", tr("Qui&ck question…"), { key("Ctrl+Shift+Space"_L1) },
        &M::quickAskRequested);
    add(chat, "searchChats", tr("&Search chats"), { key("Ctrl+K"_L1) }, &M::searchRequested);
    add(chat, "findInChat", tr("&Find in this chat"), standard(QKeySequence::Find, "Ctrl+F"_L1),
        &M::findRequested);
    connect(add(chat, "nextChat", tr("Ne&xt chat"), { key("Ctrl+Tab"_L1) }), &QAction::triggered,
        this, [this] { emit neighbourRequested(1); });
    connect(add(chat, "previousChat", tr("&Previous chat"), { key("Ctrl+Shift+Tab"_L1) }),
        &QAction::triggered, this, [this] { emit neighbourRequested(-1); });
    add(chat, "pinnedMessages", tr("Pinned messa&ges…"), { key("Ctrl+Shift+B"_L1) },
        &M::pinsRequested);
    add(chat, "summariseOlder", tr("S&ummarise older messages"), {}, &M::summaryRequested);
    add(chat, "archivedChats", tr("&Archived chats"), {}, &M::archiveRequested);
    add(chat, "trash", tr("&Trash"), {}, &M::trashRequested);
    chat.addSeparator();
    add(chat, "write", tr("&Write a message"), { key("Ctrl+L"_L1) }, &M::composerRequested);
    add(chat, "chooseModel", tr("Choose &model…"), { key("Ctrl+M"_L1) }, &M::modelPickerRequested);
    add(chat, "parameters", tr("Pa&rameters"), { key("Ctrl+Alt+P"_L1) }, &M::parametersRequested);
    chat.addSeparator();
    add(chat, "ownWindow", tr("Open in its &own window"), { key("Ctrl+Shift+O"_L1) },
        &M::ownWindowRequested);
    add(chat, "export", tr("&Export…"), { key("Ctrl+Shift+E"_L1) }, &M::exportRequested);
    add(chat, "import", tr("&Import chats…"), {}, &M::importRequested);
    chat.addSeparator();
    add(chat, "quit", tr("&Quit"), standard(QKeySequence::Quit, "Ctrl+Q"_L1), &M::quitRequested);
}

void MainMenus::addAnswerMenu(QMenuBar& bar)
{
    QMenu& answer = *bar.addMenu(tr("&Answer"));
    add(answer, "copyLastAnswer", tr("&Copy the last answer"), { key("Ctrl+Shift+C"_L1) },
        &MainMenus::copyAnswerRequested);
    // Qt also finds it where Shift makes a : of the key; a second key for that would be ambiguous.
    add(answer, "copyLastCode", tr("Copy the last co&de"), { key("Ctrl+Shift+;"_L1) },
        &MainMenus::copyCodeRequested);
    add(answer, "pinMessage", tr("&Pin or unpin the message"), { key("Ctrl+B"_L1) },
        &MainMenus::pinRequested);
    add(answer, "answerAgain", tr("Answer &again"), { key("Ctrl+R"_L1) },
        &MainMenus::answerAgainRequested);
}

void MainMenus::addViewMenu(QMenuBar& bar)
{
    QMenu& view = *bar.addMenu(tr("&View"));
    add(view, "commandPalette", tr("&Command palette…"), { key("Ctrl+Shift+P"_L1) },
        &MainMenus::paletteRequested);
    connect(add(view, "nextPane", tr("Next &pane"), { key("F6"_L1) }), &QAction::triggered, this,
        [this] { emit nextPaneRequested(1); });
    connect(add(view, "previousPane", tr("P&revious pane"), { key("Shift+F6"_L1) }),
        &QAction::triggered, this, [this] { emit nextPaneRequested(-1); });
    add(view, "sidePanel", tr("Console &beside the chat"), { key("Ctrl+Alt+C"_L1) },
        &MainMenus::sidePanelRequested);
    addPages(view);
    view.addSeparator();
    addThemes(view);
    addZoom(view);
}

void MainMenus::addSettingsMenu(QMenuBar& bar)
{
    QMenu& settings = *bar.addMenu(tr("&Settings"));
    add(settings, "settings", tr("&Settings…"), standard(QKeySequence::Preferences, "Ctrl+,"_L1),
        &MainMenus::settingsRequested);
    add(settings, "connections", tr("&Connections…"), { key("Ctrl+Shift+K"_L1) },
        &MainMenus::connectionsRequested);
    add(settings, "budgets", tr("&Budgets…"), {}, &MainMenus::budgetsRequested);
    QAction* enter = add(settings, "enterSends", tr("&Enter sends the message"), {});
    enter->setCheckable(true);
    enter->setChecked(m_settings.enterSends());
    connect(enter, &QAction::toggled, this, [this](bool isOn) {
        if (isOn != m_settings.enterSends())
            m_settings.setEnterSends(isOn);
    });
    connect(&m_settings, &Services::SettingsService::rowChanged, enter,
        [this, enter] { enter->setChecked(m_settings.enterSends()); });
}

void MainMenus::addHelpMenu(QMenuBar& bar)
{
    QMenu& help = *bar.addMenu(tr("&Help"));
    add(help, "shortcuts", tr("&Keyboard shortcuts"), standard(QKeySequence::HelpContents, "F1"_L1),
        &MainMenus::shortcutsRequested);
    add(help, "about", tr("&About Headgate"), {}, &MainMenus::aboutRequested);
}

void MainMenus::addThemes(QMenu& menu)
{
    using Choice = Services::ThemeChoice;
    QMenu& themes = *menu.addMenu(tr("&Theme"));
    auto* group = new QActionGroup(this);
    const auto addTheme = [&](const char* name, const QString& text, Choice choice) {
        QAction* entry = add(themes, name, text, {});
        entry->setCheckable(true);
        entry->setChecked(m_settings.theme() == choice);
        group->addAction(entry);
        connect(entry, &QAction::triggered, this, [this, choice] { m_settings.setTheme(choice); });
        connect(&m_settings, &Services::SettingsService::themeChanged, entry,
            [this, entry, choice] { entry->setChecked(m_settings.theme() == choice); });
    };
    addTheme("systemTheme", tr("As the &system"), Choice::System);
    addTheme("lightTheme", tr("&Light"), Choice::Light);
    addTheme("darkTheme", tr("&Dark"), Choice::Dark);
}

//! Ctrl+1 is the first page of the rail, and so on.
void MainMenus::addPages(QMenu& menu)
{
    constexpr int kDigits = 9;
    QMenu& pages = *menu.addMenu(tr("&Go to"));
    for (int entry = 0; entry < int(pageEntries().size()); ++entry) {
        const PageEntry& page = pageEntries()[size_t(entry)];
        QList<QKeySequence> keys;
        if (entry < kDigits)
            keys << QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + entry));
        const QByteArray name = QByteArray(page.name) + "Page";
        connect(add(pages, name.constData(), pageText(page), keys), &QAction::triggered, this,
            [this, entry] { emit entryRequested(entry); });
    }
}

void MainMenus::addZoom(QMenu& menu)
{
    QMenu& zoom = *menu.addMenu(tr("Text si&ze"));
    const auto addStep
        = [&](const char* name, const QString& text, const QList<QKeySequence>& keys, int steps) {
              connect(add(zoom, name, text, keys), &QAction::triggered, this,
                  [this, steps] { stepZoom(steps); });
          };
    // The key + is often reached by Shift and =.
    addStep("larger", tr("&Larger"),
        standard(QKeySequence::ZoomIn, "Ctrl++"_L1) << key("Ctrl+="_L1), 1);
    addStep("smaller", tr("&Smaller"), standard(QKeySequence::ZoomOut, "Ctrl+-"_L1), -1);
    addStep("normalSize", tr("&Normal"), { key("Ctrl+0"_L1) }, 0);
}

void MainMenus::stepZoom(int steps)
{
    const int wanted = steps == 0 ? kNormalZoom : m_settings.zoomPercent() + steps * kZoomStep;
    m_settings.setZoomPercent(wanted);
}

} // namespace Headgate::Ui
