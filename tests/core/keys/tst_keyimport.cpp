// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/keys/keyimport.h"

#include <QTest>

using namespace Headgate;
using namespace Headgate::Keys;
using namespace Qt::StringLiterals;

class TestKeyImport : public QObject {
    Q_OBJECT

private slots:
    void findsTheKeys_data();
    void findsTheKeys();
    void namesWhatIsWrongButNotTheKey_data();
    void namesWhatIsWrongButNotTheKey();
    void tellsEachPlaceByItself();
};

void TestKeyImport::findsTheKeys_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("backendId");
    QTest::addColumn<QStringList>("found");
    QTest::newRow("a .env file") << QByteArray(
        "# keys\r\nexport GEMINI_API_KEY=\"AIza-one-0001\"\r\n\nPORT=8080\n"
        "OPENAI_API_KEY = 'sk-two-00002'\nANTHROPIC_API_KEY=sk-ant-three\n")
                                 << QString()
                                 << QStringList { u"gemini GEMINI_API_KEY AIza-one-0001"_s,
                                        u"openai OPENAI_API_KEY sk-two-00002"_s,
                                        u"anthropic ANTHROPIC_API_KEY sk-ant-three"_s };
    QTest::newRow("comments behind the values")
        << QByteArray(
               "GEMINI_API_KEY=AIza-one-0001 # work\nOPENAI_API_KEY=\"sk-two-00002\"  # home\n"
               "ANTHROPIC_API_KEY=# none yet\nGEMINI_API_KEYS='AIza-two#002, AIza-3-0003'\n")
        << QString()
        << QStringList { u"gemini GEMINI_API_KEY AIza-one-0001"_s,
               u"openai OPENAI_API_KEY sk-two-00002"_s, u"gemini GEMINI_API_KEYS #1 AIza-two#002"_s,
               u"gemini GEMINI_API_KEYS #2 AIza-3-0003"_s };
    QTest::newRow("a list with comments and quotes")
        << QByteArray("# mine, all of them\n\"AIza-one-0001\"\n  ‘sk-two-00002’ ,,\n") << QString()
        << QStringList { u"gemini  AIza-one-0001"_s, u"openai  sk-two-00002"_s };
    QTest::newRow("a variable with a list, the same key twice")
        << QByteArray("GEMINI_API_KEYS=AIza-one-0001,AIza-two-0002\nGEMINI_API_KEY=AIza-one-0001")
        << QString()
        << QStringList { u"gemini GEMINI_API_KEYS #1 AIza-one-0001"_s,
               u"gemini GEMINI_API_KEYS #2 AIza-two-0002"_s };
    QTest::newRow("a plain list by its look")
        << QByteArray("AIza-one-0001, sk-two-00002\nsk-ant-three=\n") << QString()
        << QStringList { u"gemini  AIza-one-0001"_s, u"openai  sk-two-00002"_s,
               u"anthropic  sk-ant-three="_s };
    QTest::newRow("a plain list of one provider")
        << QByteArray("shapeless-1,shapeless-2,shapeless-1") << u"mine"_s
        << QStringList { u"mine  shapeless-1"_s, u"mine  shapeless-2"_s };
}

void TestKeyImport::findsTheKeys()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, backendId);
    QFETCH(QStringList, found);
    const auto keys = keysFromText(Secret::take(std::move(text)), backendId);
    QVERIFY2(keys.isOk(), keys ? "" : qPrintable(keys.error().detail));
    QStringList lines;
    for (const FoundKey& key : *keys)
        lines.append(
            key.backendId + u' ' + key.label + u' ' + QString::fromUtf8(key.secret.reveal()));
    QCOMPARE(lines, found);
}

void TestKeyImport::namesWhatIsWrongButNotTheKey_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("nothing") << QByteArray(" \n") << u"no key"_s;
    QTest::newRow("other variables only") << QByteArray("PATH=/bin\n") << u"no key"_s;
    QTest::newRow("blanks in a variable")
        << QByteArray("OPENAI_API_KEY=canary with blanks\n") << u"OPENAI_API_KEY"_s;
    QTest::newRow("unknown look") << QByteArray("AIza-one-0001,canary-shapeless") << u"key 2"_s;
}

void TestKeyImport::namesWhatIsWrongButNotTheKey()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, says);
    const auto keys = keysFromText(Secret::take(std::move(text)), {});
    QVERIFY(!keys);
    QCOMPARE(keys.error().kind, ErrorKind::InvalidInput);
    QVERIFY2(keys.error().detail.contains(says), qPrintable(keys.error().detail));
    QVERIFY(!keys.error().detail.contains(u"canary"_s));
}

void TestKeyImport::tellsEachPlaceByItself()
{
    const KeyText found = placesIn(Secret::take(
        QByteArray("GEMINI_API_KEYS=AIza-one-0001,two words,AIza-one-0001\nPORT=1\nnothing\n")));
    QCOMPARE(found.passedOver, 2);
    QCOMPARE(found.places.size(), 3);
    QVERIFY(!found.places.at(0).problem && !found.places.at(0).isRepeated);
    QCOMPARE(found.places.at(1).label, u"GEMINI_API_KEYS #2"_s);
    QCOMPARE(found.places.at(1).problem.value_or(Error()).field, u"key"_s);
    QVERIFY(found.places.at(1).secret.isEmpty());
    QVERIFY(found.places.at(2).isRepeated);
    QVERIFY(placesIn(Secret()).places.isEmpty());
}

QTEST_GUILESS_MAIN(TestKeyImport)
#include "tst_keyimport.moc"
