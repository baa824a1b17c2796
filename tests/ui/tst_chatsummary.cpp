// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeservices.h"
#include "ui/chat/answertracker.h"
#include "ui/chat/chatpage.h"
#include "ui/chat/contextnotice.h"
#include "ui/chat/transcript/transcriptview.h"

#include <QAccessible>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

#include <memory>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

//! A summary in the window: TC3 of the checklist.
class TestChatSummary : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void theSummaryIsAnItemOfItsOwnUnderWhatItReplaces();
    void theSummaryIsUndoneAndThatToo();
    void theSummaryIsEditedAndItsOriginalComesBack();
    void aFailedSummaryChangesNothingAndSaysWhy();
    void aSummaryThatIsBeingMadeCanBeStopped();
    void olderMessagesAreAllButTheLastTwoQuestions();
    void aSummaryIsOfferedNearTheLimit();
    void aChosenSummaryIsNoMessage();

private:
    TranscriptView* view() { return page->findChild<TranscriptView*>(); }
    const TranscriptItem& item(int index) { return view()->document().message(index).item(); }
    QString text(int index) { return view()->document().message(index).markdown(); }
    int shown() { return view()->document().count(); }
    template <typename Widget> Widget* child(const char* name)
    {
        return page->findChild<Widget*>(QString::fromLatin1(name));
    }
    bool says(const QString& words)
    {
        const auto labels = page->findChildren<QLabel*>();
        return std::any_of(labels.cbegin(), labels.cend(), [&](const QLabel* label) {
            return label->isVisible() && label->text().contains(words);
        });
    }
    void summarise()
    {
        view()->perform(records.at(4).id, MessageAction::Summarise);
        services->summaries.finish(u"What was said."_s);
        QTRY_COMPARE(shown(), 7);
    }

    std::unique_ptr<Test::FakeServices> services;
    std::unique_ptr<AnswerTracker> tracker;
    std::unique_ptr<ChatPage> page;
    ConversationInfo chat;
    QVector<MessageRecord> records; //!< three turns
};

void TestChatSummary::init()
{
    services = std::make_unique<Test::FakeServices>();
    services->withModels();
    chat = services->history.addConversation(u"A"_s, QDateTime::currentDateTimeUtc());
    records.clear();
    for (const QString& text : { u"one"_s, u"two"_s, u"three"_s, u"four"_s, u"five"_s, u"six"_s })
        records << services->history.addMessage(
            chat.id, records.size() % 2 ? Role::Assistant : Role::User, text);
    tracker = std::make_unique<AnswerTracker>(services->chat);
    page = std::make_unique<ChatPage>(services->set(), *tracker);
    page->resize(900, 900);
    page->show();
    page->open(chat.id);
    QTRY_COMPARE(shown(), 6);
}

void TestChatSummary::cleanup()
{
    page.reset();
    tracker.reset();
    services.reset();
}

void TestChatSummary::theSummaryIsAnItemOfItsOwnUnderWhatItReplaces()
{
    view()->perform(records.at(4).id, MessageAction::Summarise);
    QCOMPARE(services->summaries.asked, QVector<MessageId> { records.at(3).id });
    QVERIFY(says(u"Summarising 4 message"_s));
    QCOMPARE(shown(), 6); // nothing yet
    services->summaries.finish(u"What was said."_s);
    QTRY_COMPARE(shown(), 7);
    const TranscriptItem& summary = item(4);
    QVERIFY(summary.isSummary && !summary.isSummarised);
    QCOMPARE(text(4), u"What was said."_s);
    QVERIFY2(summary.author.contains(u'4') && summary.author.contains(u"small"_s),
        qPrintable(summary.author));
    QVERIFY(!summary.receipt.isEmpty());
    for (int i = 0; i < 7; ++i)
        QCOMPARE(item(i).isSummarised, i < 4);
    const auto nameOf = [this](int index) {
        return QAccessible::queryAccessibleInterface(view())->child(index)->text(QAccessible::Name);
    };
    QVERIFY(nameOf(0).contains(u"Replaced by the summary"_s));
    QVERIFY(nameOf(4).contains(u"Summary of 4 earlier"_s));
    QVERIFY(!says(u"Summarising"_s));
}

void TestChatSummary::theSummaryIsUndoneAndThatToo()
{
    summarise();
    child<QWidget>("messageToast")->findChild<QPushButton*>(u"bannerActionButton"_s)->click();
    QTRY_COMPARE(shown(), 6);
    QVERIFY(!item(0).isSummarised);
    summarise();
    QVERIFY(actionsFor(item(4)).contains(MessageAction::UndoSummary));
    view()->perform(item(4).id, MessageAction::UndoSummary);
    QTRY_COMPARE(shown(), 6);
    child<QWidget>("messageToast")->findChild<QPushButton*>(u"bannerActionButton"_s)->click();
    QTRY_COMPARE(shown(), 7);
    QCOMPARE(text(4), u"What was said."_s);
}

void TestChatSummary::theSummaryIsEditedAndItsOriginalComesBack()
{
    summarise();
    auto* edit = child<QPlainTextEdit>("composerEdit");
    edit->setPlainText(u"a draft"_s);
    view()->perform(item(4).id, MessageAction::Edit);
    QCOMPARE(edit->toPlainText(), u"What was said."_s);
    edit->setPlainText(u"What was meant."_s);
    child<QPushButton>("saveEditButton")->click();
    QTRY_COMPARE(text(4), u"What was meant."_s);
    QVERIFY(item(4).isEdited);
    QCOMPARE(edit->toPlainText(), u"a draft"_s);
    view()->perform(item(4).id, MessageAction::RestoreOriginal);
    QTRY_COMPARE(text(4), u"What was said."_s);
    QVERIFY(!item(4).isEdited);
}

void TestChatSummary::aFailedSummaryChangesNothingAndSaysWhy()
{
    view()->perform(records.at(4).id, MessageAction::Summarise);
    services->summaries.fail({ .kind = ErrorKind::RateLimited, .cause = FailureCause::PerDay });
    QTRY_VERIFY(says(u"nothing has changed"_s));
    QCOMPARE(shown(), 6);
    QVERIFY(!says(u"Summarising"_s));
    view()->perform(records.at(4).id, MessageAction::Summarise); // and may be asked for again
    services->summaries.cutOff();
    QTRY_VERIFY(says(u"cut off"_s));
    QCOMPARE(shown(), 6);
}

void TestChatSummary::aSummaryThatIsBeingMadeCanBeStopped()
{
    view()->perform(records.at(4).id, MessageAction::Summarise);
    auto* notice = child<QWidget>("summaryNotice");
    QVERIFY(notice->isVisible());
    notice->findChild<QPushButton*>(u"bannerActionButton"_s)->click();
    QTRY_VERIFY(!notice->isVisible());
    QCOMPARE(shown(), 6);
    QVERIFY(!says(u"nothing has changed"_s)); // the user knows
}

void TestChatSummary::olderMessagesAreAllButTheLastTwoQuestions()
{
    page->summariseOlder();
    QCOMPARE(services->summaries.asked, QVector<MessageId> { records.at(1).id });
    services->summaries.finish(u"One and two."_s);
    QTRY_COMPARE(shown(), 7);
    page->summariseOlder(); // of the two that are left the last stays
    QCOMPARE(services->summaries.asked.constLast(), records.at(3).id);
    services->summaries.finish(u"One to four."_s);
    QTRY_COMPARE(shown(), 8);
    QVERIFY(item(2).isSummary && item(2).isSummarised);
    page->summariseOlder();
    QVERIFY(says(u"nothing older to summarise"_s));
    QCOMPARE(services->summaries.asked.size(), 2);
}

void TestChatSummary::aSummaryIsOfferedNearTheLimit()
{
    services->context.window = 20; // the six words have 22 letters
    page->openNew();
    page->open(chat.id);
    QTRY_VERIFY(child<QWidget>("contextNotice") && child<QWidget>("contextNotice")->isVisible());
    QVERIFY(services->summaries.asked.isEmpty()); // never by itself
    child<QPushButton>("summariseOlderButton")->click();
    QCOMPARE(services->summaries.asked, QVector<MessageId> { records.at(1).id });
}

void TestChatSummary::aChosenSummaryIsNoMessage()
{
    summarise();
    view()->setFocus();
    view()->focusMessage(3);
    QTest::keyClick(view(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(view(), Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(view()->chosenMessages(), (QVector<MessageId> { records.at(3).id, records.at(4).id }));
}

QTEST_MAIN(TestChatSummary)
#include "tst_chatsummary.moc"
