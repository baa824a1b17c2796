// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/gateway/gatewaypage.h"

#include "core/services/clientservice.h"
#include "core/services/modelservice.h"
#include "ui/common/pagepulse.h"
#include "ui/common/theme.h"
#include "ui/common/trailingedge.h"
#include "ui/common/widgets.h"
#include "ui/gateway/clientspanel.h"
#include "ui/gateway/gatewayform.h"
#include "ui/gateway/newtokendialog.h"
#include "ui/gateway/planspanel.h"
#include "ui/gateway/snippetview.h"
#include "ui/gateway/trafficpanel.h"
#include "ui/models/whendone.h"

#include <QComboBox>
#include <QLabel>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr std::chrono::seconds kLookEvery { 1 };
constexpr std::chrono::seconds kReadEvery { 5 };
const QString kAnyModel = u"gemini/gemini-2.5-flash"_s; // while no service has told of one

QString textOf(const Target& target)
{
    return target.backendId + u'/' + target.model;
}

} // namespace

GatewayPage::GatewayPage(const Services::ServiceSet& services, QWidget* parent)
    : QWidget(parent)
    , m_services(services)
{
    setObjectName(u"gatewayPage"_s);
    setAccessibleName(tr("Gateway"));
    setProperty("kind", QByteArray("page"));
    m_pulse = new PagePulse(kLookEvery, this);
    m_clientsPulse = new PagePulse(kReadEvery, this);
    createLayout();
    connectSignals();
    showSnippet();
    setFocusProxy(m_form);
}

void GatewayPage::createLayout()
{
    QLabel* heading = plainLabel(tr("Gateway"), "heading", this);
    heading->setContentsMargins(Space::kSection, Space::kHuge, Space::kSection, Space::kMedium);
    auto* area = new QScrollArea(this);
    area->setObjectName(u"gatewayArea"_s);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus); // its parts have it
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(makeContent());
    new TrailingEdge(area, area->widget()->layout());
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(heading);
    whole->addWidget(area, 1);
}

QWidget* GatewayPage::makeContent()
{
    auto* inside = new QWidget(this);
    setKind(inside, "scrolled");
    m_form = new GatewayForm(m_services, inside);
    m_clients = new ClientsPanel(m_services.clients, inside);
    m_traffic = new TrafficPanel(m_services.gateway, inside);
    m_plans = new PlansPanel(m_services.clients, inside);
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(Space::kSection, Space::kSmall, Space::kSection, Space::kSection);
    column->setSpacing(Space::kSection);
    column->addWidget(m_form);
    column->addWidget(m_clients);
    column->addWidget(makeSnippets(inside));
    column->addWidget(m_traffic);
    column->addWidget(m_plans);
    column->addStretch(1);
    return inside;
}

QWidget* GatewayPage::makeSnippets(QWidget* parent)
{
    auto* part = new QWidget(parent);
    m_client = new Steady<QComboBox>(part);
    m_client->setObjectName(u"snippetClientCombo"_s);
    nameBox(m_client, tr("Client whose models are asked"));
    m_snippets = new SnippetView(part);
    m_snippets->choices()->insertWidget(0, m_client);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::kSmall);
    column->addWidget(plainLabel(tr("How a program asks"), "section", part));
    column->addWidget(m_snippets);
    m_client->hide();
    return part;
}

void GatewayPage::connectSignals()
{
    connect(m_pulse, &PagePulse::due, this, &GatewayPage::look);
    connect(m_clientsPulse, &PagePulse::due, this, [this] {
        m_clients->read();
        m_plans->read();
    });
    connect(
        &m_services.clients, &Services::ClientService::changed, m_clientsPulse, &PagePulse::ask);
    connect(&m_services.gateway, &Services::GatewayService::stateChanged, m_pulse, &PagePulse::ask);
    connect(&m_services.models, &Services::ModelService::changed, this, &GatewayPage::showSnippet);
    connect(m_clients, &ClientsPanel::told, this, &GatewayPage::takeClients);
    connect(m_clients, &ClientsPanel::made, this, &GatewayPage::showToken);
    connect(m_form, &GatewayForm::baseChanged, this, &GatewayPage::showSnippet);
    connect(m_client, &QComboBox::activated, this, &GatewayPage::showSnippet);
}

void GatewayPage::look()
{
    whenDone(m_services.gateway.overview(), this,
        [this](const Result<Services::GatewayOverview>& overview) {
            m_pulse->answered();
            if (!overview)
                return; // the engine is being taken down
            m_form->take(overview->state, overview->traffic.connections);
            m_traffic->take(*overview);
        });
}

void GatewayPage::takeClients(const QVector<ClientState>& clients)
{
    m_clientsPulse->answered();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QVector<std::pair<QString, QStringList>> living;
    for (const ClientState& state : clients) {
        const QStringList& own = state.client.models;
        if (state.client.isValidAt(now))
            living.append({ state.client.name, own.isEmpty() ? state.plan.models : own });
    }
    if (living == m_living)
        return; // somebody may be choosing one
    m_living = living;
    const QString chosen = m_client->currentText();
    const QSignalBlocker blocker(m_client);
    m_client->clear();
    for (const auto& [name, models] : std::as_const(m_living))
        m_client->addItem(name, models);
    m_client->setCurrentIndex(std::max(0, m_client->findText(chosen)));
    m_client->setVisible(m_client->count() > 0);
    showSnippet();
}

QString GatewayPage::modelFor(const QStringList& models) const
{
    for (const QString& name : models) {
        if (!name.endsWith(u'*'))
            return name;
    }
    const auto isTheirs = [&models](const QString& name) {
        return models.isEmpty()
            || std::any_of(models.begin(), models.end(),
                [&name](const QString& one) { return name.startsWith(one.chopped(1)); });
    };
    const Target usual = m_services.models.defaultTarget();
    if (usual.isValid() && isTheirs(textOf(usual)))
        return textOf(usual);
    for (const Services::BackendModels& backend : m_services.models.backends()) {
        for (const ModelInfo& model : backend.list.models) {
            if (isTheirs(textOf(model.target)))
                return textOf(model.target);
        }
    }
    return kAnyModel;
}

void GatewayPage::showSnippet()
{
    m_snippets->setFacts({ m_form->base(), modelFor(m_client->currentData().toStringList()), {} });
}

void GatewayPage::showToken(const NewClient& client)
{
    (new NewTokenDialog(client, { m_form->base(), modelFor(client.client.models), {} }, this))
        ->open();
}

} // namespace Headgate::Ui
