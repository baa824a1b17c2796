// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeclock.h"
#include "tests/support/fakeservices.h"
#include "tests/support/samplerequests.h"
#include "ui/chat/chatlight.h"
#include "ui/chat/chatpage.h"
#include "ui/console/chatsidepanel.h"
#include "ui/console/requestlogpage.h"
#include "ui/console/sidecard.h"
#include "ui/console/sidelines.h"
#include "ui/shell/chatdesk.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/pagestack.h"
#include "ui/shell/sidewindows.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

//! The console beside a chat, and the sign in the chat's head.
class TestSidePanel : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void init();
    void cleanup();
    void theKeyThatPaidIsTold();
    void wherePaymentIsChosenLaterItIsSaid();
    void limitsAreThoseOfTheModelTheTightestFirst();
    void aLimitTellsUseResetAndRunway();
    void everyFigureIsOfThisChat();
    void whatIsNotKnownIsNotNought();
    void eachCardLeadsToItsPage();
    void itAsksAtMostTwiceASecondAndNotWhileHidden();
    void anotherChatTakesTheOldOnesFiguresAway();
    void nothingIsMadeBeforeItIsWanted();
    void itIsRememberedAndOpensWhereThereIsRoom();
    void inANarrowWindowItLiesOverTheChat();
    void aScreenReaderOpensAndPinsIt();
    void theLightTellsTheStateAndLeadsToTheRequests();
    void aChatInAWindowOfItsOwnHasItsOwnConsole();

private:
    QString card(const char* name, QWidget& in)
    {
        auto* heading = in.findChild<QPushButton*>(QLatin1String(name));
        auto* of = heading != nullptr ? qobject_cast<SideCard*>(heading->parentWidget()) : nullptr;
        return of != nullptr ? of->text() : QString();
    }
    std::unique_ptr<ChatSidePanel> panel()
    {
        auto made = std::make_unique<ChatSidePanel>(services->set(), clock, nullptr);
        made->setTarget(pro);
        made->setChat(chat);
        made->show();
        return made;
    }
    void openWindow(int width)
    {
        window = std::make_unique<MainWindow>(services->set());
        window->resize(width, 700);
        window->show();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
    }
    ChatSidePanel* shownPanel() { return window->findChild<ChatSidePanel*>(); }
    QToolButton* button(const char* name)
    {
        return window->findChild<QToolButton*>(QLatin1String(name));
    }

    const Target pro { u"gemini"_s, u"gemini-2.5-pro"_s };
    ConversationId chat { u"c1"_s };
    Test::FakeClock clock;
    std::unique_ptr<Test::FakeServices> services;
    std::unique_ptr<MainWindow> window;
};

void TestSidePanel::init()
{
    services = std::make_unique<Test::FakeServices>();
    services->withModels().withChats();
    clock.setUtc(QDateTime(QDate(2026, 11, 21), QTime(15, 30), Qt::UTC));
    services->pool.known = Test::samplePool(clock.utcNow());
    services->ledger.booked = Test::sampleRequests(clock.utcNow(), 12);
    for (int i = 0; i < 3; ++i) {
        BookedRequest& one = services->ledger.booked[i];
        one.conversation = chat;
        one.target = pro;
        one.key = u"work-1"_s;
    }
}

void TestSidePanel::cleanup()
{
    window.reset();
    services.reset();
}

void TestSidePanel::theKeyThatPaidIsTold()
{
    const PoolOverview& pool = services->pool.known;
    const PayingKey paid = payingKey(pool, pro, u"work-2"_s);
    QCOMPARE(paid.how, PayingKey::How::LastUsed);
    QCOMPARE(paid.key->info.label, u"work-2"_s);
    QCOMPARE(paid.keys, 3);
    QCOMPARE(paid.inService, 2); // it rests
    const QString text = payingLines(paid, pool).join(u'\n');
    QVERIFY2(text.startsWith(u"Google Gemini · Work\nPaid last: work-2"_s), qPrintable(text));
    QVERIFY(text.contains(u"Rests until"_s));
    const PayingKey first = payingKey(pool, pro, {});
    QCOMPARE(first.how, PayingKey::How::FirstInLine);
    QCOMPARE(first.key->info.label, u"work-1"_s);
}

void TestSidePanel::wherePaymentIsChosenLaterItIsSaid()
{
    PoolOverview pool = services->pool.known;
    pool.backends[0].strategy = PoolStrategy::LeastUsed;
    const PayingKey chosen = payingKey(pool, pro, {});
    QCOMPARE(chosen.how, PayingKey::How::Chosen);
    QVERIFY(payingLines(chosen, pool)[1].contains(u"The one least used today"_s));
    const PayingKey local = payingKey(pool, { u"ollama"_s, u"gemma3:4b"_s }, {});
    QCOMPARE(local.how, PayingKey::How::None);
    QCOMPARE(payingLines(local, pool), QStringList { u"No key is used here."_s });
}

void TestSidePanel::limitsAreThoseOfTheModelTheTightestFirst()
{
    PoolOverview pool = services->pool.known;
    LimitUse other = pool.limits[0];
    other.limit.id.scope.model = u"gemini-2.5-flash"_s;
    LimitUse elsewhere = pool.limits[0];
    elsewhere.limit.id.scope.id = u"key/k3"_s;
    pool.limits << other << elsewhere;
    const QVector<LimitUse> met = limitsOf(pool, pro, payingKey(pool, pro, u"work-1"_s));
    QVERIFY(met.size() >= 3);
    QCOMPARE(met[0].used, 92); // 92 and 3 held of 100
    for (const LimitUse& use : met) {
        QCOMPARE(use.limit.id.scope.id, u"p1"_s);
        QCOMPARE(use.limit.id.scope.model, u"gemini-2.5-pro"_s);
    }
}

void TestSidePanel::aLimitTellsUseResetAndRunway()
{
    const LimitUse& day = services->pool.known.limits[0];
    Runway runway { .use = day, .kind = Runway::Kind::Lasts, .left = 5, .answers = 14 };
    const QString text = limitLines(day, runway, clock.utcNow()).join(u'\n');
    QVERIFY2(text.contains(u"requests a day: 92 of 100, 3 held"_s), qPrintable(text));
    QVERIFY2(text.contains(u"free again"_s) && text.contains(u"California"_s), qPrintable(text));
    QVERIFY2(text.contains(u"enough for about"_s), qPrintable(text));
    const QString unknown = limitLines(day, {}, clock.utcNow()).join(u'\n');
    QVERIFY(!unknown.contains(u"enough"_s));
}

void TestSidePanel::everyFigureIsOfThisChat()
{
    UsageTotal cost;
    cost.requests = 3;
    cost.inputTokens = 1000;
    cost.cost = { { 12'300'000'000 }, 3, 0, 1, 0, {}, { 4'100'000'000 } };
    services->ledger.chatUsages.chats = { { chat, clock.utcNow(), cost } };
    const auto shown = panel();
    QTRY_VERIFY(card("sideKeyButton", *shown).contains(u"Paid last: work-1"_s));
    QVERIFY(card("sideLimitsButton", *shown).contains(u"92 of 100"_s));
    const QString ofChat = card("sideChatCostButton", *shown);
    QVERIFY2(ofChat.contains(u"0.012"_s), qPrintable(ofChat));
    QVERIFY2(ofChat.contains(u"a least cost"_s) && ofChat.contains(u"0.0041"_s),
        qPrintable(ofChat)); // how much of it is no sure figure
    QCOMPARE(card("sideRequestsButton", *shown).count(u'\n'), 2); // three of them
    auto* heading = shown->findChild<QPushButton*>(u"sideLimitsButton"_s);
    QVERIFY(heading->accessibleName().contains(u"92 of 100"_s));
    QCOMPARE(heading->focusPolicy() & Qt::TabFocus, Qt::TabFocus);
}

void TestSidePanel::whatIsNotKnownIsNotNought()
{
    services->ledger.chatUsages = {};
    services->ledger.booked.clear();
    services->ledger.totals.clear();
    services->pool.known.limits.clear();
    const auto shown = panel();
    QTRY_VERIFY(!card("sideChatCostButton", *shown).isEmpty());
    QVERIFY2(!card("sideChatCostButton", *shown).contains(u'0'),
        qPrintable(card("sideChatCostButton", *shown)));
    QVERIFY(card("sideLimitsButton", *shown).contains(u"No limit"_s));
    QVERIFY(card("sideRequestsButton", *shown).contains(u"nothing yet"_s));
}

void TestSidePanel::eachCardLeadsToItsPage()
{
    const auto shown = panel();
    QTRY_VERIFY(!card("sideKeyButton", *shown).isEmpty());
    QSignalSpy pages(shown.get(), &ChatSidePanel::pageRequested);
    services->settings.consoleSettings = { u"30d"_s, true };
    for (const char* name : { "sideKeyButton", "sideLimitsButton", "sideTodayButton" })
        QTest::keyClick(shown->findChild<QPushButton*>(QLatin1String(name)), Qt::Key_Space);
    QCOMPARE(pages.size(), 3);
    QCOMPARE(pages[0][0].toString(), u"keys"_s);
    QCOMPARE(pages[1][0].toString(), u"limits"_s);
    QCOMPARE(pages[2][0].toString(), u"costs"_s);
    // The page shows what the card tells; what else was chosen there stays.
    QCOMPARE(services->settings.consoleSettings.range, u"today"_s);
    QVERIFY(services->settings.consoleSettings.isComparing);
    RequestFilter asked;
    connect(shown.get(), &ChatSidePanel::requestsRequested, this,
        [&asked](const RequestFilter& filter) { asked = filter; });
    QWidget* requests
        = shown->findChild<QPushButton*>(u"sideRequestsButton"_s)->parentWidget(); // anywhere on it
    QTest::mouseClick(requests, Qt::LeftButton, {}, requests->rect().bottomLeft() + QPoint(4, -4));
    QCOMPARE(asked.query.conversation, chat);
}

void TestSidePanel::itAsksAtMostTwiceASecondAndNotWhileHidden()
{
    const auto shown = panel();
    QTRY_VERIFY(!card("sideKeyButton", *shown).isEmpty());
    const int asked = services->ledger.requestsAsked;
    for (int i = 0; i < 50; ++i)
        emit services->pool.changed();
    QCoreApplication::sendPostedEvents();
    QCOMPARE(services->ledger.requestsAsked, asked); // not before half a second is over
    QTRY_COMPARE(services->ledger.requestsAsked, asked + 1);
    shown->hide();
    emit services->pool.changed();
    const auto timers = shown->findChildren<QTimer*>(QString(), Qt::FindDirectChildrenOnly);
    QCOMPARE(timers.size(), 2);
    for (const QTimer* timer : timers)
        QVERIFY(!timer->isActive());
    QCOMPARE(services->ledger.requestsAsked, asked + 1);
}

void TestSidePanel::anotherChatTakesTheOldOnesFiguresAway()
{
    const auto shown = panel();
    QTRY_VERIFY(card("sideRequestsButton", *shown).count(u'\n') == 2);
    shown->setChat({ u"c-other"_s });
    QTRY_VERIFY(card("sideRequestsButton", *shown).contains(u"nothing yet"_s));
    // While it still reads for the old one: what belongs to no chat is asked again at once.
    const auto hasty = panel();
    hasty->setChat({ u"c-other"_s });
    QTRY_VERIFY(card("sideRequestsButton", *hasty).contains(u"nothing yet"_s));
    QCOMPARE(card("sideLimitsButton", *hasty), card("sideLimitsButton", *shown));
    QVERIFY2(card("sideLimitsButton", *hasty).contains(u"lasts until"_s),
        qPrintable(card("sideLimitsButton", *hasty)));
}

void TestSidePanel::nothingIsMadeBeforeItIsWanted()
{
    openWindow(1300);
    QVERIFY(shownPanel() == nullptr);
    window->findChild<QAction*>(u"sidePanelAction"_s)->trigger();
    QVERIFY(shownPanel() != nullptr);
    QTRY_VERIFY(shownPanel()->isVisible());
    QVERIFY(button("sidePanelButton")->isChecked());
    button("sidePanelButton")->click();
    QVERIFY(!shownPanel()->isVisible());
    QVERIFY(!button("sidePanelButton")->isChecked());
}

void TestSidePanel::itIsRememberedAndOpensWhereThereIsRoom()
{
    openWindow(1300);
    button("sidePanelButton")->click();
    QTRY_VERIFY(shownPanel()->isVisible());
    window->close();
    window.reset();
    openWindow(1300);
    QTRY_VERIFY(shownPanel() != nullptr && shownPanel()->isVisible());
    window->close();
    window.reset();
    services->settings.windows.clear();
    openWindow(1300);
    QCOMPARE(window->findChild<ChatDesk*>()->mode(), ChatDesk::Mode::Hidden);
}

void TestSidePanel::inANarrowWindowItLiesOverTheChat()
{
    openWindow(1300);
    button("sidePanelButton")->click();
    QTRY_VERIFY(shownPanel()->isVisible());
    const int beside = window->findChild<ChatPage*>()->width();
    window->resize(800, 600);
    QTRY_VERIFY(!shownPanel()->isVisible()); // docked: it gives way
    button("sidePanelButton")->click();
    QTRY_VERIFY(shownPanel()->isVisible());
    auto* desk = window->findChild<ChatDesk*>();
    QCOMPARE(desk->splitter().width(), desk->width()); // it takes no room
    QCOMPARE(shownPanel()->geometry().right(), desk->rect().right());
    window->findChild<QToolButton*>(u"pinSidePanelButton"_s)->click();
    window->resize(1300, 600);
    QTRY_COMPARE(window->findChild<ChatPage*>()->width(), beside);
    window->resize(800, 600);
    QTRY_COMPARE(desk->splitter().width(), desk->width());
    QVERIFY(shownPanel()->isVisible()); // pinned: it stays
    window->findChild<QToolButton*>(u"closeSidePanelButton"_s)->click();
    QVERIFY(!shownPanel()->isVisible());
}

//! By the action of what can be checked, which is no click.
void TestSidePanel::aScreenReaderOpensAndPinsIt()
{
    openWindow(1300);
    const auto toggle = [](QWidget* widget) {
        auto* accessible = QAccessible::queryAccessibleInterface(widget);
        accessible->actionInterface()->doAction(QAccessibleActionInterface::toggleAction());
    };
    toggle(button("sidePanelButton"));
    QTRY_VERIFY(shownPanel() != nullptr && shownPanel()->isVisible());
    toggle(window->findChild<QToolButton*>(u"pinSidePanelButton"_s));
    QCOMPARE(window->findChild<ChatDesk*>()->mode(), ChatDesk::Mode::Pinned);
    toggle(button("sidePanelButton"));
    QVERIFY(!shownPanel()->isVisible());
    QVERIFY(!button("sidePanelButton")->isChecked());
}

void TestSidePanel::theLightTellsTheStateAndLeadsToTheRequests()
{
    openWindow(1300);
    auto* light = window->findChild<ChatLight*>();
    QVERIFY(!light->isVisible()); // nothing was asked yet
    const ConversationInfo& stored = services->history.infos.first();
    window->openChat(stored.id);
    QTRY_VERIFY(light->isVisible());
    QVERIFY(light->accessibleName().contains(u"Show this chat’s requests"_s));
    light->click();
    auto* pages = window->findChild<PageStack*>();
    auto* log = qobject_cast<RequestLogPage*>(pages->currentWidget());
    QVERIFY(log != nullptr);
    QCOMPARE(log->filter().query.conversation, stored.id);
}

void TestSidePanel::aChatInAWindowOfItsOwnHasItsOwnConsole()
{
    openWindow(1300);
    const ConversationInfo& stored = services->history.infos.first();
    window->beside().openChat(stored.id);
    QWidget* apart = nullptr;
    for (QWidget* one : QApplication::topLevelWidgets())
        apart = one->objectName() == u"chatWindow"_s ? one : apart;
    QVERIFY(apart != nullptr);
    apart->resize(1300, 700);
    auto* light = apart->findChild<ChatLight*>();
    QTRY_VERIFY(light != nullptr && light->isVisible());
    apart->findChild<QToolButton*>(u"sidePanelButton"_s)->click();
    auto* panel = apart->findChild<ChatSidePanel*>();
    QTRY_VERIFY(panel != nullptr && panel->isVisible());
    QVERIFY(shownPanel() == nullptr); // the main window's chat is another one
    apart->activateWindow();
    QTRY_VERIFY(apart->isActiveWindow());
    QTest::keyClick(apart, Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
    QTRY_VERIFY(!panel->isVisible());
    QVERIFY(shownPanel() == nullptr);
    light->click(); // the log is in the main window
    auto* log = qobject_cast<RequestLogPage*>(window->findChild<PageStack*>()->currentWidget());
    QVERIFY(log != nullptr);
    QCOMPARE(log->filter().query.conversation, stored.id);
    apart->close();
}

QTEST_MAIN(TestSidePanel)
#include "tst_sidepanel.moc"
