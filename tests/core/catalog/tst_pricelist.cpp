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
    QCOMPARE(flash->prices.of(PriceKind::Input)->value, 300'000); // 0.30 USD for a million tokens
    QCOMPARE(flash->prices.of(PriceKind::CacheRead)->value, 30'000);
    QCOMPARE(flash->prices.of(PriceKind::InputAudio)->value, 1'000'000);
    QVERIFY(!flash->prices.of(PriceKind::CacheWrite));
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
    QTEST(row->prices.of(PriceKind::Input)->value, "input");
    QTEST(row->id, "id");
}

void TestPriceList::onlyTheVendorsHostsHavePrices()
{
    QCOMPARE(m_shipped.providerAt(u"generativelanguage.googleapis.com"_s), u"gemini"_s);
    QCOMPARE(m_shipped.providerAt(u"api.openai.com"_s), u"openai"_s);
    QCOMPARE(m_shipped.providerAt(u"127.0.0.1"_s), QString());
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
