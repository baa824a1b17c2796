// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeservices.h"
#include "ui/chat/answertracker.h"
#include "ui/chat/chatpage.h"
#include "ui/common/application.h"
#include "ui/shell/actionlist.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/reservedkeys.h"
#include "ui/shell/windowdialogs.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QListView>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>
#include <QTreeWidgetItemIterator>

#include <memory>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

//! The keyboard and the focus in the whole window.
class TestWindowKeys : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void keysCopyTheLastAnswerAndItsCode();
    void aKeyAsksForTheLastAnswerAgain();
    void theHelpSheetHasEveryDefaultKey();
    void noKeyIsGivenTwiceNorTakenFromWriting();
    void standardActionsHaveTheSystemsKeys();
    void tabReachesEveryControlAndComesRound();
    void everyControlShowsThatItHasTheFocus();
    void theCaretIsInTheMessageWhenTheWindowComesToTheFront();
    void theFocusStaysWhereSomethingElseIsWritten();
    void anErrorOfAnotherChatOpensNothingAndTakesNoFocus();

private:
    template <typename T> T* find(const char* name)
    {
        return window->findChild<T*>(QLatin1String(name));
    }
    ChatPage* page() { return window->findChild<ChatPage*>(); }
    QPlainTextEdit* edit() { return find<QPlainTextEdit>("composerEdit"); }
    MessageRecord ask(const QString& text)
    {
        edit()->setPlainText(text);
        find<QToolButton>("sendButton")->click();
        const auto* tracker = window->findChild<AnswerTracker*>();
        if (!QTest::qWaitFor([&] { return tracker->find(services->chat.lastAnswer.id); }))
            qFatal("the answer did not begin");
        return services->chat.lastAnswer;
    }
    //! Another window takes the focus, and this one gets it back.
    void leaveAndComeBack()
    {
        QWidget other;
        other.show();
        other.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&other));
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
    }
    QVector<QWidget*> controls()
    {
        QVector<QWidget*> found;
        for (QWidget* widget : window->findChildren<QWidget*>()) {
            if (widget->isVisible() && widget->isEnabled() && widget->focusPolicy() & Qt::TabFocus
                && widget->focusProxy() == nullptr)
                found << widget;
        }
        return found;
    }

    std::unique_ptr<Test::FakeServices> services;
    std::unique_ptr<ApplicationLook> look;
    std::unique_ptr<MainWindow> window;
};

void TestWindowKeys::init()
{
    services = std::make_unique<Test::FakeServices>();
    services->withModels().withChats();
    look = std::make_unique<ApplicationLook>(*qApp, services->settings);
    window = std::make_unique<MainWindow>(services->set());
    window->show();
    window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
    QTRY_VERIFY(find<QWidget>("backendHealthButton") != nullptr); // all of it is there
}

void TestWindowKeys::cleanup()
{
    window.reset();
    look.reset();
    services.reset();
}

void TestWindowKeys::keysCopyTheLastAnswerAndItsCode()
{
    const QString text = u"First:\n\n```cpp\nint a;\n```\n\nthen\n\n```cpp\nint b;\n```\n"_s;
    services->chat.finish(ask(u"code?"_s), MessageState::Complete, text);
    QTest::keyClick(window.get(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QApplication::clipboard()->text().trimmed(), text.trimmed());
    QTest::keyClick(window.get(), Qt::Key_Semicolon, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QApplication::clipboard()->text().trimmed(), u"int b;"_s);
    services->chat.finish(ask(u"and in words?"_s), MessageState::Complete, u"Words."_s);
    QTest::keyClick(window.get(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"Words."_s);
    QTest::keyClick(window.get(), Qt::Key_Semicolon, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QApplication::clipboard()->text().trimmed(), u"int b;"_s); // still the last code
}

void TestWindowKeys::aKeyAsksForTheLastAnswerAgain()
{
    QTest::keyClick(window.get(), Qt::Key_R, Qt::ControlModifier);
    QVERIFY(services->chat.regenerated.isEmpty()); // there is no answer yet
    const MessageRecord answer = ask(u"go"_s);
    QTest::keyClick(window.get(), Qt::Key_R, Qt::ControlModifier);
    QVERIFY(services->chat.regenerated.isEmpty()); // it is still on its way
    services->chat.finish(answer, MessageState::Complete, u"done"_s);
    QTest::keyClick(window.get(), Qt::Key_R, Qt::ControlModifier);
    QCOMPARE(services->chat.regenerated, QVector<MessageId> { answer.id });
}

void TestWindowKeys::theHelpSheetHasEveryDefaultKey()
{
    QTest::keyClick(window.get(), Qt::Key_F1);
    auto* tree = find<QTreeWidget>("shortcutTree");
    QVERIFY(tree != nullptr);
    QStringList keys;
    for (QTreeWidgetItemIterator row(tree); *row; ++row)
        keys += (*row)->text(1).split(u", "_s);
    for (const QString& key :
        { u"Ctrl+N"_s, u"Ctrl+K"_s, u"Ctrl+F"_s, u"Ctrl+1"_s, u"Ctrl+Tab"_s, u"Ctrl+Shift+C"_s,
            u"Ctrl+Shift+;"_s, u"Ctrl+R"_s, u"Ctrl+Shift+P"_s, u"Esc"_s, u"F1"_s, u"F6"_s })
        QVERIFY2(keys.contains(key), qPrintable(key));
}

void TestWindowKeys::noKeyIsGivenTwiceNorTakenFromWriting()
{
    QHash<QKeySequence, QString> given;
    const QMenuBar& bar = *window->menuBar();
    for (const ListedAction& entry : listActions(bar)) {
        for (const QKeySequence& key : entry.action->shortcuts()) {
            const QString use = given.value(key, reservedUse(key, bar));
            QVERIFY2(
                use.isEmpty(), qPrintable(entry.text + u": "_s + key.toString() + u": "_s + use));
            given.insert(key, entry.text);
        }
    }
    QVERIFY(given.size() > 25);
}

void TestWindowKeys::standardActionsHaveTheSystemsKeys()
{
    const std::pair<QString, QKeySequence::StandardKey> standard[] = {
        { u"New chat"_s, QKeySequence::New },
        { u"Find in this chat"_s, QKeySequence::Find },
        { u"Quit"_s, QKeySequence::Quit },
        { u"Settings"_s, QKeySequence::Preferences },
        { u"Larger"_s, QKeySequence::ZoomIn },
        { u"Smaller"_s, QKeySequence::ZoomOut },
        { u"Keyboard shortcuts"_s, QKeySequence::HelpContents },
    };
    const QVector<ListedAction> actions = listActions(*window->menuBar());
    for (const auto& [text, key] : standard) {
        const auto found = std::find_if(actions.cbegin(), actions.cend(),
            [&text = text](
                const ListedAction& entry) { // not the page's: those have digits, to nine
                return entry.text == text && !entry.action->objectName().endsWith("PageAction"_L1);
            });
        QVERIFY2(found != actions.cend(), qPrintable(text));
        for (const QKeySequence& bound : QKeySequence::keyBindings(key))
            QVERIFY2(found->action->shortcuts().contains(bound), qPrintable(text));
        QVERIFY(!found->action->shortcuts().isEmpty());
    }
}

void TestWindowKeys::tabReachesEveryControlAndComesRound()
{
    services->chat.finish(ask(u"go"_s), MessageState::Complete, u"done"_s);
    page()->toggleParameters();
    edit()->setFocus();
    QSet<QWidget*> reached;
    for (int presses = 0; presses < 300; ++presses) {
        reached << QApplication::focusWidget();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        if (QApplication::focusWidget() == edit() && presses > 5)
            break;
    }
    QCOMPARE(QApplication::focusWidget(), edit());
    QStringList missed;
    for (const QWidget* control : controls()) {
        if (!reached.contains(const_cast<QWidget*>(control)))
            missed << control->objectName() + u':'
                    + QLatin1String(control->metaObject()->className());
    }
    QCOMPARE(missed.join(u", "_s), QString());
    QVERIFY(reached.size() > 15);
}

void TestWindowKeys::everyControlShowsThatItHasTheFocus()
{
    constexpr int kRing = 10; // pixels around a control that belong to how it looks
    QStringList unseen;
    for (QWidget* control : controls()) {
        const QRect area(control->mapTo(window.get(), QPoint()), control->size());
        const QRect seen = area.adjusted(-kRing, -kRing, kRing, kRing) & window->rect();
        find<QWidget>("sendButton")->setFocus();
        if (control->objectName() == u"sendButton"_s)
            edit()->setFocus();
        const QImage without = window->grab(seen).toImage();
        control->setFocus(Qt::TabFocusReason);
        if (window->grab(seen).toImage() == without)
            unseen << control->objectName();
    }
    QCOMPARE(unseen.join(u", "_s), QString());
}

// CO16
void TestWindowKeys::theCaretIsInTheMessageWhenTheWindowComesToTheFront()
{
    find<QListView>("conversationList")->setFocus();
    leaveAndComeBack();
    QTRY_COMPARE(QApplication::focusWidget(), edit());
    find<QToolButton>("chatPageButton")->setFocus();
    leaveAndComeBack();
    QTRY_COMPARE(QApplication::focusWidget(), edit());
}

void TestWindowKeys::theFocusStaysWhereSomethingElseIsWritten()
{
    services->chat.finish(ask(u"go"_s), MessageState::Complete, u"done"_s);
    QTest::keyClick(window.get(), Qt::Key_F, Qt::ControlModifier);
    auto* find = window->findChild<QLineEdit*>(u"findEdit"_s);
    QCOMPARE(QApplication::focusWidget(), find);
    leaveAndComeBack();
    QCOMPARE(QApplication::focusWidget(), find);
    QTest::keyClick(window.get(), Qt::Key_Escape);

    auto* search = window->findChild<QLineEdit*>(u"searchEdit"_s);
    search->setFocus();
    QTest::keyClicks(search, u"tide"_s);
    leaveAndComeBack();
    QCOMPARE(QApplication::focusWidget(), search);
    search->clear();

    window->dialogs().openSettings();
    QTRY_VERIFY(QApplication::activeModalWidget() != nullptr);
    QWidget* dialog = QApplication::activeModalWidget();
    dialog->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    QTRY_VERIFY(dialog->isAncestorOf(QApplication::focusWidget()));
    dialog->close();
}

// ER12
void TestWindowKeys::anErrorOfAnotherChatOpensNothingAndTakesNoFocus()
{
    const MessageRecord answer = ask(u"one"_s);
    page()->openNew();
    edit()->setFocus();
    QTest::keyClicks(edit(), u"half a"_s);
    const QWidgetList before = QApplication::topLevelWidgets();
    const auto visible = [](const QWidgetList& widgets) {
        return std::count_if(
            widgets.cbegin(), widgets.cend(), [](const QWidget* w) { return w->isVisible(); });
    };
    const auto shown = visible(before);
    Failure failure;
    failure.kind = ErrorKind::Auth;
    failure.cause = FailureCause::KeyInvalid;
    failure.scope = FailureScope::Key;
    services->chat.failure = failure;
    services->chat.finish(answer, MessageState::Failed);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(QApplication::focusWidget(), edit());
    QVERIFY(QApplication::activeModalWidget() == nullptr);
    QVERIFY(QApplication::activePopupWidget() == nullptr);
    QCOMPARE(visible(QApplication::topLevelWidgets()), shown);
    QTest::keyClicks(edit(), u" sentence"_s);
    QCOMPARE(edit()->toPlainText(), u"half a sentence"_s);
    QVERIFY(page()->conversation().isNull()); // the new chat stays the shown one
}

QTEST_MAIN(TestWindowKeys)
#include "tst_windowkeys.moc"
