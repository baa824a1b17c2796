// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeservices.h"
#include "ui/chat/chatpage.h"
#include "ui/chat/composer.h"
#include "ui/chat/modelpicker.h"
#include "ui/chat/transcript/transcriptview.h"
#include "ui/common/application.h"
#include "ui/common/banner.h"
#include "ui/keys/connectionsdialog.h"
#include "ui/settings/settingsdialog.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/windowdialogs.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QCryptographicHash>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

#include <memory>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

class TestMainWindow : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void shortcutsLeadWhereTheySay();
    void escapeEndsTheSearchThenTheStreamThenNothing();
    void aChatsSettingsAreStoredWhenTheWindowGoes();
    void fiveNewChatsAreOneAndStoreNothing();
    void controlTabStepsThroughChatsOnly();
    void fiveChatsStreamAtOnceAndAreThenUnread();
    void nothingThatIsOpenedOrLeftStopsAStream();
    void escapeEndsFindInChatBeforeTheStream();
    void theTitleNamesTheChat();
    void searchShowsHitsAndOpensThem();
    void theSearchCanBeCleared();
    void deletingOffersUndo();
    void theDemoSaysSoAtAllTimes();
    void aReadOnlyStoreIsSaid();
    void booksThatWereSetAsideAreSaid();
    void problemsOfSettingsAreShown();
    void everyFocusableWidgetHasAName();
    void theThemeFollowsTheSettingLive();
    void sizeComesBack();
    void aWindowThatOpensMinimisedIsCompletedAllTheSame();
    void theTextsSizeFollowsKeysAndWheelAndComesBack();
    void theCommandPaletteReachesEveryMenu();
    void theHelpKeyShowsTheShortcuts();
    void settingsAreFollowedAtOnce();
    void f6StepsFromPaneToPaneAndRound();

private:
    void make(bool isDemo = false)
    {
        window = std::make_unique<MainWindow>(services->set(isDemo));
        window->show();
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        QTRY_COMPARE(chatRows().size(), 7);
    }
    //! The rows of the list that are chats, and no headings.
    QVector<QModelIndex> chatRows()
    {
        const QAbstractItemModel* model = find<QListView>("conversationList")->model();
        QVector<QModelIndex> rows;
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row, 0).flags().testFlag(Qt::ItemIsSelectable))
                rows << model->index(row, 0);
        }
        return rows;
    }
    template <typename T> T* find(const char* name)
    {
        return window->findChild<T*>(QLatin1String(name));
    }

    std::unique_ptr<Test::FakeServices> services;
    std::unique_ptr<MainWindow> window;
};

void TestMainWindow::init()
{
    services = std::make_unique<Test::FakeServices>();
    services->withModels().withChats();
}

void TestMainWindow::cleanup()
{
    window.reset();
    services.reset();
}

void TestMainWindow::shortcutsLeadWhereTheySay()
{
    make();
    QTest::keyClick(window.get(), Qt::Key_K, Qt::ControlModifier);
    QTRY_COMPARE(window->focusWidget(), find<QLineEdit>("searchEdit"));
    QTest::keyClick(window.get(), Qt::Key_L, Qt::ControlModifier);
    QTRY_COMPARE(window->focusWidget(), find<QPlainTextEdit>("composerEdit"));
    QTest::keyClick(window.get(), Qt::Key_Tab, Qt::ControlModifier);
    QTRY_VERIFY(!window->findChild<ChatPage*>()->conversation().isNull());
    QTest::keyClick(window.get(), Qt::Key_N, Qt::ControlModifier);
    QTRY_VERIFY(window->findChild<ChatPage*>()->conversation().isNull());
    QTest::keyClick(window.get(), Qt::Key_Comma, Qt::ControlModifier);
    QTRY_VERIFY(window->findChild<SettingsDialog*>() != nullptr);
    window->findChild<SettingsDialog*>()->close();
    QTRY_VERIFY(window->isActiveWindow());
    QTest::keyClick(window.get(), Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(window->findChild<ConnectionsDialog*>() != nullptr);
}

void TestMainWindow::settingsAreFollowedAtOnce()
{
    make();
    auto* composer = window->findChild<Composer*>();
    services->settings.pasteLength = 10;
    emit services->settings.rowChanged(u"composer/paste_as_file"_s);
    auto* edit = find<QPlainTextEdit>("composerEdit");
    QApplication::clipboard()->setText(u"more than ten characters"_s);
    edit->paste();
    QVERIFY(edit->toPlainText().isEmpty());
    QTRY_COMPARE(composer->draft().attachments.size(), 1);
    QAction* enter = nullptr;
    for (QAction* action : window->findChildren<QAction*>()) {
        if (action->text() == u"&Enter sends the message"_s)
            enter = action;
    }
    QVERIFY(enter != nullptr && enter->isChecked());
    services->settings.setEnterSends(false); // as the settings page does
    QVERIFY(!enter->isChecked());
    QTest::keyClicks(edit, u"go"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(services->chat.sent.size(), 0);
    QCOMPARE(edit->toPlainText(), u"go\n"_s);
}

void TestMainWindow::escapeEndsTheSearchThenTheStreamThenNothing()
{
    make();
    auto* edit = find<QPlainTextEdit>("composerEdit");
    edit->setPlainText(u"go"_s);
    find<QToolButton>("sendButton")->click();
    QTRY_VERIFY(!window->findChild<ChatPage*>()->conversation().isNull());
    QTest::keyClicks(edit, u"next"_s);
    find<QLineEdit>("searchEdit")->setFocus();
    QTest::keyClicks(find<QLineEdit>("searchEdit"), u"tide"_s);
    QTest::keyClick(window->focusWidget(), Qt::Key_Escape);
    QVERIFY(find<QLineEdit>("searchEdit")->text().isEmpty());
    QVERIFY(services->chat.stopped.isEmpty());
    QTest::keyClick(edit, Qt::Key_Escape);
    QCOMPARE(services->chat.stopped.size(), 1);
    services->chat.finish(services->chat.lastAnswer, MessageState::Stopped);
    QTest::keyClick(edit, Qt::Key_Escape);
    QCOMPARE(services->chat.stopped.size(), 1);
    QCOMPARE(edit->toPlainText(), u"next"_s);
}

//! The page stores them as it goes, and the line below hears of it.
void TestMainWindow::aChatsSettingsAreStoredWhenTheWindowGoes()
{
    make();
    emit find<QListView>("conversationList")->clicked(chatRows().at(0));
    const auto* page = window->findChild<ChatPage*>();
    QTRY_VERIFY(!page->conversation().isNull());
    const ConversationId chat = page->conversation();
    const Target other { u"ollama"_s, u"chosen-at-last"_s };
    emit window->findChild<ModelPicker*>()->targetChosen(other);
    window.reset();
    QCOMPARE(services->history.infos.value(chat).target, other);
}

void TestMainWindow::fiveNewChatsAreOneAndStoreNothing()
{
    make();
    auto* edit = find<QPlainTextEdit>("composerEdit");
    emit find<QListView>("conversationList")->clicked(chatRows().at(0));
    QTRY_VERIFY(!window->findChild<ChatPage*>()->conversation().isNull());
    for (int i = 0; i < 5; ++i) {
        QTest::keyClick(window.get(), Qt::Key_N, Qt::ControlModifier);
        QVERIFY(window->findChild<ChatPage*>()->conversation().isNull());
        QCOMPARE(window->focusWidget(), edit);
    }
    QCOMPARE(services->history.infos.size(), 7);
    QCOMPARE(chatRows().size(), 7);
}

void TestMainWindow::controlTabStepsThroughChatsOnly()
{
    make();
    QStringList seen;
    for (int i = 0; i < 8; ++i) {
        const QString before = window->windowTitle();
        QTest::keyClick(window.get(), Qt::Key_Tab, Qt::ControlModifier);
        QTRY_VERIFY(window->windowTitle() != before);
        seen << window->windowTitle();
    }
    QCOMPARE(seen.last(), seen.first()); // once around
    QCOMPARE(QSet<QString>(seen.begin(), seen.end()).size(), 7);
}

// ST8
void TestMainWindow::fiveChatsStreamAtOnceAndAreThenUnread()
{
    make();
    auto* page = window->findChild<ChatPage*>();
    QVector<MessageRecord> answers;
    for (int i = 0; i < 5; ++i) {
        page->openNew();
        find<QPlainTextEdit>("composerEdit")->setPlainText(u"question %1"_s.arg(i));
        find<QToolButton>("sendButton")->click();
        QTRY_COMPARE(services->chat.sent.size(), i + 1);
        QTRY_VERIFY(!page->conversation().isNull());
        answers << services->chat.lastAnswer;
    }
    page->openNew();
    const auto said = [this](const QString& word) {
        qsizetype count = 0;
        for (const QModelIndex& row : chatRows())
            count += row.data(Qt::AccessibleTextRole).toString().contains(word) ? 1 : 0;
        return count;
    };
    for (const MessageRecord& answer : answers)
        services->chat.progress(answer, Services::AnswerPhase::Answering, u"words"_s);
    QTRY_COMPARE(said(u"answer arriving"_s), 5);
    QCOMPARE(said(u"unread"_s), 0);
    for (const MessageRecord& answer : answers)
        services->chat.finish(answer, MessageState::Complete, u"words"_s);
    QTRY_COMPARE(said(u"answer arriving"_s), 0);
    QCOMPARE(said(u"unread"_s), 5);
    page->open(answers.at(2).conversationId);
    QTRY_COMPARE(said(u"unread"_s), 4);
}

void TestMainWindow::nothingThatIsOpenedOrLeftStopsAStream()
{
    make();
    auto* page = window->findChild<ChatPage*>();
    page->openNew();
    find<QPlainTextEdit>("composerEdit")->setPlainText(u"a long story"_s);
    find<QToolButton>("sendButton")->click();
    QTRY_VERIFY(!page->conversation().isNull());
    const MessageRecord answer = services->chat.lastAnswer;
    const ConversationId other = services->history.infos.firstKey();
    QVERIFY(other != answer.conversationId);
    QString whole;
    const auto arrive = [&] {
        const QString piece = u"piece %1 – ü 𝒳; "_s.arg(whole.size());
        whole += piece;
        services->chat.progress(answer, Services::AnswerPhase::Answering, piece);
    };
    for (int i = 0; i < 20; ++i) {
        page->open(i % 2 == 0 ? other : answer.conversationId);
        arrive();
    }
    QTest::keyClick(window.get(), Qt::Key_Comma, Qt::ControlModifier);
    auto* settings = window->findChild<SettingsDialog*>();
    QVERIFY(settings != nullptr);
    arrive();
    settings->reject();
    window->showMinimized();
    arrive();
    window->showNormal();
    arrive();
    page->open(answer.conversationId);
    QTRY_COMPARE(page->conversation(), answer.conversationId);
    auto* view = window->findChild<TranscriptView*>();
    view->flush();
    const auto hash = [](const QString& text) {
        return QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex();
    };
    QCOMPARE(hash(view->messageMarkdown(answer.id)), hash(whole));
    QVERIFY(services->chat.stopped.isEmpty());
}

void TestMainWindow::escapeEndsFindInChatBeforeTheStream()
{
    make();
    auto* edit = find<QPlainTextEdit>("composerEdit");
    edit->setPlainText(u"go"_s);
    find<QToolButton>("sendButton")->click();
    QTRY_VERIFY(!window->findChild<ChatPage*>()->conversation().isNull());
    QTest::keyClick(edit, Qt::Key_F, Qt::ControlModifier);
    auto* field = window->findChild<QLineEdit*>(u"findEdit"_s);
    QVERIFY(field && field->isVisible());
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(!field->isVisible());
    QVERIFY(services->chat.stopped.isEmpty());
    QTest::keyClick(edit, Qt::Key_F, Qt::ControlModifier);
    QTest::keyClick(edit, Qt::Key_Escape); // wherever the focus is
    QVERIFY(!field->isVisible());
    QVERIFY(services->chat.stopped.isEmpty());
    QTest::keyClick(edit, Qt::Key_Escape);
    QCOMPARE(services->chat.stopped.size(), 1);
}

void TestMainWindow::theTitleNamesTheChat()
{
    make();
    QCOMPARE(window->windowTitle(), u"New chat — Headgate"_s);
    auto* list = find<QListView>("conversationList");
    emit list->clicked(chatRows().at(1));
    QTRY_COMPARE(window->windowTitle(), u"A week in Shiraz — Headgate"_s);
}

void TestMainWindow::searchShowsHitsAndOpensThem()
{
    make();
    QTest::keyClicks(find<QLineEdit>("searchEdit"), u"tide"_s);
    QTRY_VERIFY(find<QListView>("searchResultList") != nullptr);
    auto* results = find<QListView>("searchResultList");
    QTRY_COMPARE(results->model()->rowCount(), 1);
    QTRY_VERIFY(results->isVisible());
    emit results->clicked(results->model()->index(0, 0));
    QTRY_VERIFY(window->windowTitle().contains(u"tide"_s));
    find<QLineEdit>("searchEdit")->setText(u"no such words"_s);
    QTRY_VERIFY(find<QLabel>("sidebarNote")->text().contains(u"no such words"_s));
}

void TestMainWindow::theSearchCanBeCleared()
{
    make();
    auto* field = find<QLineEdit>("searchEdit");
    auto* clear = find<QAction>("clearSearchAction");
    QVERIFY(clear != nullptr);
    QVERIFY(!clear->isVisible());
    field->setText(u"tide"_s);
    QVERIFY(clear->isVisible());
    QTRY_VERIFY(find<QListView>("searchResultList") != nullptr);
    QTRY_VERIFY(find<QListView>("searchResultList")->isVisible());
    clear->trigger();
    QVERIFY(!clear->isVisible());
    QTRY_VERIFY(find<QListView>("conversationList")->isVisible());
}

void TestMainWindow::deletingOffersUndo()
{
    make();
    auto* list = find<QListView>("conversationList");
    list->setFocus();
    list->setCurrentIndex(chatRows().at(0));
    QTest::keyClick(list, Qt::Key_Delete);
    QTRY_COMPARE(chatRows().size(), 6);
    auto* toast = find<Banner>("toastBanner");
    QTRY_VERIFY(toast->isVisible());
    emit toast->actionRequested();
    QTRY_COMPARE(chatRows().size(), 7);
}

void TestMainWindow::theDemoSaysSoAtAllTimes()
{
    make(true);
    QVERIFY(find<Banner>("demoBanner")->isVisible());
    QVERIFY(find<QLabel>("simulatedBadge")->isVisible());
    window.reset();
    make(false);
    QVERIFY(find<Banner>("demoBanner") == nullptr);
    QVERIFY(!find<QLabel>("simulatedBadge")->isVisible());
}

void TestMainWindow::aReadOnlyStoreIsSaid()
{
    make();
    QVERIFY(find<Banner>("storageBanner") == nullptr);
    services->history.setStorage({ false, Error { ErrorKind::ReadOnly, {}, {}, {} } });
    auto* banner = find<Banner>("storageBanner");
    QVERIFY(banner != nullptr && banner->isVisible());
    QVERIFY(banner->text().contains(u"reading only"_s));
    services->history.setStorage({});
    QVERIFY(!banner->isVisible());
}

void TestMainWindow::booksThatWereSetAsideAreSaid()
{
    make();
    QVERIFY(find<Banner>("booksBanner") == nullptr);
    services->ledger.books
        = { Services::BooksCondition::State::SetAside, u"ledger.db.damaged-1"_s };
    emit services->ledger.conditionChanged();
    auto* banner = find<Banner>("booksBanner");
    QVERIFY(banner != nullptr && banner->isVisible());
    QVERIFY(banner->text().contains(u"ledger.db.damaged-1"_s));
}

void TestMainWindow::problemsOfSettingsAreShown()
{
    services->settings.problemList = { u"HEADGATE_X=9 is out of 1…5."_s };
    make();
    QVERIFY(find<Banner>("settingsBanner")->text().contains(u"HEADGATE_X=9"_s));
}

void TestMainWindow::everyFocusableWidgetHasAName()
{
    make();
    window->findChild<ChatPage*>()->toggleParameters();
    window->dialogs().openConnections();
    QStringList nameless;
    int checked = 0;
    for (QWidget* widget : window->findChildren<QWidget*>()) {
        if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus)
            || widget->focusProxy() != nullptr || widget->objectName().startsWith(u"qt_"_s))
            continue;
        ++checked;
        QAccessibleInterface* node = QAccessible::queryAccessibleInterface(widget);
        if (node == nullptr || node->text(QAccessible::Name).isEmpty())
            nameless << QString::fromLatin1(widget->metaObject()->className()) + u':'
                    + widget->objectName();
    }
    QVERIFY(checked > 20);
    QCOMPARE(nameless.join(u", "_s), QString());
}

void TestMainWindow::theThemeFollowsTheSettingLive()
{
    ApplicationLook look(*qApp, services->settings);
    make();
    QCOMPARE(schemeOf(QApplication::palette()), Scheme::Light);
    services->settings.setTheme(Services::ThemeChoice::Dark);
    QCOMPARE(schemeOf(QApplication::palette()), Scheme::Dark);
    services->settings.setTheme(Services::ThemeChoice::Light);
    QCOMPARE(schemeOf(QApplication::palette()), Scheme::Light);
}

void TestMainWindow::aWindowThatOpensMinimisedIsCompletedAllTheSame()
{
    QApplication::setWindowIcon({});
    window = std::make_unique<MainWindow>(services->set());
    window->showMinimized();
    QTRY_VERIFY(!QApplication::windowIcon().isNull());
    QVERIFY(QApplication::windowIcon().availableSizes().contains(QSize(48, 48)));
}

void TestMainWindow::sizeComesBack()
{
    make();
    window->resize(700, 500);
    window->close();
    window.reset();
    make();
    QCOMPARE(window->size(), QSize(700, 500));
}

void TestMainWindow::theTextsSizeFollowsKeysAndWheelAndComesBack()
{
    make();
    auto* transcript = window->findChild<TranscriptView*>();
    // What the transcript leaves, Qt hands to the page; for events of its own making only.
    const auto wheel = [&](Qt::KeyboardModifiers held, int angle) {
        for (QWidget* widget :
            { transcript->viewport(), static_cast<QWidget*>(window->findChild<ChatPage*>()) }) {
            QWheelEvent event({ 5, 5 }, widget->mapToGlobal(QPointF(5, 5)), {}, { 0, angle },
                Qt::NoButton, held, Qt::NoScrollPhase, false);
            QApplication::sendEvent(widget, &event);
            if (event.isAccepted())
                return;
        }
    };
    const qreal written = find<QPlainTextEdit>("composerEdit")->font().pointSizeF();
    QTest::keyClick(window.get(), Qt::Key_Plus, Qt::ControlModifier);
    QCOMPARE(transcript->zoom(), 1.1);
    QCOMPARE(find<QPlainTextEdit>("composerEdit")->font().pointSizeF(), written * 1.1);
    QTest::keyClick(window.get(), Qt::Key_Minus, Qt::ControlModifier);
    QTest::keyClick(window.get(), Qt::Key_Minus, Qt::ControlModifier);
    QCOMPARE(transcript->zoom(), 0.9);
    QTest::keyClick(window.get(), Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(transcript->zoom(), 1.0);

    wheel(Qt::NoModifier, 240);
    QCOMPARE(transcript->zoom(), 1.0);
    for (const int angle : { 60, 60, 120 })
        wheel(Qt::ControlModifier, angle);
    QCOMPARE(transcript->zoom(), 1.2);
    wheel(Qt::ControlModifier, 100 * 120);
    QCOMPARE(transcript->zoom(), 3.0);
    QCOMPARE(services->settings.zoom, 300);

    make();
    QCOMPARE(window->findChild<TranscriptView*>()->zoom(), 3.0);
}

void TestMainWindow::theCommandPaletteReachesEveryMenu()
{
    make();
    QTest::keyClick(window.get(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    auto* field = window->findChild<QLineEdit*>(u"commandFilterEdit"_s);
    QVERIFY(field != nullptr);
    QTest::keyClicks(field, u"dark"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(services->settings.themeChoice, Services::ThemeChoice::Dark);
}

void TestMainWindow::theHelpKeyShowsTheShortcuts()
{
    make();
    QTest::keyClick(window.get(), Qt::Key_F1);
    auto* sheet = window->findChild<QDialog*>(u"shortcutSheet"_s);
    QVERIFY(sheet != nullptr);
    QVERIFY(sheet->isVisible());
    sheet->close();
}

void TestMainWindow::f6StepsFromPaneToPaneAndRound()
{
    make();
    QWidget* composer = window->findChild<QWidget*>(u"composerEdit"_s);
    QWidget* list = window->findChild<QWidget*>(u"conversationList"_s);
    QWidget* rail = window->findChild<QWidget*>(u"chatPageButton"_s);
    composer->setFocus();
    QTRY_VERIFY(window->findChild<QWidget*>(u"backendHealthButton"_s) != nullptr);
    QWidget* health = window->findChild<QWidget*>(u"backendHealthButton"_s);
    QTRY_VERIFY(health->isVisible()); // its layout shows it with an event of its own
    for (QWidget* next : { health, rail, list, composer }) { // an empty chat has no transcript
        QTest::keyClick(window.get(), Qt::Key_F6);
        QCOMPARE(QApplication::focusWidget(), next);
    }
    for (QWidget* next : { list, rail, health, composer }) {
        QTest::keyClick(window.get(), Qt::Key_F6, Qt::ShiftModifier);
        QCOMPARE(QApplication::focusWidget(), next);
    }
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
