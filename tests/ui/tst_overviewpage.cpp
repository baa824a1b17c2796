// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeservices.h"
#include "tests/support/samplerequests.h"
#include "ui/console/overviewpage.h"
#include "ui/models/attentionmodel.h"
#include "ui/models/poolusemodel.h"
#include "ui/models/runwaymodel.h"
#include "ui/text/alerttext.h"
#include "ui/text/audittext.h"
#include "ui/text/figuretext.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

#include <memory>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

//! The console's first page, against fake books and a fake pool.
class TestOverviewPage : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(u"en_US"_s)); }
    void init();
    void cleanup();
    void eachFigureStandsBesideThePeriodBefore();
    void aFigureTellsHowFarItCanBeTrusted();
    void whatNobodyToldIsNotNought();
    void aFigureOpensTheRequestsBehindIt_data();
    void aFigureOpensTheRequestsBehindIt();
    void whatNeedsALookIsToldAndOpensItsPage();
    void nothingThatNeedsALookIsSaid();
    void anAlertNeedsALookAndOpensItsPage();
    void whatAnotherRowTellsIsNotToldTwice();
    void whatCantBeReadIsNotInOrder();
    void whatChangedSinceYesterdayIsTold();
    void changesThatHaveNoRoomAreSaidToBeElsewhere();
    void pricesThatBeganAndKeysThatTookOverAreChanges();
    void whatChangedCantBeTold();
    void theTablesTakeChangesWithoutAReset();
    void quotaIsCountedDownSoonestFirst();
    void requestsAreOfferedWhereTheBooksKnowThem();
    void aLimitThatIsNotKnownIsSaidSo();
    void theKeysOfAServiceAreCounted();
    void emptyBooksSayWhatToDo();
    void booksThatCantBeReadAreTold();
    void aSumThatCantBeReadIsNotNought();
    void thePageAsksOnlyWhileItIsShown();
    void aNarrowWindowHasFewerCardsInALine();
    void everyControlIsNamed();

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
    int rowOf(const char* table, const QString& what)
    {
        for (int row = 0; row < modelOf(table)->rowCount(); ++row) {
            if (cell(table, row, 0).contains(what))
                return row;
        }
        return -1;
    }
    void open()
    {
        page = std::make_unique<OverviewPage>(services->set(), clock);
        page->resize(900, 700);
        page->show();
        QTRY_VERIFY(!part<QPushButton>("todayCostButton")->text().isEmpty());
        QTRY_COMPARE(
            modelOf("poolUseTable")->rowCount(), int(services->pool.known.backends.size()));
    }

    const QDateTime now = QDateTime::currentDateTimeUtc();
    std::unique_ptr<Test::FakeServices> services;
    SystemClock clock;
    std::unique_ptr<OverviewPage> page;
};

void TestOverviewPage::init()
{
    services = std::make_unique<Test::FakeServices>();
    services->withModels();
    services->pool.known = Test::samplePool(now);
    services->ledger.booked = Test::sampleRequests(now, 10);
    UsageTotal total;
    total.requests = 120;
    total.failed = 3;
    total.limited = 2;
    total.attempts = 125;
    total.inputTokens = 40'000;
    total.outputTokens = 2'000;
    total.cost = { { 4'200'000'000'000 }, 120, 0, 0, 0 };
    services->ledger.totals = { total };
}

void TestOverviewPage::cleanup()
{
    page.reset();
    services.reset();
}

void TestOverviewPage::eachFigureStandsBesideThePeriodBefore()
{
    open();
    QTRY_COMPARE(part<QPushButton>("todayCostButton")->text(), u"$4.20"_s);
    QCOMPARE(part<QPushButton>("todayRequestsButton")->text(), u"120"_s);
    QCOMPARE(part<QPushButton>("todayTokensButton")->text(), u"42,000"_s);
    QCOMPARE(part<QPushButton>("todayErrorsButton")->text(), u"2.5%"_s);
    QTRY_COMPARE(part<QPushButton>("todayCostButton")->accessibleName(),
        u"Cost, Today: $4.20. Yesterday until now: $4.20"_s);
    QTRY_COMPARE(part<QPushButton>("monthErrorsButton")->accessibleName(),
        u"Not complete, This month: 2.5%. 3 of 120 · 2 for a limit. Last month until now: "
        "2.5%"_s);
    int sums = 0;
    for (const UsageQuery& query : std::as_const(services->ledger.asked)) {
        QVERIFY(query.span && query.span->from.isValid());
        sums += query.by.isEmpty() && query.filter.isEmpty() ? 1 : 0;
    }
    QCOMPARE(sums, 4); // two periods, each with the one before
}

void TestOverviewPage::aFigureTellsHowFarItCanBeTrusted()
{
    UsageTotal total = services->ledger.totals.first();
    total.cost = { { 4'200'000'000'000 }, 118, 2, 5, 3, { 140'000'000'000 }, { 50'000'000'000 } };
    total.lowerBounds = 5;
    total.unknown = 1;
    const FigureText cost = figureText(FigureKind::Cost, total);
    QCOMPARE(cost.value, u"≈ $4.20"_s);
    QCOMPARE(cost.note, u"$0.14 estimated · $0.050 a least cost · 2 of 120 without a price"_s);
    const FigureText tokens = figureText(FigureKind::Tokens, total);
    QCOMPARE(tokens.value, u"≥ 42,000"_s);
    QCOMPARE(tokens.note, u"6 of 120 not told in full"_s);
}

void TestOverviewPage::whatNobodyToldIsNotNought()
{
    UsageTotal none;
    QCOMPARE(figureText(FigureKind::Cost, none).value, u"–"_s);
    QCOMPARE(figureText(FigureKind::Requests, none).value, u"0"_s); // this is known
    QCOMPARE(figureText(FigureKind::Tokens, none).value, u"–"_s);
    QCOMPARE(figureText(FigureKind::Errors, none).value, u"–"_s);
    none.requests = 4;
    none.cost.unpriced = 4;
    QCOMPARE(figureText(FigureKind::Cost, none).value, u"no price"_s);
    QCOMPARE(figureText(FigureKind::Errors, none).value, u"0%"_s);
}

void TestOverviewPage::aFigureOpensTheRequestsBehindIt_data()
{
    QTest::addColumn<QString>("button");
    QTest::addColumn<TimeRange::Preset>("preset");
    QTest::addColumn<bool>("onlyFailed");
    QTest::newRow("cost") << u"todayCostButton"_s << TimeRange::Preset::Today << false;
    QTest::newRow("errors") << u"monthErrorsButton"_s << TimeRange::Preset::ThisMonth << true;
}

void TestOverviewPage::aFigureOpensTheRequestsBehindIt()
{
    QFETCH(QString, button);
    open();
    QSignalSpy asked(page.get(), &OverviewPage::requestsRequested);
    page->findChild<QPushButton*>(button)->click();
    QCOMPARE(asked.size(), 1);
    const auto filter = asked.first().first().value<RequestFilter>();
    QVERIFY(filter.range.has_value());
    QTEST(filter.range->preset, "preset");
    QTEST(filter.query.onlyFailed, "onlyFailed");
}

void TestOverviewPage::whatNeedsALookIsToldAndOpensItsPage()
{
    services->ledger.budgetStates = Test::sampleBudgets();
    services->models.list[0].failure
        = Failure { .kind = ErrorKind::Network, .cause = FailureCause::ConnectFailed };
    open();
    QAbstractItemModelTester tester(modelOf("attentionTable"));
    QTRY_COMPARE(modelOf("attentionTable")->rowCount(), 5);
    QCOMPARE(cell("attentionTable", rowOf("attentionTable", u"old account"_s), 1), u"Not valid"_s);
    QVERIFY(cell("attentionTable", rowOf("attentionTable", u"80% reached"_s), 1)
                .contains(u"of $20.00"_s));
    QVERIFY(cell("attentionTable", rowOf("attentionTable", u"gemini-2.5-flash"_s), 1)
                .startsWith(u"80%"_s));
    QVERIFY(rowOf("attentionTable", u"Key work-2"_s) >= 0);
    QSignalSpy pages(page.get(), &OverviewPage::pageRequested);
    QSignalSpy budgets(page.get(), &OverviewPage::budgetsRequested);
    QSignalSpy connections(page.get(), &OverviewPage::connectionsRequested);
    auto* table = part<QTreeView>("attentionTable");
    for (int row = 0; row < 5; ++row) {
        table->setCurrentIndex(modelOf("attentionTable")->index(row, 0));
        QTest::keyClick(table, Qt::Key_Return);
    }
    QCOMPARE(budgets.size(), 1);
    QCOMPARE(connections.size(), 1);
    QStringList opened;
    for (const QList<QVariant>& one : pages)
        opened << one.first().toString();
    QCOMPARE(opened, QStringList({ u"keys"_s, u"limits"_s, u"limits"_s }));
}

void TestOverviewPage::nothingThatNeedsALookIsSaid()
{
    PoolOverview sound = services->pool.known;
    sound.cooldowns.clear();
    sound.breakers.clear();
    sound.backends.removeLast();
    services->pool.known = sound;
    open();
    QTRY_VERIFY(!part<QTreeView>("attentionTable")->isVisible());
    QTRY_VERIFY(part<QLabel>("attentionNote")->text().startsWith(u"Nothing:"_s));
}

void TestOverviewPage::anAlertNeedsALookAndOpensItsPage()
{
    services->pool.known.backends.removeLast();
    services->pool.known.cooldowns.clear();
    services->pool.known.breakers.clear();
    AlertInfo disk { .id = { u"a1"_s },
        .kind = AlertKind::DiskSpace,
        .severity = AlertSeverity::Critical,
        .value = 300'000'000,
        .raised = now };
    AlertInfo errors {
        .id = { u"a2"_s }, .kind = AlertKind::ErrorRate, .value = 40, .raised = now
    };
    AlertInfo seen = errors;
    seen.id = { u"a3"_s };
    seen.acknowledged = now;
    AlertInfo muted = errors;
    muted.id = { u"a4"_s };
    muted.mutedUntil = now.addSecs(3600);
    services->alerts.known.standing = { disk, errors, seen, muted };
    open();
    QTRY_COMPARE(modelOf("attentionTable")->rowCount(), 2);
    QCOMPARE(cell("attentionTable", 0, 0), alertKindText(AlertKind::DiskSpace));
    QCOMPARE(cell("attentionTable", 0, 1), alertText(disk));
    QVERIFY(!part<QLabel>("attentionNote")->isVisible());
    QSignalSpy opened(page.get(), &OverviewPage::alertRequested);
    auto* table = part<QTreeView>("attentionTable");
    table->setCurrentIndex(modelOf("attentionTable")->index(1, 0));
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(opened.value(0).value(0).value<AlertId>(), errors.id);
    services->alerts.show({ disk }); // the other is over
    QTRY_COMPARE(modelOf("attentionTable")->rowCount(), 1);
}

void TestOverviewPage::whatAnotherRowTellsIsNotToldTwice()
{
    BudgetState month;
    month.id = { BudgetPeriod::Month, {} };
    month.cap = { 10'000'000'000'000 };
    month.spent.amount = { 9'000'000'000'000 };
    services->ledger.budgetStates = { month };
    open();
    QTRY_VERIFY(rowOf("attentionTable", u"80% reached"_s) >= 0);
    const int told = modelOf("attentionTable")->rowCount();
    const PoolBackend& backend = services->pool.known.backends.constLast();
    AlertInfo key { .id = { u"a1"_s }, .kind = AlertKind::KeyRefused };
    key.place.backend = backend.label;
    key.place.key = backend.projects.constFirst().keys.constFirst().info.label;
    AlertInfo budget {
        .id = { u"a2"_s }, .kind = AlertKind::Budget, .step = 80, .detail = u"month/"_s
    };
    AlertInfo breaker { .id = { u"a3"_s }, .kind = AlertKind::BreakerOpen };
    breaker.place.backend = services->pool.known.backends.constFirst().label;
    breaker.place.model = services->pool.known.breakers.constFirst().scope.model;
    AlertInfo other = breaker;
    other.id = { u"a4"_s };
    other.place.model = u"another"_s;
    services->alerts.show({ key, budget, breaker, other });
    QTRY_COMPARE(modelOf("attentionTable")->rowCount(), told + 1);
    // Where none can be reached, and each has its row, but one.
    AlertInfo all { .id = { u"a5"_s }, .kind = AlertKind::BackendDown };
    all.place = { .subject = u"*"_s, .backend = u"A\nB"_s };
    all.detail = u"connect_failed"_s;
    QVERIFY2(
        alertText(all).startsWith(u"No answer comes from A and B. "_s), qPrintable(alertText(all)));
    QVector<Services::BackendModels> backends(2);
    for (int i = 0; i < 2; ++i) {
        backends[i].backend.id = backends[i].backend.label = i == 0 ? u"A"_s : u"B"_s;
        backends[i].hasKey = true;
        backends[i].failure
            = Failure { .kind = ErrorKind::Network, .scope = FailureScope::Backend };
    }
    const auto rows
        = [&](int asked) { return attentionOf({}, {}, backends.mid(0, asked), { all }).size(); };
    QCOMPARE(rows(2), 2);
    QCOMPARE(rows(1), 2); // B is told by the alert alone
    QCOMPARE(rowOf("attentionTable", alertKindText(AlertKind::BreakerOpen)), 0);
}

void TestOverviewPage::whatCantBeReadIsNotInOrder()
{
    services->pool.known = {};
    services->alerts.known.lookedAt = {}; // since the program began nobody has
    open();
    QTRY_COMPARE(part<QLabel>("attentionNote")->text(), u"Being looked at…"_s);
    services->alerts.known.lookedAt = now;
    services->alerts.show({});
    QTRY_VERIFY(part<QLabel>("attentionNote")->text().startsWith(u"Nothing:"_s));
    services->pool.readError = Error { .kind = ErrorKind::Storage };
    services->alerts.readError = Error { .kind = ErrorKind::Storage };
    services->pool.show({});
    services->alerts.show({});
    QTRY_COMPARE(part<QLabel>("attentionNote")->text(),
        u"Whether all is in order is not known. Could not be read: the keys, the alerts."_s);
}

void TestOverviewPage::whatChangedSinceYesterdayIsTold()
{
    services->ledger.totals.clear();
    const auto asked = [this](int daysAgo, const QString& model) {
        services->ledger.sample.requests.append({ .at = now.addDays(-daysAgo),
            .backend = u"gemini"_s,
            .model = model,
            .picoUsd = 1'000'000 });
    };
    asked(10, u"old"_s);
    asked(0, u"old"_s);
    asked(0, u"fresh"_s);
    for (int i = 0; i < 7; ++i)
        services->ledger.auditPage.entries.append(
            { now.addSecs(-60 * i), u"headgate"_s, u"key.add"_s, u"k1"_s, u"work-1"_s, 7 - i });
    open();
    QAbstractItemModelTester tester(modelOf("changesTable"));
    QTRY_COMPARE(modelOf("changesTable")->rowCount(), 5);
    QVERIFY(cell("changesTable", 0, 0).contains(u"fresh"_s));
    QVERIFY(cell("changesTable", 0, 1).isEmpty()); // it began at no one moment
    QVERIFY(cell("changesTable", 1, 0)
                .startsWith(auditActionText(services->ledger.auditPage.entries[0])));
    QVERIFY(!cell("changesTable", 1, 1).isEmpty());
    QVERIFY(part<QLabel>("changesNote")->text().contains(u"Audit"_s)); // there are more
    QSignalSpy requests(page.get(), &OverviewPage::requestsRequested);
    QSignalSpy pages(page.get(), &OverviewPage::pageRequested);
    auto* table = part<QTreeView>("changesTable");
    for (const int row : { 0, 1 }) {
        table->setCurrentIndex(modelOf("changesTable")->index(row, 0));
        QTest::keyClick(table, Qt::Key_Return);
    }
    QCOMPARE(requests.value(0).value(0).value<RequestFilter>().query.model, u"fresh"_s);
    QCOMPARE(pages.value(0).value(0).toString(), u"audit"_s);
}

void TestOverviewPage::changesThatHaveNoRoomAreSaidToBeElsewhere()
{
    const QDate today = now.date();
    services->ledger.priceStarts = { { { u"gemini"_s, u"pro"_s }, today } };
    services->ledger.rotationLog = { { .at = now.addSecs(-60) } };
    for (int i = 0; i < 4; ++i) // all that was done, of which three rows have room
        services->ledger.auditPage.entries.append(
            { now.addSecs(-60 * i), u"headgate"_s, u"key.add"_s, u"k1"_s, u"work-1"_s, 4 - i });
    open();
    QTRY_COMPARE(modelOf("changesTable")->rowCount(), 5);
    QVERIFY(part<QLabel>("changesNote")->text().contains(u"Audit"_s));
}

void TestOverviewPage::pricesThatBeganAndKeysThatTookOverAreChanges()
{
    const QDate today = now.date();
    services->ledger.priceStarts = { { { u"gemini"_s, u"pro"_s }, today },
        { { u"gemini"_s, u"flash"_s }, today }, { { u"gemini"_s, u"old"_s }, today.addDays(-9) } };
    services->ledger.rotationLog
        = { { .at = now.addSecs(-60) }, { .at = now.addSecs(-90) }, { .at = now.addDays(-9) } };
    open();
    QTRY_COMPARE(modelOf("changesTable")->rowCount(), 2);
    const QString prices = cell("changesTable", 0, 0);
    QVERIFY2(prices.contains(u"flash"_s) && prices.contains(u"pro"_s) && !prices.contains(u"old"_s),
        qPrintable(prices));
    QCOMPARE(cell("changesTable", 1, 0), u"Keys took over from others, times: 2"_s);
    QSignalSpy pages(page.get(), &OverviewPage::pageRequested);
    auto* table = part<QTreeView>("changesTable");
    for (const int row : { 0, 1 }) {
        table->setCurrentIndex(modelOf("changesTable")->index(row, 0));
        QTest::keyClick(table, Qt::Key_Return);
    }
    QCOMPARE(pages.value(0).value(0).toString(), u"costs"_s);
    QCOMPARE(pages.value(1).value(0).toString(), u"keys"_s);
}

void TestOverviewPage::whatChangedCantBeTold()
{
    services->ledger.auditError = Error { .kind = ErrorKind::Storage };
    open();
    QTRY_VERIFY(part<QLabel>("changesNote")->text().startsWith(u"The books"_s));
    QVERIFY(!part<QTreeView>("changesTable")->isVisible());
    services->ledger.auditError.reset();
    page->hide();
    page->show();
    QTRY_VERIFY(part<QLabel>("changesNote")->text().startsWith(u"Nothing was changed"_s));
}

void TestOverviewPage::theTablesTakeChangesWithoutAReset()
{
    open();
    QVector<QSignalSpy*> resets;
    for (const char* table : { "attentionTable", "runwayTable", "poolUseTable" })
        resets << new QSignalSpy(modelOf(table), &QAbstractItemModel::modelReset);
    PoolOverview next = services->pool.known;
    next.cooldowns.clear();
    next.limits[0].used = 97;
    services->pool.show(next);
    QTRY_COMPARE(rowOf("attentionTable", u"Key work-2"_s), -1);
    QTRY_VERIFY(cell("runwayTable", 0, RunwayModel::Lasts).startsWith(u"used up"_s));
    for (const QSignalSpy* spy : std::as_const(resets))
        QCOMPARE(spy->size(), 0);
    qDeleteAll(resets);
}

void TestOverviewPage::quotaIsCountedDownSoonestFirst()
{
    UsageTotal recent = services->ledger.totals.first();
    recent.names = { u"gemini"_s, u"Work"_s, u"work-1"_s, u"gemini-2.5-pro"_s };
    recent.attempts = 10;
    recent.requests = 8;
    recent.failed = 0;
    services->ledger.totals = { recent };
    open();
    QAbstractItemModelTester tester(modelOf("runwayTable"));
    QTRY_VERIFY(cell("runwayTable", 0, RunwayModel::Lasts).endsWith(u"in 30 min 0 s"_s));
    QCOMPARE(cell("runwayTable", 0, RunwayModel::Owner), u"Work · gemini-2.5-pro"_s);
    QCOMPARE(cell("runwayTable", 0, RunwayModel::Left), u"5 of 100"_s); // 92 used, 3 held
    QCOMPARE(cell("runwayTable", 0, RunwayModel::Answers), u"about 4 more"_s); // 1.25 each
    QSignalSpy pages(page.get(), &OverviewPage::pageRequested);
    part<QTreeView>("runwayTable")->setCurrentIndex(modelOf("runwayTable")->index(0, 0));
    QSignalSpy requests(page.get(), &OverviewPage::requestsRequested);
    part<QAction>("showRunwayRequestsAction")->trigger();
    const auto filter = requests.value(0).value(0).value<RequestFilter>();
    QCOMPARE(filter.query.model, u"gemini-2.5-pro"_s);
    QCOMPARE(filter.query.project, u"Work"_s);
    emit part<QTreeView>("runwayTable")->activated(modelOf("runwayTable")->index(0, 0));
    QCOMPARE(pages.first().first().toString(), u"limits"_s);
}

void TestOverviewPage::requestsAreOfferedWhereTheBooksKnowThem()
{
    LimitUse gone = services->pool.known.limits.first();
    gone.limit.id.scope = { Limits::OwnerKind::Key, u"removed"_s, {} };
    services->pool.known.limits.append(gone);
    open();
    auto* model = page->findChild<RunwayModel*>();
    QTRY_VERIFY(model->rowCount() > 1);
    int without = 0;
    for (int row = 0; row < model->rowCount(); ++row) {
        part<QTreeView>("runwayTable")->setCurrentIndex(model->index(row, 0));
        const bool isGone = model->rowAt(row).runway.use.limit.id.scope.id == "removed"_L1;
        QCOMPARE(part<QAction>("showRunwayRequestsAction")->isEnabled(), !isGone);
        without += isGone ? 1 : 0;
    }
    QCOMPARE(without, 1);
}

void TestOverviewPage::aLimitThatIsNotKnownIsSaidSo()
{
    open();
    const int last = modelOf("runwayTable")->rowCount() - 1;
    QCOMPARE(last, 1); // those of a minute have none
    QCOMPARE(cell("runwayTable", last, RunwayModel::Left), u"limit not known"_s);
    QCOMPARE(cell("runwayTable", last, RunwayModel::Lasts), u"not known"_s);
    QCOMPARE(cell("runwayTable", last, RunwayModel::Answers), u"not known"_s);
}

void TestOverviewPage::theKeysOfAServiceAreCounted()
{
    open();
    QCOMPARE(cell("poolUseTable", 0, PoolUseModel::Service), u"Google Gemini"_s);
    QCOMPARE(cell("poolUseTable", 0, PoolUseModel::Keys), u"2 of 3"_s); // one rests
    QCOMPARE(cell("poolUseTable", 0, PoolUseModel::UnderWay), u"2"_s);
    QCOMPARE(cell("poolUseTable", 0, PoolUseModel::Waiting), u"2"_s);
    QCOMPARE(cell("poolUseTable", 0, PoolUseModel::Today), u"237"_s);
    QCOMPARE(cell("poolUseTable", 1, PoolUseModel::Keys), u"0 of 1"_s);
}

void TestOverviewPage::emptyBooksSayWhatToDo()
{
    services->ledger.booked.clear();
    services->ledger.totals.clear();
    services->pool.known = {};
    page = std::make_unique<OverviewPage>(services->set(), clock);
    page->show();
    QTRY_VERIFY(part<QLabel>("overviewEmptyNote")->isVisible());
    QVERIFY(!part<QPushButton>("todayCostButton")->isVisible());
    QTRY_COMPARE(part<QLabel>("poolUseNote")->text(), u"There is no key yet."_s);
    QVERIFY(part<QLabel>("runwayNote")->isVisible());
    QSignalSpy pages(page.get(), &OverviewPage::pageRequested);
    part<QPushButton>("overviewChatButton")->click();
    QCOMPARE(pages.first().first().toString(), u"chat"_s);
    QSignalSpy connections(page.get(), &OverviewPage::connectionsRequested);
    part<QPushButton>("overviewKeysButton")->click();
    QCOMPARE(connections.size(), 1);
}

void TestOverviewPage::booksThatCantBeReadAreTold()
{
    services->ledger.requestsError = Error { ErrorKind::Unavailable, u"closed"_s, {}, {} };
    page = std::make_unique<OverviewPage>(services->set(), clock);
    page->show();
    QTRY_VERIFY(part<QLabel>("overviewError")->isVisible());
}

void TestOverviewPage::aSumThatCantBeReadIsNotNought()
{
    services->ledger.usageError = Error { ErrorKind::Unavailable, u"closed"_s, {}, {} };
    page = std::make_unique<OverviewPage>(services->set(), clock);
    page->show();
    auto* again = part<QPushButton>("readOverviewAgainButton");
    QTRY_VERIFY(again->isVisible());
    QVERIFY(part<QLabel>("overviewError")->isVisible());
    for (const char* button : { "todayRequestsButton", "monthCostButton" })
        QCOMPARE(part<QPushButton>(button)->text(), u"–"_s);
    QTRY_VERIFY(modelOf("runwayTable")->rowCount() > 0);
    for (int row = 0; row < modelOf("runwayTable")->rowCount(); ++row)
        QCOMPARE(cell("runwayTable", row, RunwayModel::Lasts), u"not known"_s);
    services->ledger.usageError.reset();
    again->setFocus();
    again->click();
    QTRY_COMPARE(part<QPushButton>("todayRequestsButton")->text(), u"120"_s);
    QTRY_VERIFY(!again->isVisible());
    QVERIFY(!part<QLabel>("overviewError")->isVisible());
}

void TestOverviewPage::thePageAsksOnlyWhileItIsShown()
{
    page = std::make_unique<OverviewPage>(services->set(), clock);
    QVERIFY(services->ledger.asked.isEmpty());
    QCOMPARE(services->pool.asked, 0);
    page->show();
    QTRY_VERIFY(!services->ledger.asked.isEmpty());
    page->hide();
    for (const QTimer* timer : page->findChildren<QTimer*>())
        QVERIFY(!timer->isActive());
}

void TestOverviewPage::aNarrowWindowHasFewerCardsInALine()
{
    open();
    const auto* first = part<QPushButton>("todayCostButton")->parentWidget();
    const auto* last = part<QPushButton>("todayErrorsButton")->parentWidget();
    QTRY_COMPARE(first->y(), last->y());
    page->resize(480, 700);
    QTRY_VERIFY(first->y() < last->y());
    QCOMPARE(page->width(), 480);
}

void TestOverviewPage::everyControlIsNamed()
{
    open();
    for (QWidget* widget : page->findChildren<QWidget*>()) {
        if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible())
            continue;
        QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
        QVERIFY2(
            !widget->accessibleName().isEmpty() || qobject_cast<QPushButton*>(widget) != nullptr,
            qPrintable(widget->objectName()));
    }
}

QTEST_MAIN(TestOverviewPage)
#include "tst_overviewpage.moc"
