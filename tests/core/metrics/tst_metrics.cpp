// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/metrics/roadmetrics.h"

#include <QTest>

using namespace Headgate;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Booking answered(const Target& target)
{
    Booking booking;
    booking.origin = Origin::Gateway;
    booking.client = u"editor"_s;
    booking.receipt.target = target;
    booking.receipt.keyLabel = u"my first key"_s;
    booking.receipt.usage.inputTokens = 30;
    booking.receipt.usage.outputTokens = 12;
    booking.receipt.usage.quality = UsageQuality::Exact;
    booking.receipt.cost = Cost { { 2'500'000 }, CostQuality::Exact, {} };
    booking.receipt.firstToken = 300ms;
    booking.receipt.duration = 2s;
    booking.receipt.attempts = 1;
    booking.attempts.append(AttemptNote {});
    return booking;
}

Booking refused(const Target& target)
{
    Booking booking = answered(target);
    booking.outcome = RequestOutcome::Failed;
    booking.failure = Failure { .kind = ErrorKind::QuotaExhausted, .cause = FailureCause::PerDay };
    booking.receipt.usage = {};
    booking.receipt.cost.reset();
    booking.receipt.firstToken.reset();
    booking.attempts.first().failure = booking.failure;
    return booking;
}

} // namespace

//! What a scrape reads, of made-up requests; tests/integration/gateway has a whole program's.
class TestMetrics : public QObject {
    Q_OBJECT

private slots:
    void init() { m_metrics = std::make_unique<Metrics::RoadMetrics>(isKnown); }

    void countsWhatWasSettled();
    void saysNothingOfWhatNobodyTold();
    void leavesOutWhatASimulatorAnswered();
    void takesNoNameThatAClientMadeUp();
    void namesNoKeyClientOrProject();
    void tellsOfKeysBreakersAndWaits();
    void addsUpTheLimitsOfOneKind();
    void forgetsWhatIsNoMore();

private:
    static bool isKnown(const Target& target) { return target.model == "fast"_L1; }
    //! The value of a line; empty: there is none.
    QByteArray valueOf(const QByteArray& series, const Metrics::Present& present = {}) const
    {
        for (const QByteArray& line : m_metrics->text(present).split('\n')) {
            if (line.startsWith(series + ' '))
                return line.mid(series.size() + 1);
        }
        return {};
    }

    std::unique_ptr<Metrics::RoadMetrics> m_metrics;
    Target m_fast { u"gemini"_s, u"fast"_s };
};

void TestMetrics::countsWhatWasSettled()
{
    m_metrics->note(answered(m_fast));
    m_metrics->note(answered(m_fast));
    m_metrics->note(refused(m_fast));
    const QByteArray path = R"(backend="gemini",model="fast")";
    const QByteArray by = R"(backend="gemini",model="fast",origin="gateway",outcome=)";
    QCOMPARE(valueOf("headgate_requests_total{" + by + "\"complete\"}"), "2");
    QCOMPARE(valueOf("headgate_requests_total{" + by + "\"failed\"}"), "1");
    QCOMPARE(valueOf("headgate_attempts_total{" + path + "}"), "3");
    const QByteArray day = R"({backend="gemini",cause="per_day",model="fast"})";
    QCOMPARE(valueOf("headgate_request_failures_total" + day), "1");
    QCOMPARE(valueOf("headgate_attempt_failures_total" + day), "1");
    const QByteArray of = R"(backend="gemini",direction=)";
    QCOMPARE(valueOf("headgate_tokens_total{" + of + R"("input",model="fast"})"), "60");
    QCOMPARE(valueOf("headgate_tokens_total{" + of + R"("output",model="fast"})"), "24");
    const QByteArray exact = R"({backend="gemini",model="fast",quality="exact"})";
    QCOMPARE(valueOf("headgate_usage_reports_total" + exact), "2");
    QCOMPARE(valueOf("headgate_cost_usd_total" + exact).toDouble(), 0.000005);
    QCOMPARE(valueOf("headgate_first_token_seconds_count{" + path + "}"), "2");
    QCOMPARE(valueOf("headgate_first_token_seconds_bucket{" + path + ",le=\"0.25\"}"), "0");
    QCOMPARE(valueOf("headgate_first_token_seconds_bucket{" + path + ",le=\"0.5\"}"), "2");
    QCOMPARE(valueOf("headgate_request_duration_seconds_sum{" + path + "}"), "6");
}

void TestMetrics::saysNothingOfWhatNobodyTold()
{
    Booking booking = answered(m_fast);
    booking.receipt.usage = {};
    booking.receipt.cost.reset();
    m_metrics->note(booking);
    const QByteArray text = m_metrics->text({});
    QVERIFY(!text.contains("headgate_tokens_total"));
    QVERIFY(!text.contains("headgate_cost_usd_total"));
    QVERIFY(!text.contains("headgate_process_resident_memory_bytes"));
    QVERIFY(!text.contains("headgate_keys"));
    const QByteArray path = R"(backend="gemini",model="fast")";
    QCOMPARE(valueOf("headgate_unpriced_requests_total{" + path + "}"), "1");
    QCOMPARE(valueOf("headgate_usage_reports_total{" + path + ",quality=\"unknown\"}"), "1");
}

void TestMetrics::leavesOutWhatASimulatorAnswered()
{
    Booking booking = answered(m_fast);
    booking.receipt.isSimulated = true;
    m_metrics->note(booking);
    QVERIFY(!m_metrics->text({}).contains("headgate_requests_total"));
}

void TestMetrics::takesNoNameThatAClientMadeUp()
{
    for (int i = 0; i < 50; ++i)
        m_metrics->note(answered({ u"gemini"_s, u"made-up-%1"_s.arg(i) }));
    const QByteArray text = m_metrics->text({});
    QVERIFY(!text.contains("made-up"));
    QCOMPARE(valueOf(R"(headgate_attempts_total{backend="gemini",model="other"})"), "50");
}

void TestMetrics::namesNoKeyClientOrProject()
{
    m_metrics->note(answered(m_fast));
    PoolOverview pool;
    PoolKeyInfo key;
    key.info.label = u"my first key"_s;
    pool.backends.append({ u"gemini"_s, {}, false, {}, false, {},
        { { u"p-1"_s, u"my project"_s, {}, {}, true, { key } } } });
    pool.waiting.append({ {}, {}, u"gateway/editor"_s, u"gemini"_s, u"fast"_s, 1, {}, {} });
    const QByteArray text = m_metrics->text({ .pool = pool });
    for (const char* name : { "my first key", "editor", "my project", "p-1" })
        QVERIFY2(!text.contains(name), name);
}

void TestMetrics::tellsOfKeysBreakersAndWaits()
{
    PoolOverview pool;
    pool.at = QDateTime(QDate(2026, 11, 1), QTime(12, 0), Qt::UTC);
    PoolKeyInfo good;
    good.condition.state = KeyState::Active;
    PoolKeyInfo bad;
    bad.condition.state = KeyState::Invalid;
    pool.backends.append({ u"gemini"_s, {}, false, {}, false, {},
        { { u"a"_s, {}, {}, {}, true, { good, bad } }, { u"b"_s, {}, {}, {}, true, { good } } } });
    pool.breakers.append({ { Limits::OwnerKind::BackendModel, u"gemini"_s, u"fast"_s },
        Limits::BreakerState::Open, 90, {}, {} });
    for (const int seconds : { 4, 9 })
        pool.waiting.append(
            { {}, {}, {}, u"gemini"_s, u"fast"_s, 1, pool.at.addSecs(-seconds), {} });
    const Metrics::Present now { .pool = pool,
        .openHolds = 3,
        .unbooked = 2,
        .booksAreWritten = false,
        .cpuTime = 1500ms,
        .residentBytes = 1'048'576,
        .running = 4,
        .connections = 5 };
    QCOMPARE(valueOf(R"(headgate_keys{backend="gemini",state="active"})", now), "2");
    QCOMPARE(valueOf(R"(headgate_keys{backend="gemini",state="invalid"})", now), "1");
    QCOMPARE(valueOf(R"(headgate_keys{backend="gemini",state="leaked"})", now), "0");
    const QByteArray breaker = R"(headgate_breakers{backend="gemini",model="fast",state=)";
    QCOMPARE(valueOf(breaker + "\"open\"}", now), "1");
    QCOMPARE(valueOf(breaker + "\"closed\"}", now), "0");
    QCOMPARE(valueOf(R"(headgate_queue_requests{backend="gemini"})", now), "2");
    QCOMPARE(valueOf(R"(headgate_queue_oldest_wait_seconds{backend="gemini"})", now), "9");
    QCOMPARE(valueOf("headgate_open_holds", now), "3");
    QCOMPARE(valueOf("headgate_books_queue_requests", now), "2");
    QCOMPARE(valueOf("headgate_books_writable", now), "0");
    QCOMPARE(valueOf("headgate_process_cpu_seconds_total", now), "1.5");
    QCOMPARE(valueOf("headgate_process_resident_memory_bytes", now), "1048576");
    QCOMPARE(valueOf("headgate_gateway_requests_running", now), "4");
    QCOMPARE(valueOf("headgate_gateway_connections", now), "5");
}

void TestMetrics::addsUpTheLimitsOfOneKind()
{
    using namespace Limits;
    const auto use = [](const QString& project, std::optional<qint64> cap, qint64 used) {
        LimitUse one;
        one.limit.id = { { OwnerKind::ProjectModel, project, u"fast"_s }, Measure::Requests,
            Window::Minute };
        one.limit.cap = cap;
        one.backend = u"gemini"_s;
        one.used = used;
        return one;
    };
    PoolOverview pool;
    pool.limits = { use(u"a"_s, 10, 4), use(u"b"_s, 20, 5), use(u"c"_s, {}, 100) };
    LimitUse spend = use(u"a"_s, 50'000'000'000'000, 1'500'000'000'000);
    spend.limit.id.measure = Measure::Spend;
    pool.limits.append(spend);
    const Metrics::Present now { .pool = pool };
    const QByteArray requests = R"({backend="gemini",measure="requests",model="fast",)"
                                R"(owner="project_model",window="minute"})";
    QCOMPARE(valueOf("headgate_limit_cap" + requests, now), "30");
    QCOMPARE(valueOf("headgate_limit_used" + requests, now), "9");
    QCOMPARE(valueOf("headgate_limit_held" + requests, now), "0");
    const QByteArray money = QByteArray(requests).replace("requests", "spend");
    QCOMPARE(valueOf("headgate_limit_cap" + money, now), "50");
    QCOMPARE(valueOf("headgate_limit_used" + money, now), "1.5");
}

void TestMetrics::forgetsWhatIsNoMore()
{
    PoolOverview pool;
    pool.backends.append({ u"gemini"_s, {}, false, {}, false, {}, {} });
    QVERIFY(m_metrics->text({ .pool = pool }).contains("headgate_keys"));
    QVERIFY(!m_metrics->text({ .pool = PoolOverview() }).contains("headgate_keys"));
}

QTEST_GUILESS_MAIN(TestMetrics)

#include "tst_metrics.moc"
