// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeclock.h"
#include "tests/support/fakeservices.h"
#include "ui/models/chatgroups.h"
#include "ui/models/conversationlistmodel.h"

#include <QAbstractItemModelTester>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kFatal = QAbstractItemModelTester::FailureReportingMode::QtTest;

using Kind = ConversationListModel::RowKind;
using Shelf = ConversationQuery::Shelf;

} // namespace

//! CL1 to CL3, CL9 and CL11 of the checklist, as far as they are the model's.
class TestConversationListModel : public QObject {
    Q_OBJECT

private slots:
    void init();
    void chatsArrivePageByPage();
    void aChangedChatMovesToTheTopWithoutReset();
    void aChatOlderThanThePageWaitsForItsPage();
    void afterAnImportTheListIsReadAgain();
    void marksAreToldInWords();
    void anUnreadMarkIsStored();
    void groupsFollowTheCalendar_data();
    void groupsFollowTheCalendar();
    void aMonthsYearIsInTheLocalesDigits();
    void groupsRollOverAtMidnight();
    void pinnedOnesAndFoldersStandAboveTheDays();
    void aFolderOpensAndClosesAndFetchesWhatItShows();
    void aRemovedFolderGivesItsChatsBack();
    void nothingMovesWhileTheListIsHeld();
    void renamingGoesToTheHistory();
    void chatsAreDraggedIntoFoldersAndOut();
    void aFolderIsDraggedToAnothersPlace();
    void theTrashShowsItsShelfOnly();
    void manyRandomChangesKeepTheRowsRight();

private:
    void make(Shelf shelf = Shelf::Loose)
    {
        model = std::make_unique<ConversationListModel>(history, clock, nullptr, shelf);
        tester = std::make_unique<QAbstractItemModelTester>(model.get(), kFatal);
        model->fetchMore({});
        QTRY_VERIFY(!model->canFetchMore({}) || model->rowCount() > 0);
    }
    ConversationInfo add(const QString& title, int daysAgo = 0, int secondsAgo = 0)
    {
        return history.addConversation(
            title, clock.utcNow().addDays(-daysAgo).addSecs(-secondsAgo));
    }
    //! The rows as a picture: "[Today] a b", folders in angle brackets.
    QString rows() const { return rowsOf(*model); }
    static QString rowsOf(const ConversationListModel& model)
    {
        QStringList all;
        for (int row = 0; row < model.rowCount(); ++row) {
            const QString text = model.index(row).data().toString();
            switch (model.kindAt(row)) {
            case Kind::Heading:
                all << u'[' + text + u']';
                break;
            case Kind::Folder:
                all << u'<' + text + u'>';
                break;
            default:
                all << text;
            }
        }
        return all.join(u' ');
    }

    Test::FakeClock clock;
    Test::FakeHistoryService history;
    std::unique_ptr<ConversationListModel> model;
    std::unique_ptr<QAbstractItemModelTester> tester;
};

void TestConversationListModel::init()
{
    tester.reset();
    model.reset();
    history.infos.clear();
    history.folderList.clear();
    history.pagesAsked = 0;
    clock.setUtc(QDateTime(QDate(2026, 11, 21), QTime(12, 0), Qt::LocalTime).toUTC());
}

void TestConversationListModel::chatsArrivePageByPage()
{
    for (int i = 0; i < 130; ++i)
        add(QString::number(i), 0, i);
    make();
    const auto hasAll = [this] {
        model->fetchMore({}); // does no harm while a page is on its way
        return model->rowCount() == 131 && !model->canFetchMore({});
    };
    QTRY_VERIFY(hasAll());
    QCOMPARE(history.pagesAsked, 3 + 1); // and the pinned ones
    QCOMPARE(model->index(1).data().toString(), u"0"_s);
    QCOMPARE(model->index(130).data().toString(), u"129"_s);
}

void TestConversationListModel::aChangedChatMovesToTheTopWithoutReset()
{
    add(u"a"_s, 0, 1);
    add(u"b"_s, 0, 2);
    ConversationInfo last = add(u"c"_s, 0, 3);
    make();
    QTRY_COMPARE(rows(), u"[Today] a b c"_s);
    QSignalSpy resets(model.get(), &QAbstractItemModel::modelReset);
    QSignalSpy moves(model.get(), &QAbstractItemModel::rowsMoved);
    last.updatedAt = clock.utcNow();
    last.title = u"c2"_s;
    history.change(last);
    QCOMPARE(rows(), u"[Today] c2 a b"_s);
    last.updatedAt = clock.utcNow().addDays(-1);
    history.change(last);
    QCOMPARE(rows(), u"[Today] a b [Yesterday] c2"_s);
    emit history.conversationRemoved(last.id);
    QCOMPARE(rows(), u"[Today] a b"_s);
    QCOMPARE(resets.count(), 0);
    QVERIFY(moves.count() >= 1);
}

void TestConversationListModel::afterAnImportTheListIsReadAgain()
{
    add(u"a"_s, 0, 1);
    add(u"gone"_s, 0, 2);
    make();
    QTRY_COMPARE(rows(), u"[Today] a gone"_s);
    history.infos.clear(); // without a word about any one of them
    add(u"b"_s, 0, 3);
    add(u"c"_s, 1);
    emit history.manyConversationsChanged();
    emit history.manyConversationsChanged(); // the page on its way is of a list that is gone
    QTRY_COMPARE(rows(), u"[Today] b [Yesterday] c"_s);
}

void TestConversationListModel::aChatOlderThanThePageWaitsForItsPage()
{
    for (int i = 0; i < 61; ++i)
        add(QString::number(i), 0, i);
    make();
    tester.reset(); // it would fetch the next page
    QTRY_COMPARE(model->rowCount(), 61);
    const ConversationInfo old = add(u"old"_s, 9);
    history.change(old);
    QCOMPARE(model->rowCount(), 61);
    model->fetchMore({});
    QTRY_COMPARE(model->rowOf(old.id), 63); // below its own heading
}

void TestConversationListModel::marksAreToldInWords()
{
    const ConversationInfo info = add(u"a"_s);
    make();
    QTRY_COMPARE(model->rowCount(), 2);
    const QModelIndex index = model->index(1);
    QSignalSpy changes(model.get(), &QAbstractItemModel::dataChanged);
    model->setRunning(info.id, true);
    model->setRunning(info.id, true);
    QCOMPARE(changes.count(), 1);
    QVERIFY(index.data(ConversationListModel::IsRunningRole).toBool());
    QCOMPARE(index.data(Qt::AccessibleTextRole).toString(), u"a, answer arriving"_s);
    model->setRunning(info.id, false);
    model->setUnread(info.id, true);
    QCOMPARE(index.data(Qt::AccessibleTextRole).toString(), u"a, unread"_s);
}

void TestConversationListModel::anUnreadMarkIsStored()
{
    const ConversationInfo info = add(u"a"_s);
    make();
    QTRY_COMPARE(model->rowCount(), 2);
    model->setUnread(info.id, true);
    QVERIFY(history.infos.value(info.id).isUnread);
    make();
    QTRY_COMPARE(model->rowCount(), 2);
    QVERIFY(model->index(1).data(ConversationListModel::IsUnreadRole).toBool());
    model->setUnread(info.id, false);
    QVERIFY(!history.infos.value(info.id).isUnread);
}

void TestConversationListModel::groupsFollowTheCalendar_data()
{
    QTest::addColumn<QDate>("day");
    QTest::addColumn<QString>("title");

    QTest::newRow("a wrong clock") << QDate(2027, 1, 1) << u"Today"_s;
    QTest::newRow("today") << QDate(2026, 11, 21) << u"Today"_s;
    QTest::newRow("yesterday") << QDate(2026, 11, 20) << u"Yesterday"_s;
    QTest::newRow("two days") << QDate(2026, 11, 19) << u"Previous 7 days"_s;
    QTest::newRow("eight days") << QDate(2026, 11, 13) << u"Previous 7 days"_s;
    QTest::newRow("nine days") << QDate(2026, 11, 12) << u"November"_s;
    QTest::newRow("a month") << QDate(2026, 10, 31) << u"October"_s;
    QTest::newRow("January") << QDate(2026, 1, 1) << u"January"_s;
    QTest::newRow("last year") << QDate(2025, 12, 31) << u"December 2025"_s;
    QTest::newRow("long ago") << QDate(2023, 2, 1) << u"February 2023"_s;
}

void TestConversationListModel::groupsFollowTheCalendar()
{
    QFETCH(const QDate, day);
    const QDate today(2026, 11, 21);
    QLocale::setDefault(QLocale::C);
    QTEST(ChatGroups::title(ChatGroups::groupOf(day, today), today), "title");
}

void TestConversationListModel::aMonthsYearIsInTheLocalesDigits()
{
    const QDate today(2026, 11, 21);
    QLocale::setDefault(QLocale(u"fa_IR"_s));
    const QString title = ChatGroups::title(ChatGroups::groupOf({ 2025, 12, 31 }, today), today);
    QLocale::setDefault(QLocale::C);
    QVERIFY2(title.endsWith(u"۲۰۲۵"_s), qPrintable(title));
}

void TestConversationListModel::groupsRollOverAtMidnight()
{
    add(u"a"_s);
    add(u"b"_s, 1);
    make();
    QTRY_COMPARE(rows(), u"[Today] a [Yesterday] b"_s);
    clock.advance(std::chrono::hours(11));
    model->rollOver();
    QCOMPARE(rows(), u"[Today] a [Yesterday] b"_s);
    clock.advance(std::chrono::hours(2));
    model->rollOver();
    QCOMPARE(rows(), u"[Yesterday] a [Previous 7 days] b"_s);
}

void TestConversationListModel::pinnedOnesAndFoldersStandAboveTheDays()
{
    ConversationInfo a = add(u"a"_s);
    const ConversationInfo b = add(u"b"_s, 1);
    const ConversationInfo c = add(u"c"_s, 2);
    const FolderInfo folder = history.addFolder(u"Work"_s);
    make();
    QTRY_COMPARE(rows(), u"<Work> [Today] a [Yesterday] b [Previous 7 days] c"_s);
    history.apply({ c.id }, { .isPinned = true });
    history.apply({ b.id }, { .folder = folder.id });
    QCOMPARE(rows(), u"[Pinned] c <Work> b [Today] a"_s);
    history.apply({ a.id }, { .isArchived = true });
    history.apply({ c.id }, { .isPinned = false });
    QCOMPARE(rows(), u"<Work> b [Previous 7 days] c"_s);
    QVERIFY(!model->flags(model->index(2)).testFlag(Qt::ItemIsEnabled)); // a heading
    QCOMPARE(model->neighbour(b.id, 1), 3);
    QCOMPARE(model->neighbour(b.id, -1), 3);
    QCOMPARE(model->neighbour({}, 1), 1);
}

void TestConversationListModel::aFolderOpensAndClosesAndFetchesWhatItShows()
{
    const FolderInfo folder = history.addFolder(u"Work"_s);
    history.folderList[0].isCollapsed = true;
    for (int i = 0; i < 70; ++i)
        history.infos[add(QString::number(i), 0, i).id].folder = folder.id;
    make();
    QTRY_COMPARE(rows(), u"<Work>"_s);
    QCOMPARE(history.pagesAsked, 2); // none for what is folded away
    QCOMPARE(model->index(0).data(Qt::AccessibleTextRole).toString(), u"Folder Work, collapsed"_s);
    model->toggle(0);
    QTRY_COMPARE(model->rowCount(), 62); // the folder, a page, "Show more"
    QCOMPARE(model->kindAt(61), Kind::More);
    model->toggle(61);
    QTRY_COMPARE(model->rowCount(), 71);
    QVERIFY(!history.folderList[0].isCollapsed);
    model->toggle(0);
    QCOMPARE(rows(), u"<Work>"_s);
    QVERIFY(history.folderList[0].isCollapsed);
}

void TestConversationListModel::aRemovedFolderGivesItsChatsBack()
{
    const ConversationInfo a = add(u"a"_s);
    const FolderInfo folder = history.addFolder(u"Work"_s);
    make();
    QTRY_COMPARE(rows(), u"<Work> [Today] a"_s);
    history.apply({ a.id }, { .folder = folder.id });
    QTRY_COMPARE(rows(), u"<Work> a"_s);
    const RemovedFolder removed = *history.removeFolder(folder.id).result();
    QCOMPARE(rows(), u"[Today] a"_s);
    history.restoreFolder(removed);
    QTRY_COMPARE(rows(), u"<Work> a"_s);
}

void TestConversationListModel::nothingMovesWhileTheListIsHeld()
{
    add(u"a"_s, 0, 1);
    ConversationInfo b = add(u"b"_s, 0, 2);
    const ConversationInfo c = add(u"c"_s, 0, 3);
    make();
    QTRY_COMPARE(rows(), u"[Today] a b c"_s);
    model->setHeld(true);
    b.updatedAt = clock.utcNow();
    b.title = u"b2"_s;
    history.change(b);
    history.change(add(u"new"_s));
    QCOMPARE(rows(), u"[Today] a b2 c"_s); // its words follow, its place waits
    history.apply({ c.id }, { .isTrashed = true }); // what the user does is done at once
    QCOMPARE(rows(), u"[Today] a b2"_s);
    model->showNow(add(u"copy"_s, 0, 5));
    QCOMPARE(rows(), u"[Today] a b2 copy"_s);
    model->setHeld(false);
    QVERIFY2(rows() == u"[Today] new b2 a copy"_s || rows() == u"[Today] b2 new a copy"_s,
        qPrintable(rows()));
}

void TestConversationListModel::renamingGoesToTheHistory()
{
    const ConversationInfo a = add(u"a"_s);
    history.addFolder(u"Work"_s);
    make();
    QTRY_COMPARE(model->rowCount(), 3);
    QVERIFY(model->setData(model->index(2), u"  better "_s, Qt::EditRole));
    QCOMPARE(history.infos.value(a.id).title, u"better"_s);
    QVERIFY(model->setData(model->index(0), u"Play"_s, Qt::EditRole));
    QCOMPARE(rows(), u"<Play> [Today] better"_s);
    QVERIFY(!model->setData(model->index(2), u" "_s, Qt::EditRole));
    QVERIFY(!model->flags(model->index(1)).testFlag(Qt::ItemIsEditable));
}

void TestConversationListModel::chatsAreDraggedIntoFoldersAndOut()
{
    const ConversationInfo a = add(u"a"_s, 0, 1);
    const ConversationInfo b = add(u"b"_s, 0, 2);
    history.addFolder(u"Work"_s);
    make();
    QTRY_COMPARE(rows(), u"<Work> [Today] a b"_s);
    const auto drop = [this](const ConversationId& id, int row) {
        const std::unique_ptr<QMimeData> data(model->mimeData({ model->index(model->rowOf(id)) }));
        return model->dropMimeData(data.get(), Qt::MoveAction, -1, -1, model->index(row));
    };
    QVERIFY(drop(b.id, 0));
    QCOMPARE(rows(), u"<Work> b [Today] a"_s);
    QVERIFY(drop(a.id, 1)); // on a chat in the folder
    QCOMPARE(rows(), u"<Work> a b"_s);
    history.apply({ b.id }, { .isPinned = true });
    QCOMPARE(rows(), u"[Pinned] b <Work> a"_s);
    QVERIFY(drop(a.id, 0));
    QCOMPARE(rows(), u"[Pinned] a b <Work>"_s);
    const std::unique_ptr<QMimeData> data(model->mimeData({ model->index(1) }));
    QVERIFY(model->dropMimeData(data.get(), Qt::MoveAction, -1, -1, {})); // below all
    QCOMPARE(rows(), u"[Pinned] b <Work> [Today] a"_s);
}

void TestConversationListModel::aFolderIsDraggedToAnothersPlace()
{
    history.addFolder(u"a"_s);
    history.addFolder(u"b"_s);
    make();
    QTRY_COMPARE(rows(), u"<a> <b>"_s);
    const std::unique_ptr<QMimeData> data(model->mimeData({ model->index(1) }));
    QVERIFY(model->dropMimeData(data.get(), Qt::MoveAction, -1, -1, model->index(0)));
    QCOMPARE(rows(), u"<b> <a>"_s);
}

void TestConversationListModel::theTrashShowsItsShelfOnly()
{
    const ConversationInfo a = add(u"a"_s);
    const ConversationInfo b = add(u"b"_s);
    add(u"c"_s);
    history.apply({ a.id, b.id }, { .isTrashed = true });
    make(Shelf::Trash);
    QTRY_COMPARE(model->rowCount(), 2);
    QCOMPARE(model->kindAt(0), Kind::Chat);
    history.apply({ a.id }, { .isTrashed = false });
    QCOMPARE(rows(), u"b"_s);
    history.purge({ b.id });
    QCOMPARE(model->rowCount(), 0);
}

// The model tester watches each step; the end is compared with a model made afresh.
void TestConversationListModel::manyRandomChangesKeepTheRowsRight()
{
    QVector<ConversationId> ids;
    for (int i = 0; i < 40; ++i)
        ids << add(QString::number(i), i % 12, i).id;
    const QVector<FolderId> folders { history.addFolder(u"F"_s).id, history.addFolder(u"G"_s).id,
        FolderId() };
    make();
    QTRY_VERIFY(model->rowOf(folders.at(1)) >= 0);
    quint32 seed = 7;
    const auto random = [&seed](int below) {
        seed = seed * 1664525 + 1013904223;
        return int((seed >> 16) % quint32(below));
    };
    for (int step = 0; step < 300; ++step) {
        QVector<ConversationId> some;
        for (int i = random(4); i >= 0; --i)
            some << ids.at(random(int(ids.size())));
        const ConversationPatch patches[] { { .isPinned = random(2) == 0 },
            { .isArchived = random(3) == 0 }, { .isTrashed = random(3) == 0 },
            { .folder = folders.at(random(3)) } };
        history.apply(some, patches[random(4)]);
        if (random(9) == 0)
            model->toggle(model->rowOf(folders.at(random(2))));
    }
    QCoreApplication::processEvents();
    for (const FolderInfo& folder : QVector<FolderInfo>(history.folderList)) {
        if (folder.isCollapsed)
            model->toggle(model->rowOf(folder.id));
    }
    tester.reset();
    const std::unique_ptr<ConversationListModel> changed = std::move(model);
    make();
    QTRY_COMPARE(rowsOf(*changed), rows()); // a page may still be on its way to either
}

QTEST_GUILESS_MAIN(TestConversationListModel)
#include "tst_conversationlistmodel.moc"
