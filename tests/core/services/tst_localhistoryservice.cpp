// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/localhistoryservice.h"

#include <QDirIterator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Headgate;
using namespace Headgate::Services;
using namespace Qt::StringLiterals;

namespace {

using Shelf = ConversationQuery::Shelf;

template <typename Value> Value resultOf(QFuture<Result<Value>> future)
{
    const bool isDone = QTest::qWaitFor([&] { return future.isFinished(); }, 20'000);
    if (!isDone || future.resultCount() == 0)
        qFatal("a future was not finished");
    const Result<Value> result = future.result();
    if (!result)
        qFatal("failed: %s", qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<Value>)
        return *result;
}

} // namespace

//! The list's calls, over the stored history and the one in memory.
class TestLocalHistoryService : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void aBulkChangeTellsOfEachChat();
    void storedAndPrivateChatsChangeTogether();
    void chatsAreFoundWhereverTheyAre();
    void purgingTakesTheFilesThatNobodyNames();
    void emptyingTheTrashSparesTheRest();
    void foldersTellOfThemselves();
    void aRemovedFolderTellsOfItsChats();
    void aCopyOfAPrivateChatStaysPrivate();

private:
    ConversationId chat(const QString& title, bool isPrivate = false)
    {
        History::HistoryWorker& home = isPrivate ? m_homes->inMemory() : m_homes->stored();
        const ConversationInfo info = resultOf(home.run([title](History::HistoryStore& store) {
            return store.conversations().create({ .title = title });
        }));
        if (isPrivate)
            m_homes->noteInMemory(info.id);
        return info.id;
    }
    QStringList titles(const ConversationQuery& query)
    {
        QStringList names;
        const QVector<ConversationInfo> infos = resultOf(m_service->conversations(query));
        for (const ConversationInfo& info : infos)
            names << info.title;
        return names;
    }
    int filesIn(const QString& folder)
    {
        int count = 0;
        QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories);
        for (; files.hasNext(); files.next())
            ++count;
        return count;
    }

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<HistoryHomes> m_homes;
    std::unique_ptr<LocalHistoryService> m_service;
};

void TestLocalHistoryService::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_homes = std::make_unique<HistoryHomes>(m_clock, nullptr);
    m_homes->open(m_dir->path() + u"/data"_s);
    m_service = std::make_unique<LocalHistoryService>(*m_homes, nullptr);
}

void TestLocalHistoryService::cleanup()
{
    m_service.reset();
    m_homes.reset();
    m_dir.reset();
}

void TestLocalHistoryService::aBulkChangeTellsOfEachChat()
{
    const ConversationId a = chat(u"a"_s);
    const ConversationId b = chat(u"b"_s);
    QSignalSpy changed(m_service.get(), &HistoryService::conversationChanged);
    QSignalSpy removed(m_service.get(), &HistoryService::conversationRemoved);
    resultOf(m_service->apply({ a, b }, { .isPinned = true }));
    QCOMPARE(changed.count(), 2);
    QVERIFY(changed[0][0].value<ConversationInfo>().isPinned);
    QCOMPARE(resultOf(m_service->apply({ a, b }, { .isTrashed = true })).size(), 2);
    QCOMPARE(removed.count(), 2);
    QCOMPARE(titles({ .shelf = Shelf::Trash }).size(), 2);
    resultOf(m_service->apply({ a }, { .isTrashed = false }));
    QCOMPARE(changed.count(), 3);
    QCOMPARE(titles({ .shelf = Shelf::Pinned }), QStringList { u"a"_s });
}

void TestLocalHistoryService::storedAndPrivateChatsChangeTogether()
{
    const ConversationId stored = chat(u"stored"_s);
    const ConversationId secret = chat(u"secret"_s, true);
    const FolderId folder = resultOf(m_service->createFolder(u"Work"_s)).id;
    const auto changed
        = resultOf(m_service->apply({ secret, stored }, { .isPinned = true, .folder = folder }));
    QCOMPARE(changed.size(), 2);
    QCOMPARE(titles({ .shelf = Shelf::Pinned }), (QStringList { u"secret"_s, u"stored"_s }));
    for (const ConversationInfo& info : changed) // the folder's name is on the disk
        QCOMPARE(info.folder, info.isPrivate ? FolderId() : folder);
    QCOMPARE(resultOf(m_service->purge({ secret, stored })), 2);
    QVERIFY(titles({}).isEmpty());
}

void TestLocalHistoryService::chatsAreFoundWhereverTheyAre()
{
    const ConversationId stored = chat(u"stored"_s);
    const ConversationId trashed = chat(u"trashed"_s);
    const ConversationId secret = chat(u"secret"_s, true);
    const ConversationId gone = chat(u"gone"_s);
    resultOf(m_service->apply({ trashed, gone }, { .isTrashed = true }));
    resultOf(m_service->purge({ gone }));
    const auto found = resultOf(m_service->find({ stored, gone, secret, trashed }));
    QStringList names;
    for (const ConversationInfo& info : found)
        names << info.title;
    names.sort();
    QCOMPARE(names, (QStringList { u"secret"_s, u"stored"_s, u"trashed"_s }));
    QVERIFY(resultOf(m_service->find({})).isEmpty());
}

void TestLocalHistoryService::purgingTakesTheFilesThatNobodyNames()
{
    const ConversationId id = chat(u"with a picture"_s);
    resultOf(m_homes->stored().run([id](History::HistoryStore& store) {
        Part part;
        part.kind = Part::Kind::Media;
        part.media.data = "picture";
        return store.messages().appendUser(id, {}, { Role::User, { part } });
    }));
    const QString attachments = m_dir->path() + u"/data/attachments"_s;
    QCOMPARE(filesIn(attachments), 1);
    QSignalSpy removed(m_service.get(), &HistoryService::conversationRemoved);
    QCOMPARE(resultOf(m_service->purge({ id })), 1);
    QCOMPARE(removed.count(), 1);
    QCOMPARE(filesIn(attachments), 0);
}

void TestLocalHistoryService::emptyingTheTrashSparesTheRest()
{
    const ConversationId a = chat(u"a"_s);
    chat(u"b"_s);
    const ConversationId secret = chat(u"secret"_s, true);
    resultOf(m_service->apply({ a, secret }, { .isTrashed = true }));
    QCOMPARE(resultOf(m_service->emptyTrash()), 2);
    QCOMPARE(resultOf(m_service->emptyTrash()), 0);
    QCOMPARE(titles({}), QStringList { u"b"_s });
}

void TestLocalHistoryService::foldersTellOfThemselves()
{
    QSignalSpy changed(m_service.get(), &HistoryService::foldersChanged);
    FolderInfo folder = resultOf(m_service->createFolder(u"a"_s));
    resultOf(m_service->createFolder(u"b"_s));
    folder.name = u"c"_s;
    resultOf(m_service->changeFolder(folder));
    resultOf(m_service->moveFolder(folder.id, 1));
    QCOMPARE(changed.count(), 4);
    const auto last = changed[3][0].value<QVector<FolderInfo>>();
    QCOMPARE(last[0].name + last[1].name, u"bc"_s);
    QCOMPARE(resultOf(m_service->folders()), last);
}

void TestLocalHistoryService::aRemovedFolderTellsOfItsChats()
{
    const FolderId folder = resultOf(m_service->createFolder(u"a"_s)).id;
    const ConversationId id = chat(u"inside"_s);
    resultOf(m_service->apply({ id }, { .folder = folder }));
    QSignalSpy changed(m_service.get(), &HistoryService::conversationChanged);
    const RemovedFolder removed = resultOf(m_service->removeFolder(folder));
    QTRY_COMPARE(changed.count(), 1);
    QVERIFY(changed[0][0].value<ConversationInfo>().folder.isNull());
    resultOf(m_service->restoreFolder(removed));
    QTRY_COMPARE(changed.count(), 2);
    QCOMPARE(changed[1][0].value<ConversationInfo>().folder, folder);
}

void TestLocalHistoryService::aCopyOfAPrivateChatStaysPrivate()
{
    const ConversationId secret = chat(u"secret"_s, true);
    const ConversationInfo copy = resultOf(m_service->duplicate(secret, u"copy"_s));
    QVERIFY(copy.isPrivate);
    QVERIFY(m_homes->isInMemory(copy.id));
    QCOMPARE(resultOf(m_service->open(copy.id)).info.title, u"copy"_s);
}

QTEST_GUILESS_MAIN(TestLocalHistoryService)
#include "tst_localhistoryservice.moc"
