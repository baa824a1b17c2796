// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/windowbanners.h"

#include "core/services/alertservice.h"
#include "core/services/gatewayservice.h"
#include "core/services/historyservice.h"
#include "core/services/ledgerservice.h"
#include "core/services/networkservice.h"
#include "core/services/settingsservice.h"
#include "ui/models/whendone.h"
#include "ui/text/alerttext.h"
#include "ui/text/budgettext.h"
#include "ui/text/gatewaytext.h"

#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

WindowBanners::WindowBanners(
    const Services::ServiceSet& services, QVBoxLayout* column, QWidget* parent)
    : QObject(parent)
    , m_services(services)
    , m_column(column)
    , m_parent(parent)
{
    connect(&m_services.history, &Services::HistoryService::storageStateChanged, this,
        &WindowBanners::updateStorage);
    connect(&m_services.settings, &Services::SettingsService::addressesChanged, this,
        &WindowBanners::updateProblems);
    connect(&m_services.network, &Services::NetworkService::offlineChanged, this,
        &WindowBanners::updateNetwork);
    connect(&m_services.ledger, &Services::LedgerService::conditionChanged, this,
        &WindowBanners::updateBooks);
    connect(&m_services.ledger, &Services::LedgerService::budgetReached, this,
        &WindowBanners::tellBudget);
    connect(&m_services.alerts, &Services::AlertService::changed, this, &WindowBanners::askAlerts);
    connect(&m_services.gateway, &Services::GatewayService::stateChanged, this,
        &WindowBanners::tellGateway);
    connect(&m_budgetPeriod, &QTimer::timeout, this, &WindowBanners::endBudgetPeriod);
    if (m_services.isDemo)
        show(
            u"demoBanner"_s, tr("Simulated: a simulator answers in this demo, no model is asked."));
    updateStorage();
    updateBooks();
    updateProblems();
    updateNetwork();
    askAlerts();
    askGateway();
}

void WindowBanners::show(
    const QString& name, const QString& text, bool isClosable, const QString& action)
{
    Banner* banner = m_banners.value(name);
    if (banner == nullptr && text.isEmpty())
        return;
    if (banner == nullptr) {
        banner = new Banner(name, m_parent);
        banner->setClosable(isClosable);
        connect(banner, &Banner::actionRequested, this, [this, name] {
            if (name == "leakedKeyBanner"_L1)
                emit pageRequested(u"alerts"_s);
            else if (name == "gatewayBanner"_L1)
                emit pageRequested(u"gateway"_s);
            else
                emit budgetsRequested(m_budget.state.id);
        });
        m_column->insertWidget(int(m_banners.size()), banner);
        m_banners.insert(name, banner);
    }
    banner->setMessage(Banner::Tone::Warning, text, action);
}

void WindowBanners::updateStorage()
{
    const Services::StorageState state = m_services.history.storageState();
    if (state.isWritable)
        return show(u"storageBanner"_s, {});
    QString text = tr("The disk is full or can’t be written: new messages stay in memory only "
                      "until there is room again.");
    if (state.reason && state.reason->kind == ErrorKind::ReadOnly)
        text = tr("The chats are open for reading only: a newer Headgate wrote them, or the folder "
                  "can’t be written. New messages stay in memory only.");
    else if (state.reason && state.reason->kind == ErrorKind::Locked)
        text = tr("Another Headgate uses this profile. Close it to write here; new messages stay "
                  "in memory only.");
    show(u"storageBanner"_s, text);
}

void WindowBanners::updateBooks()
{
    using State = Services::BooksCondition::State;
    const Services::BooksCondition books = m_services.ledger.condition();
    QString text;
    switch (books.state) {
    case State::Sound:
        break;
    case State::SetAside:
        text = tr(
            "The books were damaged. They are kept as %1 in the profile’s folder, and new ones "
            "are begun: what was used and spent until now does not count.")
                   .arg(books.file);
        break;
    case State::ReadOnly:
        text = tr("A newer Headgate wrote the books. Until it is used again nothing is booked, and "
                  "budgets do not count.");
        break;
    case State::Closed:
        text
            = tr("The books could not be opened: look whether the profile’s folder can be written. "
                 "Until then nothing is booked, and budgets do not count.");
        break;
    }
    show(u"booksBanner"_s, text, true);
}

void WindowBanners::updateProblems()
{
    show(u"settingsBanner"_s, m_services.settings.problems().join(u'\n'), true);
}

void WindowBanners::updateNetwork()
{
    const bool isTold = m_services.network.isOffline() && !m_services.isDemo;
    show(u"offlineBanner"_s,
        isTold ? tr("Offline: this computer has no network. Local models can still be used.")
               : QString());
}

void WindowBanners::askGateway()
{
    whenDone(m_services.gateway.overview(), this,
        [this](const Result<Services::GatewayOverview>& overview) {
            if (overview)
                tellGateway(overview->state);
        });
}

//! One that was to be open again with the window: other programs wait for it.
void WindowBanners::tellGateway(const Services::GatewayState& state)
{
    const Services::GatewaySettings wanted = m_services.settings.gateway();
    const bool isMissing = wanted.isOn && state.failure && !state.isOpen && !m_services.isDemo;
    show(u"gatewayBanner"_s,
        isMissing
            ? tr("The gateway is closed. %1").arg(gatewayFailureText(*state.failure, wanted.port))
            : QString(),
        true, tr("Gateway"));
}

//! One line, which can be closed; until then a graver step of another budget stays.
void WindowBanners::tellBudget(const BudgetWarning& warning)
{
    const bool isOther = warning.state.id != m_budget.state.id;
    const Banner* shown = m_banners.value(u"budgetBanner"_s);
    const bool isSeen = shown != nullptr && !shown->isHidden();
    if (isSeen && isOther && warning.percent < m_budget.percent)
        return;
    m_budget = warning;
    show(u"budgetBanner"_s, budgetText(warning), true, tr("Budgets…"));
    endBudgetPeriod();
}

void WindowBanners::askAlerts()
{
    whenDone(m_services.alerts.overview(), this, [this](const Result<AlertOverview>& alerts) {
        if (alerts)
            tellLeaked(*alerts);
    });
}

//! Until somebody says that it is seen; who closes the line has read it.
void WindowBanners::tellLeaked(const AlertOverview& alerts)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    emit alertsCounted(int(std::count_if(alerts.standing.begin(), alerts.standing.end(),
        [&now](const AlertInfo& alert) { return alert.isOpen(now); })));
    const auto leaked = std::find_if(
        alerts.standing.begin(), alerts.standing.end(), [&now](const AlertInfo& alert) {
            return alert.kind == AlertKind::KeyRefused && alert.severity == AlertSeverity::Critical
                && alert.isOpen(now);
        });
    if (leaked == alerts.standing.end()) {
        m_leaked = {};
        return show(u"leakedKeyBanner"_s, {});
    }
    if (m_leaked == leaked->id)
        return;
    m_leaked = leaked->id;
    show(u"leakedKeyBanner"_s, alertText(*leaked) + u' ' + alertAdvice(leaked->kind), true,
        tr("Alerts"));
}

//! "Today" is over at midnight. The clock is looked at again, since a timer does not count a sleep.
void WindowBanners::endBudgetPeriod()
{
    const qint64 left = QDateTime::currentDateTimeUtc().msecsTo(m_budget.state.until);
    if (left <= 0) {
        m_budgetPeriod.stop();
        return show(u"budgetBanner"_s, {});
    }
    constexpr std::chrono::milliseconds kLook = std::chrono::minutes(1);
    m_budgetPeriod.start(std::min(kLook, std::chrono::milliseconds(left)));
}

} // namespace Headgate::Ui
