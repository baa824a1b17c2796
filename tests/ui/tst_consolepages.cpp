// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeclock.h"
#include "tests/support/fakeservices.h"
#include "ui/charts/chartcard.h"
#include "ui/charts/chartplot.h"
#include "ui/charts/charttext.h"
#include "ui/charts/chartview.h"
#include "ui/charts/usageseries.h"
#include "ui/console/consoletime.h"
#include "ui/console/costsmodel.h"
#include "ui/console/costspage.h"
#include "ui/console/limitspage.h"
#include "ui/console/rangepicker.h"
#include "ui/console/trafficmodel.h"
#include "ui/console/trafficpage.h"
#include "ui/console/vitalsseries.h"
#include "ui/text/formats.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QDateTimeEdit>
#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QTreeView>

#include <memory>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

class TestConsolePages : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void chartsOfAPeriodThatLastsGoToItsEnd();
    void aForecastGoesOnAsBefore();
    void figuresEqualTheRequests();
    void theTableTellsSharesAndWhatHasNoPrice();
    void aClickNarrowsAndACrumbLeadsBack();
    void theMenuOfABarNarrowsToIt();
    void aBarOpensTheRequestsBehindIt_data();
    void aBarOpensTheRequestsBehindIt();
    void whatHasNoNameIsNotEverything();
    void aPartOfABarOpensWhatItCounts();
    void theBudgetStandsBesideWhatItCounts();
    void theChoiceOfTimeIsKeptForAllPages();
    void theSizeOfBarsIsKeptAndSoFineThatTheyCanBeToldApart();
    void ownDaysBeginWithThoseThatWereShown();
    void ownTimesGoToTheMinute();
    void aPageThatIsNotLiveStandsStill();
    void aComparisonLeavesWhatWasNarrowed();
    void thePeriodBeforeStandsBeside();
    void thePeriodBeforeIsALineAndAColumn();
    void trafficStandsBesideThePeriodBefore();
    void aShorterPeriodBeforeEndsWhereItEnded();
    void nothingIsAskedWhileThePageIsHidden();
    void newFiguresComeByThemselves();
    void theFiguresAreSaved();
    void theDearestChatsAreNamedAndLeadOn();
    void chatsAreAskedForMoreSeldom();
    void theRequestsBehindAreOneClickAway();
    void laterPricesAreToldAsAnEstimate();
    void whatIsFreeIsToldWithItsListPrice();
    void anEmptyTimeSaysSo();
    void booksThatCantBeReadSaySo();
    void trafficTellsHowRequestsEnded();
    void trafficTellsHowFastAnswersCame();
    void trafficComparesModels();
    void tokensASecondAreThoseOfTheTimeThatPassed();
    void aTimeWithoutSamplesIsUnknownNotIdle();
    void trafficTellsOfTheProgramOverItsRestarts();
    void aLongTimeOfTheProgramIsToldByItsHours();
    void anHourOfTheProgramIsWhereItsMiddleIs();
    void withoutSamplesTheCardsSayWhy();
    void aNarrowPageHasOneChartInALine();

private:
    template <typename T> T* part(const char* name)
    {
        return page->findChild<T*>(QLatin1String(name));
    }
    template <typename Page> void open(const QString& range = u"month"_s)
    {
        services->settings.consoleSettings.range = range;
        page = std::make_unique<Page>(services->set(), clock);
        page->resize(900, 900);
        page->show();
    }
    const ChartData& chart(const char* name) { return part<ChartCard>(name)->view()->data(); }
    int count(const std::function<bool(const Test::SampleRequest&)>& fits)
    {
        const QVector<Test::SampleRequest>& all = services->ledger.sample.requests;
        return int(std::count_if(all.begin(), all.end(), fits));
    }
    static bool isThisMonth(const Test::SampleRequest& one)
    {
        return one.at.toLocalTime().date() >= QDate(2026, 11, 1);
    }

    VitalSample sample(int secondsAgo, int waiting) const
    {
        VitalSample one;
        one.at = clock.utcNow().addSecs(-secondsAgo);
        one.waiting = waiting;
        one.longestWait = std::chrono::seconds(waiting * 3);
        return one;
    }

    Test::FakeClock clock;
    std::unique_ptr<Test::FakeServices> services;
    std::unique_ptr<ConsolePage> page;
};

void TestConsolePages::initTestCase()
{
    QLocale::setDefault(QLocale::c());
}

void TestConsolePages::init()
{
    services = std::make_unique<Test::FakeServices>();
    clock.setUtc(QDateTime(QDate(2026, 11, 21), QTime(15, 30), Qt::UTC));
    services->ledger.sample = Test::SampleBooks::month(clock.utcNow());
}

void TestConsolePages::cleanup()
{
    page.reset();
}

void TestConsolePages::chartsOfAPeriodThatLastsGoToItsEnd()
{
    const QTimeZone zone("Europe/Berlin");
    const QDateTime now(QDate(2026, 11, 21), QTime(15, 30), Qt::UTC);
    const ConsoleTime month
        = consoleTime({ .preset = TimeRange::Preset::ThisMonth }, {}, now, zone);
    QCOMPARE(month.buckets.names.size(), 30);
    QCOMPARE(month.present, 20);
    QCOMPARE(month.span.to, now); // the books are asked for no more than there is
    const ConsoleTime today = consoleTime({ .preset = TimeRange::Preset::Today }, {}, now, zone);
    QCOMPARE(today.buckets.by, UsageBy::Hour);
    QCOMPARE(today.buckets.names.size(), 24);
    QCOMPARE(today.present, 16);
    const ConsoleTime all
        = consoleTime({ .preset = TimeRange::Preset::All }, QDate(2026, 10, 1), now, zone);
    QCOMPARE(all.buckets.names.constFirst(), u"2026-10-01"_s);
    QCOMPARE(month.rangeOf(u"2026-11-03"_s, zone)->first, QDate(2026, 11, 3));
    const TimeRange hour = *today.rangeOf(today.buckets.names[23], zone);
    QCOMPARE(toWord(hour), u"2026-11-21T23:00..2026-11-21"_s);
    QCOMPARE(spanOf(hour, now, zone), *today.spanAt(today.buckets.names[23]));
    QVERIFY(!today.spanAt(u"2026-11-22T12:00:00Z"_s));
    const ConsoleTime twice = consoleTime(
        { TimeRange::Preset::Custom, QDate(2026, 10, 25), QDate(2026, 10, 25) }, {}, now, zone);
    QCOMPARE(twice.buckets.names.size(), 25);
    QVERIFY(!twice.rangeOf(u"2026-10-25T00:00:00Z"_s, zone)); // from two to two
    QCOMPARE(twice.spanAt(u"2026-10-25T00:00:00Z"_s)
                 ->from.secsTo(twice.spanAt(u"2026-10-25T00:00:00Z"_s)->to),
        3600);
    const ConsoleTime day
        = consoleTime({ .preset = TimeRange::Preset::Last24Hours }, {}, now, zone);
    QCOMPARE(day.spanAt(day.buckets.names[0])->from, now.addDays(-1)); // the bar begins before
    QCOMPARE(spanOf(*day.rangeOf(day.buckets.names[0], zone), now, zone),
        *day.spanAt(day.buckets.names[0])); // nor is more shown where the page is narrowed to it
    QCOMPARE(day.rangeOf(day.buckets.names.constLast(), zone)->until, QTime(17, 0)); // in full
    const ConsoleTime months = consoleTime(
        { TimeRange::Preset::Custom, QDate(2026, 7, 7), QDate(2026, 10, 20) }, {}, now, zone);
    QCOMPARE(months.buckets.by, UsageBy::Month);
    QCOMPARE(toWord(*months.rangeOf(u"2026-07"_s, zone)), u"2026-07-07..2026-07-31"_s);
    QCOMPARE(toWord(*months.rangeOf(u"2026-08"_s, zone)), u"2026-08-01..2026-08-31"_s);
    QCOMPARE(toWord(*months.rangeOf(u"2026-10"_s, zone)), u"2026-10-01..2026-10-20"_s);
    const ConsoleTime coming = consoleTime(
        { TimeRange::Preset::Custom, QDate(2026, 7, 7), QDate(2026, 11, 25) }, {}, now, zone);
    QCOMPARE(toWord(*coming.rangeOf(u"2026-11"_s, zone)), u"2026-11-01..2026-11-25"_s);
    const QTimeZone half("Asia/Tehran");
    const ConsoleTime halves = consoleTime({ .preset = TimeRange::Preset::Today }, {}, now, half);
    QCOMPARE(spanOf(*halves.rangeOf(halves.buckets.names[0], half), now, half),
        *halves.spanAt(halves.buckets.names[0]));
}

void TestConsolePages::aForecastGoesOnAsBefore()
{
    ChartSeries running { {}, {}, { ChartValue { 5 }, ChartValue { 20 }, {}, {} } };
    const ChartSeries forecast = forecastOf(running, { 0.5, 1, 1.5, 2 }, 1);
    QVERIFY(!forecast.values[0].isKnown);
    QCOMPARE(forecast.values[1].value, 20); // begins where the sum ends
    QCOMPARE(forecast.values[3].value, 40); // twice the time, twice the sum
    QCOMPARE(forecast.values[3].quality, CostQuality::Estimate);
}

void TestConsolePages::figuresEqualTheRequests()
{
    open<CostsPage>();
    QTRY_VERIFY(!chart("costBarsCard").isEmpty());
    qint64 paid = 0;
    for (const Test::SampleRequest& one : services->ledger.sample.requests) {
        if (isThisMonth(one) && one.cause.isEmpty())
            paid += one.picoUsd.value_or(0);
    }
    ChartSeries whole;
    for (int i = 0; i < chart("costBarsCard").buckets.size(); ++i)
        whole.values.append(sumAt(chart("costBarsCard"), i));
    QCOMPARE(sumOf(whole).value, paid);
    const ChartSeries& running = chart("costSumCard").series.constFirst();
    QCOMPARE(running.values[20].value, paid);
    QVERIFY(!running.values[21].isKnown); // tomorrow
    const int all = count(isThisMonth);
    QVERIFY(part<QLabel>("costsSummary")->text().contains(u"%1 request"_s.arg(all)));
}

void TestConsolePages::theTableTellsSharesAndWhatHasNoPrice()
{
    open<CostsPage>();
    auto* table = part<QTreeView>("costsTable");
    const QAbstractItemModelTester tester(table->model());
    QTRY_COMPARE(table->model()->rowCount(), 5);
    const auto cell = [table](int row, int column) {
        return table->model()->index(row, column).data().toString();
    };
    QCOMPARE(cell(4, 0), u"qwen3:8b"_s); // what has no price comes last
    QCOMPARE(cell(4, 1), u"unknown"_s);
    QVERIFY(table->isColumnHidden(2)); // nothing went through a free tier
    QCOMPARE(cell(4, 3), u"–"_s);
    const int unpriced = count([](const Test::SampleRequest& one) {
        return isThisMonth(one) && one.cause.isEmpty() && one.backend == u"ollama"_s;
    });
    QCOMPARE(cell(4, 8), QString::number(unpriced));
    double shares = 0;
    for (int row = 0; row < 4; ++row)
        shares += cell(row, 3).chopped(1).toDouble();
    QVERIFY(std::abs(shares - 100) < 0.5);
}

void TestConsolePages::aClickNarrowsAndACrumbLeadsBack()
{
    open<CostsPage>();
    auto* table = part<QTreeView>("costsTable");
    QTRY_COMPARE(table->model()->rowCount(), 5);
    const QString dearest = table->model()->index(0, 0).data().toString();
    emit table->activated(table->model()->index(0, 0));
    QTRY_COMPARE(services->ledger.asked.constLast().filter.model, dearest);
    QTRY_COMPARE(table->model()->rowCount(), 1); // by key now: it has one
    QCOMPARE(part<QComboBox>("costsByCombo")->currentText(), u"By Key"_s);
    auto* back = part<QPushButton>("crumb0Button");
    QVERIFY(back->isVisible());
    back->click();
    QTRY_VERIFY(services->ledger.asked.constLast().filter.isEmpty());
    QVERIFY(!part<QWidget>("crumbs")->isVisible());
    QCOMPARE(part<QComboBox>("costsByCombo")->currentText(), u"By Model"_s);
}

void TestConsolePages::theMenuOfABarNarrowsToIt()
{
    open<CostsPage>();
    QTRY_VERIFY(!chart("costBarsCard").isEmpty());
    ChartView* view = part<ChartCard>("costBarsCard")->view();
    const auto narrow = [view](int bucket) {
        view->setMark({ bucket, -1 });
        QContextMenuEvent event(QContextMenuEvent::Keyboard, {}, {});
        QApplication::sendEvent(view->viewport(), &event);
        view->findChild<QAction*>(u"narrowToBarAction"_s)->trigger();
        delete view->findChild<QMenu*>();
    };
    narrow(9);
    QTRY_COMPARE(chart("costBarsCard").buckets.size(), 24);
    QCOMPARE(services->ledger.asked.constLast().by.constFirst(), UsageBy::Hour);
    narrow(7);
    QTRY_COMPARE(chart("costBarsCard").buckets.size(), 60); // minutes of that hour
    QCOMPARE(
        page->findChild<QPushButton*>(u"crumb1Button"_s)->text(), u"10 Nov 2026 to 10 Nov 2026"_s);
    const auto labels = part<QWidget>("crumbs")->findChildren<QLabel*>();
    QCOMPARE(labels.constLast()->text(), u"10 Nov 2026, 07:00:00 to 08:00:00"_s);
    // Another time for all pages leaves the day.
    services->settings.setConsole({ u"7d"_s, false });
    QTRY_COMPARE(chart("costBarsCard").buckets.size(), 7);
}

void TestConsolePages::aBarOpensTheRequestsBehindIt_data()
{
    QTest::addColumn<QString>("range");
    QTest::addColumn<UsageBy>("by");
    QTest::addColumn<BarSize>("size");
    const auto row
        = [](const char* what, const char* range, UsageBy by, BarSize size = BarSize::Automatic) {
              QTest::addRow("%s", what) << QString::fromLatin1(range) << by << size;
          };
    row("minutes", "15m", UsageBy::Minute);
    row("five minutes", "own", UsageBy::FiveMinutes);
    row("quarters", "6h", UsageBy::QuarterHour);
    row("hours", "24h", UsageBy::Hour);
    row("today", "today", UsageBy::Hour);
    row("days", "month", UsageBy::Day);
    row("months", "year", UsageBy::Month);
    row("a week by the hour", "7d", UsageBy::Hour, BarSize::Hour);
    row("a quarter of an hour as a part of one", "15m", UsageBy::Hour, BarSize::Hour);
    row("today by the day", "today", UsageBy::Day, BarSize::Day);
    row("a year by the day", "year", UsageBy::Day, BarSize::Day);
    row("a month as one bar", "month", UsageBy::Month, BarSize::Month);
}

//! Each chart of both pages, by the mouse: what the bar says is what is found then.
void TestConsolePages::aBarOpensTheRequestsBehindIt()
{
    QFETCH(QString, range);
    QFETCH(UsageBy, by);
    QFETCH(BarSize, size);
    services->settings.consoleSettings.barSize = toWord(size);
    const QDateTime to = clock.utcNow().toLocalTime();
    const QDateTime from = to.addSecs(-270 * 60);
    if (range == u"own"_s)
        range
            = toWord({ TimeRange::Preset::Custom, from.date(), to.date(), from.time(), to.time() });
    const QVector<Test::SampleRequest> month = services->ledger.sample.requests;
    for (int i = 0; i < 900; ++i) { // so that each minute has some
        Test::SampleRequest one = month[i % month.size()];
        one.at = clock.utcNow().addSecs(-20 * i - 1);
        services->ledger.sample.requests.append(one);
    }
    services->vitals.list = { sample(600, 3), sample(30, 5) };
    const ConsoleTime time = consoleTime(
        *timeRangeFromWord(range), {}, clock.utcNow(), QTimeZone::systemTimeZone(), size);
    QCOMPARE(time.buckets.by, by);
    const auto click = [&](ChartCard* card) {
        const ChartData& data = card->view()->data();
        ChartSpot spot { time.present, -1 };
        while (spot.bucket > 0 && (sumAt(data, spot.bucket).value <= 0))
            --spot.bucket;
        QSignalSpy opened(page.get(), &ConsolePage::requestsRequested);
        spot.series = 0;
        QTest::mouseClick(card->view()->viewport(), Qt::LeftButton, {},
            card->view()->positionOf({ spot.bucket, -1 }).toPoint() - QPoint(0, 1));
        const auto filter = opened.value(0).value(0).value<RequestFilter>();
        TimeSpan wanted = *time.spanAt(data.buckets[spot.bucket].key);
        if (card->objectName() == u"costSumCard"_s)
            wanted.from = time.span.from;
        QVERIFY2(opened.size() == 1 && filter.span == wanted, qPrintable(card->objectName()));
    };
    open<CostsPage>(range);
    page->resize(900, 2000);
    QTRY_VERIFY(!chart("costSumCard").isEmpty());
    click(part<ChartCard>("costBarsCard"));
    click(part<ChartCard>("costSumCard"));
    open<TrafficPage>(range);
    page->resize(1200, 3000);
    QTRY_VERIFY(!chart("volumeCard").isEmpty());
    int clicked = 0;
    for (ChartCard* card : page->findChildren<ChartCard*>()) {
        if (!card->view()->isVisible() || card->view()->data().isEmpty())
            continue;
        click(card);
        ++clicked;
    }
    QVERIFY2(clicked >= 9, qPrintable(QString::number(clicked)));
}

void TestConsolePages::whatHasNoNameIsNotEverything()
{
    open<CostsPage>(u"month"_s);
    QTRY_VERIFY(!chart("costBarsCard").isEmpty());
    auto* by = part<QComboBox>("costsByCombo");
    by->setCurrentIndex(by->findData(int(UsageBy::Key)));
    QSignalSpy opened(page.get(), &ConsolePage::requestsRequested);
    auto* bars = part<ChartCard>("costBarsCard");
    const QString bucket = chart("costBarsCard").buckets[5].key;
    emit bars->drilled(kNoName, bucket);
    const auto keyless = opened.takeLast().value(0).value<RequestFilter>();
    QCOMPARE(keyless.query.key, QString(kNoName));
    QCOMPARE(chipsOf(keyless, {})[1].text, u"Key: (none)"_s);
    QCOMPARE(filterNameOf(filterNameText(kNoName)), QString(kNoName));
    // The rest of a chart has no filter: the page shows its time more closely.
    emit bars->drilled(kRestKey, bucket);
    QVERIFY(opened.isEmpty());
    QTRY_COMPARE(chart("costBarsCard").buckets.constFirst().key.left(10), bucket);
}

void TestConsolePages::aPartOfABarOpensWhatItCounts()
{
    open<TrafficPage>(u"24h"_s);
    QTRY_VERIFY(!chart("volumeCard").isEmpty());
    QSignalSpy opened(page.get(), &ConsolePage::requestsRequested);
    const auto open = [&](const char* card, int series) {
        const ChartData& data = chart(card);
        emit part<ChartCard>(card)->drilled(data.series[series].key, data.buckets[5].key);
        return opened.takeLast().value(0).value<RequestFilter>();
    };
    const RequestFilter answered = open("volumeCard", 0);
    QCOMPARE(answered.query.outcome, RequestOutcome::Complete);
    const RequestFilter failed = open("volumeCard", 1);
    QVERIFY(failed.query.onlyFailed && failed.query.isLimited == false);
    const RequestFilter limited = open("volumeCard", 2);
    QVERIFY(limited.query.onlyFailed && limited.query.isLimited == true);
    QCOMPARE(chipsOf(limited, {})[1].text, u"Outcome: Refused for a limit"_s);
    const RequestFilter limits = open("failuresCard", int(FailureClass::Limit));
    QVERIFY(limits.query.causes.contains(u"per_day"_s) && limits.query.causes.size() == 10);
    QCOMPARE(chipsOf(limits, {})[1].text, u"Cause: Limits and quotas"_s);
    QVERIFY(!limits.query.countsSimulated); // as in the bar
    QCOMPARE(
        chipsOf(without(limits, FilterField::Cause), {}).size(), 2); // its time, none simulated
    QCOMPARE(limits.span->from.secsTo(limits.span->to), 3600);
    services->settings.setConsole({ u"month"_s, false });
    QTRY_COMPARE(chart("volumeCard").buckets.size(), 30);
    // Narrowed to a model, the way leads to its requests.
    auto* table = part<QTreeView>("trafficTable");
    QTRY_COMPARE(table->model()->rowCount(), 5);
    emit table->activated(table->model()->index(0, 0));
    QTRY_COMPARE(table->model()->rowCount(), 1);
    const RequestFilter one = open("tokensCard", 0);
    QCOMPARE(one.query.model, u"gemini-3-flash"_s);
    QVERIFY(one.query.causes.isEmpty() && !one.query.onlyFailed);
}

void TestConsolePages::theBudgetStandsBesideWhatItCounts()
{
    BudgetState month;
    month.id = { BudgetPeriod::Month, {} };
    month.cap = { 900'000'000'000'000 };
    services->ledger.budgetStates = { month };
    open<CostsPage>();
    const auto targets = [this] {
        const QVector<ChartSeries>& all = chart("costSumCard").series;
        return std::count_if(all.begin(), all.end(),
            [](const ChartSeries& one) { return one.role == ChartSeries::Role::Target; });
    };
    QTRY_COMPARE(targets(), 1);
    QCOMPARE(chart("costSumCard").series.constLast().values[0].value, month.cap.value);
    services->settings.setConsole({ u"today"_s, false }); // it is no day's budget
    QTRY_COMPARE(chart("costSumCard").buckets.size(), 24);
    QCOMPARE(targets(), 0);
}

void TestConsolePages::theChoiceOfTimeIsKeptForAllPages()
{
    open<CostsPage>(u"7d"_s);
    auto* box = part<QComboBox>("rangeCombo");
    QCOMPARE(box->currentText(), u"Last 7 days"_s);
    TrafficPage other(services->set(), clock);
    box->setCurrentIndex(box->findText(u"This month"_s));
    emit box->activated(box->currentIndex());
    QCOMPARE(services->settings.consoleSettings.range, u"month"_s);
    QCOMPARE(other.findChild<QComboBox*>(u"rangeCombo"_s)->currentText(), u"This month"_s);
    QTRY_COMPARE(chart("costBarsCard").buckets.size(), 30);
}

void TestConsolePages::theSizeOfBarsIsKeptAndSoFineThatTheyCanBeToldApart()
{
    open<CostsPage>(u"7d"_s);
    QTRY_COMPARE(chart("costBarsCard").buckets.size(), 7);
    auto* box = part<QComboBox>("barSizeCombo");
    QVERIFY(box->isVisible());
    QCOMPARE(box->accessibleName(), u"Bars"_s);
    const auto item = [box](BarSize size) { return box->findData(toWord(size)); };
    const auto isOffered = [&](BarSize size) {
        return box->model()->flags(box->model()->index(item(size), 0)).testFlag(Qt::ItemIsEnabled);
    };
    box->setCurrentIndex(item(BarSize::Hour));
    emit box->activated(box->currentIndex());
    QTRY_VERIFY(chart("costBarsCard").buckets.size() > 6 * 24); // today lasts still
    QCOMPARE(services->settings.consoleSettings.barSize, u"hour"_s);
    TrafficPage other(services->set(), clock);
    QCOMPARE(other.findChild<QComboBox*>(u"barSizeCombo"_s)->currentData().toString(), u"hour"_s);
    LimitsPage without(services->set(), clock);
    QVERIFY(without.findChild<QComboBox*>(u"barSizeCombo"_s)->isHidden());
    // Of a month there would be too many; the choice stays for what is shorter.
    services->settings.setConsole({ u"month"_s, false, true, u"hour"_s });
    QTRY_COMPARE(chart("costBarsCard").buckets.size(), 30);
    QTRY_VERIFY(!isOffered(BarSize::Hour));
    QVERIFY(!box->itemData(item(BarSize::Hour), Qt::ToolTipRole).toString().isEmpty());
    QVERIFY(isOffered(BarSize::Day) && isOffered(BarSize::Month));
    QCOMPARE(box->currentData().toString(), u"auto"_s);
    services->settings.setConsole({ u"today"_s, false, true, u"hour"_s });
    QTRY_COMPARE(box->currentData().toString(), u"hour"_s);
    QVERIFY(isOffered(BarSize::Hour));
}

void TestConsolePages::ownDaysBeginWithThoseThatWereShown()
{
    open<CostsPage>(u"2026-11-03..2026-11-12"_s);
    QTRY_COMPARE(chart("costBarsCard").buckets.size(), 10);
    auto* first = part<QDateTimeEdit>("rangeFirstEdit");
    auto* last = part<QDateTimeEdit>("rangeLastEdit");
    QVERIFY(first->isVisible());
    QCOMPARE(last->date(), QDate(2026, 11, 12));
    first->setDate(QDate(2026, 11, 14)); // the end goes along
    QCOMPARE(last->date(), QDate(2026, 11, 14));
    QCOMPARE(services->settings.consoleSettings.range, u"2026-11-14..2026-11-14"_s);
}

void TestConsolePages::ownTimesGoToTheMinute()
{
    open<CostsPage>(u"2026-11-21T08:30..2026-11-21T11:00"_s);
    QTRY_COMPARE(chart("costBarsCard").buckets.size(), 30); // of five minutes
    QCOMPARE(services->ledger.asked.constLast().span->to.toLocalTime().time(), QTime(11, 0));
    auto* first = part<QDateTimeEdit>("rangeFirstEdit");
    auto* last = part<QDateTimeEdit>("rangeLastEdit");
    QCOMPARE(first->time(), QTime(8, 30));
    last->setTime(QTime(9, 15));
    QCOMPARE(services->settings.consoleSettings.range, u"2026-11-21T08:30..2026-11-21T09:15"_s);
    last->setTime(QTime(7, 0)); // the beginning goes along
    QCOMPARE(services->settings.consoleSettings.range, u"2026-11-21..2026-11-21T07:00"_s);
    last->setTime(QTime(23, 59)); // the whole day
    QCOMPARE(services->settings.consoleSettings.range, u"2026-11-21..2026-11-21"_s);
    last->setDateTime({ QDate(2026, 11, 20), QTime(0, 0) });
    QCOMPARE(services->settings.consoleSettings.range, u"2026-11-19..2026-11-20T00:00"_s);
    first->setDateTime({ QDate(2026, 11, 20), QTime(10, 1) });
    QCOMPARE(services->settings.consoleSettings.range, u"2026-11-20T10:01..2026-11-20"_s);
}

void TestConsolePages::aPageThatIsNotLiveStandsStill()
{
    open<CostsPage>();
    QTRY_VERIFY(!chart("costBarsCard").isEmpty());
    auto* live = part<QCheckBox>("rangeLiveCheck");
    auto* refresh = part<QPushButton>("rangeRefreshButton");
    QVERIFY(live->isChecked() && !refresh->isVisible());
    live->click();
    QVERIFY(!services->settings.consoleSettings.isLive);
    QVERIFY(refresh->isVisible());
    const auto* next = page->findChild<QTimer*>(u"nextAskTimer"_s);
    QVERIFY(next != nullptr && !next->isActive());
    const qsizetype asked = services->ledger.asked.size();
    const ChartValue before = sumAt(chart("costBarsCard"), 20);
    Test::SampleRequest more = services->ledger.sample.requests.constFirst();
    more.at = clock.utcNow().addSecs(-1);
    more.picoUsd = 5'000'000'000'000;
    more.cause.clear();
    services->ledger.sample.requests.append(more);
    page->hide();
    page->show(); // nor by this
    QVERIFY(!next->isActive());
    QCOMPARE(services->ledger.asked.size(), asked);
    refresh->click();
    QTRY_COMPARE(sumAt(chart("costBarsCard"), 20).value, before.value + *more.picoUsd);
    QVERIFY(!next->isActive());
    const qsizetype refreshed = services->ledger.asked.size();
    services->settings.setConsole({ u"7d"_s, false, false }); // another time is asked for
    QTRY_COMPARE(chart("costBarsCard").buckets.size(), 7);
    QVERIFY(services->ledger.asked.size() > refreshed);
    live->click();
    QVERIFY(!refresh->isVisible());
    const qsizetype then = services->ledger.asked.size();
    QTRY_VERIFY(services->ledger.asked.size() > then); // by itself
}

void TestConsolePages::aComparisonLeavesWhatWasNarrowed()
{
    open<CostsPage>();
    QTRY_VERIFY(!chart("costBarsCard").isEmpty());
    emit part<ChartCard>("costBarsCard")->narrowed({}, u"2026-11-10"_s);
    QTRY_COMPARE(chart("costBarsCard").buckets.size(), 24);
    part<QCheckBox>("rangeCompareCheck")->click();
    QTRY_VERIFY(part<QLabel>("costsSummary")->text().contains(u"before: "_s));
    QCOMPARE(chart("costBarsCard").buckets.size(), 24);
}

void TestConsolePages::thePeriodBeforeStandsBeside()
{
    open<CostsPage>();
    QTRY_VERIFY(!part<QLabel>("costsSummary")->text().isEmpty());
    QVERIFY(!part<QLabel>("costsSummary")->text().contains(u"before"_s));
    part<QCheckBox>("rangeCompareCheck")->click();
    QTRY_VERIFY(part<QLabel>("costsSummary")->text().contains(u"before: "_s));
    QVERIFY(services->settings.consoleSettings.isComparing);
}

void TestConsolePages::thePeriodBeforeIsALineAndAColumn()
{
    services->settings.consoleSettings.isComparing = true;
    open<CostsPage>(u"7d"_s);
    const auto earlier = [this](const char* card) {
        for (const ChartSeries& one : chart(card).series) {
            if (one.role == ChartSeries::Role::Before)
                return one;
        }
        return ChartSeries();
    };
    QTRY_COMPARE(earlier("costBarsCard").values.size(), 7);
    QCOMPARE(earlier("costBarsCard").name, u"Period before"_s);
    const QDate today = clock.utcNow().toLocalTime().date();
    const auto paid = [this](const QDate& day, const QString& model) {
        qint64 sum = 0;
        for (const Test::SampleRequest& one : services->ledger.sample.requests) {
            const bool isOld = one.at < clock.utcNow().addDays(-7);
            if (one.cause.isEmpty() && isOld && one.at.toLocalTime().date() == day
                && (model.isEmpty() || one.model == model))
                sum += one.picoUsd.value_or(0);
        }
        return sum;
    };
    qint64 all = 0;
    for (int i = 0; i < 7; ++i) { // the last one until now only
        const qint64 day = paid(today.addDays(i - 13), {});
        all += day;
        QCOMPARE(earlier("costBarsCard").values[i].value, day);
        QCOMPARE(earlier("costSumCard").values[i].value, all);
    }
    // It is no part of what is summed up.
    ChartSeries whole;
    for (int i = 0; i < 7; ++i)
        whole.values.append(sumAt(chart("costBarsCard"), i));
    QCOMPARE(chart("costSumCard").series[0].values[6].value, sumOf(whole).value);
    auto* table = part<QTreeView>("costsTable");
    const QAbstractItemModelTester tester(table->model());
    const int last = CostsModel::Before;
    QTRY_COMPARE(table->model()->columnCount(), last + 1);
    QCOMPARE(table->model()->headerData(last, Qt::Horizontal).toString(), u"Cost before"_s);
    const QString dearest = table->model()->index(0, 0).data().toString();
    qint64 before = 0;
    for (int i = 0; i < 7; ++i)
        before += paid(today.addDays(i - 13), dearest);
    QVERIFY(table->model()->index(0, last).data().toString().contains(
        formatCost({ { before }, CostQuality::Exact, {} })));
    QSignalSpy opened(page.get(), &ConsolePage::requestsRequested);
    emit part<ChartCard>("costBarsCard")->drilled(kBeforeKey, chart("costBarsCard").buckets[2].key);
    const auto filter = opened.value(0).value(0).value<RequestFilter>();
    QCOMPARE(filter.span->from.toLocalTime().date(), today.addDays(-11));
    QCOMPARE(filter.span->from.secsTo(filter.span->to), 86'400);
    QVERIFY(filter.query.model.isEmpty());
    part<QCheckBox>("rangeCompareCheck")->click();
    QTRY_COMPARE(table->model()->columnCount(), last);
    QCOMPARE(earlier("costBarsCard").values.size(), 0);
}

void TestConsolePages::trafficStandsBesideThePeriodBefore()
{
    services->settings.consoleSettings.isComparing = true;
    open<TrafficPage>(u"24h"_s);
    QTRY_VERIFY(!chart("volumeCard").isEmpty());
    const auto sum = [this](const char* card) { return sumOf(chart(card).series.constLast()); };
    const QDateTime now = clock.utcNow();
    const auto isBefore = [&now](const Test::SampleRequest& one) {
        return one.at >= now.addDays(-2) && one.at < now.addDays(-1);
    };
    for (const char* card : { "volumeCard", "successCard", "failuresCard", "tokensCard",
             "firstTokenCard", "durationCard", "speedCard", "waitCard" })
        QCOMPARE(chart(card).series.constLast().role, ChartSeries::Role::Before);
    QCOMPARE(sum("volumeCard").value, count(isBefore));
    QCOMPARE(sum("failuresCard").value, count([&](const Test::SampleRequest& one) {
        return isBefore(one) && !one.cause.isEmpty();
    }));
    auto* table = part<QTreeView>("trafficTable");
    QTRY_COMPARE(table->model()->columnCount(), int(TrafficModel::ColumnCount));
    int told = 0;
    for (int row = 0; row < table->model()->rowCount(); ++row)
        told += table->model()->index(row, TrafficModel::Before).data().toString().toInt();
    QCOMPARE(told, count(isBefore));
}

void TestConsolePages::aShorterPeriodBeforeEndsWhereItEnded()
{
    const QTimeZone zone("Europe/Berlin");
    const QDateTime now(QDate(2026, 3, 30), QTime(12, 0), Qt::UTC);
    const TimeRange range { .preset = TimeRange::Preset::ThisMonth };
    const ConsoleTime month = consoleTime(range, {}, now, zone);
    const ConsoleTime before = timeBefore(month, range, now, zone).value();
    QCOMPARE(before.buckets.names.constFirst(), u"2026-02-01"_s);
    QCOMPARE(before.present, 27); // the 28th of February is the last
    QCOMPARE(before.spanAt(u"2026-02-28"_s)->to, QDateTime(QDate(2026, 3, 1), QTime(), zone));
    const ConsoleTime early
        = consoleTime(range, {}, QDateTime(QDate(2026, 3, 1), QTime(9, 0), Qt::UTC), zone);
    const ConsoleTime hours
        = timeBefore(early, range, QDateTime(QDate(2026, 3, 1), QTime(9, 0), Qt::UTC), zone)
              .value();
    QCOMPARE(hours.buckets.by, UsageBy::Day); // as the chart has it, though it is hours only
    QCOMPARE(hours.present, 0);
    QVERIFY(!timeBefore(month, { .preset = TimeRange::Preset::All }, now, zone));
}

void TestConsolePages::nothingIsAskedWhileThePageIsHidden()
{
    open<CostsPage>();
    QTRY_VERIFY(!chart("costBarsCard").isEmpty());
    page->hide();
    const qsizetype asked = services->ledger.asked.size();
    services->settings.setConsole({ u"7d"_s, false });
    QCOMPARE(services->ledger.asked.size(), asked);
    page->show();
    QVERIFY(services->ledger.asked.size() > asked);
}

void TestConsolePages::newFiguresComeByThemselves()
{
    open<CostsPage>();
    QTRY_VERIFY(!chart("costBarsCard").isEmpty());
    const int builds = part<ChartCard>("costBarsCard")->view()->plot().builds();
    const ChartValue before = sumAt(chart("costBarsCard"), 20);
    Test::SampleRequest more = services->ledger.sample.requests.constFirst();
    more.at = clock.utcNow().addSecs(-1);
    more.picoUsd = 5'000'000'000'000;
    more.cause.clear();
    services->ledger.sample.requests.append(more);
    QTRY_COMPARE(sumAt(chart("costBarsCard"), 20).value, before.value + *more.picoUsd);
    QCOMPARE(part<ChartCard>("costBarsCard")->view()->plot().builds(), builds); // in place
}

void TestConsolePages::theFiguresAreSaved()
{
    open<CostsPage>();
    QTRY_VERIFY(!chart("costBarsCard").isEmpty());
    const QTemporaryDir folder;
    const auto save = [&](const char* action, const QString& name) {
        part<QAction>(action)->trigger();
        auto* dialog = page->findChild<QFileDialog*>();
        emit dialog->fileSelected(folder.filePath(name));
        delete dialog;
        QFile file(folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray csv = save("saveCostsCsvAction", u"a.csv"_s);
    QVERIFY(csv.startsWith("day,model,requests,"));
    const qsizetype rows
        = services->ledger.sample.usage(services->ledger.asked.constFirst()).size();
    QCOMPARE(csv.count('\n'), rows + 1);
    QCOMPARE(save("saveCostsJsonAction", u"a.jsonl"_s).count('\n'), rows);
    QVERIFY(!QImage::fromData(save("saveCostsPictureAction", u"a.png"_s)).isNull());
}

void TestConsolePages::theDearestChatsAreNamedAndLeadOn()
{
    const ConversationInfo kept = services->history.addConversation(u"Tides"_s, clock.utcNow());
    const auto chat = [this](const ConversationId& id, qint64 cents) {
        ChatUsage usage { id, clock.utcNow(), {} };
        usage.total.requests = 3;
        usage.total.cost = { { cents * 10'000'000'000 }, 3, 0, 0, 0 };
        return usage;
    };
    ChatUsages& usages = services->ledger.chatUsages;
    usages.chats = { chat(kept.id, 20), chat({ u"gone"_s }, 10) };
    usages.others = 2;
    usages.ofOthers.cost = { { 50'000'000'000 }, 1, 0, 0, 0 };
    usages.since = clock.utcNow();
    open<CostsPage>();
    auto* table = part<QTreeView>("chatCostsTable");
    const QAbstractItemModelTester tester(table->model());
    QTRY_COMPARE(table->model()->rowCount(), 2);
    QCOMPARE(table->model()->index(0, 0).data().toString(), isolated(u"Tides"_s));
    QCOMPARE(table->model()->index(0, 1).data().toString(), u"0.20$"_s);
    QCOMPARE(table->model()->index(1, 0).data().toString(), u"Deleted chat"_s);
    const QString note = part<QLabel>("chatCostsNote")->text();
    QVERIFY2(note.contains(u"2 more chat"_s) && note.contains(u"0.050$"_s), qPrintable(note));
    QVERIFY2(note.contains(u"Only requests since"_s), qPrintable(note));
    QCOMPARE(services->ledger.chatsAsked.constLast().span->to, clock.utcNow());

    QSignalSpy requests(page.get(), &ConsolePage::requestsRequested);
    emit table->activated(table->model()->index(0, 0));
    const auto filter = requests.value(0).value(0).value<RequestFilter>();
    QCOMPARE(filter.query.conversation, kept.id);
    QVERIFY(!filter.range); // the time of all pages
    QSignalSpy opened(static_cast<CostsPage*>(page.get()), &CostsPage::chatRequested);
    part<QAction>("openCostlyChatAction")->trigger();
    QCOMPARE(opened.value(0).value(0).value<ConversationId>(), kept.id);
    table->setCurrentIndex(table->model()->index(1, 0));
    QVERIFY(!part<QAction>("openCostlyChatAction")->isEnabled()); // there is nothing to open
    QVERIFY(part<QAction>("showChatRequestsAction")->isEnabled());
    usages.others.reset(); // where there are many they are not counted
    services->settings.setConsole({ u"7d"_s, false });
    QTRY_VERIFY(part<QLabel>("chatCostsNote")->text().contains(u"All other chats: 0.050$"_s));
}

void TestConsolePages::chatsAreAskedForMoreSeldom()
{
    open<CostsPage>();
    QTRY_COMPARE(services->ledger.chatsAsked.size(), 1);
    const qsizetype asked = services->ledger.asked.size();
    QTRY_VERIFY(services->ledger.asked.size() > asked + 1); // by itself, a second later
    QCOMPARE(services->ledger.chatsAsked.size(), 1);
    services->settings.setConsole({ u"7d"_s, false }); // something else is asked at once
    QTRY_COMPARE(services->ledger.chatsAsked.size(), 2);
}

void TestConsolePages::theRequestsBehindAreOneClickAway()
{
    open<CostsPage>();
    auto* table = part<QTreeView>("costsTable");
    QTRY_COMPARE(table->model()->rowCount(), 5);
    const QString dearest = table->model()->index(0, 0).data().toString();
    table->setCurrentIndex(table->model()->index(0, 0));
    QSignalSpy requests(page.get(), &ConsolePage::requestsRequested);
    part<QAction>("showRowRequestsAction")->trigger();
    QCOMPARE(requests.value(0).value(0).value<RequestFilter>().query.model, dearest);
    part<QPushButton>("showRequestsButton")->click();
    const auto all = requests.value(1).value(0).value<RequestFilter>();
    QVERIFY(all.query.model.isEmpty());
    QVERIFY(!all.range);
    emit table->activated(table->model()->index(0, 0)); // narrowed, the way goes there too
    part<QPushButton>("showRequestsButton")->click();
    QCOMPARE(requests.value(2).value(0).value<RequestFilter>().query.model, dearest);
    emit part<ChartCard>("costBarsCard")->narrowed({}, u"2026-11-10"_s); // a day goes along
    part<QPushButton>("showRequestsButton")->click();
    const auto day = requests.value(3).value(0).value<RequestFilter>().range;
    QVERIFY(day && day->first == QDate(2026, 11, 10) && day->last == QDate(2026, 11, 10));
}

void TestConsolePages::laterPricesAreToldAsAnEstimate()
{
    open<CostsPage>();
    QTRY_VERIFY(!chart("costBarsCard").isEmpty());
    QVERIFY(!part<QLabel>("costsOutlook")->isVisible()); // no change is known
    services->ledger.outlooks = { { .from = QDate(2027, 1, 1),
        .now = { 6'400'000'000'000 },
        .then = { 12'416'000'000'000 },
        .changed = { u"flash"_s },
        .unknown = { u"mystery"_s } } };
    open<CostsPage>();
    QTRY_VERIFY(part<QLabel>("costsOutlook")->isVisible());
    const QString said = part<QLabel>("costsOutlook")->text();
    QVERIFY2(said.startsWith(u"From 1 Jan 2027"_s), qPrintable(said));
    QVERIFY2(said.contains(u"+94%"_s) && said.contains(u'≈'), qPrintable(said));
    const QString how = part<QLabel>("costsOutlook")->toolTip();
    QVERIFY(how.contains(u"estimate"_s) && how.contains(u"flash"_s) && how.contains(u"mystery"_s));
}

void TestConsolePages::whatIsFreeIsToldWithItsListPrice()
{
    qint64 would = 0;
    int free = 0;
    for (Test::SampleRequest& one : services->ledger.sample.requests) {
        one.isFree = one.model == u"gemini-3-flash"_s;
        if (one.isFree && isThisMonth(one) && one.cause.isEmpty()) {
            would += one.picoUsd.value_or(0);
            ++free;
        }
    }
    open<CostsPage>();
    auto* note = part<QLabel>("costsFreeTier");
    QTRY_VERIFY(note->isVisible());
    const QString figure = chartValueText(ChartUnit::Money, { .value = would });
    QCOMPARE(
        note->text(), u"Free tier: would have cost %1 · %2 request(s)"_s.arg(figure).arg(free));
    auto* table = part<QTreeView>("costsTable");
    QVERIFY(!table->isColumnHidden(2));
    const QAbstractItemModel* rows = table->model();
    int told = 0;
    for (int row = 0; row < rows->rowCount(); ++row) {
        const bool isFree = rows->index(row, 0).data().toString() == u"gemini-3-flash"_s;
        QCOMPARE(rows->index(row, 1).data().toString() == u"free tier"_s, isFree);
        QCOMPARE(rows->index(row, 2).data().toString(), isFree ? figure : u"–"_s);
        told += isFree;
    }
    QCOMPARE(told, 1);
    for (const ChartSeries& series : chart("costBarsCard").series)
        QVERIFY(series.key != u"gemini-3-flash"_s); // nothing of it was paid

    for (Test::SampleRequest& one : services->ledger.sample.requests)
        one.isFree = true;
    page->hide();
    page->show();
    QTRY_VERIFY(chart("costBarsCard").isEmpty());
    QTRY_VERIFY(note->text().contains(u"of them without a price"_s));
}

void TestConsolePages::anEmptyTimeSaysSo()
{
    services->ledger.sample.requests.clear();
    open<CostsPage>();
    QTRY_VERIFY(part<QLabel>("costBarsNote")->text().startsWith(u"Nothing with a price"_s));
    QVERIFY(!part<QTreeView>("costsTable")->isVisible());
    open<TrafficPage>(u"all"_s);
    QTRY_COMPARE(part<QLabel>("volumeNote")->text(), u"Nothing was asked in this time."_s);
    QCOMPARE(part<QLabel>("failuresNote")->text(), u"Nothing failed in this time."_s);
}

void TestConsolePages::booksThatCantBeReadSaySo()
{
    services->ledger.usageError = Error { ErrorKind::Storage, u"disk I/O error"_s, {}, {} };
    open<CostsPage>();
    QTRY_VERIFY(part<QLabel>("costBarsNote")->text().startsWith(u"The books"_s));
    services->ledger.usageError.reset();
    QTRY_VERIFY(part<ChartCard>("costBarsCard")->view()->isVisible()); // asks again by itself
}

void TestConsolePages::trafficTellsHowRequestsEnded()
{
    open<TrafficPage>();
    QTRY_VERIFY(!chart("volumeCard").isEmpty());
    const auto sum
        = [this](const char* card, int series) { return sumOf(chart(card).series[series]).value; };
    const auto ended = [this](const QString& cause) {
        return count([&cause](const Test::SampleRequest& one) {
            return isThisMonth(one) && one.cause == cause;
        });
    };
    QCOMPARE(sum("volumeCard", 0), ended({}));
    QCOMPARE(sum("volumeCard", 1), ended(u"overloaded"_s));
    QCOMPARE(sum("volumeCard", 2), ended(u"per_day"_s));
    QCOMPARE(sum("failuresCard", int(FailureClass::Limit)), ended(u"per_day"_s));
    QCOMPARE(sum("failuresCard", int(FailureClass::Service)), ended(u"overloaded"_s));
    const ChartData& times = chart("durationCard");
    QVERIFY(times.series[0].values[20].value <= times.series[2].values[20].value);
    QVERIFY(!times.series[0].values[25].isKnown); // of days to come nothing is known
}

void TestConsolePages::trafficTellsHowFastAnswersCame()
{
    open<TrafficPage>();
    QTRY_VERIFY(!chart("speedCard").isEmpty());
    // The sample's answers: 4 ms a token, of four tokens one is a hidden thought; 187.5 a second.
    const ChartData& speed = chart("speedCard");
    QCOMPARE(speed.unit, ChartUnit::Rate);
    for (const ChartSeries& series : speed.series) {
        const ChartValue& value = series.values[20];
        QVERIFY2(value.value > 187'500 / 1.42 && value.value < 187'500 * 1.42,
            qPrintable(QString::number(value.value)));
        QCOMPARE(value.quality, CostQuality::Estimate);
    }
    QVERIFY(speed.series[0].values[20].value >= speed.series[1].values[20].value);
    QVERIFY(!speed.series[0].values[25].isKnown);
    const ChartData& waits = chart("waitCard");
    QCOMPARE(waits.unit, ChartUnit::Duration);
    QVERIFY(waits.series[0].values[20].value <= 10); // most did not wait
    QVERIFY(waits.series[2].values[20].value > 100);
    for (const char* card : { "speedCard", "waitCard" }) {
        const auto labels = part<ChartCard>(card)->findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(),
            [](const QLabel* label) { return label->toolTip().contains(u"never averaged"_s); }));
    }
}

void TestConsolePages::trafficComparesModels()
{
    open<TrafficPage>();
    auto* table = part<QTreeView>("trafficTable");
    const QAbstractItemModelTester tester(table->model());
    QTRY_COMPARE(table->model()->rowCount(), 5);
    QCOMPARE(table->model()->index(0, 0).data().toString(), u"gemini-3-flash"_s); // most asked
    QVERIFY(table->model()->index(0, 3).data().toString().startsWith(u"≈ "_s));
    emit table->activated(table->model()->index(0, 0));
    QTRY_COMPARE(table->model()->rowCount(), 1);
}

void TestConsolePages::aNarrowPageHasOneChartInALine()
{
    open<TrafficPage>();
    const auto* first = part<ChartCard>("volumeCard");
    const auto* second = part<ChartCard>("successCard");
    QTRY_COMPARE(first->y(), second->y());
    page->resize(560, 700);
    QTRY_VERIFY(first->y() < second->y());
    QTRY_VERIFY(second->mapTo(page.get(), second->rect().topRight()).x() < page->width());
}

void TestConsolePages::tokensASecondAreThoseOfTheTimeThatPassed()
{
    open<TrafficPage>(u"24h"_s);
    QTRY_VERIFY(!chart("throughputCard").isEmpty());
    const ChartData data = chart("throughputCard");
    const int last = int(data.buckets.size()) - 1;
    QCOMPARE(data.buckets[last].key, u"2026-11-21T15:00:00Z"_s); // half of it has passed
    qint64 tokens = 0;
    qint64 before = 0;
    for (const Test::SampleRequest& one : services->ledger.sample.requests) {
        if (!one.cause.isEmpty())
            continue;
        const qint64 ago = one.at.secsTo(clock.utcNow());
        tokens += ago >= 0 && ago <= 1800 ? one.outputTokens : 0;
        before += ago > 1800 && ago <= 5400 ? one.outputTokens : 0;
    }
    QCOMPARE(data.series[1].values[last].value, std::llround(double(tokens) * 1000 / 1800));
    QCOMPARE(data.series[1].values[last - 1].value, std::llround(double(before) * 1000 / 3600));
}

void TestConsolePages::aTimeWithoutSamplesIsUnknownNotIdle()
{
    const ConsoleTime time = consoleTime(
        { .preset = TimeRange::Preset::LastHour }, {}, clock.utcNow(), QTimeZone::utc());
    QVector<VitalSample> samples { sample(7200, 9), sample(600, 0), sample(595, 4), sample(590, 2),
        sample(5, 1) };
    samples[1].programCpu = 0.25;
    samples[2].programCpu = 0.75;
    samples[2].open = 1;
    samples[3].open = 1;
    samples[3].degraded = 2;
    samples[3].programMemory = 5000;
    const VitalsSeries series = vitalsSeries(samples, time);
    const auto at = [&](const QDateTime& when) {
        const QVector<QDateTime>& starts = time.buckets.starts;
        return int(std::upper_bound(starts.begin(), starts.end(), when) - starts.begin()) - 1;
    };
    const int bar = at(samples[1].at);
    QCOMPARE(at(samples[3].at), bar); // all three stand in one bar
    QCOMPARE(series.waiting.values[bar].value, 4); // the most
    QCOMPARE(series.longestWait.values[bar].value, 12'000);
    QCOMPARE(series.programCpu.values[bar].value, 5000); // the average of what is known
    QVERIFY(!series.machineCpu.values[bar].isKnown); // nobody told
    QCOMPARE(series.programMemory.values[bar].value, 5000);
    QCOMPARE(series.breakers[0].values[bar].value, 1); // of the moment when most were in trouble
    QCOMPARE(series.breakers[2].values[bar].value, 2);
    QVERIFY(!series.waiting.values[0].isKnown); // the program had not begun, or slept
    QVERIFY(!series.breakers[0].values[0].isKnown);
    const auto known = std::count_if(series.waiting.values.begin(), series.waiting.values.end(),
        [](const ChartValue& value) { return value.isKnown; });
    QCOMPARE(known, 2); // and what was before the hour is not in it
}

void TestConsolePages::trafficTellsOfTheProgramOverItsRestarts()
{
    services->vitals.past = { sample(1800, 7), sample(900, 9) };
    services->vitals.past[0].at = services->vitals.past[0].at.addSecs(-30);
    services->vitals.list = { sample(900, 3), sample(300, 5) };
    services->vitals.list[1].programCpu = 0.5;
    services->vitals.list[1].programMemory = 200'000'000;
    open<TrafficPage>(u"1h"_s);
    QTRY_VERIFY(!chart("waitingCard").isEmpty());
    const QVector<ChartValue> waiting = chart("waitingCard").series[0].values;
    const auto most = [&waiting](qint64 value) {
        return std::count_if(waiting.begin(), waiting.end(),
            [value](const ChartValue& one) { return one.isKnown && one.value == value; });
    };
    QCOMPARE(most(7), 1); // of the books
    QCOMPARE(most(9), 1); // which have the most of several programs
    QCOMPARE(most(3), 0);
    QCOMPARE(most(5), 1); // what no minute of the books has yet
    QVERIFY(services->vitals.asked.constLast().to.isValid());
    QVERIFY(part<ChartView>("waitingChart")->accessibleName().startsWith(u"Waiting for quota"_s));
    QCOMPARE(chart("longestWaitCard").unit, ChartUnit::Duration);
    QVERIFY(!chart("cpuCard").isEmpty());
    QVERIFY(part<ChartView>("programMemoryChart")->accessibleDescription().contains(u"200"_s));
    QCOMPARE(part<QLabel>("machineMemoryNote")->text(), u"This system does not tell."_s);
    QCOMPARE(
        part<QLabel>("breakersNote")->text(), u"No model was stopped, failed often or was slow."_s);
}

void TestConsolePages::aLongTimeOfTheProgramIsToldByItsHours()
{
    const QVector<VitalSample> kept { sample(90'000, 2) };
    const QVector<VitalSample> live { sample(5, 4) };
    const QDateTime now = clock.utcNow();
    QCOMPARE(samplesOf(kept, live, { now.addDays(-7), now }), kept);
    QCOMPARE(samplesOf({}, live, { now.addDays(-7), now }), live); // nothing is kept
    QCOMPARE(samplesOf(kept, {}, { now.addSecs(-3600), now }), kept);
    QCOMPARE(samplesOf(kept, live, { now.addSecs(-3600), now }), kept + live);
    // A minute that is told in full counts no more than one that is kept.
    QVector<VitalSample> minutes { sample(120, 0), sample(59, 0), sample(54, 0), sample(49, 0) };
    const auto folded = samplesOf({ minutes[0] }, minutes.mid(1), { now.addSecs(-3600), now });
    QVERIFY2(folded.size() <= 3, qPrintable(QString::number(folded.size())));
}

//! In India a day begins at half past six in the evening of UTC.
void TestConsolePages::anHourOfTheProgramIsWhereItsMiddleIs()
{
    const ConsoleTime time = consoleTime(
        { .preset = TimeRange::Preset::Last7Days }, {}, clock.utcNow(), QTimeZone("Asia/Kolkata"));
    const QVector<QDateTime>& starts = time.buckets.starts;
    QVERIFY(starts.size() > 3);
    QCOMPARE(starts[2].toUTC().time(), QTime(18, 30));
    QVector<VitalSample> hours { sample(0, 3), sample(0, 4) };
    hours[0].at = starts[2].toUTC().addSecs(-5400);
    hours[1].at = starts[2].toUTC().addSecs(-1800);
    const VitalsSeries series = vitalsSeries(hours, time);
    QCOMPARE(series.waiting.values[1].value, 3);
    QCOMPARE(series.waiting.values[2].value, 4);
}

void TestConsolePages::withoutSamplesTheCardsSayWhy()
{
    open<TrafficPage>(u"1h"_s);
    const QString why
        = u"Nothing was measured in this time: only while Headgate runs it can tell."_s;
    QTRY_COMPARE(part<QLabel>("waitingNote")->text(), why);
    QCOMPARE(part<QLabel>("cpuNote")->text(), why);
    QCOMPARE(part<QLabel>("breakersNote")->text(), why);
}

QTEST_MAIN(TestConsolePages)
#include "tst_consolepages.moc"
