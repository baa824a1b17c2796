// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeservices.h"
#include "ui/shell/actionlist.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/shortcutkeeper.h"
#include "ui/shell/shortcutsheet.h"

#include <QLineEdit>
#include <QListWidget>
#include <QMainWindow>
#include <QMenuBar>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

#include <memory>

using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

class TestShellParts : public QObject {
    Q_OBJECT

private slots:
    void init();
    void actionTextsLoseTheirMarks();
    void thePaletteListsEveryActionWithItsKey();
    void thePaletteFindsByWordsInAnyOrder();
    void thePaletteTriggersByKeyboardAlone();
    void aDisabledActionIsNotOffered();
    void wordsThatFindNothingSaySo();
    void theSheetHasEveryKeyOfTheMenus();

private:
    QListWidget* list() { return palette->findChild<QListWidget*>(u"commandList"_s); }
    QLineEdit* field() { return palette->findChild<QLineEdit*>(u"commandFilterEdit"_s); }

    std::unique_ptr<QMainWindow> window;
    CommandPalette* palette = nullptr;
    QAction* quit = nullptr;
    QAction* dark = nullptr;
};

void TestShellParts::init()
{
    window = std::make_unique<QMainWindow>();
    window->resize(800, 600);
    QMenu* chat = window->menuBar()->addMenu(u"&Chat"_s);
    chat->addAction(u"&New chat"_s)->setShortcut(QKeySequence(u"Ctrl+N"_s));
    chat->addSeparator();
    quit = chat->addAction(u"&Quit"_s);
    QMenu* themes = window->menuBar()->addMenu(u"&Settings"_s)->addMenu(u"&Theme"_s);
    dark = themes->addAction(u"&Dark"_s);
    dark->setCheckable(true);
    dark->setChecked(true);
    palette = new CommandPalette(*window->menuBar(), window.get());
    window->show();
}

void TestShellParts::actionTextsLoseTheirMarks()
{
    QCOMPARE(plainActionText(u"Choose &model…"_s), u"Choose model"_s);
    QCOMPARE(plainActionText(u"Research && development"_s), u"Research & development"_s);
    QCOMPARE(plainActionText(u"Open..."_s), u"Open"_s);
}

void TestShellParts::thePaletteListsEveryActionWithItsKey()
{
    palette->open();
    QCOMPARE(list()->count(), 3);
    QVERIFY(list()->item(0)->text().startsWith(u"Chat › New chat"_s));
    QVERIFY(list()->item(0)->text().endsWith(u"Ctrl+N"_s));
    QCOMPARE(list()->item(2)->text(), u"Settings › Theme › ✓ Dark"_s);
}

void TestShellParts::thePaletteFindsByWordsInAnyOrder()
{
    palette->open();
    QTest::keyClicks(field(), u"dark set"_s);
    QCOMPARE(list()->count(), 1);
    QVERIFY(list()->item(0)->text().contains(u"Dark"_s));
}

void TestShellParts::thePaletteTriggersByKeyboardAlone()
{
    QSignalSpy triggered(quit, &QAction::triggered);
    palette->open();
    QTest::keyClick(field(), Qt::Key_Down);
    QTest::keyClick(field(), Qt::Key_Return);
    QTRY_COMPARE(triggered.count(), 1);
    QVERIFY(!palette->isVisible());
}

void TestShellParts::aDisabledActionIsNotOffered()
{
    quit->setEnabled(false);
    palette->open();
    QCOMPARE(list()->count(), 2);
}

void TestShellParts::wordsThatFindNothingSaySo()
{
    palette->open();
    QTest::keyClicks(field(), u"zzz"_s);
    QCOMPARE(list()->count(), 1);
    QVERIFY(!list()->item(0)->text().isEmpty());
    QTest::keyClick(field(), Qt::Key_Return); // nothing to trigger
    QVERIFY(palette->isVisible());
}

void TestShellParts::theSheetHasEveryKeyOfTheMenus()
{
    Headgate::Test::FakeSettingsService settings;
    ShortcutKeeper keeper(*window->menuBar(), settings, nullptr);
    const ShortcutSheet sheet(*window->menuBar(), keeper, window.get());
    const auto* tree = sheet.findChild<QTreeWidget*>(u"shortcutTree"_s);
    const auto rows = tree->findItems(u"New chat"_s, Qt::MatchExactly | Qt::MatchRecursive);
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows.at(0)->text(1), u"Ctrl+N"_s);
}

QTEST_MAIN(TestShellParts)
#include "tst_shellparts.moc"
