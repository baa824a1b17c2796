// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/services/services.h"
#include "ui/console/requestfilter.h"

#include <QByteArray>
#include <QList>
#include <QObject>

class QHBoxLayout;
class QToolButton;
class QWidget;

namespace Headgate::Ui {

class AnswerTracker;
class ChatLight;
class ChatPage;
class ChatSidePanel;

//! \brief The console of the chat that a page shows: its light and its button in the page's head,
//! and beside it the panel, made when it is first wanted.
//!
//! Docked, the panel takes room beside the chat and gives way while the window is narrower than
//! 900 px. Pinned, it lies over the chat there. In a narrow window it opens only when it is asked
//! for, over the chat too.
class ChatConsole : public QObject {
    Q_OBJECT

public:
    enum class Mode : quint8 { Hidden, Docked, Pinned };

    //! Belongs to the widget that has the layout. All of these outlive it. \param row holds the
    //! chat, and the panel behind it
    ChatConsole(const Services::ServiceSet& services, AnswerTracker& tracker, ChatPage& page,
        QHBoxLayout& row);

    //! Opens the panel if it was open and there is room; after the first paint.
    void begin();
    void toggle();
    //! What is kept from one run to the next; of another version: as if there were none.
    QByteArray state() const;
    void setState(const QByteArray& state);
    Mode mode() const { return m_mode; }
    //! Where the keyboard goes when it steps from pane to pane.
    QList<QWidget*> panes() const;

signals:
    void pageRequested(const QString& name); //!< of pageEntries()
    void requestsRequested(const Headgate::Ui::RequestFilter& filter);

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

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
    ChatPage& m_page;
    QHBoxLayout& m_row;
    QWidget& m_host; //!< of the layout
    const SystemClock m_clock;
    Mode m_mode = Mode::Hidden;
    bool m_isAsked = false; //!< the user wants it now, though the window is narrow
    bool m_hasBegun = false;
    ChatLight* m_light = nullptr;
    QToolButton* m_button = nullptr;
    ChatSidePanel* m_panel = nullptr; //!< made when it is first shown
};

} // namespace Headgate::Ui
