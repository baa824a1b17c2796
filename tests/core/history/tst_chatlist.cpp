// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/history/historyfixture.h"

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::History;
using Headgate::Test::HistoryFixture;
using Headgate::Test::must;

namespace {

using Shelf = ConversationQuery::Shelf;

} // namespace

//! What the chat list asks of the history: shelves, folders, bulk changes, copies.
class TestChatList : public QObject {
    Q_OBJECT

private slots:
    void eachChatStandsOnOneShelf();
    void aShelfIsReadByItsIndex_data();
    void oldMessagesOfTheTrashAreFoundWithoutReadingAll();
    void aShelfIsReadByItsIndex();
    void theTrashShowsTheLatestDeletedFirst();
    void aBulkChangeIsAllOrNothing();
    void aHundredChatsMoveAtOnce();
    void pagesGoOnAfterTheirLastChatIsGone();
    void foldersKeepTheirOrder();
    void aRemovedFolderComesBackWithItsChats();
    void aCopyHasAllBranchesAndIsItsOwn();
    void aCopyOfARunningAnswerIsInterrupted();
    void searchIsNarrowedByModelDateAndFolder();

private:
    QStringList titles(HistoryFixture& f, const ConversationQuery& query)
    {
        QStringList names;
        const QVector<ConversationInfo> infos = must(f.store->conversations().list(query));
        for (const ConversationInfo& info : infos)
            names << info.title;
        return names;
    }
};

void TestChatList::eachChatStandsOnOneShelf()
{
    HistoryFixture f;
    f.open();
    ConversationStore& chats = f.store->conversations();
    const FolderId folder = must(f.store->folders().create(u"Work"_s)).id;
    const ConversationId foldered = f.conversation(u"foldered"_s);
    const ConversationId archived = f.conversation(u"archived"_s);
    const ConversationId pinned = f.conversation(u"pinned"_s);
    const ConversationId trashed = f.conversation(u"trashed"_s);
    f.conversation(u"loose"_s);
    must(chats.apply({ foldered, pinned, archived }, { .folder = folder }));
    must(chats.apply({ pinned, archived, trashed }, { .isPinned = true }));
    must(chats.apply({ archived }, { .isArchived = true }));
    must(chats.apply({ trashed }, { .isTrashed = true }));

    QCOMPARE(titles(f, { .shelf = Shelf::Pinned }), QStringList { u"pinned"_s });
    QCOMPARE(
        titles(f, { .shelf = Shelf::Folder, .folder = folder }), QStringList { u"foldered"_s });
    QCOMPARE(titles(f, { .shelf = Shelf::Loose }), QStringList { u"loose"_s });
    QCOMPARE(titles(f, { .shelf = Shelf::Archived }), QStringList { u"archived"_s });
    QCOMPARE(titles(f, { .shelf = Shelf::Trash }), QStringList { u"trashed"_s });
    QCOMPARE(titles(f, {}).size(), 4);
    QCOMPARE(must(chats.count({ .shelf = Shelf::Trash })), 1);
    const ConversationInfo info = must(chats.find(pinned));
    QVERIFY(info.isPinned && !info.isArchived && !info.isUnread);
    QCOMPARE(info.folder, folder);
    must(chats.apply({ pinned }, { .isUnread = true, .folder = FolderId() }));
    QVERIFY(must(chats.find(pinned)).isUnread);
    QVERIFY(must(chats.find(pinned)).folder.isNull());
}

void TestChatList::aShelfIsReadByItsIndex_data()
{
    QTest::addColumn<QString>("where");
    QTest::addColumn<QString>("index");

    QTest::newRow("loose") << u"deleted_at IS NULL AND archived = 0 AND pinned = 0 "
                              "AND folder_id = '' AND activity < 9"_s
                           << u"conversation_loose"_s;
    QTest::newRow("pinned") << u"pinned = 1 AND deleted_at IS NULL AND archived = 0 "
                               "AND activity < 9"_s
                            << u"conversation_pinned"_s;
    QTest::newRow("folder") << u"folder_id = 'x' AND folder_id <> '' AND deleted_at IS NULL "
                               "AND archived = 0 AND pinned = 0 AND activity < 9"_s
                            << u"conversation_folder"_s;
    QTest::newRow("archived") << u"archived = 1 AND deleted_at IS NULL AND activity < 9"_s
                              << u"conversation_archived"_s;
}

// Each start asks for them.
void TestChatList::oldMessagesOfTheTrashAreFoundWithoutReadingAll()
{
    HistoryFixture f;
    f.open();
    Sql::Statement plan = f.store->database().prepare(
        u"EXPLAIN QUERY PLAN DELETE FROM message WHERE deleted_at <= 5"_s);
    must(plan.exec());
    QVERIFY(plan.next());
    QVERIFY2(plan.text(3).contains(u"INDEX message_trash"_s), qPrintable(plan.text(3)));
}

// A page must cost what it shows: no scan, no sorting.
void TestChatList::aShelfIsReadByItsIndex()
{
    QFETCH(const QString, where);
    QFETCH(const QString, index);
    HistoryFixture f;
    f.open();
    Sql::Statement plan
        = f.store->database().prepare(u"EXPLAIN QUERY PLAN SELECT title FROM conversation WHERE "_s
            + where + u" ORDER BY activity DESC LIMIT 60"_s);
    must(plan.exec());
    QStringList steps;
    while (plan.next())
        steps << plan.text(3);
    QCOMPARE(steps.size(), 1);
    QVERIFY2(steps[0].contains(u"USING INDEX "_s + index), qPrintable(steps[0]));
}

void TestChatList::theTrashShowsTheLatestDeletedFirst()
{
    HistoryFixture f;
    f.open();
    ConversationStore& chats = f.store->conversations();
    const ConversationId a = f.conversation(u"a"_s);
    const ConversationId b = f.conversation(u"b"_s);
    const ConversationId c = f.conversation(u"c"_s);
    must(chats.moveToTrash(b));
    f.clock.advance(std::chrono::hours(1));
    must(chats.apply({ a, c }, { .isTrashed = true }));
    f.clock.advance(std::chrono::hours(1));
    must(chats.apply({ b }, { .isTrashed = true })); // is there already: keeps its time
    ConversationQuery query { .shelf = Shelf::Trash, .limit = 2 };
    const QVector<ConversationInfo> first = must(chats.list(query));
    query.after = first.constLast();
    QCOMPARE(first[0].title + first[1].title, u"ca"_s);
    QCOMPARE(titles(f, query), QStringList { u"b"_s });
    QCOMPARE(must(chats.purge(QVector<ConversationId> { a, b, ConversationId { u"gone"_s } })), 2);
    QCOMPARE(titles(f, { .shelf = Shelf::Trash }), QStringList { u"c"_s });
}

void TestChatList::aBulkChangeIsAllOrNothing()
{
    HistoryFixture f;
    f.open();
    ConversationStore& chats = f.store->conversations();
    const ConversationId a = f.conversation(u"a"_s);
    const ConversationId b = f.conversation(u"b"_s);
    f.damage(u"CREATE TRIGGER refuse BEFORE UPDATE ON conversation WHEN old.title = 'b' "
             "BEGIN SELECT RAISE(ABORT, 'no'); END"_s);
    QVERIFY(!chats.apply({ a, b }, { .isPinned = true }));
    QVERIFY(!must(chats.find(a)).isPinned);
    f.damage(u"DROP TRIGGER refuse"_s);
    const auto gone = chats.apply({ a }, { .folder = FolderId { u"gone"_s } });
    QCOMPARE(gone.error().kind, ErrorKind::NotFound);
    const auto rest
        = must(chats.apply({ ConversationId { u"nobody"_s }, b }, { .isPinned = true }));
    QCOMPARE(rest.size(), 1);
    QVERIFY(rest[0].isPinned);
}

void TestChatList::aHundredChatsMoveAtOnce()
{
    HistoryFixture f;
    f.open();
    QVector<ConversationId> ids;
    for (int i = 0; i < 100; ++i)
        ids << f.conversation(QString::number(i));
    const FolderId folder = must(f.store->folders().create(u"All"_s)).id;
    QCOMPARE(must(f.store->conversations().apply(ids, { .folder = folder })).size(), 100);
    const ConversationQuery inFolder { .shelf = Shelf::Folder, .folder = folder };
    QCOMPARE(must(f.store->conversations().count(inFolder)), 100);
    must(f.store->conversations().apply(ids, { .isTrashed = true }));
    QCOMPARE(must(f.store->conversations().count(inFolder)), 0);
    must(f.store->conversations().apply(ids, { .isTrashed = false }));
    QCOMPARE(must(f.store->conversations().count(inFolder)), 100);
}

void TestChatList::pagesGoOnAfterTheirLastChatIsGone()
{
    HistoryFixture f;
    f.open();
    for (int i = 0; i < 6; ++i)
        f.conversation(QString::number(i));
    ConversationQuery query { .shelf = Shelf::Loose, .limit = 3 };
    query.after = must(f.store->conversations().list(query)).constLast();
    must(f.store->conversations().purge(query.after->id));
    QCOMPARE(titles(f, query), (QStringList { u"2"_s, u"1"_s, u"0"_s }));
}

void TestChatList::foldersKeepTheirOrder()
{
    HistoryFixture f;
    f.open();
    const auto names = [&f] {
        QString all;
        const QVector<FolderInfo> folders = must(f.store->folders().list());
        for (const FolderInfo& folder : folders)
            all += folder.name;
        return all;
    };
    FolderStore& folders = f.store->folders();
    FolderInfo a = must(folders.create(u"a"_s));
    must(folders.create(u"b"_s));
    const FolderInfo c = must(folders.create(u"c"_s));
    must(folders.move(c.id, 0));
    QCOMPARE(names(), u"cab"_s);
    must(folders.move(c.id, 9));
    QCOMPARE(names(), u"abc"_s);
    a.name = u"A"_s;
    a.isCollapsed = true;
    must(folders.change(a));
    f.open();
    QCOMPARE(names(), u"Abc"_s);
    QVERIFY(must(f.store->folders().list()).constFirst().isCollapsed);
    QCOMPARE(f.store->folders().change({}).error().kind, ErrorKind::NotFound);
    QCOMPARE(f.store->folders().move({}, 0).error().kind, ErrorKind::NotFound);
}

void TestChatList::aRemovedFolderComesBackWithItsChats()
{
    HistoryFixture f;
    f.open();
    FolderStore& folders = f.store->folders();
    ConversationStore& chats = f.store->conversations();
    const FolderInfo first = must(folders.create(u"first"_s));
    const FolderInfo second = must(folders.create(u"second"_s));
    const ConversationId a = f.conversation(u"a"_s);
    const ConversationId b = f.conversation(u"b"_s);
    must(chats.apply({ a, b }, { .folder = first.id }));
    const RemovedFolder removed = must(folders.remove(first.id));
    QCOMPARE(removed.conversations.size(), 2);
    QCOMPARE(titles(f, { .shelf = Shelf::Loose }).size(), 2);
    must(chats.apply({ b }, { .folder = second.id })); // meanwhile: stays where it is now
    must(folders.restore(removed));
    QCOMPARE(must(folders.list()).constFirst(), first);
    QCOMPARE(must(chats.find(a)).folder, first.id);
    QCOMPARE(must(chats.find(b)).folder, second.id);
}

void TestChatList::aCopyHasAllBranchesAndIsItsOwn()
{
    HistoryFixture f;
    f.open();
    const ConversationId chat = f.conversation(u"tides"_s);
    const MessageId question = f.ask(chat, {}, u"why tides"_s);
    const MessageId moon = f.answer(chat, question, u"the moon"_s);
    f.answer(chat, question, u"the sun"_s);
    must(f.store->messages().choose(moon));
    const FolderId folder = must(f.store->folders().create(u"Sea"_s)).id;
    must(f.store->conversations().apply({ chat }, { .isPinned = true, .folder = folder }));

    const ConversationInfo copy = must(f.store->copies().duplicate(chat, u"tides (copy)"_s));
    QVERIFY(copy.id != chat && !copy.isPinned && copy.hasManualTitle);
    QCOMPARE(copy.folder, folder);
    QCOMPARE(f.texts(copy.id), (QStringList { u"why tides"_s, u"the moon"_s }));
    const MessageRecord answer = must(f.store->messages().path(copy.id)).at(1);
    QCOMPARE(must(f.store->messages().siblings(answer.id)).size(), 2);
    QCOMPARE(must(f.store->search().find(u"moon"_s)).size(), 2);
    must(f.store->conversations().purge(chat));
    QCOMPARE(f.texts(copy.id), (QStringList { u"why tides"_s, u"the moon"_s }));
    QCOMPARE(must(f.store->search().find(u"moon"_s)).size(), 1);
    QCOMPARE(f.store->copies().duplicate(chat, {}).error().kind, ErrorKind::NotFound);
}

void TestChatList::aCopyOfARunningAnswerIsInterrupted()
{
    HistoryFixture f;
    f.open();
    const ConversationId chat = f.conversation();
    const MessageId question = f.ask(chat, {}, u"go"_s);
    const MessageId running = must(f.store->answers().begin(chat, question)).id;
    must(f.store->answers().append(running, Part::Kind::Text, u"as far as"_s));
    const ConversationInfo copy = must(f.store->copies().duplicate(chat, u"copy"_s));
    const MessageRecord copied = must(f.store->messages().path(copy.id)).at(1);
    QCOMPARE(copied.state, MessageState::Interrupted);
    QCOMPARE(copied.message.plainText(), u"as far as"_s);
    QCOMPARE(must(f.store->messages().find(running)).state, MessageState::Streaming);
}

void TestChatList::searchIsNarrowedByModelDateAndFolder()
{
    HistoryFixture f;
    f.open();
    ConversationStore& chats = f.store->conversations();
    const FolderId folder = must(f.store->folders().create(u"Sea"_s)).id;
    const ConversationId old = f.conversation(u"old"_s);
    f.ask(old, {}, u"今天潮汐很大"_s);
    const QDateTime between = f.clock.utcNow().addSecs(60);
    f.clock.advance(std::chrono::hours(48));
    const ConversationId young = f.conversation(u"young"_s);
    f.ask(young, {}, u"潮汐"_s);
    must(chats.setTarget(old, { u"gemini"_s, u"flash"_s }));
    must(chats.setTarget(young, { u"ollama"_s, u"llama"_s }));
    must(chats.apply({ young }, { .folder = folder }));

    const auto found = [&f](SearchQuery query) {
        query.text = u"潮汐"_s;
        QStringList names;
        const QVector<SearchHit> hits = must(f.store->search().find(query));
        for (const SearchHit& hit : hits)
            names << hit.conversationTitle;
        return names.join(u' ');
    };
    QCOMPARE(found({}), u"young old"_s);
    QCOMPARE(found({ .target = { u"gemini"_s, {} } }), u"old"_s);
    QCOMPARE(found({ .target = { u"ollama"_s, u"llama"_s } }), u"young"_s);
    QCOMPARE(found({ .from = between }), u"young"_s);
    QCOMPARE(found({ .until = between }), u"old"_s);
    QCOMPARE(found({ .folder = folder }), u"young"_s);
    QCOMPARE(found({ .folder = FolderId() }), u"old"_s);
    QCOMPARE(must(chats.targets()).size(), 2);
    // Titles too.
    QCOMPARE(must(f.store->search().find({ .text = u"young"_s, .until = between })).size(), 0);
    QCOMPARE(must(f.store->search().find({ .text = u"young"_s, .folder = folder })).size(), 1);
}

QTEST_GUILESS_MAIN(TestChatList)
#include "tst_chatlist.moc"
