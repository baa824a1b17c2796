// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeservices.h"
#include "ui/common/banner.h"
#include "ui/shell/mainwindow.h"

#include <QLabel>
#include <QTest>
#include <QToolButton>

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
