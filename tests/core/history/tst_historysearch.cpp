// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history/textfold.h"
#include "tests/core/history/historyfixture.h"

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::History;
using Headgate::Test::HistoryFixture;
using Headgate::Test::must;

class TestHistorySearch : public QObject {
    Q_OBJECT

private slots:
    void findsInEveryScript_data();
    void findsInEveryScript();
    void nothingOfAQueryIsSyntax_data();
    void nothingOfAQueryIsSyntax();
    void allWordsMustOccur();
    void theHitIsMarkedInTheSnippet_data();
    void theHitIsMarkedInTheSnippet();
    void findsTitlesThoughtsAndWithinOneConversation();
    void streamingAnswersAreFoundWhenFinished();
    void newestFirstAndBounded();
    void foldKeepsLengths();
};

void TestHistorySearch::findsInEveryScript_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("query");
    QTest::addColumn<bool>("isFound");

    QTest::newRow("Latin") << u"The quick brown Fox"_s << u"QUICK fox"_s << true;
    QTest::newRow("inside a word") << u"antidisestablishment"_s << u"establish"_s << true;
    QTest::newRow("not there") << u"The quick brown fox"_s << u"slow"_s << false;
    QTest::newRow("two letters") << u"We go up"_s << u"GO"_s << true;
    QTest::newRow("one letter") << u"x = 1"_s << u"="_s << true;
    QTest::newRow("two letters, not there") << u"We walk"_s << u"go"_s << false;
    QTest::newRow("Chinese, long") << u"今天天气很好,我们去公园"_s << u"天气很好"_s << true;
    QTest::newRow("Chinese, two") << u"今天天气很好"_s << u"天气"_s << true;
    QTest::newRow("Chinese, two, at the end") << u"今天天气很好"_s << u"很好"_s << true;
    QTest::newRow("Chinese, one") << u"今天天气很好"_s << u"气"_s << true;
    QTest::newRow("Chinese, two, not there") << u"今天天气很好"_s << u"天好"_s << false;
    QTest::newRow("beyond the BMP") << u"字 𠮷野家 で"_s << u"𠮷野"_s << true;
    QTest::newRow("Japanese") << u"プログラムを実行する"_s << u"プログラム"_s << true;
    QTest::newRow("Korean") << u"안녕하세요 세계"_s << u"세계"_s << true;
    QTest::newRow("Cyrillic, two, other case") << u"Это Он"_s << u"он"_s << true;
    QTest::newRow("Persian") << u"سلام دنیای بزرگ"_s << u"دنیای"_s << true;
    QTest::newRow("Persian, Arabic letters")
        << u"كتاب‌هاي علي"_s << u"کتاب های علی"_s << true;
    QTest::newRow("Persian, with joiner") << u"من می روم"_s << u"می‌روم"_s << true;
    QTest::newRow("Persian digits") << u"سال ۱۴۰۴"_s << u"1404"_s << true;
    QTest::newRow("full-width") << u"ABC社"_s << u"abc"_s << true;
    QTest::newRow("emoji") << u"well 👍🏽 done"_s << u"👍"_s << true;
    QTest::newRow("underscore is no wildcard") << u"snakecase"_s << u"e_c"_s << false;
    QTest::newRow("percent is no wildcard") << u"ab"_s << u"%"_s << false;
}

void TestHistorySearch::findsInEveryScript()
{
    QFETCH(QString, text);
    QFETCH(QString, query);
    HistoryFixture f;
    f.openInMemory();
    const ConversationId chat = f.conversation({});
    const MessageId id = f.ask(chat, {}, text);
    f.answer(chat, id, u"something else entirely ||| ~~~"_s);
    const QVector<SearchHit> hits = must(f.store->search().find(query));
    QTEST(hits.size() == 1, "isFound");
    if (!hits.isEmpty())
        QVERIFY(hits.at(0).messageId == id);
}

void TestHistorySearch::nothingOfAQueryIsSyntax_data()
{
    QTest::addColumn<QString>("query");
    const char16_t* const queries[]
        = { u"\"", u"\"\"\"", u"\"unbalanced quote", u"foo\"bar\"baz", u"AND", u"OR OR OR",
              u"NOT nothing", u"NEAR(a b)", u"NEAR(alpha beta, 2)", u"body:text", u"-minus +plus",
              u"star*", u"^start", u"(((", u")))", u"{curly}", u"'; DROP TABLE message;--", u"%",
              u"_", u"\\", u"a:b:c", u"alpha AND (beta OR", u"?1 ?2", u"@name $x :y", u"\t\n" };
    for (const char16_t* query : queries) {
        const QString text = QString::fromUtf16(query);
        QTest::newRow(qPrintable(text)) << text;
    }
    QTest::newRow("NUL") << u"alpha"_s + QChar(0) + u"beta"_s;
    QTest::newRow("lone surrogate") << u"alpha"_s + QChar(0xD800);
    QTest::newRow("very long") << QString(100'000, u'x');
    QTest::newRow("many words") << u"w1x w2y w3z "_s.repeated(1000);
}

void TestHistorySearch::nothingOfAQueryIsSyntax()
{
    QFETCH(QString, query);
    HistoryFixture f;
    f.openInMemory();
    const ConversationId chat = f.conversation({});
    f.ask(chat, {}, u"mild mellow"_s);
    const auto hits = f.store->search().find(query);
    QVERIFY2(hits.isOk(), hits ? "" : qPrintable(hits.error().detail));
    QVERIFY(hits->isEmpty());

    // The same text as a message is found by itself.
    if (query.trimmed().isEmpty() || query.contains(QChar(0xD800)) || query.size() > 1000)
        return;
    f.ask(chat, {}, u"before "_s + query + u" after"_s);
    QCOMPARE(must(f.store->search().find(query)).size(), 1);
}

void TestHistorySearch::allWordsMustOccur()
{
    HistoryFixture f;
    f.openInMemory();
    const ConversationId chat = f.conversation({});
    f.ask(chat, {}, u"red green blue"_s);
    f.ask(chat, {}, u"red yellow go"_s);
    QCOMPARE(must(f.store->search().find(u"red"_s)).size(), 2);
    QCOMPARE(must(f.store->search().find(u"blue red"_s)).size(), 1);
    QCOMPARE(must(f.store->search().find(u"red go"_s)).size(), 1);
    QCOMPARE(must(f.store->search().find(u"blue go"_s)).size(), 0);
    QCOMPARE(must(f.store->search().find(u"   "_s)).size(), 0);
}

void TestHistorySearch::theHitIsMarkedInTheSnippet_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("marked");
    QTest::newRow("start") << u"Needle in a haystack"_s << u"needle"_s << u"Needle"_s;
    QTest::newRow("far in") << QString(5000, u'.') + u" NeeDle "_s + QString(5000, u'.')
                            << u"needle"_s << u"NeeDle"_s;
    QTest::newRow("after emoji") << u"🙂"_s.repeated(99) + u"世界"_s << u"世界"_s << u"世界"_s;
    QTest::newRow("line breaks") << u"a\n\n\tb needle\nc"_s << u"needle"_s << u"needle"_s;
    QTest::newRow("Arabic letters") << u"خوب كتاب"_s << u"کتاب"_s << u"كتاب"_s;
}

void TestHistorySearch::theHitIsMarkedInTheSnippet()
{
    QFETCH(QString, text);
    QFETCH(QString, query);
    HistoryFixture f;
    f.openInMemory();
    f.ask(f.conversation({}), {}, text);
    const SearchHit hit = must(f.store->search().find(query)).value(0);
    QTEST(hit.snippet.mid(hit.hitStart, hit.hitLength), "marked");
    QVERIFY(hit.snippet.size() <= 170);
    QVERIFY(!hit.snippet.contains(u'\n'));
    QVERIFY(hit.snippet.isValidUtf16());
}

void TestHistorySearch::findsTitlesThoughtsAndWithinOneConversation()
{
    HistoryFixture f;
    f.openInMemory();
    const ConversationId one = f.conversation(u"Orchard planning"_s);
    const ConversationId two = f.conversation(u"Other"_s);
    const MessageId q = f.ask(one, {}, u"Which apple?"_s);
    const MessageId a = must(f.store->answers().begin(one, q)).id;
    AnswerEnd end;
    end.parts = { Part::ofThought(u"pondering"_s), Part::ofText(u"This apple"_s) };
    must(f.store->answers().finish(a, end));
    f.ask(two, {}, u"apple pie in the orchard"_s);

    const auto orchard = must(f.store->search().find(u"orchard"_s));
    QCOMPARE(orchard.size(), 2);
    QVERIFY(orchard[0].messageId.isNull());
    QCOMPARE(orchard[0].snippet.mid(orchard[0].hitStart, orchard[0].hitLength), u"Orchard"_s);
    QCOMPARE(orchard[1].conversationTitle, u"Other"_s);
    QVERIFY(must(f.store->search().find(u"pondering"_s)).value(0).messageId == a);

    const auto within = must(f.store->search().findIn(one, u"apple"_s));
    QCOMPARE(within.size(), 2);
    QVERIFY(within[0].messageId == q && within[1].messageId == a);
}

void TestHistorySearch::streamingAnswersAreFoundWhenFinished()
{
    HistoryFixture f;
    f.openInMemory();
    const ConversationId chat = f.conversation({});
    const MessageId a = must(f.store->answers().begin(chat, f.ask(chat, {}, u"q"_s))).id;
    must(f.store->answers().append(a, Part::Kind::Text, u"partial"_s));
    QVERIFY(must(f.store->search().find(u"partial"_s)).isEmpty());
    AnswerEnd end;
    end.state = MessageState::Stopped;
    end.parts = { Part::ofText(u"partial"_s) };
    must(f.store->answers().finish(a, end));
    QCOMPARE(must(f.store->search().find(u"partial"_s)).size(), 1);
}

void TestHistorySearch::newestFirstAndBounded()
{
    HistoryFixture f;
    f.openInMemory();
    const ConversationId chat = f.conversation({});
    for (int i = 0; i < 20; ++i)
        f.ask(chat, {}, u"common %1"_s.arg(i));
    const auto hits = must(f.store->search().find(u"common"_s, 5));
    QCOMPARE(hits.size(), 5);
    QCOMPARE(hits[0].snippet, u"common 19"_s);
    QCOMPARE(hits[4].snippet, u"common 15"_s);
}

void TestHistorySearch::foldKeepsLengths()
{
    QString all;
    for (int unit = 0; unit < 0x10000; ++unit)
        all += QChar(char16_t(unit));
    const QString folded = foldForSearch(all);
    QCOMPARE(folded.size(), all.size());
    QCOMPARE(foldForSearch(folded), folded);
}

QTEST_GUILESS_MAIN(TestHistorySearch)
#include "tst_historysearch.moc"
