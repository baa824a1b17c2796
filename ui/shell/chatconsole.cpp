// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/chatconsole.h"

#include "ui/chat/answertracker.h"
#include "ui/chat/chatlight.h"
#include "ui/chat/chatpage.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/console/chatsidepanel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kNarrow = 900;

ChatLight::State lightOf(const MessageRecord* answer)
{
    if (answer == nullptr)
        return ChatLight::State::None;
    switch (answer->state) {
    case MessageState::Complete:
        return ChatLight::State::Answered;
    case MessageState::Stopped:
    case MessageState::Interrupted:
        return ChatLight::State::Stopped;
    case MessageState::Streaming:
        return ChatLight::State::Answering;
    case MessageState::Failed:
    case MessageState::Damaged:
        break;
    }
    return ChatLight::State::Failed;
}

} // namespace

ChatConsole::ChatConsole(
    const Services::ServiceSet& services, AnswerTracker& tracker, ChatPage& page, QHBoxLayout& row)
    : QObject(row.parentWidget())
    , m_services(services)
    , m_tracker(tracker)
    , m_page(page)
    , m_row(row)
    , m_host(*row.parentWidget())
{
    addTools();
    connect(&m_page, &ChatPage::shownChanged, this, &ChatConsole::followChat);
    connect(&m_page, &ChatPage::targetChanged, this, &ChatConsole::followChat);
    connect(&m_page, &ChatPage::stateChanged, this, &ChatConsole::showLight);
    m_host.installEventFilter(this);
}

void ChatConsole::addTools()
{
    QHBoxLayout& tools = m_page.headerTools();
    QWidget* header = tools.parentWidget();
    m_light = new ChatLight(header);
    m_button = iconButton("sidePanelButton", Glyph::Gauge, tr("Console of this chat"), header);
    m_button->setCheckable(true);
    tools.insertWidget(1, m_light); // after the title
    tools.addWidget(m_button);
    connect(m_light, &QToolButton::clicked, this, &ChatConsole::openRequests);
    // A screen reader toggles it without a click.
    connect(m_button, &QToolButton::toggled, this, &ChatConsole::toggle);
    connect(&m_tracker, &AnswerTracker::runningChanged, this, &ChatConsole::showLight);
}

void ChatConsole::begin()
{
    m_hasBegun = true;
    place();
}

QByteArray ChatConsole::state() const
{
    return QByteArray(1, char(m_mode));
}

void ChatConsole::setState(const QByteArray& state)
{
    const int mode = state.size() == 1 ? state.at(0) : 0;
    m_mode = mode >= 0 && mode <= int(Mode::Pinned) ? Mode(mode) : Mode::Hidden;
}

QList<QWidget*> ChatConsole::panes() const
{
    return m_panel != nullptr ? QList<QWidget*> { m_panel } : QList<QWidget*>();
}

void ChatConsole::toggle()
{
    if (m_panel != nullptr && m_panel->isVisibleTo(&m_host))
        return close();
    m_isAsked = isNarrow();
    setMode(m_mode == Mode::Hidden ? Mode::Docked : m_mode);
    m_panel->setFocus();
}

void ChatConsole::close()
{
    const bool hadKeyboard = m_panel->isAncestorOf(m_host.window()->focusWidget());
    m_isAsked = false;
    setMode(Mode::Hidden);
    if (hadKeyboard)
        m_page.focusComposer();
}

void ChatConsole::setMode(Mode mode)
{
    m_mode = mode;
    m_hasBegun = true;
    place();
}

bool ChatConsole::isNarrow() const
{
    return m_host.window()->width() < forText(kNarrow);
}

void ChatConsole::makePanel()
{
    m_panel = new ChatSidePanel(m_services, m_clock, &m_host);
    m_panel->hide();
    connect(m_panel, &ChatSidePanel::closeRequested, this, &ChatConsole::close);
    connect(m_panel, &ChatSidePanel::pinned, this, [this](bool isPinned) {
        m_isAsked = isNarrow();
        setMode(isPinned ? Mode::Pinned : Mode::Docked);
    });
    connect(m_panel, &ChatSidePanel::pageRequested, this, &ChatConsole::pageRequested);
    connect(m_panel, &ChatSidePanel::requestsRequested, this, &ChatConsole::requestsRequested);
    connect(&m_tracker, &AnswerTracker::finished, m_panel, &ChatSidePanel::askSoon);
    m_panel->setChat(m_page.conversation());
    m_panel->setTarget(m_page.target());
}

//! A pinned one that was open when the window became narrow stays; at the start none opens there.
void ChatConsole::place()
{
    if (!m_hasBegun)
        return;
    const bool wasShown = m_panel != nullptr && m_panel->isVisibleTo(&m_host);
    const bool isOver = isNarrow();
    const bool isWanted
        = m_mode != Mode::Hidden && (!isOver || m_isAsked || (m_mode == Mode::Pinned && wasShown));
    if (isWanted && m_panel == nullptr)
        makePanel();
    {
        const QSignalBlocker blocker(m_button); // it follows, here
        m_button->setChecked(isWanted);
    }
    if (m_panel == nullptr)
        return;
    m_panel->setPinned(m_mode == Mode::Pinned);
    if (!isOver && m_row.indexOf(m_panel) < 0)
        m_row.addWidget(m_panel);
    if (isOver) {
        m_row.removeWidget(m_panel);
        const int left = m_host.isRightToLeft() ? 0 : m_host.width() - m_panel->width();
        m_panel->setGeometry(left, 0, m_panel->width(), m_host.height());
        m_panel->raise();
    }
    m_panel->setVisible(isWanted);
}

//! One that was asked for in a narrow window and is only docked gives way when it becomes narrow
//! the next time.
bool ChatConsole::eventFilter(QObject* object, QEvent* event)
{
    if (object == &m_host && event->type() == QEvent::Resize) {
        if (!isNarrow())
            m_isAsked = false;
        place();
    }
    return QObject::eventFilter(object, event);
}

void ChatConsole::followChat()
{
    showLight();
    if (m_panel == nullptr)
        return;
    m_panel->setChat(m_page.conversation());
    m_panel->setTarget(m_page.target());
}

void ChatConsole::showLight()
{
    const ConversationId chat = m_page.conversation();
    const bool isRunning = !chat.isNull() && m_tracker.isRunningIn(chat);
    m_light->setState(isRunning ? ChatLight::State::Answering : lightOf(m_page.lastAnswer()));
}

void ChatConsole::openRequests()
{
    RequestFilter filter;
    filter.range = TimeRange { TimeRange::Preset::All, {}, {} }; // whenever it was
    filter.query.conversation = m_page.conversation();
    emit requestsRequested(filter);
}

} // namespace Headgate::Ui
