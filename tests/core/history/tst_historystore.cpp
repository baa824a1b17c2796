// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/history/historyfixture.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Headgate;
using namespace Headgate::History;
using Headgate::Test::HistoryFixture;
using Headgate::Test::must;

//! Conversations, trees of messages, answers and drafts.
class TestHistoryStore : public QObject {
    Q_OBJECT

private slots:
    void interruptsOnlyTheAnswersGiven();
    void refusesEverythingBeforeOpen();
    void keepsAConversationWithItsSettings();
    void pagesNewestActivityFirst();
    void orderSurvivesAClockThatStepsBack();
    void anAutomaticTitleNeverReplacesAManualOne();
    void trashRestoresAndPurges();
    void purgingTrashSparesTheYoung();
    void saysWhatIsNotThere();

    void regeneratingMakesSiblingsAndRemembersTheChoice();
    void editingMakesABranch();
    void savingWithoutSendingReplacesTheText();
    void revealGoesThroughAMessageOfAnotherBranch();
    void removingASubtreeCanBeUndone();
    void nestedRemovalsAreUndoneOneByOne();
    void conversationsDoNotMix();

    void anAnswerIsJournaledAndFinished();
    void piecesAfterTheEndAreIgnored();
    void aFailedAnswerKeepsItsFailureApart();
    void unfinishedAnswersBecomeInterrupted();
    void aSecondProcessInterruptsNothing();

    void draftsAreKeptPerConversation();
    void aMessageOfTenMegabytesComesBack();
    void loneSurrogatesAndControlsComeBack();
    void tenThousandMessagesOpen();
};

void TestHistoryStore::refusesEverythingBeforeOpen()
{
    Test::FakeClock clock;
    HistoryStore store(clock);
    QCOMPARE(store.conversations().list({}).error().kind, ErrorKind::Unavailable);
    QCOMPARE(store.conversations().create({}).error().kind, ErrorKind::Unavailable);
    QCOMPARE(store.drafts().load({}).error().kind, ErrorKind::Unavailable);
    Media media;
    media.data = "x"_ba;
    QCOMPARE(store.attachments().put(media).error().kind, ErrorKind::Unavailable);
    QCOMPARE(store.search().find(u"word"_s).error().kind, ErrorKind::Unavailable);
}

void TestHistoryStore::keepsAConversationWithItsSettings()
{
    HistoryFixture f;
    f.open();
    ConversationInfo wanted;
    wanted.title = u"سلام 世界"_s;
    wanted.target = { u"gemini"_s, u"flash"_s };
    wanted.systemInstruction = u"Be brief."_s;
    wanted.params.temperature = 0.25;
    wanted.params.stopSequences = { u"END"_s };
    const ConversationInfo made = must(f.store->conversations().create(wanted));
    QVERIFY(!made.id.isNull());
    QCOMPARE(made.createdAt, f.clock.utcNow());
    QVERIFY(!made.isPrivate);

    f.open();
    ConversationInfo found = must(f.store->conversations().find(made.id));
    QVERIFY(found == made);
    must(f.store->conversations().setTarget(made.id, { u"ollama"_s, u"llama"_s }));
    must(f.store->conversations().setSystemInstruction(made.id, {}));
    must(f.store->conversations().setParams(made.id, GenerationParams()));
    found = must(f.store->conversations().find(made.id));
    QCOMPARE(found.target.model, u"llama"_s);
    QVERIFY(found.systemInstruction.isEmpty());
    QVERIFY(found.params == GenerationParams());
}

void TestHistoryStore::pagesNewestActivityFirst()
{
    HistoryFixture f;
    f.open();
    QVector<ConversationId> ids;
    for (int i = 0; i < 7; ++i)
        ids.append(f.conversation(QString::number(i)));
    f.ask(ids[0], {}, u"back to the top"_s);

    QStringList seen;
    ConversationQuery query { .limit = 3 };
    for (;;) {
        const QVector<ConversationInfo> page = must(f.store->conversations().list(query));
        if (page.isEmpty())
            break;
        for (const ConversationInfo& info : page)
            seen.append(info.title);
        query.after = page.constLast();
    }
    QCOMPARE(seen.join(u' '), u"0 6 5 4 3 2 1"_s);
}

void TestHistoryStore::orderSurvivesAClockThatStepsBack()
{
    HistoryFixture f;
    f.open();
    const ConversationId first = f.conversation(u"first"_s);
    f.clock.stepWall(-std::chrono::hours(24 * 365));
    const ConversationId second = f.conversation(u"second"_s);
    const MessageId a = f.ask(second, {}, u"a"_s);
    f.clock.stepWall(-std::chrono::hours(24));
    const MessageId b = f.answer(second, a, u"b"_s);
    f.clock.stepWall(std::chrono::hours(24 * 800));
    f.ask(second, b, u"c"_s);
    QCOMPARE(f.texts(second), (QStringList { u"a"_s, u"b"_s, u"c"_s }));
    f.clock.stepWall(-std::chrono::hours(24 * 900));
    f.ask(first, {}, u"latest"_s);
    const auto list = must(f.store->conversations().list({}));
    QCOMPARE(list[0].title, u"first"_s);
    QCOMPARE(list[1].title, u"second"_s);
}

void TestHistoryStore::anAutomaticTitleNeverReplacesAManualOne()
{
    HistoryFixture f;
    f.open();
    ConversationStore& chats = f.store->conversations();
    const ConversationId id = f.conversation({});
    QVERIFY(must(chats.rename(id, u"auto"_s, TitleOrigin::Automatic)));
    QVERIFY(must(chats.rename(id, u"auto again"_s, TitleOrigin::Automatic)));
    QVERIFY(must(chats.rename(id, u"mine"_s, TitleOrigin::Manual)));
    QVERIFY(!must(chats.rename(id, u"auto"_s, TitleOrigin::Automatic)));
    QCOMPARE(must(chats.find(id)).title, u"mine"_s);
    QVERIFY(must(chats.find(id)).hasManualTitle);
}

void TestHistoryStore::trashRestoresAndPurges()
{
    HistoryFixture f;
    f.open();
    ConversationStore& chats = f.store->conversations();
    const ConversationId id = f.conversation();
    const MessageId a = f.ask(id, {}, u"findable words"_s);
    must(f.store->drafts().save(id, { u"unsent"_s, {} }));
    must(chats.moveToTrash(id));
    QVERIFY(must(chats.list({})).isEmpty());
    QCOMPARE(must(chats.list({ .shelf = ConversationQuery::Shelf::Trash })).size(), 1);
    QVERIFY(must(f.store->search().find(u"findable"_s)).isEmpty());

    must(chats.restore(id));
    QCOMPARE(must(chats.list({})).size(), 1);
    QVERIFY(!must(chats.find(id)).deletedAt);
    QCOMPARE(must(f.store->search().find(u"findable"_s)).size(), 1);

    must(chats.purge(id));
    QCOMPARE(chats.find(id).error().kind, ErrorKind::NotFound);
    QCOMPARE(f.store->messages().find(a).error().kind, ErrorKind::NotFound);
    QVERIFY(must(f.store->drafts().load(id)).text.isEmpty());
    QCOMPARE(must(f.store->database().scalar(u"SELECT count(*) FROM message_search"_s)).toInt(), 0);
}

void TestHistoryStore::purgingTrashSparesTheYoung()
{
    HistoryFixture f;
    f.open();
    ConversationStore& chats = f.store->conversations();
    const ConversationId old = f.conversation(u"old"_s);
    const ConversationId living = f.conversation(u"living"_s);
    const MessageId root = f.ask(living, {}, u"root"_s);
    const MessageId removed = f.answer(living, root, u"removed"_s);
    must(chats.moveToTrash(old));
    must(f.store->messages().removeSubtree(removed));
    f.clock.advance(std::chrono::hours(24 * 20));
    const ConversationId young = f.conversation(u"young"_s);
    must(chats.moveToTrash(young));
    f.clock.advance(std::chrono::hours(24 * 15));

    QCOMPARE(must(chats.purgeTrash(std::chrono::days(30))), 1);
    QVERIFY(!chats.find(old));
    QVERIFY(chats.find(young).isOk());
    QVERIFY(!f.store->messages().find(removed));
    QCOMPARE(f.texts(living), QStringList { u"root"_s });
}

void TestHistoryStore::saysWhatIsNotThere()
{
    HistoryFixture f;
    f.open();
    const ConversationId nobody { u"nobody"_s };
    const MessageId nothing { u"nothing"_s };
    ConversationStore& chats = f.store->conversations();
    QCOMPARE(chats.find(nobody).error().kind, ErrorKind::NotFound);
    QCOMPARE(chats.purge(nobody).error().kind, ErrorKind::NotFound);
    QCOMPARE(chats.moveToTrash(nobody).error().kind, ErrorKind::NotFound);
    QCOMPARE(chats.rename(nobody, {}, TitleOrigin::Manual).error().kind, ErrorKind::NotFound);
    MessageStore& messages = f.store->messages();
    QCOMPARE(messages.appendUser(nobody, {}, {}).error().kind, ErrorKind::NotFound);
    QCOMPARE(messages.appendUser(f.conversation(), nothing, {}).error().kind, ErrorKind::NotFound);
    QCOMPARE(messages.choose(nothing).error().kind, ErrorKind::NotFound);
    QCOMPARE(messages.removeSubtree(nothing).error().kind, ErrorKind::NotFound);
    QCOMPARE(f.store->answers().finish(nothing, {}).error().kind, ErrorKind::NotFound);
    QVERIFY(must(messages.path(nobody)).isEmpty());
}

void TestHistoryStore::regeneratingMakesSiblingsAndRemembersTheChoice()
{
    HistoryFixture f;
    f.open();
    const ConversationId chat = f.conversation();
    const MessageId question = f.ask(chat, {}, u"q"_s);
    const MessageId one = f.answer(chat, question, u"one"_s);
    const MessageId two = f.answer(chat, question, u"two"_s);
    f.answer(chat, question, u"three"_s);
    QCOMPARE(f.texts(chat), (QStringList { u"q"_s, u"three"_s }));

    must(f.store->messages().choose(two));
    f.ask(chat, two, u"more"_s);
    must(f.store->messages().choose(one));
    f.open();
    QCOMPARE(f.texts(chat), (QStringList { u"q"_s, u"one"_s }));
    must(f.store->messages().choose(two));
    f.open();
    const auto path = must(f.store->messages().path(chat));
    QCOMPARE(path.size(), 3);
    QCOMPARE(path[1].siblingIndex, 1);
    QCOMPARE(path[1].siblingCount, 3);
    QVERIFY(must(f.store->messages().find(two)) == path[1]);
    QCOMPARE(must(f.store->messages().siblings(two)).size(), 3);
}

void TestHistoryStore::editingMakesABranch()
{
    HistoryFixture f;
    f.open();
    const ConversationId chat = f.conversation();
    const MessageId q = f.ask(chat, {}, u"q"_s);
    const MessageId a = f.answer(chat, q, u"a"_s);
    const MessageId follow = f.ask(chat, a, u"follow"_s);
    f.answer(chat, follow, u"end"_s);
    f.ask(chat, a, u"edited"_s);
    f.ask(chat, {}, u"new root"_s);
    QCOMPARE(f.texts(chat), QStringList { u"new root"_s });
    must(f.store->messages().choose(q));
    QCOMPARE(f.texts(chat), (QStringList { u"q"_s, u"a"_s, u"edited"_s }));
    must(f.store->messages().choose(follow));
    QCOMPARE(f.texts(chat), (QStringList { u"q"_s, u"a"_s, u"follow"_s, u"end"_s }));
}

void TestHistoryStore::savingWithoutSendingReplacesTheText()
{
    HistoryFixture f;
    f.open();
    const ConversationId chat = f.conversation();
    const MessageId q = f.ask(chat, {}, u"before"_s);
    must(f.store->messages().replaceParts(q, { Part::ofText(u"afterwards"_s) }));
    QCOMPARE(f.texts(chat), QStringList { u"afterwards"_s });
    QVERIFY(must(f.store->search().find(u"before"_s)).isEmpty());
    QCOMPARE(must(f.store->search().find(u"afterwards"_s)).size(), 1);
}

void TestHistoryStore::revealGoesThroughAMessageOfAnotherBranch()
{
    HistoryFixture f;
    f.open();
    const ConversationId chat = f.conversation();
    const MessageId q = f.ask(chat, {}, u"q"_s);
    const MessageId a = f.answer(chat, q, u"a"_s);
    const MessageId deep = f.ask(chat, a, u"deep"_s);
    f.answer(chat, q, u"other"_s);
    f.ask(chat, {}, u"elsewhere"_s);
    must(f.store->messages().reveal(deep));
    QCOMPARE(f.texts(chat), (QStringList { u"q"_s, u"a"_s, u"deep"_s }));
}

void TestHistoryStore::removingASubtreeCanBeUndone()
{
    HistoryFixture f;
    f.open();
    const ConversationId chat = f.conversation();
    const MessageId q = f.ask(chat, {}, u"q"_s);
    f.answer(chat, q, u"old"_s);
    const MessageId a = f.answer(chat, q, u"a"_s);
    const MessageId b = f.ask(chat, a, u"second question"_s);
    f.answer(chat, b, u"c"_s);
    const QStringList before = f.texts(chat);

    QCOMPARE(must(f.store->messages().removeSubtree(a)), 3);
    QCOMPARE(f.texts(chat), (QStringList { u"q"_s, u"old"_s }));
    QVERIFY(must(f.store->search().find(u"second"_s)).isEmpty());
    QVERIFY(!f.store->messages().appendUser(chat, a, {}));

    QCOMPARE(must(f.store->messages().restoreSubtree(a)), 3);
    QCOMPARE(f.texts(chat), before);
    QCOMPARE(must(f.store->search().find(u"second"_s)).size(), 1);
}

void TestHistoryStore::nestedRemovalsAreUndoneOneByOne()
{
    HistoryFixture f;
    f.open();
    const ConversationId chat = f.conversation();
    const MessageId a = f.ask(chat, {}, u"a"_s);
    const MessageId b = f.answer(chat, a, u"b"_s);
    const MessageId c = f.ask(chat, b, u"c"_s);
    QCOMPARE(must(f.store->messages().removeSubtree(c)), 1);
    QCOMPARE(must(f.store->messages().removeSubtree(a)), 2);
    QVERIFY(f.texts(chat).isEmpty());
    QCOMPARE(must(f.store->messages().restoreSubtree(a)), 2);
    QCOMPARE(f.texts(chat), (QStringList { u"a"_s, u"b"_s }));
    QCOMPARE(must(f.store->messages().restoreSubtree(c)), 1);
    QCOMPARE(f.texts(chat), (QStringList { u"a"_s, u"b"_s, u"c"_s }));
}

void TestHistoryStore::conversationsDoNotMix()
{
    HistoryFixture f;
    f.open();
    const ConversationId one = f.conversation();
    const ConversationId two = f.conversation();
    const MessageId a = f.ask(one, {}, u"one"_s);
    f.ask(two, {}, u"two"_s);
    QCOMPARE(f.texts(one), QStringList { u"one"_s });
    QCOMPARE(f.texts(two), QStringList { u"two"_s });
    QCOMPARE(f.store->messages().appendUser(two, a, {}).error().kind, ErrorKind::NotFound);
}

void TestHistoryStore::anAnswerIsJournaledAndFinished()
{
    HistoryFixture f;
    f.open();
    const ConversationId chat = f.conversation();
    const MessageId q = f.ask(chat, {}, u"q"_s);
    const MessageRecord begun = must(f.store->answers().begin(chat, q));
    QCOMPARE(begun.state, MessageState::Streaming);
    QCOMPARE(begun.message.role, Role::Assistant);
    must(f.store->answers().append(begun.id, Part::Kind::Thought, u"let me see"_s));
    must(f.store->answers().append(begun.id, Part::Kind::Text, u"Hel"_s));
    must(f.store->answers().append(begun.id, Part::Kind::Text, u"lo"_s));
    MessageRecord seen = must(f.store->messages().path(chat)).at(1);
    QCOMPARE(seen.message.parts,
        (QVector<Part> { Part::ofThought(u"let me see"_s), Part::ofText(u"Hello"_s) }));

    AnswerEnd end;
    end.parts = { Part::ofText(u"Hello, world"_s) };
    end.receipt = Receipt();
    end.receipt->usage.outputTokens = 3;
    end.citations = { { u"https://example.org"_s, {}, 0, 5, {} } };
    must(f.store->answers().finish(begun.id, end));
    must(f.store->answers().finish(begun.id, end));
    seen = must(f.store->messages().path(chat)).at(1);
    QCOMPARE(seen.state, MessageState::Complete);
    QVERIFY(seen.message.parts == end.parts);
    QVERIFY(seen.receipt == end.receipt);
    QVERIFY(seen.citations == end.citations);
    QCOMPARE(must(f.store->database().scalar(u"SELECT count(*) FROM journal"_s)).toInt(), 0);
    QCOMPARE(must(f.store->search().find(u"world"_s)).size(), 1);
}

void TestHistoryStore::piecesAfterTheEndAreIgnored()
{
    HistoryFixture f;
    f.open();
    const ConversationId chat = f.conversation();
    const MessageId answer = f.answer(chat, f.ask(chat, {}, u"q"_s), u"done"_s);
    must(f.store->answers().append(answer, Part::Kind::Text, u"late"_s));
    QCOMPARE(f.texts(chat), (QStringList { u"q"_s, u"done"_s }));
    f.open();
    QCOMPARE(f.texts(chat), (QStringList { u"q"_s, u"done"_s }));
}

void TestHistoryStore::aFailedAnswerKeepsItsFailureApart()
{
    HistoryFixture f;
    f.open();
    const ConversationId chat = f.conversation();
    const MessageId id = must(f.store->answers().begin(chat, f.ask(chat, {}, u"q"_s))).id;
    AnswerEnd end;
    end.state = MessageState::Failed;
    end.failure = Failure();
    end.failure->cause = FailureCause::Overloaded;
    must(f.store->answers().finish(id, end));
    const MessageRecord seen = must(f.store->messages().find(id));
    QCOMPARE(seen.state, MessageState::Failed);
    QVERIFY(seen.failure == end.failure);
    QVERIFY(seen.message.parts.isEmpty());
}

void TestHistoryStore::unfinishedAnswersBecomeInterrupted()
{
    HistoryFixture f;
    f.open();
    const ConversationId chat = f.conversation();
    const MessageId id = must(f.store->answers().begin(chat, f.ask(chat, {}, u"q"_s))).id;
    must(f.store->answers().append(id, Part::Kind::Text, u"half an ans"_s));
    f.open();
    QCOMPARE(f.info.interruptedAnswers, 1);
    const MessageRecord seen = must(f.store->messages().find(id));
    QCOMPARE(seen.state, MessageState::Interrupted);
    QCOMPARE(seen.message.plainText(), u"half an ans"_s);
    QCOMPARE(must(f.store->search().find(u"half"_s)).size(), 1);
    f.open();
    QCOMPARE(f.info.interruptedAnswers, 0);
}

void TestHistoryStore::aSecondProcessInterruptsNothing()
{
    HistoryFixture f;
    f.open();
    const ConversationId chat = f.conversation();
    const MessageId id = must(f.store->answers().begin(chat, f.ask(chat, {}, u"q"_s))).id;
    HistoryStore second(f.clock);
    const OpenInfo info = must(second.open(f.folder()));
    QVERIFY(!info.isOwner);
    QCOMPARE(info.interruptedAnswers, 0);
    QCOMPARE(must(second.messages().find(id)).state, MessageState::Streaming);
    must(f.store->answers().append(id, Part::Kind::Text, u"on"_s));
    QCOMPARE(must(second.messages().find(id)).message.plainText(), u"on"_s);
}

void TestHistoryStore::draftsAreKeptPerConversation()
{
    HistoryFixture f;
    f.open();
    const ConversationId chat = f.conversation();
    Media picture;
    picture.mimeType = u"image/png"_s;
    picture.data = "bytes"_ba;
    must(f.store->drafts().save(chat, { u"unsent"_s, { picture } }));
    must(f.store->drafts().save({}, { u"new chat"_s, {} }));
    f.open();
    const Draft draft = must(f.store->drafts().load(chat));
    QCOMPARE(draft.text, u"unsent"_s);
    QCOMPARE(must(f.store->attachments().bytes(draft.attachments.at(0).sha256)), "bytes"_ba);
    QCOMPARE(must(f.store->drafts().load({})).text, u"new chat"_s);
    must(f.store->drafts().save(chat, {}));
    QVERIFY(must(f.store->drafts().load(chat)) == Draft());
    QCOMPARE(must(f.store->drafts().load({})).text, u"new chat"_s);
}

void TestHistoryStore::aMessageOfTenMegabytesComesBack()
{
    HistoryFixture f;
    f.open();
    QString text;
    while (text.size() < 10'000'000)
        text += u"line %1: \"quoted\" 世界\n"_s.arg(text.size());
    const ConversationId chat = f.conversation();
    const MessageId id = f.ask(chat, {}, text);
    f.open();
    QVERIFY(must(f.store->messages().find(id)).message.plainText() == text);
}

void TestHistoryStore::loneSurrogatesAndControlsComeBack()
{
    HistoryFixture f;
    f.open();
    const ConversationId chat = f.conversation();
    const QString lone = u"a"_s + QChar(0xD83D) + u"b 👍"_s + QChar(0xDE00);
    const QString controls = u"nul "_s + QChar(0) + u" bell \a end"_s;
    const MessageId first = f.ask(chat, {}, lone);
    f.ask(chat, first, controls);
    const auto path = must(f.store->messages().path(chat));
    QCOMPARE(path[0].state, MessageState::Complete);
    QCOMPARE(path[0].message.plainText(), u"a\ufffdb 👍\ufffd"_s);
    QCOMPARE(path[1].state, MessageState::Complete);
    QCOMPARE(path[1].message.plainText(), controls);
}

void TestHistoryStore::tenThousandMessagesOpen()
{
    HistoryFixture f;
    f.open();
    const ConversationId chat = f.conversation();
    MessageId parent;
    must(f.store->database().write([&]() -> Result<void> {
        for (int i = 0; i < 10'000; ++i)
            parent = f.ask(chat, parent, QString::number(i));
        return {};
    }));
    const QStringList texts = f.texts(chat);
    QCOMPARE(texts.size(), 10'000);
    QCOMPARE(texts.constLast(), u"9999"_s);
    must(f.store->conversations().purge(chat)); // no recursion along the chain
    QVERIFY(f.texts(chat).isEmpty());
}

void TestHistoryStore::interruptsOnlyTheAnswersGiven()
{
    HistoryFixture history;
    history.open();
    const ConversationId chat = history.conversation();
    const MessageId question = history.ask(chat, {}, u"why?"_s);
    AnswerStore& answers = history.store->answers();
    const MessageId ours = must(answers.begin(chat, question)).id;
    const MessageId another = must(answers.begin(chat, question)).id;
    must(answers.append(ours, Part::Kind::Text, u"because"_s));
    QCOMPARE(must(answers.interrupt({ ours })), 1);
    const MessageRecord ended = must(history.store->messages().find(ours));
    QCOMPARE(ended.state, MessageState::Interrupted);
    QCOMPARE(ended.message.plainText(), u"because"_s);
    QCOMPARE(must(history.store->messages().find(another)).state, MessageState::Streaming);
}

QTEST_GUILESS_MAIN(TestHistoryStore)
#include "tst_historystore.moc"
