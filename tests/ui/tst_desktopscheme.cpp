// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/privatekeyring.h"
#include "ui/common/desktopscheme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QSignalSpy>
#include <QTest>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

//! The desktop's settings portal.
class FakePortal : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    QHash<QString, uint> values;
    int asked = 0;

public slots:
    QDBusVariant Read(const QString& group, const QString& key)
    {
        ++asked;
        const uint value = group == u"org.freedesktop.appearance"_s ? values.value(key) : 0;
        return QDBusVariant(QVariant::fromValue(QDBusVariant(value))); // wrapped twice, as it is
    }
};

class TestDesktopScheme : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void whatTheDesktopWantsIsAsked();
    void aSwitchOfTheDesktopIsFollowed();

private:
    void tell(const QString& group, const QString& key, uint value) const;

    Test::PrivateKeyring bus;
    FakePortal portal;
};

void TestDesktopScheme::initTestCase()
{
    if (!bus.startBus())
        QSKIP("dbus-daemon is not installed (package dbus)");
    QDBusConnection server = QDBusConnection::connectToBus(bus.address(), u"portal"_s);
    QVERIFY(server.registerService(u"org.freedesktop.portal.Desktop"_s));
    QVERIFY(server.registerObject(
        u"/org/freedesktop/portal/desktop"_s, &portal, QDBusConnection::ExportAllSlots));
}

void TestDesktopScheme::whatTheDesktopWantsIsAsked()
{
    portal.values.insert(u"color-scheme"_s, 1);
    portal.values.insert(u"contrast"_s, 1);
    const QDBusConnection program = QDBusConnection::connectToBus(bus.address(), u"program"_s);
    DesktopScheme desktop(Scheme::Light, program, nullptr);
    QVERIFY(!desktop.wantsContrast());
    QTRY_COMPARE(desktop.scheme(), Scheme::Dark);
    QTRY_VERIFY(desktop.wantsContrast());
    QCOMPARE(withContrast(desktop.scheme()), Scheme::ContrastDark);
}

void TestDesktopScheme::tell(const QString& group, const QString& key, uint value) const
{
    QDBusMessage signal = QDBusMessage::createSignal(u"/org/freedesktop/portal/desktop"_s,
        u"org.freedesktop.portal.Settings"_s, u"SettingChanged"_s);
    signal << group << key << QVariant::fromValue(QDBusVariant(value));
    QVERIFY(QDBusConnection(u"portal"_s).send(signal));
}

void TestDesktopScheme::aSwitchOfTheDesktopIsFollowed()
{
    portal.values.clear();
    portal.asked = 0;
    const QDBusConnection program = QDBusConnection::connectToBus(bus.address(), u"program"_s);
    DesktopScheme desktop(Scheme::Light, program, nullptr);
    const QSignalSpy changed(&desktop, &DesktopScheme::changed);
    QTRY_COMPARE(portal.asked, 2);
    const QString group = u"org.freedesktop.appearance"_s;
    tell(u"org.gnome.desktop.interface"_s, u"color-scheme"_s, 1); // another group's
    tell(group, u"color-scheme"_s, 1);
    QTRY_COMPARE(desktop.scheme(), Scheme::Dark);
    tell(group, u"contrast"_s, 1);
    QTRY_VERIFY(desktop.wantsContrast());
    tell(group, u"color-scheme"_s, 0);
    QTRY_COMPARE(desktop.scheme(), Scheme::Light);
    QCOMPARE(changed.size(), 3);
}

QTEST_GUILESS_MAIN(TestDesktopScheme)
#include "tst_desktopscheme.moc"
