// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/chatdesk.h"

#include "ui/chat/answertracker.h"
#include "ui/chat/chatlight.h"
#include "ui/chat/chatpage.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/console/chatsidepanel.h"
#include "ui/shell/mainmenus.h"
#include "ui/shell/pagestack.h"

#include <QDataStream>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSplitter>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kSidebarWidth = 264;
constexpr int kChatWidth = 784;
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

ChatDesk::ChatDesk(const Services::ServiceSet& services, AnswerTracker& tracker, MainMenus& menus,
    PageStack& pages)
    : QWidget(&pages)
    , m_services(services)
    , m_tracker(tracker)
    , m_pages(pages)
{
    setObjectName(u"chatDesk"_s);
    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setObjectName(u"mainSplitter"_s);
    m_splitter->setHandleWidth(1);
    m_row = new QHBoxLayout(this);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(0);
    m_row->addWidget(m_splitter, 1);
    connect(&menus, &MainMenus::sidePanelRequested, this, [this] {
        m_pages.openChat();
        toggle();
    });
}

void ChatDesk::setChat(QWidget& list, ChatPage& page)
{
    m_page = &page;
    m_splitter->addWidget(&list);
    m_splitter->addWidget(&page);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setCollapsible(1, false);
    m_splitter->setSizes({ forText(kSidebarWidth), forText(kChatWidth) });
    addTools();
    connect(&page, &ChatPage::shownChanged, this, &ChatDesk::followChat);
    connect(&page, &ChatPage::targetChanged, this, &ChatDesk::followChat);
    connect(&page, &ChatPage::stateChanged, this, &ChatDesk::showLight);
}

void ChatDesk::addTools()
{
    QHBoxLayout& tools = m_page->headerTools();
    QWidget* header = tools.parentWidget();
    m_light = new ChatLight(header);
    m_button = iconButton("sidePanelButton", Glyph::Gauge, tr("Console of this chat"), header);
    m_button->setCheckable(true);
    tools.insertWidget(1, m_light); // after the title
    tools.addWidget(m_button);
    connect(m_light, &QToolButton::clicked, this, &ChatDesk::openRequests);
    // A screen reader toggles it without a click.
    connect(m_button, &QToolButton::toggled, this, &ChatDesk::toggle);
    connect(&m_tracker, &AnswerTracker::runningChanged, this, &ChatDesk::showLight);
}

void ChatDesk::begin()
{
    m_hasBegun = true;
    place();
}

QByteArray ChatDesk::state() const
{
    return QByteArray(1, char(m_mode));
}

void ChatDesk::setState(const QByteArray& state)
{
    const int mode = state.size() == 1 ? state.at(0) : 0;
    m_mode = mode >= 0 && mode <= int(Mode::Pinned) ? Mode(mode) : Mode::Hidden;
}

QList<QWidget*> ChatDesk::panes() const
{
    return m_panel != nullptr ? QList<QWidget*> { m_panel } : QList<QWidget*>();
}

void ChatDesk::toggle()
{
    if (m_panel != nullptr && m_panel->isVisibleTo(this))
        return close();
    m_isAsked = isNarrow();
    setMode(m_mode == Mode::Hidden ? Mode::Docked : m_mode);
    m_panel->setFocus();
}

void ChatDesk::close()
{
    const bool hadKeyboard = m_panel->isAncestorOf(focusWidget());
    m_isAsked = false;
    setMode(Mode::Hidden);
    if (hadKeyboard)
        m_page->focusComposer();
}

void ChatDesk::setMode(Mode mode)
{
    m_mode = mode;
    m_hasBegun = true;
    place();
}

bool ChatDesk::isNarrow() const
{
    return window()->width() < forText(kNarrow);
}

void ChatDesk::makePanel()
{
    m_panel = new ChatSidePanel(m_services, m_clock, this);
    m_panel->hide();
    connect(m_panel, &ChatSidePanel::closeRequested, this, &ChatDesk::close);
    connect(m_panel, &ChatSidePanel::pinned, this, [this](bool isPinned) {
        m_isAsked = isNarrow();
        setMode(isPinned ? Mode::Pinned : Mode::Docked);
    });
    connect(m_panel, &ChatSidePanel::pageRequested, &m_pages, &PageStack::openNamed);
    connect(m_panel, &ChatSidePanel::requestsRequested, &m_pages, &PageStack::openRequests);
    connect(&m_tracker, &AnswerTracker::finished, m_panel, &ChatSidePanel::askSoon);
    m_panel->setChat(m_page->conversation());
    m_panel->setTarget(m_page->target());
}

//! A pinned one that was open when the window became narrow stays; at the start none opens there.
void ChatDesk::place()
{
    if (!m_hasBegun)
        return;
    const bool wasShown = m_panel != nullptr && m_panel->isVisibleTo(this);
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
    if (!isOver && m_row->indexOf(m_panel) < 0)
        m_row->addWidget(m_panel);
    if (isOver) {
        m_row->removeWidget(m_panel);
        const int left = isRightToLeft() ? 0 : width() - m_panel->width();
        m_panel->setGeometry(left, 0, m_panel->width(), height());
        m_panel->raise();
    }
    m_panel->setVisible(isWanted);
}

//! One that was asked for in a narrow window and is only docked gives way when it becomes narrow
//! the next time.
void ChatDesk::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (!isNarrow())
        m_isAsked = false;
    place();
}

void ChatDesk::followChat()
{
    showLight();
    if (m_panel == nullptr)
        return;
    m_panel->setChat(m_page->conversation());
    m_panel->setTarget(m_page->target());
}

void ChatDesk::showLight()
{
    const ConversationId chat = m_page->conversation();
    const bool isRunning = !chat.isNull() && m_tracker.isRunningIn(chat);
    m_light->setState(isRunning ? ChatLight::State::Answering : lightOf(m_page->lastAnswer()));
}

void ChatDesk::openRequests()
{
    RequestFilter filter;
    filter.range = TimeRange { TimeRange::Preset::All, {}, {} }; // whenever it was
    filter.query.conversation = m_page->conversation();
    m_pages.openRequests(filter);
}

} // namespace Headgate::Ui
