// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/conversation.h"
#include "core/services/services.h"

#include <QMainWindow>

#include <memory>

namespace Headgate::Ui {

class AnswerTracker;
class ChatDesk;
class ChatPage;
class CloseKeeper;
class DesktopPresence;
class MainMenus;
class NavigationRail;
class PageStack;
class Sidebar;
class SideWindows;
class StatusStrip;
class UndoToast;
class WindowDialogs;
class WindowPlace;

//! \brief The window: owns its pages and the keys that lead to them, nothing else.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(const Services::ServiceSet& services);
    ~MainWindow() override;

    WindowDialogs& dialogs() { return *m_dialogs; }
    SideWindows& beside() { return *m_beside; }
    //! Ends the program, whatever closing the window means.
    void quit();
    //! Shows the chat; `answer` is brought into view.
    void openChat(const ConversationId& id, const MessageId& answer = {});
    void openNewChat();
    //! Shows a page or opens a dialog: an entry of pageEntries().
    void openEntry(int entry);

signals:
    void ended(); //!< the window is closed for good: the program ends
    //! The program is to go on with its simulator, or with the user's own services again.
    void demoRequested(bool isWanted);

protected:
    void closeEvent(QCloseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    //! Makes what nobody sees at once, after the first paint: tray, notices, the program's icon.
    void complete();
    void createLayout();
    QWidget* makeChat();
    void connectMenus();
    void connectDialogs();
    void connectChat();
    void connectAnswers();
    ChatPage& frontPage();
    void showApart(const ConversationId& chat);
    void focusPane(int delta);
    void showConversation(const ConversationInfo& info);

    Services::ServiceSet m_services;
    ConversationInfo m_shown;
    AnswerTracker* m_tracker = nullptr;
    MainMenus* m_menus = nullptr;
    WindowDialogs* m_dialogs = nullptr;
    WindowPlace* m_place = nullptr;
    NavigationRail* m_rail = nullptr;
    PageStack* m_pages = nullptr;
    Sidebar* m_sidebar = nullptr;
    CloseKeeper* m_closing = nullptr;
    DesktopPresence* m_presence = nullptr; //!< made after the first paint
    StatusStrip* m_status = nullptr;
    ChatPage* m_page = nullptr;
    ChatDesk* m_desk = nullptr;
    UndoToast* m_toast = nullptr;
    std::unique_ptr<SideWindows> m_beside; //!< goes first: its pages share what is here
};

} // namespace Headgate::Ui
