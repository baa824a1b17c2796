// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/limits/learned.h"

#include <QTest>

using namespace Headgate;
using namespace Headgate::Limits;
using namespace Qt::StringLiterals;

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
    QCOMPARE(limits.first().evidence, quotaId);
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

QTEST_GUILESS_MAIN(TestLearned)
#include "tst_learned.moc"
