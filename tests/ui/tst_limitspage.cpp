// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeclock.h"
#include "tests/support/fakeservices.h"
#include "ui/charts/chartcard.h"
#include "ui/charts/chartview.h"
#include "ui/console/limitrequests.h"
#include "ui/console/limitspage.h"
#include "ui/keys/limitdialog.h"
#include "ui/models/limitsmodel.h"
#include "ui/models/resetsmodel.h"
#include "ui/models/restingmodel.h"
#include "ui/models/transientdaysmodel.h"
#include "ui/models/waitingmodel.h"
#include "ui/text/formats.h"
#include "ui/text/pooltext.h"
#include "ui/text/requesttext.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

#include <algorithm>
#include <chrono>
#include <memory>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

//! What stands beside the limits: who waits for them, and what rests.
class TestLimitsPage : public QObject {
    Q_OBJECT

private slots:
    void init();
    void whoWaitsIsToldWithPlaceAndTime();
    void theQueueTakesChangesWithoutAReset();
    void aRequestThatWaitsIsCalledOff();
    void oneThatIsGoneAlreadyIsSaidSo();
    void noOtherRequestIsCalledOffWhenTheChosenOneIsGone();
    void oneClickCallsOffOneRequest();
    void aRowThatIsCurrentButNotChosenIsNotCalledOff();
    void aRequestFromTheFutureHasNotWaited();
    void whatRestsAndWhatIsStoppedIsTold();
    void whatRestsIsInOneOrderWhateverThePoolsIs();
    void aRowsTipTellsAllItsColumns();
    void aCellThatGrowsFoldsAColumnAndOneThatShrinksBringsItBack();
    void eachStateOfABreakerHasItsWords();
    void aSlowServiceIsToldAsSuch();
    void aDayThatDidNotLastIsToldAndForgotten();
    void threeHundredRestingKeysLeaveRoomForTheLimits();
    void aLimitIsOfferedTheModelsOfItsOwnService();
    void theLastHourIsDrawnWithItsGaps();
    void withoutBooksALineIsUnknownNotNought();
    void theNextResetsAreCountedDown();
    void limitsOfOneMidnightShareALine();
    void theBoardTellsBothClocks();
    void aSpentLimitSaysSoInWords();
    void refusalsAreTakenApartByCause();
    void aLimitLeadsToWhatItCounts();
    void onlyTheLimitThatIsChosenIsForgotten();
    void aRefusalLeadsToItsRequests();
    void aNarrowPageStaysReadable();
    void thePageAsksNothingWhileItIsHidden();

private:
    template <typename T> T* part(const char* name)
    {
        return page->findChild<T*>(QLatin1String(name));
    }
    QAbstractItemModel* modelOf(const char* table) { return part<QTreeView>(table)->model(); }
    QString cell(const char* table, int row, int column)
    {
        return modelOf(table)->index(row, column).data().toString();
    }

    int rowOf(const char* table, int column, const QString& text)
    {
        for (int row = 0; row < modelOf(table)->rowCount(); ++row) {
            if (cell(table, row, column) == text)
                return row;
        }
        return -1;
    }
    //! Of the sample's project and model.
    Test::SampleRequest request(int secondsAgo, const QString& cause = {}) const
    {
        Test::SampleRequest one;
        one.at = now.addSecs(-secondsAgo);
        one.backend = u"gemini"_s;
        one.model = u"gemini-2.5-pro"_s;
        one.key = u"work-1"_s;
        one.project = u"Work"_s;
        one.inputTokens = 100;
        one.cause = cause;
        return one;
    }
    const ChartData& refusals() { return part<ChartCard>("refusalsCard")->view()->data(); }

    const QDateTime now { QDate(2026, 11, 20), QTime(12, 0), Qt::UTC };
    std::unique_ptr<Test::FakeServices> services;
    Test::FakeClock clock;
    std::unique_ptr<LimitsPage> page;
};

void TestLimitsPage::init()
{
    page.reset();
    services = std::make_unique<Test::FakeServices>();
    services->withModels();
    services->pool.known = Test::samplePool(now);
    clock.setUtc(now);
    services->settings.consoleSettings.range = u"24h"_s;
    page = std::make_unique<LimitsPage>(services->set(), clock);
    page->resize(800, 560);
    page->show();
    QTRY_COMPARE(modelOf("waitingTable")->rowCount(), 2);
}

void TestLimitsPage::whoWaitsIsToldWithPlaceAndTime()
{
    QVERIFY(part<QWidget>("waitingPanel")->isVisible());
    QCOMPARE(part<QLabel>("waitingTitle")->text(), u"2 request(s) wait(s) for quota"_s);
    QCOMPARE(cell("waitingTable", 0, WaitingModel::Who), u"A chat"_s);
    QCOMPARE(cell("waitingTable", 0, WaitingModel::Urgency), u"A person waits"_s);
    QCOMPARE(cell("waitingTable", 0, WaitingModel::Model), u"Google Gemini · gemini-2.5-pro"_s);
    QCOMPARE(cell("waitingTable", 0, WaitingModel::Place), u"1"_s);
    QCOMPARE(cell("waitingTable", 0, WaitingModel::Since), u"14 s"_s);
    QVERIFY(cell("waitingTable", 0, WaitingModel::Until).endsWith(u"in 40 s"_s));
    QCOMPARE(cell("waitingTable", 1, WaitingModel::Who), u"A chat’s title"_s);
    QCOMPARE(cell("waitingTable", 1, WaitingModel::Urgency), u"Has time"_s);
    QCOMPARE(cell("waitingTable", 1, WaitingModel::Since), u"3 s"_s); // not 3.0 s
}

void TestLimitsPage::theQueueTakesChangesWithoutAReset()
{
    QAbstractItemModel* model = modelOf("waitingTable");
    QAbstractItemModelTester tester(model);
    QSignalSpy resets(model, &QAbstractItemModel::modelReset);
    QSignalSpy moved(model, &QAbstractItemModel::rowsMoved);
    part<QTreeView>("waitingTable")->setCurrentIndex(model->index(1, 0));
    PoolOverview next = Test::samplePool(now);
    next.waiting.swapItemsAt(0, 1); // the title has waited long
    services->pool.show(next);
    QTRY_COMPARE(moved.size(), 1);
    QCOMPARE(part<QTreeView>("waitingTable")->currentIndex().row(), 0); // the title still
    WaitingRequest third = next.waiting.first();
    third.request = { u"r3"_s };
    next.waiting = { third, next.waiting.first() };
    services->pool.show(next);
    QTRY_COMPARE(part<QTreeView>("waitingTable")->currentIndex().row(), 1);
    QCOMPARE(model->rowCount(), 2);
    next.waiting.clear();
    services->pool.show(next);
    QTRY_VERIFY(!part<QWidget>("waitingPanel")->isVisible());
    QCOMPARE(resets.size(), 0);
}

void TestLimitsPage::aRequestThatWaitsIsCalledOff()
{
    QVERIFY(!part<QPushButton>("callOffButton")->isEnabled());
    part<QTreeView>("waitingTable")->setCurrentIndex(modelOf("waitingTable")->index(1, 0));
    part<QPushButton>("callOffButton")->click();
    QCOMPARE(services->pool.done, QStringList({ u"call off r2"_s }));
    QTRY_COMPARE(part<QLabel>("limitsNote")->text(), u"Cancelled."_s);
}

void TestLimitsPage::oneThatIsGoneAlreadyIsSaidSo()
{
    services->pool.error = Error { .kind = ErrorKind::NotFound,
        .detail = u"this request does not wait any more"_s,
        .retryAfter = {},
        .field = u"request"_s };
    part<QTreeView>("waitingTable")->setCurrentIndex(modelOf("waitingTable")->index(0, 0));
    part<QAction>("callOffAction")->trigger();
    QTRY_COMPARE(part<QLabel>("limitsNote")->property("kind").toByteArray(), "errorText");
}

void TestLimitsPage::noOtherRequestIsCalledOffWhenTheChosenOneIsGone()
{
    auto* table = part<QTreeView>("waitingTable");
    auto* button = part<QPushButton>("callOffButton");
    table->setCurrentIndex(modelOf("waitingTable")->index(0, 0));
    QVERIFY(button->isEnabled());
    PoolOverview next = Test::samplePool(now);
    next.waiting.removeFirst(); // it has got its quota
    services->pool.show(next);
    QTRY_COMPARE(modelOf("waitingTable")->rowCount(), 1);
    QVERIFY(!button->isEnabled());
    QVERIFY(!part<QAction>("callOffAction")->isEnabled());
    QVERIFY(!table->selectionModel()->hasSelection());
    button->click();
    part<QAction>("callOffAction")->trigger();
    QVERIFY(services->pool.done.isEmpty());
}

void TestLimitsPage::oneClickCallsOffOneRequest()
{
    part<QTreeView>("waitingTable")->setCurrentIndex(modelOf("waitingTable")->index(0, 0));
    part<QPushButton>("callOffButton")->click();
    part<QPushButton>("callOffButton")->click();
    part<QAction>("callOffAction")->trigger();
    QCOMPARE(services->pool.done, QStringList({ u"call off r1"_s }));
    QVERIFY(!part<QAction>("callOffAction")->autoRepeat());
}

void TestLimitsPage::aRowThatIsCurrentButNotChosenIsNotCalledOff()
{
    part<QTreeView>("waitingTable")
        ->selectionModel()
        ->setCurrentIndex(modelOf("waitingTable")->index(1, 0), QItemSelectionModel::NoUpdate);
    QVERIFY(!part<QPushButton>("callOffButton")->isEnabled());
    QVERIFY(!part<QAction>("callOffAction")->isEnabled());
}

void TestLimitsPage::aRequestFromTheFutureHasNotWaited()
{
    PoolOverview next = Test::samplePool(now);
    next.waiting[0].since = now.addSecs(30); // the clock was set back
    services->pool.show(next);
    QTRY_COMPARE(cell("waitingTable", 0, WaitingModel::Since), formatSeconds(0s));
}

void TestLimitsPage::whatRestsIsInOneOrderWhateverThePoolsIs()
{
    PoolOverview next = Test::samplePool(now);
    for (const QString& id : { u"k4"_s, u"k1"_s, u"k3"_s }) {
        CoolingInfo one = next.cooldowns.first();
        one.scope.id = id;
        next.cooldowns.prepend(one);
    }
    const auto names = [this] {
        QStringList all;
        for (int row = 0; row < modelOf("restingTable")->rowCount(); ++row)
            all << cell("restingTable", row, RestingModel::What);
        return all;
    };
    const QStringList wanted { u"Google Gemini · gemini-2.5-flash"_s, u"Key spare"_s,
        u"Key work-1"_s, u"Key work-2"_s, u"Key old account"_s };
    services->pool.show(next);
    QTRY_COMPARE(names(), wanted);
    QAbstractItemModel* model = modelOf("restingTable");
    QSignalSpy moved(model, &QAbstractItemModel::rowsMoved);
    std::reverse(next.cooldowns.begin(), next.cooldowns.end());
    services->pool.show(next);
    next.breakers.clear();
    services->pool.show(next);
    QTRY_COMPARE(names(), wanted.mid(1));
    QCOMPARE(moved.size(), 0);
}

void TestLimitsPage::aRowsTipTellsAllItsColumns()
{
    const QModelIndex first = modelOf("waitingTable")->index(0, 0);
    const QString tip = first.data(Qt::ToolTipRole).toString();
    QVERIFY2(tip.startsWith(u"A chat\n"_s), qPrintable(tip));
    QVERIFY2(tip.contains(u"Urgency: A person waits"_s), qPrintable(tip));
    QVERIFY2(tip.contains(u"Waits: 14 s"_s), qPrintable(tip));
    QCOMPARE(first.data(Qt::AccessibleDescriptionRole).toString(), tip);
    QVERIFY(!first.siblingAtColumn(1).data(Qt::AccessibleDescriptionRole).isValid());
}

void TestLimitsPage::whatRestsAndWhatIsStoppedIsTold()
{
    QAbstractItemModelTester tester(modelOf("restingTable"));
    QCOMPARE(modelOf("restingTable")->rowCount(), 2);
    QCOMPARE(cell("restingTable", 0, RestingModel::What), u"Google Gemini · gemini-2.5-flash"_s);
    QCOMPARE(cell("restingTable", 0, RestingModel::State), u"Stopped"_s);
    const QString why = cell("restingTable", 0, RestingModel::Why);
    QVERIFY2(why.startsWith(u"80%"_s) && why.contains(u"Google Gemini"_s), qPrintable(why));
    QVERIFY(cell("restingTable", 0, RestingModel::Until).endsWith(u"in 20 s"_s));
    QCOMPARE(cell("restingTable", 1, RestingModel::What), u"Key work-2"_s);
    QVERIFY(cell("restingTable", 1, RestingModel::Why).contains(u"Google Gemini"_s));
    const QString details
        = modelOf("restingTable")->index(1, RestingModel::Why).data(Qt::ToolTipRole).toString();
    QVERIFY2(details.contains("GenerateRequestsPerMinute"_L1), qPrintable(details));
    PoolOverview next = Test::samplePool(now);
    next.cooldowns.clear();
    next.breakers[0].state = Limits::BreakerState::Closed;
    services->pool.show(next);
    QTRY_VERIFY(!part<QWidget>("restingPanel")->isVisible());
}

void TestLimitsPage::aCellThatGrowsFoldsAColumnAndOneThatShrinksBringsItBack()
{
    const auto* table = part<QTreeView>("waitingTable");
    int width = page->width();
    for (; width > 300 && !table->isColumnHidden(WaitingModel::Urgency); width -= 10)
        page->resize(width, page->height());
    page->resize(width + 80, page->height()); // just wide enough
    QTRY_VERIFY(!table->isColumnHidden(WaitingModel::Urgency));
    PoolOverview next = Test::samplePool(now);
    next.waiting[0].client = u"a program with a long name "_s.repeated(4);
    services->pool.show(next);
    QTRY_VERIFY(table->isColumnHidden(WaitingModel::Urgency));
    services->pool.show(Test::samplePool(now));
    QTRY_VERIFY(!table->isColumnHidden(WaitingModel::Urgency));
}

void TestLimitsPage::eachStateOfABreakerHasItsWords()
{
    QSet<QString> words;
    QSet<QString> ends;
    for (const auto state : { Limits::BreakerState::Degraded, Limits::BreakerState::Open,
             Limits::BreakerState::HalfOpen }) {
        words.insert(breakerStateText(state));
        ends.insert(breakerUntilText({ {}, state, 30, now.addSecs(5) }, now));
    }
    QCOMPARE(words.size(), 3);
    QCOMPARE(ends.size(), 3);
}

void TestLimitsPage::aSlowServiceIsToldAsSuch()
{
    PoolOverview next = Test::samplePool(now);
    BreakerInfo& breaker = next.breakers.first();
    breaker.state = Limits::BreakerState::Degraded;
    breaker.failurePercent = 0;
    breaker.cause = FailureCause::None;
    breaker.slow = 12s;
    breaker.usual = 3s;
    services->pool.show(next);
    QTRY_COMPARE(cell("restingTable", 0, RestingModel::State), u"Slow"_s);
    const QString why = cell("restingTable", 0, RestingModel::Why);
    QVERIFY2(
        why.contains(formatDuration(12s)) && why.contains(formatDuration(3s)), qPrintable(why));
    QVERIFY2(!why.contains(u"%"_s), qPrintable(why));
    QCOMPARE(cell("restingTable", 0, RestingModel::Until), u"requests still pass"_s);
    breaker.failurePercent = 30;
    services->pool.show(next);
    QTRY_VERIFY(cell("restingTable", 0, RestingModel::Why).contains(u"30%"_s));
}

void TestLimitsPage::aDayThatDidNotLastIsToldAndForgotten()
{
    QVERIFY(!part<QWidget>("transientDaysPanel")->isVisible());
    const Limits::LimitScope pro { Limits::OwnerKind::ProjectModel, u"p1"_s, u"gemini-2.5-pro"_s };
    PoolOverview next = Test::samplePool(now);
    next.transientDays = { { u"PerDay-Free"_s, pro, now.addSecs(-3600), now.addSecs(-3000) },
        { u"PerDay-Old"_s, {}, {}, {} } };
    services->pool.show(next);
    QTRY_VERIFY(part<QWidget>("transientDaysPanel")->isVisible());
    QAbstractItemModelTester tester(modelOf("transientDaysTable"));
    using Column = TransientDaysModel::Column;
    QCOMPARE(cell("transientDaysTable", 0, Column::Owner), u"Work · gemini-2.5-pro"_s);
    QVERIFY(cell("transientDaysTable", 0, Column::Quota).contains(u"PerDay-Free"_s));
    const auto moment = [](const QDateTime& utc) {
        return QLocale().toString(utc.toLocalTime(), QLocale::ShortFormat);
    };
    QCOMPARE(cell("transientDaysTable", 0, Column::Refused), moment(now.addSecs(-3600)));
    QCOMPARE(cell("transientDaysTable", 0, Column::Passed), moment(now.addSecs(-3000)));
    QCOMPARE(cell("transientDaysTable", 1, Column::Owner), u"not known"_s);
    QCOMPARE(cell("transientDaysTable", 1, Column::Passed), u"not known"_s);
    auto* button = part<QPushButton>("forgetTransientDayButton");
    QVERIFY(!button->isEnabled());
    part<QTreeView>("transientDaysTable")
        ->setCurrentIndex(modelOf("transientDaysTable")->index(0, 0));
    button->click();
    button->click(); // one click, one fact
    QCOMPARE(services->pool.done, QStringList({ u"forget transient day PerDay-Free"_s }));
    QTRY_COMPARE(part<QLabel>("limitsNote")->text(), u"Forgotten."_s);
    services->pool.show(Test::samplePool(now));
    QTRY_VERIFY(!part<QWidget>("transientDaysPanel")->isVisible());
}

void TestLimitsPage::threeHundredRestingKeysLeaveRoomForTheLimits()
{
    PoolOverview next = Test::samplePool(now);
    for (int i = 0; i < 300; ++i) {
        CoolingInfo one = next.cooldowns.first();
        one.scope.id = u"many%1"_s.arg(i);
        next.cooldowns.append(one);
    }
    services->pool.show(next);
    QTRY_COMPARE(modelOf("restingTable")->rowCount(), 302);
    QCOMPARE(page->size(), QSize(800, 560)); // nothing has pushed it open
    QTRY_VERIFY(part<QTreeView>("restingTable")->height() < 260);
    const QTreeView* limits = part<QTreeView>("limitsTable");
    QVERIFY2(limits->height() > 80, qPrintable(QString::number(limits->height())));
    QVERIFY(part<QTreeView>("waitingTable")->height() > 40); // both of its rows
}

void TestLimitsPage::aLimitIsOfferedTheModelsOfItsOwnService()
{
    part<QPushButton>("newLimitButton")->click();
    LimitDialog* dialog = nullptr;
    QTRY_VERIFY((dialog = page->findChild<LimitDialog*>()) != nullptr);
    auto* project = dialog->findChild<QComboBox*>(u"limitProjectCombo"_s);
    auto* model = dialog->findChild<QComboBox*>(u"limitModelCombo"_s);
    project->setCurrentIndex(project->findData(u"p1"_s));
    QVERIFY(model->count() > 0);
    for (int i = 0; i < model->count(); ++i)
        QVERIFY2(model->itemText(i).startsWith("gemini"_L1), qPrintable(model->itemText(i)));
    model->setCurrentText(u"mine"_s);
    project->setCurrentIndex(project->findData(u"key/k4"_s)); // OpenAI's
    QCOMPARE(model->findText(u"gemini"_s, Qt::MatchStartsWith), -1);
    QCOMPARE(model->currentText(), u"mine"_s); // what was written stays
}

void TestLimitsPage::theLastHourIsDrawnWithItsGaps()
{
    services->ledger.sample.requests = { request(5), request(10), request(600) };
    page->hide();
    page->show();
    const int row = rowOf("limitsTable", LimitsModel::What, u"requests a minute"_s);
    const auto index = [&] { return modelOf("limitsTable")->index(row, LimitsModel::LastHour); };
    QTRY_COMPARE(index().data().toString(), u"peak 2"_s);
    const auto line = index().data(LimitsModel::LastHourRole).value<MinuteLine>();
    QCOMPARE(line.size(), kMinutesOfLastHour);
    QCOMPARE(*line[58], 2); // 11:59
    QCOMPARE(*line[49], 1);
    QCOMPARE(*line[20], 0);
    QCOMPARE(index().data(LimitsModel::CapRole).toLongLong(), 5);
    const QString told = index().data(Qt::ToolTipRole).toString();
    QVERIFY2(told.contains(u"3"_s) && !told.contains(u"gap"_s), qPrintable(told));
    LimitsModel model;
    PoolOverview pool = Test::samplePool(now);
    model.setOverview(pool);
    MinuteLine gappy(kMinutesOfLastHour, std::optional<qint64>(1));
    gappy[7].reset();
    model.setLastHour({ { pool.limits[1].limit.id, gappy } });
    const int there = model.at(0).limit.id == pool.limits[1].limit.id ? 0 : 1;
    const QString gaps = model.index(there, LimitsModel::LastHour).data(Qt::ToolTipRole).toString();
    QVERIFY2(gaps.contains(u"59"_s) && gaps.contains(u"gap"_s), qPrintable(gaps));
}

void TestLimitsPage::withoutBooksALineIsUnknownNotNought()
{
    services->ledger.usageError = Error { .kind = ErrorKind::Unavailable };
    page->hide();
    page->show();
    const QModelIndex index = modelOf("limitsTable")->index(0, LimitsModel::LastHour);
    QTRY_VERIFY(index.data(LimitsModel::LastHourRole).value<MinuteLine>().isEmpty());
    QCOMPARE(index.data().toString(), QString());
}

void TestLimitsPage::theNextResetsAreCountedDown()
{
    QAbstractItemModelTester tester(modelOf("resetsTable"));
    QVERIFY(part<QWidget>("resetsPanel")->isVisible());
    QCOMPARE(modelOf("resetsTable")->rowCount(), 3);
    QCOMPARE(cell("resetsTable", 0, ResetsModel::Left), u"40 s"_s); // the soonest first
    QCOMPARE(cell("resetsTable", 2, ResetsModel::Left), u"5 h 0 min 0 s"_s);
    PoolOverview later = Test::samplePool(now);
    later.at = now.addSecs(1);
    services->pool.show(later);
    QTRY_COMPARE(cell("resetsTable", 0, ResetsModel::Left), u"39 s"_s);
    QCOMPARE(cell("resetsTable", 2, ResetsModel::Left), u"4 h 59 min 59 s"_s);
    later.limits.clear();
    services->pool.show(later);
    QTRY_VERIFY(!part<QWidget>("resetsPanel")->isVisible());
}

void TestLimitsPage::limitsOfOneMidnightShareALine()
{
    QCOMPARE(cell("resetsTable", 2, ResetsModel::Owner), u"Google Gemini"_s);
    QCOMPARE(cell("resetsTable", 2, ResetsModel::What), u"2 limit(s)"_s);
    const QString all
        = modelOf("resetsTable")->index(2, ResetsModel::What).data(Qt::ToolTipRole).toString();
    QVERIFY2(all.contains(u"Work · gemini-2.5-pro: requests a day"_s), qPrintable(all));
    QVERIFY2(all.contains(u"Key spare"_s), qPrintable(all));
    QCOMPARE(cell("resetsTable", 0, ResetsModel::What), u"requests a minute"_s);
}

void TestLimitsPage::theBoardTellsBothClocks()
{
    PoolOverview next = Test::samplePool(now);
    for (LimitUse& use : next.limits)
        use.resetsAt = QDateTime(QDate(2026, 11, 21), QTime(8, 0), Qt::UTC);
    services->pool.show(next);
    QTRY_COMPARE(cell("resetsTable", 0, ResetsModel::LocalTime),
        dayAndTimeText(next.limits[0].resetsAt, QTimeZone::systemTimeZone()));
    const int day = rowOf("resetsTable", ResetsModel::What, u"2 limit(s)"_s);
    QCOMPARE(cell("resetsTable", day, ResetsModel::ServiceTime), u"21 Nov, 00:00 (California)"_s);
    const int minute = rowOf("resetsTable", ResetsModel::What, u"requests a minute"_s);
    QCOMPARE(cell("resetsTable", minute, ResetsModel::ServiceTime), u"rolls on"_s);
}

void TestLimitsPage::aSpentLimitSaysSoInWords()
{
    LimitUse use = Test::samplePool(now).limits[0];
    QCOMPARE(limitGaugeText(use), u"95%: 92 of 100, 3 held"_s);
    use.used = 100;
    use.held = 0;
    QCOMPARE(limitGaugeText(use), u"used up: 100 of 100"_s);
    use.limit.cap = 0; // never offered
    use.used = 0;
    QCOMPARE(limitGaugeText(use), u"0 of 0"_s);
    use.limit.cap.reset();
    QCOMPARE(limitGaugeText(use), u"0, limit not known"_s);
}

void TestLimitsPage::refusalsAreTakenApartByCause()
{
    page->hide();
    page->show();
    QTRY_COMPARE(part<QLabel>("refusalsNote")->text(),
        u"No service refused a request as too many in this time."_s);
    services->ledger.sample.requests = { request(60, u"per_day"_s), request(90, u"per_day"_s),
        request(7200, u"per_day"_s), request(60, u"overloaded"_s), request(30) };
    page->hide();
    page->show();
    QTRY_VERIFY(!refusals().isEmpty());
    QCOMPARE(refusals().series.size(), 1); // a 503 is none
    QCOMPARE(refusals().series[0].key, u"per_day"_s);
    QCOMPARE(refusals().series[0].name, causeText(u"per_day"_s));
    QCOMPARE(sumOf(refusals().series[0]).value, 3);
    QVERIFY(!part<ChartCard>("refusalsCard")->view()->accessibleDescription().isEmpty());
    services->ledger.usageError = Error { .kind = ErrorKind::Storage };
    page->hide();
    page->show();
    QTRY_COMPARE(part<QLabel>("refusalsNote")->property("kind").toByteArray(), "errorText");
}

void TestLimitsPage::aLimitLeadsToWhatItCounts()
{
    auto* model = page->findChild<LimitsModel*>();
    QSignalSpy wanted(page.get(), &LimitsPage::requestsRequested);
    int days = 0;
    for (int row = 0; row < model->rowCount(); ++row) {
        part<QTreeView>("limitsTable")->setCurrentIndex(model->index(row, 0));
        const Limits::LimitId& limit = model->at(row).limit.id;
        part<QAction>("showLimitRequestsAction")->trigger();
        if (!part<QAction>("showLimitRequestsAction")->isEnabled()) {
            QVERIFY(wanted.isEmpty());
            continue;
        }
        const auto filter = wanted.takeLast()[0].value<RequestFilter>();
        QCOMPARE(filter.query.backendId, model->at(row).backend);
        QCOMPARE(filter.query.model, limit.scope.model);
        if (limit.window == Limits::Window::Minute)
            QCOMPARE(filter.span->from, now.addSecs(-60));
        if (limit.window != Limits::Window::PacificDay)
            continue;
        ++days; // in California it is four in the morning
        QCOMPARE(filter.span->from, now.addSecs(-4 * 3600));
        QVERIFY(!filter.span->to.isValid()); // what comes in meanwhile counts as well
    }
    QVERIFY(days > 0);
    // Of what has no name any more the books can't tell: not of everything instead.
    LimitUse gone = model->at(0);
    gone.limit.id.scope = { Limits::OwnerKind::Key, u"removed"_s, {} };
    QVERIFY(!requestsOf(gone, poolNames(services->pool.known), now));
    gone.limit.id.scope = { Limits::OwnerKind::Account, u"Main"_s, {} };
    QVERIFY(!requestsOf(gone, poolNames(services->pool.known), now));
}

void TestLimitsPage::onlyTheLimitThatIsChosenIsForgotten()
{
    auto* table = part<QTreeView>("limitsTable");
    auto* model = page->findChild<LimitsModel*>();
    auto* forget = part<QAction>("forgetLimitAction");
    QVERIFY(table->selectionModel()->isRowSelected(0)); // as one sees it, too
    QVERIFY(!forget->autoRepeat());
    int row = 0;
    for (; row < model->rowCount(); ++row) {
        table->setCurrentIndex(model->index(row, 0));
        if (forget->isEnabled())
            break;
    }
    QVERIFY(row < model->rowCount());
    const Limits::LimitId id = model->at(row).limit.id;
    PoolOverview next = services->pool.known;
    next.limits.removeIf([&id](const LimitUse& use) { return use.limit.id == id; });
    services->pool.show(next);
    QTRY_COMPARE(model->rowCount(), int(next.limits.size()));
    QVERIFY(!table->selectionModel()->hasSelection());
    QVERIFY(!forget->isEnabled() && !part<QPushButton>("changeLimitButton")->isEnabled());
    part<QPushButton>("forgetLimitButton")->click();
    forget->trigger();
    QVERIFY(services->pool.done.isEmpty());
    table->selectionModel()->setCurrentIndex(model->index(1, 0), QItemSelectionModel::NoUpdate);
    QVERIFY(!part<QPushButton>("changeLimitButton")->isEnabled());
}

void TestLimitsPage::aRefusalLeadsToItsRequests()
{
    services->ledger.sample.requests = { request(60, u"per_day"_s) };
    page->hide();
    page->show();
    QTRY_VERIFY(!refusals().isEmpty());
    QSignalSpy wanted(page.get(), &LimitsPage::requestsRequested);
    emit part<ChartCard>("refusalsCard")->drilled(u"per_day"_s, refusals().buckets.constLast().key);
    QCOMPARE(wanted.size(), 1);
    const auto filter = wanted[0][0].value<RequestFilter>();
    QCOMPARE(filter.query.causes, QStringList { u"per_day"_s });
    QVERIFY(!filter.query.countsSimulated); // as in the bar
    QCOMPARE(filter.span->to, now);
    emit part<ChartCard>("refusalsCard")->drilled({}, refusals().buckets.constLast().key);
    QCOMPARE(wanted[1][0].value<RequestFilter>().query.causes, QStringList { u"per_day"_s });
}

void TestLimitsPage::aNarrowPageStaysReadable()
{
    services->ledger.sample.requests = { request(60, u"per_day"_s) };
    for (const int width : { 800, 420 }) {
        page->resize(width, 600);
        QTRY_COMPARE(page->width(), width); // nothing holds it open
        auto* area = part<QScrollArea>("limitsArea");
        QTRY_VERIFY(area->widget()->width() <= area->viewport()->width());
        QVERIFY(part<QTreeView>("limitsTable")->height() >= 4 * 20); // all four rows
        QVERIFY(part<QTreeView>("resetsTable")->height() > 60);
        QVERIFY(part<ChartCard>("refusalsCard")->height() > 150);
        QVERIFY(!part<QTreeView>("limitsTable")->isColumnHidden(LimitsModel::Use));
        QVERIFY(!part<QTreeView>("resetsTable")->isColumnHidden(ResetsModel::Left));
    }
}

void TestLimitsPage::thePageAsksNothingWhileItIsHidden()
{
    page->hide();
    const auto asked = services->ledger.asked.size();
    const int pool = services->pool.asked;
    services->pool.show(Test::samplePool(now));
    QCoreApplication::processEvents();
    QCOMPARE(services->ledger.asked.size(), asked);
    QCOMPARE(services->pool.asked, pool);
    page->show();
    QVERIFY(services->ledger.asked.size() > asked);
}

QTEST_MAIN(TestLimitsPage)
#include "tst_limitspage.moc"
