// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/jsontools.h"
#include "core/providers/jsonwriter.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::Providers;

class TestJsonTools : public QObject {
    Q_OBJECT

private slots:
    void readsMembersElementsAndNames();
    void keepsTheTextOfEachValueVerbatim();
    void readsNumbersHoweverWritten_data();
    void readsNumbersHoweverWritten();
    void resolvesEscapes_data();
    void resolvesEscapes();
    void toleratesWhatIsMissingOrOfAnotherType();
    void refusesWhatIsNoJson_data();
    void refusesWhatIsNoJson();
    void replacesBytesThatAreNoUtf8();
    void refusesDeepNestingInsteadOfCrashing();
    void readsOneTextAfterTheOther();
    void writesInTheOrderOfTheCalls();
    void writesTextsThatReadBackTheSame();
    void tellsObjectsFromTheRest();
};

void TestJsonTools::readsMembersElementsAndNames()
{
    JsonReader reader;
    const auto root = reader.read(R"( {"a":[1,{"b":"x"}],"c":{"d":true},"e":{},"f":[]} )");
    QVERIFY(root);
    QCOMPARE((*root)["a"].at(0).toInteger(), std::optional<qint64>(1));
    QCOMPARE((*root)["a"].at(1)["b"].toString(), u"x"_s);
    QVERIFY((*root)["c"]["d"].toBool());
    QVERIFY(!(*root)["e"].hasChildren());
    QVERIFY(!(*root)["f"].hasChildren());
    QStringList names;
    for (const JsonValue member : *root)
        names += member.key();
    QCOMPARE(names, QStringList({ u"a"_s, u"c"_s, u"e"_s, u"f"_s }));
}

void TestJsonTools::keepsTheTextOfEachValueVerbatim()
{
    JsonReader reader;
    const auto root = reader.read(
        "{ \"z\" : {\"n\": 1.50, \"big\": 123456789012345678901234567890 , \"a\":[ 1 , [ ] ] }  ,"
        " \"s\": \"\\u0041\\ud83d\" , \"e\": { } , \"l\":[{}]}");
    QVERIFY(root);
    QCOMPARE((*root)["z"].raw().toByteArray(),
        "{\"n\": 1.50, \"big\": 123456789012345678901234567890 , \"a\":[ 1 , [ ] ] }"_ba);
    QCOMPARE((*root)["z"]["n"].raw().toByteArray(), "1.50"_ba);
    QCOMPARE((*root)["z"]["a"].raw().toByteArray(), "[ 1 , [ ] ]"_ba);
    QCOMPARE((*root)["s"].raw().toByteArray(), "\"\\u0041\\ud83d\""_ba);
    QCOMPARE((*root)["e"].raw().toByteArray(), "{ }"_ba);
    QCOMPARE((*root)["l"].at(0).raw().toByteArray(), "{}"_ba);
}

void TestJsonTools::readsNumbersHoweverWritten_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<qint64>("expected");
    QTest::addColumn<bool>("isWhole");
    QTest::newRow("plain") << "[12]"_ba << qint64(12) << true;
    QTest::newRow("string") << "[\"12\"]"_ba << qint64(12) << true;
    QTest::newRow("real") << "[12.0]"_ba << qint64(12) << true;
    QTest::newRow("exponent") << "[1.2e1]"_ba << qint64(12) << true;
    QTest::newRow("negative") << "[-3]"_ba << qint64(-3) << true;
    QTest::newRow("largest") << "[9223372036854775807]"_ba << qint64(INT64_MAX) << true;
    QTest::newRow("too large") << "[9223372036854775808]"_ba << qint64(0) << false;
    QTest::newRow("fraction") << "[1.5]"_ba << qint64(0) << false;
    QTest::newRow("null") << "[null]"_ba << qint64(0) << false;
    QTest::newRow("words") << "[\"many\"]"_ba << qint64(0) << false;
    QTest::newRow("object") << "[{}]"_ba << qint64(0) << false;
    QTest::newRow("not a number") << "[\"nan\"]"_ba << qint64(0) << false;
    QTest::newRow("infinite") << "[1e999]"_ba << qint64(0) << false;
}

void TestJsonTools::readsNumbersHoweverWritten()
{
    QFETCH(QByteArray, json);
    QFETCH(qint64, expected);
    QFETCH(bool, isWhole);
    JsonReader reader;
    const auto root = reader.read(json);
    QVERIFY(root);
    QCOMPARE(root->at(0).toInteger(), isWhole ? std::optional(expected) : std::nullopt);
}

void TestJsonTools::resolvesEscapes_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("expected");
    QTest::newRow("none") << R"(["grün 🌍"])"_ba << u"grün 🌍"_s;
    QTest::newRow("short") << R"(["\"\\\/\b\f\n\r\t"])"_ba << u"\"\\/\b\f\n\r\t"_s;
    QTest::newRow("unit") << R"(["x\u00e9y"])"_ba << u"xéy"_s;
    QTest::newRow("pair") << R"(["\ud83d\ude00!"])"_ba << u"😀!"_s;
    QTest::newRow("half a pair") << R"(["a\ud83db"])"_ba << u"a\uFFFDb"_s;
    QTest::newRow("bad digits") << R"(["\uZZ"])"_ba << u"\uFFFDZZ"_s;
    QTest::newRow("escaped backslash last") << R"(["a\\"])"_ba << u"a\\"_s;
}

void TestJsonTools::resolvesEscapes()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, expected);
    JsonReader reader;
    const auto root = reader.read(json);
    QVERIFY(root);
    QCOMPARE(root->at(0).toString(), expected);
}

void TestJsonTools::toleratesWhatIsMissingOrOfAnotherType()
{
    JsonReader reader;
    const auto root = reader.read(R"({"n":null,"s":"x","\u0061\"b":1})");
    QVERIFY(root);
    QVERIFY((*root)["n"].exists());
    QVERIFY(!(*root)["n"]["deeper"]["still"].exists());
    QVERIFY(!(*root)["s"].at(3).exists());
    QVERIFY((*root)["missing"].toString().isEmpty());
    QVERIFY((*root)["missing"].raw().isEmpty());
    for (const JsonValue element : (*root)["s"])
        QFAIL(qPrintable(element.toString()));
    QCOMPARE((*root)["a\"b"].toInteger(), std::optional<qint64>(1));
    QVERIFY(!JsonValue().exists());
}

void TestJsonTools::refusesWhatIsNoJson_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << ""_ba;
    QTest::newRow("blank") << " \n"_ba;
    QTest::newRow("words") << "Bad Gateway"_ba;
    QTest::newRow("html") << "<html></html>"_ba;
    QTest::newRow("scalar") << "12"_ba;
    QTest::newRow("cut object") << R"({"a":1)"_ba;
    QTest::newRow("cut string") << R"({"a":"b)"_ba;
    QTest::newRow("cut array") << R"({"a":[1,2)"_ba;
    QTest::newRow("bare word") << R"({"a":nope})"_ba;
    QTest::newRow("wrong bracket") << R"({"a":[1})"_ba;
    QTest::newRow("no colon") << R"({"a" 1})"_ba;
    QTest::newRow("trailing comma") << R"({"a":1,})"_ba;
    QTest::newRow("two values") << R"({"a":1}{"b":2})"_ba;
    QTest::newRow("more behind") << R"({"a":1} x)"_ba;
}

void TestJsonTools::refusesWhatIsNoJson()
{
    QFETCH(QByteArray, text);
    JsonReader reader;
    const auto root = reader.read(text);
    QVERIFY(!root);
    QCOMPARE(root.error().kind, ErrorKind::Protocol);
}

void TestJsonTools::replacesBytesThatAreNoUtf8()
{
    JsonReader reader;
    const auto root = reader.read("{\"a\":\"x\xff\xc3y\"}"_ba);
    QVERIFY(root);
    QCOMPARE((*root)["a"].toString(), u"x\uFFFD\uFFFDy"_s);
}

void TestJsonTools::refusesDeepNestingInsteadOfCrashing()
{
    JsonReader reader;
    const QByteArray deep = QByteArray(100'000, '[') + QByteArray(100'000, ']');
    QVERIFY(!reader.read(deep));
    QVERIFY(reader.read(QByteArray(200, '[') + QByteArray(200, ']')));
}

void TestJsonTools::readsOneTextAfterTheOther()
{
    JsonReader reader;
    for (int i = 0; i < 100; ++i) {
        const QByteArray text
            = "{\"n\":" + QByteArray::number(i) + ",\"pad\":\"" + QByteArray(i * 50, 'x') + "\"}";
        const auto root = reader.read(text);
        QVERIFY(root);
        QCOMPARE((*root)["n"].toInteger(), std::optional<qint64>(i));
        QCOMPARE((*root)["pad"].toString().size(), i * 50);
        QVERIFY(!reader.read("{"));
    }
}

void TestJsonTools::writesInTheOrderOfTheCalls()
{
    JsonWriter writer;
    writer.beginObject();
    writer.key("z").string(u"a\"b\\\n\x01é"_s);
    writer.key("a").beginArray().integer(-5).real(0.1).boolean(true).raw("{\"x\": 1}").endArray();
    writer.key("data").base64("\xff\x00"_ba);
    writer.key("empty").beginObject().endObject();
    writer.endObject();
    const QByteArray expected = "{\"z\":\"a\\\"b\\\\\\n\\u0001é\",\"a\":[-5,0.1,true,{\"x\": 1}],"
                                "\"data\":\"/wA=\",\"empty\":{}}";
    QCOMPARE(writer.take(), expected);
    QCOMPARE(writer.beginArray().endArray().take(), "[]"_ba);
}

void TestJsonTools::writesTextsThatReadBackTheSame()
{
    QString text;
    for (char16_t unit = 0; unit < 0x500; ++unit)
        text += QChar(unit);
    text += u"😀 العربية 漢字"_s;
    const QByteArray json = JsonWriter().beginArray().string(text).endArray().take();
    JsonReader reader;
    const auto root = reader.read(json);
    QVERIFY(root);
    QCOMPARE(root->at(0).toString(), text);
}

void TestJsonTools::tellsObjectsFromTheRest()
{
    QVERIFY(isJsonObject(R"({"type":"object"})"));
    QVERIFY(!isJsonObject("[]"));
    QVERIFY(!isJsonObject("{"));
    QVERIFY(!isJsonObject(""));
}

QTEST_GUILESS_MAIN(TestJsonTools)
#include "tst_jsontools.moc"
