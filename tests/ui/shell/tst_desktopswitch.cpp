// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeservices.h"
#include "tests/support/privatekeyring.h"
#include "ui/chat/chatpage.h"
#include "ui/common/application.h"
#include "ui/common/widgets.h"
#include "ui/shell/mainwindow.h"

#include <QAbstractAnimation>
#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QStyle>
#include <QTest>

#include <cstdio>
#include <memory>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

//! The desktop's settings portal.
class FakePortal : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public slots:
    QDBusVariant Read(const QString&, const QString& key)
    {
        ++asked;
        return QDBusVariant(QVariant::fromValue(QDBusVariant(values.value(key))));
    }

public:
    QHash<QString, uint> values;
    int asked = 0;
};

//! Checklist AC6: the window that is open follows what the desktop is switched to.
class TestDesktopSwitch : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void anOpenWindowFollowsDarkAndLight();
    void anOpenWindowFollowsMoreContrast();
    void whatIsTypedAndShownOutlivesASwitch();
    void aChosenThemeStaysAndContrastIsFollowedAllTheSame();
    void nothingMovesByItself();

private:
    void tell(const QString& key, uint value)
    {
        portal.values.insert(key, value);
        QDBusMessage signal = QDBusMessage::createSignal(u"/org/freedesktop/portal/desktop"_s,
            u"org.freedesktop.portal.Settings"_s, u"SettingChanged"_s);
        signal << u"org.freedesktop.appearance"_s << key
               << QVariant::fromValue(QDBusVariant(value));
        QVERIFY(QDBusConnection(u"portal"_s).send(signal));
    }
    //! What the reader sees behind the text, between the page's parts.
    QColor ground() const
    {
        const QImage seen = window->grab().toImage();
        const auto* page = window->findChild<ChatPage*>();
        const QPoint place = page->mapTo(window.get(), QPoint(4, page->height() / 2));
        return seen.pixelColor(QPoint(place * seen.devicePixelRatio()));
    }

    FakePortal portal;
    std::unique_ptr<Test::FakeServices> services;
    std::unique_ptr<ApplicationLook> look;
    std::unique_ptr<MainWindow> window;
};

void TestDesktopSwitch::init()
{
    if (!QDBusConnection(u"portal"_s).isConnected()) {
        QDBusConnection server = QDBusConnection::connectToBus(
            QString::fromLocal8Bit(qgetenv("DBUS_SESSION_BUS_ADDRESS")), u"portal"_s);
        QVERIFY(server.registerService(u"org.freedesktop.portal.Desktop"_s));
        QVERIFY(server.registerObject(
            u"/org/freedesktop/portal/desktop"_s, &portal, QDBusConnection::ExportAllSlots));
    }
    portal.asked = 0;
    portal.values.clear();
    services = std::make_unique<Test::FakeServices>();
    services->withModels().withChats();
    services->settings.themeChoice = Services::ThemeChoice::System;
    look = std::make_unique<ApplicationLook>(*qApp, services->settings);
    window = std::make_unique<MainWindow>(services->set());
    window->show();
    QVERIFY(QTest::qWaitForWindowExposed(window.get()));
    QTRY_VERIFY(portal.asked >= 2);
    QTRY_COMPARE(look->scheme(), Scheme::Light);
}

void TestDesktopSwitch::cleanup()
{
    window.reset();
    look.reset();
    services.reset();
}

void TestDesktopSwitch::anOpenWindowFollowsDarkAndLight()
{
    QVERIFY(ground().lightness() > 200);
    tell(u"color-scheme"_s, 1);
    QTRY_COMPARE(look->scheme(), Scheme::Dark);
    QTRY_COMPARE(schemeOf(window->palette()), Scheme::Dark);
    QTRY_VERIFY(ground().lightness() < 80);
    tell(u"color-scheme"_s, 2);
    QTRY_VERIFY(ground().lightness() > 200);
}

void TestDesktopSwitch::anOpenWindowFollowsMoreContrast()
{
    tell(u"contrast"_s, 1);
    QTRY_COMPARE(ground(), coloursFor(Scheme::ContrastLight).window);
    QTRY_COMPARE(currentColours().text, coloursFor(Scheme::ContrastLight).text);
    tell(u"color-scheme"_s, 1);
    QTRY_COMPARE(ground(), coloursFor(Scheme::ContrastDark).window);
    tell(u"contrast"_s, 0);
    QTRY_COMPARE(ground(), coloursFor(Scheme::Dark).window);
}

void TestDesktopSwitch::whatIsTypedAndShownOutlivesASwitch()
{
    auto* edit = window->findChild<QPlainTextEdit*>(u"composerEdit"_s);
    QTest::keyClicks(edit, u"half a thought"_s);
    const QWidget* focused = window->focusWidget();
    tell(u"color-scheme"_s, 1);
    QTRY_COMPARE(schemeOf(window->palette()), Scheme::Dark);
    QCOMPARE(edit->toPlainText(), u"half a thought"_s);
    QCOMPARE(window->focusWidget(), focused);
    QCOMPARE(edit->palette().color(QPalette::Text), coloursFor(Scheme::Dark).text);
}

void TestDesktopSwitch::aChosenThemeStaysAndContrastIsFollowedAllTheSame()
{
    services->settings.setTheme(Services::ThemeChoice::Dark);
    QTRY_COMPARE(schemeOf(window->palette()), Scheme::Dark);
    tell(u"color-scheme"_s, 2);
    tell(u"contrast"_s, 1);
    QTRY_COMPARE(look->scheme(), Scheme::ContrastDark);
    QTRY_COMPARE(ground(), coloursFor(Scheme::ContrastDark).window);
}

//! Reduced motion is followed by there being none.
void TestDesktopSwitch::nothingMovesByItself()
{
    window->menuBar()->findChild<QAction*>(u"parametersAction"_s)->trigger();
    tell(u"color-scheme"_s, 1);
    QTRY_COMPARE(schemeOf(window->palette()), Scheme::Dark);
    QVERIFY(window->findChildren<QAbstractAnimation*>().isEmpty());
    for (const Qt::UIEffect effect : { Qt::UI_AnimateMenu, Qt::UI_FadeMenu, Qt::UI_AnimateCombo,
             Qt::UI_AnimateTooltip, Qt::UI_FadeTooltip, Qt::UI_AnimateToolBox })
        QVERIFY(!QApplication::isEffectEnabled(effect));
}

//! The bus must be there before anything of Qt asks for the session's.
int main(int argc, char** argv)
{
    Test::PrivateKeyring bus;
    if (!bus.startBus()) {
        std::puts("SKIP: dbus-daemon is not installed (package dbus)");
        return 0;
    }
    qputenv("DBUS_SESSION_BUS_ADDRESS", bus.address().toLocal8Bit());
    // Made once there is an application it would deliver nothing before exec().
    QDBusConnection::sessionBus();
    prepareApplication();
    const QApplication application(argc, argv);
    TestDesktopSwitch test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_desktopswitch.moc"
