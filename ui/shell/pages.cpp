// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/pages.h"

#include "ui/console/alertspage.h"
#include "ui/console/audittrailpage.h"
#include "ui/console/costspage.h"
#include "ui/console/limitspage.h"
#include "ui/console/overviewpage.h"
#include "ui/console/requestlogpage.h"
#include "ui/console/trafficpage.h"
#include "ui/gateway/gatewaypage.h"
#include "ui/keys/keyspage.h"
#include "ui/localmodels/localmodelspage.h"

#include <QCoreApplication>

namespace Headgate::Ui {

namespace {

const Clock& systemClock()
{
    static const SystemClock clock; // has no state
    return clock;
}

QWidget* makeOverview(const PageContext& context, QWidget* parent)
{
    auto* page = new OverviewPage(context.services, systemClock(), parent);
    QObject::connect(page, &OverviewPage::pageRequested, page, context.openPage);
    QObject::connect(page, &OverviewPage::requestsRequested, page, context.openRequests);
    QObject::connect(page, &OverviewPage::budgetsRequested, page, context.openBudgets);
    QObject::connect(page, &OverviewPage::connectionsRequested, page, context.openConnections);
    QObject::connect(page, &OverviewPage::alertRequested, page, context.openAlert);
    return page;
}

} // namespace

const std::vector<PageEntry>& pageEntries()
{
    using Kind = PageEntry::Kind;
    static const std::vector<PageEntry> entries {
        { "chat", Kind::Chat, Glyph::Chat, QT_TRANSLATE_NOOP("Pages", "Chat") },
        { "overview", Kind::Page, Glyph::Dashboard, QT_TRANSLATE_NOOP("Pages", "Overview"),
            makeOverview },
        { "alerts", Kind::Page, Glyph::Bell, QT_TRANSLATE_NOOP("Pages", "Alerts"),
            [](const PageContext& context, QWidget* parent) -> QWidget* {
                auto* page = new AlertsPage(context.services, parent);
                QObject::connect(page, &AlertsPage::pageRequested, page, context.openPage);
                return page;
            } },
        { "keys", Kind::Page, Glyph::Key, QT_TRANSLATE_NOOP("Pages", "Keys"),
            [](const PageContext& context, QWidget* parent) -> QWidget* {
                auto* page = new KeysPage(context.services, parent);
                QObject::connect(
                    page, &KeysPage::connectionsRequested, page, context.openConnections);
                return page;
            } },
        { "limits", Kind::Page, Glyph::Gauge, QT_TRANSLATE_NOOP("Pages", "Limits"),
            [](const PageContext& context, QWidget* parent) -> QWidget* {
                auto* page = new LimitsPage(context.services, systemClock(), parent);
                QObject::connect(page, &LimitsPage::requestsRequested, page, context.openRequests);
                return page;
            } },
        { "requests", Kind::Page, Glyph::List, QT_TRANSLATE_NOOP("Pages", "Requests"),
            [](const PageContext& context, QWidget* parent) -> QWidget* {
                auto* page = new RequestLogPage(context.services, systemClock(), parent);
                QObject::connect(page, &RequestLogPage::chatRequested, page, context.openChat);
                return page;
            } },
        { "costs", Kind::Page, Glyph::Coins, QT_TRANSLATE_NOOP("Pages", "Costs"),
            [](const PageContext& context, QWidget* parent) -> QWidget* {
                auto* page = new CostsPage(context.services, systemClock(), parent);
                QObject::connect(page, &CostsPage::chatRequested, page, context.openChat);
                QObject::connect(page, &ConsolePage::requestsRequested, page, context.openRequests);
                return page;
            } },
        { "traffic", Kind::Page, Glyph::Chart, QT_TRANSLATE_NOOP("Pages", "Traffic"),
            [](const PageContext& context, QWidget* parent) -> QWidget* {
                auto* page = new TrafficPage(context.services, systemClock(), parent);
                QObject::connect(page, &ConsolePage::requestsRequested, page, context.openRequests);
                return page;
            } },
        { "localModels", Kind::Page, Glyph::Archive, QT_TRANSLATE_NOOP("Pages", "Models"),
            [](const PageContext& context, QWidget* parent) -> QWidget* {
                auto* page = new LocalModelsPage(context.services, parent);
                QObject::connect(
                    page, &LocalModelsPage::connectionsRequested, page, context.openConnections);
                return page;
            } },
        { "gateway", Kind::Page, Glyph::Link, QT_TRANSLATE_NOOP("Pages", "Gateway"),
            [](const PageContext& context, QWidget* parent) -> QWidget* {
                return new GatewayPage(context.services, parent);
            } },
        { "audit", Kind::Page, Glyph::Shield, QT_TRANSLATE_NOOP("Pages", "Audit"),
            [](const PageContext& context, QWidget* parent) -> QWidget* {
                return new AuditTrailPage(context.services, systemClock(), parent);
            } },
        { "settings", Kind::Settings, Glyph::Settings, QT_TRANSLATE_NOOP("Pages", "Settings") },
    };
    return entries;
}

QString pageText(const PageEntry& entry)
{
    return QCoreApplication::translate("Pages", entry.text);
}

} // namespace Headgate::Ui
