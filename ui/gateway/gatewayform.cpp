// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/gateway/gatewayform.h"

#include "core/services/settingsservice.h"
#include "ui/common/banner.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/keys/valuedialog.h"
#include "ui/models/whendone.h"
#include "ui/text/gatewaytext.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kAddressWidth = 160;
constexpr int kPortWidth = 90;
constexpr qint64 kMostPort = 65535;
//! How long answers that run may take to end; then they are stopped.
constexpr std::chrono::seconds kPatience { 8 };

std::optional<quint16> portOf(const QString& text)
{
    const std::optional<qint64> number = wholeNumber(text);
    return number && *number <= kMostPort ? std::optional(quint16(*number)) : std::nullopt;
}

//! As it is found also by a program that was started in another folder.
QString fileIn(const QLineEdit* field)
{
    const QString name = field->text().trimmed();
    return name.isEmpty() ? name : QFileInfo(name).absoluteFilePath();
}

QString joined(const QString& first, const QString& second)
{
    return first.isEmpty() ? second : first + u' ' + second;
}

} // namespace

GatewayForm::GatewayForm(const Services::ServiceSet& services, QWidget* parent)
    : QWidget(parent)
    , m_services(services)
{
    setObjectName(u"gatewayForm"_s);
    makeFields();
    createLayout();
    connectSignals();
    showState();
    setFocusProxy(m_switch);
}

void GatewayForm::makeFields()
{
    const Services::GatewaySettings known = m_services.settings.gateway();
    m_switch = new QCheckBox(tr("Other programs may ask through Headgate"), this);
    m_switch->setObjectName(u"gatewaySwitch"_s);
    m_stateLabel = plainLabel({}, "muted", this);
    m_stateLabel->setObjectName(u"gatewayState"_s);
    m_stateLabel->setWordWrap(true);
    m_stateLabel->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_address = new QLineEdit(known.address, this);
    m_address->setObjectName(u"gatewayAddressEdit"_s);
    m_address->setAccessibleName(tr("Address"));
    m_address->setMaximumWidth(forText(kAddressWidth));
    m_port = new QLineEdit(QString::number(known.port), this);
    m_port->setObjectName(u"gatewayPortEdit"_s);
    m_port->setAccessibleName(tr("Port"));
    m_port->setMaximumWidth(forText(kPortWidth));
    makeCertificateFields(known);
    for (QLineEdit* field : edits())
        field->setLayoutDirection(Qt::LeftToRight);
    m_needsToken = new QCheckBox(tr("Programs must send a token"), this);
    m_needsToken->setObjectName(u"gatewayTokenCheck"_s);
    m_needsToken->setChecked(known.needsToken);
    m_error = noteLabel("gatewayError", "errorText", this);
    m_warning = new Banner(u"gatewayWarning"_s, this);
}

void GatewayForm::makeCertificateFields(const Services::GatewaySettings& known)
{
    m_certificate = new QLineEdit(known.certificate, this);
    m_certificate->setObjectName(u"gatewayCertificateEdit"_s);
    m_certificate->setAccessibleName(tr("File of the certificate"));
    m_certificate->setPlaceholderText(tr("None: plain http"));
    m_certificateKey = new QLineEdit(known.certificateKey, this);
    m_certificateKey->setObjectName(u"gatewayCertificateKeyEdit"_s);
    m_certificateKey->setAccessibleName(tr("File of its key"));
    m_choosers = { makeChooser("chooseGatewayCertificateButton", m_certificate),
        makeChooser("chooseGatewayCertificateKeyButton", m_certificateKey) };
}

QPushButton* GatewayForm::makeChooser(const char* name, QLineEdit* field)
{
    QPushButton* button = pushButton(name, tr("Choose…"), this);
    button->setAccessibleName(tr("Choose: %1").arg(field->accessibleName()));
    connect(button, &QPushButton::clicked, this, [this, field] { chooseFile(field); });
    return button;
}

QLayout* GatewayForm::certificateRows()
{
    auto* rows = new QGridLayout;
    rows->setSpacing(Space::kMedium);
    int row = 0;
    for (QLineEdit* field : { m_certificate, m_certificateKey }) {
        QLabel* label = plainLabel(field->accessibleName(), "muted", this);
        label->setBuddy(field);
        rows->addWidget(label, row, 0);
        rows->addWidget(field, row, 1);
        rows->addWidget(m_choosers[row], row, 2);
        ++row;
    }
    return rows;
}

void GatewayForm::chooseFile(QLineEdit* field)
{
    auto* dialog = new QFileDialog(this, field->accessibleName(), fileIn(field),
        tr("Certificates and keys") + u" (*.pem *.crt *.cer *.key);;"_s + tr("All files")
            + u" (*)"_s);
    dialog->setObjectName(u"gatewayFileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, field, &QLineEdit::setText);
    dialog->open();
}

QVector<QLineEdit*> GatewayForm::edits() const
{
    return { m_address, m_port, m_certificate, m_certificateKey };
}

bool GatewayForm::wantsTls() const
{
    return !m_certificate->text().trimmed().isEmpty();
}

void GatewayForm::createLayout()
{
    auto* fields = new QHBoxLayout;
    fields->setSpacing(Space::kMedium);
    QLabel* address = plainLabel(tr("Address"), "muted", this);
    address->setBuddy(m_address);
    QLabel* port = plainLabel(tr("Port"), "muted", this);
    port->setBuddy(m_port);
    fields->addWidget(address);
    fields->addWidget(m_address);
    fields->addWidget(port);
    fields->addWidget(m_port);
    fields->addSpacing(Space::kMedium);
    fields->addWidget(m_needsToken);
    fields->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::kMedium);
    column->addWidget(m_switch, 0, Qt::AlignLeading); // its ring goes around it alone
    column->addWidget(m_stateLabel);
    column->addLayout(fields);
    column->addLayout(certificateRows());
    column->addWidget(m_error);
    column->addWidget(m_warning);
}

void GatewayForm::connectSignals()
{
    connect(m_switch, &QCheckBox::clicked, this, &GatewayForm::toggle);
    for (QLineEdit* field : edits()) {
        connect(field, &QLineEdit::textChanged, this, [this] {
            setNote(m_error, {});
            warn();
            emit baseChanged();
        });
    }
    connect(m_needsToken, &QCheckBox::toggled, this, &GatewayForm::warn);
    connect(&m_services.gateway, &Services::GatewayService::stateChanged, this,
        [this](const Services::GatewayState& state) { take(state, m_connections); });
}

QString GatewayForm::base() const
{
    if (m_state.isOpen)
        return gatewayBase(m_state.address, m_state.port, m_state.isTls);
    return gatewayBase(m_address->text().trimmed(),
        portOf(m_port->text()).value_or(m_services.settings.gateway().port), wantsTls());
}

void GatewayForm::take(const Services::GatewayState& state, int connections)
{
    const bool wasOpen = m_state.isOpen;
    if (state.isOpen && !wasOpen)
        setNote(m_error, {}); // whatever was wrong is so no more
    m_state = state;
    m_connections = connections;
    showState();
    // One that was to be opened with the window: nobody has seen why it is not.
    if (state.failure && !m_isBusy && !m_isFailureTold)
        setNote(m_error, gatewayFailureText(*state.failure, m_services.settings.gateway().port));
    m_isFailureTold = state.failure && (m_isFailureTold || !m_isBusy);
    if (wasOpen != state.isOpen)
        emit baseChanged();
}

void GatewayForm::showState()
{
    if (!m_isBusy)
        m_switch->setChecked(m_state.isOpen);
    const QString text = gatewayStateText(m_state, m_connections);
    if (m_stateLabel->text() != text)
        m_stateLabel->setText(text);
    const bool isFixed = m_state.isOpen || m_state.isClosing || m_isBusy;
    QVector<QWidget*> fields { m_needsToken };
    for (QLineEdit* field : edits())
        fields.append(field);
    for (QPushButton* button : std::as_const(m_choosers))
        fields.append(button);
    for (QWidget* field : fields) {
        field->setEnabled(!isFixed);
        field->setToolTip(isFixed ? tr("Close the gateway to change this.") : QString());
    }
    warn();
}

void GatewayForm::warn()
{
    QString text = m_state.isOpen
        ? gatewayWarning(m_state.address, m_state.needsToken, m_state.isTls, m_state.missesIpv6)
        : gatewayWarning(m_address->text().trimmed(), m_needsToken->isChecked(), wantsTls());
    if (m_state.isOpen && m_state.isKeyShared)
        text = joined(text,
            tr("Others may read the file of the certificate’s key: let nobody but "
               "yourself read it."));
    if (m_warning->text() != text)
        m_warning->setMessage(Banner::Tone::Warning, text);
}

void GatewayForm::toggle(bool isOn)
{
    if (m_isBusy || m_state.isClosing) { // it is on its way; the box shows how it stands
        m_switch->setChecked(m_state.isOpen);
        return;
    }
    setNote(m_error, {});
    if (isOn)
        open();
    else
        close();
}

void GatewayForm::open()
{
    const std::optional<quint16> port = portOf(m_port->text());
    if (!port) {
        m_switch->setChecked(false);
        return tell(m_port, tr("A port is a whole number from 1 to 65535."));
    }
    Services::GatewayWish wish;
    wish.address = m_address->text().trimmed();
    wish.port = *port;
    wish.needsToken = m_needsToken->isChecked();
    wish.certificate = fileIn(m_certificate);
    wish.certificateKey = fileIn(m_certificateKey);
    m_isBusy = true;
    showState();
    whenDone(
        m_services.gateway.open(wish), this, [this](const Result<Services::GatewayState>& opened) {
            m_isBusy = false;
            if (!opened)
                return refuse(opened.error());
            remember(true);
            take(*opened, m_connections);
        });
}

void GatewayForm::refuse(const Error& error)
{
    m_isFailureTold = true;
    m_switch->setChecked(false);
    remember(false); // or each start would try again, with no way to give it up
    showState();
    tell(fieldOf(error), gatewayFailureText(error, portOf(m_port->text()).value_or(0)));
}

QLineEdit* GatewayForm::fieldOf(const Error& error) const
{
    if (error.kind == ErrorKind::Network)
        return m_port;
    if (error.field == "certificate"_L1)
        return m_certificate;
    return error.field == "certificate_key"_L1 ? m_certificateKey : m_address;
}

void GatewayForm::close()
{
    remember(false);
    m_services.gateway.close(kPatience); // stateChanged() tells how it goes on
}

void GatewayForm::tell(QLineEdit* field, const QString& problem)
{
    setNote(m_error, problem);
    field->setFocus();
    field->selectAll();
}

void GatewayForm::remember(bool isOn)
{
    if (m_services.isDemo)
        return;
    Services::GatewaySettings wanted;
    wanted.isOn = isOn;
    wanted.address = m_address->text().trimmed();
    wanted.port = portOf(m_port->text()).value_or(quint16(m_services.settings.gateway().port));
    wanted.needsToken = m_needsToken->isChecked();
    wanted.certificate = fileIn(m_certificate);
    wanted.certificateKey = fileIn(m_certificateKey);
    if (const Result<void> kept = m_services.settings.setGateway(wanted); !kept)
        setNote(m_error, tr("It could not be remembered for the next start."));
}

} // namespace Headgate::Ui
