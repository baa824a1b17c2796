// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/mainmenus.h"

#include <QActionGroup>
#include <QMenu>
#include <QMenuBar>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

QKeySequence key(QLatin1String text)
{
    return QKeySequence(QString(text));
}

} // namespace

MainMenus::MainMenus(QMenuBar& bar, Services::SettingsService& settings, QObject* parent)
    : QObject(parent)
    , m_settings(settings)
{
    addChatMenu(bar);
    addViewMenu(bar);
    addSettingsMenu(bar);
    addHelpMenu(bar);
}

QAction* MainMenus::add(
    QMenu* menu, const QString& text, const QList<QKeySequence>& keys, void (MainMenus::*signal)())
{
    QAction* entry = menu->addAction(text, this, signal);
    entry->setShortcuts(keys);
    return entry;
}

void MainMenus::addChatMenu(QMenuBar& bar)
{
    QMenu* chat = bar.addMenu(tr("&Chat"));
    add(chat, tr("&New chat"), { key("Ctrl+N"_L1) }, &MainMenus::newChatRequested);
    add(chat, tr("&Search chats"), { key("Ctrl+K"_L1) }, &MainMenus::searchRequested);
    add(chat, tr("&Find in this chat"), { key("Ctrl+F"_L1) }, &MainMenus::findRequested);
    chat->addAction(tr("Ne&xt chat"), this, [this] { emit neighbourRequested(1); })
        ->setShortcut(key("Ctrl+Tab"_L1));
    chat->addAction(tr("&Previous chat"), this, [this] { emit neighbourRequested(-1); })
        ->setShortcut(key("Ctrl+Shift+Tab"_L1));
    add(chat, tr("&Archived chats"), {}, &MainMenus::archiveRequested);
    add(chat, tr("&Trash"), {}, &MainMenus::trashRequested);
    chat->addSeparator();
    add(chat, tr("&Write a message"), { key("Ctrl+L"_L1) }, &MainMenus::composerRequested);
    add(chat, tr("Choose &model…"), { key("Ctrl+M"_L1) }, &MainMenus::modelPickerRequested);
    add(chat, tr("Pa&rameters"), { key("Ctrl+Alt+P"_L1) }, &MainMenus::parametersRequested);
    chat->addSeparator();
    add(chat, tr("&Export…"), { key("Ctrl+Shift+E"_L1) }, &MainMenus::exportRequested);
    add(chat, tr("&Import chats…"), {}, &MainMenus::importRequested);
    chat->addSeparator();
    add(chat, tr("&Quit"), { key("Ctrl+Q"_L1) }, &MainMenus::quitRequested);
}

void MainMenus::addViewMenu(QMenuBar& bar)
{
    QMenu* view = bar.addMenu(tr("&View"));
    add(view, tr("&Command palette…"), { key("Ctrl+Shift+P"_L1) }, &MainMenus::paletteRequested);
    view->addAction(tr("Next &pane"), this, [this] { emit nextPaneRequested(1); })
        ->setShortcut(key("F6"_L1));
    view->addAction(tr("P&revious pane"), this, [this] { emit nextPaneRequested(-1); })
        ->setShortcut(key("Shift+F6"_L1));
    view->addSeparator();
    addThemes(*view);
    addZoom(*view);
}

void MainMenus::addSettingsMenu(QMenuBar& bar)
{
    QMenu* settings = bar.addMenu(tr("&Settings"));
    add(settings, tr("&Settings…"), { key("Ctrl+,"_L1) }, &MainMenus::settingsRequested);
    add(settings, tr("&Connections…"), { key("Ctrl+Shift+K"_L1) },
        &MainMenus::connectionsRequested);
    QAction* enter = settings->addAction(tr("&Enter sends the message"));
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
    QMenu* help = bar.addMenu(tr("&Help"));
    add(help, tr("&Keyboard shortcuts"), { key("F1"_L1) }, &MainMenus::shortcutsRequested);
    add(help, tr("&About Headgate"), {}, &MainMenus::aboutRequested);
}

void MainMenus::addThemes(QMenu& menu)
{
    using Choice = Services::ThemeChoice;
    QMenu* themes = menu.addMenu(tr("&Theme"));
    auto* group = new QActionGroup(this);
    const auto addTheme = [&](const QString& text, Choice choice) {
        QAction* entry = themes->addAction(text);
        entry->setCheckable(true);
        entry->setChecked(m_settings.theme() == choice);
        group->addAction(entry);
        connect(entry, &QAction::triggered, this, [this, choice] { m_settings.setTheme(choice); });
        connect(&m_settings, &Services::SettingsService::themeChanged, entry,
            [this, entry, choice] { entry->setChecked(m_settings.theme() == choice); });
    };
    addTheme(tr("As the &system"), Choice::System);
    addTheme(tr("&Light"), Choice::Light);
    addTheme(tr("&Dark"), Choice::Dark);
}

void MainMenus::addZoom(QMenu& menu)
{
    QMenu* zoom = menu.addMenu(tr("Text si&ze"));
    zoom->addAction(tr("&Larger"), this, [this] { emit zoomStepRequested(1); })
        ->setShortcuts({ key("Ctrl++"_L1), key("Ctrl+="_L1) });
    zoom->addAction(tr("&Smaller"), this, [this] { emit zoomStepRequested(-1); })
        ->setShortcut(key("Ctrl+-"_L1));
    zoom->addAction(tr("&Normal"), this, [this] { emit zoomStepRequested(0); })
        ->setShortcut(key("Ctrl+0"_L1));
}

} // namespace Headgate::Ui
