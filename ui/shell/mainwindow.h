// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/conversation.h"
#include "core/services/services.h"

#include <QMainWindow>
#include <QPointer>

class QSplitter;

namespace Headgate::Ui {

class AnswerTracker;
class Banner;
class ChatPage;
class CommandPalette;
class ConnectionsDialog;
class MainMenus;
class Sidebar;
class UndoToast;

//! \brief The window: owns its pages and the keys that lead to them, nothing else.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(const Services::ServiceSet& services);

    void openConnections();
    void openExport(const QVector<ConversationInfo>& chats);
    void openSettings();

protected:
    void closeEvent(QCloseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void createLayout();
    void createMenus();
    void connectMenus();
    void focusPane(int delta);
    void stepZoom(int steps);
    void connectSignals();
    void connectAnswers();
    void showConversation(const ConversationInfo& info);
    void showProblem(const QString& sentence);
    void updateStorage();
    void updateProblems();
    void restoreLayout();
    void saveLayout();

    Services::ServiceSet m_services;
    ConversationInfo m_shown;
    AnswerTracker* m_tracker = nullptr;
    MainMenus* m_menus = nullptr;
    CommandPalette* m_palette = nullptr; //!< made when it is first opened
    Sidebar* m_sidebar = nullptr;
    ChatPage* m_page = nullptr;
    QSplitter* m_splitter = nullptr;
    Banner* m_demo = nullptr;
    Banner* m_storage = nullptr;
    Banner* m_settingsProblems = nullptr;
    UndoToast* m_toast = nullptr;
    QPointer<ConnectionsDialog> m_connections;
};

} // namespace Headgate::Ui
