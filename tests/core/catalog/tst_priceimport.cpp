// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/catalog/litellmprices.h"
#include "core/catalog/pricebook.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Headgate;
using namespace Headgate::Catalog;
using namespace Qt::StringLiterals;

namespace {

const QDate kToday(2026, 11, 22);

const QByteArray kPresent = R"({ "schema": "headgate-prices/1", "prices": [
 {"provider":"gemini","model":"steady","input":"0.3","output":"2.5","cache_read":"0.03","cache_read_audio":"0.1"},
 {"provider":"gemini","model":"rising","to":"2027-01-01","input":"0.75","output":"3.75"},
 {"provider":"gemini","model":"rising","from":"2027-01-01","input":"1.5","output":"7.5"}
]})";

//! In the shape of LiteLLM's map.
QByteArray mapOf(const QByteArray& entries)
{
    return R"({"sample_spec": {"litellm_provider": "one of …", "mode": "one of …",
        "input_cost_per_token": "a number"}, )"
        + entries + "}";
}

} // namespace

//! Price files of others, what they would change, and a profile's own files.
class TestPriceImport : public QObject {
    Q_OBJECT

private slots:
    void aPriceIsReadWithoutTheDoublesNoise_data();
    void aPriceIsReadWithoutTheDoublesNoise();
    void readsEachKindOfPriceOfTheMap();
    void passesOverWhatIsNotOurs();
    void aFileThatDoesNotFitIsRefusedWithItsPlace_data();
    void aFileThatDoesNotFitIsRefusedWithItsPlace();
    void comparesTheMapWithWhatHoldsToday();
    void keepsAPriceThatIsKnownForLater();
    void datedRowsChangeTheirDays();
    void anImportHoldsAndMayBeRepeated();
    void theUsersOwnRowsWinOverImports();
    void aProfilesFileThatDoesNotFitIsLeftOutAndTold();
    void anImportThatFailsChangesNothing();

private:
    PriceImport imported(const QByteArray& json)
    {
        const auto import = priceImport(json, m_present, kToday);
        [&] { QVERIFY2(import, qPrintable(import ? QString() : import.error().detail)); }();
        return import ? *import : PriceImport();
    }
    static void write(const QString& path, const QByteArray& content)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

    const PriceList m_present = PriceList::fromJson(kPresent).value();
};

void TestPriceImport::aPriceIsReadWithoutTheDoublesNoise_data()
{
    QTest::addColumn<double>("dollars");
    QTest::addColumn<qint64>("pico"); // below 0: no price
    QTest::newRow("a usual one") << 3e-07 << qint64(300'000);
    QTest::newRow("with a double's noise") << 1.0000000000000001e-07 << qint64(100'000);
    QTest::newRow("a sum's noise") << 1e-07 + 2e-07 << qint64(300'000);
    QTest::newRow("many digits") << 1.25e-07 << qint64(125'000);
    QTest::newRow("nothing") << 0.0 << qint64(0);
    QTest::newRow("a picture") << 0.04 << qint64(40'000'000'000);
    QTest::newRow("the finest") << 1e-12 << qint64(1);
    QTest::newRow("finer than a pico-dollar") << 1e-13 << qint64(-1);
    QTest::newRow("a third") << 1.0 / 3e6 << qint64(-1);
    QTest::newRow("more than anybody charges") << 1.0 << qint64(-1);
    QTest::newRow("below nothing") << -1e-7 << qint64(-1);
}

void TestPriceImport::aPriceIsReadWithoutTheDoublesNoise()
{
    QFETCH(double, dollars);
    const auto price = pricePerToken(dollars);
    QTEST(price ? price->value : -1, "pico");
}

void TestPriceImport::readsEachKindOfPriceOfTheMap()
{
    const PriceImport import = imported(mapOf(R"("gemini/all": {
        "litellm_provider": "gemini", "mode": "chat", "max_tokens": 65535, "supports_vision": true,
        "input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06,
        "cache_read_input_token_cost": 3e-06, "cache_creation_input_token_cost": 4e-06,
        "cache_creation_input_token_cost_above_1hr": 5e-06, "input_cost_per_audio_token": 6e-06,
        "cache_read_input_audio_token_cost": 7e-06, "output_cost_per_audio_token": 8e-06,
        "output_cost_per_image_token": 9e-06, "output_cost_per_reasoning_token": 1e-05,
        "input_cost_per_token_batches": 1.1e-05, "output_cost_per_token_flex": 1.2e-05,
        "cache_read_input_token_cost_priority": 1.3e-05,
        "input_cost_per_token_above_200k_tokens": 1.4e-05,
        "output_cost_per_token_above_200k_tokens_priority": 1.5e-05,
        "cache_creation_input_token_cost_above_1hr_above_200k_tokens": 1.6e-05,
        "input_cost_per_character": 1, "input_cost_per_token_flex": null },
        "claude-x": { "litellm_provider": "anthropic", "mode": "chat",
        "input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06,
        "search_context_cost_per_query": {"search_context_size_low": 0.01, "search_context_size_high": 0.01} })"));
    QCOMPARE(import.newModels, 2);
    const PriceRow& claude
        = import.rows[0].provider == "anthropic"_L1 ? import.rows[0] : import.rows[1];
    const PriceRow& row
        = import.rows[0].provider == "anthropic"_L1 ? import.rows[1] : import.rows[0];
    QCOMPARE(row.model, u"all"_s);
    QCOMPARE(row.above, 200'000);
    QStringList prices;
    eachPrice([&](PriceKind kind, ServiceTier tier, bool isAbove) {
        if (const auto price = row.at(tier, isAbove).of(kind))
            prices += priceFieldName(kind, tier, isAbove) + u' ' + priceText(*price);
    });
    QCOMPARE(prices.join(u", "_s),
        u"input 1, output 2, cache_read 3, cache_write 4, cache_write_1h 5, input_audio 6, "
        "cache_read_audio 7, output_audio 8, output_image 9, output_reasoning 10, batch.input 11, "
        "flex.output 12, priority.cache_read 13, above.input 14, above.cache_write_1h 16, "
        "above.priority.output 15"_s);
    QCOMPARE(claude.at(ServiceTier::Standard, false).of(PriceKind::WebSearch)->value,
        10'000'000'000); // a cent each
}

void TestPriceImport::passesOverWhatIsNotOurs()
{
    const PriceImport import = imported(mapOf(
        R"("mistral/m": {"litellm_provider": "mistral", "mode": "chat", "input_cost_per_token": 1e-6},
        "e": {"litellm_provider": "openai", "mode": "embedding", "input_cost_per_token": 1e-6},
        "free": {"litellm_provider": "openai", "mode": "chat"},
        "fine": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 1.23e-13,
            "output_cost_per_token": 1e-6},
        "long": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 1e-6,
            "output_cost_per_token": 1e-6, "input_cost_per_token_above_128k_tokens": 2e-6,
            "input_cost_per_token_above_200k_tokens": 3e-6})"));
    QVERIFY(import.rows.isEmpty());
    QCOMPARE(import.passedOver.size(), 5);
    QCOMPARE(import.passedOver.value(u"another service"_s), 1);
}

void TestPriceImport::aFileThatDoesNotFitIsRefusedWithItsPlace_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("place");
    const QByteArray good
        = R"("good": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 1e-6,
        "output_cost_per_token": 1e-6}, )";
    const auto entry = [&good](const char* name, const QByteArray& bad, const QString& place) {
        QTest::newRow(name) << mapOf(good + bad) << place;
    };
    QTest::newRow("no JSON") << QByteArray(R"({"a": )") << u"at byte"_s;
    QTest::newRow("a list") << QByteArray("[1]") << u"no list of models"_s;
    QTest::newRow("nothing") << QByteArray("{}") << u"no list of models"_s;
    QTest::newRow("another list") << QByteArray(R"({"schema": "prices/9"})") << u"schema"_s;
    entry("no entry", R"("bad": 7)", u"bad: "_s);
    entry("no service", R"("bad": {"mode": "chat"})", u"bad: litellm_provider"_s);
    entry("a price as text",
        R"("bad": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": "1e-6"})",
        u"bad: input_cost_per_token"_s);
    entry("below nothing",
        R"("bad": {"litellm_provider": "openai", "mode": "chat", "output_cost_per_token_flex": -1})",
        u"bad: output_cost_per_token_flex"_s);
}

void TestPriceImport::aFileThatDoesNotFitIsRefusedWithItsPlace()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, place);
    const auto import = priceImport(json, m_present, kToday);
    QVERIFY(!import);
    QCOMPARE(import.error().kind, ErrorKind::InvalidInput);
    QVERIFY2(import.error().detail.contains(place), qPrintable(import.error().detail));
}

void TestPriceImport::comparesTheMapWithWhatHoldsToday()
{
    const PriceImport same = imported(mapOf(R"("gemini/steady": {"litellm_provider": "gemini",
        "mode": "chat", "input_cost_per_token": 3e-07, "output_cost_per_token": 2.5e-06})"));
    QCOMPARE(same.sameModels, 1);
    QVERIFY(same.rows.isEmpty());

    const PriceImport lower = imported(mapOf(R"("gemini/steady": {"litellm_provider": "gemini",
        "mode": "chat", "input_cost_per_token": 2e-07, "output_cost_per_token": 2.5e-06,
        "input_cost_per_token_flex": 1e-07})"));
    const QVector<PriceChange> changes {
        { u"gemini"_s, u"steady"_s, kToday, u"input"_s, u"0.3"_s, u"0.2"_s },
        { u"gemini"_s, u"steady"_s, kToday, u"flex.input"_s, {}, u"0.1"_s },
    };
    QCOMPARE(lower.changes, changes);
    // What the map does not tell stays.
    const Prices& prices = lower.rows[0].at(ServiceTier::Standard, false);
    QCOMPARE(prices.of(PriceKind::CacheReadAudio)->value, 100'000);
    QCOMPARE(importText(lower), u"0 models are new, 2 prices change"_s);
}

void TestPriceImport::keepsAPriceThatIsKnownForLater()
{
    const PriceImport import = imported(mapOf(R"("gemini/rising": {"litellm_provider": "gemini",
        "mode": "chat", "input_cost_per_token": 7e-07, "output_cost_per_token": 3.75e-06})"));
    QCOMPARE(import.rows.size(), 1);
    QCOMPARE(import.rows[0].to, QDate(2027, 1, 1));
    PriceList list = m_present;
    list.add(PriceList::fromJson(PriceList::toJson(import.rows)).value());
    const auto input = [&list](QDate day) {
        return list.find(u"gemini"_s, u"rising"_s, day)
            ->at(ServiceTier::Standard, false)
            .of(PriceKind::Input)
            ->value;
    };
    QCOMPARE(input(kToday.addDays(-1)), 750'000);
    QCOMPARE(input(kToday), 700'000);
    QCOMPARE(input({ 2027, 1, 1 }), 1'500'000);
}

void TestPriceImport::datedRowsChangeTheirDays()
{
    const PriceImport import = imported(R"({ "schema": "headgate-prices/1", "prices": [
        {"provider":"gemini","model":"rising","from":"2027-01-01","input":"1.6","output":"7.5"},
        {"provider":"gemini","model":"rising","to":"2027-01-01","input":"0.75","output":"3.75"},
        {"provider":"gemini","model":"new","input":"1","output":"1"}]})");
    const QVector<PriceChange> changes { { u"gemini"_s, u"rising"_s, { 2027, 1, 1 }, u"input"_s,
        u"1.5"_s, u"1.6"_s } };
    QCOMPARE(import.changes, changes);
    QCOMPARE(import.later, 1);
    QCOMPARE(import.sameModels, 1);
    QCOMPARE(importText(import), u"1 model is new, 1 price changes: 1 from 2027-01-01"_s);
}

void TestPriceImport::anImportHoldsAndMayBeRepeated()
{
    const QTemporaryDir folder;
    const QString imported = folder.filePath(u"data/imported.json"_s);
    const QString map = folder.filePath(u"map.json"_s);
    PriceBook book({ .imported = imported });
    book.refresh();
    const auto input = [&book] {
        const PriceRow* row = book.list().find(u"gemini"_s, u"gemini-2.5-flash"_s, kToday);
        return row->at(ServiceTier::Standard, false).of(PriceKind::Input)->value;
    };
    for (const char* price : { "2e-07", "2.2e-07", "2.2e-07" }) {
        write(map,
            mapOf(R"("gemini/gemini-2.5-flash": {"litellm_provider": "gemini", "mode": "chat",
                "output_cost_per_token": 2.5e-06, "input_cost_per_token": )"
                + QByteArray(price) + "}"));
        const auto import = book.preview(map, kToday);
        QVERIFY(import);
        QVERIFY(book.import(*import));
    }
    QCOMPARE(input(), 220'000);
    QCOMPARE(book.list().size(), PriceList::shipped().size() + 1); // the day's earlier one is gone
    PriceBook again({ .imported = imported });
    QVERIFY(again.refresh());
    QVERIFY(!again.refresh());
    QCOMPARE(again.list().find(u"gemini"_s, u"gemini-2.5-flash"_s, kToday)->id,
        u"imported:gemini/gemini-2.5-flash@2026-11-22"_s);
    QVERIFY(!book.preview(folder.filePath(u"absent.json"_s), kToday));
}

void TestPriceImport::theUsersOwnRowsWinOverImports()
{
    const QTemporaryDir folder;
    const auto row = [](const QByteArray& input) {
        return R"({"schema":"headgate-prices/1","prices":[{"provider":"gemini","model":"m","output":"1","input":")"
            + input + "\"}]}";
    };
    const PriceFiles files { folder.filePath(u"imported.json"_s), folder.filePath(u"own.json"_s) };
    write(files.imported, row("2"));
    write(files.own, row("3"));
    PriceBook book(files);
    book.refresh();
    QCOMPARE(book.list().find(u"gemini"_s, u"m"_s, kToday)->id, u"own:gemini/m"_s);
    QFile::remove(files.own); // as it is seen by a program that runs
    QVERIFY(book.refresh());
    QCOMPARE(book.list().find(u"gemini"_s, u"m"_s, kToday)->id, u"imported:gemini/m"_s);
}

void TestPriceImport::aProfilesFileThatDoesNotFitIsLeftOutAndTold()
{
    const QTemporaryDir folder;
    const QString own = folder.filePath(u"own.json"_s);
    write(own, R"({"schema":"headgate-prices/1","prices":[
        {"provider":"gemini","model":"fine","input":"1","output":"1"},
        {"provider":"gemini","model":"bad","input":1,"output":"1"}]})");
    PriceBook book({ .own = own });
    book.refresh();
    QCOMPARE(book.list().size(), PriceList::shipped().size());
    QCOMPARE(book.problems().size(), 1);
    QVERIFY(book.problems().first().detail.contains(u"row 2, gemini/bad: input"_s));
}

void TestPriceImport::anImportThatFailsChangesNothing()
{
    const QTemporaryDir folder;
    const QString imported = folder.filePath(u"imported.json"_s);
    write(imported, "damaged");
    PriceBook book({ .imported = imported });
    book.refresh();
    const auto done = book.import({ .rows = m_present.rows() });
    QVERIFY(!done);
    QFile file(imported);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "damaged"); // what can't be read is not thrown away
    PriceBook nowhere({ .imported = u"/proc/none/imported.json"_s });
    QCOMPARE(nowhere.import({ .rows = m_present.rows() }).error().kind, ErrorKind::Storage);
}

QTEST_GUILESS_MAIN(TestPriceImport)
#include "tst_priceimport.moc"
