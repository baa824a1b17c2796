// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/curlcommand.h"
#include "core/model/timerange.h"
#include "tests/support/fakeservices.h"
#include "tests/support/samplerequests.h"
#include "ui/common/celldelegate.h"
#include "ui/common/stylesheet.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/console/attemptwaterfall.h"
#include "ui/console/requestdetaildialog.h"
#include "ui/console/requestexport.h"
#include "ui/console/requestfilterdialog.h"
#include "ui/console/requestlogpage.h"
#include "ui/models/requestlogmodel.h"
#include "ui/text/requesttext.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScopeGuard>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStyledItemDelegate>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include <memory>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

//! The request log: its model over a long log, the page, and what a row opens.
class TestRequestLogPage : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(u"en_US"_s)); }
    void init();
    void cleanup();
    void pagesComeAsTheViewReachesItsEnd();
    void whatWasLetGoIsReadAgain();
    void aPageThatIsReadAgainTakesWhatWasBookedLate();
    void newRowsComeOnTopWhereTheTopIsShown();
    void elsewhereNewRowsAreCountedUntilAsked();
    void moreThanAPageOfNewRowsBeginsAnew();
    void manyNewRowsComeInAtOnce();
    void cellsLookAsTheStyleDrawsThem_data();
    void cellsLookAsTheStyleDrawsThem();
    void aTextIsLaidOutOnce();
    void aLateBookingComesInAtItsPlace();
    void theLastHourMovesOn();
    void thePageMovesTheLastHourOn();
    void unknownIsNotNought();
    void eachOutcomeHasWordsAndAShape();
    void everyCauseHasWords();
    void aFilterIsAChipThatCanBeTakenAway();
    void theSearchNarrowsAfterAMoment();
    void anEmptyResultNamesWhatHidesAll();
    void emptyBooksSayWhatComes();
    void anErrorIsToldUntilItIsReadAgain();
    void aNarrowWindowHidesWhatMattersLeast();
    void theDialogGivesAFilter();
    void anAmountThatIsNoneIsTold();
    void theTimeIsThatOfAllPages();
    void theChatIsCalledByItsName();
    void aRowOpensItsAttempts();
    void theChatOfARequestIsOpened();
    void theDetailsAreCopiedWithoutAKey();
    void anAttemptTellsHowItWent();
    void anAttemptSpeaksOfTheModelThatItAsked();
    void aRequestIsSavedAsJson();
    void theCommandReadsTheKeyFromItsVariable_data();
    void theCommandReadsTheKeyFromItsVariable();
    void waitsAreGapsOnTheAxis();
    void theAxisRunsInTheDirectionOfReading();
    void anExportHasAllPages_data();
    void anExportHasAllPages();
    void aCancelledExportLeavesNoFile();
    void thePageAsksOnlyWhileItIsShown();
    void everyControlIsNamed();

private:
    template <typename T> T* part(const char* name)
    {
        return page->findChild<T*>(QLatin1String(name));
    }
    RequestLogModel* model() { return page->findChild<RequestLogModel*>(); }
    QTreeView* table() { return part<QTreeView>("requestTable"); }
    QString cell(int row, int column) { return model()->index(row, column).data().toString(); }
    void open()
    {
        page = std::make_unique<RequestLogPage>(services->set(), clock);
        page->resize(1100, 600);
        page->findChild<QTimer*>(u"requestLookTimer"_s)->setInterval(10ms); // a second, in life
        page->show();
        QTRY_VERIFY(!model()->isReading());
    }
    void readAll(RequestLogModel& log)
    {
        while (log.hasOlder()) {
            log.readOlder();
            QTRY_VERIFY(!log.isReading());
        }
    }

    const QDateTime now { QDate(2026, 11, 20), QTime(12, 0), Qt::UTC };
    std::unique_ptr<Test::FakeServices> services;
    SystemClock clock;
    std::unique_ptr<RequestLogPage> page;
};

void TestRequestLogPage::init()
{
    services = std::make_unique<Test::FakeServices>();
    services->withModels();
    services->settings.consoleSettings.range = u"all"_s;
    services->pool.known = Test::samplePool(now);
    services->ledger.booked = Test::sampleRequests(now, 450);
    for (const BookedRequest& row : std::as_const(services->ledger.booked))
        services->ledger.bookedAttempts.insert(row.id, Test::sampleAttempts());
}

void TestRequestLogPage::cleanup()
{
    page.reset();
    services.reset();
}

void TestRequestLogPage::pagesComeAsTheViewReachesItsEnd()
{
    open();
    QAbstractItemModelTester tester(model());
    QCOMPARE(model()->rowCount(), 200);
    QSignalSpy resets(model(), &QAbstractItemModel::modelReset);
    table()->scrollToBottom();
    QTRY_COMPARE(model()->rowCount(), 400);
    table()->scrollToBottom();
    QTRY_COMPARE(model()->rowCount(), 450);
    QVERIFY(model()->isComplete());
    QVERIFY(!model()->hasOlder());
    QCOMPARE(resets.size(), 0);
    for (int row = 0; row < 450; ++row)
        QCOMPARE(model()->at(row)->id, services->ledger.booked[row].id);
}

void TestRequestLogPage::whatWasLetGoIsReadAgain()
{
    // Without a model tester: it reads each cell at each change, and so asks for all that was let
    // go.
    services->ledger.booked = Test::sampleRequests(now, 2300);
    RequestLogModel log(services->ledger);
    log.setQuery({});
    QTRY_VERIFY(!log.isReading());
    readAll(log);
    QCOMPARE(log.rowCount(), 2300);
    QVERIFY(log.pagesInMemory() <= RequestLogModel::kMostPages);
    int gone = 0;
    while (log.at(gone) != nullptr)
        ++gone;
    QCOMPARE(log.index(gone, 0).data().toString(), u"Reading…"_s);
    QTRY_VERIFY(log.at(gone) != nullptr);
    QCOMPARE(log.at(gone)->id, services->ledger.booked[gone].id);
    QVERIFY(log.pagesInMemory() <= RequestLogModel::kMostPages);
    QCOMPARE(log.rowCount(), 2300);
}

void TestRequestLogPage::aPageThatIsReadAgainTakesWhatWasBookedLate()
{
    services->ledger.booked = Test::sampleRequests(now, 2300);
    RequestLogModel log(services->ledger);
    log.setQuery({});
    QTRY_VERIFY(!log.isReading());
    readAll(log);
    QSignalSpy inserted(&log, &QAbstractItemModel::rowsInserted);
    int gone = 0;
    while (log.at(gone) != nullptr)
        ++gone;
    BookedRequest late = services->ledger.booked[gone + 3];
    late.id.text.replace(late.id.text.size() - 4, 4, u"ffff"_s); // right before it
    services->ledger.booked.append(late);
    (void)log.index(gone, 0).data();
    QTRY_VERIFY(log.at(gone) != nullptr);
    QCOMPARE(log.rowCount(), 2301);
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(inserted.first().at(1).toInt(), inserted.first().at(2).toInt());
    QCOMPARE(log.at(gone + 3)->id, late.id);
}

void TestRequestLogPage::newRowsComeOnTopWhereTheTopIsShown()
{
    open();
    QAbstractItemModelTester tester(model());
    QSignalSpy resets(model(), &QAbstractItemModel::modelReset);
    const BookedRequest fresh = Test::sampleRequests(now.addSecs(30), 1).first();
    services->ledger.booked.prepend(fresh);
    QTRY_COMPARE(model()->rowCount(), 201);
    QCOMPARE(model()->at(0)->id, fresh.id);
    QCOMPARE(resets.size(), 0);
    QVERIFY(!part<QPushButton>("newRequestsButton")->isVisible());
}

void TestRequestLogPage::elsewhereNewRowsAreCountedUntilAsked()
{
    open();
    table()->verticalScrollBar()->setValue(50);
    services->ledger.booked.prepend(Test::sampleRequests(now.addSecs(30), 1).first());
    services->ledger.booked.prepend(Test::sampleRequests(now.addSecs(60), 1).first());
    auto* button = part<QPushButton>("newRequestsButton");
    QTRY_VERIFY(button->isVisible());
    QCOMPARE(button->text(), u"2 new"_s);
    QVERIFY(model()->at(0)->id != services->ledger.booked.first().id);
    button->click();
    QTRY_COMPARE(model()->rowCount(), 200);
    QCOMPARE(model()->at(0)->id, services->ledger.booked.first().id);
    QVERIFY(!button->isVisible());
}

void TestRequestLogPage::moreThanAPageOfNewRowsBeginsAnew()
{
    open();
    services->ledger.booked = Test::sampleRequests(now.addSecs(3 * 3600), 700);
    QSignalSpy removed(model(), &QAbstractItemModel::rowsRemoved);
    bool wasEmpty = false;
    connect(model(), &RequestLogModel::stateChanged, this,
        [&] { wasEmpty = wasEmpty || model()->rowCount() == 0; });
    QTRY_COMPARE(
        model()->at(0) ? model()->at(0)->id : RequestId(), services->ledger.booked.first().id);
    QCOMPARE(model()->rowCount(), 200);
    QVERIFY(!wasEmpty); // the table stands still meanwhile
    QCOMPARE(removed.size(), 0);
    QVERIFY(model()->hasOlder());
    readAll(*model());
    QCOMPARE(model()->rowCount(), 700);
    for (int row = 0; row < 700; ++row)
        QCOMPARE(model()->at(row)->id, services->ledger.booked[row].id);
}

void TestRequestLogPage::manyNewRowsComeInAtOnce()
{
    open();
    QAbstractItemModelTester tester(model());
    QSignalSpy inserted(model(), &QAbstractItemModel::rowsInserted);
    const QVector<BookedRequest> fresh = Test::sampleRequests(now.addSecs(7200), 180);
    BookedRequest late = services->ledger.booked[2];
    late.id.text.replace(late.id.text.size() - 4, 4, u"ffff"_s);
    services->ledger.booked = fresh + services->ledger.booked;
    services->ledger.booked.insert(182, late);
    QTRY_COMPARE(model()->rowCount(), 381);
    QCOMPARE(inserted.size(), 2);
    for (int row = 0; row < 381; ++row)
        QCOMPARE(model()->at(row)->id, services->ledger.booked[row].id);
}

void TestRequestLogPage::cellsLookAsTheStyleDrawsThem_data()
{
    QTest::addColumn<Scheme>("scheme");
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::addColumn<int>("width");
    QTest::newRow("light") << Scheme::Light << Qt::LeftToRight << 1400;
    QTest::newRow("dark") << Scheme::Dark << Qt::LeftToRight << 1400;
    QTest::newRow("cut") << Scheme::Light << Qt::LeftToRight << 560;
    QTest::newRow("mirrored") << Scheme::Dark << Qt::RightToLeft << 1400;
    QTest::newRow("mirrored, cut") << Scheme::Light << Qt::RightToLeft << 560;
}

void TestRequestLogPage::cellsLookAsTheStyleDrawsThem()
{
    QFETCH(Scheme, scheme);
    QFETCH(Qt::LayoutDirection, direction);
    QFETCH(int, width);
    const auto plain = qScopeGuard([] {
        qApp->setStyleSheet({});
        applyTheme(*qApp, Scheme::Light);
    });
    applyTheme(*qApp, scheme);
    qApp->setStyleSheet(styleSheetFor(scheme));
    services->ledger.booked[1].target.model = u"a model whose name is longer than any column is"_s;
    services->ledger.booked[2].target.model = u"مدل فارسی 2.5"_s;
    open();
    page->setLayoutDirection(direction);
    page->resize(width, 600);
    table()->setCurrentIndex(model()->index(3, RequestLogModel::Status));
    QTRY_COMPARE(table()->isColumnHidden(RequestLogModel::FirstToken), width < 1000);
    const auto sizes = [this] {
        QVector<QSize> all;
        for (int row = 0; row < 10; ++row) {
            for (int column = 0; column < RequestLogModel::ColumnCount; ++column)
                all << table()->sizeHintForIndex(model()->index(row, column));
        }
        return all;
    };
    const QImage ours = table()->viewport()->grab().toImage();
    const QVector<QSize> ourSizes = sizes();
    table()->setItemDelegate(new QStyledItemDelegate(table()));
    QCOMPARE(ourSizes, sizes());
    QCOMPARE(ours, table()->viewport()->grab().toImage());
}

void TestRequestLogPage::aTextIsLaidOutOnce()
{
    open();
    const auto* cells = qobject_cast<CellDelegate*>(table()->itemDelegate());
    QVERIFY(cells != nullptr);
    table()->viewport()->grab();
    const int before = cells->textsLaidOut();
    QVERIFY(before > 20);
    table()->viewport()->grab();
    QCOMPARE(cells->textsLaidOut(), before);
    services->ledger.booked.prepend(Test::sampleRequests(now.addSecs(30), 1).first());
    QTRY_COMPARE(model()->rowCount(), 201);
    table()->viewport()->grab();
    QVERIFY2(cells->textsLaidOut() - before <= RequestLogModel::ColumnCount,
        qPrintable(QString::number(cells->textsLaidOut() - before)));
}

void TestRequestLogPage::aLateBookingComesInAtItsPlace()
{
    open();
    BookedRequest late = services->ledger.booked[2];
    late.id.text.replace(late.id.text.size() - 4, 4, u"ffff"_s);
    services->ledger.booked.append(late);
    QTRY_COMPARE(model()->rowCount(), 201);
    QCOMPARE(model()->at(2)->id, late.id);
}

void TestRequestLogPage::theLastHourMovesOn()
{
    RequestLogModel log(services->ledger); // a request each 40 s
    RequestLogQuery query;
    query.from = now.addSecs(-4 * 3600);
    log.setQuery(query);
    QTRY_VERIFY(!log.isReading());
    readAll(log);
    QCOMPARE(log.rowCount(), 361);
    QAbstractItemModelTester tester(&log);
    QSignalSpy resets(&log, &QAbstractItemModel::modelReset);
    log.moveStart(now.addSecs(-3 * 3600));
    QCOMPARE(log.rowCount(), 271);
    QVERIFY(log.isComplete());
    log.moveStart(now.addSecs(-3600)); // all of the second page is before it
    QCOMPARE(log.rowCount(), 91);
    QCOMPARE(log.at(90)->startedAt, now.addSecs(-3600));
    log.moveStart(now.addSecs(1));
    QCOMPARE(log.rowCount(), 0);
    QCOMPARE(resets.size(), 0);
    services->ledger.booked.prepend(Test::sampleRequests(now.addSecs(30), 1).first());
    log.lookForNew(true);
    QTRY_COMPARE(log.rowCount(), 1);
}

void TestRequestLogPage::thePageMovesTheLastHourOn()
{
    open();
    RequestFilter filter;
    filter.range = TimeRange { TimeRange::Preset::LastHour, {}, {} };
    page->setFilter(filter);
    const QDateTime from = *model()->query().from;
    QTRY_VERIFY(*model()->query().from > from);
    QVERIFY(!model()->query().until);
}

void TestRequestLogPage::unknownIsNotNought()
{
    BookedRequest unknown = services->ledger.booked.first();
    unknown.usage = {};
    unknown.cost.reset();
    unknown.firstToken.reset();
    BookedRequest bound = services->ledger.booked.first();
    bound.usage.quality = UsageQuality::LowerBound;
    bound.usage.inputTokens = 1234;
    bound.cost = Cost { { 42'000'000'000 }, CostQuality::LowerBound, {} };
    bound.id.text.replace(bound.id.text.size() - 4, 4, u"ffff"_s);
    services->ledger.booked = { unknown, bound };
    open();
    QCOMPARE(cell(0, RequestLogModel::TokensIn), u"≥ 1,234"_s);
    QCOMPARE(cell(0, RequestLogModel::Money), u"≥ $0.042"_s);
    for (const int column : { RequestLogModel::TokensIn, RequestLogModel::TokensOut,
             RequestLogModel::Money, RequestLogModel::FirstToken })
        QCOMPARE(cell(1, column), notToldText());
    unknown.usage.inputTokens = 5;
    QCOMPARE(requestCostText(unknown), u"no price"_s);
}

void TestRequestLogPage::eachOutcomeHasWordsAndAShape()
{
    QSet<QString> words;
    QSet<int> shapes;
    for (const auto outcome : { RequestOutcome::Complete, RequestOutcome::Cut,
             RequestOutcome::Stopped, RequestOutcome::Failed }) {
        words.insert(outcomeText(outcome));
        shapes.insert(int(outcomeGlyph(outcome)));
    }
    QCOMPARE(words.size(), 4);
    QCOMPARE(shapes.size(), 4);
    open();
    QCOMPARE(cell(3, RequestLogModel::Status), u"Failed: quota of the day (429)"_s);
    const QModelIndex failed = model()->index(3, RequestLogModel::Status);
    QVERIFY(!failed.data(Qt::DecorationRole).isNull());
    QVERIFY(failed.data(Qt::ToolTipRole).toString().contains(u"Google Gemini"_s));
    QCOMPARE(failed.data(Qt::AccessibleTextRole).toString(),
        u"Outcome: Failed: quota of the day (429)"_s);
    const QString tip = model()->index(3, 0).data(Qt::AccessibleDescriptionRole).toString();
    QVERIFY2(tip.contains(u"Model: gemini-2.5-flash"_s), qPrintable(tip));
}

void TestRequestLogPage::everyCauseHasWords()
{
    for (int cause = 1; cause <= int(FailureCause::Cancelled); ++cause) {
        const QString name = failureCauseName(FailureCause(cause));
        QCOMPARE(causeOf(name), FailureCause(cause));
        QVERIFY2(!causeText(name).isEmpty() && !causeText(name).contains(u'_'), qPrintable(name));
    }
    QCOMPARE(causeText(u"of_a_newer_version"_s), u"of_a_newer_version"_s);
}

void TestRequestLogPage::aFilterIsAChipThatCanBeTakenAway()
{
    open();
    RequestFilter filter;
    filter.query.model = u"gemma3:4b"_s;
    filter.query.onlyFailed = true;
    page->setFilter(filter);
    QTRY_VERIFY(!model()->isReading());
    QVERIFY(model()->rowCount() > 0 && model()->rowCount() < 100);
    auto* chips = part<QWidget>("requestFilterChips");
    QVERIFY(chips->isVisible());
    const QString name = u"requestFilterChip%1"_s.arg(int(FilterField::Model));
    auto* chip = chips->findChild<QPushButton*>(name);
    QCOMPARE(chip->text(), u"Model: gemma3:4b"_s);
    QCOMPARE(chip->accessibleName(), u"Take away the filter Model: gemma3:4b"_s);
    chip->click();
    QTRY_VERIFY(page->filter().query.model.isEmpty());
    QVERIFY(page->filter().query.onlyFailed);
    QTRY_VERIFY(chips->findChild<QPushButton*>(name) == nullptr);
    page->setFilter({});
    QTRY_COMPARE(model()->rowCount(), 200);
    QVERIFY(!chips->isVisible());
}

void TestRequestLogPage::theSearchNarrowsAfterAMoment()
{
    open();
    QTest::keyClicks(part<QLineEdit>("requestSearchEdit"), u"per_day"_s);
    QTRY_COMPARE(page->filter().query.text, u"per_day"_s);
    QTRY_VERIFY(model()->rowCount() > 0 && model()->rowCount() < 100);
    for (int row = 0; row < model()->rowCount(); ++row)
        QCOMPARE(model()->at(row)->cause, u"per_day"_s);
}

void TestRequestLogPage::anEmptyResultNamesWhatHidesAll()
{
    open();
    RequestFilter filter;
    filter.query.model = u"nothing-1"_s;
    filter.query.costAtLeast = PicoUsd { 1'000'000'000'000 };
    page->setFilter(filter);
    auto* note = part<QLabel>("noRequestsNote");
    QTRY_VERIFY(note->text().contains(u"Model: nothing-1"_s));
    QVERIFY2(note->text().contains(u"Cost at least: $1.00"_s), qPrintable(note->text()));
    QVERIFY(!table()->isVisible());
    part<QPushButton>("clearRequestFiltersButton")->click();
    QTRY_COMPARE(model()->rowCount(), 200);
    QVERIFY(table()->isVisible());
}

void TestRequestLogPage::emptyBooksSayWhatComes()
{
    services->ledger.booked.clear();
    open();
    QVERIFY(part<QLabel>("noRequestsNote")->text().startsWith(u"Nothing is booked yet."_s));
    QVERIFY(!part<QPushButton>("exportRequestsButton")->isEnabled());
    services->ledger.booked = Test::sampleRequests(now, 1);
    QTRY_COMPARE(model()->rowCount(), 1); // it comes in by itself
    QVERIFY(table()->isVisible());
}

void TestRequestLogPage::anErrorIsToldUntilItIsReadAgain()
{
    services->ledger.requestsError = Error { ErrorKind::Unavailable, u"closed"_s, {}, {} };
    open();
    auto* note = part<QLabel>("noRequestsNote");
    QCOMPARE(note->property("kind").toByteArray(), "errorText");
    QVERIFY(note->isVisible());
    services->ledger.requestsError.reset();
    part<QPushButton>("readRequestsAgainButton")->click();
    QTRY_COMPARE(model()->rowCount(), 200);
    QVERIFY(!note->isVisible());
    QVERIFY(!part<QPushButton>("readRequestsAgainButton")->isVisible());
}

void TestRequestLogPage::aNarrowWindowHidesWhatMattersLeast()
{
    open();
    page->resize(1500, 600);
    QTRY_VERIFY(!table()->isColumnHidden(RequestLogModel::FirstToken));
    page->resize(560, 600);
    QTRY_VERIFY(table()->isColumnHidden(RequestLogModel::FirstToken));
    for (const int column :
        { RequestLogModel::Time, RequestLogModel::Model, RequestLogModel::Status })
        QVERIFY(!table()->isColumnHidden(column));
    QCOMPARE(page->width(), 560);
}

void TestRequestLogPage::theDialogGivesAFilter()
{
    open();
    part<QPushButton>("filterRequestsButton")->click();
    auto* dialog = page->findChild<RequestFilterDialog*>();
    QVERIFY(dialog != nullptr);
    const auto box
        = [dialog](const char* name) { return dialog->findChild<QComboBox*>(QLatin1String(name)); };
    QTRY_VERIFY(box("requestKeyCombo")->findText(u"work-2"_s) >= 0);
    box("requestKeyCombo")->setCurrentText(u"work-2"_s);
    box("requestModelCombo")->setCurrentText(u"gemini-2.5-pro"_s);
    box("requestOutcomeCombo")->setCurrentText(u"Complete"_s);
    box("requestBackendCombo")->setCurrentIndex(box("requestBackendCombo")->findData(u"gemini"_s));
    box("requestProjectCombo")->setCurrentText(u"main"_s);
    box("requestCauseCombo")->setCurrentIndex(box("requestCauseCombo")->findData(u"per_day"_s));
    dialog->findChild<QLineEdit*>(u"requestStatusEdit"_s)->setText(u"429"_s);
    dialog->findChild<QLineEdit*>(u"requestCostEdit"_s)->setText(u"0.01"_s);
    dialog->accept();
    const RequestFilter& filter = page->filter();
    QCOMPARE(filter.query.key, u"work-2"_s);
    QCOMPARE(filter.query.model, u"gemini-2.5-pro"_s);
    QCOMPARE(filter.query.outcome, RequestOutcome::Complete);
    QCOMPARE(filter.query.backendId, u"gemini"_s);
    QCOMPARE(filter.query.project, u"main"_s);
    QCOMPARE(filter.query.cause, u"per_day"_s);
    QCOMPARE(filter.query.httpStatus, 429);
    // Each of them goes alone.
    const QVector<FilterField> fields { FilterField::Backend, FilterField::Project,
        FilterField::Cause, FilterField::Status };
    for (const FilterField field : fields) {
        const qsizetype chips = chipsOf(page->filter(), {}).size();
        const QString name = u"requestFilterChip%1"_s.arg(int(field));
        auto* chip = part<QPushButton>(qPrintable(name));
        QVERIFY2(chip != nullptr, qPrintable(name));
        chip->click();
        QTRY_COMPARE(chipsOf(page->filter(), {}).size(), chips - 1);
    }
    QVERIFY(page->filter().query.backendId.isEmpty() && !page->filter().query.httpStatus);
    QCOMPARE(filter.query.costAtLeast, PicoUsd { 10'000'000'000 });
}

void TestRequestLogPage::theTimeIsThatOfAllPages()
{
    open();
    QVERIFY(!model()->query().from); // all of it
    services->settings.setConsole({ u"1h"_s, false }); // on another page
    QTRY_VERIFY(model()->query().from.has_value());
    QVERIFY(!part<QWidget>("requestFilterChips")->isVisible()); // the picker says it
    RequestFilter day;
    day.range = TimeRange { TimeRange::Preset::Custom, { 2026, 11, 20 }, { 2026, 11, 20 } };
    page->setFilter(day); // a click on a chart's bar: its own time, for once
    QTRY_COMPARE(
        model()->query().until, startOfLocalDay(QDate(2026, 11, 21), QTimeZone::systemTimeZone()));
    QVERIFY(part<QWidget>("requestFilterChips")->isVisible());
    QCOMPARE(services->settings.consoleSettings.range, u"1h"_s);
    services->settings.setConsole({ u"6h"_s, false }); // what is chosen last holds
    QVERIFY(!page->filter().range);
    QTRY_VERIFY(!model()->query().until);
    day.range = TimeRange { TimeRange::Preset::Last6Hours, {}, {} };
    page->setFilter(day);
    QVERIFY(!page->filter().range); // the same: nothing more to say
}

void TestRequestLogPage::theChatIsCalledByItsName()
{
    const ConversationInfo chat = services->history.addConversation(u"Tides"_s, now);
    open();
    RequestFilter filter;
    filter.query.conversation = chat.id;
    page->setFilter(filter);
    const QString name = u"requestFilterChip%1"_s.arg(int(FilterField::Chat));
    QTRY_COMPARE(part<QPushButton>(qPrintable(name))->text(), u"Chat: Tides"_s);
    filter.query.conversation = { u"gone"_s };
    page->setFilter(filter);
    QTRY_COMPARE(part<QPushButton>(qPrintable(name))->text(), u"Chat: one of them"_s);
}

void TestRequestLogPage::anAmountThatIsNoneIsTold()
{
    open();
    part<QPushButton>("filterRequestsButton")->click();
    auto* dialog = page->findChild<RequestFilterDialog*>();
    dialog->findChild<QLineEdit*>(u"requestCostEdit"_s)->setText(u"much"_s);
    dialog->accept();
    QVERIFY(dialog->isVisible());
    QVERIFY(dialog->findChild<QLabel*>(u"requestFilterError"_s)->isVisible());
    QVERIFY(page->filter() == RequestFilter());
}

void TestRequestLogPage::aRowOpensItsAttempts()
{
    open();
    table()->setCurrentIndex(model()->index(0, 0));
    QTest::keyClick(table(), Qt::Key_Return);
    auto* dialog = page->findChild<RequestDetailDialog*>();
    QVERIFY(dialog != nullptr);
    auto* waterfall = dialog->findChild<AttemptWaterfall*>();
    QTRY_VERIFY(waterfall->accessibleDescription().contains(u"work-1: quota of the day (429)"_s));
    QTRY_VERIFY(waterfall->height() >= waterfall->sizeHint().height());
    QTRY_VERIFY(waterfall->isVisible() && waterfall->width() > 200);
    const QImage picture = waterfall->grab().toImage();
    const QRect answered = waterfall->barOf(2);
    QCOMPARE(picture.pixelColor(answered.center() * picture.devicePixelRatio()),
        currentColours().accent);
    const QStringList lines = waterfall->accessibleDescription().split(u'\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines[0].endsWith(u"to be tried again in 12 s"_s));
    QVERIFY(lines[1].contains(u"work-2: overloaded (503)"_s));
    QVERIFY(lines[2].endsWith(u"work-2: answered"_s));
    const QString facts = dialog->findChild<QLabel*>(u"requestFacts"_s)->text();
    QVERIFY2(facts.contains(u"Price: gemini/gemini-2.5-pro@2026-09-01"_s), qPrintable(facts));
    QVERIFY2(facts.contains(u"How far it can be trusted: exact"_s), qPrintable(facts));
}

void TestRequestLogPage::theChatOfARequestIsOpened()
{
    services->ledger.booked[1].conversation = { u"c1"_s };
    open();
    QSignalSpy asked(page.get(), &RequestLogPage::chatRequested);
    emit table()->activated(model()->index(0, 0));
    auto* dialog = page->findChild<RequestDetailDialog*>();
    QVERIFY(!dialog->findChild<QPushButton*>(u"openRequestChatButton"_s)->isVisible());
    dialog->close();
    QTRY_VERIFY(page->findChild<RequestDetailDialog*>() == nullptr);
    emit table()->activated(model()->index(1, 0));
    dialog = page->findChild<RequestDetailDialog*>();
    dialog->findChild<QPushButton*>(u"openRequestChatButton"_s)->click();
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().first().value<ConversationId>(), ConversationId { u"c1"_s });
    QVERIFY(!dialog->isVisible());
}

void TestRequestLogPage::theDetailsAreCopiedWithoutAKey()
{
    open();
    emit table()->activated(model()->index(0, 0));
    auto* dialog = page->findChild<RequestDetailDialog*>();
    QTRY_VERIFY(!dialog->findChild<QLabel*>(u"attemptsNote"_s)->isVisible());
    dialog->findChild<QPushButton*>(u"copyRequestButton"_s)->click();
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY(text.contains(u"Model: gemini-2.5-pro"_s));
    QVERIFY(text.contains(u"Attempt 1, after 0.0 s, 0.2 s long – work-1"_s));
    QVERIFY(text.contains(u"Limit:"_s)); // what the service said of its quota
    dialog->findChild<QPushButton*>(u"copyCurlButton"_s)->click();
    const QString curl = QGuiApplication::clipboard()->text();
    QVERIFY2(curl.contains(u"\"x-goog-api-key: $GEMINI_API_KEY\""_s), qPrintable(curl));
    QVERIFY(
        dialog->findChild<QLabel*>(u"requestCopiedNote"_s)->text().contains(u"$GEMINI_API_KEY"_s));
}

void TestRequestLogPage::anAttemptTellsHowItWent()
{
    open();
    emit table()->activated(model()->index(0, 0));
    auto* dialog = page->findChild<RequestDetailDialog*>();
    QTRY_VERIFY(dialog->findChild<QToolButton*>(u"attemptToggle3"_s) != nullptr);
    auto* toggle = dialog->findChild<QToolButton*>(u"attemptToggle3"_s);
    QCOMPARE(toggle->accessibleName(), u"Attempt 3 – work-2: answered"_s);
    QVERIFY(dialog->findChild<QLabel*>(u"attempt_passed"_s) == nullptr);
    toggle->setFocus();
    QTest::keyClick(toggle, Qt::Key_Space);
    const auto lines = [dialog](const QString& section) {
        return dialog->findChild<QLabel*>(u"attempt_"_s + section)->text().split(u'\n');
    };
    const QStringList passed = lines(u"passed"_s);
    QCOMPARE(passed.size(), 3);
    QVERIFY(passed[0].contains(u"work-1"_s) && passed[0].contains(u"quota of the day"_s));
    QVERIFY(passed[1].contains(u"spare"_s) && passed[1].contains(u"switched off"_s));
    QCOMPARE(passed[2], u"and 4 more"_s);
    const QStringList holds = lines(u"holds"_s);
    QCOMPARE(holds[1], u"input tokens a minute (project and model): 4,096 held, 812 settled"_s);
    QCOMPARE(holds[2], u"requests a day (key): 1 held, not settled: what it took is not known"_s);
    const QStringList times = lines(u"times"_s);
    QVERIFY(times.contains(u"Wait after the attempt before: 1.1 s"_s));
    QVERIFY(times.contains(u"Wait for quota: 900 ms, requests a minute"_s));
    QVERIFY(times.contains(u"Connecting: 127 ms"_s));
    QVERIFY(times.contains(u"From the first byte to the end: 3.1 s"_s));
    QVERIFY(lines(u"sizes"_s)[0].startsWith(u"Sent: 1.8"_s));
    QCOMPARE(lines(u"sent"_s)[0], u"x-goog-api-key: [withheld]"_s);
    QCOMPARE(lines(u"received"_s).last(), u"and 2 more"_s);
    QTest::keyClick(toggle, Qt::Key_Space);
    QVERIFY(!dialog->findChild<QLabel*>(u"attempt_passed"_s)->isVisible());
    // Booked before the steps were kept: it says so, and no figure stands there.
    dialog->findChild<QToolButton*>(u"attemptToggle1"_s)->click();
    QTRY_VERIFY(dialog->findChild<QLabel*>(u"attemptNotRecorded"_s)->isVisible());
    dialog->findChild<QPushButton*>(u"copyRequestButton"_s)->click();
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY(text.contains(u"x-goog-api-key: [withheld]"_s));
    QCOMPARE(text.count(u"Not recorded"_s), 2);
}

//! Another service's model was asked first.
void TestRequestLogPage::anAttemptSpeaksOfTheModelThatItAsked()
{
    QVector<BookedAttempt> attempts = Test::sampleAttempts();
    attempts[0].target = { u"ollama"_s, u"qwen3:8b"_s };
    attempts[0].trail = Test::sampleTrail();
    attempts[0].trail->passed = {
        { .label = u"spare"_s, .reason = PassReason::Cooling, .cause = FailureCause::Overloaded }
    };
    attempts[2].trail->passed = attempts[0].trail->passed;
    services->ledger.bookedAttempts.insert(services->ledger.booked[0].id, attempts);
    open();
    emit table()->activated(model()->index(0, 0));
    auto* dialog = page->findChild<RequestDetailDialog*>();
    QTRY_VERIFY(dialog->findChild<QToolButton*>(u"attemptToggle3"_s) != nullptr);
    const auto passed = [dialog](int attempt) {
        dialog->findChild<QToolButton*>(u"attemptToggle%1"_s.arg(attempt))->click();
        const auto* details = dialog->findChild<QWidget*>(u"attemptDetails%1"_s.arg(attempt));
        return details->findChild<QLabel*>(u"attempt_passed"_s)->text().section(u'\n', 0, 0);
    };
    QCOMPARE(passed(1), u"“spare”: Ollama is overloaded for qwen3:8b"_s);
    QCOMPARE(passed(3), u"“spare”: Google Gemini is overloaded for gemini-2.5-pro"_s);
    dialog->findChild<QPushButton*>(u"copyRequestButton"_s)->click();
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY2(text.contains(u"“spare”: Ollama is overloaded for qwen3:8b"_s), qPrintable(text));
    QVERIFY(text.contains(u"Service: Google Gemini"_s));
}

void TestRequestLogPage::aRequestIsSavedAsJson()
{
    QTemporaryDir folder;
    QVector<BookedAttempt> attempts = Test::sampleAttempts();
    attempts[0].target = { u"ollama"_s, u"qwen3:8b"_s };
    services->ledger.bookedAttempts.insert(services->ledger.booked[0].id, attempts);
    open();
    emit table()->activated(model()->index(0, 0));
    auto* dialog = page->findChild<RequestDetailDialog*>();
    auto* save = dialog->findChild<QPushButton*>(u"saveRequestButton"_s);
    QTRY_VERIFY(save->isEnabled());
    save->click();
    auto* where = dialog->findChild<QFileDialog*>(u"saveRequestDialog"_s);
    QVERIFY(where != nullptr);
    const QString path = folder.filePath(u"one.json"_s);
    emit where->fileSelected(path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject saved = QJsonDocument::fromJson(file.readAll()).object();
    QCOMPARE(saved.value(u"id"_s).toString(), services->ledger.booked[0].id.text);
    const QJsonArray tries = saved.value(u"tries"_s).toArray();
    QCOMPARE(tries.size(), 3);
    QVERIFY(tries.at(0).toObject().value(u"trail"_s).isNull());
    QCOMPARE(tries.at(0).toObject().value(u"backend"_s).toString(), u"ollama"_s);
    QCOMPARE(tries.at(0).toObject().value(u"model"_s).toString(), u"qwen3:8b"_s);
    QCOMPARE(tries.at(2).toObject().value(u"backend"_s).toString(), u"gemini"_s);
    QCOMPARE(tries.at(2).toObject().value(u"model"_s).toString(), u"gemini-2.5-pro"_s);
    const QJsonObject trail = tries.at(2).toObject().value(u"trail"_s).toObject();
    QCOMPARE(trail.value(u"bytes_received"_s).toInt(), 20'480);
    QCOMPARE(trail.value(u"passed_over"_s).toArray().size(), 2);
    QCOMPARE(trail.value(u"more_passed_over"_s).toInt(), 4);
    QVERIFY(trail.value(u"holds"_s).toArray().at(2).toObject().value(u"settled"_s).isNull());
    const QJsonObject header = trail.value(u"request_headers"_s).toArray().at(0).toObject();
    QVERIFY(header.value(u"value"_s).isNull());
}

void TestRequestLogPage::theCommandReadsTheKeyFromItsVariable_data()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("command");
    const QString json = u" \\\n  -H 'Content-Type: application/json'"_s;
    QTest::newRow("gemini")
        << Dialect::Gemini << u"https://generativelanguage.googleapis.com"_s
        << u"curl -N -X POST 'https://generativelanguage.googleapis.com/v1beta/models/it%27s:"
           "streamGenerateContent?alt=sse'"_s
            + json
            + u" \\\n  -H \"x-goog-api-key: $GEMINI_API_KEY\" \\\n  -d '{\"contents\":"
              "[{\"parts\":[{\"text\":\"YOUR PROMPT\"}],\"role\":\"user\"}]}'\n"_s;
    const QString body = u"\"messages\":[{\"content\":\"YOUR PROMPT\",\"role\":\"user\"}],"
                         "\"model\":\"it'\\''s\",\"stream\":true}'\n"_s;
    QTest::newRow("openai") << Dialect::OpenAi << u"https://api.openai.com"_s
                            << u"curl -N -X POST 'https://api.openai.com/v1/chat/completions'"_s
            + json + u" \\\n  -H \"Authorization: Bearer $OPENAI_API_KEY\" \\\n  -d '{"_s + body;
    QTest::newRow("anthropic") << Dialect::Anthropic << u"https://api.anthropic.com/v1/"_s
                               << u"curl -N -X POST 'https://api.anthropic.com/v1/messages'"_s
            + json
            + u" \\\n  -H 'anthropic-version: 2023-06-01' \\\n  -H \"x-api-key: "
              "$ANTHROPIC_API_KEY\" \\\n  -d '{\"max_tokens\":1024,"_s
            + body;
    QTest::newRow("ollama") << Dialect::Ollama << u"http://me:secret@127.0.0.1:11434"_s
                            << u"curl -N -X POST 'http://127.0.0.1:11434/api/chat'"_s + json
            + u" \\\n  -d '{"_s + body;
}

void TestRequestLogPage::theCommandReadsTheKeyFromItsVariable()
{
    QFETCH(Dialect, dialect);
    QFETCH(QString, base);
    BackendInfo backend { dialectName(dialect), u"A service"_s, dialect, QUrl(base) };
    backend.needsKey = dialect != Dialect::Ollama;
    QTEST(curlCommand(backend, u"it's"_s), "command");
    backend.keyHeader = u"X-Key\"; rm -rf"_s;
    QVERIFY(!curlCommand(backend, u"m"_s).contains(u"rm -rf"_s)); // a header's name has no blanks
}

void TestRequestLogPage::waitsAreGapsOnTheAxis()
{
    AttemptWaterfall waterfall;
    waterfall.resize(1000, 200);
    waterfall.setAttempts(Test::sampleAttempts(), 5s); // the last one ends later
    const QRect first = waterfall.barOf(0);
    const QRect second = waterfall.barOf(1);
    const QRect third = waterfall.barOf(2);
    QCOMPARE(first.left(), 0);
    QVERIFY(second.left() > first.right() + 20); // 220 ms of 8.8 s
    QVERIFY(third.left() > second.right() + 100);
    QVERIFY(std::abs(third.right() - 999) <= 2);
    QVERIFY(second.top() > first.bottom());
}

void TestRequestLogPage::theAxisRunsInTheDirectionOfReading()
{
    AttemptWaterfall waterfall;
    waterfall.setLayoutDirection(Qt::RightToLeft);
    waterfall.resize(1000, 200);
    waterfall.setAttempts(Test::sampleAttempts(), 5s);
    QCOMPARE(waterfall.barOf(0).right(), 999);
    QVERIFY(waterfall.barOf(2).right() < waterfall.barOf(1).left());
}

void TestRequestLogPage::anExportHasAllPages_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("csv") << u"requests.csv"_s;
    QTest::newRow("json") << u"requests.json"_s;
}

void TestRequestLogPage::anExportHasAllPages()
{
    QFETCH(QString, name);
    services->ledger.booked = Test::sampleRequests(now, 2345);
    const QTemporaryDir folder;
    const QString path = folder.filePath(name);
    RequestLogQuery query;
    query.key = u"work-1"_s;
    int wanted = 0;
    for (const BookedRequest& row : services->ledger.booked)
        wanted += row.key == query.key ? 1 : 0;
    auto* job = new RequestExport(services->ledger, query, path, this);
    QSignalSpy finished(job, &RequestExport::finished);
    job->start();
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(finished.first().at(1).toLongLong(), qint64(wanted));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    if (name.endsWith(u"csv"_s)) {
        const QList<QByteArray> lines = text.trimmed().split('\n');
        QCOMPARE(lines.size(), wanted + 1);
        QVERIFY(lines.first().startsWith("id,started_at,origin,client,backend,model,"));
        QVERIFY(text.contains(",failed,per_day,429,3,,,,,,,,,")); // unknown, not 0
        return;
    }
    const QJsonArray rows = QJsonDocument::fromJson(text).array();
    QCOMPARE(int(rows.size()), wanted);
    QCOMPARE(rows.first().toObject().value(u"key"_s).toString(), u"work-1"_s);
    QVERIFY(text.contains("\"cost_usd\":null"));
}

void TestRequestLogPage::aCancelledExportLeavesNoFile()
{
    services->ledger.booked = Test::sampleRequests(now, 2345);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"requests.csv"_s);
    auto* job = new RequestExport(services->ledger, {}, path, this);
    QSignalSpy finished(job, &RequestExport::finished);
    job->start();
    job->cancel();
    QCOMPARE(finished.size(), 1);
    QCOMPARE(finished.first().first().value<RequestExport::End>(), RequestExport::End::Cancelled);
    QCoreApplication::sendPostedEvents();
    QVERIFY(!QFile::exists(path));
}

void TestRequestLogPage::thePageAsksOnlyWhileItIsShown()
{
    page = std::make_unique<RequestLogPage>(services->set(), clock);
    QCOMPARE(services->ledger.requestsAsked, 0);
    page->show();
    QTRY_VERIFY(services->ledger.requestsAsked > 0);
    page->hide();
    QCOMPARE(page->findChild<QTimer*>() != nullptr, true);
    for (const QTimer* timer : page->findChildren<QTimer*>())
        QVERIFY(!timer->isActive());
}

void TestRequestLogPage::everyControlIsNamed()
{
    open();
    RequestFilter filter;
    filter.query.model = u"gemma3:4b"_s;
    page->setFilter(filter);
    for (QWidget* widget : page->findChildren<QWidget*>()) {
        if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible())
            continue;
        QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
        const auto* button = qobject_cast<QPushButton*>(widget);
        QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
            qPrintable(widget->objectName()));
    }
}

QTEST_MAIN(TestRequestLogPage)
#include "tst_requestlogpage.moc"
