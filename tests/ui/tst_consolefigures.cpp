// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file Each figure that a page of the console shows is what SQL of this test's own finds in the
//! rows: random books, written by the real service, in zones that change their clocks.
//! HEADGATE_SEED repeats a run.

#include "core/services/localledgerservice.h"
#include "tests/core/ledger/randomrequests.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakeservices.h"
#include "tests/support/must.h"
#include "tests/ui/comparedfigures.h"
#include "tests/ui/figuresbyrows.h"
#include "tests/ui/rawfigures.h"
#include "tests/ui/shownfigures.h"
#include "ui/console/chatsidepanel.h"
#include "ui/console/costsmodel.h"
#include "ui/console/costspage.h"
#include "ui/console/limitspage.h"
#include "ui/console/overviewpage.h"
#include "ui/console/requestlogpage.h"
#include "ui/console/sidecard.h"
#include "ui/console/trafficmodel.h"
#include "ui/console/trafficpage.h"
#include "ui/models/limitsmodel.h"
#include "ui/models/requestlogmodel.h"
#include "ui/text/formats.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

#include <algorithm>
#include <ctime>
#include <memory>

using namespace Headgate;
using namespace Headgate::Test;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

namespace {

constexpr int kRequests = 220;
constexpr int kDays = 75;

const QVector<UsageBy> kBy { UsageBy::Model, UsageBy::Backend, UsageBy::Key, UsageBy::Project,
    UsageBy::Origin, UsageBy::Client };

//! What is shown and not so, "+", and what is so and not shown, "-".
QString differences(QStringList shown, QStringList rows)
{
    if (shown == rows)
        return {};
    QStringList lines;
    for (const QString& line : std::as_const(shown)) {
        if (!rows.removeOne(line))
            lines << u"+ "_s + line;
    }
    for (const QString& line : std::as_const(rows))
        lines << u"- "_s + line;
    return lines.isEmpty() ? u"in another order"_s : lines.join(u'\n');
}

//! What was asked only in the time that is compared with.
void dropThoseOfBefore(QStringList* rows, int requests)
{
    rows->erase(std::remove_if(rows->begin(), rows->end(),
                    [requests](const QString& row) {
                        return row.section(u'|', requests, requests) == u'0';
                    }),
        rows->end());
}

} // namespace

//! Books over 75 days in a zone, and what a window has over them.
struct Desk {
    Desk(const QByteArray& zoneName, const QDate& special, quint32 seed, bool hasFreeTier = false)
        : zone(zoneName)
        , change(special)
        , random(zone, QDateTime(special.addDays(-kDays + 5), QTime(0, 0), Qt::UTC), kDays, seed)
    {
        qputenv("TZ", zoneName);
        tzset();
        // Somewhere in the days about the change.
        clock.setUtc(special.startOfDay(Qt::UTC).addSecs(random.below(4 * 86'400) - 86'400));
        books = std::make_unique<Services::LocalLedgerService>(
            clock, folder.path(), u"headgate"_s, nullptr);
        if (hasFreeTier)
            random.withFreeTier();
        fill();
        raw = std::make_unique<RawFigures>(folder.filePath(u"ledger.db"_s), zone);
    }
    ~Desk()
    {
        raw.reset();
        books.reset();
        qputenv("TZ", "UTC");
        tzset();
    }

    void fill()
    {
        auto written = books->worker().write([this](Ledger::LedgerStore& store) -> Result<bool> {
            for (int i = 0; i < kRequests; ++i) {
                const Booking booking = random.bookingAt(anyTime());
                must(store.book(booking));
                must(store.rate(booking.receipt.requestId, Rating(random.below(3))));
            }
            must(store.limitRecords().storeOwners(RandomRequests::owners()));
            return true;
        });
        written.waitForFinished();
        must(written.result());
    }

    //! Many of them where ranges and clocks begin and end.
    QDateTime anyTime()
    {
        const QDateTime now = clock.utcNow();
        switch (random.below(5)) {
        case 0:
            return now.addMSecs(-random.below(16 * 60'000));
        case 1:
            return now.addSecs(-random.below(26 * 3600));
        case 2:
            return change.startOfDay(Qt::UTC).addSecs(random.below(3 * 86'400) - 86'400);
        default:
            return random.booking().startedAt;
        }
    }

    //! Some of a menu, from one call to the next in its order, so that five zones see all of it;
    //! and days of the user's own: that of the change, and some about it.
    QVector<TimeRange> someRanges(int* turn)
    {
        const QVector<TimeRange> all = presetRanges();
        QVector<TimeRange> ranges { { TimeRange::Preset::Custom, change, change } };
        const QDate first = change.addDays(random.below(6) - 4);
        ranges << TimeRange { TimeRange::Preset::Custom, first, first.addDays(random.below(4)) };
        for (int i = 0; i < 3; ++i)
            ranges << all[(*turn)++ % all.size()];
        return ranges;
    }

    void choose(const TimeRange& range)
    {
        fakes.settings.consoleSettings = { toWord(range), true };
    }
    Services::ServiceSet services() { return fakes.set(false, books.get()); }
    //! All that was asked is answered; an answer may lead to another question, by way of other
    //! threads.
    void settle()
    {
        for (int i = 0; i < 8; ++i) {
            auto last
                = books->worker().read([](Ledger::LedgerStore&) { return Result<bool>(true); });
            last.waitForFinished();
            QCoreApplication::processEvents();
        }
    }
    template <typename Page> void open(Page& page)
    {
        page.resize(1200, 900);
        page.show();
        settle();
    }

    FiguresByRows byRows() const { return { *raw, zone, clock.utcNow() }; }
    ComparedFigures compared() const { return { *raw, zone, clock.utcNow() }; }

    QTimeZone zone;
    QDate change;
    RandomRequests random;
    FakeClock clock;
    QTemporaryDir folder;
    FakeServices fakes;
    std::unique_ptr<Services::LocalLedgerService> books;
    std::unique_ptr<RawFigures> raw;
};

class TestConsoleFigures : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void areThoseOfTheRows_data();
    void areThoseOfTheRows();
    void aFreeTiersAreThoseOfTheRows_data() { areThoseOfTheRows_data(); }
    void aFreeTiersAreThoseOfTheRows();

private:
    void overview();
    void costs();
    QStringList costsShown(const QWidget& page);
    void traffic();
    QStringList trafficShown(const QWidget& page);
    QStringList wrongTimes(const QWidget& page, const QString& where);
    void requestLog();
    void refusals();
    void lastHour();
    void besideTheChat();
    void period();
    void forecast();
    void runways();

    std::unique_ptr<Desk> m; //!< of this zone
    quint32 m_seed = 0;
    // Which range has its turn next.
    int m_costs = 0;
    int m_traffic = 0;
    int m_log = 0;
    int m_refusals = 0;
    int m_before = 0;
};

void TestConsoleFigures::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_seed = randomSeed();
}

void TestConsoleFigures::areThoseOfTheRows_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QDate>("change");
    const auto row = [](const char* what, const char* zone, const QDate& change) {
        QTest::newRow(what) << QByteArray(zone) << change;
    };
    row("the end of summer time", "Europe/Berlin", QDate(2026, 10, 25));
    row("the start of summer time", "America/New_York", QDate(2026, 3, 8));
    row("off by half an hour", "Asia/Kolkata", QDate(2026, 11, 1));
    row("a day that never was", "Pacific/Apia", QDate(2011, 12, 31));
    row("the end of Ramadan", "Africa/Casablanca", QDate(2026, 3, 22));
}

void TestConsoleFigures::areThoseOfTheRows()
{
    QFETCH(QByteArray, zone);
    QFETCH(QDate, change);
    m.reset(); // it gives the machine's zone back
    m = std::make_unique<Desk>(zone, change, m_seed + quint32(change.toJulianDay()));
    using Part = void (TestConsoleFigures::*)();
    for (const Part part : { &TestConsoleFigures::overview, &TestConsoleFigures::costs,
             &TestConsoleFigures::traffic, &TestConsoleFigures::requestLog,
             &TestConsoleFigures::refusals, &TestConsoleFigures::lastHour,
             &TestConsoleFigures::besideTheChat, &TestConsoleFigures::period,
             &TestConsoleFigures::forecast, &TestConsoleFigures::runways }) {
        (this->*part)();
        if (!QTest::currentTestFailed())
            continue;
        const QString word = m->fakes.settings.consoleSettings.range;
        return qWarning("at %s, of %s, seed %u",
            qPrintable(m->clock.utcNow().toString(Qt::ISODateWithMs)), qPrintable(word), m_seed);
    }
    m.reset();
}

void TestConsoleFigures::overview()
{
    OverviewPage page(m->services(), m->clock);
    m->open(page);
    const std::pair<TimeRange, QString> periods[]
        = { { { TimeRange::Preset::Today, {}, {} }, u"Yesterday until now"_s },
              { { TimeRange::Preset::ThisMonth, {}, {} }, u"Last month until now"_s } };
    for (const auto& [range, beforeName] : periods) {
        for (const QString& figure : { u"Cost"_s, u"Requests"_s, u"Tokens"_s, u"Errors"_s }) {
            const auto* button = page.findChild<QPushButton*>(toWord(range) + figure + u"Button"_s);
            QVERIFY2(button != nullptr, qPrintable(figure));
            const auto labels = button->parentWidget()->findChildren<QLabel*>();
            const QStringList shown { button->text(), labels[1]->text(), labels[0]->text() };
            QCOMPARE(shown.join(u'|'), m->byRows().card(figure, range, beforeName));
        }
    }
}

void TestConsoleFigures::costs()
{
    for (const TimeRange& range : m->someRanges(&m_costs)) {
        m->choose(range);
        CostsPage page(m->services(), m->clock);
        auto* combo = page.findChild<QComboBox*>(u"costsByCombo"_s);
        const UsageBy by = m->random.one(kBy);
        combo->setCurrentIndex(combo->findData(int(by)));
        m->open(page);
        const FiguresByRows rows = m->byRows();
        const QStringList buckets = bucketsOf(chartOf(page, "costBarsChart"));
        const QStringList whole = rows.costs(by, range, {}, buckets);
        QTRY_COMPARE(differences(costsShown(page), whole), QString());
        // One alone: what makes it up is told by the next thing.
        const QVector<RawSum> sums = m->raw->sums({ columnOf(by) }, rows.in(range));
        if (sums.isEmpty())
            continue;
        const QString name = m->random.one(sums).names[0]; // also of those without one
        auto* table = page.findChild<QTreeView*>(u"costsTable"_s);
        const QAbstractItemModel& model = *table->model();
        const auto found = model.match(model.index(0, 0), Qt::DisplayRole, nameOf(by, name), 1,
            Qt::MatchExactly | Qt::MatchCaseSensitive);
        QCOMPARE(found.size(), 1);
        emit table->activated(found[0]);
        const UsageBy next = by == UsageBy::Model ? UsageBy::Key : UsageBy::Model;
        const QStringList narrowed
            = rows.costs(next, range, RawFigures::is(columnOf(by), name), buckets);
        QTRY_COMPARE(differences(costsShown(page), narrowed), QString());
    }
}

QStringList TestConsoleFigures::costsShown(const QWidget& page)
{
    enum { Requests = 4 }; // in a line
    using Column = CostsModel::Column; // without what a free tier would have cost: there is none
    QStringList rows = tableLines(page, "costsTable",
        { Column::Name, Column::CostColumn, Column::Share, Column::Estimated, Column::Requests,
            Column::TokensIn, Column::TokensOut, Column::Unpriced });
    dropThoseOfBefore(&rows, Requests);
    rows.sort();
    QStringList running;
    const ChartData& sum = chartOf(page, "costSumChart");
    for (int i = 0; i < sum.buckets.size() && !sum.series.isEmpty(); ++i)
        running << sum.buckets[i].key + u'|' + dollars(sum.series[0].values[i].value);
    QStringList chats = tableLines(page, "chatCostsTable");
    chats.sort();
    return QStringList { textOf(page, "costsSummary") } + rows
        + chartLines(chartOf(page, "costBarsChart")) + running + chats;
}

void TestConsoleFigures::traffic()
{
    for (const TimeRange& range : m->someRanges(&m_traffic)) {
        m->choose(range);
        TrafficPage page(m->services(), m->clock);
        m->open(page);
        const FiguresByRows rows = m->byRows();
        const QStringList buckets = bucketsOf(chartOf(page, "volumeChart"));
        QCOMPARE(differences(trafficShown(page), rows.traffic(range, {}, buckets)), QString());
        QCOMPARE(wrongTimes(page, rows.in(range)), QStringList());
        auto* table = page.findChild<QTreeView*>(u"trafficTable"_s);
        QCOMPARE(m->compared().wrongTimes(rows.in(range), *table->model()), QStringList());
        QStringList rated
            = tableLines(page, "trafficTable", { TrafficModel::Name, TrafficModel::RatedGood });
        rated.resize(m->raw->sums({ u"model_name"_s }, rows.in(range)).size()); // no more of before
        rated.sort();
        QCOMPARE(differences(rated, m->compared().ratings(rows.in(range))), QString());
        if (table->model()->rowCount() == 0)
            continue;
        const QModelIndex first = table->model()->index(0, 0);
        const QString filter = RawFigures::is(u"model_name"_s, first.data().toString());
        emit table->activated(first);
        const QStringList narrowed = rows.traffic(range, filter, buckets);
        QTRY_COMPARE(differences(trafficShown(page), narrowed), QString());
        QTRY_COMPARE(wrongTimes(page, rows.in(range, filter)), QStringList());
    }
}

QStringList TestConsoleFigures::trafficShown(const QWidget& page)
{
    QStringList parts = textOf(page, "trafficSummary").split(u" · "_s);
    if (parts.size() > 2)
        parts.removeAt(2); // the median: see wrongTimes()
    enum { Name, Requests, Answered, CostEach = 7 };
    QStringList rows = tableLines(page, "trafficTable", { Name, Requests, Answered, CostEach });
    dropThoseOfBefore(&rows, Requests);
    rows.sort();
    QStringList lines = QStringList { parts.join(u" · "_s) } + rows;
    for (const char* chart :
        { "volumeChart", "successChart", "tokensChart", "throughputChart", "failuresChart" })
        lines += chartLines(chartOf(page, chart));
    return lines;
}

QStringList TestConsoleFigures::wrongTimes(const QWidget& page, const QString& where)
{
    const std::pair<const char*, QString> charts[]
        = { { "firstTokenChart", u"first_token"_s }, { "durationChart", u"duration"_s },
              { "waitChart", u"waited"_s }, { "speedChart", u"made_pace"_s } };
    QStringList wrong;
    for (const auto& [chart, column] : charts)
        wrong += m->byRows().wrongTimes(
            where, chartOf(page, chart), column, column == u"made_pace"_s);
    return wrong;
}

void TestConsoleFigures::requestLog()
{
    for (const TimeRange& range : m->someRanges(&m_log)) {
        m->choose(range);
        RequestFilter filter;
        filter.query = m->random.logQuery();
        filter.query.countsSimulated = true; // as the page has it
        filter.query.from.reset();
        filter.query.until.reset();
        RequestLogPage page(m->services(), m->clock);
        page.setFilter(filter);
        m->open(page);
        auto* model = page.findChild<RequestLogModel*>();
        for (int pages = 0; model->hasOlder() && pages < 5; ++pages) {
            model->readOlder();
            m->settle();
        }
        QVERIFY(model->isComplete());
        using Log = RequestLogModel;
        const QStringList shown = tableLines(page, "requestTable",
            { Log::Time, Log::Model, Log::Key, Log::TokensIn, Log::TokensOut, Log::Money,
                Log::FirstToken, Log::Duration });
        QCOMPARE(differences(shown, m->byRows().log(filter, range)), QString());
    }
}

void TestConsoleFigures::refusals()
{
    for (const TimeRange& range : m->someRanges(&m_refusals)) {
        m->choose(range);
        LimitsPage page(m->services(), m->clock);
        m->open(page);
        const ChartData& chart = chartOf(page, "refusalsChart");
        QCOMPARE(differences(chartLines(chart), m->byRows().refusals(range, bucketsOf(chart))),
            QString());
    }
}

//! Of a project's model, minute by minute: each try is a request for the service.
void TestConsoleFigures::lastHour()
{
    PoolOverview& pool = m->fakes.pool.known;
    pool = { .at = m->clock.utcNow() };
    PoolKeyInfo key;
    key.info.id = { u"k1"_s };
    key.info.label = u"label k1"_s;
    const PoolProject project { .id = u"p1"_s, .label = u"First"_s, .keys = { key } };
    pool.backends = { { .id = u"gemini"_s, .label = u"Gemini"_s, .projects = { project } } };
    Limits::Limit limit;
    limit.id = { { Limits::OwnerKind::ProjectModel, u"p1"_s, u"flash"_s },
        Limits::Measure::Requests, Limits::Window::PacificDay };
    limit.cap = 1000;
    pool.limits = { { .limit = limit, .backend = u"gemini"_s } };
    LimitsPage page(m->services(), m->clock);
    m->open(page);
    const qint64 now = m->clock.utcNow().toSecsSinceEpoch();
    QStringList rows;
    const QVector<QStringList> found = m->raw->rows(
        u"SELECT started / 60000 - %1, sum(attempts) FROM seen WHERE backend_name = 'gemini' "
        "AND project_name = 'First' AND model_name = 'flash' AND started < %2 "
        "AND started / 60000 > %1 - 60 GROUP BY 1"_s.arg(now / 60)
            .arg(m->clock.utcNow().toMSecsSinceEpoch()));
    for (const QStringList& row : found)
        rows << row.join(u'|');
    const auto shown = [&page] {
        const QAbstractItemModel& model = *page.findChild<QTreeView*>(u"limitsTable"_s)->model();
        const auto line = model.index(0, 0).data(LimitsModel::LastHourRole).value<MinuteLine>();
        QStringList minutes;
        for (int i = 0; i < line.size(); ++i) {
            if (line[i] != 0)
                minutes << u"%1|%2"_s.arg(i - kMinutesOfLastHour + 1).arg(line[i].value_or(-1));
        }
        minutes.sort();
        return minutes;
    };
    rows.sort();
    QTRY_COMPARE(differences(shown(), rows), QString());
}

void TestConsoleFigures::besideTheChat()
{
    const ConversationId chat = RandomRequests::chat(m->random.below(RandomRequests::kChats));
    ChatSidePanel panel(m->services(), m->clock, nullptr);
    panel.setChat(chat);
    m->open(panel);
    const auto lines = [&panel](const char* name) {
        const auto* button = panel.findChild<QPushButton*>(QLatin1String(name));
        return qobject_cast<SideCard*>(button->parentWidget())->text().split(u'\n');
    };
    const auto told = [](const RawSum& sum) {
        QStringList said = (u"Cost: "_s + costCard(sum)).split(u'|');
        said.removeAll(QString());
        return said << u"Tokens: "_s + tokensCard(sum).section(u'|', 0, 0);
    };
    const QString ofChat = RawFigures::is(u"chat"_s, QString(chat.text).remove(u'-').toUpper());
    const TimeRange today { TimeRange::Preset::Today, {}, {} };
    QTRY_COMPARE(lines("sideTodayButton"), told(m->raw->sum(m->byRows().in(today))));
    QCOMPARE(lines("sideChatCostButton"), told(m->raw->sum(u"1"_s + ofChat)));
    const QVector<QStringList> last = m->raw->rows(
        u"SELECT started, duration FROM seen_all WHERE 1 %1 ORDER BY id DESC LIMIT 5"_s.arg(
            ofChat));
    const QStringList requests = lines("sideRequestsButton");
    QCOMPARE(requests.size(), std::max<qsizetype>(1, last.size()));
    for (int i = 0; i < last.size(); ++i) {
        const QTime time = QDateTime::fromMSecsSinceEpoch(last[i][0].toLongLong(), m->zone).time();
        QCOMPARE(
            requests[i].section(u" · "_s, 0, 0), QLocale().toString(time, QLocale::ShortFormat));
        QCOMPARE(requests[i].section(u" · "_s, -1),
            formatDuration(std::chrono::milliseconds(last[i][1].toLongLong())));
    }
}

//! What is compared with: by name, and bar by bar.
void TestConsoleFigures::period()
{
    for (const TimeRange& range : m->someRanges(&m_before)) {
        m->choose(range);
        const std::optional<TimeSpan> span = m->compared().before(range);
        QMap<QString, RawSum> earlier;
        const QVector<RawSum> sums
            = span ? m->raw->sums({ u"model_name"_s }, RawFigures::in(*span)) : QVector<RawSum>();
        for (const RawSum& sum : sums)
            earlier.insert(sum.names[0], sum);
        CostsPage costs(m->services(), m->clock);
        m->open(costs);
        TrafficPage traffic(m->services(), m->clock);
        m->open(traffic);
        const std::pair<const QWidget*, const char*> tables[]
            = { { &costs, "costsTable" }, { &traffic, "trafficTable" } };
        for (const auto& [page, name] : tables) {
            const bool isOfCosts = page == &costs;
            const int before = isOfCosts ? int(CostsModel::Before) : int(TrafficModel::Before);
            QStringList shown = tableLines(*page, name, { 0, before });
            QStringList rows;
            for (const QString& line : std::as_const(shown)) {
                const QString model = line.section(u'|', 0, 0);
                const RawSum sum = earlier.value(model);
                rows << (!span
                        ? model
                        : model + u'|' + (isOfCosts ? costOf(sum) : formatCount(sum.requests)));
            }
            QCOMPARE(differences(shown, rows), QString());
            for (auto sum = earlier.cbegin(); sum != earlier.cend(); ++sum)
                QVERIFY2(!rows.filter(sum.key() + u'|').isEmpty(), qPrintable(sum.key()));
        }
        const auto wrong = [&](const QWidget& page, const char* chart, const QString& figure) {
            return m->compared().wrongBars(range, {}, figure, chartOf(page, chart));
        };
        QCOMPARE(wrong(costs, "costBarsChart", u"cost"_s), QStringList());
        QCOMPARE(wrong(traffic, "volumeChart", u"1"_s), QStringList());
        QCOMPARE(wrong(traffic, "tokensChart", u"coalesce(input, 0) + coalesce(output, 0)"_s),
            QStringList());
    }
}

//! Where the sum leads, and the budget that counts just this.
void TestConsoleFigures::forecast()
{
    using Preset = TimeRange::Preset;
    const std::pair<BudgetPeriod, qint64> budgets[]
        = { { BudgetPeriod::Day, 1 + m->random.below(1'000'000) },
              { BudgetPeriod::Month, 1 + m->random.below(1'000'000) } };
    for (const auto& [period, micro] : budgets) {
        auto set = m->books->setBudget({ period, {} }, { micro * 1'000'000 });
        QTRY_VERIFY(set.isFinished());
        must(set.result());
    }
    for (const Preset preset : { Preset::Today, Preset::ThisMonth, Preset::ThisYear }) {
        const TimeRange range { .preset = preset };
        m->choose(range);
        CostsPage page(m->services(), m->clock);
        m->open(page);
        const ChartData& running = chartOf(page, "costSumChart");
        QCOMPARE(m->compared().wrongForecast(range, running), QStringList());
        for (const ChartSeries& series : running.series) {
            if (series.role != ChartSeries::Role::Target)
                continue;
            QVERIFY(preset != Preset::ThisYear);
            const qint64 cap = budgets[preset == Preset::Today ? 0 : 1].second * 1'000'000;
            for (const ChartValue& value : series.values)
                QCOMPARE(value.value, cap);
        }
        const bool hasBudget = std::any_of(running.series.cbegin(), running.series.cend(),
            [](const ChartSeries& one) { return one.role == ChartSeries::Role::Target; });
        QCOMPARE(hasBudget, preset != Preset::ThisYear && !running.series.isEmpty());
    }
}

void TestConsoleFigures::runways()
{
    PoolOverview& pool = m->fakes.pool.known;
    pool = { .at = m->clock.utcNow() };
    PoolKeyInfo key;
    key.info.id = { u"k1"_s };
    key.info.label = u"label k1"_s;
    const PoolProject project { .id = u"p1"_s, .label = u"First"_s, .keys = { key } };
    pool.backends = { { .id = u"gemini"_s, .label = u"Gemini"_s, .projects = { project } } };
    using Limits::Measure;
    for (const Measure measure : { Measure::Requests, Measure::InputTokens, Measure::Tokens }) {
        LimitUse use { .backend = u"gemini"_s };
        use.limit.id = { { Limits::OwnerKind::ProjectModel, u"p1"_s, u"flash"_s }, measure,
            Limits::Window::PacificDay };
        const int scale = measure == Measure::Requests ? 60 : 20'000;
        use.limit.cap = 1 + m->random.below(scale);
        use.used = m->random.below(int(*use.limit.cap) + 2);
        use.held = m->random.below(3);
        use.resetsAt = m->clock.utcNow().addSecs(60 + m->random.below(20 * 3600));
        pool.limits << use;
    }
    OverviewPage page(m->services(), m->clock);
    m->open(page);
    QStringList rows;
    for (const LimitUse& use : std::as_const(pool.limits))
        rows << m->compared().runway(use, u"First"_s);
    rows.sort();
    const auto shown = [&page] {
        QStringList lines;
        for (const QString& line : tableLines(page, "runwayTable"))
            lines << line.section(u'|', 1); // whose: they are all the same one's
        lines.sort();
        return lines;
    };
    QTRY_COMPARE(differences(shown(), rows), QString());
    pool = {};
}

void TestConsoleFigures::aFreeTiersAreThoseOfTheRows()
{
    QFETCH(QByteArray, zone);
    QFETCH(QDate, change);
    m.reset();
    m = std::make_unique<Desk>(zone, change, m_seed + quint32(change.toJulianDay()), true);
    for (const TimeRange& range : m->someRanges(&m_costs)) {
        m->choose(range);
        CostsPage page(m->services(), m->clock);
        m->open(page);
        const QString where = m->byRows().in(range);
        const QStringList rows = m->compared().freeTier(where);
        const QStringList all = m->raw->rows(
            u"SELECT coalesce(sum(free), 0), coalesce(sum(free_cost IS NOT NULL), 0) "
            "FROM seen WHERE %1"_s.arg(where))[0];
        const auto shown = [&] {
            const QTreeView& table = *page.findChild<QTreeView*>(u"costsTable"_s);
            QStringList lines
                = tableLines(page, "costsTable", { CostsModel::Name, CostsModel::WouldCost });
            lines.resize(rows.size()); // those that were asked only before cost nothing: the last
            lines.sort();
            return table.isColumnHidden(CostsModel::WouldCost) ? QStringList() : lines;
        };
        QTRY_COMPARE(differences(shown(), all[0] == u"0"_s ? QStringList() : rows), QString());
        const QString told = page.findChild<QLabel*>(u"costsFreeTier"_s)->text();
        const QString count = u" · %1 request(s)"_s.arg(all[0]);
        QVERIFY2(all[0] == u"0"_s
                ? told.isEmpty()
                : told.startsWith(u"Free tier: would have cost "_s) && told.contains(count),
            qPrintable(told));
        const QString cost = u"%1"_s.arg(dollars(
            m->raw->rows(u"SELECT coalesce(sum(free_cost), 0) FROM seen WHERE "_s + where)[0][0]
                .toLongLong()));
        QVERIFY2(all[1] == u"0"_s || told.contains(cost), qPrintable(told));
    }
    m.reset();
}

QTEST_MAIN(TestConsoleFigures)
#include "tst_consolefigures.moc"
