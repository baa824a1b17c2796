// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/services/services.h"

#include <QByteArray>
#include <QWidget>

class QHBoxLayout;
class QSplitter;
class QToolButton;

namespace Headgate::Ui {

class AnswerTracker;
class ChatLight;
class ChatPage;
class ChatSidePanel;
class MainMenus;
class PageStack;

//! \brief The chat's page of the window: the list of chats, the chat, and beside it its console,
//! made when it is first wanted.
//!
//! Docked, the console takes room beside the chat and gives way while the window is narrower than
//! 900 px. Pinned, it lies over the chat there. In a narrow window it opens only when it is asked
//! for, over the chat too.
class ChatDesk : public QWidget {
    Q_OBJECT

public:
    enum class Mode : quint8 { Hidden, Docked, Pinned };

    //! All of these outlive it.
    ChatDesk(const Services::ServiceSet& services, AnswerTracker& tracker, MainMenus& menus,
        PageStack& pages);

    QSplitter& splitter() { return *m_splitter; }
    //! Both are children of the splitter. Once.
    void setChat(QWidget& list, ChatPage& page);
    //! Opens the console if it was open and there is room; after the first paint.
    void begin();
    void toggle();
    //! What is kept from one run to the next; of another version: as if there were none.
    QByteArray state() const;
    void setState(const QByteArray& state);
    Mode mode() const { return m_mode; }
    //! Where the keyboard goes when it steps from pane to pane.
    QList<QWidget*> panes() const;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void addTools();
    void makePanel();
    void setMode(Mode mode);
    void close();
    void place();
    bool isNarrow() const;
    void followChat();
    void showLight();
    void openRequests();

    Services::ServiceSet m_services;
    AnswerTracker& m_tracker;
    PageStack& m_pages;
    const SystemClock m_clock;
    Mode m_mode = Mode::Hidden;
    bool m_isAsked = false; //!< the user wants it now, though the window is narrow
    bool m_hasBegun = false;
    QHBoxLayout* m_row = nullptr;
    QSplitter* m_splitter = nullptr;
    ChatPage* m_page = nullptr;
    ChatLight* m_light = nullptr;
    QToolButton* m_button = nullptr;
    ChatSidePanel* m_panel = nullptr; //!< made when it is first shown
};

} // namespace Headgate::Ui
