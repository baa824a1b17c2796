// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/keys/backendcard.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/keys/addkeyform.h"
#include "ui/keys/backendreachform.h"
#include "ui/keys/connectiontext.h"
#include "ui/models/whendone.h"
#include "ui/text/errortext.h"
#include "ui/text/failuretext.h"
#include "ui/text/healthtext.h"

#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

QString sourceName(KeySource source)
{
    switch (source) {
    case KeySource::Keychain:
        return BackendCard::tr("in the keychain");
    case KeySource::Environment:
        return BackendCard::tr("from the environment, not stored");
    case KeySource::Session:
        return BackendCard::tr("for this session only");
    }
    return {};
}

QString originText(const Services::BaseAddress& address)
{
    switch (address.origin) {
    case Services::ValueOrigin::Environment:
        return BackendCard::tr("Address from environment %1").arg(address.environmentName);
    case Services::ValueOrigin::File:
        return BackendCard::tr("Address from your settings");
    case Services::ValueOrigin::Default:
        break;
    }
    return BackendCard::tr("Default address");
}

} // namespace

BackendCard::BackendCard(const Services::BaseAddress& address, Services::SettingsService& settings,
    Services::KeyService& keys, Services::ModelService& models, QWidget* parent)
    : QFrame(parent)
    , m_settings(settings)
    , m_keys(keys)
    , m_models(models)
{
    m_address = address;
    setObjectName(u"backendCard_%1"_s.arg(address.backendId));
    setProperty("kind", QByteArray("card"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::kHuge, Space::kLarge, Space::kHuge, Space::kLarge);
    column->setSpacing(Space::kMedium);
    column->addWidget(makeHeading());
    column->addWidget(makeAddressRow());
    m_addressError = noteLabel("addressError", "errorText", this);
    column->addWidget(m_addressError);
    m_reachPlace = new QVBoxLayout;
    column->addLayout(m_reachPlace);
    m_testNote = noteLabel("connectionTestNote", "muted", this);
    m_testNote->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_testNote);
    m_keyRows = new QVBoxLayout;
    m_keyRows->setSpacing(Space::kSmall);
    column->addLayout(m_keyRows);
    m_keyNote = noteLabel("keyNote", "muted", this);
    column->addWidget(m_keyNote);
    m_form = new AddKeyForm(m_keys, address.backendId, address.label, this);
    column->addWidget(m_form);
    setAddress(address);
    updateKeys();
    updateHealth();
    if (!m_settings.backendReach(address.backendId).isEmpty())
        showReach();
}

QWidget* BackendCard::makeHeading()
{
    auto* heading = new QWidget(this);
    m_health = plainLabel({}, "caption", heading);
    m_health->setObjectName(u"backendHealth"_s);
    m_health->setWordWrap(true);
    m_health->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    auto* row = new QHBoxLayout(heading);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Space::kHuge);
    row->addWidget(plainLabel(m_address.label, "section", heading));
    row->addWidget(m_health, 1);
    m_test = pushButton("testConnectionButton", tr("Test"), heading);
    m_test->setAccessibleName(tr("Test the connection to %1").arg(m_address.label));
    setKind(m_test, "link");
    row->addWidget(m_test);
    connect(m_test, &QPushButton::clicked, this, &BackendCard::testConnection);
    return heading;
}

QWidget* BackendCard::makeAddressRow()
{
    auto* widget = new QWidget(this);
    m_edit = new QLineEdit(widget);
    m_edit->setObjectName(u"addressEdit"_s);
    m_edit->setAccessibleName(tr("Address of %1").arg(m_address.label));
    m_store = pushButton("storeAddressButton", tr("Save address"), widget);
    m_reset = pushButton("resetAddressButton", tr("Reset"), widget);
    m_reset->setAccessibleName(tr("Reset address of %1").arg(m_address.label));
    m_origin = plainLabel({}, "caption", widget);
    m_origin->setObjectName(u"addressOrigin"_s);
    auto* row = new QHBoxLayout;
    row->setSpacing(Space::kMedium);
    row->addWidget(m_edit, 1);
    row->addWidget(m_store);
    row->addWidget(m_reset);
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::kSmall);
    column->addLayout(row);
    m_reachLink = pushButton("backendReachButton", tr("Key header and proxy…"), widget);
    m_reachLink->setAccessibleName(tr("Key header and proxy of %1").arg(m_address.label));
    setKind(m_reachLink, "link");
    auto* below = new QHBoxLayout;
    below->addWidget(m_origin, 1);
    below->addWidget(m_reachLink);
    column->addLayout(below);
    connect(m_reachLink, &QPushButton::clicked, this, [this] {
        showReach();
        m_reach->focusFirst();
    });
    connect(m_edit, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_store->setVisible(text.trimmed() != m_address.address);
        setNote(m_addressError, {});
    });
    connect(m_edit, &QLineEdit::returnPressed, this, [this] { storeAddress(m_edit->text()); });
    connect(m_store, &QPushButton::clicked, this, [this] { storeAddress(m_edit->text()); });
    connect(m_reset, &QPushButton::clicked, this, [this] { storeAddress({}); });
    return widget;
}

void BackendCard::setAddress(const Services::BaseAddress& address)
{
    const bool isUntouched = m_edit->text().trimmed() == m_address.address;
    m_address = address;
    m_origin->setText(originText(address));
    m_reset->setVisible(address.origin == Services::ValueOrigin::File);
    if (isUntouched || m_edit->text().isEmpty())
        m_edit->setText(address.address);
    m_store->setVisible(m_edit->text().trimmed() != m_address.address);
}

void BackendCard::showReach()
{
    if (m_reach == nullptr) {
        m_reach
            = new BackendReachForm(m_address.backendId, m_address.label, m_settings, m_keys, this);
        m_reachPlace->addWidget(m_reach);
        m_reach->show(); // before it is given the focus
    }
    m_reachLink->hide();
}

void BackendCard::testConnection()
{
    m_test->setEnabled(false);
    setKind(m_testNote, "muted");
    setNote(m_testNote, tr("Testing…"));
    whenDone(m_models.testConnection(m_address.backendId), this,
        [this](const Result<ConnectionReport>& report) {
            m_test->setEnabled(true);
            const bool isFine = report && !report->failure;
            setKind(m_testNote, isFine ? "muted" : "errorText");
            setNote(m_testNote,
                report ? connectionText(*report, m_address.label)
                       : errorText(report.error(), m_address.label));
        });
}

void BackendCard::storeAddress(const QString& address)
{
    const Result<void> stored = m_settings.setBaseAddress(m_address.backendId, address.trimmed());
    if (!stored) {
        setNote(m_addressError, errorText(stored.error(), tr("The address “%1”").arg(address)));
        return;
    }
    setNote(m_addressError, {});
    for (const Services::BaseAddress& entry : m_settings.baseAddresses()) {
        if (entry.backendId != m_address.backendId)
            continue;
        m_edit->setText(entry.address);
        setAddress(entry);
    }
    m_models.refresh(m_address.backendId);
}

void BackendCard::updateKeys()
{
    while (QLayoutItem* item = m_keyRows->takeAt(0)) {
        if (item->widget() != nullptr) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    for (const KeyInfo& key : m_keys.keys()) {
        if (key.backendId == m_address.backendId)
            m_keyRows->addWidget(makeKeyRow(key));
    }
}

QWidget* BackendCard::makeKeyRow(const KeyInfo& key)
{
    auto* widget = new QWidget(this);
    QLabel* icon = plainLabel({}, "icon", widget);
    icon->setPixmap(themedIcon(Glyph::Key).pixmap(QSize(Space::kHuge, Space::kHuge)));
    QPushButton* check = pushButton("checkKeyButton", tr("Check"), widget);
    check->setAccessibleName(tr("Check key %1").arg(key.label));
    QPushButton* removal = pushButton("removeKeyButton", tr("Remove"), widget);
    removal->setAccessibleName(tr("Remove key %1").arg(key.label));
    setKind(check, "link");
    setKind(removal, "link");
    removal->setEnabled(key.source != KeySource::Environment);
    removal->setToolTip(key.source == KeySource::Environment
            ? tr("Unset the variable to remove this key.")
            : QString());
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Space::kMedium);
    row->addWidget(icon);
    row->addWidget(plainLabel(key.label, "text", widget));
    row->addWidget(plainLabel(key.masked, "muted", widget));
    row->addWidget(plainLabel(sourceName(key.source), "caption", widget));
    row->addStretch(1);
    row->addWidget(check);
    row->addWidget(removal);
    connect(check, &QPushButton::clicked, this, [this, key] { verify(key); });
    connect(removal, &QPushButton::clicked, this, [this, key] { confirmRemove(key); });
    return widget;
}

void BackendCard::verify(const KeyInfo& key)
{
    setNote(m_keyNote, tr("Checking “%1”…").arg(key.label));
    whenDone(m_keys.verify(key.id), this, [this, label = key.label](const Result<void>& result) {
        setNote(m_keyNote,
            result ? tr("“%1” works.").arg(label)
                   : tr("“%1”: %2").arg(label, errorText(result.error(), m_address.label)));
    });
}

void BackendCard::confirmRemove(const KeyInfo& key)
{
    auto* question = new QMessageBox(QMessageBox::Question, tr("Remove key"),
        tr("Remove the key “%1” from this computer? It stays valid at the service.").arg(key.label),
        QMessageBox::Cancel, this);
    question->setObjectName(u"removeKeyDialog"_s);
    question->setTextFormat(Qt::PlainText);
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* yes = question->addButton(tr("Remove"), QMessageBox::DestructiveRole);
    yes->setObjectName(u"confirmRemoveKeyButton"_s);
    connect(yes, &QPushButton::clicked, this, [this, id = key.id] { remove(id); });
    question->open();
}

void BackendCard::remove(const KeyId& id)
{
    whenDone(m_keys.remove(id), this, [this](const Result<void>& result) {
        setNote(m_keyNote, result ? QString() : errorText(result.error(), tr("The key")));
    });
}

void BackendCard::updateHealth()
{
    for (const Services::BackendModels& entry : m_models.backends()) {
        if (entry.backend.id != m_address.backendId)
            continue;
        const QString history = healthHistory(entry, QDateTime::currentDateTimeUtc()).join(u'\n');
        m_health->setToolTip(history);
        m_health->setAccessibleDescription(history);
        // A server on another machine may stand behind a gate that wants one.
        const bool isElsewhere = !entry.isLocal && !entry.backend.isSimulated;
        m_form->setVisible(entry.backend.needsKey || isElsewhere);
        if (entry.failure && entry.hasKey)
            m_health->setText(
                failureText(*entry.failure, { entry.backend.label, {}, {} }).sentence);
        else if (!entry.hasKey)
            m_health->setText(tr("No key yet"));
        else if (entry.backend.isSimulated) // the address above is not asked in a demo
            m_health->setText(tr("Demo: the simulator answers instead"));
        else if (entry.list.fetchedAt.isValid())
            m_health->setText(tr("%n model(s)", nullptr, int(entry.list.models.size())));
        else
            m_health->setText(entry.isRefreshing ? tr("Asking…") : QString());
    }
}

} // namespace Headgate::Ui
