// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/history/historyfixture.h"

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::History;
using Headgate::Test::HistoryFixture;
using Headgate::Test::must;

class TestMessageEdits : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_history = std::make_unique<HistoryFixture>();
        m_history->open();
    }

    void aChangedAnswerKeepsItsFirstTextHoweverOftenItIsChanged();
    void theFirstTextComesBack();
    void aChangedTextIsFoundBySearchAndTheOldOneIsNot();
    void anExcludedMessageIsMarkedAndTheMarkGoesAgain();
    void pinnedMessagesOfAllBranchesAreListedAndSurviveAReopen();
    void pinsGoAlongWithCopiesAndWithTheirMessages();
    void aCopiedPathSharesNothingWithItsSource();
    void aCopyLeavesOtherBranchesBehind();
    void theReadingPlaceSurvivesAReopen();
    void marksAndPlacesGoWithTheirChat();

private:
    MessageRecord record(const MessageId& id)
    {
        return must(m_history->store->messages().find(id));
    }

    std::unique_ptr<HistoryFixture> m_history;
};

void TestMessageEdits::aChangedAnswerKeepsItsFirstTextHoweverOftenItIsChanged()
{
    const ConversationId chat = m_history->conversation();
    const MessageId question = m_history->ask(chat, {}, u"question"_s);
    const MessageId answer = m_history->answer(chat, question, u"first"_s);
    QVERIFY(!record(answer).editedAt);
    QCOMPARE(m_history->store->edits().original(answer).error().kind, ErrorKind::NotFound);
    must(m_history->store->edits().rewrite(answer, { Part::ofText(u"second"_s) }));
    must(m_history->store->edits().rewrite(answer, { Part::ofText(u"third"_s) }));
    QCOMPARE(record(answer).message.plainText(), u"third"_s);
    QCOMPARE(record(answer).editedAt, m_history->clock.utcNow());
    QCOMPARE(must(m_history->store->edits().original(answer)),
        QVector<Part> { Part::ofText(u"first"_s) });
    QCOMPARE(m_history->texts(chat), QStringList({ u"question"_s, u"third"_s }));
    QVERIFY(must(m_history->store->messages().path(chat)).at(1).editedAt);
}

void TestMessageEdits::theFirstTextComesBack()
{
    const ConversationId chat = m_history->conversation();
    const MessageId question = m_history->ask(chat, {}, u"question"_s);
    const MessageId answer = m_history->answer(chat, question, u"first"_s);
    must(m_history->store->edits().rewrite(answer, { Part::ofText(u"second"_s) }));
    must(m_history->store->edits().restoreOriginal(answer));
    QCOMPARE(record(answer).message.plainText(), u"first"_s);
    QVERIFY(!record(answer).editedAt);
    QCOMPARE(m_history->store->edits().restoreOriginal(answer).error().kind, ErrorKind::NotFound);
}

void TestMessageEdits::aChangedTextIsFoundBySearchAndTheOldOneIsNot()
{
    const ConversationId chat = m_history->conversation();
    const MessageId question = m_history->ask(chat, {}, u"nightingale"_s);
    must(m_history->store->edits().rewrite(question, { Part::ofText(u"blackbird"_s) }));
    QCOMPARE(must(m_history->store->search().find(u"blackbird"_s)).size(), 1);
    QCOMPARE(must(m_history->store->search().find(u"nightingale"_s)).size(), 0);
}

void TestMessageEdits::anExcludedMessageIsMarkedAndTheMarkGoesAgain()
{
    const ConversationId chat = m_history->conversation();
    const MessageId question = m_history->ask(chat, {}, u"question"_s);
    must(m_history->store->edits().setExcluded(question, true));
    QVERIFY(record(question).isExcluded);
    QVERIFY(!record(question).editedAt);
    QVERIFY(must(m_history->store->messages().path(chat)).at(0).isExcluded);
    must(m_history->store->edits().setExcluded(question, false));
    QVERIFY(!record(question).isExcluded);
}

void TestMessageEdits::pinnedMessagesOfAllBranchesAreListedAndSurviveAReopen()
{
    const ConversationId chat = m_history->conversation();
    const MessageId question = m_history->ask(chat, {}, u"question"_s);
    const MessageId first = m_history->answer(chat, question, u"one\n\n two"_s);
    const MessageId second = m_history->answer(chat, question, u"three"_s);
    const MessageId elsewhere = m_history->ask(m_history->conversation(), {}, u"other"_s);
    for (const MessageId& id : { second, first, elsewhere })
        must(m_history->store->edits().setPinned(id, true));
    must(m_history->store->edits().setPinned(first, true)); // twice is once
    m_history->open();
    const QVector<PinnedMessage> pinned = must(m_history->store->edits().pinned(chat));
    QCOMPARE(pinned.size(), 2);
    QCOMPARE(pinned.at(0).id, first);
    QCOMPARE(pinned.at(0).excerpt, u"one two"_s);
    QCOMPARE(pinned.at(0).role, Role::Assistant);
    QCOMPARE(pinned.at(1).id, second);
    QVERIFY(record(first).isPinned);
    must(m_history->store->edits().setPinned(first, false));
    QVERIFY(!record(first).isPinned);
    must(m_history->store->messages().removeSubtree(second));
    QVERIFY(must(m_history->store->edits().pinned(chat)).isEmpty());
}

void TestMessageEdits::pinsGoAlongWithCopiesAndWithTheirMessages()
{
    const ConversationId chat = m_history->conversation();
    const MessageId question = m_history->ask(chat, {}, u"question"_s);
    m_history->answer(chat, question, u"answer"_s);
    must(m_history->store->edits().setPinned(question, true));
    const ConversationId part = m_history->conversation(u"part"_s);
    must(m_history->store->edits().copyPath(question, part));
    QCOMPARE(must(m_history->store->edits().pinned(part)).size(), 1);
    const ConversationInfo copy = must(m_history->store->copies().duplicate(chat, u"copy"_s));
    const QVector<PinnedMessage> copied = must(m_history->store->edits().pinned(copy.id));
    QCOMPARE(copied.size(), 1);
    QVERIFY(copied.constFirst().id != question);
    must(m_history->store->conversations().purge(chat));
    Sql::Database& db = m_history->store->database();
    QCOMPARE(must(db.scalar(u"SELECT count(*) FROM message_pin"_s)).toInt(), 2);
}

void TestMessageEdits::aCopiedPathSharesNothingWithItsSource()
{
    const ConversationId chat = m_history->conversation();
    const MessageId question = m_history->ask(chat, {}, u"question"_s);
    const MessageId answer = m_history->answer(chat, question, u"answer"_s);
    m_history->ask(chat, answer, u"later"_s);
    must(m_history->store->edits().rewrite(answer, { Part::ofText(u"changed"_s) }));
    const ConversationId copy = m_history->conversation(u"copy"_s);
    must(m_history->store->edits().copyPath(answer, copy));
    QCOMPARE(m_history->texts(copy), QStringList({ u"question"_s, u"changed"_s }));
    const QVector<MessageRecord> path = must(m_history->store->messages().path(copy));
    QVERIFY(path.at(1).editedAt);
    QVERIFY(path.at(1).id != answer);
    must(m_history->store->messages().removeSubtree(question));
    QCOMPARE(m_history->texts(copy).size(), 2);
    QCOMPARE(must(m_history->store->search().find(u"changed"_s)).size(), 1);
    must(m_history->store->edits().restoreOriginal(path.at(1).id));
    QCOMPARE(m_history->texts(copy).at(1), u"answer"_s);
}

void TestMessageEdits::aCopyLeavesOtherBranchesBehind()
{
    const ConversationId chat = m_history->conversation();
    const MessageId question = m_history->ask(chat, {}, u"question"_s);
    const MessageId first = m_history->answer(chat, question, u"one"_s);
    m_history->answer(chat, question, u"two"_s);
    const ConversationId copy = m_history->conversation(u"copy"_s);
    must(m_history->store->edits().copyPath(first, copy));
    const QVector<MessageRecord> path = must(m_history->store->messages().path(copy));
    QCOMPARE(path.size(), 2);
    QCOMPARE(path.at(1).message.plainText(), u"one"_s);
    QCOMPARE(path.at(1).siblingCount, 1);
    QCOMPARE(path.at(1).parentId, path.at(0).id);
}

void TestMessageEdits::theReadingPlaceSurvivesAReopen()
{
    const ConversationId chat = m_history->conversation();
    const MessageId question = m_history->ask(chat, {}, u"question"_s);
    const ReadingPlace place { question, 4, 2, 17 };
    must(m_history->store->edits().saveReadingPlace(chat, place));
    m_history->open();
    QCOMPARE(must(m_history->store->edits().readingPlace(chat)), place);
    must(m_history->store->edits().saveReadingPlace(chat, {}));
    QCOMPARE(must(m_history->store->edits().readingPlace(chat)), ReadingPlace());
}

void TestMessageEdits::marksAndPlacesGoWithTheirChat()
{
    const ConversationId chat = m_history->conversation();
    const MessageId question = m_history->ask(chat, {}, u"question"_s);
    must(m_history->store->edits().setExcluded(question, true));
    must(m_history->store->edits().saveReadingPlace(chat, { question, 0, 0, 0 }));
    must(m_history->store->conversations().purge(chat));
    Sql::Database& db = m_history->store->database();
    QCOMPARE(must(db.scalar(u"SELECT count(*) FROM message_mark"_s)).toInt(), 0);
    QCOMPARE(must(db.scalar(u"SELECT count(*) FROM reading_place"_s)).toInt(), 0);
}

QTEST_GUILESS_MAIN(TestMessageEdits)
#include "tst_messageedits.moc"
