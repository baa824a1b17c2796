// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/conversation.h"
#include "core/services/services.h"
#include "ui/console/requestfilter.h"

#include <QWidget>

class QHBoxLayout;
class QMenuBar;

namespace Headgate::Ui {

class AnswerTracker;
class ChatConsole;
class ChatPage;
class WindowPlace;

//! \brief A chat in a window of its own, beside the main one and in step with it. Goes when it is
//! closed, and when its chat is deleted.
class ChatWindow : public QWidget {
    Q_OBJECT

public:
    //! What the main window's menus do in a page has the same keys here.
    ChatWindow(const ConversationId& chat, const Services::ServiceSet& services,
        AnswerTracker& tracker, const QMenuBar& menus);
    ~ChatWindow() override;

    ChatPage& page() { return *m_page; }
    //! Also while it is still being read.
    const ConversationId& chat() const { return m_chat; }

signals:
    void zoomRequested(int steps);
    void connectionsRequested();
    void budgetsRequested(const std::optional<Headgate::BudgetId>& refusing);
    //! In the main window, by the name of its entry.
    void pageRequested(const QString& name);
    void requestsRequested(const Headgate::Ui::RequestFilter& filter);

protected:
    void closeEvent(QCloseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void shareActions(const QMenuBar& menus);
    void addConsole(const Services::ServiceSet& services, AnswerTracker& tracker,
        const QMenuBar& menus, QHBoxLayout& row);

    ConversationId m_chat;
    ChatPage* m_page = nullptr;
    ChatConsole* m_console = nullptr;
    WindowPlace* m_place = nullptr;
};

} // namespace Headgate::Ui
