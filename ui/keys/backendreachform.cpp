// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/keys/backendreachform.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/keys/proxypasswordfield.h"
#include "ui/text/errortext.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

enum class Mode { AsOthers, None, Own };

//! The grid's rows; each but the last has what is wrong with it below.
enum Row { HeaderRow = 0, ProxyRow = 2, PasswordRow = 4, EndRow = 6 };

} // namespace

BackendReachForm::BackendReachForm(const QString& backendId, const QString& backendLabel,
    Services::SettingsService& settings, Services::KeyService& keys, QWidget* parent)
    : QWidget(parent)
    , m_backendId(backendId)
    , m_backendLabel(backendLabel)
    , m_settings(settings)
    , m_keys(keys)
{
    m_header = new QLineEdit(this);
    m_header->setObjectName(u"keyHeaderEdit"_s);
    m_header->setAccessibleName(tr("Header of the key for %1").arg(backendLabel));
    m_header->setPlaceholderText(tr("As the service wants it, or e.g. X-Api-Key"));
    m_headerError = noteLabel("keyHeaderError", "errorText", this);
    m_mode = new QComboBox(this);
    m_mode->setObjectName(u"ownProxyCombo"_s);
    m_mode->setAccessibleName(tr("Proxy for %1").arg(backendLabel));
    m_mode->addItem(tr("As for the others"), int(Mode::AsOthers));
    m_mode->addItem(tr("No proxy"), int(Mode::None));
    m_mode->addItem(tr("A proxy of its own"), int(Mode::Own));
    m_proxy = new QLineEdit(this);
    m_proxy->setObjectName(u"ownProxyEdit"_s);
    m_proxy->setAccessibleName(tr("Address of the proxy for %1").arg(backendLabel));
    m_proxy->setPlaceholderText(u"http://proxy.example:8080"_s);
    m_proxy->setAccessibleDescription(tr("With a user: http://user@proxy.example:8080"));
    m_proxy->setToolTip(m_proxy->accessibleDescription());
    m_proxyError = noteLabel("ownProxyError", "errorText", this);
    m_note = noteLabel("backendReachNote", "successText", this);
    createLayout();
    load();
}

void BackendReachForm::createLayout()
{
    auto* grid = m_grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(Space::kLarge);
    grid->setVerticalSpacing(Space::kSmall);
    grid->setColumnStretch(1, 1);
    QLabel* header = plainLabel(tr("Key header"), "text", this);
    header->setBuddy(m_header);
    grid->addWidget(header, HeaderRow, 0);
    grid->addWidget(m_header, HeaderRow, 1);
    grid->addWidget(m_headerError, HeaderRow + 1, 1);
    QLabel* proxy = plainLabel(tr("Proxy"), "text", this);
    proxy->setBuddy(m_mode);
    grid->addWidget(proxy, ProxyRow, 0);
    auto* way = new QHBoxLayout;
    way->setSpacing(Space::kMedium);
    way->addWidget(m_mode);
    way->addWidget(m_proxy, 1);
    grid->addLayout(way, ProxyRow, 1);
    grid->addWidget(m_proxyError, ProxyRow + 1, 1);
    QPushButton* save = pushButton("storeBackendReachButton", tr("Save"), this);
    auto* end = new QHBoxLayout;
    end->setSpacing(Space::kMedium);
    end->addWidget(save);
    end->addWidget(m_note, 1);
    end->addStretch(1);
    grid->addLayout(end, EndRow, 1);
    connect(m_mode, &QComboBox::currentIndexChanged, this, &BackendReachForm::updateFields);
    connect(m_header, &QLineEdit::returnPressed, this, &BackendReachForm::store);
    connect(m_proxy, &QLineEdit::returnPressed, this, &BackendReachForm::store);
    connect(save, &QPushButton::clicked, this, &BackendReachForm::store);
}

void BackendReachForm::focusFirst()
{
    m_header->setFocus(Qt::OtherFocusReason);
}

void BackendReachForm::load()
{
    const BackendReach reach = m_settings.backendReach(m_backendId);
    const Mode mode = reach.proxy.isEmpty() ? Mode::AsOthers
        : reach.proxy == "none"_L1          ? Mode::None
                                            : Mode::Own;
    m_header->setText(reach.keyHeader);
    m_mode->setCurrentIndex(m_mode->findData(int(mode)));
    m_proxy->setText(mode == Mode::Own ? reach.proxy : QString());
    updateFields();
}

void BackendReachForm::addPassword()
{
    m_password = new ProxyPasswordField(
        m_keys, m_backendId, tr("Password of the proxy for %1").arg(m_backendLabel), this);
    m_passwordLabel = plainLabel(tr("Password"), "text", this);
    m_passwordLabel->setBuddy(m_password->edit());
    m_grid->addWidget(m_passwordLabel, PasswordRow, 0);
    m_grid->addWidget(m_password, PasswordRow, 1);
    m_grid->addWidget(m_password->note(), PasswordRow + 1, 1);
    m_password->setFocusProxy(m_password->edit());
    setTabOrder(m_proxy, m_password);
}

void BackendReachForm::updateFields()
{
    const bool isOwn = Mode(m_mode->currentData().toInt()) == Mode::Own;
    m_proxy->setEnabled(isOwn);
    if (isOwn && m_password == nullptr)
        addPassword();
    if (m_password != nullptr) {
        m_passwordLabel->setVisible(isOwn);
        m_password->setVisible(isOwn);
        m_password->note()->setVisible(isOwn && !m_password->note()->text().isEmpty());
    }
    setNote(m_proxyError, {});
    setNote(m_note, {});
}

void BackendReachForm::store()
{
    const Mode mode = Mode(m_mode->currentData().toInt());
    BackendReach reach { .backendId = m_backendId, .keyHeader = m_header->text().trimmed() };
    if (mode == Mode::None)
        reach.proxy = u"none"_s;
    else if (mode == Mode::Own)
        reach.proxy = m_proxy->text().trimmed();
    for (QLabel* note : { m_headerError, m_proxyError, m_note })
        setNote(note, {});
    // One that was asked for and not named is a mistake, not "as the others".
    const bool isMissing = mode == Mode::Own && reach.proxy.isEmpty();
    const Result<void> stored = isMissing
        ? Result<void>(Error { .kind = ErrorKind::InvalidInput, .field = u"ownProxy"_s })
        : m_settings.setBackendReach(reach);
    if (stored) {
        if (mode == Mode::Own && m_password != nullptr)
            m_password->storeTyped();
        setKind(m_note, "successText");
        setNote(m_note, tr("Saved. In force from the next request."));
    } else if (stored.error().field == "keyHeader"_L1) {
        setNote(m_headerError, errorText(stored.error(), {}));
        m_header->setFocus(Qt::OtherFocusReason);
    } else if (stored.error().field == "ownProxy"_L1) {
        setNote(m_proxyError, errorText(stored.error(), {}));
        m_proxy->setFocus(Qt::OtherFocusReason);
    } else {
        setKind(m_note, "errorText");
        setNote(m_note, errorText(stored.error(), tr("The settings")));
    }
}

} // namespace Headgate::Ui
