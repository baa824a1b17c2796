// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/turns.h"
#include "tests/core/history/historyfixture.h"

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::Services;

class TestStoreTurn : public QObject {
    Q_OBJECT

private slots:
    void fencesAFileOfNothingButFences();
    void anExcludedMessageIsNotSent();
    void theQuestionItselfIsSentThoughExcluded();
    void aReplacedQuestionGoesWithItsAnswers();
    void thePromptOfEachQuestionIsRemembered();
};

//! Were each length of fence looked for, this would exceed the time that a test has.
void TestStoreTurn::fencesAFileOfNothingButFences()
{
    Test::HistoryFixture history;
    history.openInMemory();
    const QByteArray ticks(2'000'000, '`');
    SendSpec spec { .text = u"read this"_s, .target = { u"gemini"_s, u"m"_s } };
    spec.attachments = { { .mimeType = u"text/plain"_s,
        .name = u"ticks.md"_s,
        .data = ticks,
        .sizeBytes = ticks.size() } };
    const PreparedTurn turn = Test::must(storeTurn(*history.store, spec));
    QCOMPARE(turn.context.size(), 1);
    const QString text = turn.context[0].parts[0].text;
    QVERIFY(text.startsWith(u"ticks.md:\n"_s + QString(ticks.size() + 1, u'`') + u'\n'));
}

void TestStoreTurn::anExcludedMessageIsNotSent()
{
    Test::HistoryFixture history;
    history.openInMemory();
    const ConversationId chat = history.conversation();
    const MessageId question = history.ask(chat, {}, u"one"_s);
    const MessageId answer = history.answer(chat, question, u"two"_s);
    Test::must(history.store->edits().setExcluded(answer, true));
    const SendSpec spec { .conversation = chat,
        .parent = answer,
        .text = u"three"_s,
        .target = { u"gemini"_s, u"m"_s } };
    const PreparedTurn turn = Test::must(storeTurn(*history.store, spec));
    QCOMPARE(turn.context.size(), 2);
    QCOMPARE(turn.context[0].plainText(), u"one"_s);
    QCOMPARE(turn.context[1].plainText(), u"three"_s);
}

void TestStoreTurn::theQuestionItselfIsSentThoughExcluded()
{
    Test::HistoryFixture history;
    history.openInMemory();
    const ConversationId chat = history.conversation();
    const MessageId question = history.ask(chat, {}, u"one"_s);
    const MessageId answer = history.answer(chat, question, u"two"_s);
    Test::must(history.store->edits().setExcluded(question, true));
    const PreparedTurn turn
        = Test::must(storeAgain(*history.store, answer, { u"gemini"_s, u"m"_s }));
    QCOMPARE(turn.context.size(), 1);
    QCOMPARE(turn.context[0].plainText(), u"one"_s);
}

void TestStoreTurn::aReplacedQuestionGoesWithItsAnswers()
{
    Test::HistoryFixture history;
    history.openInMemory();
    const ConversationId chat = history.conversation();
    const MessageId question = history.ask(chat, {}, u"old"_s);
    history.answer(chat, question, u"old answer"_s);
    const SendSpec spec { .conversation = chat,
        .replaced = question,
        .text = u"new"_s,
        .target = { u"gemini"_s, u"m"_s } };
    const PreparedTurn turn = Test::must(storeTurn(*history.store, spec));
    QCOMPARE(turn.context.size(), 1);
    QCOMPARE(turn.turn.question.siblingCount, 1);
    QCOMPARE(history.texts(chat), QStringList({ u"new"_s, u""_s }));
    Test::must(history.store->messages().restoreSubtree(question));
    QCOMPARE(Test::must(history.store->messages().siblings(question)).size(), 2);
}

void TestStoreTurn::thePromptOfEachQuestionIsRemembered()
{
    Test::HistoryFixture history;
    history.openInMemory();
    const SendSpec first {
        .text = u"one"_s, .target = { u"gemini"_s, u"m"_s }, .systemInstruction = u"Be short."_s
    };
    const ConversationInfo chat = Test::must(storeTurn(*history.store, first)).turn.conversation;
    Test::must(history.store->conversations().setSystemInstruction(chat.id, u"Be long."_s));
    QCOMPARE(Test::must(history.store->prompts().usedIn(chat.id)), QStringList(u"Be short."_s));
    const SendSpec second { .conversation = chat.id, .text = u"two"_s, .target = first.target };
    Test::must(storeTurn(*history.store, second));
    QCOMPARE(Test::must(history.store->prompts().usedIn(chat.id)),
        QStringList({ u"Be long."_s, u"Be short."_s }));
}

QTEST_GUILESS_MAIN(TestStoreTurn)
#include "tst_storeturn.moc"
