// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/privatekeyring.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTest>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace Headgate::Test {

namespace {

constexpr int kStartMs = 20'000;
const QString kService = u"org.freedesktop.secrets"_s;

// No <servicedir>: nothing of the machine that runs the test can be activated by accident.
const char* const kBusConfig
    = R"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=%1</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
)";

void end(QProcess* process)
{
    if (process->state() == QProcess::NotRunning)
        return;
    process->terminate();
    if (!process->waitForFinished(kStartMs))
        process->kill();
    process->waitForFinished(kStartMs);
}

} // namespace

PrivateKeyring::PrivateKeyring()
    : m_connectionName(QUuid::createUuid().toString())
{
    QDir(m_folder.path()).mkdir(u"home"_s);
    QDir(m_folder.path()).mkdir(u"run"_s);
    QFile::setPermissions(
        m_folder.filePath(u"run"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

PrivateKeyring::~PrivateKeyring()
{
    stopKeyring();
    QDBusConnection::disconnectFromBus(m_connectionName);
    end(&m_bus);
}

QString PrivateKeyring::missingProgram()
{
    for (const QString& program : { u"dbus-daemon"_s, u"gnome-keyring-daemon"_s }) {
        if (QStandardPaths::findExecutable(program).isEmpty())
            return program + u" is not installed (packages dbus, gnome-keyring)"_s;
    }
    return {};
}

QString PrivateKeyring::home() const
{
    return m_folder.filePath(u"home"_s);
}

QProcessEnvironment PrivateKeyring::environment() const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString& name : { u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"XDG_DATA_HOME"_s,
             u"GNOME_KEYRING_CONTROL"_s, u"XDG_CURRENT_DESKTOP"_s, u"KDE_FULL_SESSION"_s })
        environment.remove(name);
    environment.insert(u"HOME"_s, home());
    environment.insert(u"XDG_RUNTIME_DIR"_s, m_folder.filePath(u"run"_s));
    environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s,
        m_address.isEmpty() ? u"unix:path=/nonexistent/bus"_s : m_address);
    return environment;
}

void PrivateKeyring::enter() const
{
    const QProcessEnvironment wanted = environment();
    const QStringList present = QProcessEnvironment::systemEnvironment().keys();
    for (const QString& name : present) {
        if (!wanted.contains(name))
            qunsetenv(name.toLocal8Bit().constData());
    }
    for (const QString& name : { u"HOME"_s, u"XDG_RUNTIME_DIR"_s, u"DBUS_SESSION_BUS_ADDRESS"_s })
        qputenv(name.toLocal8Bit().constData(), wanted.value(name).toLocal8Bit());
}

bool PrivateKeyring::startBus()
{
    QFile config(m_folder.filePath(u"bus.conf"_s));
    if (!config.open(QIODevice::WriteOnly))
        return false;
    config.write(QString::fromLatin1(kBusConfig).arg(m_folder.path()).toUtf8());
    config.close();
    m_bus.start(u"dbus-daemon"_s,
        { u"--nofork"_s, u"--nopidfile"_s, u"--print-address=1"_s,
            u"--config-file="_s + config.fileName() });
    if (!m_bus.waitForReadyRead(kStartMs))
        return false;
    m_address = QString::fromUtf8(m_bus.readLine()).trimmed();
    return QDBusConnection::connectToBus(m_address, m_connectionName).isConnected();
}

bool PrivateKeyring::isServiceThere() const
{
    return QDBusConnection(m_connectionName).interface()->isServiceRegistered(kService);
}

bool PrivateKeyring::startKeyring(const QString& password)
{
    stopKeyring();
    m_keyring = std::make_unique<QProcess>();
    m_keyring->setProcessEnvironment(environment());
    m_keyring->setStandardOutputFile(QProcess::nullDevice());
    m_keyring->setStandardErrorFile(QProcess::nullDevice());
    m_keyring->start(
        u"gnome-keyring-daemon"_s, { u"--foreground"_s, u"--unlock"_s, u"--components=secrets"_s });
    m_keyring->write(password.toUtf8()); // a line break would become part of the password
    m_keyring->closeWriteChannel();
    return QTest::qWaitFor([this] { return isServiceThere(); }, kStartMs);
}

void PrivateKeyring::stopKeyring()
{
    if (!m_keyring)
        return;
    end(m_keyring.get());
    m_keyring.reset();
    (void)QTest::qWaitFor([this] { return !isServiceThere(); }, kStartMs);
}

bool PrivateKeyring::lock()
{
    QDBusMessage call = QDBusMessage::createMethodCall(
        kService, u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s, u"Lock"_s);
    call << QVariant::fromValue(
        QList<QDBusObjectPath> { QDBusObjectPath(u"/org/freedesktop/secrets/collection/login"_s) });
    return QDBusConnection(m_connectionName).call(call).type() == QDBusMessage::ReplyMessage;
}

} // namespace Headgate::Test
