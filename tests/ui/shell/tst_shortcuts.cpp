// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeservices.h"
#include "ui/shell/shortcutkeeper.h"
#include "ui/shell/shortcutsheet.h"

#include <QAction>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QMainWindow>
#include <QMenuBar>
#include <QPushButton>
#include <QTest>
#include <QTreeWidget>

#include <memory>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

// KB3
class TestShortcuts : public QObject {
    Q_OBJECT

private slots:
    void init();
    void aNewKeyIsInForceAndComesBackWithTheNextStart();
    void aKeyBelongsToOneActionOnly();
    void resettingGivesBackWhatOthersTook();
    void theSheetAssignsByKeyboard();
    void aConflictIsNamedBeforeAKeyIsTaken();
    void aLetterAloneIsNoKey();
    void aKeyWithAUseOfItsOwnIsRefused_data();
    void aKeyWithAUseOfItsOwnIsRefused();
    void theSheetSaysWhatARefusedKeyDoes();
    void keysOfPlacesAreNotOffered();

private:
    void start()
    {
        sheet.reset();
        keeper.reset();
        window = std::make_unique<QMainWindow>();
        QMenu* menu = window->menuBar()->addMenu(u"&Chat"_s);
        fresh = add(menu, u"New chat"_s, u"newChatAction"_s, { QKeySequence(u"Ctrl+N"_s) });
        code = add(menu, u"Copy code"_s, u"copyCodeAction"_s,
            { QKeySequence(u"Ctrl+Shift+;"_s), QKeySequence(u"Ctrl+:"_s) });
        trash = add(menu, u"Trash"_s, u"trashAction"_s, {});
        keeper = std::make_unique<ShortcutKeeper>(*window->menuBar(), settings, nullptr);
    }
    static QAction* add(
        QMenu* menu, const QString& text, const QString& name, const QList<QKeySequence>& keys)
    {
        QAction* action = menu->addAction(text);
        action->setObjectName(name);
        action->setShortcuts(keys);
        return action;
    }
    void open()
    {
        sheet = std::make_unique<ShortcutSheet>(*window->menuBar(), *keeper);
        sheet->show();
    }
    template <typename T> T* find(const char* name)
    {
        return sheet->findChild<T*>(QLatin1String(name));
    }
    QTreeWidgetItem* row(const QString& text)
    {
        return find<QTreeWidget>("shortcutTree")
            ->findItems(text, Qt::MatchExactly | Qt::MatchRecursive)
            .value(0);
    }
    void choose(const QString& text)
    {
        find<QTreeWidget>("shortcutTree")->setCurrentItem(row(text));
    }
    void type(Qt::Key key, Qt::KeyboardModifiers held)
    {
        find<QKeySequenceEdit>("keyEdit")->clear();
        find<QKeySequenceEdit>("keyEdit")->setFocus();
        QTest::keyClick(find<QKeySequenceEdit>("keyEdit"), key, held);
    }
    QString note() { return find<QLabel>("keyNote")->text(); }

    Test::FakeSettingsService settings;
    std::unique_ptr<QMainWindow> window;
    std::unique_ptr<ShortcutKeeper> keeper;
    std::unique_ptr<ShortcutSheet> sheet;
    QAction* fresh = nullptr;
    QAction* code = nullptr;
    QAction* trash = nullptr;
};

void TestShortcuts::init()
{
    settings.keys.clear();
    start();
}

void TestShortcuts::aNewKeyIsInForceAndComesBackWithTheNextStart()
{
    keeper->assign(*trash, QKeySequence(u"Ctrl+Alt+T"_s));
    keeper->assign(*fresh, {});
    QCOMPARE(trash->shortcut(), QKeySequence(u"Ctrl+Alt+T"_s));
    start();
    QCOMPARE(trash->shortcut(), QKeySequence(u"Ctrl+Alt+T"_s));
    QVERIFY(fresh->shortcuts().isEmpty());
    QCOMPARE(code->shortcuts().size(), 2); // what is not changed is not stored
    QVERIFY(!settings.keys.contains(u"copyCodeAction"_s));
}

void TestShortcuts::aKeyBelongsToOneActionOnly()
{
    keeper->assign(*trash, QKeySequence(u"Ctrl+Shift+;"_s));
    QCOMPARE(code->shortcuts(), QList<QKeySequence> { QKeySequence(u"Ctrl+:"_s) });
    QCOMPARE(keeper->ownerOf(QKeySequence(u"Ctrl+Shift+;"_s)), trash);
    start();
    QCOMPARE(code->shortcuts(), QList<QKeySequence> { QKeySequence(u"Ctrl+:"_s) });
    QCOMPARE(trash->shortcut(), QKeySequence(u"Ctrl+Shift+;"_s));
}

void TestShortcuts::resettingGivesBackWhatOthersTook()
{
    keeper->assign(*trash, QKeySequence(u"Ctrl+N"_s));
    QVERIFY(fresh->shortcuts().isEmpty() && keeper->isChanged(*fresh));
    keeper->reset(*fresh);
    QCOMPARE(fresh->shortcut(), QKeySequence(u"Ctrl+N"_s));
    QVERIFY(trash->shortcuts().isEmpty());
    keeper->assign(*code, QKeySequence(u"Ctrl+N"_s));
    keeper->resetAll();
    QCOMPARE(fresh->shortcut(), QKeySequence(u"Ctrl+N"_s));
    QCOMPARE(code->shortcuts().size(), 2);
    QVERIFY(settings.keys.isEmpty());
}

void TestShortcuts::theSheetAssignsByKeyboard()
{
    open();
    choose(u"Trash"_s);
    QVERIFY(!find<QPushButton>("resetKeyButton")->isEnabled());
    type(Qt::Key_T, Qt::ControlModifier | Qt::AltModifier);
    find<QPushButton>("assignKeyButton")->click();
    QCOMPARE(trash->shortcut(), QKeySequence(u"Ctrl+Alt+T"_s));
    QCOMPARE(row(u"Trash"_s)->text(1), u"Ctrl+Alt+T"_s);
    find<QPushButton>("resetKeyButton")->click();
    QVERIFY(trash->shortcuts().isEmpty());
    QCOMPARE(row(u"Trash"_s)->text(1), QString());
}

void TestShortcuts::aConflictIsNamedBeforeAKeyIsTaken()
{
    open();
    choose(u"Trash"_s);
    type(Qt::Key_N, Qt::ControlModifier);
    find<QPushButton>("assignKeyButton")->click();
    QVERIFY2(note().contains(u"“New chat”"_s), qPrintable(note()));
    QVERIFY(trash->shortcuts().isEmpty());
    find<QPushButton>("assignKeyButton")->click();
    QCOMPARE(trash->shortcut(), QKeySequence(u"Ctrl+N"_s));
    QVERIFY(fresh->shortcuts().isEmpty());
    QCOMPARE(note(), QString());
}

void TestShortcuts::aLetterAloneIsNoKey()
{
    open();
    choose(u"Trash"_s);
    type(Qt::Key_N, Qt::ShiftModifier);
    find<QPushButton>("assignKeyButton")->click();
    QVERIFY(!note().isEmpty());
    QVERIFY(trash->shortcuts().isEmpty());
    type(Qt::Key_F9, Qt::NoModifier);
    find<QPushButton>("assignKeyButton")->click();
    QCOMPARE(trash->shortcut(), QKeySequence(u"F9"_s));
}

void TestShortcuts::aKeyWithAUseOfItsOwnIsRefused_data()
{
    QTest::addColumn<QString>("key");
    for (const char* key : { "Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+Z", "Ctrl+A", "Alt+C", "F3",
             "Shift+F3", "F2", "Ctrl+Up", "Ctrl+Down", "Ctrl+Left", "Ctrl+Return", "Esc",
             "Ctrl+Shift+V", "Shift+F10" })
        QTest::newRow(key) << QString::fromLatin1(key);
}

void TestShortcuts::aKeyWithAUseOfItsOwnIsRefused()
{
    QFETCH(const QString, key);
    QVERIFY(!keeper->reservedFor(QKeySequence(key)).isEmpty());
    QVERIFY(!keeper->assign(*trash, QKeySequence(key)));
    QVERIFY(trash->shortcuts().isEmpty());
    QVERIFY(settings.keys.isEmpty());
    settings.keys.insert(u"trashAction"_s, key); // written into the file by hand
    start();
    QVERIFY(trash->shortcuts().isEmpty());
    QVERIFY(keeper->assign(*trash, QKeySequence(u"Alt+B"_s))); // no menu's letter
}

void TestShortcuts::theSheetSaysWhatARefusedKeyDoes()
{
    open();
    choose(u"Trash"_s);
    type(Qt::Key_C, Qt::AltModifier);
    find<QPushButton>("assignKeyButton")->click();
    QVERIFY2(note().contains(u"“Chat”"_s), qPrintable(note()));
    find<QPushButton>("assignKeyButton")->click(); // no second press takes it
    QVERIFY(trash->shortcuts().isEmpty());
}

void TestShortcuts::keysOfPlacesAreNotOffered()
{
    open();
    auto* tree = find<QTreeWidget>("shortcutTree");
    tree->setCurrentItem(row(u"While writing"_s)->child(0));
    QVERIFY(!find<QKeySequenceEdit>("keyEdit")->isEnabled());
    QVERIFY(!find<QPushButton>("assignKeyButton")->isEnabled());
}

QTEST_MAIN(TestShortcuts)
#include "tst_shortcuts.moc"
