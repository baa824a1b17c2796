// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/catalog/pricelist.h"

#include <QTest>

using namespace Headgate;
using namespace Headgate::Catalog;
using namespace Qt::StringLiterals;

class TestPriceList : public QObject {
    Q_OBJECT

private slots:
    void theShippedListIsWhole();
    void aPriceIsExactForEachToken();
    void theRowOfTheDayCounts_data();
    void theRowOfTheDayCounts();
    void onlyTheVendorsHostsHavePrices();
    void anotherListsRowsWinAndNameTheirLayer();
    void aListIsReadBackAsItWasWritten();
    void theNextChangeOfAPriceIsKnown();
    void aListThatDoesNotFitIsRefusedWhole_data();
    void aListThatDoesNotFitIsRefusedWhole();

private:
    const PriceList m_shipped = PriceList::shipped();
};

void TestPriceList::theShippedListIsWhole()
{
    QVERIFY(m_shipped.size() > 100);
    QVERIFY(!m_shipped.find(u"gemini"_s, u"gemini-unheard-of"_s, QDate(2026, 11, 21)));
}

void TestPriceList::aPriceIsExactForEachToken()
{
    const PriceRow* flash = m_shipped.find(u"gemini"_s, u"gemini-2.5-flash"_s, QDate(2026, 11, 21));
    QVERIFY(flash);
    const Prices& prices = flash->at(ServiceTier::Standard, false);
    QCOMPARE(prices.of(PriceKind::Input)->value, 300'000); // 0.30 USD for a million tokens
    QCOMPARE(prices.of(PriceKind::CacheRead)->value, 30'000);
    QCOMPARE(prices.of(PriceKind::InputAudio)->value, 1'000'000);
    QVERIFY(!prices.of(PriceKind::CacheWrite));
    QVERIFY(!flash->above);
}

void TestPriceList::theRowOfTheDayCounts_data()
{
    QTest::addColumn<QDate>("day");
    QTest::addColumn<qint64>("input");
    QTest::addColumn<QString>("id");
    QTest::newRow("its first price")
        << QDate(2026, 8, 31) << qint64(1'500'000) << u"gemini/gemini-3.6-flash@2026-07-21"_s;
    QTest::newRow("the last day of the lower price")
        << QDate(2026, 12, 31) << qint64(750'000) << u"gemini/gemini-3.6-flash@2026-09-01"_s;
    QTest::newRow("the first day after it")
        << QDate(2027, 1, 1) << qint64(1'500'000) << u"gemini/gemini-3.6-flash@2027-01-01"_s;
}

void TestPriceList::theRowOfTheDayCounts()
{
    QFETCH(QDate, day);
    const PriceRow* row = m_shipped.find(u"gemini"_s, u"gemini-3.6-flash"_s, day);
    QVERIFY(row);
    QTEST(row->at(ServiceTier::Standard, false).of(PriceKind::Input)->value, "input");
    QTEST(row->id, "id");
}

void TestPriceList::onlyTheVendorsHostsHavePrices()
{
    QCOMPARE(m_shipped.providerAt(u"generativelanguage.googleapis.com"_s), u"gemini"_s);
    QCOMPARE(m_shipped.providerAt(u"api.openai.com"_s), u"openai"_s);
    QCOMPARE(m_shipped.providerAt(u"127.0.0.1"_s), QString());
}

void TestPriceList::anotherListsRowsWinAndNameTheirLayer()
{
    PriceList list = m_shipped;
    list.add(PriceList::fromJson(R"({"schema":"headgate-prices/1",
        "providers":{"gemini":["proxy.example.com"]},
        "prices":[{"provider":"gemini","model":"gemini-2.5-flash","input":"9","output":"9"}]})",
        u"own"_s)
                 .value());
    const PriceRow* row = list.find(u"gemini"_s, u"gemini-2.5-flash"_s, QDate(2026, 11, 21));
    QCOMPARE(row->at(ServiceTier::Standard, false).of(PriceKind::Input)->value, 9'000'000);
    QCOMPARE(row->id, u"own:gemini/gemini-2.5-flash"_s);
    QCOMPARE(list.size(), m_shipped.size() + 1);
    QCOMPARE(list.providerAt(u"proxy.example.com"_s), u"gemini"_s);
    QCOMPARE(list.providerAt(u"api.openai.com"_s), u"openai"_s);
}

void TestPriceList::aListIsReadBackAsItWasWritten()
{
    const QVector<PriceRow> rows = m_shipped.rows();
    QCOMPARE(rows.size(), m_shipped.size());
    const QByteArray json = PriceList::toJson(rows);
    const auto again = PriceList::fromJson(json);
    QVERIFY2(again, qPrintable(again ? QString() : again.error().detail));
    QCOMPARE(PriceList::toJson(again->rows()), json);
    const PriceRow* row = again->find(u"openai"_s, u"gpt-5.6"_s, QDate(2026, 8, 1));
    QCOMPARE(row->at(ServiceTier::Flex, true).of(PriceKind::Output)->value, 22'500'000);
    QCOMPARE(row->above, 272'000);
}

void TestPriceList::theNextChangeOfAPriceIsKnown()
{
    const auto next = [this](const QDate& day) {
        return m_shipped.nextChange(u"gemini"_s, u"gemini-3.6-flash"_s, day);
    };
    QCOMPARE(next({ 2026, 11, 21 }), QDate(2027, 1, 1));
    QCOMPARE(next({ 2026, 8, 31 }), QDate(2026, 9, 1));
    QVERIFY(next({ 2027, 1, 1 }).isNull());
}

void TestPriceList::aListThatDoesNotFitIsRefusedWhole_data()
{
    QTest::addColumn<QByteArray>("rows");
    QTest::addColumn<QString>("named");
    const QByteArray good = R"({"provider":"p","model":"good","input":"1","output":"2"})";
    const auto row = [&](const char* name, const QByteArray& bad, const QString& named) {
        QTest::newRow(name) << good + "," + bad << named;
    };
    row("a price as a number", R"({"provider":"p","model":"m","input":1,"output":"2"})", u"p/m"_s);
    row("a negative price", R"({"provider":"p","model":"m","input":"-1","output":"2"})", u"p/m"_s);
    row("too fine", R"({"provider":"p","model":"m","input":"0.0000001","output":"2"})", u"p/m"_s);
    row("no output", R"({"provider":"p","model":"m","input":"1"})", u"row 2"_s);
    row("no model", R"({"provider":"p","input":"1","output":"2"})", u"row 2"_s);
    row("a day that is none",
        R"({"provider":"p","model":"m","from":"2026-02-30","input":"1","output":"2"})", u"p/m"_s);
    row("a misspelt price", R"({"provider":"p","model":"m","input":"1","output":"2","cached":"1"})",
        u"p/m: cached"_s);
    row("a misspelt price of a tier",
        R"({"provider":"p","model":"m","input":"1","output":"2","flex":{"input":"x"}})",
        u"p/m: flex.input"_s);
    row("a tier that is no table",
        R"({"provider":"p","model":"m","input":"1","output":"2","flex":"1"})", u"p/m: flex"_s);
    row("an end before its beginning",
        R"({"provider":"p","model":"m","from":"2026-02-02","to":"2026-02-02","input":"1","output":"2"})",
        u"p/m: to"_s);
    row("a tier without tokens",
        R"({"provider":"p","model":"m","input":"1","output":"2","above":{"input":"2"}})", u"p/m"_s);
}

void TestPriceList::aListThatDoesNotFitIsRefusedWhole()
{
    QFETCH(QByteArray, rows);
    QFETCH(QString, named);
    const auto list
        = PriceList::fromJson(R"({"schema":"headgate-prices/1","prices":[)" + rows + "]}");
    QVERIFY(!list);
    QCOMPARE(list.error().kind, ErrorKind::InvalidInput);
    QVERIFY2(list.error().detail.contains(named), qPrintable(list.error().detail));
    QVERIFY(!PriceList::fromJson("[]"));
    QVERIFY(!PriceList::fromJson(R"({"schema":"another/1","prices":[]})"));
}

QTEST_GUILESS_MAIN(TestPriceList)
#include "tst_pricelist.moc"
