// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/keys/connectionsdialog.h"

#include "ui/common/banner.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/keys/addkeysdialog.h"
#include "ui/keys/addserverform.h"
#include "ui/keys/backendcard.h"
#include "ui/keys/connectiontext.h"
#include "ui/keys/networkform.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr QSize kSize { 760, 640 };

} // namespace

ConnectionsDialog::ConnectionsDialog(const Services::ServiceSet& services, QWidget* parent)
    : QDialog(parent)
    , m_services(services)
{
    setObjectName(u"connectionsDialog"_s);
    setWindowTitle(tr("Connections"));
    resize(forText(kSize));
    createLayout();
    connectSignals();
    updateVault();
    updateContacted();
}

void ConnectionsDialog::createLayout()
{
    // In the order of the page, which the Tab key follows.
    m_vault = new Banner(u"vaultBanner"_s, this);
    auto* contents = new QWidget(this);
    contents->setProperty("kind", QByteArray("scrolled"));
    auto* inside = new QVBoxLayout(contents);
    inside->setContentsMargins(Space::kSection, Space::kSmall, Space::kSection, Space::kHuge);
    inside->setSpacing(Space::kLarge);
    m_cards = new QVBoxLayout;
    m_cards->setSpacing(Space::kLarge);
    inside->addLayout(m_cards);
    updateCards();
    auto* server = new AddServerForm(m_services.settings, contents);
    connect(server, &AddServerForm::added, this,
        [this](const QString& id) { m_services.models.refresh(id); });
    inside->addWidget(server);
    m_network = new NetworkForm(m_services.settings, m_services.keys, contents);
    inside->addWidget(m_network);
    m_contacted = noteLabel("contactedHosts", "caption", contents);
    m_contacted->setTextInteractionFlags(Qt::TextSelectableByMouse);
    inside->addWidget(m_contacted);
    inside->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(contents);
    connect(
        m_network, &NetworkForm::unfolded, scroll,
        [this, scroll] { scroll->ensureWidgetVisible(m_network); },
        Qt::QueuedConnection); // when the layout has made room

    QPushButton* several = pushButton("addSeveralKeysButton", tr("Add several keys…"), this);
    several->setToolTip(tr("From a pasted list, an .env file or the environment"));
    connect(several, &QPushButton::clicked, this,
        [this] { (new AddKeysDialog(m_services, this))->open(); });
    QPushButton* close = pushButton("closeConnectionsButton", tr("Close"), this);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    QLabel* heading = plainLabel(tr("Connections"), "heading", this);
    heading->setContentsMargins(Space::kSection, Space::kHuge, Space::kSection, Space::kMedium);
    auto* footer = new QHBoxLayout;
    footer->setContentsMargins(Space::kSection, Space::kLarge, Space::kSection, Space::kLarge);
    footer->addWidget(
        plainLabel(tr("Keys are kept in the system’s keychain only, and sent in headers only."),
            "caption", this));
    footer->addStretch(1);
    footer->setSpacing(Space::kMedium);
    footer->addWidget(several);
    footer->addWidget(close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(heading);
    column->addWidget(m_vault);
    column->addWidget(scroll, 1);
    column->addWidget(hairline(this));
    column->addLayout(footer);
}

void ConnectionsDialog::connectSignals()
{
    connect(&m_services.settings, &Services::SettingsService::addressesChanged, this,
        &ConnectionsDialog::updateCards);
    connect(
        &m_services.keys, &Services::KeyService::keysChanged, this, &ConnectionsDialog::updateKeys);
    connect(&m_services.keys, &Services::KeyService::vaultStateChanged, this,
        &ConnectionsDialog::updateVault);
    connect(&m_services.models, &Services::ModelService::changed, this,
        &ConnectionsDialog::updateHealth);
    connect(m_vault, &Banner::actionRequested, this, [this] { m_services.keys.recheckVault(); });
}

void ConnectionsDialog::updateCards()
{
    QHash<QString, BackendCard*> kept;
    for (const Services::BaseAddress& address : m_services.settings.baseAddresses()) {
        BackendCard* card = m_cardOf.take(address.backendId);
        if (card == nullptr) {
            card = new BackendCard(
                address, m_services.settings, m_services.keys, m_services.models, this);
            m_cards->addWidget(card);
        } else {
            card->setAddress(address);
        }
        kept.insert(address.backendId, card);
    }
    for (BackendCard* gone : std::as_const(m_cardOf)) {
        gone->hide();
        gone->deleteLater();
    }
    m_cardOf = kept;
}

void ConnectionsDialog::updateKeys()
{
    for (BackendCard* card : std::as_const(m_cardOf))
        card->updateKeys();
    updateHealth();
}

void ConnectionsDialog::updateHealth()
{
    for (BackendCard* card : std::as_const(m_cardOf))
        card->updateHealth();
    updateContacted();
}

void ConnectionsDialog::updateContacted()
{
    setNote(m_contacted, contactedText(m_services.models.contactedHosts()));
}

void ConnectionsDialog::updateVault()
{
    switch (m_services.keys.vaultState()) {
    case VaultState::Locked:
        m_vault->setMessage(Banner::Tone::Warning,
            tr("The system’s keychain is locked. Unlock your keyring, then try again."),
            tr("Try again"));
        return;
    case VaultState::Absent:
        m_vault->setMessage(Banner::Tone::Warning,
            tr("No keychain service runs in this session. New keys can be used for this session "
               "only; they are never written to a file."),
            tr("Try again"));
        return;
    case VaultState::Refusing:
        m_vault->setMessage(Banner::Tone::Error,
            tr("The system’s keychain refuses to answer. Restart your keyring service, then try "
               "again, or use keys for this session only."),
            tr("Try again"));
        return;
    case VaultState::Ready:
    case VaultState::Unknown:
        m_vault->setMessage(Banner::Tone::Info, {}, {});
        return;
    }
}

} // namespace Headgate::Ui
