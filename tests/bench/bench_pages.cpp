// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file The console's pages over the big books, as the window has them: what stands between a
//! click and figures that are painted, what the window's thread does while requests are booked, and
//! what memory the pages hold. bench_pages [ROWS [PAGE]]: of all pages unless one is named.

#include "core/services/localledgerservice.h"
#include "tests/bench/bigbooks.h"
#include "tests/support/fakeservices.h"
#include "ui/common/theme.h"
#include "ui/console/alertspage.h"
#include "ui/console/audittrailpage.h"
#include "ui/console/chatsidepanel.h"
#include "ui/console/costspage.h"
#include "ui/console/limitspage.h"
#include "ui/console/overviewpage.h"
#include "ui/console/requestlogpage.h"
#include "ui/console/trafficpage.h"
#include "ui/keys/keyspage.h"
#include "ui/localmodels/localmodelspage.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QThread>
#include <QTimer>
#include <QTreeView>

#include <algorithm>
#include <ctime>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Headgate;
using namespace Headgate::Bench;
using namespace Headgate::Ui;

namespace {

constexpr int kRounds = 5;
constexpr int kScrolls = 300;
constexpr int kFilteredScrolls = 100; // of each filter
constexpr int kEntries = 10'000; // of the audit trail
constexpr int kPerTick = 4; // requests
constexpr auto kTick = 20ms; // so 200 a second
constexpr auto kLive = 15s; // of each page

double threadMs()
{
    timespec time {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

//! Not what other programs share.
double ownMb()
{
    QFile file(u"/proc/self/smaps_rollup"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : file.readAll().split('\n')) {
        if (line.startsWith("Anonymous:"))
            return line.simplified().split(' ').value(1).toDouble() * 1024 / 1e6;
    }
    return 0;
}

double at(std::vector<double> values, int permille)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    return values[values.size() * size_t(permille) / 1000];
}

//! The books' own time goes on from their end.
class BooksClock : public Clock {
public:
    Steady steadyNow() const override { return std::chrono::steady_clock::now(); }
    QDateTime utcNow() const override
    {
        using std::chrono::milliseconds;
        const auto gone = std::chrono::duration_cast<milliseconds>(steadyNow() - m_began);
        return BigBooks::now().addMSecs(gone.count());
    }

private:
    Steady m_began = std::chrono::steady_clock::now();
};

Booking booking(int n, const QDateTime& at)
{
    Booking one;
    one.startedAt = at;
    one.client = u"headgate"_s;
    one.receipt.requestId = newId<RequestId>();
    one.receipt.target = { u"gemini"_s, u"model-%1"_s.arg(n % 12) };
    one.receipt.keyLabel = u"key-%1"_s.arg(n % 40);
    one.receipt.usage.inputTokens = 1000 + n % 97;
    one.receipt.usage.outputTokens = n % 301;
    one.receipt.usage.quality = UsageQuality::Exact;
    one.receipt.cost = Cost { { n * 75'000LL }, CostQuality::Exact, u"gemini/model@2026-09-01"_s };
    one.receipt.firstToken = std::chrono::milliseconds(n % 1000);
    one.receipt.duration = std::chrono::milliseconds(n % 5000);
    one.receipt.attempts = 1;
    one.attempts = { { .key = { one.receipt.keyLabel }, .keyLabel = one.receipt.keyLabel } };
    return one;
}

//! The ledger service in a thread of its own, as the engine has it.
class Books {
public:
    Books(const Clock& clock, const QString& folder)
        : m_clock(clock)
    {
        m_context.moveToThread(&m_thread);
        m_thread.start();
        inThread([&] {
            m_service = new Services::LocalLedgerService(clock, folder, u"headgate"_s, nullptr);
        });
    }
    ~Books()
    {
        inThread([&] { delete m_service; });
        m_thread.quit();
        m_thread.wait();
    }
    Q_DISABLE_COPY_MOVE(Books)

    Services::LocalLedgerService& service() { return *m_service; }
    //! An audit trail as long as that of years.
    void writeTrail()
    {
        auto written = m_service->worker().write([](Ledger::LedgerStore& store) -> Result<bool> {
            for (int i = 0; i < kEntries; ++i)
                get(store.audit().append({ BigBooks::now().addSecs(-(kEntries - i) * 600LL),
                    u"headgate"_s, u"key.verify"_s, u"key-%1"_s.arg(i % 40), {} }));
            return true;
        });
        written.waitForFinished();
        get(written.result());
    }
    //! From now on.
    void bookAllTheTime()
    {
        inThread([this] {
            auto* timer = new QTimer(m_service);
            QObject::connect(timer, &QTimer::timeout, m_service, [this] {
                for (int i = 0; i < kPerTick; ++i)
                    m_service->book(booking(m_booked++, m_clock.utcNow()));
            });
            timer->start(kTick);
        });
    }
    //! All that was asked before is answered, and shown.
    void settle()
    {
        for (int i = 0; i < 3; ++i) { // an answer may lead to another question
            const auto last
                = m_service->worker().read([](Ledger::LedgerStore&) { return Result<bool>(true); });
            while (!last.isFinished())
                QApplication::processEvents();
            QApplication::processEvents();
        }
    }

private:
    template <typename Work> void inThread(Work work)
    {
        QMetaObject::invokeMethod(&m_context, work, Qt::BlockingQueuedConnection);
    }

    const Clock& m_clock;
    QThread m_thread;
    QObject m_context;
    Services::LocalLedgerService* m_service = nullptr;
    int m_booked = 0;
};

struct Page {
    enum class Ranges {
        None,
        Own, //!< measured in each of them
        Both, //!< that, and once in whatever is chosen
    };
    QString name;
    std::function<std::unique_ptr<QWidget>()> make;
    Ranges ranges = Ranges::Own;
    bool isLive = true; //!< it changes while requests are booked
};

const QStringList& ranges()
{
    static const QStringList words { u"15m"_s, u"1h"_s, u"6h"_s, u"24h"_s, u"today"_s,
        u"yesterday"_s, u"7d"_s, u"30d"_s, u"month"_s, u"last_month"_s, u"year"_s,
        u"2026-09-07..2026-10-18"_s, u"all"_s };
    return words;
}

std::unique_ptr<QWidget> sidePanel(const Services::ServiceSet& services, const Clock& clock)
{
    auto panel = std::make_unique<ChatSidePanel>(services, clock, nullptr);
    panel->setChat({ u"30303030-3030-3030-3030-303136303030"_s }); // as the books' are written
    panel->setTarget({ u"gemini"_s, u"model-3"_s });
    return panel;
}

//! The log stays the fourth.
QVector<Page> pagesOf(const Services::ServiceSet& services, const Clock& clock)
{
    using Ranges = Page::Ranges;
    return { { u"costs"_s, [=, &clock] { return std::make_unique<CostsPage>(services, clock); } },
        { u"traffic"_s, [=, &clock] { return std::make_unique<TrafficPage>(services, clock); } },
        { u"overview"_s, [=, &clock] { return std::make_unique<OverviewPage>(services, clock); },
            Ranges::None },
        { u"requests"_s, [=, &clock] { return std::make_unique<RequestLogPage>(services, clock); },
            Ranges::Both },
        { u"limits"_s, [=, &clock] { return std::make_unique<LimitsPage>(services, clock); } },
        { u"audit"_s, [=, &clock] { return std::make_unique<AuditTrailPage>(services, clock); } },
        { u"alerts"_s, [=] { return std::make_unique<AlertsPage>(services); }, Ranges::None },
        { u"keys"_s, [=] { return std::make_unique<KeysPage>(services); }, Ranges::None },
        { u"models"_s, [=] { return std::make_unique<LocalModelsPage>(services); }, Ranges::None,
            false },
        { u"side panel"_s, [=, &clock] { return sidePanel(services, clock); }, Ranges::None } };
}

std::unique_ptr<QWidget> shown(const Page& page, Books& books)
{
    std::unique_ptr<QWidget> widget = page.make();
    widget->resize(1200, 900);
    widget->show();
    books.settle();
    return widget;
}

double openingMs(const Page& page, Books& books)
{
    std::vector<double> times;
    for (int round = 0; round < kRounds; ++round) {
        QElapsedTimer timer;
        timer.start();
        const std::unique_ptr<QWidget> widget = shown(page, books);
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    return at(times, 500);
}

QJsonObject openings(const QVector<Page>& pages, Test::FakeServices& services, Books& books)
{
    QJsonObject times;
    for (const Page& page : pages) {
        if (page.ranges != Page::Ranges::Own)
            times.insert(page.name, openingMs(page, books));
        if (page.ranges == Page::Ranges::None)
            continue;
        for (const QString& range : ranges()) {
            services.settings.consoleSettings = { range, true };
            times.insert(page.name + u' ' + range, openingMs(page, books));
        }
    }
    return times;
}

//! What moves beside the books while requests are booked, as often as the services tell it: the
//! pool ten times a second, the machine each five seconds, an alert now and then. Putting it in
//! order here is the engine's work otherwise, so it is done before the turn that is measured.
class LiveRest {
public:
    LiveRest(Test::FakeServices& services, const Clock& clock)
        : m_services(services)
        , m_clock(clock)
    {
    }

    void move()
    {
        const Clock::Steady now = m_clock.steadyNow();
        if (now - m_pool >= kPoolEvery)
            movePool(now);
        if (now - m_vitals >= kVitalsEvery)
            moveVitals(now);
        if (now - m_alerts >= kAlertsEvery)
            moveAlerts(now);
    }
    //! What windows are told of, in the turn that is measured.
    void tell()
    {
        if (std::exchange(m_isPoolNew, false))
            emit m_services.pool.changed();
        if (std::exchange(m_areAlertsNew, false))
            emit m_services.alerts.changed();
    }

private:
    static constexpr auto kPoolEvery = 100ms;
    static constexpr auto kVitalsEvery = 5s;
    static constexpr auto kAlertsEvery = 10s;
    static constexpr qsizetype kMostSamples = 6 * 60 * 12;

    void movePool(Clock::Steady now)
    {
        m_pool = now;
        ++m_turn;
        PoolOverview& pool = m_services.pool.known;
        pool.at = m_clock.utcNow();
        for (int i = 0; i < pool.limits.size(); ++i) {
            LimitUse& use = pool.limits[i];
            const bool isMinute = use.limit.id.window == Limits::Window::Minute;
            use.held = (m_turn + i) % 3;
            use.used = isMinute ? (m_turn * 7 + i * 40) % 1000 : std::min(999, i * 8 + m_turn / 10);
            use.resetsAt = pool.at.addSecs(isMinute ? 60 : 6 * 3600);
        }
        m_isPoolNew = true;
    }
    void moveVitals(Clock::Steady now)
    {
        m_vitals = now;
        VitalSample sample;
        sample.at = m_clock.utcNow();
        sample.waiting = m_turn % 5;
        sample.longestWait = std::chrono::milliseconds(m_turn % 9000);
        sample.degraded = m_turn % 2;
        sample.programCpu = double(m_turn % 60) / 100;
        sample.machineCpu = double(m_turn % 90) / 100;
        sample.programMemory = 90'000'000 + m_turn * 1000;
        sample.machineMemory = 8'000'000'000 + m_turn * 100'000;
        sample.machineWhole = 16'000'000'000;
        QVector<VitalSample>& list = m_services.vitals.list;
        // As after six hours.
        while (list.size() < kMostSamples) {
            VitalSample earlier = sample;
            earlier.at = sample.at.addSecs(-5 * (kMostSamples - list.size()));
            list.append(earlier);
        }
        list.removeFirst();
        list.append(sample);
    }
    void moveAlerts(Clock::Steady now)
    {
        m_alerts = now;
        QVector<AlertInfo>& standing = m_services.alerts.known.standing;
        standing = standing.isEmpty() ? Test::sampleAlerts(m_clock.utcNow()) : QVector<AlertInfo>();
        m_services.alerts.known.lookedAt = m_clock.utcNow();
        m_areAlertsNew = true;
    }

    Test::FakeServices& m_services;
    const Clock& m_clock;
    Clock::Steady m_pool {};
    Clock::Steady m_vitals {};
    Clock::Steady m_alerts {};
    int m_turn = 0;
    bool m_isPoolNew = false;
    bool m_areAlertsNew = false;
};

//! What each turn of the window's thread takes while requests are booked.
QJsonObject living(
    const QVector<Page>& pages, Test::FakeServices& services, Books& books, const Clock& clock)
{
    services.settings.consoleSettings = { u"today"_s, true };
    LiveRest rest(services, clock);
    std::vector<double> all;
    QJsonObject figures;
    for (const Page& page : pages) {
        if (!page.isLive)
            continue;
        const std::unique_ptr<QWidget> widget = shown(page, books);
        std::vector<double> turns;
        QTimer wakes; // the turns that wait would not end otherwise
        wakes.start(kTick);
        const auto end = std::chrono::steady_clock::now() + kLive;
        while (std::chrono::steady_clock::now() < end) {
            rest.move();
            const double begin = threadMs();
            rest.tell();
            QApplication::processEvents(QEventLoop::WaitForMoreEvents);
            turns.push_back(threadMs() - begin);
        }
        // Most turns have nothing to show.
        turns.erase(std::remove_if(turns.begin(), turns.end(), [](double ms) { return ms < 0.5; }),
            turns.end());
        figures.insert(page.name,
            QJsonObject { { u"updates"_s, int(turns.size()) }, { u"p99_ms"_s, at(turns, 990) },
                { u"most_ms"_s, at(turns, 999) } });
        all.insert(all.end(), turns.begin(), turns.end());
    }
    figures.insert(u"p99_ms"_s, at(all, 990));
    figures.insert(u"most_ms"_s, all.empty() ? 0 : *std::max_element(all.begin(), all.end()));
    return figures;
}

//! A page down of the request log, with what it reads for it, until it is painted.
QJsonObject scrolled(QWidget& log, Books& books, int times)
{
    auto* table = log.findChild<QTreeView*>();
    std::vector<double> frames, pages;
    for (int i = 0; i < times; ++i) {
        QElapsedTimer timer;
        timer.start();
        const double begin = threadMs();
        QScrollBar* bar = table->verticalScrollBar();
        bar->setValue(bar->value() + bar->pageStep());
        table->viewport()->repaint();
        frames.push_back(threadMs() - begin);
        books.settle();
        pages.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    return { { u"frame_p99_ms"_s, at(frames, 990) }, { u"settled_p99_ms"_s, at(pages, 990) },
        { u"rows"_s, table->model()->rowCount() } };
}

QJsonObject scrolling(const Page& page, Books& books)
{
    const std::unique_ptr<QWidget> widget = shown(page, books);
    return scrolled(*widget, books, kScrolls);
}

//! The same with a filter on each column that has an index. `first_ms`: from the filter to its
//! first page.
QJsonObject filteredScrolling(const Page& page, Books& books)
{
    RequestFilter none;
    none.range = TimeRange { TimeRange::Preset::All, {}, {} };
    QVector<std::pair<QString, RequestFilter>> filters;
    const auto add = [&](const QString& name, auto narrow) {
        filters.append({ name, none });
        narrow(filters.last().second.query);
    };
    add(u"model"_s, [](RequestLogQuery& query) { query.model = u"model-3"_s; });
    add(u"key"_s, [](RequestLogQuery& query) { query.key = u"key-7"_s; });
    add(u"project"_s, [](RequestLogQuery& query) { query.project = u"project-2"_s; });
    add(u"service"_s, [](RequestLogQuery& query) { query.backendId = u"gemini"_s; });
    add(u"origin"_s, [](RequestLogQuery& query) { query.origin = u"summary"_s; });
    add(u"program"_s, [](RequestLogQuery& query) { query.client = u"headgatectl"_s; });
    add(u"failed"_s, [](RequestLogQuery& query) { query.onlyFailed = true; });
    add(u"outcome"_s, [](RequestLogQuery& query) { query.outcome = RequestOutcome::Stopped; });
    add(u"cause"_s, [](RequestLogQuery& query) { query.cause = u"overloaded"_s; });
    add(u"status"_s, [](RequestLogQuery& query) { query.httpStatus = 429; });
    add(u"cost"_s, [](RequestLogQuery& query) { query.costAtLeast = { 10'000'000'000 }; });
    add(u"error"_s, [](RequestLogQuery& query) { query.text = u"perminute"_s; });
    QJsonObject figures;
    for (const auto& [name, filter] : filters) {
        const std::unique_ptr<QWidget> widget = shown(page, books);
        QElapsedTimer timer;
        timer.start();
        static_cast<RequestLogPage*>(widget.get())->setFilter(filter);
        books.settle();
        const double first = double(timer.nsecsElapsed()) / 1e6;
        QJsonObject one = scrolled(*widget, books, kFilteredScrolls);
        one.insert(u"first_ms"_s, first);
        figures.insert(name, one);
    }
    return figures;
}

double memoryOf(const QVector<Page>& pages, Books& books)
{
    std::vector<std::unique_ptr<QWidget>> open;
    for (const Page& page : pages)
        open.push_back(shown(page, books));
    return ownMb();
}

//! What no book has: a pool of 40 keys in five projects, each with limits of its twelve models;
//! alerts; and back ends.
void fillPool(Test::FakeServices& services)
{
    PoolOverview& pool = services.pool.known;
    pool.at = BigBooks::now();
    PoolBackend gemini { .id = u"gemini"_s, .label = u"Gemini"_s };
    for (int n = 0; n < 5; ++n) {
        PoolProject project { .id = u"project-%1"_s.arg(n) };
        for (int k = n; k < 40; k += 5) {
            PoolKeyInfo key;
            key.info.id = { u"key-%1"_s.arg(k) };
            key.info.label = key.info.id.text;
            key.info.backendId = gemini.id;
            key.condition.state = KeyState::Active;
            project.keys.append(key);
        }
        gemini.projects.append(project);
        for (int model = 0; model < 24; ++model) {
            Limits::Limit limit;
            limit.id
                = { { Limits::OwnerKind::ProjectModel, project.id, u"model-%1"_s.arg(model / 2) },
                      Limits::Measure::Requests,
                      model % 2 ? Limits::Window::PacificDay : Limits::Window::Minute };
            limit.cap = 1000;
            pool.limits.append({ .limit = limit, .backend = gemini.id, .used = model * 40 });
        }
    }
    pool.backends = { gemini };
    services.withModels();
    services.alerts.past = Test::samplePastAlerts(BigBooks::now(), 500);
}

double emptyMemory(const Clock& clock)
{
    Test::FakeServices services;
    Books books(clock, {});
    return memoryOf(pagesOf(services.set(false, &books.service()), clock), books);
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("TZ", "UTC"); // the books' days
    QApplication application(argc, argv);
    applyTheme(application, Scheme::Light);
    const qint64 rows = argc > 1 ? QByteArray(argv[1]).toLongLong() : BigBooks::kRows;
    const QTemporaryDir copy(BigBooks::folder(rows) + u"-pages-XXXXXX"_s); // it is written to
    if (!QFile::copy(BigBooks::folder(rows) + u"/ledger.db"_s, copy.filePath(u"ledger.db"_s)))
        qFatal("no room for a copy of the books");
    const BooksClock clock;
    const double empty = emptyMemory(clock);
    Test::FakeServices services;
    Books books(clock, copy.path());
    QVector<Page> pages = pagesOf(services.set(false, &books.service()), clock);
    const Page log = pages[3];
    if (argc > 2)
        pages.removeIf([&](const Page& page) { return page.name != QLatin1String(argv[2]); });
    books.writeTrail();
    fillPool(services);
    services.settings.consoleSettings = { u"30d"_s, true };
    const double full = memoryOf(pages, books);
    const QJsonObject opened = openings(pages, services, books);
    const QJsonObject plain = scrolling(log, books);
    const QJsonObject filtered = filteredScrolling(log, books);
    books.bookAllTheTime();
    const QJsonObject result {
        { u"bench"_s, u"pages"_s },
        { u"rows"_s, rows },
        { u"open_ms"_s, opened },
        { u"limit_open_ms"_s, 150 },
        { u"scroll"_s, plain },
        { u"scroll_filtered"_s, filtered },
        { u"limit_scroll_ms"_s, 50 },
        { u"live"_s, living(pages, services, books, clock) },
        { u"limit_live_ms"_s, 12 },
        { u"limit_frame_ms"_s, 16 },
        { u"memory_mb"_s, full - empty },
        { u"limit_memory_mb"_s, 60 },
    };
    std::puts(QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
    return 0;
}
