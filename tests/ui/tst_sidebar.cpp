// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeclock.h"
#include "tests/support/fakeservices.h"
#include "ui/common/undotoast.h"
#include "ui/models/conversationlistmodel.h"
#include "ui/shell/sidebar.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

namespace {

using Shelf = ConversationQuery::Shelf;

} // namespace

//! CL3, CL4, CL6 and CL8 of the checklist, by mouse, keyboard and menu.
class TestSidebar : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void f2RenamesInPlace();
    void severalAreSelectedAndDeletedAndComeBack();
    void aSelectionIsNotOpened();
    void aChatThatIsOpenedWhileCtrlIsHeldIsChosenAlone();
    void theKeyboardNeverStandsOnAHeading();
    void theMenuDoesEverything();
    void aNewFolderIsNamedAtOnce();
    void theArrowKeysFoldAndUnfold();
    void aDeletedFolderComesBack();
    void theTrashRestoresAndPurgesAfterAQuestion();
    void emptyingTheTrashNamesHowMany();
    void theArchiveOpensAndGivesBack();
    void theSearchIsNarrowedByTheFilter();
    void thePointerHoldsTheOrder();
    void anOfferToUndoLastsTenSecondsAtLeast();
    void anOfferStaysWhileItHasTheFocus();

private:
    template <typename T> T* find(const char* name)
    {
        return sidebar->findChild<T*>(QLatin1String(name));
    }
    ConversationListModel& model() { return sidebar->conversations(); }
    void selectRows(const QStringList& titles)
    {
        auto* list = find<QListView>("conversationList");
        list->selectionModel()->clear();
        for (const QString& title : titles) {
            const auto found
                = model().match(model().index(0), Qt::DisplayRole, title, 1, Qt::MatchExactly);
            QCOMPARE(found.size(), 1);
            list->selectionModel()->setCurrentIndex(found[0], QItemSelectionModel::Select);
        }
    }
    //! Opens the menu as the keyboard does and triggers an action of it.
    void choose(const char* list, const char* menuName, const char* action)
    {
        QContextMenuEvent event(QContextMenuEvent::Keyboard, {}, {});
        QApplication::sendEvent(find<QListView>(list), &event);
        auto* menu = find<QMenu>(menuName);
        QVERIFY(menu != nullptr);
        auto* chosen = menu->findChild<QAction*>(QLatin1String(action));
        QVERIFY2(chosen != nullptr && chosen->isEnabled(), action);
        menu->close(); // deleted later, as when a user has chosen
        chosen->trigger();
        QTRY_VERIFY(find<QMenu>(menuName) == nullptr);
    }
    QStringList titles(Shelf shelf)
    {
        QStringList all;
        const auto chats = history->conversations({ .shelf = shelf }).result();
        for (const ConversationInfo& info : *chats)
            all << info.title;
        all.sort();
        return all;
    }

    Test::FakeClock clock;
    std::unique_ptr<Test::FakeHistoryService> history;
    std::unique_ptr<Sidebar> sidebar;
};

void TestSidebar::init()
{
    history = std::make_unique<Test::FakeHistoryService>();
    int age = 0;
    for (const QString& title : { u"a"_s, u"b"_s, u"c"_s, u"d"_s })
        history->addConversation(title, clock.utcNow().addSecs(--age));
    sidebar = std::make_unique<Sidebar>(*history, clock, nullptr);
    sidebar->resize(264, 600);
    sidebar->show();
    sidebar->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(sidebar.get()));
    QTRY_COMPARE(model().rowCount(), 5);
}

void TestSidebar::cleanup()
{
    sidebar.reset();
    history.reset();
}

void TestSidebar::f2RenamesInPlace()
{
    selectRows({ u"b"_s });
    auto* list = find<QListView>("conversationList");
    list->setFocus();
    QTest::keyClick(list, Qt::Key_F2);
    auto* edit = list->findChild<QLineEdit*>(u"titleEdit"_s);
    QVERIFY(edit != nullptr);
    QVERIFY(!edit->accessibleName().isEmpty());
    edit->setText(u"better"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_COMPARE(titles(Shelf::Loose), (QStringList { u"a"_s, u"better"_s, u"c"_s, u"d"_s }));
}

void TestSidebar::severalAreSelectedAndDeletedAndComeBack()
{
    auto* list = find<QListView>("conversationList");
    list->setFocus();
    list->setCurrentIndex(model().index(1));
    QTest::keyClick(list, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(list, Qt::Key_Down, Qt::ShiftModifier);
    UndoToast toast;
    connect(sidebar.get(), &Sidebar::undoOffered, &toast, &UndoToast::offer);
    QTest::keyClick(list, Qt::Key_Delete);
    QTRY_COMPARE(titles(Shelf::Trash), (QStringList { u"a"_s, u"b"_s, u"c"_s }));
    QTRY_VERIFY(toast.isVisible());
    QVERIFY2(toast.text().contains(u'3'), qPrintable(toast.text()));
    emit toast.actionRequested();
    QTRY_COMPARE(model().rowCount(), 5);
    emit toast.actionRequested(); // once is enough
    QVERIFY(!toast.isVisible());
}

void TestSidebar::aSelectionIsNotOpened()
{
    QSignalSpy chosen(sidebar.get(), &Sidebar::chosen);
    auto* list = find<QListView>("conversationList");
    const auto click = [list](int row, Qt::KeyboardModifiers modifiers) {
        QTest::mouseClick(list->viewport(), Qt::LeftButton, modifiers,
            list->visualRect(list->model()->index(row, 0)).center());
    };
    click(1, Qt::NoModifier);
    QCOMPARE(chosen.count(), 1);
    click(0, Qt::NoModifier); // the heading
    QCOMPARE(chosen.count(), 1);
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(chosen.count(), 2);
}

//! Ctrl+Tab: what is deleted then must not be two chats.
void TestSidebar::aChatThatIsOpenedWhileCtrlIsHeldIsChosenAlone()
{
    auto* list = find<QListView>("conversationList");
    QVector<ConversationId> chats;
    for (int row = 0; row < model().rowCount() && chats.size() < 2; ++row) {
        if (model().kindAt(row) == ConversationListModel::RowKind::Chat)
            chats << model().at(row).id;
    }
    QCOMPARE(chats.size(), 2);
    sidebar->setCurrent(chats[0]);
    QTest::keyPress(list, Qt::Key_Control, Qt::ControlModifier);
    sidebar->setCurrent(chats[1]);
    QTest::keyRelease(list, Qt::Key_Control);
    QCOMPARE(list->selectionModel()->selectedIndexes(),
        QModelIndexList { model().index(model().rowOf(chats[1])) });
}

void TestSidebar::theKeyboardNeverStandsOnAHeading()
{
    auto* list = find<QListView>("conversationList");
    list->selectionModel()->clear();
    list->setFocus();
    QTRY_COMPARE(list->currentIndex().row(), 1);
    list->selectionModel()->clearSelection();
    QTest::keyClick(list, Qt::Key_F10, Qt::ShiftModifier);
    QTRY_VERIFY(find<QMenu>("chatMenu") != nullptr);
    find<QMenu>("chatMenu")->close();
    QTest::keyClick(list, Qt::Key_Delete);
    QTRY_COMPARE(titles(Shelf::Trash), QStringList { u"a"_s });
}

void TestSidebar::theMenuDoesEverything()
{
    const char* list = "conversationList";
    selectRows({ u"a"_s });
    choose(list, "chatMenu", "pinChatAction");
    QTRY_COMPARE(titles(Shelf::Pinned), QStringList { u"a"_s });
    selectRows({ u"a"_s });
    choose(list, "chatMenu", "pinChatAction");
    QTRY_COMPARE(titles(Shelf::Pinned), QStringList());
    selectRows({ u"b"_s });
    choose(list, "chatMenu", "duplicateChatAction");
    QTRY_VERIFY(titles(Shelf::Loose).contains(u"b (copy)"_s));
    selectRows({ u"b"_s, u"c"_s });
    choose(list, "chatMenu", "archiveChatAction");
    QTRY_COMPARE(titles(Shelf::Archived), (QStringList { u"b"_s, u"c"_s }));
    selectRows({ u"d"_s });
    choose(list, "chatMenu", "markChatAction");
    const QModelIndex index = model().index(model().rowCount() - 1);
    QTRY_VERIFY(index.data(Qt::AccessibleTextRole).toString().contains(u"unread"_s));
    selectRows({ u"d"_s });
    choose(list, "chatMenu", "renameChatAction");
    QTRY_VERIFY(find<QLineEdit>("titleEdit") != nullptr);
    QTest::keyClick(find<QLineEdit>("titleEdit"), Qt::Key_Escape);
    selectRows({ u"d"_s });
    choose(list, "chatMenu", "deleteChatAction");
    QTRY_COMPARE(titles(Shelf::Trash), QStringList { u"d"_s });
}

void TestSidebar::aNewFolderIsNamedAtOnce()
{
    find<QAction>("newFolderAction")->trigger();
    QTRY_VERIFY(find<QLineEdit>("titleEdit") != nullptr);
    find<QLineEdit>("titleEdit")->setText(u"Work"_s);
    QTest::keyClick(find<QLineEdit>("titleEdit"), Qt::Key_Return);
    QTRY_COMPARE(history->folderList.at(0).name, u"Work"_s);
    selectRows({ u"a"_s, u"b"_s });
    choose("conversationList", "chatMenu", "newFolderAction");
    QTRY_COMPARE(history->folderList.size(), 2);
    QTRY_COMPARE(titles(Shelf::Loose), (QStringList { u"c"_s, u"d"_s }));
}

void TestSidebar::theArrowKeysFoldAndUnfold()
{
    const FolderInfo folder = *history->createFolder(u"Work"_s).result();
    history->apply({ history->infos.firstKey() }, { .folder = folder.id });
    QTRY_COMPARE(model().rowCount(), 6);
    auto* list = find<QListView>("conversationList");
    list->setFocus();
    list->setCurrentIndex(model().index(1)); // the chat in the folder
    QTest::keyClick(list, Qt::Key_Left);
    QCOMPARE(list->currentIndex().row(), 0);
    QTest::keyClick(list, Qt::Key_Left);
    QTRY_COMPARE(model().rowCount(), 5);
    QTest::keyClick(list, Qt::Key_Right);
    QTRY_COMPARE(model().rowCount(), 6);
}

void TestSidebar::aDeletedFolderComesBack()
{
    const FolderInfo folder = *history->createFolder(u"Work"_s).result();
    history->apply({ history->infos.firstKey() }, { .folder = folder.id });
    UndoToast toast;
    connect(sidebar.get(), &Sidebar::undoOffered, &toast, &UndoToast::offer);
    selectRows({ u"Work"_s });
    choose("conversationList", "chatMenu", "deleteFolderAction");
    QTRY_VERIFY(toast.isVisible());
    QVERIFY(history->folderList.isEmpty());
    QCOMPARE(titles(Shelf::Loose).size(), 4);
    emit toast.actionRequested();
    QTRY_COMPARE(history->folderList.size(), 1);
    QCOMPARE(titles(Shelf::Loose).size(), 3);
}

void TestSidebar::theTrashRestoresAndPurgesAfterAQuestion()
{
    history->apply(history->infos.keys().toVector(), { .isTrashed = true });
    sidebar->openShelf(Shelf::Trash);
    auto* list = find<QListView>("trashList");
    QTRY_COMPARE(list->model()->rowCount(), 4);
    list->setCurrentIndex(list->model()->index(0, 0));
    choose("trashList", "shelfMenu", "restoreChatAction");
    QTRY_COMPARE(list->model()->rowCount(), 3);
    list->selectAll();
    choose("trashList", "shelfMenu", "purgeChatAction");
    auto* box = find<QMessageBox>("purgeDialog");
    QTRY_VERIFY(box->isVisible());
    QVERIFY2(box->text().contains(u'3'), qPrintable(box->text()));
    box->button(QMessageBox::Cancel)->click();
    QTRY_VERIFY(find<QMessageBox>("purgeDialog") == nullptr);
    QCOMPARE(titles(Shelf::Trash).size(), 3);
    QTest::keyClick(list, Qt::Key_Delete);
    QTRY_VERIFY(find<QPushButton>("confirmPurgeButton") != nullptr);
    find<QPushButton>("confirmPurgeButton")->click();
    QTRY_COMPARE(history->infos.size(), 1);
    QTRY_COMPARE(list->model()->rowCount(), 0);
    QVERIFY(sidebar->endSearch()); // Esc leads back
    QTRY_VERIFY(find<QListView>("conversationList")->isVisible());
}

void TestSidebar::emptyingTheTrashNamesHowMany()
{
    history->apply(history->infos.keys().toVector().mid(0, 2), { .isTrashed = true });
    sidebar->openShelf(Shelf::Trash);
    auto* empty = find<QPushButton>("emptyTrashButton");
    QTRY_VERIFY(empty->isEnabled());
    empty->click();
    QTRY_VERIFY(find<QMessageBox>("purgeDialog") != nullptr);
    QVERIFY(find<QMessageBox>("purgeDialog")->text().contains(u'2'));
    find<QPushButton>("confirmPurgeButton")->click();
    QTRY_COMPARE(history->infos.size(), 2);
    QTRY_VERIFY(!empty->isEnabled());
}

void TestSidebar::theArchiveOpensAndGivesBack()
{
    const ConversationId id = history->infos.firstKey();
    history->apply({ id }, { .isArchived = true });
    sidebar->openShelf(Shelf::Archived);
    auto* list = find<QListView>("archiveList");
    QTRY_COMPARE(list->model()->rowCount(), 1);
    QSignalSpy chosen(sidebar.get(), &Sidebar::chosen);
    list->setCurrentIndex(list->model()->index(0, 0));
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(chosen.count(), 1);
    choose("archiveList", "shelfMenu", "unarchiveChatAction");
    QTRY_COMPARE(list->model()->rowCount(), 0);
    find<QToolButton>("backToChatsButton")->click();
    QTRY_COMPARE(model().rowCount(), 5);
}

void TestSidebar::theSearchIsNarrowedByTheFilter()
{
    const FolderInfo folder = *history->createFolder(u"Work & play"_s).result();
    auto* button = find<QToolButton>("searchFilterButton");
    find<QLineEdit>("searchEdit")->setText(u"tide"_s);
    QTRY_VERIFY(!history->searches.isEmpty());
    QVERIFY(!history->searches.last().isFiltered());
    const auto pick = [&](const QString& text) {
        emit button->menu()->aboutToShow();
        const auto entry = [&]() -> QAction* {
            for (QAction* action : button->menu()->actions()) {
                if (action->text() == text)
                    return action;
            }
            return nullptr;
        };
        QTRY_VERIFY(entry() != nullptr);
        entry()->trigger();
    };
    pick(u"Last 7 days"_s);
    QTRY_COMPARE(history->searches.last().from->toLocalTime().date(),
        clock.utcNow().toLocalTime().date().addDays(-7));
    pick(u"gemini-3-flash"_s);
    QTRY_COMPARE(history->searches.last().target.model, u"gemini-3-flash"_s);
    pick(u"Work && play"_s);
    QTRY_COMPARE(history->searches.last().folder, folder.id);
    QVERIFY2(button->accessibleName().contains(u"Last 7 days · gemini-3-flash · Work & play"_s),
        qPrintable(button->accessibleName()));
    pick(u"Search everything"_s);
    QTRY_VERIFY(!history->searches.last().isFiltered());
}

void TestSidebar::thePointerHoldsTheOrder()
{
    auto* list = find<QListView>("conversationList");
    QEnterEvent enter({ 5, 5 }, { 5, 5 }, { 5, 5 });
    QApplication::sendEvent(list, &enter);
    ConversationInfo d = model().at(4);
    d.updatedAt = clock.utcNow();
    history->change(d);
    QCOMPARE(model().rowOf(d.id), 4);
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(list, &leave);
    QCOMPARE(model().rowOf(d.id), 1);
}

void TestSidebar::anOfferToUndoLastsTenSecondsAtLeast()
{
    UndoToast toast(sidebar.get());
    toast.move(0, 500); // not below the pointer, which would keep it
    int undone = 0;
    toast.offer(u"gone"_s, [&undone] { ++undone; });
    QVERIFY(toast.duration() >= std::chrono::seconds(10));
    toast.setDuration(std::chrono::milliseconds(1));
    toast.offer(u"gone"_s, [&undone] { ++undone; });
    QTRY_VERIFY(!toast.isVisible());
    emit toast.actionRequested();
    QCOMPARE(undone, 0);
}

void TestSidebar::anOfferStaysWhileItHasTheFocus()
{
    UndoToast toast(sidebar.get());
    int undone = 0;
    toast.offer(u"gone"_s, [&undone] { ++undone; });
    auto* button = toast.findChild<QPushButton*>(u"bannerActionButton"_s);
    button->setFocus();
    QTRY_VERIFY(button->hasFocus());
    toast.setDuration(std::chrono::milliseconds(1));
    QTest::qWait(20); // several times its life
    QVERIFY(toast.isVisible());
    QTest::keyClick(button, Qt::Key_Space);
    QCOMPARE(undone, 1);
}

QTEST_MAIN(TestSidebar)
#include "tst_sidebar.moc"
