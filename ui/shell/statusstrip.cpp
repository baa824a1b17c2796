// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/statusstrip.h"

#include "core/services/historyservice.h"
#include "core/services/modelservice.h"
#include "ui/chat/answertracker.h"
#include "ui/common/margins.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/models/whendone.h"
#include "ui/shell/answerstate.h"
#include "ui/text/usagetext.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kHeight = 28;
constexpr int kSign = 14;

//! A shape of its own for each state: the colour says nothing alone.
Glyph glyphOf(Health health)
{
    switch (health) {
    case Health::Ready:
        return Glyph::Check;
    case Health::Troubled:
        return Glyph::Warning;
    case Health::Busy:
        return Glyph::Retry;
    case Health::Unknown:
        break;
    }
    return Glyph::Info;
}

QColor colourOf(Health health)
{
    const Colours& colours = currentColours();
    return health == Health::Ready   ? colours.success
        : health == Health::Troubled ? colours.warning
                                     : colours.mutedText;
}

} // namespace

StatusStrip::StatusStrip(const Services::ServiceSet& services, const AnswerTracker& tracker,
    QWidget* parent, const Clock* clock)
    : QFrame(parent)
    , m_services(services)
    , m_tracker(tracker)
    , m_clock(clock != nullptr ? *clock : m_systemClock)
{
    setObjectName(u"statusStrip"_s);
    setProperty("kind", QByteArray("strip"));
    setMinimumHeight(forText(kHeight));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_midnight.setSingleShot(true);
    m_midnight.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_tracker, &AnswerTracker::finished, this, &StatusStrip::takeAnswer);
    connect(&m_midnight, &QTimer::timeout, this, &StatusStrip::askToday);
}

void StatusStrip::begin()
{
    createWidgets();
    connect(&m_services.models, &Services::ModelService::changed, this, &StatusStrip::takeModels);
    connect(&m_services.history, &Services::HistoryService::manyConversationsChanged, this,
        &StatusStrip::askToday);
    // A title has been made, for one, which took its tokens.
    connect(&m_services.history, &Services::HistoryService::conversationChanged, this,
        [this](const ConversationInfo& changed) {
            if (changed.id == m_chat)
                askChat();
            askToday();
        });
    updateHealth();
    askChat();
    askToday();
}

void StatusStrip::createWidgets()
{
    setAccessibleName(tr("Status"));
    m_health = iconButton("backendHealthButton", Glyph::Info, {}, this);
    m_health->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_health->setIconSize({ kSign, kSign });
    m_health->setProperty("kind", QByteArray("strip"));
    connect(m_health, &QToolButton::clicked, this, &StatusStrip::connectionsRequested);
    m_state = new AnswerStateLabel(m_tracker, this);
    m_state->setChat(m_chat);
    m_chatTokens = plainLabel({}, "caption", this);
    m_chatTokens->setObjectName(u"chatTokensLabel"_s);
    m_todaysTokens = new QToolButton(this);
    m_todaysTokens->setObjectName(u"todaysTokensButton"_s);
    m_todaysTokens->setText(tr("Budgets")); // until there is a figure
    m_todaysTokens->setAccessibleName(m_todaysTokens->text());
    m_todaysTokens->setAutoRaise(true);
    m_todaysTokens->setProperty("kind", QByteArray("strip"));
    connect(m_todaysTokens, &QToolButton::clicked, this, &StatusStrip::budgetsRequested);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(directed({ Space::kSmall, 0, Space::kHuge, 0 }, layoutDirection()));
    row->setSpacing(Space::kSection);
    row->addWidget(m_health);
    row->addWidget(m_state);
    row->addStretch(1);
    row->addWidget(m_chatTokens);
    row->addWidget(m_todaysTokens);
    setFocusProxy(m_health);
}

void StatusStrip::setChat(const ConversationId& chat)
{
    if (std::exchange(m_chat, chat) == chat || m_health == nullptr)
        return;
    m_state->setChat(chat);
    m_chatTokens->clear();
    askChat();
}

void StatusStrip::setTarget(const Target& target)
{
    if (std::exchange(m_target, target) != target && m_health != nullptr)
        updateHealth();
}

void StatusStrip::takeAnswer(const MessageRecord& answer)
{
    const QString backend = answer.receipt ? answer.receipt->target.backendId : QString();
    if (answer.failure && concernsBackend(*answer.failure))
        m_failures.insert(backend, *answer.failure);
    else if (!answer.failure)
        m_failures.remove(backend);
    if (m_health == nullptr)
        return;
    updateHealth();
    askToday();
    if (answer.conversationId == m_chat)
        askChat();
}

//! A back end that has listed its models since is no longer known by its last answer.
void StatusStrip::takeModels(const QString& backendId)
{
    for (const Services::BackendModels& entry : m_services.models.backends()) {
        if (entry.backend.id == backendId && !entry.failure && !entry.isRefreshing)
            m_failures.remove(backendId);
    }
    updateHealth();
}

void StatusStrip::updateHealth()
{
    const QVector<Services::BackendModels> backends = m_services.models.backends();
    const auto chosen = std::find_if(backends.cbegin(), backends.cend(),
        [this](const Services::BackendModels& b) { return b.backend.id == m_target.backendId; });
    const auto failed = m_failures.constFind(m_target.backendId);
    const HealthText text = healthText(chosen == backends.cend() ? nullptr : &*chosen,
        failed == m_failures.cend() ? std::nullopt : std::optional<Failure>(*failed));
    if (m_shown != text.health)
        m_health->setIcon(tintedIcon(glyphOf(text.health), colourOf(text.health)));
    m_shown = text.health;
    m_health->setText(text.words);
    m_health->setAccessibleName(text.words);
    m_health->setAccessibleDescription(text.details);
    m_health->setToolTip(text.details.isEmpty() ? tr("Connections") : text.details);
}

void StatusStrip::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() != QEvent::PaletteChange || m_health == nullptr)
        return;
    m_shown.reset(); // the sign's colour is another one now
    updateHealth();
}

void StatusStrip::askChat()
{
    if (m_chat.isNull())
        return;
    whenDone(
        m_services.history.usageOf(m_chat), this, [this, id = m_chat](const Result<UsageSum>& sum) {
            if (sum && id == m_chat)
                showChat(*sum);
        });
}

void StatusStrip::askToday()
{
    const QDateTime now = m_clock.utcNow().toLocalTime();
    const QDateTime tomorrow = now.date().addDays(1).startOfDay();
    m_midnight.start(std::chrono::milliseconds(std::max<qint64>(now.msecsTo(tomorrow), 1000)));
    whenDone(m_services.history.usageSince(now.date().startOfDay(), m_services.isDemo), this,
        [this](const Result<UsageSum>& sum) {
            if (sum)
                showToday(*sum);
        });
}

void StatusStrip::showChat(const UsageSum& sum)
{
    const QString tokens = usageSumText(sum);
    m_chatTokens->setText(tokens.isEmpty() ? QString() : tr("This chat: %1").arg(tokens));
    m_chatTokens->setToolTip(tokens.isEmpty() ? QString() : usageSumDetails(sum));
}

void StatusStrip::showToday(const UsageSum& sum)
{
    const QString tokens = usageSumText(sum);
    const QString text
        = tokens.isEmpty() ? tr("Today: no answer yet") : tr("Today: %1").arg(tokens);
    const QString way = tr("Press for the budgets.");
    m_todaysTokens->setText(text);
    m_todaysTokens->setAccessibleName(text);
    m_todaysTokens->setAccessibleDescription(way);
    m_todaysTokens->setToolTip(tokens.isEmpty() ? way : usageSumDetails(sum) + u'\n' + way);
}

} // namespace Headgate::Ui
