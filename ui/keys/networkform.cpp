// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/keys/networkform.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/keys/proxypasswordfield.h"
#include "ui/text/errortext.h"

#include <QComboBox>
#include <QFileDialog>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

using Services::NetworkSettings;
using Services::ProxyChoice;

constexpr int kPortWidth = 120;

QString modeName(ProxyChoice choice)
{
    switch (choice) {
    case ProxyChoice::System:
        return NetworkForm::tr("As the system says");
    case ProxyChoice::None:
        return NetworkForm::tr("No proxy");
    case ProxyChoice::Http:
        return NetworkForm::tr("HTTP proxy");
    case ProxyChoice::Socks5:
        return NetworkForm::tr("SOCKS5 proxy");
    }
    return {};
}

bool isOwnProxy(ProxyChoice choice)
{
    return choice == ProxyChoice::Http || choice == ProxyChoice::Socks5;
}

QWidget* rowOf(std::initializer_list<QWidget*> widgets, QWidget* parent)
{
    auto* row = new QWidget(parent);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Space::kMedium);
    for (QWidget* widget : widgets)
        layout->addWidget(widget, qobject_cast<QLineEdit*>(widget) != nullptr ? 1 : 0);
    return row;
}

} // namespace

NetworkForm::NetworkForm(
    Services::SettingsService& settings, Services::KeyService& keys, QWidget* parent)
    : QFrame(parent)
    , m_settings(settings)
    , m_keys(keys)
{
    setObjectName(u"networkForm"_s);
    setProperty("kind", QByteArray("card"));
    m_summary = plainLabel({}, "caption", this);
    m_summary->setObjectName(u"networkSummary"_s);
    m_unfold = pushButton("unfoldNetworkButton", tr("Change network settings"), this);
    setKind(m_unfold, "link");
    auto* heading = new QHBoxLayout;
    heading->setSpacing(Space::kHuge);
    heading->addWidget(plainLabel(tr("Network"), "section", this));
    heading->addWidget(m_summary, 1);
    heading->addWidget(m_unfold);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::kHuge, Space::kLarge, Space::kHuge, Space::kLarge);
    column->setSpacing(Space::kMedium);
    column->addLayout(heading);
    connect(m_unfold, &QPushButton::clicked, this, &NetworkForm::unfold);
    updateSummary();
}

void NetworkForm::unfold()
{
    if (m_body == nullptr) {
        m_body = makeBody();
        layout()->addWidget(m_body);
        connectSignals();
        load();
    }
    m_body->show();
    m_unfold->hide();
    emit unfolded();
    m_mode->setFocus(Qt::OtherFocusReason);
}

QWidget* NetworkForm::makeBody()
{
    auto* body = new QWidget(this);
    auto* grid = new QGridLayout(body);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(Space::kLarge);
    grid->setVerticalSpacing(Space::kSmall);
    grid->setColumnStretch(1, 1);
    m_mode = new QComboBox(body);
    m_mode->setObjectName(u"proxyModeCombo"_s);
    m_mode->setAccessibleName(tr("Proxy"));
    for (const ProxyChoice choice :
        { ProxyChoice::System, ProxyChoice::None, ProxyChoice::Http, ProxyChoice::Socks5 })
        m_mode->addItem(modeName(choice), QVariant::fromValue(int(choice)));
    addRow(grid, tr("Proxy"), m_mode, m_mode);
    m_host = addField(grid, "proxyHostEdit", tr("Address"));
    m_host->setPlaceholderText(u"proxy.example"_s);
    m_hostError = addNote(grid, "proxyHostError");
    m_port = addField(grid, "proxyPortEdit", tr("Port"));
    m_port->setPlaceholderText(u"8080"_s);
    m_port->setMaximumWidth(forText(kPortWidth));
    m_portError = addNote(grid, "proxyPortError");
    m_user = addField(grid, "proxyUserEdit", tr("User"));
    m_user->setPlaceholderText(tr("Only if the proxy asks for one"));
    m_userError = addNote(grid, "proxyUserError");
    auto* password = new ProxyPasswordField(m_keys, {}, tr("Password"), body);
    addRow(grid, tr("Password"), password->edit(), password);
    grid->addWidget(password->note(), grid->rowCount(), 1);
    m_bypass = addField(grid, "proxyBypassEdit", tr("Not for"));
    m_bypass->setPlaceholderText(u"localhost, .intranet.example"_s);
    m_bypass->setAccessibleDescription(tr("Hosts that are reached without the proxy"));
    m_bypass->setToolTip(m_bypass->accessibleDescription());
    QWidget* certificates = makeCertificateRow(body);
    addRow(grid, tr("Further certificates"), m_caFile, certificates);
    m_caFileError = addNote(grid, "extraCaFileError");
    m_store = pushButton("storeNetworkButton", tr("Save network settings"), body);
    setKind(m_store, "primary");
    m_note = noteLabel("networkNote", "successText", body);
    QWidget* end = rowOf({ m_store, m_note }, body);
    static_cast<QHBoxLayout*>(end->layout())->addStretch(1);
    grid->addWidget(end, grid->rowCount(), 1);
    return body;
}

QWidget* NetworkForm::makeCertificateRow(QWidget* parent)
{
    m_caFile = new QLineEdit(parent);
    m_caFile->setObjectName(u"extraCaFileEdit"_s);
    m_caFile->setAccessibleName(tr("Further certificates"));
    m_caFile->setPlaceholderText(tr("A PEM file, trusted beside the system’s certificates"));
    m_choose = pushButton("chooseCaFileButton", tr("Choose a file…"), parent);
    return rowOf({ m_caFile, m_choose }, parent);
}

void NetworkForm::addRow(QGridLayout* grid, const QString& label, QWidget* buddy, QWidget* field)
{
    const int row = grid->rowCount();
    QLabel* name = plainLabel(label, "text", grid->parentWidget());
    name->setBuddy(buddy);
    grid->addWidget(name, row, 0);
    grid->addWidget(field, row, 1);
}

QLineEdit* NetworkForm::addField(QGridLayout* grid, const char* name, const QString& label)
{
    auto* field = new QLineEdit(grid->parentWidget());
    field->setObjectName(QLatin1String(name));
    field->setAccessibleName(label);
    addRow(grid, label, field, field);
    connect(field, &QLineEdit::returnPressed, this, &NetworkForm::store);
    return field;
}

QLabel* NetworkForm::addNote(QGridLayout* grid, const char* name)
{
    QLabel* note = noteLabel(name, "errorText", grid->parentWidget());
    grid->addWidget(note, grid->rowCount(), 1);
    return note;
}

void NetworkForm::connectSignals()
{
    connect(m_mode, &QComboBox::currentIndexChanged, this, &NetworkForm::updateFields);
    for (const auto& [field, error] :
        { std::pair { m_host, m_hostError }, std::pair { m_port, m_portError },
            std::pair { m_user, m_userError }, std::pair { m_caFile, m_caFileError } })
        connect(field, &QLineEdit::textChanged, this, [this, error = error] {
            setNote(error, {});
            setNote(m_note, {});
        });
    connect(m_store, &QPushButton::clicked, this, &NetworkForm::store);
    connect(m_caFile, &QLineEdit::returnPressed, this, &NetworkForm::store);
    connect(m_choose, &QPushButton::clicked, this, &NetworkForm::chooseFile);
}

void NetworkForm::load()
{
    const NetworkSettings network = m_settings.network();
    m_mode->setCurrentIndex(m_mode->findData(int(network.proxy)));
    m_host->setText(network.proxyHost);
    m_port->setText(network.proxyPort > 0 ? QString::number(network.proxyPort) : QString());
    m_user->setText(network.proxyUser);
    m_bypass->setText(network.bypass);
    m_caFile->setText(network.extraCaFile);
    const QString& variable = network.extraCaFileVariable;
    m_caFile->setReadOnly(!variable.isEmpty());
    m_choose->setVisible(variable.isEmpty());
    if (!variable.isEmpty()) {
        setKind(m_caFileError, "muted");
        setNote(m_caFileError,
            tr("The variable %1 sets this file. Unset it to choose another.").arg(variable));
    }
    updateFields();
}

void NetworkForm::updateFields()
{
    const bool isOwn = isOwnProxy(ProxyChoice(m_mode->currentData().toInt()));
    for (QWidget* field : { static_cast<QWidget*>(m_host), static_cast<QWidget*>(m_port),
             static_cast<QWidget*>(m_user), static_cast<QWidget*>(m_bypass) })
        field->setEnabled(isOwn);
    setNote(m_note, {});
}

void NetworkForm::store()
{
    NetworkSettings network = m_settings.network();
    network.proxy = ProxyChoice(m_mode->currentData().toInt());
    network.proxyHost = m_host->text().trimmed();
    network.proxyUser = m_user->text().trimmed();
    network.bypass = m_bypass->text().trimmed();
    if (!m_caFile->isReadOnly())
        network.extraCaFile = m_caFile->text().trimmed();
    const QString port = m_port->text().trimmed();
    bool isNumber = port.isEmpty();
    network.proxyPort = port.isEmpty() ? 0 : port.toInt(&isNumber);
    if (!isNumber)
        network.proxyPort = -1; // the service says what a port is
    for (QLabel* note : { m_hostError, m_portError, m_userError })
        setNote(note, {});
    if (const Result<void> stored = m_settings.setNetwork(network); !stored) {
        showError(stored.error());
        return;
    }
    setKind(m_note, "successText");
    setNote(m_note, tr("Saved. Requests go this way from now on."));
    updateSummary();
}

void NetworkForm::showError(const Error& error)
{
    const std::pair<QString, std::pair<QLabel*, QLineEdit*>> places[] = {
        { u"proxyHost"_s, { m_hostError, m_host } },
        { u"proxyPort"_s, { m_portError, m_port } },
        { u"proxyUser"_s, { m_userError, m_user } },
        { u"extraCaFile"_s, { m_caFileError, m_caFile } },
    };
    for (const auto& [name, place] : places) {
        if (error.field != name)
            continue;
        setNote(place.first, errorText(error, {}));
        place.second->setFocus(Qt::OtherFocusReason);
        return;
    }
    setKind(m_note, "errorText");
    setNote(m_note, errorText(error, tr("The network settings")));
}

void NetworkForm::updateSummary()
{
    const NetworkSettings network = m_settings.network();
    QString text = isOwnProxy(network.proxy)
        ? u"%1 %2:%3"_s.arg(modeName(network.proxy), network.proxyHost).arg(network.proxyPort)
        : tr("Proxy: %1").arg(modeName(network.proxy));
    if (!network.extraCaFile.isEmpty())
        text = tr("%1; further certificates").arg(text);
    m_summary->setText(text);
}

void NetworkForm::chooseFile()
{
    auto* dialog = new QFileDialog(this, tr("Further certificates"), m_caFile->text(),
        tr("Certificates") + u" (*.pem *.crt *.cer);;"_s + tr("All files") + u" (*)"_s);
    dialog->setObjectName(u"caFileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_caFile, &QLineEdit::setText);
    dialog->open();
}

} // namespace Headgate::Ui
