// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeservices.h"
#include "ui/chat/answertracker.h"
#include "ui/chat/chatpage.h"
#include "ui/common/banner.h"
#include "ui/shell/mainwindow.h"

#include <QPlainTextEdit>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

//! What the window makes of a machine without network.
class TestOfflineBanner : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void theDesktopIsAskedOnceAfterTheFirstPaint();
    void offlineIsSaidAndGoesByItself();
    void aWindowThatStartsOfflineSaysSo();
    void theDemoNeedsNoNetwork();
    void offlineNothingIsKeptFromBeingSent();

private:
    void make(bool isDemo = false)
    {
        window = std::make_unique<MainWindow>(services->set(isDemo));
        window->show();
        QVERIFY(QTest::qWaitForWindowExposed(window.get()));
    }
    Banner* banner() { return window->findChild<Banner*>(u"offlineBanner"_s); }

    std::unique_ptr<Test::FakeServices> services;
    std::unique_ptr<MainWindow> window;
};

void TestOfflineBanner::init()
{
    services = std::make_unique<Test::FakeServices>();
    services->withModels().withChats();
}

void TestOfflineBanner::cleanup()
{
    window.reset();
    services.reset();
}

void TestOfflineBanner::theDesktopIsAskedOnceAfterTheFirstPaint()
{
    window = std::make_unique<MainWindow>(services->set());
    QCOMPARE(services->network.watched, 0);
    window->show();
    QTRY_COMPARE(services->network.watched, 1);
}

void TestOfflineBanner::offlineIsSaidAndGoesByItself()
{
    make();
    QVERIFY(banner() == nullptr);
    services->network.setOffline(true);
    QVERIFY(banner() != nullptr && banner()->isVisible());
    QVERIFY(banner()->text().contains(u"Local models"_s));
    services->network.setOffline(false);
    QVERIFY(!banner()->isVisible());
}

void TestOfflineBanner::aWindowThatStartsOfflineSaysSo()
{
    services->network.isWithout = true;
    make();
    QVERIFY(banner() != nullptr && banner()->isVisible());
}

void TestOfflineBanner::theDemoNeedsNoNetwork()
{
    services->network.isWithout = true;
    make(true);
    QVERIFY(banner() == nullptr);
}

void TestOfflineBanner::offlineNothingIsKeptFromBeingSent()
{
    make();
    services->network.setOffline(true);
    window->findChild<QPlainTextEdit*>(u"composerEdit"_s)->setPlainText(u"Hello?"_s);
    auto* send = window->findChild<QToolButton*>(u"sendButton"_s);
    QTRY_VERIFY(send->isEnabled());
    send->click();
    QTRY_COMPARE(services->chat.sent.size(), 1);
}

QTEST_MAIN(TestOfflineBanner)
#include "tst_offlinebanner.moc"
