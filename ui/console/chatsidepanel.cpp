// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/console/chatsidepanel.h"

#include "core/model/timerange.h"
#include "core/services/ledgerservice.h"
#include "core/services/poolservice.h"
#include "core/services/settingsservice.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/console/sidecard.h"
#include "ui/console/sidelines.h"
#include "ui/text/errortext.h"
#include "ui/text/figuretext.h"
#include "ui/text/requesttext.h"

#include <QLabel>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QTimeZone>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kWidth = 304;
constexpr int kRequests = 5;
constexpr int kLimits = 4;
constexpr std::chrono::milliseconds kSoonest { 500 };
constexpr std::chrono::milliseconds kEvery { 5000 }; // what only time changes
constexpr qint64 kRecentEvery = 60; // seconds
constexpr std::chrono::minutes kRecent { 60 };

QStringList figureLines(const QString& title, const std::optional<UsageTotal>& total)
{
    if (!total)
        return { title.arg(notToldText()) };
    const FigureText cost = figureText(FigureKind::Cost, *total);
    QStringList lines { title.arg(cost.value) };
    if (!cost.note.isEmpty())
        lines << cost.note;
    const FigureText tokens = figureText(FigureKind::Tokens, *total);
    lines << u"%1: %2"_s.arg(figureName(FigureKind::Tokens), tokens.value);
    return lines;
}

} // namespace

ChatSidePanel::ChatSidePanel(
    const Services::ServiceSet& services, const Clock& clock, QWidget* parent)
    : QFrame(parent)
    , m_services(services)
    , m_clock(clock)
{
    setObjectName(u"chatSidePanel"_s);
    setAccessibleName(tr("Console of this chat"));
    setProperty("kind", QByteArray("panel"));
    setAutoFillBackground(true); // it may lie over the chat
    setFixedWidth(forText(kWidth));
    m_recent.over = {};
    createLayout();
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoonest);
    m_every.setInterval(kEvery);
    connect(&m_soon, &QTimer::timeout, this, &ChatSidePanel::ask);
    connect(&m_every, &QTimer::timeout, this, &ChatSidePanel::askSoon);
    connect(&m_services.pool, &Services::PoolService::changed, this, &ChatSidePanel::askSoon);
}

QWidget* ChatSidePanel::makeHeader()
{
    auto* header = new QWidget(this);
    m_pin = iconButton("pinSidePanelButton", Glyph::Pin,
        tr("Keep it open, also over the chat where the window is narrow"), header);
    m_pin->setCheckable(true);
    QToolButton* close
        = iconButton("closeSidePanelButton", Glyph::Close, tr("Hide the console"), header);
    // A screen reader toggles it without a click.
    connect(m_pin, &QToolButton::toggled, this, &ChatSidePanel::pinned);
    connect(close, &QToolButton::clicked, this, &ChatSidePanel::closeRequested);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(Space::kLarge, Space::kMedium, Space::kMedium, Space::kSmall);
    row->addWidget(plainLabel(tr("Console"), "section", header), 1);
    row->addWidget(m_pin);
    row->addWidget(close);
    return header;
}

SideCard* ChatSidePanel::addCard(const char* name, const QString& title, const QString& way)
{
    return new SideCard(name, title, way, this);
}

void ChatSidePanel::createLayout()
{
    m_note = noteLabel("sidePanelNote", "errorText", this);
    m_key = addCard("sideKeyButton", tr("Key"), tr("Show the keys"));
    m_limits = addCard("sideLimitsButton", tr("Limits"), tr("Show the limits"));
    m_chatCost = addCard("sideChatCostButton", tr("This chat"), tr("Show this chat’s requests"));
    m_todayCost = addCard("sideTodayButton", tr("Today"), tr("Show the costs"));
    m_requests
        = addCard("sideRequestsButton", tr("Last requests"), tr("Show this chat’s requests"));
    connect(m_key, &SideCard::opened, this, [this] { emit pageRequested(u"keys"_s); });
    connect(m_limits, &SideCard::opened, this, [this] { emit pageRequested(u"limits"_s); });
    connect(m_todayCost, &SideCard::opened, this, [this] { openToday(); });
    connect(m_chatCost, &SideCard::opened, this, &ChatSidePanel::openRequests);
    connect(m_requests, &SideCard::opened, this, &ChatSidePanel::openRequests);
    auto* inside = new QWidget(this);
    setKind(inside, "scrolled");
    auto* cards = new QVBoxLayout(inside);
    cards->setContentsMargins(Space::kLarge, 0, Space::kLarge, Space::kLarge);
    cards->setSpacing(Space::kMedium);
    for (QWidget* part : { static_cast<QWidget*>(m_note), static_cast<QWidget*>(m_key),
             static_cast<QWidget*>(m_limits), static_cast<QWidget*>(m_chatCost),
             static_cast<QWidget*>(m_todayCost), static_cast<QWidget*>(m_requests) })
        cards->addWidget(part);
    cards->addStretch(1);
    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus); // its parts have it
    area->setWidget(inside);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(makeHeader());
    whole->addWidget(area, 1);
    setFocusProxy(m_key->findChild<QWidget*>(u"sideKeyButton"_s));
}

void ChatSidePanel::setPinned(bool isPinned)
{
    const QSignalBlocker blocker(m_pin);
    m_pin->setChecked(isPinned);
}

void ChatSidePanel::setChat(const ConversationId& chat)
{
    if (chat == m_chat)
        return;
    m_chat = chat;
    ++m_round; // what still comes is of another chat
    m_open = 0;
    m_cost.reset();
    m_last.clear();
    ask();
}

void ChatSidePanel::setTarget(const Target& target)
{
    if (target == m_target)
        return;
    m_target = target;
    if (m_pool.at.isValid())
        showPool();
    askSoon();
}

void ChatSidePanel::showEvent(QShowEvent* event)
{
    QFrame::showEvent(event);
    m_every.start();
    ask();
}

void ChatSidePanel::hideEvent(QHideEvent* event)
{
    m_every.stop();
    m_soon.stop();
    QFrame::hideEvent(event);
}

void ChatSidePanel::askSoon()
{
    if (isVisible() && !m_soon.isActive())
        m_soon.start();
}

template <typename T, typename Take>
void ChatSidePanel::await(const QFuture<Result<T>>& answer, Take take)
{
    ++m_open;
    whenDone(answer, this, [this, take, round = m_round](const Result<T>& told) {
        if (round != m_round)
            return;
        if (told)
            take(*told);
        else
            m_error = told.error();
        if (--m_open == 0)
            finish();
    });
}

void ChatSidePanel::ask()
{
    if (!isVisible())
        return;
    if (m_open > 0) {
        m_isDue = true;
        return;
    }
    m_isDue = false;
    m_error.reset();
    m_recentAsked = {};
    await(m_services.pool.overview(), [this](const PoolOverview& pool) { m_pool = pool; });
    UsageQuery today;
    today.countsSimulated = m_services.isDemo; // there is nothing else then
    today.span = spanOf({}, m_clock.utcNow(), QTimeZone::systemTimeZone());
    await(m_services.ledger.usage(today), [this](const QVector<UsageTotal>& totals) {
        m_today = totals.isEmpty() ? UsageTotal() : totals.first();
    });
    askChat();
    askRecent();
}

void ChatSidePanel::askChat()
{
    if (m_chat.isNull()) {
        m_cost = UsageTotal(); // it has not begun
        return;
    }
    await(m_services.ledger.chatUsage({ .countsSimulated = m_services.isDemo, .chat = m_chat }),
        [this](const ChatUsages& told) {
            m_cost = told.chats.isEmpty() ? UsageTotal() : told.chats.first().total;
        });
    await(m_services.ledger.requests({ .limit = kRequests, .conversation = m_chat }),
        [this](const QVector<BookedRequest>& rows) { m_last = rows; });
}

//! What runways are reckoned from changes slowly, and is many rows.
void ChatSidePanel::askRecent()
{
    const QDateTime now = m_clock.utcNow();
    if (m_recentAt.isValid() && m_recentAt.secsTo(now) < kRecentEvery)
        return;
    m_recentAsked = now;
    UsageQuery recent;
    recent.countsSimulated = m_services.isDemo;
    recent.span = TimeSpan { now.addSecs(-60 * kRecent.count()), now };
    recent.by = { UsageBy::Backend, UsageBy::Project, UsageBy::Key, UsageBy::Model };
    await(m_services.ledger.usage(recent), [this](const QVector<UsageTotal>& totals) {
        m_recent.totals = totals;
        m_recent.over = kRecent;
    });
    UsageQuery chats;
    chats.countsSimulated = m_services.isDemo;
    chats.span = spanOf({ TimeRange::Preset::Last7Days, {}, {} }, now, QTimeZone::systemTimeZone());
    chats.filter.origin = u"chat"_s;
    chats.by = { UsageBy::Backend, UsageBy::Model };
    await(m_services.ledger.usage(chats),
        [this](const QVector<UsageTotal>& totals) { m_recent.answers = totals; });
}

void ChatSidePanel::finish()
{
    if (m_recentAsked.isValid() && !m_error)
        m_recentAt = m_recentAsked;
    setNote(m_note, m_error ? readErrorText(*m_error, tr("The books")) : QString());
    showPool();
    showCosts();
    showRequests();
    if (m_isDue)
        askSoon();
}

void ChatSidePanel::showPool()
{
    const QString lastKey
        = m_last.isEmpty() || m_last.first().target.backendId != m_target.backendId
        ? QString()
        : m_last.first().key;
    const PayingKey paying = payingKey(m_pool, m_target, lastKey);
    m_key->setGroups({ payingLines(paying, m_pool) });
    const QVector<Runway> lasting = runways(m_pool, m_recent);
    QVector<QStringList> groups;
    for (const LimitUse& use : limitsOf(m_pool, m_target, paying)) {
        if (groups.size() == kLimits)
            break;
        std::optional<Runway> runway;
        for (const Runway& one : lasting) {
            if (one.use.limit.id == use.limit.id)
                runway = one;
        }
        groups << limitLines(use, runway, m_pool.at);
    }
    if (groups.isEmpty())
        groups << QStringList { tr("No limit of this model is known.") };
    m_limits->setGroups(groups);
}

void ChatSidePanel::showCosts()
{
    m_chatCost->setGroups({ figureLines(tr("Cost: %1"), m_cost) });
    m_todayCost->setGroups({ figureLines(tr("Cost: %1"), m_today) });
}

void ChatSidePanel::showRequests()
{
    QStringList lines;
    for (const BookedRequest& request : std::as_const(m_last))
        lines << requestLine(request);
    if (lines.isEmpty())
        lines << tr("This chat has asked nothing yet.");
    m_requests->setGroups({ lines });
}

void ChatSidePanel::openRequests()
{
    RequestFilter filter;
    filter.range = TimeRange { TimeRange::Preset::All, {}, {} }; // whenever it was
    filter.query.conversation = m_chat;
    emit requestsRequested(filter);
}

//! As if the user had chosen today there: the page shows what the card does.
void ChatSidePanel::openToday()
{
    Services::ConsoleSettings console = m_services.settings.console();
    console.range = toWord(TimeRange { .preset = TimeRange::Preset::Today });
    m_services.settings.setConsole(console);
    emit pageRequested(u"costs"_s);
}

} // namespace Headgate::Ui
