// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/settingsservice.h"

#include <QKeySequence>
#include <QObject>

class QAction;
class QMenu;
class QMenuBar;

namespace Headgate::Ui {

//! \brief The window's menus: the one list of what it can do, with its keys. The command palette
//! and the sheet of shortcuts are read from it. Settings that are a tick are stored here.
class MainMenus : public QObject {
    Q_OBJECT

public:
    MainMenus(QMenuBar& bar, Services::SettingsService& settings, QObject* parent);

    //! Of the chats' text; 0: back to the normal size.
    void stepZoom(int steps);

signals:
    void newChatRequested();
    void searchRequested();
    void findRequested();
    void neighbourRequested(int delta); //!< the chat after or before the shown one
    void pinsRequested();
    void summaryRequested(); //!< of the older messages
    void pinRequested(); //!< of a message: pinned, or no longer
    void archiveRequested();
    void trashRequested();
    void composerRequested();
    void modelPickerRequested();
    void parametersRequested();
    void sidePanelRequested(); //!< the console beside the chat, shown or hidden
    void nextPaneRequested(int delta);
    void copyAnswerRequested(); //!< the last one of the shown chat
    void copyCodeRequested();
    void answerAgainRequested();
    void entryRequested(int entry); //!< of pageEntries()
    void quickAskRequested();
    void ownWindowRequested(); //!< for the shown chat
    void exportRequested();
    void importRequested();
    void quitRequested();
    void settingsRequested();
    void connectionsRequested();
    void budgetsRequested();
    void paletteRequested();
    void shortcutsRequested();
    void aboutRequested();

private:
    //! `name`, with "Action" behind it, is the same in every language and version.
    QAction* add(
        QMenu& menu, const char* name, const QString& text, const QList<QKeySequence>& keys);
    void add(QMenu& menu, const char* name, const QString& text, const QList<QKeySequence>& keys,
        void (MainMenus::*signal)());
    void addChatMenu(QMenuBar& bar);
    void addAnswerMenu(QMenuBar& bar);
    void addViewMenu(QMenuBar& bar);
    void addSettingsMenu(QMenuBar& bar);
    void addHelpMenu(QMenuBar& bar);
    void addThemes(QMenu& menu);
    void addZoom(QMenu& menu);
    void addPages(QMenu& menu);

    Services::SettingsService& m_settings;
};

} // namespace Headgate::Ui
