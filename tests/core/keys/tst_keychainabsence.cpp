// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/keyinfo.h"
#include "tests/support/privatekeyring.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Headgate;

namespace {

constexpr int kWaitMs = 60'000;

//! A secret service that refuses everything, or never answers.
class BadService : public QDBusVirtualObject {
public:
    explicit BadService(bool isSilentService)
        : m_isSilent(isSilentService)
    {
    }
    QString introspect(const QString&) const override { return {}; }
    bool handleMessage(const QDBusMessage& message, const QDBusConnection& connection) override
    {
        message.setDelayedReply(true);
        if (!m_isSilent)
            connection.send(message.createErrorReply(QDBusError::AccessDenied, u"go away"_s));
        return true;
    }

private:
    bool m_isSilent;
};

QString stateLine(VaultState state)
{
    return u"state: %1"_s.arg(int(state));
}

} // namespace

//! The ways in which there is no usable keychain, each met by a process of its own
//! (keychainprobe.cpp).
class TestKeychainAbsence : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void noSessionBusIsAbsent();
    void busWithoutServiceIsAbsent();
    void serviceThatRefusesIsRefusing();
    void silentServiceMeetsTheGuard();
    void withoutGlibSaysWhatToDo();
    void keyringThatWasNeverUnlockedIsTold();
    void engineThreadCanUseTheKeychain();

private:
    QStringList probe(const QProcessEnvironment& environment, const QString& thread = u"main"_s,
        int guardMs = 30'000);
    QStringList probeWithService(BadService* service, int guardMs);
};

void TestKeychainAbsence::initTestCase()
{
    if (const QString missing = Test::PrivateKeyring::missingProgram(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
}

QStringList TestKeychainAbsence::probe(
    const QProcessEnvironment& environment, const QString& thread, int guardMs)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(QCoreApplication::applicationDirPath() + u"/keychainprobe"_s,
        { thread, QString::number(guardMs) });
    // Waits with an event loop: a fake service answers from this thread.
    if (!QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, kWaitMs))
        process.kill();
    return QString::fromUtf8(process.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
}

QStringList TestKeychainAbsence::probeWithService(BadService* service, int guardMs)
{
    Test::PrivateKeyring session;
    if (!session.startBus())
        return {};
    const QString name = u"bad-service"_s;
    QStringList lines;
    {
        QDBusConnection bus = QDBusConnection::connectToBus(session.address(), name);
        if (bus.registerVirtualObject(u"/"_s, service, QDBusConnection::SubPath)
            && bus.registerService(u"org.freedesktop.secrets"_s))
            lines = probe(session.environment(), u"main"_s, guardMs);
        bus.unregisterObject(u"/"_s, QDBusConnection::UnregisterTree);
    }
    QDBusConnection::disconnectFromBus(name);
    return lines;
}

void TestKeychainAbsence::noSessionBusIsAbsent()
{
    const Test::PrivateKeyring nothing;
    const QStringList lines = probe(nothing.environment());
    QCOMPARE(lines.size(), 3);
    QVERIFY2(lines[0].startsWith(u"write: unavailable: no keychain runs"_s), qPrintable(lines[0]));
    QVERIFY2(lines[1].startsWith(u"read: unavailable: no keychain runs"_s), qPrintable(lines[1]));
    QCOMPARE(lines[2], stateLine(VaultState::Absent));
}

void TestKeychainAbsence::busWithoutServiceIsAbsent()
{
    Test::PrivateKeyring session;
    QVERIFY(session.startBus());
    const QStringList lines = probe(session.environment());
    QCOMPARE(lines.size(), 3);
    QVERIFY2(lines[0].startsWith(u"write: unavailable: no keychain runs"_s), qPrintable(lines[0]));
    QVERIFY2(lines[1].startsWith(u"read: unavailable: no keychain runs"_s), qPrintable(lines[1]));
    QCOMPARE(lines[2], stateLine(VaultState::Absent));
}

void TestKeychainAbsence::serviceThatRefusesIsRefusing()
{
    BadService service(false);
    const QStringList lines = probeWithService(&service, 30'000);
    QCOMPARE(lines.size(), 3);
    QVERIFY2(
        lines[0].startsWith(u"write: unavailable: the keychain refuses"_s), qPrintable(lines[0]));
    QVERIFY2(
        lines[1].startsWith(u"read: unavailable: the keychain refuses"_s), qPrintable(lines[1]));
    QCOMPARE(lines[2], stateLine(VaultState::Refusing));
}

void TestKeychainAbsence::silentServiceMeetsTheGuard()
{
    BadService service(true);
    const QStringList lines = probeWithService(&service, 500);
    QCOMPARE(lines.size(), 3);
    QVERIFY2(lines[0].contains(u"did not answer in time"_s), qPrintable(lines[0]));
    QVERIFY2(lines[1].contains(u"has not answered an earlier call"_s), qPrintable(lines[1]));
    QCOMPARE(lines[2], stateLine(VaultState::Refusing));
}

void TestKeychainAbsence::withoutGlibSaysWhatToDo()
{
    const Test::PrivateKeyring nothing;
    QProcessEnvironment environment = nothing.environment();
    environment.insert(u"QT_NO_GLIB"_s, u"1"_s);
    const QStringList lines = probe(environment);
    QCOMPARE(lines.size(), 3);
    QVERIFY2(lines[0].contains(u"unset QT_NO_GLIB"_s), qPrintable(lines[0]));
    QVERIFY2(lines[1].contains(u"unset QT_NO_GLIB"_s), qPrintable(lines[1]));
}

void TestKeychainAbsence::keyringThatWasNeverUnlockedIsTold()
{
    Test::PrivateKeyring session;
    QVERIFY(session.startBus());
    QVERIFY(session.startKeyring(u"first password"_s)); // makes the login keyring
    QVERIFY(session.startKeyring(u"another password"_s)); // can't open it
    const QStringList lines = probe(session.environment());
    QCOMPARE(lines.size(), 3);
    QVERIFY2(lines[0].startsWith(u"write: locked: "_s), qPrintable(lines[0]));
    QVERIFY2(lines[1].startsWith(u"read: not_found: "_s), qPrintable(lines[1]));
    QCOMPARE(lines[2], stateLine(VaultState::Locked));
}

void TestKeychainAbsence::engineThreadCanUseTheKeychain()
{
    Test::PrivateKeyring session;
    QVERIFY(session.startBus());
    QVERIFY(session.startKeyring(u"password"_s));
    QCOMPARE(probe(session.environment(), u"engine"_s),
        (QStringList { u"write: ok"_s, u"read: ok"_s, stateLine(VaultState::Ready) }));
}

QTEST_GUILESS_MAIN(TestKeychainAbsence)
#include "tst_keychainabsence.moc"
