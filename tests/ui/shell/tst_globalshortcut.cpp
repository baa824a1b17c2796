// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/privatekeyring.h"
#include "ui/shell/globalshortcut.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusVirtualObject>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

namespace {

using Shortcut = QPair<QString, QVariantMap>;
using State = GlobalShortcut::State;

const QString kService = u"org.freedesktop.portal.Desktop"_s;
const QString kPath = u"/org/freedesktop/portal/desktop"_s;
const QString kInterface = u"org.freedesktop.portal.GlobalShortcuts"_s;

} // namespace

//! The desktop's portal. Answers a request before its call has returned, as a portal may.
class FakePortal : public QDBusVirtualObject {
public:
    QStringList asked; //!< methods, in order
    QString program; //!< as it has introduced itself
    QVariantMap shortcut; //!< that was to be bound
    QString session;
    QString keys = u"Ctrl+Shift+Space"_s;
    uint createAnswer = 0;
    uint bindAnswer = 0;
    bool knowsShortcuts = true;
    bool knowsPrograms = true;

    QString introspect(const QString&) const override { return {}; }

    bool handleMessage(const QDBusMessage& message, const QDBusConnection& bus) override
    {
        asked << message.member();
        const QVariantList arguments = message.arguments();
        if (message.member() == "Register"_L1) {
            program = arguments.constFirst().toString();
            return knowsPrograms ? bus.send(message.createReply()) : refuse(message, bus);
        }
        if (message.member() == "Close"_L1)
            return bus.send(message.createReply());
        if (!knowsShortcuts || message.interface() != kInterface)
            return refuse(message, bus);
        const QVariantMap options = optionsIn(arguments.constLast());
        const QString caller = message.service().mid(1).replace(u'.', u'_');
        const QString request
            = kPath + u"/request/"_s + caller + u'/' + options.value(u"handle_token"_s).toString();
        QDBusMessage response = QDBusMessage::createSignal(
            request, u"org.freedesktop.portal.Request"_s, u"Response"_s);
        if (message.member() == "CreateSession"_L1) {
            session = kPath + u"/session/"_s + caller + u'/'
                + options.value(u"session_handle_token"_s).toString();
            response << createAnswer << QVariantMap { { u"session_handle"_s, session } };
        } else {
            response << bindAnswer << bound(arguments.at(1));
        }
        return bus.send(response)
            && bus.send(message.createReply(QVariant::fromValue(QDBusObjectPath(request))));
    }

private:
    static bool refuse(const QDBusMessage& message, const QDBusConnection& bus)
    {
        return bus.send(message.createErrorReply(QDBusError::UnknownMethod, u"none such"_s));
    }
    static QVariantMap optionsIn(const QVariant& argument)
    {
        return qdbus_cast<QVariantMap>(argument);
    }
    QVariantMap bound(const QVariant& wanted)
    {
        const auto shortcuts = qdbus_cast<QList<Shortcut>>(wanted);
        shortcut = shortcuts.constFirst().second;
        const QVariantMap told { { u"trigger_description"_s, keys } };
        const QList<Shortcut> list { { shortcuts.constFirst().first, told } };
        return { { u"shortcuts"_s, QVariant::fromValue(list) } };
    }
};

//! Checklist WI6.
class TestGlobalShortcut : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void nothingIsAskedUntilItIsWanted();
    void thePressedKeyIsToldWithTheLeaveToComeToTheFront();
    void aKeyOfAnotherSessionIsNotOurs();
    void anOlderPortalNeedNotKnowThePrograms();
    void aDesktopWithoutThePortalIsSaid_data();
    void aDesktopWithoutThePortalIsSaid();
    void aRefusalIsSaidAndCanBeAskedAgain_data();
    void aRefusalIsSaidAndCanBeAskedAgain();
    void switchingItOffEndsTheSession();
    void thePortalsEndIsNoticed();

private:
    void press(const QString& session, const QString& id) const;
    QDBusConnection server() const { return QDBusConnection(u"portal"_s); }

    Test::PrivateKeyring bus;
    std::unique_ptr<FakePortal> portal;
    std::unique_ptr<GlobalShortcut> shortcut;
};

void TestGlobalShortcut::initTestCase()
{
    if (!bus.startBus())
        QSKIP("dbus-daemon is not installed (package dbus)");
    QGuiApplication::setDesktopFileName(u"org.headgate.Headgate"_s);
    qDBusRegisterMetaType<Shortcut>();
    qDBusRegisterMetaType<QList<Shortcut>>();
    QVERIFY(QDBusConnection::connectToBus(bus.address(), u"portal"_s).isConnected());
}

void TestGlobalShortcut::init()
{
    portal = std::make_unique<FakePortal>();
    QVERIFY(server().registerService(kService));
    QVERIFY(server().registerVirtualObject(kPath, portal.get(), QDBusConnection::SubPath));
    const auto program = QDBusConnection::connectToBus(bus.address(), u"program"_s);
    shortcut = std::make_unique<GlobalShortcut>(u"Ask"_s, program, nullptr);
}

void TestGlobalShortcut::cleanup()
{
    shortcut.reset();
    server().unregisterObject(kPath, QDBusConnection::UnregisterTree);
    server().unregisterService(kService);
    QDBusConnection::disconnectFromBus(u"program"_s);
}

void TestGlobalShortcut::press(const QString& session, const QString& id) const
{
    QDBusMessage signal = QDBusMessage::createSignal(kPath, kInterface, u"Activated"_s);
    signal << QVariant::fromValue(QDBusObjectPath(session)) << id << qulonglong(12)
           << QVariantMap { { u"activation_token"_s, u"leave"_s } };
    QVERIFY(server().send(signal));
}

void TestGlobalShortcut::nothingIsAskedUntilItIsWanted()
{
    QTest::qWait(0);
    QVERIFY(portal->asked.isEmpty());
    QVERIFY(shortcut->note().isEmpty());
    shortcut->setWanted(true);
    QTRY_COMPARE(shortcut->state(), State::Bound);
    QCOMPARE(portal->asked, QStringList({ u"Register"_s, u"CreateSession"_s, u"BindShortcuts"_s }));
    QCOMPARE(portal->program, u"org.headgate.Headgate"_s);
    QCOMPARE(portal->shortcut.value(u"description"_s).toString(), u"Ask"_s);
    QCOMPARE(portal->shortcut.value(u"preferred_trigger"_s).toString(), u"CTRL+SHIFT+space"_s);
    QVERIFY(shortcut->note().contains(u"Ctrl+Shift+Space"_s));
}

void TestGlobalShortcut::thePressedKeyIsToldWithTheLeaveToComeToTheFront()
{
    const QSignalSpy activated(shortcut.get(), &GlobalShortcut::activated);
    shortcut->setWanted(true);
    QTRY_COMPARE(shortcut->state(), State::Bound);
    press(portal->session, u"quick-question"_s);
    QTRY_COMPARE(activated.size(), 1);
    QCOMPARE(activated.constFirst().constFirst().toByteArray(), QByteArray("leave"));
}

void TestGlobalShortcut::aKeyOfAnotherSessionIsNotOurs()
{
    const QSignalSpy activated(shortcut.get(), &GlobalShortcut::activated);
    shortcut->setWanted(true);
    QTRY_COMPARE(shortcut->state(), State::Bound);
    press(u"/another/session"_s, u"quick-question"_s);
    press(portal->session, u"another"_s);
    press(portal->session, u"quick-question"_s);
    QTRY_COMPARE(activated.size(), 1);
}

void TestGlobalShortcut::anOlderPortalNeedNotKnowThePrograms()
{
    portal->knowsPrograms = false;
    portal->keys.clear();
    shortcut->setWanted(true);
    QTRY_COMPARE(shortcut->state(), State::Bound);
    QVERIFY(!shortcut->note().isEmpty());
}

void TestGlobalShortcut::aDesktopWithoutThePortalIsSaid_data()
{
    QTest::addColumn<bool>("hasPortal");
    QTest::newRow("no portal at all") << false;
    QTest::newRow("one that knows no shortcuts") << true;
}

void TestGlobalShortcut::aDesktopWithoutThePortalIsSaid()
{
    QFETCH(bool, hasPortal);
    portal->knowsShortcuts = false;
    if (!hasPortal)
        server().unregisterService(kService);
    shortcut->setWanted(true);
    QTRY_COMPARE(shortcut->state(), State::NoPortal);
    QVERIFY(shortcut->note().contains(u"no portal for global shortcuts"_s));
    QVERIFY(shortcut->note().contains(u"headgate --quick-ask"_s)); // and the way out
}

void TestGlobalShortcut::aRefusalIsSaidAndCanBeAskedAgain_data()
{
    QTest::addColumn<uint>("create");
    QTest::addColumn<uint>("bind");
    QTest::newRow("no session") << 2U << 0U;
    QTest::newRow("the user wants no key") << 0U << 1U;
}

void TestGlobalShortcut::aRefusalIsSaidAndCanBeAskedAgain()
{
    QFETCH(uint, create);
    QFETCH(uint, bind);
    portal->createAnswer = create;
    portal->bindAnswer = bind;
    shortcut->setWanted(true);
    QTRY_COMPARE(shortcut->state(), State::Refused);
    QVERIFY(!shortcut->note().isEmpty());
    portal->createAnswer = portal->bindAnswer = 0;
    shortcut->setWanted(false);
    QVERIFY(shortcut->note().isEmpty());
    shortcut->setWanted(true);
    QTRY_COMPARE(shortcut->state(), State::Bound);
}

void TestGlobalShortcut::switchingItOffEndsTheSession()
{
    const QSignalSpy activated(shortcut.get(), &GlobalShortcut::activated);
    shortcut->setWanted(true);
    QTRY_COMPARE(shortcut->state(), State::Bound);
    const QString session = portal->session;
    shortcut->setWanted(false);
    QTRY_COMPARE(portal->asked.constLast(), u"Close"_s);
    press(session, u"quick-question"_s);
    shortcut->setWanted(true);
    QTRY_COMPARE(shortcut->state(), State::Bound);
    QVERIFY(portal->session != session);
    QVERIFY(activated.isEmpty());
}

void TestGlobalShortcut::thePortalsEndIsNoticed()
{
    shortcut->setWanted(true);
    QTRY_COMPARE(shortcut->state(), State::Bound);
    server().unregisterService(kService);
    QTRY_COMPARE(shortcut->state(), State::Refused);
}

QTEST_MAIN(TestGlobalShortcut)
#include "tst_globalshortcut.moc"
