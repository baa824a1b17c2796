// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/catalog/costing.h"
#include "core/catalog/repricing.h"

#include <QTest>

#include <limits>

using namespace Headgate;
using namespace Headgate::Catalog;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kList = R"({
"schema": "headgate-prices/1",
"providers": { "gemini": ["generativelanguage.googleapis.com"] },
"prices": [
 {"provider":"gemini","model":"plain","input":"0.3","output":"2.5","cache_read":"0.03","input_audio":"1"},
 {"provider":"gemini","model":"tiered","input":"1.25","output":"10","cache_read":"0.125",
  "flex":{"input":"0.5","output":"4"}, "web_search":"10000",
  "above":{"prompt_tokens":200000,"input":"2.5","output":"15","cache_read":"0.25",
   "flex":{"input":"1","output":"8"}}},
 {"provider":"gemini","model":"halftiered","input":"1.25","output":"10","above":{"prompt_tokens":200000}},
 {"provider":"gemini","model":"reasoning","input":"1","output":"2","output_reasoning":"3"}
]})";

} // namespace

class TestCosting : public QObject {
    Q_OBJECT

private slots:
    void addsUpEachKindOfToken_data();
    void addsUpEachKindOfToken();
    void whatHasNoPriceHasNoCost_data();
    void whatHasNoPriceHasNoCost();
    void anAnswerIsChargedByTheModelThatGaveIt();
    void aModelsPriceIsThatOfTheDayAtItsVendor();
    void theDearestPriceIsOfLongPromptsAndOfWhatIsThought();
    void theSameUseIsToldAtLaterPrices();
    void pricesThatBeganAreTold();
    void onlyAnotherPriceIsAChange();
    void whatHasNoLaterPriceIsUnknown();

private:
    static Usage usage(qint64 input, qint64 output)
    {
        Usage usage;
        usage.inputTokens = input;
        usage.outputTokens = output;
        usage.quality = UsageQuality::Exact;
        return usage;
    }
    static Usage flex(Usage usage)
    {
        usage.serviceTier = u"flex"_s;
        return usage;
    }
    static Receipt receipt(const QString& model, const Usage& usage)
    {
        Receipt receipt;
        receipt.target = { u"gemini"_s, model };
        receipt.usage = usage;
        return receipt;
    }
    std::optional<Cost> cost(const Receipt& receipt) const
    {
        return costOf(receipt, m_backend, m_list, QDateTime({ 2026, 11, 21 }, {}, Qt::UTC));
    }

    const PriceList m_list = PriceList::fromJson(kList).value();
    const BackendInfo m_backend { .id = u"gemini"_s,
        .baseUrl = QUrl(u"https://generativelanguage.googleapis.com"_s) };
};

void TestCosting::addsUpEachKindOfToken_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<Usage>("used");
    QTest::addColumn<qint64>("pico");
    QTest::addColumn<CostQuality>("quality");
    const auto row = [](const char* name, const QString& model, const Usage& used, qint64 pico,
                         CostQuality quality = CostQuality::Exact) {
        QTest::newRow(name) << model << used << pico << quality;
    };
    row("in and out", u"plain"_s, usage(13, 166), 13 * 300'000 + 166 * 2'500'000);
    Usage used = usage(1000, 10);
    used.cachedTokens = 800;
    row("cached tokens are part of the prompt", u"plain"_s, used,
        200 * 300'000 + 800 * 30'000 + 10 * 2'500'000);
    used = usage(1000, 10);
    used.audioInputTokens = 900;
    row("sound has its price", u"plain"_s, used, 100 * 300'000 + 900 * 1'000'000 + 10 * 2'500'000);
    used.cachedTokens = 950;
    row("how much of the sound was cached is unknown", u"plain"_s, used,
        50 * 1'000'000 + 950 * 30'000 + 10 * 2'500'000, CostQuality::Estimate);
    used = usage(5, 100);
    used.thinkingTokens = 80;
    row("thinking is part of the answer", u"plain"_s, used, 5 * 300'000 + 100 * 2'500'000);
    row("thinking with a price of its own", u"reasoning"_s, used,
        5 * 1'000'000 + 20 * 2'000'000 + 80 * 3'000'000);
    row("the limit itself is not above it", u"tiered"_s, usage(200'000, 10),
        200'000LL * 1'250'000 + 10 * 10'000'000);
    row("every token pays above it", u"tiered"_s, usage(200'001, 10),
        200'001LL * 2'500'000 + 10 * 15'000'000);
    used = usage(1000, 10);
    used.cachedTokens = 800;
    row("cached without a price counts as a guess", u"reasoning"_s, used,
        1000 * 1'000'000 + 10 * 2'000'000, CostQuality::Estimate);
    used = usage(10, 10);
    used.quality = UsageQuality::LowerBound;
    row("a cut answer is a bound", u"plain"_s, used, 10 * 300'000 + 10 * 2'500'000,
        CostQuality::LowerBound);
    used.outputTokens.reset();
    used.quality = UsageQuality::Exact;
    row("so is an answer without its count", u"plain"_s, used, 10 * 300'000,
        CostQuality::LowerBound);
    used = usage(10, 10);
    used.quality = UsageQuality::Inconsistent;
    row("a sum that does not add up is an estimate", u"plain"_s, used,
        10 * 300'000 + 10 * 2'500'000, CostQuality::Estimate);
    used = usage(10, 10);
    used.serviceTier = u"standard"_s;
    row("another service tier", u"tiered"_s, flex(usage(1000, 10)),
        1000 * 500'000 + 10 * 4'000'000);
    row("another service tier above the limit", u"tiered"_s, flex(usage(200'001, 10)),
        200'001LL * 1'000'000 + 10 * 8'000'000);
    Usage searched = usage(10, 10);
    searched.webSearches = 2;
    row("a search has its fee", u"tiered"_s, searched,
        10 * 1'250'000 + 10 * 10'000'000 + 2 * 10'000'000'000LL);
    row("a search whose fee is unknown makes a bound", u"plain"_s, searched,
        10 * 300'000 + 10 * 2'500'000, CostQuality::LowerBound);
    row("the standard tier by its name", u"plain"_s, used, 10 * 300'000 + 10 * 2'500'000);
}

void TestCosting::addsUpEachKindOfToken()
{
    QFETCH(QString, model);
    QFETCH(Usage, used);
    const auto cost = this->cost(receipt(model, used));
    QVERIFY(cost);
    QTEST(cost->amount.value, "pico");
    QTEST(cost->quality, "quality");
    QCOMPARE(cost->price, u"gemini/"_s + model);
}

void TestCosting::whatHasNoPriceHasNoCost_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<Usage>("used");
    QTest::newRow("a model nobody lists") << u"other"_s << usage(1, 1);
    QTest::newRow("nothing reported") << u"plain"_s << Usage();
    QTest::newRow("above a limit without prices") << u"halftiered"_s << usage(200'001, 1);
    Usage used = usage(1, 1290);
    used.imageOutputTokens = 1290;
    QTest::newRow("pictures") << u"plain"_s << used;
    used = usage(1, 10);
    used.audioOutputTokens = 5;
    QTest::newRow("speech without a price") << u"plain"_s << used;
    used = usage(1, 1);
    used.serviceTier = u"priority"_s;
    QTest::newRow("a service tier without prices") << u"plain"_s << used;
    used.serviceTier = u"ultrafast"_s;
    QTest::newRow("a service tier nobody knows") << u"tiered"_s << used;
    used = usage(10, 1);
    used.cachedTokens = 11;
    QTest::newRow("more cached than sent") << u"plain"_s << used;
    QTest::newRow("more than fits")
        << u"plain"_s << usage(std::numeric_limits<qint64>::max() / 2, 1);
}

void TestCosting::whatHasNoPriceHasNoCost()
{
    QFETCH(QString, model);
    QFETCH(Usage, used);
    QVERIFY(!cost(receipt(model, used)));
}

void TestCosting::anAnswerIsChargedByTheModelThatGaveIt()
{
    Receipt answered = receipt(u"plain"_s, usage(1'000'000, 0));
    answered.modelAnswered = u"tiered"_s;
    QCOMPARE(cost(answered)->price, u"gemini/tiered"_s);
    answered.modelAnswered = u"plain-2026-08-06"_s; // a dated name of the same
    QCOMPARE(cost(answered)->price, u"gemini/plain"_s);
    answered.modelAnswered = u"plain-pro"_s; // another model
    QVERIFY(!cost(answered));

    answered.modelAnswered.clear();
    BackendInfo elsewhere = m_backend;
    elsewhere.baseUrl = QUrl(u"http://127.0.0.1:8080"_s); // who knows what they charge
    const QDateTime now({ 2026, 11, 21 }, {}, Qt::UTC);
    QVERIFY(!costOf(answered, elsewhere, m_list, now));
    BackendInfo simulated = m_backend;
    simulated.isSimulated = true;
    QVERIFY(!costOf(answered, simulated, m_list, now));
}

void TestCosting::aModelsPriceIsThatOfTheDayAtItsVendor()
{
    const QDateTime now({ 2026, 11, 21 }, {}, Qt::UTC);
    const auto price = priceOf(m_backend, u"plain"_s, m_list, now);
    QVERIFY(price);
    QCOMPARE(price->input.value, 300'000);
    QCOMPARE(price->output.value, 2'500'000);
    QVERIFY(!priceOf(m_backend, u"other"_s, m_list, now));
    QCOMPARE(priceOf(m_backend, u"tiered"_s, m_list, now, 200'000)->input.value, 1'250'000);
    QCOMPARE(priceOf(m_backend, u"tiered"_s, m_list, now, 200'001)->input.value, 2'500'000);
    BackendInfo elsewhere = m_backend;
    elsewhere.baseUrl = QUrl(u"https://proxy.example.com"_s);
    QVERIFY(!priceOf(elsewhere, u"plain"_s, m_list, now));
}

void TestCosting::theDearestPriceIsOfLongPromptsAndOfWhatIsThought()
{
    const QDateTime now({ 2026, 11, 21 }, {}, Qt::UTC);
    const auto dearest = [&](const QString& model, qint64 promptTokens) {
        return dearestPriceOf(m_backend, model, m_list, now, promptTokens);
    };
    QCOMPARE(dearest(u"tiered"_s, 200'000)->input.value, 1'250'000);
    QCOMPARE(dearest(u"tiered"_s, 200'001)->input.value, 2'500'000);
    QCOMPARE(dearest(u"tiered"_s, 200'001)->output.value, 15'000'000);
    QCOMPARE(dearest(u"reasoning"_s, 1)->output.value, 3'000'000);
    QVERIFY(!dearest(u"halftiered"_s, 200'001)); // no price is known there
    QVERIFY(!dearest(u"other"_s, 1));
}

namespace {

//! Prices that change on two days, one of them for what is cached and thought alone.
const QByteArray kDated = R"({
"schema": "headgate-prices/1",
"providers": { "gemini": ["generativelanguage.googleapis.com"] },
"prices": [
 {"provider":"gemini","model":"plain","to":"2027-01-01","input":"1","output":"2"},
 {"provider":"gemini","model":"plain","from":"2027-01-01","input":"2","output":"4"},
 {"provider":"gemini","model":"parts","to":"2026-12-01","input":"1","output":"2","cache_read":"0.1",
  "output_reasoning":"2","flex":{"input":"0.5","output":"1"},
  "above":{"prompt_tokens":200000,"input":"9","output":"9"}},
 {"provider":"gemini","model":"parts","from":"2026-12-01","input":"1","output":"2","cache_read":"0.5",
  "output_reasoning":"6"},
 {"provider":"gemini","model":"same","input":"1","output":"1"},
 {"provider":"gemini","model":"ends","to":"2026-12-15","input":"1","output":"1"}
]})";

const QDate kToday(2026, 11, 22);

QVector<BackendInfo> vendors()
{
    BackendInfo gemini;
    gemini.id = u"gemini"_s;
    gemini.baseUrl = QUrl(u"https://generativelanguage.googleapis.com"_s);
    BackendInfo proxy = gemini;
    proxy.id = u"proxy"_s;
    proxy.baseUrl = QUrl(u"https://example.org"_s);
    return { gemini, proxy };
}

ModelUse useOf(const QString& model, qint64 booked)
{
    ModelUse use { .target = { u"gemini"_s, model } };
    use.inputTokens = 1'000'000;
    use.outputTokens = 1'000'000;
    use.cost = { { booked }, 10, 0, 0, 0 };
    return use;
}

} // namespace

void TestCosting::theSameUseIsToldAtLaterPrices()
{
    const PriceList list = PriceList::fromJson(kDated).value();
    // Half of what goes in is cached, half of what comes out is thought; and flex made it cheaper,
    // which the booked cost knows: 0.5 + 0.05 + 1 + 1 becomes 0.5 + 0.25 + 1 + 3.
    ModelUse parts = useOf(u"parts"_s, 51'000'000);
    parts.cachedTokens = 500'000;
    parts.thinkingTokens = 500'000;
    const QVector<ModelUse> use { useOf(u"plain"_s, 7'000), parts, useOf(u"same"_s, 11'000) };
    const QVector<PriceOutlook> told = outlook(use, vendors(), list, kToday);
    QCOMPARE(told.size(), 2);
    QCOMPARE(told[0].from, QDate(2026, 12, 1));
    QCOMPARE(told[0].now, PicoUsd { 51'018'000 });
    QCOMPARE(told[0].then, PicoUsd { 95'000'000 + 18'000 });
    QCOMPARE(told[0].changed, QStringList { u"parts"_s });
    QCOMPARE(told[1].from, QDate(2027, 1, 1));
    QCOMPARE(told[1].now, told[0].now);
    QCOMPARE(told[1].then, PicoUsd { 95'000'000 + 14'000 + 11'000 }); // the earlier change holds on
    QCOMPARE(told[1].changed, (QStringList { u"parts"_s, u"plain"_s }));
    QVERIFY(told[1].unknown.isEmpty());
    QVERIFY(outlook(use, vendors(), list, QDate(2027, 1, 1)).isEmpty()); // nothing is ahead
    QVERIFY(outlook({ useOf(u"same"_s, 5) }, vendors(), list, kToday).isEmpty());
    QVERIFY(outlook({}, vendors(), list, kToday).isEmpty());
}

void TestCosting::pricesThatBeganAreTold()
{
    const PriceList list = PriceList::fromJson(kDated).value();
    const auto of = [](const QString& model, const QString& backend = u"gemini"_s) {
        return Target { backend, model };
    };
    const QVector<Target> used { of(u"plain"_s), of(u"parts"_s), of(u"same"_s), of(u"ends"_s),
        of(u"plain"_s, u"proxy"_s), of(u"plain"_s, u"nowhere"_s) };
    const auto since
        = [&](QDate day, QDate today) { return startsSince(used, vendors(), list, day, today); };
    const QDate first(2026, 12, 1);
    const QVector<PriceStart> parts { { of(u"parts"_s), first } };
    QVERIFY(since(kToday, first.addDays(-1)).isEmpty()); // it is ahead
    QCOMPARE(since(kToday, first), parts);
    QCOMPARE(since(first, first.addDays(1)), parts);
    QVERIFY(since(first.addDays(1), first.addDays(2)).isEmpty()); // it is long so
    const QVector<PriceStart> both { { of(u"plain"_s), QDate(2027, 1, 1) },
        { of(u"parts"_s), first } };
    QCOMPARE(since(kToday, QDate(2027, 1, 2)), both);
}

//! A row may say the same once more, of another source, before another price begins.
void TestCosting::onlyAnotherPriceIsAChange()
{
    const PriceList list = PriceList::fromJson(R"({
"schema": "headgate-prices/1",
"providers": { "gemini": ["generativelanguage.googleapis.com"] },
"prices": [
 {"provider":"gemini","model":"plain","to":"2026-12-01","input":"1","output":"2"},
 {"provider":"gemini","model":"plain","from":"2026-12-01","to":"2026-12-03","input":"1","output":"2"},
 {"provider":"gemini","model":"plain","from":"2026-12-03","input":"1","output":"3"},
 {"provider":"gemini","model":"new","from":"2026-12-01","to":"2026-12-02","input":"1","output":"2"},
 {"provider":"gemini","model":"new","from":"2026-12-02","input":"2","output":"2"}
]})")
                               .value();
    const QVector<Target> used { { u"gemini"_s, u"plain"_s }, { u"gemini"_s, u"new"_s } };
    const auto since
        = [&](QDate day, QDate today) { return startsSince(used, vendors(), list, day, today); };
    const QDate first(2026, 12, 1);
    QVERIFY(since(first, first).isEmpty());
    const PriceStart fresh { used[1], first.addDays(1) };
    QCOMPARE(since(first, first.addDays(1)), QVector<PriceStart> { fresh });
    const QVector<PriceStart> both { { used[0], first.addDays(2) }, fresh };
    QCOMPARE(since(first, first.addDays(2)), both);
}

void TestCosting::whatHasNoLaterPriceIsUnknown()
{
    const PriceList list = PriceList::fromJson(kDated).value();
    ModelUse elsewhere = useOf(u"plain"_s, 90'000);
    elsewhere.target.backendId = u"proxy"_s; // a vendor's prices hold at the vendor's host
    ModelUse unpriced = useOf(u"new"_s, 0);
    unpriced.cost = { {}, 0, 3, 0, 0 };
    ModelUse refused = useOf(u"refused"_s, 0); // took nothing
    refused.cost = {};
    const QVector<PriceOutlook> told = outlook(
        { useOf(u"plain"_s, 7'000), useOf(u"ends"_s, 5'000), elsewhere, unpriced, refused },
        vendors(), list, kToday);
    QCOMPARE(told.size(), 1);
    QCOMPARE(told[0].now, PicoUsd { 7'000 });
    QCOMPARE(told[0].then, PicoUsd { 14'000 });
    QCOMPARE(told[0].unknown, (QStringList { u"ends"_s, u"new"_s, u"plain"_s }));
}

QTEST_GUILESS_MAIN(TestCosting)
#include "tst_costing.moc"
