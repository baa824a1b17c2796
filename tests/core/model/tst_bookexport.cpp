// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/bookexport.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Headgate;
using namespace Qt::StringLiterals;

namespace {

BookedRequest someRequest()
{
    BookedRequest request;
    request.id = { u"0197-x"_s };
    request.startedAt = QDateTime(QDate(2026, 11, 21), QTime(12, 0, 0, 7), Qt::UTC);
    request.target = { u"gemini"_s, u"=flash, \"new\""_s };
    request.key = u"work"_s;
    request.outcome = RequestOutcome::Cut;
    request.usage.inputTokens = 100;
    request.cost = Cost { { 5'000'000 }, CostQuality::LowerBound, u"gemini/flash@2026-09-01"_s };
    return request;
}

QJsonObject read(const QByteArray& line)
{
    return QJsonDocument::fromJson(line).object();
}

//! The value of a column; no value here has a comma but the first one with quotes.
QByteArray column(const QByteArray& head, const QByteArray& row, const QByteArray& name)
{
    return row.trimmed().split(',').value(head.trimmed().split(',').indexOf(name));
}

} // namespace

class TestBookExport : public QObject {
    Q_OBJECT

private slots:
    void noFieldIsAFormulaOrEndsTooEarly()
    {
        QCOMPARE(csvField(u"plain"_s), u"plain"_s);
        QCOMPARE(csvField(u"=1+1"_s), u"'=1+1"_s);
        QCOMPARE(csvField(u"a,b"_s), u"\"a,b\""_s);
        QCOMPARE(csvField(u"say \"no\""_s), u"\"say \"\"no\"\"\""_s);
        const QByteArray quoted = "\"'=flash, \"\"new\"\"\"";
        QVERIFY(requestCsv(someRequest()).contains(quoted));
    }

    void unknownIsEmptyOrNullAndNeverZero()
    {
        const QVector<UsageBy> by { UsageBy::Model };
        UsageTotal total;
        total.names = QStringList { u"pro"_s };
        total.requests = 3;
        total.rated = 2;
        const QByteArray head = usageCsvHead(by);
        QCOMPARE(column(head, usageCsv(total), "model"), QByteArray("pro"));
        QCOMPARE(column(head, usageCsv(total), "requests"), QByteArray("3"));
        QCOMPARE(column(head, usageCsv(total), "rated"), QByteArray("2"));
        QCOMPARE(column(head, usageCsv(total), "rated_good"), QByteArray("0"));
        QCOMPARE(column(head, usageCsv(total), "cost_usd"), QByteArray());
        QVERIFY(read(usageJson(total, by)).value(u"cost_usd"_s).isNull());
        total.cost = { { 2'000'000'000'000 }, 3, 0, 1, 1, { 500'000'000'000 }, { 1 } };
        QCOMPARE(column(head, usageCsv(total), "cost_usd"), QByteArray("2.00"));
        QCOMPARE(
            read(usageJson(total, by)).value(u"cost_pico_usd"_s).toInteger(), 2'000'000'000'000);
        QCOMPARE(read(usageJson(total, by)).value(u"cost_quality"_s).toString(), u"estimate"_s);
        QCOMPARE(column(head, usageCsv(total), "cost_estimated_usd"), QByteArray("0.50"));
        QCOMPARE(
            column(head, usageCsv(total), "cost_lower_bound_usd"), QByteArray("0.000000000001"));
    }

    void aFreeTiersListPriceStandsBesideWhatIsPaid()
    {
        UsageTotal total;
        total.cost = { { 0 }, 2, 0, 0, 0 };
        total.wouldCost = { { 3'000'000'000'000 }, 1, 1, 0, 0 };
        QJsonObject object = read(usageJson(total, {}));
        QCOMPARE(object.value(u"cost_usd"_s).toString(), u"0.00"_s);
        QCOMPARE(object.value(u"free_tier"_s).toInteger(), 2);
        QCOMPARE(object.value(u"free_tier_unpriced"_s).toInteger(), 1);
        QCOMPARE(object.value(u"would_cost_pico_usd"_s).toInteger(), 3'000'000'000'000);
        QCOMPARE(object.value(u"would_cost_quality"_s).toString(), u"lower_bound"_s);
        QCOMPARE(column(usageCsvHead({}), usageCsv(total), "would_cost_usd"), QByteArray("3.00"));
        QVERIFY(!usageCsvHead({}).contains("pico"));
        QVERIFY(read(usageJson({}, {})).value(u"would_cost_usd"_s).isNull());

        BookedRequest request = someRequest();
        QCOMPARE(read(requestJson(request)).value(u"free_tier"_s), QJsonValue(false));
        request.isFree = true;
        request.wouldCost = std::exchange(request.cost, Cost());
        object = read(requestJson(request));
        QCOMPARE(object.value(u"cost_usd"_s).toString(), u"0.00"_s);
        QCOMPARE(object.value(u"free_tier"_s), QJsonValue(true));
        QCOMPARE(object.value(u"would_cost_usd"_s).toString(), u"0.000005"_s);
        request.wouldCost.reset();
        QVERIFY(read(requestJson(request)).value(u"would_cost_usd"_s).isNull());
    }

    void aRequestHasAllThatIsKnown()
    {
        const QJsonObject object = read(requestJson(someRequest()));
        QCOMPARE(object.value(u"started_at"_s).toString(), u"2026-11-21T12:00:00.007Z"_s);
        QCOMPARE(object.value(u"outcome"_s).toString(), u"cut"_s);
        QCOMPARE(object.value(u"input_tokens"_s).toInteger(), 100);
        QVERIFY(object.value(u"output_tokens"_s).isNull());
        QVERIFY(object.value(u"http_status"_s).isNull());
        QCOMPARE(object.value(u"cost_usd"_s).toString(), u"0.000005"_s);
        QCOMPARE(object.value(u"cost_quality"_s).toString(), u"lower_bound"_s);
        QCOMPARE(requestCsvHead().count(','), requestCsv(BookedRequest()).count(','));
        QVERIFY(!requestCsvHead().contains("cost_pico_usd"));
    }
};

QTEST_GUILESS_MAIN(TestBookExport)
#include "tst_bookexport.moc"
