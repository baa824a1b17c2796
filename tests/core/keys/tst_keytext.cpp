// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/keys/keytext.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::Keys;

class TestKeyText : public QObject {
    Q_OBJECT

private slots:
    void dropsWhatIsPastedAroundAKey_data();
    void dropsWhatIsPastedAroundAKey();
    void refusesWhatCannotBeAKey_data();
    void refusesWhatCannotBeAKey();
    void takesListsApart();
    void oneBadKeyFailsTheWholeList();
    void namesTheKindForDisplayOnly_data();
    void namesTheKindForDisplayOnly();
    void tellsWhoElseGivesOutSuchKeys();
};

void TestKeyText::dropsWhatIsPastedAroundAKey_data()
{
    QTest::addColumn<QString>("pasted");
    const QString key = u"a-plain-key-1"_s;
    QTest::newRow("as it is") << key;
    QTest::newRow("newline") << key + u"\r\n"_s;
    QTest::newRow("blanks and tabs") << u" \t "_s + key + u"  "_s;
    QTest::newRow("quotes") << u"\""_s + key + u"\"\n"_s;
    QTest::newRow("nested quotes") << u"' \""_s + key + u"\" '"_s;
    QTest::newRow("typographic quotes") << u"\u201c"_s + key + u"\u201d"_s;
    QTest::newRow("no-break space and BOM") << u"\ufeff"_s + key + u"\u00a0"_s;
}

void TestKeyText::dropsWhatIsPastedAroundAKey()
{
    QFETCH(QString, pasted);
    const Result<Secret> key = cleanKey(Secret::take(std::move(pasted)));
    QVERIFY(key);
    QCOMPARE(key->reveal().toByteArray(), QByteArray("a-plain-key-1"));
}

void TestKeyText::refusesWhatCannotBeAKey_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<QString>("reason");
    QTest::newRow("empty") << QString() << u"empty"_s;
    QTest::newRow("only blanks") << u" \n\" "_s << u"empty"_s;
    QTest::newRow("blank inside") << u"half1 half2"_s << u"blank"_s;
    QTest::newRow("line break inside") << u"half1\nhalf2"_s << u"blank"_s;
    QTest::newRow("several") << u"first-key,second-key"_s << u"several"_s;
    QTest::newRow("control character") << u"some\u0001thing"_s << u"character"_s;
    QTest::newRow("delete character") << u"some\u007fthing"_s << u"character"_s;
    QTest::newRow("not ASCII") << u"schlüssel-1"_s << u"character"_s;
    QTest::newRow("too short") << u"1234567"_s << u"at least 8"_s;
    QTest::newRow("too long") << QString(513, u'x') << u"at most 512"_s;
}

void TestKeyText::refusesWhatCannotBeAKey()
{
    QFETCH(QString, pasted);
    QFETCH(QString, reason);
    const QString copy = pasted;
    const Result<Secret> key = cleanKey(Secret::take(std::move(pasted)));
    QVERIFY(!key);
    QCOMPARE(key.error().kind, ErrorKind::InvalidInput);
    QCOMPARE(key.error().field, u"key"_s);
    QVERIFY2(key.error().detail.contains(reason), qPrintable(key.error().detail));
    QVERIFY2(copy.trimmed().isEmpty() || !key.error().detail.contains(copy),
        "the key must not be repeated");
}

void TestKeyText::takesListsApart()
{
    const Result<QVector<Secret>> keys
        = cleanKeyList(Secret::take(u" first-key , \"second-key\",,third-key\n"_s));
    QVERIFY(keys);
    QStringList texts;
    for (const Secret& key : *keys)
        texts << QString::fromUtf8(key.reveal());
    QCOMPARE(texts, (QStringList { u"first-key"_s, u"second-key"_s, u"third-key"_s }));
    QVERIFY(cleanKeyList(Secret())->isEmpty());
}

void TestKeyText::oneBadKeyFailsTheWholeList()
{
    QVERIFY(!cleanKeyList(Secret::take(u"first-key,short"_s)));
}

void TestKeyText::namesTheKindForDisplayOnly_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("kind");
    QTest::newRow("google") << u"AIzaSy0123456789"_s << u"google_standard"_s;
    QTest::newRow("google auth") << u"AQ.Ab0123456789"_s << u"google_auth"_s;
    QTest::newRow("anthropic before openai") << u"sk-ant-0123456789"_s << u"anthropic"_s;
    QTest::newRow("openai") << u"sk-0123456789"_s << u"openai"_s;
    QTest::newRow("hugging face") << u"hf_0123456789"_s << u"huggingface"_s;
    QTest::newRow("groq") << u"gsk_0123456789"_s << u"groq"_s;
    QTest::newRow("xai") << u"xai-0123456789"_s << u"xai"_s;
    QTest::newRow("anything else") << u"my-own-servers-key"_s << u"unknown"_s;
}

void TestKeyText::namesTheKindForDisplayOnly()
{
    QFETCH(QString, key);
    const Secret secret = Secret::take(QString(key));
    QTEST(keyKindName(keyKind(secret)), "kind");
    QVERIFY2(cleanKey(secret), "no kind is refused");
}

//! Only of those back ends that have kinds of their own: a server of the user's may take any key.
void TestKeyText::tellsWhoElseGivesOutSuchKeys()
{
    QVERIFY(looksForeign(KeyKind::OpenAi, u"gemini"_s));
    QVERIFY(looksForeign(KeyKind::OpenAi, u"anthropic"_s));
    QVERIFY(looksForeign(KeyKind::Groq, u"openai"_s));
    QVERIFY(looksForeign(KeyKind::GoogleStandard, u"ollama"_s));
    QVERIFY(!looksForeign(KeyKind::GoogleAuth, u"gemini"_s));
    QVERIFY(!looksForeign(KeyKind::Unknown, u"gemini"_s));
    QVERIFY(!looksForeign(KeyKind::OpenAi, u"ollama"_s));
    QVERIFY(!looksForeign(KeyKind::Groq, u"my-server"_s));
    QCOMPARE(backendOf(KeyKind::GoogleAuth), u"gemini"_s);
    QVERIFY(backendOf(KeyKind::Groq).isEmpty());
    QCOMPARE(providerName(KeyKind::Groq), u"Groq"_s);
}

QTEST_GUILESS_MAIN(TestKeyText)
#include "tst_keytext.moc"
