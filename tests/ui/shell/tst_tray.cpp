// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeservices.h"
#include "tests/support/privatekeyring.h"
#include "ui/common/trayhost.h"
#include "ui/shell/closekeeper.h"
#include "ui/shell/tray.h"

#include <QAction>
#include <QDBusConnection>
#include <QMenu>
#include <QSignalSpy>
#include <QSystemTrayIcon>
#include <QTest>
#include <QWidget>

#include <memory>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

//! The desktop's side of a tray, on a bus of the test's own.
class FakePanel : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.StatusNotifierWatcher")
    Q_PROPERTY(bool IsStatusNotifierHostRegistered MEMBER hasHost)

public:
    bool hasHost = true;

signals:
    void StatusNotifierHostRegistered();
    void StatusNotifierHostUnregistered();
};

class TestTray : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void theMenuOffersShowNewChatQuickQuestionAndQuit();
    void aTrayThatIsThereAtTheStartGetsTheIcon();
    void aTrayThatAppearsLaterGetsTheIcon();
    void aPanelWithoutAnyHostIsNoTray();
    void noIconIsMadeWhereTheSettingWantsNone();
    void aWindowHiddenInTheTrayComesBackWithIt();
    void aWindowWhoseTrayGoesComesBack();

private:
    static constexpr auto kService = "org.kde.StatusNotifierWatcher"_L1;

    void openPanel() { QVERIFY(server.registerService(kService)); }
    void closePanel() { QVERIFY(server.unregisterService(kService)); }
    void start()
    {
        host = std::make_unique<TrayHost>(client, nullptr);
        tray = std::make_unique<Tray>(*window, settings, *host);
    }
    const QSystemTrayIcon* icon() { return tray->findChild<QSystemTrayIcon*>(); }

    Test::PrivateKeyring bus;
    QDBusConnection server { QString() };
    QDBusConnection client { QString() };
    std::unique_ptr<FakePanel> panel;
    Test::FakeSettingsService settings;
    std::unique_ptr<QWidget> window;
    std::unique_ptr<TrayHost> host;
    std::unique_ptr<Tray> tray;
};

void TestTray::initTestCase()
{
    if (!bus.startBus())
        QSKIP("dbus-daemon is not installed (package dbus)");
    server = QDBusConnection::connectToBus(bus.address(), u"desktop"_s);
    client = QDBusConnection::connectToBus(bus.address(), u"program"_s);
    QVERIFY(server.isConnected() && client.isConnected());
}

void TestTray::init()
{
    settings.desktopSettings = {};
    settings.wasHideExplained = true;
    panel = std::make_unique<FakePanel>();
    QVERIFY(server.registerObject(u"/StatusNotifierWatcher"_s, panel.get(),
        QDBusConnection::ExportAllProperties | QDBusConnection::ExportAllSignals));
    window = std::make_unique<QWidget>();
    window->show();
}

void TestTray::cleanup()
{
    tray.reset();
    host.reset();
    window.reset();
    server.unregisterService(kService);
    server.unregisterObject(u"/StatusNotifierWatcher"_s);
}

void TestTray::theMenuOffersShowNewChatQuickQuestionAndQuit()
{
    start();
    QSignalSpy shown(tray.get(), &Tray::showRequested);
    QSignalSpy fresh(tray.get(), &Tray::newChatRequested);
    QSignalSpy quick(tray.get(), &Tray::quickAskRequested);
    QSignalSpy quit(tray.get(), &Tray::quitRequested);
    for (QAction* action : tray->menu().actions())
        action->trigger();
    QCOMPARE(shown.count(), 1);
    QCOMPARE(fresh.count(), 1);
    QCOMPARE(quick.count(), 1);
    QCOMPARE(quit.count(), 1);
    QVERIFY(!tray->isShown()); // there is no tray yet
}

void TestTray::aTrayThatIsThereAtTheStartGetsTheIcon()
{
    openPanel();
    start();
    QTRY_VERIFY(tray->isShown());
    QVERIFY(icon()->isVisible());
    QCOMPARE(icon()->contextMenu(), &tray->menu());
}

void TestTray::aTrayThatAppearsLaterGetsTheIcon()
{
    start();
    QSignalSpy changed(host.get(), &TrayHost::changed);
    openPanel();
    QTRY_VERIFY(tray->isShown());
    QCOMPARE(changed.count(), 1);
    closePanel();
    QTRY_VERIFY(!tray->isShown());
    openPanel(); // the panel was started anew
    QTRY_VERIFY(tray->isShown());
}

void TestTray::aPanelWithoutAnyHostIsNoTray()
{
    panel->hasHost = false;
    openPanel();
    start();
    QSignalSpy changed(host.get(), &TrayHost::changed);
    panel->hasHost = true;
    QVERIFY(icon() == nullptr);
    emit panel->StatusNotifierHostRegistered();
    QTRY_VERIFY(tray->isShown());
    panel->hasHost = false;
    emit panel->StatusNotifierHostUnregistered();
    QTRY_VERIFY(!tray->isShown());
}

void TestTray::noIconIsMadeWhereTheSettingWantsNone()
{
    settings.desktopSettings.hasTray = false;
    openPanel();
    start();
    QTRY_VERIFY(host->isThere());
    QVERIFY(icon() == nullptr);
    settings.desktopSettings.hasTray = true;
    emit settings.rowChanged(u"window/tray"_s);
    QVERIFY(tray->isShown());
}

void TestTray::aWindowHiddenInTheTrayComesBackWithIt()
{
    openPanel();
    start();
    QTRY_VERIFY(tray->isShown());
    settings.desktopSettings.closeAction = Services::CloseAction::Hide;
    CloseKeeper keeper(*window, settings, [this] { return tray->isShown(); });
    QVERIFY(!keeper.takeClose());
    QVERIFY(window->isHidden());
    QSignalSpy shown(tray.get(), &Tray::showRequested);
    emit tray->findChild<QSystemTrayIcon*>()->activated(QSystemTrayIcon::Trigger);
    QCOMPARE(shown.count(), 1);
}

void TestTray::aWindowWhoseTrayGoesComesBack()
{
    openPanel();
    start();
    QTRY_VERIFY(tray->isShown());
    QSignalSpy shown(tray.get(), &Tray::showRequested);
    closePanel();
    QTRY_VERIFY(!tray->isShown());
    QCOMPARE(shown.count(), 0); // it was not hidden
    openPanel();
    QTRY_VERIFY(tray->isShown());
    window->hide();
    closePanel();
    QTRY_COMPARE(shown.count(), 1);
    settings.desktopSettings.hasTray = false;
    emit settings.rowChanged(u"window/tray"_s);
    QCOMPARE(shown.count(), 2); // by the setting, too
}

QTEST_MAIN(TestTray)
#include "tst_tray.moc"
