// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeservices.h"
#include "ui/common/banner.h"
#include "ui/shell/mainwindow.h"

#include <QAction>
#include <QDialog>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

//! What the window tells of the user's budgets.
class TestBudgetBanner : public QObject {
    Q_OBJECT

private slots:
    void aStepIsToldUntilItIsClosed()
    {
        QLocale::setDefault(QLocale(QLocale::English));
        Test::FakeServices services;
        services.withModels().withChats();
        MainWindow window(services.set());
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        const auto banner = [&window] { return window.findChild<Banner*>(u"budgetBanner"_s); };
        QVERIFY(banner() == nullptr);
        BudgetState state = today(3600'000);
        for (const int percent : { 50, 80 }) {
            state.spent = { .amount = { qint64(percent) * 50'000'000'000 }, .priced = 1 };
            emit services.ledger.budgetReached({ state, percent });
        }
        QVERIFY(banner() != nullptr && banner()->isVisible());
        QVERIFY2(
            textOf(*banner()).contains(u"80% of today’s budget"_s), qPrintable(textOf(*banner())));
        for (QToolButton* button : banner()->findChildren<QToolButton*>()) {
            if (button->isVisible())
                button->click();
        }
        QVERIFY(!banner()->isVisible());
        BudgetState month = today(3600'000);
        month.id.period = BudgetPeriod::Month;
        emit services.ledger.budgetReached({ month, 50 }); // less grave, and nothing else is said
        QVERIFY(banner()->isVisible());
    }

    void aStepGoesWithItsPeriodAndAGraverOneStays()
    {
        Test::FakeServices services;
        services.withModels().withChats();
        MainWindow window(services.set());
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        const auto banner = [&window] { return window.findChild<Banner*>(u"budgetBanner"_s); };
        BudgetState month = today(500);
        month.id.period = BudgetPeriod::Month;
        emit services.ledger.budgetReached({ month, 95 });
        emit services.ledger.budgetReached({ today(3600'000), 50 });
        QVERIFY(textOf(*banner()).contains(u"this month"_s));
        QTRY_VERIFY(!banner()->isVisible());
        emit services.ledger.budgetReached({ today(3600'000), 50 });
        QVERIFY(banner()->isVisible());
    }

    void theBudgetsAreReachedFromItsLineTheStripTheMenuAndTheSettings()
    {
        Test::FakeServices services;
        services.withModels().withChats();
        services.ledger.budgetStates = Test::sampleBudgets();
        MainWindow window(services.set());
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        const auto shown = [&window]() -> QDialog* { // a closed one goes a little later
            for (auto* dialog : window.findChildren<QDialog*>(u"budgetsDialog"_s)) {
                if (dialog->isVisible())
                    return dialog;
            }
            return nullptr;
        };
        const auto isOpen = [&shown] { return shown() != nullptr; };
        const auto close = [&shown] { shown()->close(); };
        emit services.ledger.budgetReached({ services.ledger.budgetStates[1], 80 });
        window.findChild<Banner*>(u"budgetBanner"_s)
            ->findChild<QPushButton*>(u"bannerActionButton"_s)
            ->click();
        auto* table = window.findChild<QTreeView*>(u"budgetsTable"_s);
        QVERIFY(isOpen());
        QTRY_COMPARE(table->currentIndex().row(), 1); // the one that is told of
        close();
        QTRY_VERIFY(window.findChild<QToolButton*>(u"todaysTokensButton"_s) != nullptr);
        window.findChild<QToolButton*>(u"todaysTokensButton"_s)->click();
        QVERIFY(isOpen());
        close();
        window.findChild<QAction*>(u"budgetsAction"_s)->trigger();
        QVERIFY(isOpen());
        close();
        window.findChild<QAction*>(u"settingsAction"_s)->trigger();
        window.findChild<QPushButton*>(u"openBudgetsButton"_s)->click();
        QVERIFY(isOpen());
    }

    void aRefusedAnswerLeadsToTheBudgetThatRefusedIt()
    {
        Test::FakeServices services;
        services.withModels().withChats();
        services.ledger.budgetStates = Test::sampleBudgets();
        MainWindow window(services.set());
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        auto* composer = window.findChild<QPlainTextEdit*>(u"composerEdit"_s);
        composer->setPlainText(u"Hello"_s);
        QTest::keyClick(composer, Qt::Key_Return);
        QTRY_COMPARE(services.chat.sent.size(), 1);
        Failure refusal { .kind = ErrorKind::QuotaExhausted, .cause = FailureCause::BudgetSpent };
        refusal.budget = BudgetStop { services.ledger.budgetStates[1], PicoUsd { 1 } };
        services.chat.failure = refusal;
        services.chat.finish(services.chat.lastAnswer, MessageState::Failed);
        const auto action = [&window]() -> QPushButton* {
            auto* notice = window.findChild<Banner*>(u"chatNotice"_s);
            return notice->isVisible() ? notice->findChild<QPushButton*>(u"bannerActionButton"_s)
                                       : nullptr;
        };
        QTRY_VERIFY(action() != nullptr);
        QCOMPARE(action()->text(), u"Budgets…"_s);
        action()->click();
        auto* table = window.findChild<QTreeView*>(u"budgetsTable"_s);
        QVERIFY(table != nullptr);
        QTRY_COMPARE(table->currentIndex().row(), 1);
    }

private:
    static BudgetState today(qint64 leftMs)
    {
        BudgetState state { .id = { BudgetPeriod::Day, {} }, .cap = { 5'000'000'000'000 } };
        state.until = QDateTime::currentDateTimeUtc().addMSecs(leftMs);
        return state;
    }
    static QString textOf(const Banner& banner)
    {
        QString text;
        for (const QLabel* label : banner.findChildren<QLabel*>())
            text += label->text();
        return text;
    }
};

QTEST_MAIN(TestBudgetBanner)
#include "tst_budgetbanner.moc"
