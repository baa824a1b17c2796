// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/limits/estimated.h"
#include "core/limits/learned.h"
#include "tests/core/limits/limitsfixture.h"

#include <QTest>

using namespace Headgate;
using namespace Headgate::Limits;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestLearned : public QObject {
    Q_OBJECT

private slots:
    void aQuotaIdNamesWhatIsLimited_data();
    void aQuotaIdNamesWhatIsLimited();
    void whatIsUnsaidIsNotMadeUp_data();
    void whatIsUnsaidIsNotMadeUp();
    void allOfSeveralViolationsAreLearned();
    void anAliasAndTheModelItStandsForAreBothLimited();
    void aModelThatIsNotInTheTierHasACapOfZero();
    void aQuotasNameTellsTheTier_data();
    void aQuotasNameTellsTheTier();
    void whatWeHaveNotUsedUpOthersHave_data();
    void whatWeHaveNotUsedUpOthersHave();
    void whatARefusalHasTaughtIsCountedFromThenOn();
    void aRefusedRequestsOwnTokensCount();
    void whatBothNamesOfAModelTookIsOneCount();
    void aMetricIsPartOfTheEvidence();
    void aRefusalWithoutAValueIsEstimatedByOurOwnCount_data();
    void aRefusalWithoutAValueIsEstimatedByOurOwnCount();
    void whatWasNotCountedIsCountedFromTheRefusalOn();
    void theServicesOwnWordStandsBeforeAnEstimate();

private:
    static QVector<Limit> learned(const QVector<QuotaViolation>& quota,
        FailureCause cause = FailureCause::PerDay, const QString& model = u"gemini-2.5-flash"_s)
    {
        Failure failure;
        failure.cause = cause;
        failure.quota = quota;
        return learnedFrom(failure, { u"gemini"_s, u"a"_s, u"p"_s, model, { u"k"_s } },
            QDateTime(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC));
    }
    static QString text(const Limit& limit)
    {
        return u"%1 %2 %3 a %4: %5"_s.arg(ownerKindName(limit.id.scope.owner), limit.id.scope.model,
            measureName(limit.id.measure), windowName(limit.id.window),
            QString::number(limit.cap.value()));
    }
};

void TestLearned::aQuotaIdNamesWhatIsLimited_data()
{
    QTest::addColumn<QString>("quotaId");
    QTest::addColumn<QString>("metric");
    QTest::addColumn<QString>("limit");
    QTest::newRow("requests a day")
        << u"GenerateRequestsPerDayPerProjectPerModel-FreeTier"_s << QString()
        << u"project_model gemini-2.5-flash requests a pacific_day: 20"_s;
    QTest::newRow("requests a minute")
        << u"GenerateRequestsPerMinutePerProjectPerModel-FreeTier"_s << QString()
        << u"project_model gemini-2.5-flash requests a minute: 20"_s;
    QTest::newRow("input tokens a minute, free")
        << u"GenerateContentInputTokensPerModelPerMinute-FreeTier"_s << QString()
        << u"project_model gemini-2.5-flash input_tokens a minute: 20"_s;
    QTest::newRow("input tokens a minute, paid")
        << u"GenerateContentPaidTierInputTokensPerModelPerMinute"_s
        << u"generativelanguage.googleapis.com/generate_content_paid_tier_input_token_count"_s
        << u"project_model gemini-2.5-flash input_tokens a minute: 20"_s;
    QTest::newRow("a project's") << u"GenerateRequestsPerDayPerProject"_s << QString()
                                 << u"project  requests a pacific_day: 20"_s;
}

void TestLearned::aQuotaIdNamesWhatIsLimited()
{
    QFETCH(QString, quotaId);
    QFETCH(QString, metric);
    const QVector<Limit> limits = learned({ { quotaId, metric, u"gemini-2.5-flash"_s, {}, 20 } });
    QCOMPARE(limits.size(), 1);
    QTEST(text(limits.first()), "limit");
    QCOMPARE(limits.first().source, LimitSource::Learned);
    QVERIFY(limits.first().evidence.startsWith(quotaId));
    QVERIFY(limits.first().since.isValid());
    QVERIFY(validated(limits.first()));
}

void TestLearned::whatIsUnsaidIsNotMadeUp_data()
{
    QTest::addColumn<QVector<QuotaViolation>>("quota");
    const QString day = u"GenerateRequestsPerDayPerProjectPerModel"_s;
    QTest::newRow("no violation") << QVector<QuotaViolation>();
    QTest::newRow("no value") << QVector<QuotaViolation> { { day, {}, {}, {}, {} } };
    QTest::newRow("a value below 0") << QVector<QuotaViolation> { { day, {}, {}, {}, -5 } };
    QTest::newRow("no time") << QVector<QuotaViolation> { { u"RequestsPerProject"_s, {}, {}, {},
        5 } };
    QTest::newRow("of what?") << QVector<QuotaViolation> { { u"ThingsPerDay"_s, {}, {}, {}, 5 } };
    QTest::newRow("output tokens") << QVector<QuotaViolation> {
        { u"GenerateContentOutputTokensPerModelPerMinute"_s, {}, {}, {}, 5 }
    };
    QTest::newRow("output tokens, by the metric") << QVector<QuotaViolation> {
        { u"GenerateContentTokensPerModelPerMinute"_s, u"x/output_token_count"_s, {}, {}, 5 }
    };
    QTest::newRow("a metric only")
        << QVector<QuotaViolation> { { {}, u"x/y_requests"_s, {}, {}, 5 } };
}

void TestLearned::whatIsUnsaidIsNotMadeUp()
{
    QFETCH(QVector<QuotaViolation>, quota);
    QCOMPARE(learned(quota).size(), 0);
}

void TestLearned::allOfSeveralViolationsAreLearned()
{
    const QVector<Limit> limits
        = learned({ { u"GenerateRequestsPerMinutePerProjectPerModel"_s, {}, {}, {}, 10 },
            { u"GenerateRequestsPerDayPerProjectPerModel"_s, {}, {}, {}, 250 } });
    QCOMPARE(limits.size(), 2);
    QCOMPARE(limits.first().cap.value(), qint64(10));
    QCOMPARE(limits.last().cap.value(), qint64(250));
}

void TestLearned::anAliasAndTheModelItStandsForAreBothLimited()
{
    const QVector<Limit> limits = learned(
        { { u"GenerateRequestsPerDayPerProjectPerModel"_s, {}, u"gemini-2.5-flash"_s, {}, 20 } },
        FailureCause::PerDay, u"gemini-flash-latest"_s);
    QCOMPARE(limits.size(), 2);
    QCOMPARE(limits.first().id.scope.model, u"gemini-flash-latest"_s);
    QCOMPARE(limits.last().id.scope.model, u"gemini-2.5-flash"_s);
}

void TestLearned::aModelThatIsNotInTheTierHasACapOfZero()
{
    const QVector<Limit> limits = learned({}, FailureCause::NotInTier);
    QCOMPARE(limits.size(), 1);
    QCOMPARE(text(limits.first()), u"project_model gemini-2.5-flash requests a pacific_day: 0"_s);
    QCOMPARE(learned({ { u"GenerateRequestsPerMinutePerProjectPerModel"_s, {}, {}, {}, 0 } },
                 FailureCause::NotInTier)
                 .size(),
        1);
}

void TestLearned::aQuotasNameTellsTheTier_data()
{
    QTest::addColumn<QString>("quotaId");
    QTest::addColumn<QString>("metric");
    QTest::addColumn<QString>("told");
    const QString free = u"generativelanguage.googleapis.com/generate_content_free_tier_requests"_s;
    const QString day = u"GenerateRequestsPerDayPerProjectPerModel-FreeTier"_s;
    QTest::newRow("id") << day << QString() << day;
    QTest::newRow("metric") << u"GenerateRequestsPerDay"_s << free << free;
    QTest::newRow("paid") << u"InputTokensPerMinute-PaidTier-2"_s << QString()
                          << u"InputTokensPerMinute-PaidTier-2"_s;
    QTest::newRow("nothing") << u"GenerateRequestsPerDayPerProjectPerModel"_s
                             << u"generate_requests"_s << QString();
}

void TestLearned::aQuotasNameTellsTheTier()
{
    QFETCH(QString, quotaId);
    QFETCH(QString, metric);
    Failure failure;
    failure.quota = { {}, { .quotaId = quotaId, .metric = metric } };
    QTEST(tierTold(failure), "told");
}

namespace {

Failure refused(FailureCause cause, const QVector<QuotaViolation>& quota = {}, int status = 429)
{
    Failure failure;
    failure.cause = cause;
    failure.quota = quota;
    failure.httpStatus = status;
    return failure;
}

//! Sends one request, has it refused, and asks whose use that was.
std::optional<Limit> afterRefusal(LedgerFixture* books, const Failure& failure,
    const Amounts& asked = {}, const Place& place = LedgerFixture::place())
{
    const Settlement end { .outcome = Outcome::Throttled };
    books->ledger->settle(books->take(asked, place), end);
    return usedByOthers(*books->ledger, { place, failure, asked, end });
}

} // namespace

using Change = std::function<void(LedgerFixture*)>;
Q_DECLARE_METATYPE(Change)

void TestLearned::whatWeHaveNotUsedUpOthersHave_data()
{
    QTest::addColumn<Change>("before");
    QTest::addColumn<Failure>("failure");
    QTest::addColumn<qint64>("cap"); // of the limit that others have used; 0: none
    using Fixture = LedgerFixture;
    const QVector<QuotaViolation> dayOf20 { { u"GenerateRequestsPerDayPerProjectPerModel"_s, {}, {},
        {}, 20 } };
    const Change dayIsCounted = [](Fixture* books) {
        books->limit(Fixture::requests(Window::PacificDay), {}, LimitSource::Guessed);
    };
    const auto knows = [](Window window, LimitSource source, qint64 cap, int sent) {
        return [=](Fixture* books) {
            books->limit(Fixture::requests(window), {}, LimitSource::Guessed);
            books->answered(1);
            books->limit(Fixture::requests(window), cap, source);
            books->answered(sent);
        };
    };
    const auto day = refused(FailureCause::PerDay);
    const auto minute = refused(FailureCause::RequestsPerMinute);
    QTest::newRow("told, three of 20 used") << Change([=](Fixture* books) {
        dayIsCounted(books);
        books->answered(3);
    }) << refused(FailureCause::PerDay, dayOf20)
                                            << qint64(20);
    QTest::newRow("told, 15 used and this one") << Change([=](Fixture* books) {
        dayIsCounted(books);
        books->answered(15);
    }) << refused(FailureCause::PerDay, dayOf20) << qint64(20);
    QTest::newRow("told, 16 used and this one") << Change([=](Fixture* books) {
        dayIsCounted(books);
        books->answered(16);
    }) << refused(FailureCause::PerDay, dayOf20) << qint64(0);
    QTest::newRow("told, not counted from the first on")
        << Change([](Fixture* books) { books->answered(1); })
        << refused(FailureCause::PerDay, dayOf20) << qint64(0);
    QTest::newRow("known, little used")
        << Change(knows(Window::PacificDay, LimitSource::Learned, 50, 2)) << day << qint64(50);
    QTest::newRow("known, used up")
        << Change(knows(Window::PacificDay, LimitSource::Learned, 50, 45)) << day << qint64(0);
    QTest::newRow("entered by the user")
        << Change(knows(Window::Minute, LimitSource::Entered, 50, 2)) << minute << qint64(50);
    QTest::newRow("a guess") << Change(knows(Window::Minute, LimitSource::Guessed, 50, 2)) << minute
                             << qint64(0);
    QTest::newRow("one of two is used up") << Change([=](Fixture* books) {
        knows(Window::PacificDay, LimitSource::Learned, 50, 2)(books);
        const LimitId project = Fixture::of(OwnerKind::Project, Measure::Requests, Window::UtcDay);
        books->limit(project, 4, LimitSource::Learned);
        books->clock.advance(24h); // it has counted from the day's first on
        books->answered(3);
    }) << day << qint64(0);
    QTest::newRow("another cause's limit")
        << Change(knows(Window::PacificDay, LimitSource::Learned, 50, 2)) << minute << qint64(0);
    QTest::newRow("the user's own cap on a key") << Change([](Fixture* books) {
        const LimitId key = Fixture::of(OwnerKind::Key, Measure::Requests, Window::PacificDay);
        books->limit(key, {}, LimitSource::Guessed);
        books->answered(1);
        books->limit(key, 50, LimitSource::Entered);
    }) << day << qint64(0);
    QTest::newRow("nothing known") << Change([](Fixture*) {}) << day << qint64(0);
    QTest::newRow("no quota's refusal")
        << Change(knows(Window::Minute, LimitSource::Learned, 50, 2))
        << refused(FailureCause::Throttled) << qint64(0);
    QTest::newRow("no refusal of the service's")
        << Change(knows(Window::Minute, LimitSource::Learned, 50, 2))
        << refused(FailureCause::RequestsPerMinute, {}, 503) << qint64(0);
}

void TestLearned::whatWeHaveNotUsedUpOthersHave()
{
    QFETCH(Change, before);
    QFETCH(Failure, failure);
    QFETCH(qint64, cap);
    LedgerFixture books;
    before(&books);
    const auto limit = afterRefusal(&books, failure);
    QCOMPARE(limit.has_value(), cap > 0);
    if (limit)
        QCOMPARE(limit->cap.value_or(0), cap);
}

void TestLearned::whatARefusalHasTaughtIsCountedFromThenOn()
{
    LedgerFixture books;
    books.answered(7); // of a limit that nobody knows, so nobody counts
    const Failure failure = refused(FailureCause::RequestsPerMinute,
        { { u"GenerateRequestsPerMinutePerProjectPerModel"_s, {}, {}, {}, 10 } });
    for (const auto after : { 0s, 30s }) {
        books.clock.advance(after);
        QVERIFY(!afterRefusal(&books, failure));
        for (const Limit& limit :
            learnedFrom(failure, LedgerFixture::place(), books.clock.utcNow()))
            QVERIFY(books.ledger->setLimit(limit).isOk());
    }
    books.clock.advance(32s);
    const auto limit = afterRefusal(&books, failure);
    QVERIFY(limit);
    QCOMPARE(limit->id, LedgerFixture::requests(Window::Minute));
}

void TestLearned::aRefusedRequestsOwnTokensCount()
{
    LedgerFixture books;
    const LimitId tokens
        = LedgerFixture::of(OwnerKind::ProjectModel, Measure::InputTokens, Window::Minute);
    books.limit(tokens, {}, LimitSource::Guessed);
    books.answered(1);
    const Failure failure = refused(FailureCause::TokensPerMinute,
        { { u"GenerateContentInputTokensPerModelPerMinute"_s, {}, {}, {}, 1000 } });
    QVERIFY(afterRefusal(&books, failure, { .inputTokens = 800 }));
    QVERIFY(!afterRefusal(&books, failure, { .inputTokens = 801 }));
}

void TestLearned::whatBothNamesOfAModelTookIsOneCount()
{
    LedgerFixture books;
    const Place alias = LedgerFixture::place(u"p"_s, u"k"_s, u"latest"_s);
    for (const Place& place : { alias, LedgerFixture::place() })
        books.limit(LedgerFixture::requests(Window::PacificDay, place), {}, LimitSource::Guessed);
    const Failure failure = refused(FailureCause::PerDay,
        { { u"GenerateRequestsPerDayPerProjectPerModel"_s, {}, u"m"_s, {}, 20 } });
    books.answered(10);
    QVERIFY(afterRefusal(&books, failure, {}, alias));
    books.answered(6);
    QVERIFY(!afterRefusal(&books, failure, {}, alias));
}

void TestLearned::aMetricIsPartOfTheEvidence()
{
    const QVector<Limit> limits = learned({ { u"GenerateRequestsPerMinutePerProjectPerModel"_s,
        u"generativelanguage.googleapis.com/generate_content_requests"_s, {}, {}, 10 } });
    QCOMPARE(limits.first().evidence,
        u"GenerateRequestsPerMinutePerProjectPerModel "
        "(generativelanguage.googleapis.com/generate_content_requests)"_s);
}

namespace {

//! Sends one request, has it refused, and asks what that is an estimate of.
QVector<Limit> estimatedAfter(LedgerFixture* books, const Failure& failure)
{
    const Settlement end { .outcome = Outcome::Throttled };
    const Place place = LedgerFixture::place();
    books->ledger->settle(books->take({}, place), end);
    return estimatedFrom(
        *books->ledger, { place, failure, {}, end }, Window::UtcDay, books->clock.utcNow());
}

} // namespace

void TestLearned::aRefusalWithoutAValueIsEstimatedByOurOwnCount_data()
{
    QTest::addColumn<Window>("window"); // of requests, counted from the first on
    QTest::addColumn<int>("answered");
    QTest::addColumn<Failure>("failure");
    QTest::addColumn<qint64>("cap"); // 0: none
    const auto minute = refused(FailureCause::RequestsPerMinute);
    const QVector<QuotaViolation> unvalued { { u"GenerateRequestsPerDayPerProjectPerModel"_s, {},
        {}, {}, {} } };
    QTest::newRow("five went through") << Window::Minute << 5 << minute << qint64(5);
    QTest::newRow("three did") << Window::Minute << 3 << minute << qint64(3);
    QTest::newRow("two are no evidence") << Window::Minute << 2 << minute << qint64(0);
    QTest::newRow("by the quota's name")
        << Window::PacificDay << 4 << refused(FailureCause::PerDay, unvalued) << qint64(4);
    QTest::newRow("the day is the service's")
        << Window::UtcDay << 4 << refused(FailureCause::PerDay) << qint64(4);
    QTest::newRow("overloaded") << Window::Minute << 5
                                << refused(FailureCause::RequestsPerMinute, {}, 503) << qint64(0);
    QTest::newRow("nothing said") << Window::Minute << 5 << refused(FailureCause::Throttled)
                                  << qint64(0);
}

void TestLearned::aRefusalWithoutAValueIsEstimatedByOurOwnCount()
{
    QFETCH(Window, window);
    QFETCH(int, answered);
    QFETCH(Failure, failure);
    QFETCH(qint64, cap);
    LedgerFixture books;
    books.limit(LedgerFixture::requests(window), {}, LimitSource::Guessed);
    books.answered(answered);
    QVector<Limit> limits = estimatedAfter(&books, failure);
    limits.removeIf([](const Limit& limit) { return !limit.cap; });
    QCOMPARE(limits.size(), cap > 0 ? 1 : 0);
    if (limits.isEmpty())
        return;
    QCOMPARE(limits.first().id, LedgerFixture::requests(window));
    QCOMPARE(limits.first().cap.value(), cap);
    QCOMPARE(limits.first().confidence, kEstimatedConfidence);
    QCOMPARE(limits.first().source, LimitSource::Learned);
    QVERIFY(!limits.first().evidence.isEmpty());
}

void TestLearned::whatWasNotCountedIsCountedFromTheRefusalOn()
{
    LedgerFixture books;
    books.answered(7); // nobody counts
    const Failure failure = refused(FailureCause::RequestsPerMinute);
    QVector<Limit> limits = estimatedAfter(&books, failure);
    QCOMPARE(limits.size(), 1);
    QVERIFY(!limits.first().cap);
    QVERIFY(books.ledger->setLimit(limits.first()).isOk());
    QVERIFY(estimatedAfter(&books, failure).isEmpty()); // the minute is not whole yet
    books.clock.advance(62s);
    books.answered(6);
    limits = estimatedAfter(&books, failure);
    QCOMPARE(limits.size(), 1);
    QCOMPARE(limits.first().cap, std::optional<qint64>(6));
}

void TestLearned::theServicesOwnWordStandsBeforeAnEstimate()
{
    LedgerFixture books;
    const Failure told = refused(FailureCause::RequestsPerMinute,
        { { u"GenerateRequestsPerMinutePerProjectPerModel"_s, {}, {}, {}, 10 } });
    for (Limit limit : learnedFrom(told, LedgerFixture::place(), books.clock.utcNow()))
        QVERIFY(books.ledger->setLimit(limit).isOk());
    books.answered(5);
    QVERIFY(estimatedAfter(&books, refused(FailureCause::RequestsPerMinute)).isEmpty());
}

QTEST_GUILESS_MAIN(TestLearned)
#include "tst_learned.moc"
