// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeservices.h"
#include "ui/common/application.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/pagestack.h"

#include <QAbstractItemModel>
#include <QApplication>
#include <QDialog>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

//! The rail and the pages that it leads to.
class TestNavigation : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void everyEntryHasAButtonWithItsName();
    void aLowWindowShowsEveryEntry();
    void everyEntryOpens();
    void theWayBackFromTheRequestsIsWhereTheFigureStood();
    void theDigitsLeadToTheEntriesInTheirOrder();
    void theShownPageStaysMarkedWhateverIsPressed();
    void whatIsDoneInAChatShowsTheChat();

private:
    QToolButton* button(const PageEntry& entry)
    {
        return window->findChild<QToolButton*>(
            QString::fromLatin1(QByteArray(entry.name) + "PageButton"));
    }
    bool isDialogOpen() const { return QApplication::activeModalWidget() != nullptr; }

    std::unique_ptr<Test::FakeServices> services;
    std::unique_ptr<MainWindow> window;
};

void TestNavigation::init()
{
    services = std::make_unique<Test::FakeServices>();
    services->withModels().withChats();
    window = std::make_unique<MainWindow>(services->set());
    window->show();
    window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
}

void TestNavigation::cleanup()
{
    window.reset();
    services.reset();
}

void TestNavigation::everyEntryHasAButtonWithItsName()
{
    QCOMPARE(pageEntries().front().kind, PageEntry::Kind::Chat);
    for (const PageEntry& entry : pageEntries()) {
        QVERIFY2(button(entry) != nullptr, entry.name);
        QVERIFY(button(entry)->isVisible());
        QCOMPARE(button(entry)->text(), pageText(entry));
        QCOMPARE(button(entry)->accessibleName(), pageText(entry));
        QVERIFY(button(entry)->focusPolicy() & Qt::TabFocus);
    }
}

void TestNavigation::aLowWindowShowsEveryEntry()
{
    window->resize(1000, 900);
    QToolButton* settings = button(pageEntries().back());
    QTRY_COMPARE(settings->toolButtonStyle(), Qt::ToolButtonTextUnderIcon);
    window->resize(640, 480);
    QTRY_COMPARE(window->height(), 480);
    QTRY_VERIFY(settings->geometry().bottom() < settings->parentWidget()->height());
    int end = 0;
    for (const PageEntry& entry : pageEntries()) {
        const QToolButton* one = button(entry);
        QVERIFY2(one->y() >= end, entry.name); // none lies on another
        QVERIFY2(one->height() >= one->iconSize().height(), entry.name);
        end = one->geometry().bottom();
    }
    window->resize(1000, 900);
    QTRY_COMPARE(settings->toolButtonStyle(), Qt::ToolButtonTextUnderIcon);
}

void TestNavigation::everyEntryOpens()
{
    auto* pages = window->findChild<PageStack*>();
    for (const PageEntry& entry : pageEntries()) {
        button(entry)->click();
        if (entry.isPage()) {
            QVERIFY(!isDialogOpen());
            QCOMPARE(pages->isChatShown(), entry.kind == PageEntry::Kind::Chat);
            QVERIFY(button(entry)->isChecked());
        } else {
            QTRY_VERIFY2(isDialogOpen(), entry.name);
            QApplication::activeModalWidget()->close();
            QTRY_VERIFY(!isDialogOpen());
        }
    }
}

void TestNavigation::theWayBackFromTheRequestsIsWhereTheFigureStood()
{
    auto* pages = window->findChild<PageStack*>();
    QWidget* costs = pages->openNamed(u"costs"_s);
    pages->openRequests({});
    QWidget* log = pages->currentWidget();
    QCOMPARE(log->objectName(), u"requestLogPage"_s);
    auto* back = log->findChild<QPushButton*>(u"crumb0Button"_s);
    QVERIFY(back != nullptr && back->isVisible());
    QCOMPARE(back->text(), u"Costs"_s);
    pages->openRequests({}); // again, from itself: the way stays
    back->click();
    QCOMPARE(pages->currentWidget(), costs);
    pages->openNamed(u"requests"_s); // by the rail nothing led there
    QVERIFY(!log->findChild<QWidget*>(u"crumbs"_s)->isVisible());
    pages->openChat();
    pages->openRequests({});
    QTRY_COMPARE(log->findChildren<QPushButton*>(u"crumb0Button"_s).size(), 1);
    log->findChild<QPushButton*>(u"crumb0Button"_s)->click();
    QVERIFY(pages->isChatShown());
}

void TestNavigation::theDigitsLeadToTheEntriesInTheirOrder()
{
    for (size_t i = 0; i < pageEntries().size() && i < 9; ++i) {
        QTest::keyClick(window.get(), Qt::Key(Qt::Key_1 + int(i)), Qt::ControlModifier);
        if (pageEntries()[i].isPage()) {
            QTRY_VERIFY(button(pageEntries()[i])->isChecked());
            continue;
        }
        QTRY_VERIFY2(isDialogOpen(), pageEntries()[i].name);
        QApplication::activeModalWidget()->close();
        QTRY_VERIFY(window->isActiveWindow());
    }
}

void TestNavigation::theShownPageStaysMarkedWhateverIsPressed()
{
    QToolButton* chat = button(pageEntries().front());
    QVERIFY(chat->isChecked());
    chat->click();
    QVERIFY(chat->isChecked());
    QCOMPARE(window->focusWidget(), window->findChild<QPlainTextEdit*>(u"composerEdit"_s));
}

void TestNavigation::whatIsDoneInAChatShowsTheChat()
{
    auto* pages = window->findChild<PageStack*>();
    auto* other = new QWidget(pages); // stands for a page that covers the chat
    pages->addWidget(other);
    pages->setCurrentWidget(other);
    QVERIFY(!pages->isChatShown());
    QTest::keyClick(window.get(), Qt::Key_K, Qt::ControlModifier);
    QVERIFY(pages->isChatShown());
    QCOMPARE(window->focusWidget(), window->findChild<QLineEdit*>(u"searchEdit"_s));
    pages->setCurrentWidget(other);
    QTest::keyClick(window.get(), Qt::Key_N, Qt::ControlModifier);
    QVERIFY(pages->isChatShown());
}

QTEST_MAIN(TestNavigation)
#include "tst_navigation.moc"
